#pragma once

#include "session/GateView.h"
#include "session/SecondSigner.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace gatelift {

//! \brief The one door to a point of no return: `kong migrations finish` on X's database, lifting the freeze,
//! taking X down. It asks for a green gate, the target's name as typed, the second person, and then for time
//! to think; whatever changes meanwhile begins the time anew. Only it makes the permit that the plan takes.
class PointOfNoReturn : public QObject
{
    Q_OBJECT

public:
    //! \brief `gate` is an item's id, or freezeGate.
    PointOfNoReturn(UpgradeSession &session, const QString &gate, QObject *parent = nullptr);

    static constexpr int coolDownSeconds = 10;

    [[nodiscard]] const GateView &view() const { return m_view; }
    [[nodiscard]] QList<GateRow> rows() const;
    //! \brief What has to be typed: the database that is changed for good, else the plan's title.
    [[nodiscard]] QString target() const;
    //! \brief It has dots or dashes that no keyboard has; a hyphen is taken for each.
    [[nodiscard]] bool takesHyphens() const;
    [[nodiscard]] QString operatorName() const;
    [[nodiscard]] QString approverName() const;

    void setTarget(const QString &typed);
    void setSecond(const SecondPersonEntry &second);

    //! \brief What is missing, a sentence; empty: the time runs, or is over.
    [[nodiscard]] QString problem() const;
    //! \brief Seconds of the time to think that are left; all of it while something is missing.
    [[nodiscard]] int secondsLeft() const;
    [[nodiscard]] bool canPass() const { return problem().isEmpty() && secondsLeft() == 0; }
    //! \brief The act as it would stand in the plan, with what is seen now.
    [[nodiscard]] PlanEvent draft() const;
    //! \brief Passes it once the second person has signed: passed() or failed() follows. False, and nothing
    //! happens, unless canPass().
    bool pass();

    [[nodiscard]] SecondSigner &signer() { return m_signer; }

signals:
    void changed();
    //! \brief It was handed to the plan.
    void passed();
    //! \brief The second person's signature was not taken, or what it needs is no longer there.
    void failed(const QString &problem);

private:
    void refresh();
    void beginAnew();
    void take(const PlanEvent &event);

    UpgradeSession &m_session;
    GateView m_view;
    QString m_typed;
    SecondPersonEntry m_second;
    SecondSigner m_signer;
    bool m_passed = false;
    QDateTime m_since; //!< of the time to think; invalid: something is missing
    QTimer m_tick;
};

} // namespace gatelift
