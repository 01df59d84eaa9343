#include "database/Catalogue.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! Keeps to schemas of people, for a namespace called n.
const QString ownSchemas = u"n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"_s;

//! Leaves out what CREATE EXTENSION made, for an object of a catalogue.
QString notOfExtension(const char *catalogue, const char *oid)
{
    return u" AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x WHERE x.classid = "
           u"'pg_catalog.%1'::regclass "
           "AND x.objid = %2 AND x.deptype = 'e')"_s.arg(QLatin1String(catalogue), QLatin1String(oid));
}

QString countOf(const char *catalogue, const char *alias, const char *nameSpace, const char *condition)
{
    return u"(SELECT count(*) FROM pg_catalog.%1 %2 JOIN pg_catalog.pg_namespace n ON n.oid = %2.%3 WHERE %4 "
           "AND %5%6)"_s.arg(QLatin1String(catalogue), QLatin1String(alias), QLatin1String(nameSpace),
                             ownSchemas, QLatin1String(condition),
                             notOfExtension(catalogue, QByteArray(alias) + ".oid"));
}

} // namespace

Result<QList<CatalogueTable>> Catalogue::tables(PgConnection &connection)
{
    const auto rows = connection.exec(
        u"SELECT n.nspname, c.relname, pg_catalog.pg_table_size(c.oid), pg_catalog.pg_indexes_size(c.oid), "
        "c.reltuples::bigint, c.oid, pg_catalog.pg_relation_size(c.oid) / "
        "pg_catalog.current_setting('block_size')::bigint, pg_catalog.has_table_privilege(c.oid, 'SELECT') "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND %1%2 ORDER BY n.nspname, c.relname"_s.arg(
            ownSchemas, notOfExtension("pg_class", "c.oid")));
    if (!rows)
        return tl::unexpected(rows.error());
    QList<CatalogueTable> tables;
    for (int i = 0; i < rows->rows(); ++i) {
        CatalogueTable table;
        table.facts = {rows->text(i, 0),   rows->text(i, 1),   rows->number(i, 2),
                       rows->number(i, 3), rows->number(i, 4), std::nullopt};
        table.oid = rows->number(i, 5);
        table.pages = rows->number(i, 6);
        table.readable = rows->flag(i, 7);
        tables << table;
    }
    return tables;
}

Result<ObjectCounts> Catalogue::counts(PgConnection &connection)
{
    const QString indexes =
        u"(SELECT count(*) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE %1%2)"_s.arg(
            ownSchemas, notOfExtension("pg_class", "c.oid"));
    const QString triggers =
        u"(SELECT count(*) FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND %1%2)"_s.arg(
            ownSchemas, notOfExtension("pg_class", "c.oid"));
    const QStringList counts{
        countOf("pg_class", "c", "relnamespace", "c.relkind = 'S'"), indexes,
        // NOT NULL became a constraint of its own in PostgreSQL 18: not counted, so that majors compare.
        countOf("pg_constraint", "k", "connamespace", "k.conrelid <> 0 AND k.contype <> 'n'"), triggers,
        countOf("pg_proc", "p", "pronamespace", "true")};
    const auto rows = connection.exec(u"SELECT "_s + counts.join(u", "_s));
    if (!rows)
        return tl::unexpected(rows.error());
    const auto count = [&](int column) { return static_cast<int>(rows->number(0, column)); };
    return ObjectCounts{count(0), count(1), count(2), count(3), count(4)};
}

Result<QList<SequenceValue>> Catalogue::sequences(PgConnection &connection)
{
    const auto names = connection.exec(
        u"SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
        "c.relnamespace WHERE c.relkind = 'S' AND %1%2 ORDER BY n.nspname, c.relname"_s.arg(
            ownSchemas, notOfExtension("pg_class", "c.oid")));
    if (!names)
        return tl::unexpected(names.error());
    QList<SequenceValue> sequences;
    for (int i = 0; i < names->rows(); ++i) {
        SequenceValue sequence{names->text(i, 0), names->text(i, 1), 0, false};
        const auto value = connection.exec(u"SELECT last_value, is_called FROM "_s +
                                           PgConnection::identifier(sequence.schema, sequence.name));
        if (!value)
            return tl::unexpected(value.error());
        sequence.last = value->number(0, 0);
        sequence.isCalled = value->flag(0, 1);
        sequences << sequence;
    }
    return sequences;
}

Result<WriteStatistics> Catalogue::writeStatistics(PgConnection &connection)
{
    const auto head = connection.exec(
        u"SELECT extract(epoch FROM stats_reset), extract(epoch FROM pg_catalog.clock_timestamp()) FROM "
        "pg_catalog.pg_stat_database WHERE datname = pg_catalog.current_database()"_s);
    if (!head)
        return tl::unexpected(head.error());
    const auto rows = connection.exec(
        u"SELECT schemaname, relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_catalog.pg_stat_user_tables "
        "ORDER BY schemaname, relname"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    WriteStatistics statistics;
    statistics.countersSince = head->time(0, 0);
    statistics.at = head->time(0, 1);
    for (int i = 0; i < rows->rows(); ++i)
        statistics.tables << TableWrites{rows->text(i, 0), rows->text(i, 1), rows->number(i, 2),
                                         rows->number(i, 3), rows->number(i, 4)};
    return statistics;
}

} // namespace gatelift
