#pragma once

#include "session/GateView.h"
#include "session/SecondSigner.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace gatelift {

//! \brief One gate for its dialogs: its facts as they stand now, and what two people may do about it: waive
//! what does not hold, or sign what does.
class GateViewModel : public QObject
{
    Q_OBJECT

public:
    GateViewModel(UpgradeSession &session, const QString &gate, QObject *parent = nullptr);

    [[nodiscard]] const GateView &view() const { return m_view; }
    [[nodiscard]] QList<GateRow> rows() const;
    //! \brief Who acts: the plan's operator.
    [[nodiscard]] QString operatorName() const;
    //! \brief Whom the plan names as second person; they type their name themselves.
    [[nodiscard]] QString approverName() const;
    //! \brief One of the facts that close it can't be waived by one person.
    [[nodiscard]] bool needsSecond() const;

    //! \brief What somebody fills in to waive.
    struct Waiver
    {
        QString owner;
        QString reason;
        SecondPersonEntry second; //!< no name where there is none
        QDateTime until;
    };
    //! \brief The end of the window, or tomorrow at this time where none is planned or it is over.
    [[nodiscard]] QDateTime usualEnd() const;
    //! \brief A day after that, no later.
    [[nodiscard]] QDateTime latestEnd() const;
    //! \brief What is missing, a sentence; empty: it can be given.
    [[nodiscard]] QString problem(const Waiver &waiver) const;
    //! \brief The waiver of all that keeps the gate shut now, as it would stand in the plan.
    [[nodiscard]] PlanEvent draft(const Waiver &waiver) const;
    //! \brief Waives it: decided() follows at once, with a second person once they have signed, or failed().
    //! False where problem() says something.
    bool waive(const Waiver &waiver);

    [[nodiscard]] QString signingProblem(const SecondPersonEntry &second) const;
    //! \brief The signature as it would stand in the plan.
    [[nodiscard]] PlanEvent draft(const SecondPersonEntry &second) const;
    //! \brief Keeps the second person's signature and ticks the item: decided() or failed() follows.
    bool sign(const SecondPersonEntry &second);

    [[nodiscard]] SecondSigner &signer() { return m_signer; }

signals:
    void changed();
    //! \brief It was handed to the plan.
    void decided();
    //! \brief The second person's signature was not taken.
    void failed(const QString &problem);

private:
    void refresh();
    void take(const PlanEvent &event);
    //! What stands against it whoever signs.
    [[nodiscard]] QString signingProblem() const;

    UpgradeSession &m_session;
    GateView m_view;
    QList<GateRow> m_rows;
    SecondSigner m_signer;
    QTimer m_tick; //!< facts get older while one reads
};

} // namespace gatelift
