#pragma once

#include "domain/OwnStep.h"
#include "domain/StepProof.h"
#include "session/ChecklistModel.h"
#include "session/VerificationRow.h"

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

    //! \brief Ticks, where what was seen allows it, or unticks; else overrideWanted() or evidenceWanted()
    //! asks for what it takes. A point of no return is never ticked here: permitNeeded() asks for its door.
    //! Where a second person has to sign first, signatureNeeded() asks for them.
    void setDone(const QString &id, bool done);
    void toggle(const QString &id);
    //! \brief Settles a step against its verifications; the reason has leastReasonLength letters at least.
    void overrideItem(const QString &id, const QString &reason);
    //! \brief Settles a step by what a person reports.
    void reportAndSettle(const QString &id, const QString &evidence);
    //! \brief Marks as not applicable; the reason is required and kept in the report.
    void setNotApplicable(const QString &id, const QString &reason);
    //! \brief How many letters such a reason needs.
    [[nodiscard]] int leastReason(const QString &id) const;

    //! \brief What Gatelift proves of the item that is looked at; empty where nothing.
    [[nodiscard]] QList<VerificationRow> verificationRows() const;
    //! \brief What it takes to settle it, in a sentence; may be empty.
    [[nodiscard]] QString verificationHint() const;
    //! \brief What it takes to tick it.
    [[nodiscard]] TickRule currentRule() const;
    [[nodiscard]] bool canCheckNow() const;
    [[nodiscard]] bool isChecking() const;
    //! \brief How far the comparison of the databases is; empty where none runs for this item.
    [[nodiscard]] QString checkingText() const;
    void checkNow();
    void cancelComparison();
    void setNote(const QString &id, const QString &note);
    void setEvidence(const QString &id, const QString &evidence);

    //! \brief Who does the item and how long it takes: '2 to 10 min · the operator'; empty for what is
    //! prepared.
    [[nodiscard]] QString effort(const ChecklistItem &item) const;
    //! \brief What comes before it and what has to be true, one sentence each; empty where nothing does.
    [[nodiscard]] QString conditions(const ChecklistItem &item) const;

    //! \brief Whether the operator may write steps of their own here.
    [[nodiscard]] bool takesOwnSteps() const;
    //! \brief An empty one for this page, with an id of its own.
    [[nodiscard]] OwnStep newOwnStep() const;
    [[nodiscard]] std::optional<OwnStep> ownStep(const QString &id) const;
    //! \brief Adds it behind the item that is looked at, or changes it where it is known already.
    void saveOwnStep(const OwnStep &step);
    void removeOwnStep(const QString &id);
    //! \brief One row up (-1) or down (1).
    [[nodiscard]] bool canMoveOwnStep(const QString &id, int by) const;
    void moveOwnStep(const QString &id, int by);

    //! \brief The button beside an item: 'Mark as done', 'Reopen', or what asks for two people.
    [[nodiscard]] QString doneText(const ChecklistItem &item, const ItemState &state) const;
    //! \brief Whether it does anything: a point of no return that was passed stays passed.
    [[nodiscard]] bool canChange(const ChecklistItem &item) const;

signals:
    void changed();
    void currentChanged();
    void verificationsChanged();
    //! \brief Somebody wants to settle a step that was not proven; `unproven` says what lacks.
    void overrideWanted(const QString &id, const QString &title, const QString &unproven);
    //! \brief Somebody wants to settle a step that has to be reported; `hint` says what.
    void evidenceWanted(const QString &id, const QString &title, const QString &hint);
    void permitNeeded(const QString &id);
    void signatureNeeded(const QString &id);

private:
    [[nodiscard]] std::optional<ChecklistItem> item(const QString &id) const;
    [[nodiscard]] TickRule ruleOf(const ChecklistItem &step) const;
    void refresh();
    //! The second person has to sign anew.
    [[nodiscard]] bool isLapsed(const QString &id) const;
    //! Whether there was anything to forget.
    bool forgetAsked();
    [[nodiscard]] QString anchor() const;

    UpgradeSession &m_session;
    StepId m_step;
    ChecklistModel m_model;
    QString m_current;
    QString m_shownWords; //!< beside the item looked at
    bool m_wasReadOnly = false;
    Topology m_shownTopology{};              //!< the title names the nodes after it
    QHash<QString, QString> m_askedNotes;    //!< by item, on their way to the disk
    QHash<QString, QString> m_askedEvidence; //!< likewise
};

} // namespace gatelift
