#include "session/RestoredDatabase.h"

#include "backup/ManifestFile.h"
#include "database/DatabaseWorker.h"
#include "database/Fingerprint.h"
#include "domain/Async.h"
#include "domain/BackupStanding.h"
#include "domain/VerificationJudges.h"
#include "knowledge/KnowledgePack.h"
#include "session/SessionDatabase.h"
#include "session/UpgradeSession.h"
#include "tools/FileDigest.h"

#include <QDir>

#include <utility>

namespace gatelift {
namespace {

//! The manifest of a plan's backup, and no other.
Result<BackupManifest> manifestOf(const BackupRecord &record)
{
    const auto sum = sha256OfFile(QDir(record.folder).filePath(manifestFileName()));
    if (!sum)
        return tl::unexpected(sum.error());
    if (QString::fromLatin1(*sum) != record.manifestSha256) {
        return failure(ErrorKind::Input, record.folder,
                       RestoredDatabase::tr("its manifest is not the one that was written with this backup"),
                       RestoredDatabase::tr("verify the backup on the page Backup"));
    }
    return readManifest(record.folder);
}

//! The tables that people write; what gateways write by themselves goes on changing once X runs.
void keepTables(RestoredLook &look, const ContentFingerprint &original, const ContentFingerprint &copy,
                const DatabaseTables &rules, const Version &version)
{
    const auto differences = compareContent(original, copy);
    for (const auto &one : differences) {
        const auto table = one.name.section(QLatin1Char('.'), -1);
        if (one.subject != ContentDifference::Subject::Table || !rules.isWatched(table, version))
            continue;
        look.tables << one;
        const auto rule = rules.find(table, version);
        if (rule && !rule->expiryColumn.isEmpty())
            look.expiring << one.name;
    }
    for (const auto &table : original.tables) {
        if (rules.isWatched(table.name, version))
            look.rows += table.rows;
    }
}

} // namespace

//! What is read, and against what.
struct RestoredDatabase::Target
{
    DatabaseSettings database;
    QString place; //!< as X says
    QString backupId;
    QDateTime begun; //!< the roll back

    friend bool operator==(const Target &, const Target &) = default;
};

RestoredDatabase::RestoredDatabase(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

RestoredDatabase::~RestoredDatabase() = default;

std::optional<RestoredDatabase::Target> RestoredDatabase::target() const
{
    const auto &plan = m_session.plan();
    const auto *backup = backupStanding(plan).latest;
    const auto &x = m_session.snapshot().x;
    const auto *back = plan.openRollback();
    // A stopped X still shows what it used before.
    if (!backup || !backup->record.database || !plan.databaseX.isSet() || !back || !x.connected() ||
        x.polledAt < back->at)
        return std::nullopt;
    Target target{plan.databaseX, x.info->databasePlace, backup->record.id, back->at};
    // The plan's settings lead to one server: what X names elsewhere can't be read by them.
    if (verification::restoredElsewhere(plan, m_session.snapshot()))
        return std::nullopt;
    if (!x.info->databaseName.isEmpty())
        target.database.database = x.info->databaseName;
    if (target.place.isEmpty())
        target.place =
            target.database.database.isEmpty() ? tr("the plan's database of X") : target.database.database;
    return target;
}

bool RestoredDatabase::canLook() const
{
    return target().has_value();
}

void RestoredDatabase::followPlan()
{
    const auto now = target();
    if (!now || (m_of && *m_of == *now))
        return;
    if (m_worker)
        m_worker->cancel();
    m_worker.reset();
    m_number = 0;
    m_of = std::make_unique<Target>(*now);
    m_latest.reset();
    m_startedAt = {};
    m_endedAt = {};
}

void RestoredDatabase::look()
{
    followPlan();
    if (m_number > 0 || !m_of || !canLook())
        return;
    // The password is that of the plan's database; X names another one on the same server.
    auto info = connInfo(m_session, m_session.plan().databaseX);
    if (!info)
        return take(tl::unexpected(info.error()));
    if (!m_of->database.database.isEmpty())
        info = info->withDatabase(m_of->database.database);
    if (!m_worker || m_worker->info().password() != info->password())
        m_worker = makeDatabaseWorker(*info);
    static int numbers = 0;
    m_number = ++numbers;
    m_startedAt = m_session.now();
    const auto &plan = m_session.plan();
    const auto task = [record = backupStanding(plan).latest->record, place = m_of->place, at = m_startedAt,
                       rules = m_session.services().knowledge->tables, version = plan.from()](
                          const ConnInfo &database, const CancelToken &cancel) -> Result<RestoredLook> {
        const auto manifest = manifestOf(record);
        if (!manifest)
            return tl::unexpected(manifest.error());
        const auto copy = contentFingerprint(database, {}, {}, cancel);
        if (!copy)
            return tl::unexpected(copy.error());
        RestoredLook look;
        look.at = at;
        look.place = place;
        look.backupId = record.id;
        keepTables(look, manifest->database->content, *copy, rules, version);
        return look;
    };
    whenDone(m_worker->runAlone<RestoredLook>(task), this,
             [this, number = m_number](const Result<RestoredLook> &look) {
                 if (number == m_number)
                     take(look);
             });
    emit changed();
}

void RestoredDatabase::take(const Result<RestoredLook> &look)
{
    m_number = 0;
    m_endedAt = m_session.now();
    RestoredLook failed;
    failed.at = m_endedAt;
    if (!look)
        failed.error = look.error();
    m_latest = look ? *look : failed;
    emit changed();
}

} // namespace gatelift
