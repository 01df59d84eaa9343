#pragma once

#include "domain/Alarm.h"
#include "domain/DatabaseSettings.h"
#include "domain/FreezeEvents.h"
#include "domain/Secret.h"
#include "session/FreezeMonitor.h"

namespace gatelift {

class AuditReader;
class UpgradeSession;

//! \brief Watches the write freeze of one plan: runs the guard while it is declared (and, more slowly, while
//! a backup could become stale), and writes into the plan what it finds, who did it by the audit log, and
//! when nobody watched.
class FreezeWatch : public QObject
{
    Q_OBJECT

public:
    explicit FreezeWatch(UpgradeSession &session, QObject *parent = nullptr);
    ~FreezeWatch() override;

    //! \brief From now on it runs whenever there is something to watch.
    void start();
    //! \brief The guard's own loop; it may stand still.
    [[nodiscard]] FreezeMonitor &monitor() { return m_monitor; }
    //! \brief Looks at once; starts the loop where it stands still.
    void lookNow();
    //! \brief Somebody needs the content though no freeze is declared.
    void setWantedBesides(bool isWanted);

    //! \brief How it is watched; breaches are those that nobody acknowledged.
    [[nodiscard]] FreezeStanding standing() const;
    //! \brief Whether an alarm that is gone is over: the freeze is lifted, or somebody watches it.
    [[nodiscard]] bool isSeen() const { return !isDeclared() || standing().isWatched(); }
    //! \brief What belongs among the alarms; the urgent one first.
    [[nodiscard]] QList<Alarm> alarms() const;
    //! \brief What the guard remarked since the plan was opened, latest last.
    [[nodiscard]] const QList<FreezeNotice> &notices() const { return m_notices; }

    void acknowledge(const QStringList &ids, const QString &reason);
    //! \brief A step writes to X's database from now on: these tables (none: all), for so many minutes.
    void beginPlanned(const QString &item, const QStringList &tables, int minutes);
    void endPlanned(const QString &item);
    //! \brief What the steps wrote is right, and the new baseline.
    void confirmBaseline();

signals:
    void changed();

private:
    void update();
    void configureDatabase();
    void tryOtherPassword();
    void followPlans();
    void keepBaseline();
    void onWrote(const QList<FreezeWrite> &writes);
    void onNoticed(const QList<FreezeNotice> &notices);
    void recordLost(const FreezeNotice &notice);
    void askWho(const FreezeWrite &write);
    [[nodiscard]] bool isDeclared() const;

    UpgradeSession &m_session;
    FreezeMonitor m_monitor;
    std::unique_ptr<AuditReader> m_audit;
    bool m_isStarted = false;
    bool m_isWantedBesides = false;
    bool m_baselineAsked = false;
    QDateTime m_runningSince; //!< the guard's loop
    QDateTime m_declaredAt;   //!< the freeze that the guard was begun for; invalid: none
    std::optional<DatabaseSettings> m_databaseOf;
    Secret m_password; //!< that the guard was given
    bool m_hashIsSetUp = false;
    QList<PlannedWrites> m_plans; //!< as the guard knows them
    QMap<FreezeSource, QDateTime> m_lostAt;
    QMap<FreezeSource, bool> m_lostRecorded;
    QList<FreezeNotice> m_notices;
};

} // namespace gatelift
