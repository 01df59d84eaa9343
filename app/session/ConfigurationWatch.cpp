#include "session/ConfigurationWatch.h"

#include "backup/ManifestFile.h"
#include "domain/Async.h"
#include "domain/BackupStanding.h"
#include "knowledge/KnowledgePack.h"
#include "session/FreezeWatch.h"
#include "session/UpgradeSession.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace gatelift {
namespace {

QString nameOf(const TableWrites &table)
{
    return table.schema + QLatin1Char('.') + table.name;
}

//! From the first ticked step on the control planes on, the upgrade itself writes.
bool upgradeBegan(const UpgradeSession &session)
{
    const auto items = session.checklist(StepId::ControlPlanes);
    return std::any_of(items.cbegin(), items.cend(), [&session](const ChecklistItem &item) {
        return session.plan().items.value(item.id).status == ItemStatus::Done;
    });
}

//! Only deletes were counted of a table whose rows expire: a gateway made them.
bool onlyExpired(const TableWrites &counted, const DatabaseTables &tables)
{
    const auto rule = tables.find(counted.name);
    return rule && !rule->expiryColumn.isEmpty() && counted.inserted == 0 && counted.updated == 0;
}

//! What was written since a backup, by the contents: tables that are not as its manifest has them.
QList<TableWrites> changedTables(const FreezeGuard &guard, const PlanBackup &backup,
                                 const BackupManifest &manifest, const DatabaseTables &tables)
{
    const auto sums = guard.checksums(std::max(backup.record.finishedAt, backup.at));
    QHash<QString, TableWrites> counted;
    for (const auto &moved : guard.writes().since(backup.record.database->writes))
        counted.insert(nameOf(moved), moved);
    QHash<QString, QString> then;
    for (const auto &table : manifest.database->content.tables)
        then.insert(table.schema + QLatin1Char('.') + table.name, table.checksum);
    QList<TableWrites> changed;
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
        if (then.value(sum.key()) == sum.value())
            continue;
        const auto writes =
            counted.value(sum.key(), TableWrites{sum.key().section(QLatin1Char('.'), 0, 0),
                                                 sum.key().section(QLatin1Char('.'), 1), 0, 0, 0});
        if (!onlyExpired(writes, tables))
            changed << writes;
    }
    std::sort(changed.begin(), changed.end(),
              [](const TableWrites &a, const TableWrites &b) { return nameOf(a) < nameOf(b); });
    return changed;
}

} // namespace

QList<TableWrites> configurationWrites(const QList<TableWrites> &moved, const DatabaseTables &tables)
{
    QList<TableWrites> written;
    std::copy_if(
        moved.cbegin(), moved.cend(), std::back_inserter(written), [&tables](const TableWrites &table) {
            return tables.kindOf(table.name) == TableKind::Configuration && !onlyExpired(table, tables);
        });
    return written;
}

ConfigurationWatch::ConfigurationWatch(UpgradeSession &session, FreezeWatch &freeze, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_freeze(freeze)
{
    connect(&session, &UpgradeSession::clusterChanged, this, &ConfigurationWatch::lookAtHash);
    connect(&session, &UpgradeSession::planChanged, this, &ConfigurationWatch::update);
    connect(&freeze.monitor(), &FreezeMonitor::looked, this, &ConfigurationWatch::onLooked);
}

ConfigurationWatch::~ConfigurationWatch() = default;

const std::optional<Error> &ConfigurationWatch::error() const
{
    return m_freeze.monitor().error();
}

void ConfigurationWatch::start()
{
    m_isStarted = true;
    m_freeze.start();
    update();
}

void ConfigurationWatch::update()
{
    if (!m_isStarted)
        return;
    // A stale backup stays stale: only the freeze has anything left to watch then.
    const bool due = isDue();
    m_freeze.setWantedBesides(due && !backupStanding(m_session.plan()).latest->isStale() &&
                              m_session.plan().databaseX.isSet());
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
    m_isStarted = true;
    update();
    m_freeze.lookNow();
}

void ConfigurationWatch::onLooked()
{
    if (!isDue())
        return;
    if (!error()) {
        m_lookedAt = m_session.now();
        lookAtDatabase();
    }
    emit looked();
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
    const auto &backup = *backupStanding(m_session.plan()).latest;
    const auto &guard = m_freeze.monitor().guard();
    if (!backup.record.database || backup.isStale() || !guard.hasBaseline())
        return;
    if (m_manifestOf != backup.record.id) {
        loadManifest(backup.record.id, backup.record.folder);
        return;
    }
    if (!m_manifest)
        return;
    const auto &tables = m_session.services().knowledge->tables;
    const auto &manifest = *m_manifest;
    const bool canCompare =
        manifest && manifest->database && manifest->database->content.algorithm == guard.algorithm();
    // With nothing to judge by the counters count: rather an alarm too many.
    const auto written =
        canCompare ? changedTables(guard, backup, *manifest, tables)
                   : configurationWrites(guard.writes().since(backup.record.database->writes), tables);
    const bool countersReset = guard.writes().countersSince != backup.record.database->writes.countersSince;
    if (!written.isEmpty())
        m_session.record(ConfigurationWritten{backup.record.id, written, countersReset, {}});
}

void ConfigurationWatch::loadManifest(const QString &backupId, const QString &folder)
{
    m_manifestOf = backupId;
    m_manifest.reset();
    whenDone(QtConcurrent::run([folder] { return readManifest(folder); }), this,
             [this, backupId](Result<BackupManifest> manifest) {
                 if (m_manifestOf != backupId)
                     return;
                 m_manifest = std::move(manifest);
                 if (isDue() && !error())
                     lookAtDatabase();
             });
}

} // namespace gatelift
