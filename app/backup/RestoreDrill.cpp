#include "backup/RestoreDrill.h"

#include "backup/BackupVerification.h"
#include "backup/DrillComparison.h"
#include "backup/MigrationWatch.h"
#include "database/DatabaseWorker.h"
#include "database/Fingerprint.h"
#include "database/ScratchDatabase.h"
#include "tools/PgRestore.h"

#include <QDir>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

RestoreDrill::RestoreDrill(DrillOptions options, Clock clock, QObject *parent)
    : BackupTask(parent)
    , m_options(std::move(options))
    , m_clock(std::move(clock))
    , m_worker(makeDatabaseWorker(m_options.scratch))
    , m_finder(std::make_unique<ToolFinder>(m_options.tools))
{
}

//! Forgotten while it runs: its copy of production's data is dropped all the same, behind what runs there.
RestoreDrill::~RestoreDrill()
{
    if (!m_scratch)
        return;
    m_restore.reset();
    m_worker->cancel();
    (void)m_worker->runAlone<bool>(
        [scratch = m_scratch](const ConnInfo &, const CancelToken &) -> Result<bool> {
            return *scratch && (*scratch)->isOurs() ? (*scratch)->drop() : Result<bool>(false);
        });
}

QStringList RestoreDrill::log() const
{
    return m_restore ? m_restore->log().lines() : QStringList();
}

void RestoreDrill::begin()
{
    m_record.startedAt = m_clock();
    m_record.scratch = m_options.scratch.display();
    m_verification = std::make_unique<BackupVerification>(m_options.backup, m_options.tools, m_clock);
    connect(m_verification.get(), &BackupTask::progressed, this, &RestoreDrill::setProgress);
    partBegan();
    connect(m_verification.get(), &BackupTask::finished, this, [this] {
        if (m_verification->error())
            fail(*m_verification->error());
        else
            onVerified();
        partEnded();
    });
    m_verification->start();
}

void RestoreDrill::onVerified()
{
    m_manifest = m_verification->manifest();
    m_record.backupId = m_manifest.id;
    m_record.checks = m_verification->verdict().checks;
    if (!m_manifest.database)
        return fail({ErrorKind::Input,
                     m_options.backup,
                     tr("holds no database dump, so there is nothing to restore"),
                     tr("name a backup of a database"),
                     {}});
    // What is damaged is not restored: the verdict stands already.
    m_verification->verdict().isGood() ? lookAtServer() : end();
}

void RestoreDrill::lookAtServer()
{
    setStage(BackupProgress::Stage::Prepare, m_record.scratch);
    // The scratch database may not exist yet: its server is asked through one that does.
    const auto &database = m_manifest.database->database;
    follow(m_worker->runAlone<DrillOutlook>(
               [bytes = database.bytes, source = database.server.systemIdentifier](
                   const ConnInfo &info, const CancelToken &cancel) -> Result<DrillOutlook> {
                   auto maintenance = PgConnection::open(info.withDatabase(u"postgres"_s), {}, cancel);
                   return maintenance ? readDrillOutlook(**maintenance, bytes, source)
                                      : tl::unexpected(maintenance.error());
               }),
           [this](const DrillOutlook &outlook) {
               m_outlook = outlook;
               emit looked();
               if (outlook.hasRoom())
                   return prepareScratch();
               const QLocale locale;
               fail({ErrorKind::Io,
                     m_record.scratch,
                     tr("there is no room for the copy: %1 are free where this server keeps its data, %2 are "
                        "needed")
                         .arg(locale.formattedDataSize(*outlook.freeOnServer),
                              locale.formattedDataSize(outlook.copyBytes)),
                     tr("name a scratch database on another server, or free space there"),
                     {}});
           });
}

void RestoreDrill::prepareScratch()
{
    const auto &database = m_manifest.database->database;
    const ScratchLayout layout{database.encoding, database.collation, database.ctype};
    // Kept where cleanUp() finds it: a cancel may come when the database is made and this is not told yet.
    m_scratch = std::make_shared<std::optional<ScratchDatabase>>();
    follow(m_worker->runAlone<bool>([layout, scratch = m_scratch](const ConnInfo &info,
                                                                  const CancelToken &cancel) -> Result<bool> {
        auto made = ScratchDatabase::prepare(info, layout, cancel);
        if (!made)
            return tl::unexpected(made.error());
        *scratch = std::move(*made);
        return true;
    }),
           [this](bool) { onScratch(**m_scratch); });
}

void RestoreDrill::onScratch(const ScratchDatabase &scratch)
{
    const auto &dumped = m_manifest.database->database.server;
    m_record.sameServer =
        !scratch.systemIdentifier().isEmpty() && scratch.systemIdentifier() == dumped.systemIdentifier;
    follow(m_finder->findPostgresTool(u"pg_restore"_s, dumped.major()),
           [this](const ToolInfo &tool) { restore(tool); });
}

void RestoreDrill::restore(const ToolInfo &tool)
{
    setStage(BackupProgress::Stage::Restore);
    RestoreOptions options;
    options.tool = tool;
    options.archive = QDir(m_options.backup).filePath(m_manifest.database->path);
    options.target = {m_options.scratch.forTools(DatabaseAccess::ReadWrite), m_options.scratch.password()};
    options.jobs = m_options.jobs;
    options.entriesTotal = m_manifest.database->tocEntries;
    m_restore = std::make_unique<PgRestore>(options);
    connect(m_restore.get(), &PgRestore::logged, this, &BackupTask::logged);
    connect(m_restore.get(), &PgRestore::progressed, this, [this](const RestoreProgress &restored) {
        BackupProgress now;
        now.stage = BackupProgress::Stage::Restore;
        now.item = restored.item;
        now.itemsDone = restored.entriesDone;
        now.itemsTotal = restored.entriesTotal;
        now.permille = restored.entriesTotal > 0
                           ? std::min(1000, restored.entriesDone * 1000 / restored.entriesTotal)
                           : -1;
        setProgress(now);
    });
    partBegan();
    connect(m_restore.get(), &PgRestore::finished, this, [this] {
        onRestored();
        partEnded();
    });
    m_elapsed.start();
    m_restore->start();
}

void RestoreDrill::onRestored()
{
    m_record.restoreMsecs = m_elapsed.elapsed();
    const auto &result = m_restore->result();
    if (!result && (hasFailed() || result.error().kind == ErrorKind::Cancelled))
        return fail(result.error());
    if (!result) {
        // pg_restore's refusal is the drill's finding: this backup does not restore.
        m_record.checks << BackupCheck{BackupCheckId::Restored, false, result.error().why};
        return drop();
    }
    m_record.checks << BackupCheck{
        BackupCheckId::Restored, true,
        tr("restored in %1 s").arg(static_cast<double>(m_record.restoreMsecs) / 1000, 0, 'f', 1)};
    readCopy();
}

void RestoreDrill::readCopy()
{
    setStage(BackupProgress::Stage::Compare);
    follow(m_worker->runAlone<ContentFingerprint>(
               [jobs = m_options.jobs](const ConnInfo &info, const CancelToken &cancel) {
                   FingerprintOptions options;
                   options.connections = jobs;
                   return contentFingerprint(info, {}, options, cancel);
               }),
           [this](const ContentFingerprint &copy) { compare(copy); });
}

void RestoreDrill::compare(const ContentFingerprint &copy)
{
    const auto &original = m_manifest.database->content;
    m_record.tables = drilledTables(original, copy);
    m_record.checks << checkEqual(original, copy);
    m_options.awaitMigrations &&m_record.isGood() ? awaitMigrations() : drop();
}

void RestoreDrill::awaitMigrations()
{
    m_record.finishedAt = m_clock();
    emit drilled();
    m_watch = std::make_unique<MigrationWatch>(m_options.scratch, m_manifest.database->content,
                                               m_options.lookMsecs, m_clock);
    connect(m_watch.get(), &MigrationWatch::began, this,
            [this] { setStage(BackupProgress::Stage::Migrate, m_record.scratch); });
    partBegan();
    connect(m_watch.get(), &MigrationWatch::finished, this, [this] {
        onMigrated();
        partEnded();
    });
    setStage(BackupProgress::Stage::AwaitUp, m_record.scratch);
    m_watch->start();
}

void RestoreDrill::endWaiting()
{
    if (m_watch)
        m_watch->stop();
}

void RestoreDrill::onMigrated()
{
    if (m_watch->error())
        return fail(*m_watch->error());
    m_trial = m_watch->trial();
    if (m_trial) {
        m_trial->backupId = m_manifest.id;
        m_trial->scratch = m_record.scratch;
    }
    if (!hasFailed())
        drop();
}

bool RestoreDrill::hasOwnScratch() const
{
    return m_scratch && *m_scratch && (*m_scratch)->isOurs();
}

void RestoreDrill::drop()
{
    if (!hasOwnScratch())
        return end();
    follow(m_worker->runAlone<bool>([scratch = m_scratch](const ConnInfo &, const CancelToken &cancel) {
        return (*scratch)->drop(cancel);
    }),
           [this](bool dropped) {
               m_record.dropped = dropped;
               m_scratch.reset();
               end();
           });
}

void RestoreDrill::end()
{
    if (!m_watch) // else it ended before the waiting
        m_record.finishedAt = m_clock();
    succeed();
}

void RestoreDrill::stopParts()
{
    m_worker->cancel();
    if (m_verification)
        m_verification->cancel();
    if (m_restore)
        m_restore->cancel();
    if (m_watch)
        m_watch->stop();
}

void RestoreDrill::cleanUp()
{
    if (!hasOwnScratch())
        return;
    follow(m_worker->runAlone<bool>(
               [scratch = m_scratch](const ConnInfo &, const CancelToken &) { return (*scratch)->drop(); }),
           [](bool) {});
}

} // namespace gatelift
