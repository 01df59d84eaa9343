#include "session/BackupJob.h"

#include "backup/BackupVerification.h"
#include "backup/RestoreDrill.h"
#include "domain/Async.h"
#include "domain/BackupStanding.h"
#include "knowledge/KnowledgePack.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"
#include "tools/PartialFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype logLimit = 1000;
constexpr qsizetype rateLimit = 120;

QString taskKey(BackupJob::Task task)
{
    switch (task) {
    case BackupJob::Task::Verification:
        return u"verification"_s;
    case BackupJob::Task::Drill:
        return u"drill"_s;
    default:
        return u"backup"_s;
    }
}

} // namespace

BackupJob::BackupJob(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

BackupJob::~BackupJob() = default;

QString BackupJob::baseFolder() const
{
    const auto &set = m_session.plan().backupSettings.folder;
    if (!set.isEmpty())
        return set;
    const QFileInfo file(m_session.file());
    return file.dir().filePath(file.completeBaseName() + u"-backups"_s);
}

QString BackupJob::nextFolder() const
{
    const auto wanted =
        QDir(baseFolder()).filePath(m_session.now().toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    const auto &backups = m_session.plan().backups;
    const auto isTaken = [&backups](const QString &folder) {
        // Also by one that was killed within this second.
        return PartialFolder::isTaken(folder) ||
               std::any_of(backups.cbegin(), backups.cend(),
                           [&folder](const PlanBackup &one) { return one.record.folder == folder; });
    };
    auto folder = wanted;
    for (int another = 2; isTaken(folder); ++another)
        folder = u"%1-%2"_s.arg(wanted).arg(another);
    return folder;
}

Result<BackupOptions> BackupJob::options(const QList<FileToBackUp> &pasted) const
{
    const auto &plan = m_session.plan();
    const auto &settings = plan.backupSettings;
    BackupOptions options;
    options.folder = nextFolder();
    if (hasDatabase(plan.target.topology)) {
        auto source = connInfo(m_session, plan.databaseX);
        if (!source)
            return tl::unexpected(source.error());
        options.database = DatabaseDumpOptions{std::move(*source),
                                               {},
                                               settings.custom ? DumpFormat::Custom : DumpFormat::Directory,
                                               settings.jobs,
                                               settings.compression,
                                               toolPlaces(m_session, plan.databaseX)};
        if (const auto gateway = endpointConfig(m_session, Side::X); gateway && settings.declarative)
            options.declarative = DeclarativeDumpOptions{{},
                                                         *gateway,
                                                         settings.allWorkspaces,
                                                         ToolPlaces::ofThisMachine(settings.deckFolder),
                                                         m_session.services().knowledge->deck};
    } else {
        if (settings.declarativeFile.isEmpty())
            return failure(ErrorKind::Input, tr("declarative file"), tr("it is not named yet"),
                           tr("name the file that declarative_config has in kong.conf"));
        options.declarativeFile = settings.declarativeFile;
    }
    for (const auto &file : settings.files)
        options.files << FileToBackUp{file.path, file.role, file.privateKey, {}, {}};
    options.files << pasted;
    const auto &x = m_session.snapshot().x;
    if (x.info)
        options.gatewayVersion = x.info->version;
    options.configHash = x.expectedHash.value_or(QString());
    return options;
}

void BackupJob::begin(Task task, const QString &backupId)
{
    m_task = task;
    m_backupId = backupId;
    m_progress = {};
    m_error.reset();
    m_cancelled = false;
    m_rates.clear();
    m_sampledAt = 0;
    m_sampledBytes = 0;
    m_elapsed.start();
}

void BackupJob::run(BackupTask &task, const std::function<void()> &then)
{
    connect(&task, &BackupTask::progressed, this, [this](const BackupProgress &progress) {
        sample(progress);
        m_progress = progress;
        emit progressed();
    });
    connect(&task, &BackupTask::logged, this, &BackupJob::log);
    connect(&task, &BackupTask::finished, this, [this, &task, then] {
        // Still on the task's stack: it goes when control returns to the event loop.
        m_running.release()->deleteLater();
        task.error() ? end(task.error()) : then();
    });
    task.start();
    emit changed();
}

void BackupJob::log(const QString &line)
{
    m_log << line;
    if (m_log.size() > logLimit)
        m_log.removeFirst();
    emit logged(line);
}

void BackupJob::backUp(const QList<FileToBackUp> &pasted)
{
    if (isRunning() || m_session.isReadOnly())
        return;
    begin(Task::Backup, {});
    m_log.clear();
    m_declarativeError.reset();
    m_withDrill = m_session.plan().backupSettings.drill != DrillPlace::None;
    auto wanted = options(pasted);
    if (!wanted)
        return end(wanted.error());
    emit changed();
    wanted->declarative ? findDeck(std::move(*wanted)) : startBackup(std::move(*wanted));
}

void BackupJob::findDeck(BackupOptions wanted)
{
    // The database's backup does not wait for a tool that only the second one needs.
    m_finder = std::make_unique<ToolFinder>(wanted.declarative->tools);
    whenDone(m_finder->findDeck(), this, [this, wanted](const Result<ToolInfo> &deck) mutable {
        if (!deck) {
            m_declarativeError = deck.error();
            wanted.declarative.reset();
        }
        startBackup(std::move(wanted));
    });
}

void BackupJob::startBackup(BackupOptions wanted)
{
    if (m_cancelled)
        return end(Error{ErrorKind::Cancelled, {}, {}, {}, {}});
    const auto folder = wanted.folder;
    if (!QDir().mkpath(QFileInfo(folder).path()))
        return end(Error{ErrorKind::Io,
                         QFileInfo(folder).path(),
                         tr("the folder can't be created"),
                         tr("choose another one for the backups"),
                         {}});
    auto task = std::make_unique<BackupRun>(std::move(wanted), m_session.services().clock);
    auto &backup = *task;
    m_running = std::move(task);
    run(backup, [this, &backup, folder] { onBackedUp(backup.manifest(), folder, false); });
}

void BackupJob::onBackedUp(const BackupManifest &manifest, const QString &folder, bool takenOver)
{
    m_backupId = manifest.id;
    whenDone(QtConcurrent::run([folder] { return sha256OfFile(QDir(folder).filePath(manifestFileName())); }),
             this, [this, manifest, folder, takenOver](const Result<QByteArray> &sha256) {
                 if (!sha256)
                     return end(sha256.error());
                 m_session.record(
                     BackupMade{backupRecord(manifest, folder, QString::fromLatin1(*sha256)), takenOver});
                 verifyFolder(folder, takenOver);
             });
}

void BackupJob::verifyFolder(const QString &folder, bool takenOver)
{
    m_task = Task::Verification;
    auto task = std::make_unique<BackupVerification>(
        folder, toolPlaces(m_session, m_session.plan().databaseX), m_session.services().clock);
    auto &verification = *task;
    m_running = std::move(task);
    run(verification, [this, &verification, folder, takenOver] {
        auto verdict = verification.verdict();
        const bool good = verdict.isGood();
        const bool drillable = verification.manifest().database.has_value();
        // Of a damaged backup not even the id may be readable.
        if (verdict.backupId.isEmpty())
            verdict.backupId = m_backupId;
        m_session.record(BackupVerified{verdict});
        if (good && m_withDrill && drillable && !takenOver)
            return drillFolder(folder, m_backupId);
        end({});
    });
}

void BackupJob::verify(const QString &backupId)
{
    const auto *backup = m_session.plan().findBackup(backupId);
    if (isRunning() || m_session.isReadOnly() || !backup)
        return;
    begin(Task::Verification, backupId);
    m_withDrill = false;
    verifyFolder(backup->record.folder, false);
}

void BackupJob::takeOver(const QString &folder)
{
    if (isRunning() || m_session.isReadOnly())
        return;
    begin(Task::Verification, {});
    m_withDrill = false;
    auto task = std::make_unique<BackupVerification>(
        folder, toolPlaces(m_session, m_session.plan().databaseX), m_session.services().clock);
    auto &verification = *task;
    m_running = std::move(task);
    run(verification, [this, &verification, folder] {
        const auto verdict = verification.verdict();
        if (verification.manifest().id.isEmpty())
            return end(Error{ErrorKind::Input,
                             folder,
                             verdict.checks.isEmpty() ? tr("is no backup") : verdict.checks.first().evidence,
                             tr("choose a folder that holds a manifest.json"),
                             {}});
        const auto manifest = verification.manifest();
        m_backupId = manifest.id;
        whenDone(
            QtConcurrent::run([folder] { return sha256OfFile(QDir(folder).filePath(manifestFileName())); }),
            this, [this, manifest, folder, verdict](const Result<QByteArray> &sha256) {
                if (!sha256)
                    return end(sha256.error());
                m_session.record(
                    BackupMade{backupRecord(manifest, folder, QString::fromLatin1(*sha256)), true});
                m_session.record(BackupVerified{verdict});
                end({});
            });
    });
}

Result<ConnInfo> BackupJob::scratchInfo(const QString &backupId) const
{
    const auto &plan = m_session.plan();
    if (plan.backupSettings.drill == DrillPlace::OtherServer)
        return connInfo(m_session, plan.backupSettings.scratch);
    auto source = connInfo(m_session, plan.databaseX);
    if (!source)
        return source;
    return source->withDatabase(u"gatelift_drill_"_s + QString(backupId).remove(u'-').left(12));
}

void BackupJob::drillFolder(const QString &folder, const QString &backupId)
{
    m_task = Task::Drill;
    auto scratch = scratchInfo(backupId);
    if (!scratch)
        return end(scratch.error());
    const auto &settings = m_session.plan().backupSettings;
    m_scratch = *scratch;
    DrillOptions options{folder, std::move(*scratch), settings.jobs,
                         toolPlaces(m_session, m_session.plan().databaseX)};
    options.awaitMigrations = settings.timeMigrations;
    auto task = std::make_unique<RestoreDrill>(std::move(options), m_session.services().clock);
    auto &drill = *task;
    m_running = std::move(task);
    connect(&drill, &RestoreDrill::looked, this, [this, &drill] {
        for (const auto &sentence : outlookSentences(*drill.outlook()))
            log(sentence);
    });
    // The waiting may take long: what was shown until then is on disk before it.
    connect(&drill, &RestoreDrill::drilled, this,
            [this, &drill] { m_session.record(BackupDrilled{drill.record()}); });
    run(drill, [this, &drill] {
        m_session.record(BackupDrilled{drill.record()});
        if (drill.trial())
            m_session.record(MigrationsTimed{*drill.trial()});
        end({});
    });
}

void BackupJob::drill(const QString &backupId)
{
    const auto *backup = m_session.plan().findBackup(backupId);
    if (isRunning() || m_session.isReadOnly() || !backup || !backup->record.database)
        return;
    begin(Task::Drill, backupId);
    drillFolder(backup->record.folder, backupId);
}

bool BackupJob::isAwaitingMigrations() const
{
    return m_task == Task::Drill && (m_progress.stage == BackupProgress::Stage::AwaitUp ||
                                     m_progress.stage == BackupProgress::Stage::Migrate);
}

void BackupJob::endWaiting()
{
    if (auto *drill = qobject_cast<RestoreDrill *>(m_running.get()))
        drill->endWaiting();
}

void BackupJob::cancel()
{
    m_cancelled = true;
    if (m_running)
        m_running->cancel();
}

void BackupJob::sample(const BackupProgress &progress)
{
    constexpr qint64 everyMsecs = 1000;
    const auto now = m_elapsed.elapsed();
    if (progress.stage != m_progress.stage) {
        m_sampledAt = now;
        m_sampledBytes = progress.bytesDone;
        return;
    }
    if (now - m_sampledAt < everyMsecs)
        return;
    m_rates << (progress.bytesDone - m_sampledBytes) * 1000 / (now - m_sampledAt);
    if (m_rates.size() > rateLimit)
        m_rates.removeFirst();
    m_sampledAt = now;
    m_sampledBytes = progress.bytesDone;
}

void BackupJob::end(std::optional<Error> error)
{
    if (error && error->kind != ErrorKind::Cancelled)
        m_session.record(BackupFailed{taskKey(m_task), m_backupId, error->message()});
    m_error = std::move(error);
    m_task = Task::None;
    emit changed();
}

} // namespace gatelift
