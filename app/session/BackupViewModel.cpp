#include "session/BackupViewModel.h"

#include "backup/DrillOutlook.h"
#include "database/DatabaseWorker.h"
#include "domain/Async.h"
#include "domain/BackupText.h"
#include "gateway/AdminApiClient.h"
#include "session/BackupJob.h"
#include "session/ConfigurationWatch.h"
#include "session/SecretStore.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"
#include "tools/DiskSpace.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

BackupViewModel::BackupViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    auto &job = session.backupJob();
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        refresh();
        startWanted();
    });
    connect(&job, &BackupJob::changed, this, &BackupViewModel::refresh);
    // Tables end in bursts; an eye follows ten changes a second at most.
    m_progressTimer.setSingleShot(true);
    m_progressTimer.setInterval(100);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] {
        fillTables();
        emit progressed();
    });
    connect(&job, &BackupJob::progressed, this, [this] {
        if (!m_progressTimer.isActive())
            m_progressTimer.start();
    });
    connect(&job, &BackupJob::logged, this, &BackupViewModel::logged);
    connect(&session.configurationWatch(), &ConfigurationWatch::looked, this, &BackupViewModel::changed);
    fillTables();
    measureRoom();
    askLicense();
}

BackupViewModel::~BackupViewModel() = default;

bool BackupViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

bool BackupViewModel::hasDatabase() const
{
    return gatelift::hasDatabase(m_session.plan().target.topology);
}

bool BackupViewModel::isSetUp() const
{
    const auto &plan = m_session.plan();
    return hasDatabase() ? plan.databaseX.isSet() : !plan.backupSettings.declarativeFile.isEmpty();
}

bool BackupViewModel::isRunning() const
{
    return m_session.backupJob().isRunning();
}

bool BackupViewModel::wouldBeFinal() const
{
    return m_session.plan().freeze.phase == FreezeState::Phase::Holding;
}

const PlanBackup *BackupViewModel::current() const
{
    const auto &job = m_session.backupJob();
    if (job.isRunning())
        return m_session.plan().findBackup(job.backupId());
    if (const auto *chosen = m_session.plan().findBackup(m_chosen))
        return chosen;
    return m_session.plan().backups.isEmpty() ? nullptr : &m_session.plan().backups.last();
}

QString BackupViewModel::currentId() const
{
    const auto *backup = current();
    return backup ? backup->record.id : QString();
}

void BackupViewModel::setCurrentId(const QString &id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    refresh();
}

const PlanBackup *BackupViewModel::earlier() const
{
    const auto *shown = current();
    const auto &backups = m_session.plan().backups;
    const auto found = std::find_if(backups.crbegin(), backups.crend(), [shown](const PlanBackup &backup) {
        return (!shown || backup.record.startedAt < shown->record.startedAt) && backup.record.database;
    });
    return found == backups.crend() ? nullptr : &*found;
}

const std::optional<Error> &BackupViewModel::error() const
{
    return m_session.backupJob().error();
}

const BackupSettings &BackupViewModel::settings() const
{
    return m_session.plan().backupSettings;
}

void BackupViewModel::setSettings(const BackupSettings &settings)
{
    if (!(settings == this->settings()))
        m_session.record(BackupConfigured{settings});
}

void BackupViewModel::backUp()
{
    m_chosen.clear();
    QList<FileToBackUp> pasted;
    for (const auto &file : m_pasted)
        pasted << FileToBackUp{{}, file.role, false, file.content, file.name};
    m_session.backupJob().backUp(pasted);
}

void BackupViewModel::verify()
{
    m_session.backupJob().verify(currentId());
}

void BackupViewModel::drill()
{
    m_session.backupJob().drill(currentId());
}

void BackupViewModel::startWhenSaved(bool drillOnly)
{
    m_wanted = drillOnly ? Wanted::Drill : Wanted::Backup;
    startWanted();
}

void BackupViewModel::startWanted()
{
    if (m_wanted == Wanted::Nothing || m_session.isSaving())
        return;
    std::exchange(m_wanted, Wanted::Nothing) == Wanted::Drill ? drill() : backUp();
}

void BackupViewModel::takeOver(const QString &folder)
{
    m_chosen.clear();
    m_session.backupJob().takeOver(folder);
}

void BackupViewModel::cancel()
{
    m_session.backupJob().cancel();
}

bool BackupViewModel::isAwaitingMigrations() const
{
    return m_session.backupJob().isAwaitingMigrations();
}

void BackupViewModel::endWaiting()
{
    m_session.backupJob().endWaiting();
}

void BackupViewModel::addFile(const QString &path)
{
    auto wanted = settings();
    const bool known = std::any_of(wanted.files.cbegin(), wanted.files.cend(),
                                   [&path](const BackupFileChoice &file) { return file.path == path; });
    if (known || path.trimmed().isEmpty())
        return;
    wanted.files << BackupFileChoice{path, guessedFileRole(path), false};
    setSettings(wanted);
}

void BackupViewModel::pasteFile(const QString &name, const QString &content)
{
    if (name.trimmed().isEmpty() || content.isEmpty())
        return;
    m_pasted << Pasted{name.trimmed(), content.toUtf8(), guessedFileRole(name)};
    emit changed();
}

void BackupViewModel::removeFile(int choice)
{
    auto wanted = settings();
    if (choice >= wanted.files.size()) {
        m_pasted.remove(choice - wanted.files.size());
        emit changed();
        return;
    }
    wanted.files.remove(choice);
    setSettings(wanted);
}

void BackupViewModel::setPrivateKeyAllowed(int choice, bool allowed)
{
    auto wanted = settings();
    if (choice < 0 || choice >= wanted.files.size())
        return;
    wanted.files[choice].privateKey = allowed;
    setSettings(wanted);
}

void BackupViewModel::setDeclarativeFile(const QString &path)
{
    auto wanted = settings();
    wanted.declarativeFile = path.trimmed();
    setSettings(wanted);
}

void BackupViewModel::setScratchPassword(const Secret &password, const DatabaseSettings &scratch)
{
    if (auto *secrets = m_session.services().secrets; secrets && !password.isEmpty())
        secrets->keep(SecretStore::databaseKey(scratch), password, TokenStore::Memory);
}

bool BackupViewModel::drillsOnProduction() const
{
    return hasDatabase() && settings().drill == DrillPlace::SameServer;
}

void BackupViewModel::setPreview(const DrillPreview &preview)
{
    m_preview = preview;
    emit previewChanged();
}

QString BackupViewModel::expectedTime() const
{
    const auto &backups = m_session.plan().backups;
    const auto drilled = std::find_if(backups.crbegin(), backups.crend(),
                                      [](const PlanBackup &backup) { return backup.drill.has_value(); });
    std::optional<qint64> last;
    if (drilled != backups.crend())
        last = drilled->drill->startedAt.msecsTo(drilled->drill->finishedAt);
    std::optional<qint64> dump;
    if (const auto *backup = current(); backup && backup->record.database)
        dump = backup->record.database->msecs;
    return expectedDrillTime(last, dump);
}

void BackupViewModel::askPreview()
{
    auto info = connInfo(m_session, m_session.plan().databaseX);
    if (!info)
        return setPreview({true, false, {}, info.error().why});
    m_worker = makeDatabaseWorker(*info);
    whenDone(m_worker->run<DrillOutlook>(
                 [](PgConnection &connection) { return readDrillOutlook(connection, 0, {}); }),
             this, [this](const Result<DrillOutlook> &outlook) {
                 if (!outlook && outlook.error().kind == ErrorKind::Cancelled)
                     return; // asked anew meanwhile
                 if (!outlook)
                     return setPreview({true, false, {}, outlook.error().message()});
                 DrillPreview preview;
                 preview.ready = true;
                 preview.mayCreate = outlook->load.mayCreateDatabases && !outlook->load.inRecovery;
                 preview.facts = outlookSentences(*outlook) << expectedTime();
                 if (outlook->load.inRecovery)
                     preview.problem = tr("This server is a standby: nothing can be created there.");
                 else if (!preview.mayCreate)
                     preview.problem = tr("This role may not create databases there.");
                 else if (!outlook->hasRoom())
                     preview.problem = tr("There is no room for the copy on this server.");
                 setPreview(preview);
             });
}

void BackupViewModel::refresh()
{
    fillTables();
    measureRoom();
    emit changed();
}

void BackupViewModel::askLicense()
{
    const auto gateway = endpointConfig(m_session, Side::X);
    if (!gateway || m_session.plan().target.edition != Edition::Enterprise)
        return;
    m_gateway = std::make_unique<AdminApiClient>(*gateway, m_session.services().clock);
    whenDone(m_gateway->license(), this, [this](const Result<LicenseFacts> &license) {
        if (!license)
            return; // it is one fact among others: the license stays a step to tick
        m_license = *license;
        emit changed();
    });
}

void BackupViewModel::measureRoom()
{
    const auto place = folder();
    if (place != m_freeOf)
        m_freeBytes.reset();
    m_freeOf = place;
    // A network folder may take its time.
    whenDone(QtConcurrent::run([place] { return freeBytes(place); }), this,
             [this, place](const Result<qint64> &room) {
                 const auto known = room ? std::optional(*room) : std::nullopt;
                 if (place != m_freeOf || known == m_freeBytes)
                     return;
                 m_freeBytes = known;
                 emit changed();
             });
}

void BackupViewModel::fillTables()
{
    const auto *backup = current();
    const auto *before = earlier();
    const auto &job = m_session.backupJob();
    const bool drilling = job.task() == BackupJob::Task::Drill;
    QList<DrillTableModel::Row> rows;
    const auto add = [&](const QString &name, qint64 count) {
        DrillTableModel::Row row;
        row.table = name;
        row.rows = count;
        if (before && before->record.database->rows.contains(name))
            row.earlier = before->record.database->rows.value(name);
        row.comparing =
            drilling && job.progress().stage == BackupProgress::Stage::Compare && job.progress().item == name;
        rows << row;
    };
    if (backup && backup->drill && (!drilling || job.isAwaitingMigrations())) {
        for (const auto &table : backup->drill->tables) {
            add(table.name, table.rows);
            if (table.outcome != DrilledTable::Outcome::Missing)
                rows.last().copied = table.copied;
            rows.last().outcome = table.outcome;
        }
    } else if (backup && backup->record.database) {
        const auto &counts = backup->record.database->rows;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            add(it.key(), it.value());
    }
    m_tables.setEarlierTitle(
        before ? QLocale().toString(before->record.startedAt.toTimeZone(m_session.plan().zone()), u"d MMM"_s)
               : QString());
    m_tables.setRows(std::move(rows));
}

} // namespace gatelift
