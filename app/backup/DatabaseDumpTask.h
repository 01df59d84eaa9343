#pragma once

#include "backup/BackupTask.h"
#include "database/ConnInfo.h"
#include "database/DatabaseWorkerPtr.h"
#include "domain/BackupManifest.h"
#include "tools/PgDump.h"
#include "tools/ToolFinder.h"

#include <memory>

namespace gatelift {

class PgRestoreList;
class SnapshotHolder;

//! \brief What is dumped, and how.
struct DatabaseDumpOptions
{
    ConnInfo source;
    QString folder; //!< exists; the dump goes below it
    DumpFormat format = DumpFormat::Directory;
    int jobs = 2;
    int compression = 1;
    ToolPlaces tools;
};

//! \brief The database's part of a backup: pg_dump and the checksums of every table see the same snapshot,
//! then the archive's table of contents is read back. Only reads from the database.
class DatabaseDumpTask : public BackupTask
{
    Q_OBJECT

public:
    explicit DatabaseDumpTask(DatabaseDumpOptions options, QObject *parent = nullptr);
    ~DatabaseDumpTask() override;

    //! \brief After finished() without an error.
    [[nodiscard]] const DatabaseDumpRecord &record() const { return m_record; }
    //! \brief pg_dump's words so far.
    [[nodiscard]] QStringList log() const;

protected:
    void begin() override;
    void stopParts() override;
    void cleanUp() override;

private:
    struct Snapshot;

    void findTools(const DatabaseFacts &facts);
    void openSnapshot();
    void dump(const Snapshot &snapshot);
    void readContent(const QString &snapshot);
    void onDumped();
    void closeSnapshot();
    void readArchive();
    void onArchive();

    DatabaseDumpOptions m_options;
    DatabaseDumpRecord m_record;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<ToolFinder> m_finder;
    std::unique_ptr<PgDump> m_dump;
    std::unique_ptr<PgRestoreList> m_list;
    std::shared_ptr<SnapshotHolder> m_snapshot; //!< touched by the worker's thread alone
    std::optional<ToolInfo> m_pgDump;
    std::optional<ToolInfo> m_pgRestore;
    bool m_isDumped = false;
    bool m_isRead = false;
};

} // namespace gatelift
