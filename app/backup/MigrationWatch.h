#pragma once

#include "database/ConnInfo.h"
#include "database/DatabaseWorkerPtr.h"
#include "domain/Clock.h"
#include "domain/ContentFingerprint.h"
#include "domain/MigrationTrial.h"
#include "domain/Result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace gatelift {

//! \brief Watches a restored copy while the operator runs the target's `kong migrations up` on it: only looks
//! at Kong's lock and schema_meta, every so often; when the lock is gone it compares the content. Kong holds
//! a row in `locks` while it migrates (kong/cmd/utils/migrations.lua); where none is seen, schema_meta has to
//! be quiet for a while.
class MigrationWatch : public QObject
{
    Q_OBJECT

public:
    MigrationWatch(const ConnInfo &copy, ContentFingerprint original, int everyMsecs, Clock clock,
                   QObject *parent = nullptr);
    ~MigrationWatch() override;

    void start();
    //! \brief finished() follows, with what was seen to its end, or without a trial.
    void stop();
    //! \brief After finished(); nothing where no migration was seen to its end.
    [[nodiscard]] const std::optional<MigrationTrial> &trial() const { return m_trial; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

signals:
    void began(); //!< the first sign of a migration
    void finished();

private:
    struct Look
    {
        QList<SubsystemMigrations> migrations;
        bool locked = false;
    };
    void look();
    void take(const Look &look);
    void compare();
    void end();

    DatabaseWorkerPtr m_worker;
    ContentFingerprint m_original;
    Clock m_clock;
    QTimer m_timer;
    QElapsedTimer m_running;
    std::optional<QList<SubsystemMigrations>> m_before; //!< as restored
    QList<SubsystemMigrations> m_last;
    std::optional<MigrationTrial> m_trial;
    std::optional<Error> m_error;
    bool m_hadLock = false;
    int m_quietLooks = 0;
    bool m_stopped = false;
    bool m_ended = false;
    bool m_busy = false;
};

} // namespace gatelift
