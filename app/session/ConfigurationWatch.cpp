#include "session/ConfigurationWatch.h"

#include "backup/ManifestFile.h"
#include "database/Catalogue.h"
#include "database/DatabaseWorker.h"
#include "database/Fingerprint.h"
#include "domain/Async.h"
#include "domain/BackupStanding.h"
#include "knowledge/KnowledgePack.h"
#include "session/SessionDatabase.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {

struct ConfigurationWatch::Question
{
    WriteStatistics before;
    QString folder; //!< of the backup: its manifest has the checksums
    DatabaseTables tables;
};

struct ConfigurationWatch::Answer
{
    WriteStatistics now;
    QList<TableWrites> written; //!< configuration, confirmed by its content
    bool countersReset = false;
};

namespace {

constexpr int everyMsecs = 15'000;

QString nameOf(const TableContent &table)
{
    return table.schema + QLatin1Char('.') + table.name;
}

//! Whether a table's content is still that of the backup.
bool isAsBackedUp(const TableContent &now, const ContentFingerprint &backedUp)
{
    return std::any_of(backedUp.tables.cbegin(), backedUp.tables.cend(), [&now](const TableContent &then) {
        return then.schema == now.schema && then.name == now.name && then.rows == now.rows &&
               then.checksum == now.checksum;
    });
}

//! From the first ticked step on the control planes on, the upgrade itself writes.
bool upgradeBegan(const UpgradeSession &session)
{
    const auto items = session.checklist(StepId::ControlPlanes);
    return std::any_of(items.cbegin(), items.cend(), [&session](const ChecklistItem &item) {
        return session.plan().items.value(item.id).status == ItemStatus::Done;
    });
}

} // namespace

QList<TableWrites> configurationWrites(const QList<TableWrites> &moved, const DatabaseTables &tables)
{
    QList<TableWrites> written;
    std::copy_if(moved.cbegin(), moved.cend(), std::back_inserter(written),
                 [&tables](const TableWrites &table) {
                     if (tables.kindOf(table.name) != TableKind::Configuration)
                         return false;
                     const auto rule = tables.find(table.name);
                     const bool expires = rule && !rule->expiryColumn.isEmpty();
                     return !expires || table.inserted > 0 || table.updated > 0;
                 });
    return written;
}

ConfigurationWatch::ConfigurationWatch(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setInterval(everyMsecs);
    connect(&m_timer, &QTimer::timeout, this, &ConfigurationWatch::lookNow);
    connect(&session, &UpgradeSession::clusterChanged, this, &ConfigurationWatch::lookAtHash);
}

ConfigurationWatch::~ConfigurationWatch() = default;

void ConfigurationWatch::start()
{
    m_timer.start();
    lookNow();
}

bool ConfigurationWatch::isDue() const
{
    const auto &plan = m_session.plan();
    return !m_session.isReadOnly() && backupStanding(plan).latest &&
           plan.freeze.phase != FreezeState::Phase::Lifted && !upgradeBegan(m_session);
}

void ConfigurationWatch::lookNow()
{
    if (!isDue())
        return;
    lookAtHash();
    lookAtDatabase();
}

void ConfigurationWatch::lookAtHash()
{
    if (!isDue())
        return;
    const auto &backup = *backupStanding(m_session.plan()).latest;
    const auto &then = backup.record.configHash;
    const auto now = m_session.snapshot().x.expectedHash.value_or(QString());
    // Hashes of two sync protocols can't be compared (DECISIONS.md, 'The live cluster').
    if (then.isEmpty() || now.isEmpty() || then == now || then.size() != now.size())
        return;
    const bool known = std::any_of(backup.writes.cbegin(), backup.writes.cend(),
                                   [&now](const SeenWrite &seen) { return seen.write.configHash == now; });
    if (!known && !m_session.isSaving())
        m_session.record(ConfigurationWritten{backup.record.id, {}, false, now});
}

void ConfigurationWatch::lookAtDatabase()
{
    const auto &settings = m_session.plan().databaseX;
    const auto &backup = *backupStanding(m_session.plan()).latest;
    if (m_asking || !settings.isSet() || !backup.record.database || backup.isStale())
        return;
    if (!m_worker || !(m_workerFor == settings)) {
        const auto info = connInfo(m_session, settings);
        if (!info) {
            m_error = info.error();
            return;
        }
        m_worker = std::make_unique<DatabaseWorker>(*info);
        m_workerFor = settings;
    }
    const auto id = backup.record.id;
    if (m_baselineOf != id)
        m_baseline.reset();
    const Question question{m_baseline.value_or(backup.record.database->writes), backup.record.folder,
                            m_session.services().knowledge->tables};
    m_asking = true;
    whenDone(
        m_worker->run<Answer>([question](PgConnection &connection) { return ask(connection, question); }),
        this, [this, id](const Result<Answer> &answer) { onAnswer(id, answer); });
}

Result<ConfigurationWatch::Answer> ConfigurationWatch::ask(PgConnection &connection, const Question &question)
{
    const auto now = Catalogue::writeStatistics(connection);
    if (!now)
        return tl::unexpected(now.error());
    Answer answer{*now, {}, now->countersSince != question.before.countersSince};
    const auto moved = configurationWrites(now->since(question.before), question.tables);
    QStringList names;
    for (const auto &table : moved)
        names << table.schema + QLatin1Char('.') + table.name;
    if (answer.countersReset) {
        // What was written before they began anew is not counted: every table has to be looked at.
        names.clear();
        for (const auto &table : now->tables) {
            if (question.tables.kindOf(table.name) == TableKind::Configuration)
                names << table.schema + QLatin1Char('.') + table.name;
        }
    }
    if (names.isEmpty())
        return answer;
    const auto manifest = readManifest(question.folder);
    if (!manifest || !manifest->database) {
        answer.written = moved; // nothing to judge by: rather an alarm too many
        return answer;
    }
    const auto content = tableFingerprint(connection, names);
    if (!content)
        return tl::unexpected(content.error());
    QStringList differing;
    for (const auto &table : content->tables) {
        if (!isAsBackedUp(table, manifest->database->content))
            differing << nameOf(table);
    }
    for (const auto &name : differing) {
        const auto counted = std::find_if(moved.cbegin(), moved.cend(), [&name](const TableWrites &table) {
            return name == table.schema + QLatin1Char('.') + table.name;
        });
        answer.written << (counted != moved.cend() ? *counted
                                                   : TableWrites{name.section(QLatin1Char('.'), 0, 0),
                                                                 name.section(QLatin1Char('.'), 1), 0, 0, 0});
    }
    return answer;
}

void ConfigurationWatch::onAnswer(const QString &backupId, const Result<Answer> &answer)
{
    m_asking = false;
    if (!answer) {
        m_error = answer.error();
        emit looked();
        return;
    }
    m_error.reset();
    m_lookedAt = m_session.now();
    m_baselineOf = backupId;
    m_baseline = answer->now;
    if (!answer->written.isEmpty() && isDue())
        m_session.record(ConfigurationWritten{backupId, answer->written, answer->countersReset, {}});
    emit looked();
}

} // namespace gatelift
