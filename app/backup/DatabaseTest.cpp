#include "backup/DatabaseTest.h"

#include "database/Catalogue.h"
#include "database/DatabaseInspection.h"
#include "database/DatabaseWorker.h"
#include "database/ServerLoad.h"
#include "domain/Async.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

struct DatabaseTest::Probe
{
    qint64 loginMsecs = 0;
    DatabaseFacts facts;
    ServerLoad load;
    int unreadable = 0; //!< tables that the role may not read
};

namespace {

using Outcome = ConnectionStep::Outcome;

//! Dump jobs, the snapshot's holder and the checksums' sessions want a connection each.
constexpr int neededConnections = 8;
constexpr std::array mainTables{"services", "routes", "plugins", "consumers", "upstreams"};

//! What a page calls so many services is counted, never the planner's estimate.
Result<void> countMainTables(PgConnection &connection, DatabaseFacts &facts)
{
    for (auto &table : facts.tables) {
        const bool main = std::any_of(mainTables.cbegin(), mainTables.cend(), [&table](const char *name) {
            return table.name == QLatin1String(name);
        });
        if (!main || table.schema != facts.kongSchema)
            continue;
        const auto count =
            connection.exec(u"SELECT count(*) FROM "_s + PgConnection::identifier(table.schema, table.name));
        if (!count)
            return tl::unexpected(count.error());
        table.rows = count->number(0, 0);
    }
    return {};
}

QString migrationKey(MigrationState state)
{
    switch (state) {
    case MigrationState::NotKong:
        return u"not-kong"_s;
    case MigrationState::Empty:
        return u"empty"_s;
    case MigrationState::NotBootstrapped:
        return u"not-bootstrapped"_s;
    case MigrationState::FinishDue:
        return u"finish-due"_s;
    case MigrationState::Executed:
        return u"executed"_s;
    }
    return {};
}

//! Names of the gateways whose vendor did not test them with this server.
QStringList untested(int major, const PostgresSupport &x, const PostgresSupport &y)
{
    QStringList versions;
    for (const auto &support : {x, y}) {
        if (!support.version.isEmpty() && !support.majors.isEmpty() &&
            !support.majors.contains(QString::number(major)))
            versions << u"%1 (%2)"_s.arg(support.version, support.majors.join(u", "_s));
    }
    return versions;
}

} // namespace

DatabaseBrief databaseBrief(const DatabaseFacts &facts)
{
    DatabaseBrief brief{facts.server.version,
                        facts.name,
                        facts.role,
                        facts.bytes,
                        static_cast<int>(facts.tables.size()),
                        migrationKey(facts.migrationState),
                        facts.server.systemIdentifier,
                        facts.server.tls,
                        facts.server.inRecovery,
                        static_cast<int>(facts.workspaces.size()),
                        {}};
    for (const auto *kind : mainTables) {
        if (const auto rows = facts.entities(QLatin1String(kind)); rows && *rows >= 0)
            brief.entities.insert(QLatin1String(kind), *rows);
    }
    return brief;
}

DatabaseTest::DatabaseTest(DatabaseTestOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(makeDatabaseWorker(m_options.database))
    , m_finder(std::make_unique<ToolFinder>(m_options.tools))
{
    m_steps = {{u"login"_s, tr("PostgreSQL login"), Outcome::Skipped, {}, {}},
               {u"tls"_s, tr("Encryption"), Outcome::Skipped, {}, {}},
               {u"server"_s, tr("Server version"), Outcome::Skipped, {}, {}},
               {u"kong"_s, tr("Kong's database"), Outcome::Skipped, {}, {}},
               {u"migrations"_s, tr("Migrations"), Outcome::Skipped, {}, {}},
               {u"rights"_s, tr("Rights to read"), Outcome::Skipped, {}, {}},
               {u"tool"_s, tr("pg_dump matches the server"), Outcome::Skipped, {}, {}},
               {u"scratch"_s, tr("Scratch database can be created"), Outcome::Skipped, {}, {}}};
}

DatabaseTest::~DatabaseTest() = default;

void DatabaseTest::start()
{
    whenDone(m_worker->runAlone<Probe>([](const ConnInfo &info, const CancelToken &cancel) -> Result<Probe> {
        Probe probe;
        QElapsedTimer elapsed;
        elapsed.start();
        const auto session = PgConnection::open(info, {}, cancel);
        if (!session)
            return tl::unexpected(session.error());
        probe.loginMsecs = elapsed.elapsed();
        InspectionOptions options;
        options.countRows = false;
        auto facts = inspectDatabase(**session, options);
        if (!facts)
            return tl::unexpected(facts.error());
        probe.facts = std::move(*facts);
        const auto load = readServerLoad(**session);
        if (!load)
            return tl::unexpected(load.error());
        probe.load = *load;
        const auto refused = (*session)->exec(
            u"SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = "
            "c.relnamespace WHERE c.relkind IN ('r', 'p', 'S') AND n.nspname NOT IN ('pg_catalog', "
            "'information_schema') AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')"_s);
        if (!refused)
            return tl::unexpected(refused.error());
        probe.unreadable = static_cast<int>(refused->number(0, 0));
        if (probe.unreadable == 0) {
            if (const auto counted = countMainTables(**session, probe.facts); !counted)
                return tl::unexpected(counted.error());
        }
        return probe;
    }),
             this, [this](const Result<Probe> &probe) { onProbed(probe); });
}

void DatabaseTest::set(const char *id, Outcome outcome, const QString &detail, const QString &advice)
{
    const auto step = std::find_if(m_steps.begin(), m_steps.end(),
                                   [id](const ConnectionStep &one) { return one.id == QLatin1String(id); });
    step->outcome = outcome;
    step->detail = detail;
    step->advice = advice;
}

void DatabaseTest::onProbed(const Result<Probe> &probe)
{
    if (!probe) {
        const auto &error = probe.error();
        set("login", Outcome::Fail, error.why, error.hint);
        emit stepFinished();
        emit finished();
        return;
    }
    judge(*probe);
    emit stepFinished();
    findTool(probe->facts.server.major());
}

void DatabaseTest::judge(const Probe &probe)
{
    const auto &facts = probe.facts;
    const auto &server = facts.server;
    m_found = databaseBrief(facts);
    set("login", Outcome::Pass,
        tr("%1, %2 ms", "version, milliseconds")
            .arg(serverVersionText(server.version))
            .arg(probe.loginMsecs));
    if (!server.tls.isEmpty())
        set("tls", Outcome::Pass, server.tls);
    else if (probe.load.local)
        set("tls", Outcome::Pass, tr("local connection"));
    else
        set("tls", Outcome::Warning, tr("not encrypted"),
            tr("Set the SSL mode to verify-full: the dump holds what the gateway holds."));
    const auto others = untested(server.major(), m_options.x, m_options.y);
    if (server.inRecovery)
        set("server", Outcome::Warning, tr("a standby"),
            tr("A backup is taken from it only while it does not lag behind; drills need another server."));
    else if (others.isEmpty())
        set("server", Outcome::Pass, QString::number(server.major()));
    else
        set("server", Outcome::Warning, QString::number(server.major()),
            tr("Not among the versions that the vendor tested with %1.").arg(others.join(u"; "_s)));
    if (facts.isKong())
        set("kong", Outcome::Pass,
            tr("%n tables, %1", "", static_cast<int>(facts.tables.size()))
                .arg(QLocale().formattedDataSize(facts.bytes)));
    else
        set("kong", Outcome::Fail, tr("no table schema_meta"),
            tr("Name the database that kong.conf has as pg_database."));
    switch (facts.migrationState) {
    case MigrationState::Executed:
        set("migrations", Outcome::Pass, tr("all executed"));
        break;
    case MigrationState::FinishDue:
        set("migrations", Outcome::Fail, tr("not finished"),
            tr("An earlier upgrade is unfinished: run kong migrations finish with its version first."));
        break;
    default:
        set("migrations", Outcome::Fail, tr("none"), tr("This database was never bootstrapped by Kong."));
    }
    if (probe.unreadable > 0)
        set("rights", Outcome::Fail, tr("%n tables or sequences refused", "", probe.unreadable),
            tr("Grant this role SELECT on every table and sequence (pg_read_all_data), or use the owner's."));
    else if (server.freeConnections < neededConnections)
        set("rights", Outcome::Warning, tr("%n connections free", "", server.freeConnections),
            tr("A backup takes up to eight for a while: set fewer jobs, or back up at a quiet time."));
    else
        set("rights", Outcome::Pass, facts.role);
    if (probe.load.mayCreateDatabases && !server.inRecovery)
        set("scratch", Outcome::Pass, u"gatelift_drill_…"_s);
    else
        set("scratch", Outcome::Warning, tr("no right to create"),
            tr("Name an empty database, or another server, for the restore drill."));
}

void DatabaseTest::findTool(int major)
{
    whenDone(m_finder->findPostgresTool(u"pg_dump"_s, major), this, [this](const Result<ToolInfo> &tool) {
        if (tool)
            set("tool", Outcome::Pass, tool->version.toString());
        else
            set("tool", Outcome::Fail, tool.error().why, tool.error().hint);
        emit stepFinished();
        emit finished();
    });
}

} // namespace gatelift
