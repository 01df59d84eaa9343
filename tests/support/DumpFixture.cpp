#include "support/DumpFixture.h"

namespace gatelift::test {

DumpFixture::DumpFixture(int rowsOfLarge)
{
    PrivatePostgres::Options options;
    options.tcp = true;
    options.tls = true;
    m_server = std::make_unique<PrivatePostgres>(options);
    if (!m_server->isRunning()) {
        m_problem = m_server->problem();
        return;
    }
    QString sql = QStringLiteral(
        "SET ROLE kong; CREATE EXTENSION IF NOT EXISTS plpgsql;"
        "CREATE TABLE services (id serial PRIMARY KEY, name text UNIQUE, created_at timestamptz DEFAULT "
        "now());"
        "CREATE TABLE routes (id serial PRIMARY KEY, service_id int REFERENCES services (id), path text);"
        "CREATE INDEX routes_service ON routes (service_id);"
        "CREATE TABLE \"odd name\" (x int CHECK (x > 0));"
        "INSERT INTO services (name) SELECT 'service-' || i FROM generate_series(1, 500) i;"
        "INSERT INTO routes (service_id, path) SELECT id, '/' || name FROM services;"
        "INSERT INTO \"odd name\" VALUES (7);");
    for (int i = 1; i <= 4; ++i)
        sql += QStringLiteral(
                   "CREATE TABLE large_%1 AS SELECT i AS id, string_agg(md5(random()::text || i || j), '') "
                   "AS content FROM generate_series(1, %2) i, generate_series(1, 20) j GROUP BY i;")
                   .arg(i)
                   .arg(rowsOfLarge);
    if (!m_server->run(QStringLiteral("CREATE DATABASE kong OWNER kong")) ||
        !m_server->run(sql + QStringLiteral("ANALYZE;"), QStringLiteral("kong")))
        m_problem = m_server->problem();
}

QHash<QString, qint64> DumpFixture::tableBytes()
{
    const auto rows = m_server->value(
        QStringLiteral("SELECT 'public.' || relname, pg_table_size(oid) FROM pg_class WHERE relkind = 'r' "
                       "AND relnamespace = 'public'::regnamespace"),
        QStringLiteral("kong"));
    QHash<QString, qint64> bytes;
    for (const auto &row : rows.split(QLatin1Char('\n')))
        bytes.insert(row.section(QLatin1Char('|'), 0, 0), row.section(QLatin1Char('|'), 1).toLongLong());
    return bytes;
}

DumpOptions DumpFixture::dumpInto(const QString &target)
{
    DumpOptions options;
    options.tool = tool(QStringLiteral("pg_dump"));
    options.source.conninfo = m_server->conninfo(QStringLiteral("kong"));
    options.target = target;
    options.tableBytes = tableBytes();
    return options;
}

DumpOptions DumpFixture::dumpByPassword(const QString &target)
{
    auto options = dumpInto(target);
    options.source.conninfo = m_server->tcpConninfo(QStringLiteral("kong"), QStringLiteral("require"));
    options.source.password = Secret(PrivatePostgres::password());
    return options;
}

ToolInfo DumpFixture::tool(const QString &name)
{
    return {PrivatePostgres::tool(name), name, name + QStringLiteral(" (PostgreSQL) 15.0"), {15, 0}, 15};
}

} // namespace gatelift::test
