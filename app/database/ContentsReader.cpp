#include "database/ContentsReader.h"

#include "database/ConfigurationTables.h"
#include "database/DatabaseInspection.h"
#include "database/KongSchema.h"
#include "database/TableChecksum.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ContentsReader)
};

Result<qint64> rowsWritten(PgConnection &connection)
{
    const auto rows = connection.exec(
        u"SELECT tup_inserted + tup_updated + tup_deleted FROM pg_catalog.pg_stat_database WHERE datname = "
        "pg_catalog.current_database()"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->number(0, 0);
}

Result<DatabaseLook> look(PgConnection &connection)
{
    InspectionOptions options;
    options.countRows = false;
    const auto facts = inspectDatabase(connection, options);
    if (!facts)
        return tl::unexpected(facts.error());
    const auto written = rowsWritten(connection);
    if (!written)
        return tl::unexpected(written.error());
    DatabaseLook found;
    found.systemIdentifier = facts->server.systemIdentifier;
    found.oid = facts->oid;
    found.name = facts->name;
    found.serverVersion = facts->server.version;
    found.migrationState = facts->migrationState;
    found.migrations = facts->migrations;
    found.rowsWritten = *written;
    return found;
}

QStringList linesOf(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

//! Which rows of a part count.
QString conditionOf(const ComparedPart &part)
{
    QStringList conditions;
    if (!part.expiryColumn.isEmpty())
        conditions << PgConnection::identifier(part.expiryColumn) + u" IS NULL"_s;
    if (!part.notPlugins.isEmpty())
        conditions << u"name <> ALL ($1::text[])"_s;
    return conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
}

//! What a parameter of conditionOf() is.
QStringList parametersOf(const ComparedPart &part)
{
    return part.notPlugins.isEmpty() ? QStringList() : QStringList{u'{' + part.notPlugins.join(u',') + u'}'};
}

//! The primary key as people may see it; empty where the part has not all of it.
QString keyExpression(const TableChecksum &checksum, const ComparedPart &part, const QStringList &key)
{
    QStringList parts;
    for (const auto &column : key) {
        const auto text = checksum.textOf(column);
        const auto found = std::find_if(part.columns.cbegin(), part.columns.cend(),
                                        [&column](const auto &one) { return one.first == column; });
        if (text.isEmpty() || found == part.columns.cend())
            return {};
        parts << (mayHoldSecret({column, found->second})
                      ? u"'#' || to_hex(hashtextextended(%1 COLLATE \"C\", 7))"_s.arg(text)
                      : text);
    }
    return parts.join(u" || ', ' || "_s);
}

} // namespace

Result<DatabaseLook> lookAtDatabase(const ConnInfo &info, const CancelToken &cancel)
{
    const auto connection = PgConnection::open(info, {}, cancel);
    if (connection)
        return look(**connection);
    if (connection.error().kind != ErrorKind::NotFound)
        return tl::unexpected(connection.error());
    const auto other = PgConnection::open(info.withDatabase(u"postgres"_s), {}, cancel);
    if (!other)
        return tl::unexpected(connection.error());
    auto found = look(**other);
    if (!found)
        return found;
    found->exists = false;
    found->name = info.database();
    found->oid = 0;
    found->migrationState = MigrationState::Empty;
    found->migrations.clear();
    return found;
}

Result<DatabaseLayout> readLayout(PgConnection &connection)
{
    const auto schema = findKongSchema(connection);
    if (!schema)
        return tl::unexpected(schema.error());
    if (schema->isEmpty())
        return failure(ErrorKind::NotFound, connection.info().display(),
                       Text::tr("it holds no gateway's tables"),
                       Text::tr("restore the backup into it first"));
    const auto algorithm = TableChecksum::algorithm(connection);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    auto migrations = readMigrations(connection, *schema);
    if (!migrations)
        return tl::unexpected(migrations.error());
    const auto rows = connection.exec(
        u"SELECT c.relname, pg_catalog.has_table_privilege(c.oid, 'SELECT'), "
        u"pg_catalog.pg_table_size(c.oid), "
        "(SELECT pg_catalog.string_agg(a.attname || E'\\t' || pg_catalog.format_type(a.atttypid, "
        "a.atttypmod), E'\\n' ORDER BY a.attname COLLATE \"C\") FROM pg_catalog.pg_attribute a WHERE "
        "a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), (SELECT "
        "pg_catalog.string_agg(a.attname, "
        "E'\\n' ORDER BY pg_catalog.array_position(i.indkey::int2[], a.attnum)) FROM pg_catalog.pg_index i "
        "JOIN "
        "pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid "
        "= "
        "c.oid AND i.indisprimary) FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = $1 AND "
        "NOT "
        "EXISTS (SELECT 1 FROM pg_catalog.pg_depend x WHERE x.classid = 'pg_catalog.pg_class'::regclass AND "
        "x.objid = c.oid AND x.deptype = 'e')"_s,
        {*schema});
    if (!rows)
        return tl::unexpected(rows.error());
    DatabaseLayout layout;
    layout.schema = *schema;
    layout.algorithm = *algorithm;
    layout.migrations = std::move(*migrations);
    for (int i = 0; i < rows->rows(); ++i) {
        TableLayout table;
        table.readable = rows->flag(i, 1);
        table.bytes = rows->number(i, 2);
        for (const auto &line : linesOf(rows->text(i, 3)))
            table.columns.append({line.section(u'\t', 0, 0), line.section(u'\t', 1)});
        table.key = linesOf(rows->text(i, 4));
        layout.tables.insert(rows->text(i, 0), table);
    }
    return layout;
}

Result<QList<PartSum>> readSums(PgConnection &connection, const DatabaseLayout &layout,
                                const QList<ComparedPart> &parts, const std::function<void(int)> &done)
{
    const auto transaction = ReadTransaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto prepared = TableChecksum::prepare(connection); !prepared)
        return tl::unexpected(prepared.error());
    QList<PartSum> sums;
    for (const auto &part : parts) {
        PartSum sum;
        if (layout.tables.contains(part.table)) {
            const auto checksum = TableChecksum::ofColumns(layout.schema, part.table, part.columns);
            const auto rows = connection.exec(
                u"SELECT %1 FROM (SELECT %2 AS r FROM (SELECT %3 FROM %4%5 OFFSET 0) AS texts OFFSET 0) AS "
                "rows"_s.arg(TableChecksum::aggregates(), checksum.row(), checksum.texts(), checksum.table(),
                             conditionOf(part)),
                parametersOf(part));
            if (!rows)
                return tl::unexpected(rows.error());
            const auto total = TableChecksum::sumIn(*rows, 0, 0);
            sum = {total.rows, checksum.checksum(total)};
        }
        sums << sum;
        if (done)
            done(static_cast<int>(sums.size()));
    }
    return sums;
}

Result<QList<RowMarks>> readMarks(PgConnection &connection, const DatabaseLayout &layout,
                                  const QList<ComparedPart> &parts)
{
    const auto transaction = ReadTransaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto prepared = TableChecksum::prepare(connection); !prepared)
        return tl::unexpected(prepared.error());
    QList<RowMarks> all;
    for (const auto &part : parts) {
        RowMarks marks;
        const auto checksum = TableChecksum::ofColumns(layout.schema, part.table, part.columns);
        const auto key = keyExpression(checksum, part, layout.tables.value(part.table).key);
        if (!key.isEmpty()) {
            const auto read = connection.stream(
                u"SELECT %1, hashtextextended(r COLLATE \"C\", 0), hashtextextended(r COLLATE \"C\", 1) FROM "
                "(SELECT %2 AS r, * FROM (SELECT %3 FROM %4%5 OFFSET 0) AS texts OFFSET 0) AS rows"_s.arg(
                    key, checksum.row(), checksum.texts(), checksum.table(), conditionOf(part)),
                parametersOf(part), [&marks](const PgResult &row) {
                    marks.insert(row.text(0, 0), RowMark{static_cast<quint64>(row.number(0, 1)),
                                                         static_cast<quint64>(row.number(0, 2)), 0});
                });
            if (!read)
                return tl::unexpected(read.error());
        }
        all << marks;
    }
    return all;
}

} // namespace gatelift
