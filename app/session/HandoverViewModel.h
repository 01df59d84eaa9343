#pragma once

#include "session/GateView.h"

#include <QObject>

namespace gatelift {

class Workspace;

//! \brief Who leads the open plan, and how it passes to the next one: for the bar below the header and for
//! the dialogs that hand over and take over. Outlives sessions.
class HandoverViewModel : public QObject
{
    Q_OBJECT

public:
    explicit HandoverViewModel(Workspace &workspace, QObject *parent = nullptr);

    //! \brief The bar. Empty `text`: hidden.
    struct Line
    {
        Glyph glyph = Glyph::None;
        QString text;
        QString detail; //!< tool tip: in full
        bool canTake = false;
        bool canTakeBack = false; //!< what was offered is nobody's yet

        friend bool operator==(const Line &, const Line &) = default;
    };
    [[nodiscard]] const Line &line() const { return m_line; }

    //! \brief Why the plan can't be handed over now, a sentence; empty: it can.
    [[nodiscard]] QString offerObstacle() const;
    //! \brief Who leads the plan.
    [[nodiscard]] QString leader() const;
    //! \brief Whom it was offered to, and what they should know; empty where there is no offer, or none of
    //! it.
    [[nodiscard]] QString offeredTo() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] bool isOffered() const;
    //! \brief This account's person, where it is not the leader.
    [[nodiscard]] QString usualPerson() const;
    //! \brief How the upgrade stands, as rows: what the next one has to know.
    [[nodiscard]] QList<GateRow> standing() const;

    //! \brief What is missing to hand over or to take over, a sentence; empty: nothing.
    [[nodiscard]] QString offerProblem(const QString &to) const;
    [[nodiscard]] QString takeProblem(const QString &person, const QString &reason) const;
    //! \brief Whether this person has to say why: it was not offered to them, and they don't lead it.
    [[nodiscard]] bool needsReason(const QString &person) const;

    void offer(const QString &to, const QString &note);
    void take(const QString &person, const QString &reason);
    void takeBack();

signals:
    void changed();

private:
    void onSessionChanged();
    void refresh();
    [[nodiscard]] Line reading() const;
    [[nodiscard]] Line writing() const;

    Workspace &m_workspace;
    Line m_line;
};

} // namespace gatelift
