#pragma once

#include "backup/BackupRun.h"
#include "domain/BackupCheck.h"
#include "domain/PlanBackup.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace gatelift {

class BackupVerification;
class RestoreDrill;
class UpgradeSession;

//! \brief The backup, verification or drill that runs for a plan; at most one. Each part that ends is
//! evidence and goes into the journal, whatever becomes of the next one.
class BackupJob : public QObject
{
    Q_OBJECT

public:
    enum class Task { None, Backup, Verification, Drill };

    explicit BackupJob(UpgradeSession &session, QObject *parent = nullptr);
    ~BackupJob() override;

    //! \brief Dumps, reads back and drills, as the plan's settings say. The clock of this run starts.
    void backUp(const QList<FileToBackUp> &pasted = {});
    //! \brief Reads a backup of this plan back.
    void verify(const QString &backupId);
    //! \brief Restores it into a scratch database and compares.
    void drill(const QString &backupId);
    //! \brief Takes a backup over that was made elsewhere (command line, another machine): reads it back
    //! first.
    void takeOver(const QString &folder);
    //! \brief What runs ends soon, and leaves nothing that looks whole.
    void cancel();
    //! \brief `kong migrations up` is awaited, or runs, on the restored copy.
    [[nodiscard]] bool isAwaitingMigrations() const;
    //! \brief No longer: the copy is dropped, the drill stands.
    void endWaiting();
    //! \brief The scratch database of the drill that runs; nothing without one.
    [[nodiscard]] const std::optional<ConnInfo> &scratch() const { return m_scratch; }

    [[nodiscard]] Task task() const { return m_task; }
    [[nodiscard]] bool isRunning() const { return m_task != Task::None; }
    [[nodiscard]] const BackupProgress &progress() const { return m_progress; }
    //! \brief Milliseconds since this task began.
    [[nodiscard]] qint64 elapsedMsecs() const { return m_elapsed.isValid() ? m_elapsed.elapsed() : 0; }
    //! \brief Of the backup in hand; empty while its dump runs.
    [[nodiscard]] const QString &backupId() const { return m_backupId; }
    //! \brief Why the last run ended early; nothing where it did not.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! \brief Why this backup has no declarative dump though one was wanted: decK is missing, and how to get
    //! it.
    [[nodiscard]] const std::optional<Error> &declarativeError() const { return m_declarativeError; }
    //! \brief The programs' words, without secrets; the last 1,000 lines.
    [[nodiscard]] const QStringList &logLines() const { return m_log; }
    //! \brief Bytes read per second of the tables, a sample a second; for the rate's line.
    [[nodiscard]] const QList<qint64> &rates() const { return m_rates; }
    //! \brief Where a backup that starts now would go.
    [[nodiscard]] QString nextFolder() const;
    //! \brief Below it the plan's backups lie.
    [[nodiscard]] QString baseFolder() const;

signals:
    //! \brief A task began, ended, or failed.
    void changed();
    void progressed();
    void logged(const QString &line);

private:
    void log(const QString &line);
    void begin(Task task, const QString &backupId);
    void findDeck(BackupOptions wanted);
    void startBackup(BackupOptions wanted);
    void run(BackupTask &task, const std::function<void()> &then);
    void end(std::optional<Error> error);
    void onBackedUp(const BackupManifest &manifest, const QString &folder, bool takenOver);
    void verifyFolder(const QString &folder, bool takenOver);
    void drillFolder(const QString &folder, const QString &backupId);
    void sample(const BackupProgress &progress);
    [[nodiscard]] Result<BackupOptions> options(const QList<FileToBackUp> &pasted) const;
    [[nodiscard]] Result<ConnInfo> scratchInfo(const QString &backupId) const;

    UpgradeSession &m_session;
    Task m_task = Task::None;
    bool m_withDrill = false; //!< the drill follows the verification
    QString m_backupId;
    BackupProgress m_progress;
    QElapsedTimer m_elapsed;
    std::optional<Error> m_error;
    std::optional<Error> m_declarativeError;
    bool m_cancelled = false; //!< before anything runs that could be told
    QStringList m_log;
    QList<qint64> m_rates;
    qint64 m_sampledAt = 0;
    qint64 m_sampledBytes = 0;
    std::optional<ConnInfo> m_scratch;
    std::unique_ptr<ToolFinder> m_finder;
    std::unique_ptr<BackupTask> m_running;
};

} // namespace gatelift
