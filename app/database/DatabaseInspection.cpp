#include "database/DatabaseInspection.h"

#include "database/Catalogue.h"
#include "database/KongSchema.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

class Inspection
{
public:
    Inspection(PgConnection &connection, const InspectionOptions &options)
        : m_connection(connection)
        , m_options(options)
    {
    }

    Result<DatabaseFacts> run();

private:
    Result<void> readServer();
    Result<void> readSystemIdentifier();
    Result<void> readDatabase();
    Result<void> readExtensions();
    Result<void> readTables();
    Result<void> countRows();
    Result<void> findKong();
    Result<void> readMigrations();
    Result<void> readWorkspaces();
    Result<void> readLocks();
    Result<QStringList> firstColumn(const QString &sql);
    [[nodiscard]] QString kongTable(const char *name) const
    {
        return PgConnection::identifier(m_facts.kongSchema, QLatin1String(name));
    }
    void step() const
    {
        if (m_options.progress)
            m_options.progress(m_done, m_total);
    }

    PgConnection &m_connection;
    const InspectionOptions &m_options;
    DatabaseFacts m_facts;
    QList<CatalogueTable> m_tables;
    int m_done = 0;
    int m_total = 1;
};

Result<DatabaseFacts> Inspection::run()
{
    const auto transaction = ReadTransaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    using Part = Result<void> (Inspection::*)();
    for (const Part part : {&Inspection::readServer, &Inspection::readSystemIdentifier,
                            &Inspection::readDatabase, &Inspection::readExtensions, &Inspection::readTables,
                            &Inspection::findKong, &Inspection::readMigrations, &Inspection::readWorkspaces,
                            &Inspection::readLocks, &Inspection::countRows}) {
        if (const auto read = (this->*part)(); !read)
            return tl::unexpected(read.error());
    }
    return m_facts;
}

Result<void> Inspection::readServer()
{
    // Sessions by database are counted for everyone; pg_stat_activity hides other users' kinds from some
    // roles.
    const auto rows = m_connection.exec(
        u"SELECT pg_catalog.version(), pg_catalog.pg_is_in_recovery(), CASE WHEN NOT "
        u"pg_catalog.pg_is_in_recovery() "
        "THEN NULL WHEN pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() THEN 0 "
        "ELSE "
        "extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()) END, "
        "pg_catalog.current_setting('max_connections'), "
        "pg_catalog.current_setting('superuser_reserved_connections')::int + "
        "coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::int, (SELECT "
        "sum(numbackends) FROM pg_catalog.pg_stat_database), extract(epoch FROM "
        "pg_catalog.clock_timestamp()), current_user"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    ServerFacts &server = m_facts.server;
    server.version = m_connection.serverVersion();
    server.versionText = rows->text(0, 0);
    server.inRecovery = rows->flag(0, 1);
    if (!rows->isNull(0, 2))
        server.replayLagSeconds = rows->real(0, 2);
    server.maxConnections = static_cast<int>(rows->number(0, 3));
    const qint64 free = server.maxConnections - rows->number(0, 4) - rows->number(0, 5);
    server.freeConnections = static_cast<int>(std::max<qint64>(free, 0));
    server.time = rows->time(0, 6);
    server.tls = m_connection.tlsProtocol();
    m_facts.role = rows->text(0, 7);
    return {};
}

Result<void> Inspection::readSystemIdentifier()
{
    // Asked for first: a function that may not be called ends the statement even where it is not reached.
    const auto allowed = m_connection.exec(
        u"SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')"_s);
    if (!allowed)
        return tl::unexpected(allowed.error());
    if (!allowed->flag(0, 0))
        return {};
    const auto rows = m_connection.exec(u"SELECT system_identifier FROM pg_catalog.pg_control_system()"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    m_facts.server.systemIdentifier = rows->text(0, 0);
    return {};
}

Result<void> Inspection::readDatabase()
{
    const auto rows = m_connection.exec(
        u"SELECT datname, oid, pg_catalog.pg_get_userbyid(datdba), pg_catalog.pg_encoding_to_char(encoding), "
        "datcollate, datctype, pg_catalog.pg_database_size(oid) FROM pg_catalog.pg_database WHERE datname = "
        "pg_catalog.current_database()"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    m_facts.name = rows->text(0, 0);
    m_facts.oid = rows->number(0, 1);
    m_facts.owner = rows->text(0, 2);
    m_facts.encoding = rows->text(0, 3);
    m_facts.collation = rows->text(0, 4);
    m_facts.ctype = rows->text(0, 5);
    m_facts.bytes = rows->number(0, 6);
    return {};
}

Result<QStringList> Inspection::firstColumn(const QString &sql)
{
    const auto rows = m_connection.exec(sql);
    if (!rows)
        return tl::unexpected(rows.error());
    QStringList texts;
    for (int i = 0; i < rows->rows(); ++i)
        texts << rows->text(i, 0);
    return texts;
}

Result<void> Inspection::readExtensions()
{
    const auto names =
        firstColumn(u"SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension ORDER BY extname"_s);
    if (!names)
        return tl::unexpected(names.error());
    m_facts.extensions = *names;
    return {};
}

Result<void> Inspection::readTables()
{
    const auto tables = Catalogue::tables(m_connection);
    if (!tables)
        return tl::unexpected(tables.error());
    const auto counts = Catalogue::counts(m_connection);
    if (!counts)
        return tl::unexpected(counts.error());
    m_tables = *tables;
    for (const CatalogueTable &table : std::as_const(m_tables))
        m_facts.tables << table.facts;
    m_facts.objects = *counts;
    m_total = 1 + (m_options.countRows ? static_cast<int>(m_tables.size()) : 0);
    m_done = 1;
    step();
    return {};
}

Result<void> Inspection::findKong()
{
    const auto schema = findKongSchema(m_connection);
    if (!schema)
        return tl::unexpected(schema.error());
    m_facts.kongSchema = *schema;
    if (schema->isEmpty())
        m_facts.migrationState = m_tables.isEmpty() ? MigrationState::Empty : MigrationState::NotKong;
    return {};
}

Result<void> Inspection::readMigrations()
{
    if (!m_facts.isKong())
        return {};
    auto migrations = gatelift::readMigrations(m_connection, m_facts.kongSchema);
    if (!migrations)
        return tl::unexpected(migrations.error());
    m_facts.migrations = std::move(*migrations);
    m_facts.migrationState = migrationStateOf(m_facts.migrations);
    return {};
}

Result<void> Inspection::readWorkspaces()
{
    if (!m_facts.table(u"workspaces"_s))
        return {};
    const auto names =
        firstColumn(u"SELECT name FROM %1 ORDER BY name COLLATE \"C\""_s.arg(kongTable("workspaces")));
    if (!names)
        return tl::unexpected(names.error());
    m_facts.workspaces = *names;
    return {};
}

Result<void> Inspection::readLocks()
{
    if (!m_facts.table(u"locks"_s))
        return {};
    const auto keys = firstColumn(
        u"SELECT key FROM %1 WHERE ttl IS NULL OR ttl > pg_catalog.clock_timestamp() ORDER BY key"_s.arg(
            kongTable("locks")));
    if (!keys)
        return tl::unexpected(keys.error());
    m_facts.locks = *keys;
    return {};
}

Result<void> Inspection::countRows()
{
    if (!m_options.countRows)
        return {};
    if (const auto unlimited = m_connection.exec(u"SET LOCAL statement_timeout = 0"_s); !unlimited)
        return tl::unexpected(unlimited.error());
    for (qsizetype i = 0; i < m_tables.size(); ++i, ++m_done) {
        step();
        TableFacts &table = m_facts.tables[i];
        if (!m_tables[i].readable)
            continue;
        const auto rows = m_connection.exec(u"SELECT pg_catalog.count(*) FROM "_s +
                                            PgConnection::identifier(table.schema, table.name));
        if (!rows)
            return tl::unexpected(rows.error());
        table.rows = rows->number(0, 0);
    }
    step();
    return {};
}

} // namespace

Result<DatabaseFacts> inspectDatabase(PgConnection &connection, const InspectionOptions &options)
{
    return Inspection(connection, options).run();
}

} // namespace gatelift
