#pragma once

#include "database/ConnInfo.h"
#include "domain/Clock.h"
#include "domain/ClusterSnapshot.h"
#include "domain/FreezeGuard.h"
#include "domain/Result.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace gatelift {

class DatabaseWorker;
class FreezeReader;

//! \brief Feeds a FreezeGuard: PostgreSQL at every beat (large tables on a session of their own, so that they
//! keep no small one waiting), and the config hashes that a ClusterMonitor sees. One thread's object; what
//! waits runs on workers.
class FreezeMonitor : public QObject
{
    Q_OBJECT

public:
    explicit FreezeMonitor(DatabaseTables tables, Clock clock = systemClock(), FreezeLimits limits = {},
                           QObject *parent = nullptr);
    ~FreezeMonitor() override;

    //! \brief Where PostgreSQL is; nothing: not watched.
    void setDatabase(const std::optional<ConnInfo> &info);
    //! \brief Whether takeSnapshot() is told of the cluster.
    void setHashSource(bool isSetUp);
    void setVersion(const Version &version)
    {
        m_version = version;
        m_guard.setVersion(version);
    }
    //! \brief Milliseconds between two beats; three seconds unless said.
    void setInterval(int milliseconds);
    //! \brief Begins anew and looks at once: the first looks are the baseline, or held against a kept one.
    void begin(const std::optional<FreezeContent> &kept = {});
    void stop();
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }
    //! \brief A look under way counts as this one only where it was asked for later: another follows it.
    void lookNow();
    //! \brief What the data planes of X report now, or what a node without a database has loaded; a control
    //! plane that does not answer loses the source.
    void takeSnapshot(const ClusterSnapshot &snapshot);

    void plan(const PlannedWrites &planned) { m_guard.plan(planned); }
    void endPlanned(const QString &item);

    [[nodiscard]] const FreezeGuard &guard() const { return m_guard; }
    [[nodiscard]] FreezeStanding standing() const { return m_guard.standing(m_clock()); }
    //! \brief Why the database could not be looked at, lately.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

signals:
    //! \brief After each look at PostgreSQL, good or not.
    void looked();
    void wrote(const QList<gatelift::FreezeWrite> &writes);
    void noticed(const QList<gatelift::FreezeNotice> &notices);

private:
    struct Line;
    void ask(Line &line, DatabaseQuestion question);
    void onRead(Line &line, const QDateTime &askedAt, Result<DatabaseReading> reading);
    void beat();
    void askLarge();
    void tell(const FreezeGuard::Findings &found);
    void cancelLate(Line &line);
    void takeLoadedFile(const ControlPlaneView &x);

    FreezeGuard m_guard;
    Version m_version; //!< of X; null: any
    Clock m_clock;
    QTimer m_timer;
    std::unique_ptr<Line> m_small;
    std::unique_ptr<Line> m_large;
    int m_questions = 0;
    bool m_again = false; //!< lookNow() came while a look was under way
    std::optional<Error> m_error;
};

} // namespace gatelift
