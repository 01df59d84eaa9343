#pragma once

#include "session/GateView.h"

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
    [[nodiscard]] QString operatorName() const;
    [[nodiscard]] QString approverName() const;

    void setTarget(const QString &typed);
    void setSecond(const QString &person);
    void setConfirmed(bool confirmed);

    //! \brief What is missing, a sentence; empty: the time runs, or is over.
    [[nodiscard]] QString problem() const;
    //! \brief Seconds of the time to think that are left; all of it while something is missing.
    [[nodiscard]] int secondsLeft() const;
    [[nodiscard]] bool canPass() const { return problem().isEmpty() && secondsLeft() == 0; }
    //! \brief Passes it: false, and nothing happens, unless canPass().
    bool pass();

signals:
    void changed();

private:
    void refresh();
    void beginAnew();

    UpgradeSession &m_session;
    GateView m_view;
    QString m_typed;
    QString m_second;
    bool m_confirmed = false;
    bool m_passed = false;
    QDateTime m_since; //!< of the time to think; invalid: something is missing
    QTimer m_tick;
};

} // namespace gatelift
