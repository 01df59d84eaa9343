#pragma once

#include "session/ChecklistModel.h"

#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief A checklist page's narrow view of the session: its rows, the item that is looked at, and the acts
//! on it. The operator is the one who checks; evidence given here is reported, not verified.
class ChecklistViewModel : public QObject
{
    Q_OBJECT

public:
    ChecklistViewModel(UpgradeSession &session, StepId step, QObject *parent = nullptr);

    [[nodiscard]] StepId step() const { return m_step; }
    [[nodiscard]] ChecklistModel *model() { return &m_model; }
    [[nodiscard]] QString title() const;
    //! \brief One sentence below the title: what this page is about for this plan.
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] int doneCount() const;
    [[nodiscard]] int totalCount() const;

    //! \brief The item that the detail pane shows; the first open one at first.
    [[nodiscard]] QString currentId() const { return m_current; }
    void setCurrentId(const QString &id);
    //! \brief The item looked at; nothing where the list is empty.
    [[nodiscard]] std::optional<ChecklistItem> currentItem() const;
    //! \brief Its state, with what is on its way to the disk; the time in the plan's zone.
    [[nodiscard]] ItemState currentState() const;
    [[nodiscard]] int currentNumber() const;

    void setDone(const QString &id, bool done);
    void toggle(const QString &id);
    //! \brief Marks as not applicable; the reason is required and kept in the report.
    void setNotApplicable(const QString &id, const QString &reason);
    void setNote(const QString &id, const QString &note);
    void setEvidence(const QString &id, const QString &evidence);

signals:
    void changed();
    void currentChanged();

private:
    void refresh();
    //! Whether there was anything to forget.
    bool forgetAsked();

    UpgradeSession &m_session;
    StepId m_step;
    ChecklistModel m_model;
    QString m_current;
    bool m_wasReadOnly = false;
    Topology m_shownTopology{};              //!< the title names the nodes after it
    QHash<QString, QString> m_askedNotes;    //!< by item, on their way to the disk
    QHash<QString, QString> m_askedEvidence; //!< likewise
};

} // namespace gatelift
