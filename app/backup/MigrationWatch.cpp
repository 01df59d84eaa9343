#include "backup/MigrationWatch.h"

#include "database/DatabaseInspection.h"
#include "database/DatabaseWorker.h"
#include "database/Fingerprint.h"
#include "domain/Async.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! Without a lock, so many looks without a change end a migration: it may rest between two steps.
constexpr int quietLooksWithoutLock = 20;
const auto migrationLock = u"migrations"_s;

} // namespace

MigrationWatch::MigrationWatch(const ConnInfo &copy, ContentFingerprint original, int everyMsecs, Clock clock,
                               QObject *parent)
    : QObject(parent)
    , m_worker(makeDatabaseWorker(copy))
    , m_original(std::move(original))
    , m_clock(std::move(clock))
{
    m_timer.setInterval(everyMsecs);
    connect(&m_timer, &QTimer::timeout, this, &MigrationWatch::look);
}

MigrationWatch::~MigrationWatch() = default;

void MigrationWatch::start()
{
    look();
    m_timer.start();
}

void MigrationWatch::stop()
{
    m_stopped = true;
    if (!m_busy)
        end();
}

void MigrationWatch::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_timer.stop();
    // Later, so that whoever called stop() has returned.
    QTimer::singleShot(0, this, &MigrationWatch::finished);
}

void MigrationWatch::look()
{
    if (m_busy || m_ended)
        return;
    m_busy = true;
    whenDone(m_worker->run<Look>([](PgConnection &connection) -> Result<Look> {
        InspectionOptions options;
        options.countRows = false;
        const auto facts = inspectDatabase(connection, options);
        if (!facts)
            return tl::unexpected(facts.error());
        return Look{facts->migrations, facts->locks.contains(migrationLock)};
    }),
             this, [this](const Result<Look> &look) {
                 m_busy = false;
                 if (m_stopped)
                     return end();
                 // A migration takes exclusive locks: a look that waited too long is no failure.
                 if (!look && look.error().kind != ErrorKind::Timeout &&
                     look.error().kind != ErrorKind::Gateway) {
                     m_error = look.error();
                     return end();
                 }
                 if (look)
                     take(*look);
             });
}

void MigrationWatch::take(const Look &look)
{
    if (!m_before)
        m_before = look.migrations;
    const auto steps = migratedSince(*m_before, look.migrations);
    const bool moved = look.migrations != m_last && !m_last.isEmpty();
    if (!m_running.isValid() && (look.locked || !steps.isEmpty())) {
        m_running.start();
        m_trial.emplace();
        m_trial->startedAt = m_clock();
        m_trial->resolutionMsecs = m_timer.interval();
        emit began();
    }
    m_last = look.migrations;
    if (!m_running.isValid())
        return;
    m_hadLock = m_hadLock || look.locked;
    if (look.locked || moved) {
        m_trial->msecs = m_running.elapsed();
        m_quietLooks = 0;
        return;
    }
    if (++m_quietLooks < (m_hadLock ? 1 : quietLooksWithoutLock) || steps.isEmpty())
        return;
    m_trial->subsystems = steps;
    for (const auto &row : look.migrations)
        m_trial->finishDue = m_trial->finishDue || !row.pending.isEmpty();
    compare();
}

void MigrationWatch::compare()
{
    m_timer.stop();
    m_busy = true;
    whenDone(m_worker->runAlone<ContentFingerprint>([](const ConnInfo &info, const CancelToken &cancel) {
        return contentFingerprint(info, {}, {}, cancel);
    }),
             this, [this](const Result<ContentFingerprint> &now) {
                 m_busy = false;
                 if (!now) {
                     m_error = now.error();
                     return end();
                 }
                 for (const auto &difference : compareContent(m_original, *now)) {
                     if (difference.subject != ContentDifference::Subject::Table)
                         continue;
                     switch (difference.kind) {
                     case ContentDifference::Kind::Equal:
                         ++m_trial->equalTables;
                         break;
                     case ContentDifference::Kind::Missing:
                         m_trial->goneTables << difference.name;
                         break;
                     case ContentDifference::Kind::Unexpected:
                         m_trial->newTables << difference.name;
                         break;
                     default:
                         m_trial->changedTables << difference.name;
                     }
                 }
                 end();
             });
}

} // namespace gatelift
