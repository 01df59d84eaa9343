#include "backup/DatabaseDumpTask.h"

#include "backup/ArchiveCheck.h"
#include "database/Catalogue.h"
#include "database/DatabaseInspection.h"
#include "database/DatabaseWorker.h"
#include "database/Fingerprint.h"
#include "database/SnapshotHolder.h"
#include "tools/PgRestore.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! A standby that is further behind than this would give a backup of an older configuration.
constexpr double mostLagSeconds = 5;
constexpr auto archiveName = "database"_L1;

Result<void> checkSource(const DatabaseFacts &facts, const QString &source)
{
    if (!facts.isKong())
        return failure(ErrorKind::Input, source,
                       DatabaseDumpTask::tr("is no Kong database: it has no table schema_meta"),
                       DatabaseDumpTask::tr("name the database that kong.conf has as pg_database"));
    const auto lag = facts.server.replayLagSeconds;
    if (facts.server.inRecovery && (!lag || *lag > mostLagSeconds))
        return failure(
            ErrorKind::Input, source,
            lag ? DatabaseDumpTask::tr("is a standby that lags %1 s behind its primary").arg(*lag, 0, 'f', 0)
                : DatabaseDumpTask::tr("is a standby, and how far it lags behind can't be told"),
            DatabaseDumpTask::tr("back the primary up, or wait until the standby has caught up"));
    return {};
}

} // namespace

//! What the session that holds the snapshot found.
struct DatabaseDumpTask::Snapshot
{
    QString name;
    WriteStatistics writes;
    std::shared_ptr<SnapshotHolder> holder;
};

DatabaseDumpTask::DatabaseDumpTask(DatabaseDumpOptions options, QObject *parent)
    : BackupTask(parent)
    , m_options(std::move(options))
    , m_worker(makeDatabaseWorker(m_options.source))
    , m_finder(std::make_unique<ToolFinder>(m_options.tools))
{
}

DatabaseDumpTask::~DatabaseDumpTask() = default;

QStringList DatabaseDumpTask::log() const
{
    return m_dump ? m_dump->log().lines() : QStringList();
}

void DatabaseDumpTask::begin()
{
    setStage(BackupProgress::Stage::Inspect, m_options.source.display());
    follow(m_worker->run<DatabaseFacts>([](PgConnection &connection) {
        InspectionOptions options;
        options.countRows = false; // the checksums count them
        return inspectDatabase(connection, options);
    }),
           [this](const DatabaseFacts &facts) {
               const auto checked = checkSource(facts, m_options.source.display());
               checked ? findTools(facts) : fail(checked.error());
           });
}

void DatabaseDumpTask::findTools(const DatabaseFacts &facts)
{
    m_record.database = facts;
    m_record.source = m_options.source.display();
    const auto have = [this] {
        if (m_pgDump && m_pgRestore)
            openSnapshot();
    };
    const int major = facts.server.major();
    follow(m_finder->findPostgresTool(u"pg_dump"_s, major), [this, have](const ToolInfo &tool) {
        m_pgDump = tool;
        have();
    });
    follow(m_finder->findPostgresTool(u"pg_restore"_s, major), [this, have](const ToolInfo &tool) {
        m_pgRestore = tool;
        have();
    });
}

void DatabaseDumpTask::openSnapshot()
{
    follow(
        m_worker->runAlone<Snapshot>([](const ConnInfo &info, const CancelToken &cancel) -> Result<Snapshot> {
            // Before the snapshot: a write between the two then counts as later, never as part of the backup.
            const auto session = PgConnection::open(info, {}, cancel);
            if (!session)
                return tl::unexpected(session.error());
            const auto writes = Catalogue::writeStatistics(**session);
            if (!writes)
                return tl::unexpected(writes.error());
            auto holder = SnapshotHolder::open(info, {}, cancel);
            if (!holder)
                return tl::unexpected(holder.error());
            Snapshot snapshot;
            snapshot.holder = std::make_shared<SnapshotHolder>(std::move(*holder));
            snapshot.name = snapshot.holder->snapshot();
            snapshot.writes = *writes;
            return snapshot;
        }),
        [this](const Snapshot &snapshot) {
            m_snapshot = snapshot.holder;
            m_record.writes = snapshot.writes;
            dump(snapshot);
            if (!hasFailed())
                readContent(snapshot.name);
        });
}

void DatabaseDumpTask::dump(const Snapshot &snapshot)
{
    DumpOptions options;
    options.tool = *m_pgDump;
    options.source = {m_options.source.forTools(DatabaseAccess::ReadOnly), m_options.source.password()};
    options.target = QDir(m_options.folder).filePath(archiveName);
    options.format = m_options.format;
    options.jobs = m_options.jobs;
    options.compression = m_options.compression;
    options.snapshot = snapshot.name;
    for (const auto &table : m_record.database.tables)
        options.tableBytes.insert(table.schema + u'.' + table.name, table.bytes);
    // Compressed, a dump takes a fifth as a rule; half of it leaves room for what compresses badly.
    const auto bytes = m_record.database.tableBytes();
    options.neededBytes = m_options.compression == 0 ? bytes : bytes / 2;
    m_dump = std::make_unique<PgDump>(options);
    setStage(BackupProgress::Stage::Dump);
    connect(m_dump.get(), &PgDump::logged, this, &BackupTask::logged);
    connect(m_dump.get(), &PgDump::progressed, this, [this](const DumpProgress &dumped) {
        if (progress().stage != BackupProgress::Stage::Dump)
            return;
        BackupProgress now;
        now.stage = BackupProgress::Stage::Dump;
        now.permille = dumped.bytesTotal > 0 ? int(dumped.bytesDone * 1000 / dumped.bytesTotal) : -1;
        now.item = dumped.table;
        now.itemsDone = dumped.tablesDone;
        now.itemsTotal = dumped.tablesTotal;
        now.bytesDone = dumped.bytesDone;
        now.bytesTotal = dumped.bytesTotal;
        now.bytesWritten = dumped.bytesWritten;
        now.msecsLeft = dumped.msecsLeft;
        setProgress(now);
    });
    partBegan();
    connect(m_dump.get(), &PgDump::finished, this, [this] {
        if (!m_dump->result())
            fail(m_dump->result().error());
        else
            onDumped();
        partEnded();
    });
    m_dump->start();
}

void DatabaseDumpTask::readContent(const QString &snapshot)
{
    follow(m_worker->runAlone<ContentFingerprint>(
               [snapshot, jobs = m_options.jobs](const ConnInfo &info, const CancelToken &cancel) {
                   FingerprintOptions options;
                   options.connections = jobs;
                   return contentFingerprint(info, snapshot, options, cancel);
               }),
           [this](const ContentFingerprint &content) {
               m_record.content = content;
               m_isRead = true;
               if (m_isDumped)
                   closeSnapshot();
           });
}

void DatabaseDumpTask::onDumped()
{
    const auto &result = *m_dump->result();
    m_record.path = archiveName;
    m_record.format = result.format == DumpFormat::Directory ? u"directory"_s : u"custom"_s;
    m_record.jobs = result.format == DumpFormat::Directory ? m_options.jobs : 1;
    m_record.compression = m_options.compression;
    m_record.tool = result.toolVersion;
    m_record.bytes = result.bytes;
    m_record.msecs = result.msecs;
    m_isDumped = true;
    if (m_isRead)
        closeSnapshot();
    else if (!hasFailed())
        setStage(BackupProgress::Stage::Dump, tr("checksums of the tables"));
}

//! The transaction must have stood to the end: else dump and checksums may be of two moments.
void DatabaseDumpTask::closeSnapshot()
{
    follow(m_worker->runAlone<bool>([holder = std::move(m_snapshot)](
                                        const ConnInfo &, const CancelToken &) mutable -> Result<bool> {
        const auto alive = holder->check();
        holder.reset();
        return alive ? Result<bool>(true) : tl::unexpected(alive.error());
    }),
           [this](bool) { readArchive(); });
}

void DatabaseDumpTask::readArchive()
{
    m_worker.reset(); // nothing more is asked of the database: its session ends
    setStage(BackupProgress::Stage::Archive);
    m_list = std::make_unique<PgRestoreList>(*m_pgRestore, m_dump->result()->path);
    partBegan();
    connect(m_list.get(), &PgRestoreList::finished, this, [this] {
        if (!m_list->result())
            fail(m_list->result().error());
        else
            onArchive();
        partEnded();
    });
    m_list->start();
}

void DatabaseDumpTask::onArchive()
{
    const auto &toc = *m_list->result();
    m_record.tocEntries = static_cast<int>(toc.entries.size());
    const auto complete = checkArchive(toc, m_record);
    if (!complete.passed)
        return fail({ErrorKind::Tool, m_record.source, complete.evidence,
                     tr("back up again; where it comes back, the log of pg_dump says why"),
                     log().join(u'\n')});
    succeed();
}

void DatabaseDumpTask::stopParts()
{
    if (m_worker)
        m_worker->cancel();
    if (m_dump)
        m_dump->cancel();
    if (m_list)
        m_list->cancel();
}

void DatabaseDumpTask::cleanUp()
{
    m_snapshot.reset();
    m_worker.reset();
}

} // namespace gatelift
