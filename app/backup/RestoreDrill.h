#pragma once

#include "backup/BackupTask.h"
#include "backup/DrillOutlook.h"
#include "database/DatabaseWorkerPtr.h"
#include "database/ScratchDatabase.h"
#include "domain/BackupCheck.h"
#include "domain/BackupManifest.h"
#include "domain/Clock.h"
#include "domain/MigrationTrial.h"
#include "tools/ToolFinder.h"

#include <QElapsedTimer>

#include <memory>

namespace gatelift {

class BackupVerification;
class MigrationWatch;
class PgRestore;

struct DrillOptions
{
    QString backup;   //!< its folder
    ConnInfo scratch; //!< an empty database, or one that does not exist yet
    int jobs = 2;
    ToolPlaces tools;
    bool awaitMigrations = false; //!< an equal copy is kept until the operator's migrations were timed on it
    int lookMsecs = 500;          //!< how often they are looked at
};

//! \brief Proves a backup: verifies it, restores it into a scratch database and compares every table,
//! sequence and count with the manifest. A scratch database that it made is dropped at the end, whatever came
//! of it. A difference is a record that is not good; an error() means that the drill could not be made.
class RestoreDrill : public BackupTask
{
    Q_OBJECT

public:
    explicit RestoreDrill(DrillOptions options, Clock clock = systemClock(), QObject *parent = nullptr);
    ~RestoreDrill() override;

    //! \brief After finished() without an error.
    [[nodiscard]] const DrillRecord &record() const { return m_record; }
    [[nodiscard]] const BackupManifest &manifest() const { return m_manifest; }
    [[nodiscard]] QStringList log() const;
    //! \brief What the scratch server was like before anything was made there; nothing where the drill did
    //! not get that far.
    [[nodiscard]] const std::optional<DrillOutlook> &outlook() const { return m_outlook; }
    //! \brief Of the target's migrations, where they were awaited and came. After finished().
    [[nodiscard]] const std::optional<MigrationTrial> &trial() const { return m_trial; }
    //! \brief Nothing is awaited any more: the copy is dropped, and the drill stands.
    void endWaiting();

signals:
    //! \brief outlook() is there, and nothing was made yet.
    void looked();
    //! \brief The record is complete but for `dropped`; migrations are awaited from now on.
    void drilled();

protected:
    void begin() override;
    void stopParts() override;
    void cleanUp() override;

private:
    void onVerified();
    void lookAtServer();
    void prepareScratch();
    void onScratch(const ScratchDatabase &scratch);
    void restore(const ToolInfo &tool);
    void onRestored();
    void readCopy();
    void compare(const ContentFingerprint &copy);
    void awaitMigrations();
    void onMigrated();
    [[nodiscard]] bool hasOwnScratch() const;
    void drop();
    void end();

    DrillOptions m_options;
    Clock m_clock;
    BackupManifest m_manifest;
    DrillRecord m_record;
    std::unique_ptr<BackupVerification> m_verification;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<ToolFinder> m_finder;
    std::unique_ptr<PgRestore> m_restore;
    std::shared_ptr<std::optional<ScratchDatabase>> m_scratch; //!< filled by the worker's thread
    std::unique_ptr<MigrationWatch> m_watch;
    std::optional<DrillOutlook> m_outlook;
    std::optional<MigrationTrial> m_trial;
    QElapsedTimer m_elapsed;
};

} // namespace gatelift
