#include "database/KongSchema.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QStringList linesOf(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

Result<QString> findKongSchema(PgConnection &connection)
{
    const auto rows = connection.exec(
        u"SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON "
        u"n.oid = c.relnamespace "
        "WHERE c.relname = 'schema_meta' AND c.relkind = 'r' AND (SELECT count(*) FROM "
        "pg_catalog.pg_attribute a "
        "WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN ('key', "
        "'subsystem', 'last_executed', "
        "'executed', 'pending')) = 5 ORDER BY n.nspname = pg_catalog.current_schema() DESC NULLS LAST, "
        "n.nspname LIMIT 1"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->rows() == 1 ? rows->text(0, 0) : QString();
}

Result<QList<SubsystemMigrations>> readMigrations(PgConnection &connection, const QString &schema)
{
    // As Kong reads it: rows with this key alone (Kong/kong, kong/db/strategies/postgres/connector.lua).
    const auto rows = connection.exec(
        u"SELECT subsystem, last_executed, pg_catalog.array_to_string(executed, E'\\n'), "
        "pg_catalog.array_to_string(pending, E'\\n') FROM %1 WHERE key = 'schema_meta' ORDER BY subsystem <> "
        "'core', subsystem COLLATE \"C\""_s.arg(PgConnection::identifier(schema, u"schema_meta"_s)));
    if (!rows)
        return tl::unexpected(rows.error());
    QList<SubsystemMigrations> migrations;
    for (int i = 0; i < rows->rows(); ++i)
        migrations << SubsystemMigrations{rows->text(i, 0), rows->text(i, 1), linesOf(rows->text(i, 2)),
                                          linesOf(rows->text(i, 3))};
    return migrations;
}

MigrationState migrationStateOf(const QList<SubsystemMigrations> &migrations)
{
    const bool pending = std::any_of(migrations.cbegin(), migrations.cend(),
                                     [](const auto &one) { return !one.pending.isEmpty(); });
    if (pending)
        return MigrationState::FinishDue;
    const bool core = !migrations.isEmpty() && migrations.constFirst().subsystem == "core"_L1;
    return core ? MigrationState::Executed : MigrationState::NotBootstrapped;
}

} // namespace gatelift
