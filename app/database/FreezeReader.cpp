#include "database/FreezeReader.h"

#include "database/ConfigurationTables.h"
#include "database/KongSchema.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FreezeReader)
};

//! Of which no column's name tells a secret: the migrations' bookkeeping and the cluster's identity.
bool hasPlainKey(const QString &table)
{
    return table == "schema_meta"_L1 || table == "parameters"_L1;
}

QString digestOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(8).toHex());
}

//! Seconds since 1970 of a column, which may be of either type of time.
QString epochOf(const QString &column, const QString &type)
{
    const auto name = PgConnection::identifier(column);
    return type.contains("without time zone"_L1)
               ? u"extract(epoch FROM %1 AT TIME ZONE 'UTC')::bigint"_s.arg(name)
               : u"extract(epoch FROM %1)::bigint"_s.arg(name);
}

RowMark markIn(const PgResult &row)
{
    return {static_cast<quint64>(row.number(0, 1)), static_cast<quint64>(row.number(0, 2)), row.number(0, 3)};
}

} // namespace

Result<DatabaseReading> FreezeReader::read(PgConnection &connection, const DatabaseQuestion &question)
{
    DatabaseReading reading;
    reading.part = question.part;
    const bool isBeat = question.part == DatabaseQuestion::Part::Beat;
    if (isBeat) {
        // Before the snapshot: a count is visible after its transaction's end, so its rows are in it.
        const auto writes = Catalogue::writeStatistics(connection);
        if (!writes)
            return tl::unexpected(writes.error());
        reading.writes = *writes;
    }
    const auto transaction = ReadTransaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto read = readServer(connection, reading); !read)
        return tl::unexpected(read.error());
    if (const auto read = readList(connection, question); !read)
        return tl::unexpected(read.error());
    if (const auto prepared = TableChecksum::prepare(connection); !prepared)
        return tl::unexpected(prepared.error());
    QStringList names;
    if (isBeat) {
        QList<std::pair<QString, qint64>> sizes;
        for (auto table = m_known.cbegin(); table != m_known.cend(); ++table) {
            (table->readable ? reading.present : reading.unreadable) << table.key();
            if (table->readable)
                sizes.append({table.key(), table->bytes});
        }
        reading.present.sort();
        reading.unreadable.sort();
        const auto small = smallTables(sizes, question.limits.smallBytes);
        for (const auto &name : std::as_const(reading.present))
            (small.contains(name) ? names : reading.large) << name;
    } else {
        for (const auto &name : question.names) {
            if (m_known.value(name).readable)
                names << name;
        }
    }
    auto tables = readTables(connection, question, names);
    if (!tables)
        return tl::unexpected(tables.error());
    reading.tables = std::move(*tables);
    return reading;
}

Result<void> FreezeReader::readServer(PgConnection &connection, DatabaseReading &reading)
{
    const auto algorithm = TableChecksum::algorithm(connection);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    reading.algorithm = *algorithm;
    const auto rows = connection.exec(
        u"SELECT pg_catalog.pg_is_in_recovery(), extract(epoch FROM pg_catalog.pg_postmaster_start_time()), "
        "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()), "
        "pg_catalog.current_setting('track_counts') = 'on', extract(epoch FROM pg_catalog.now()), "
        "pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE'), NOT "
        "pg_catalog.pg_is_in_recovery() AND "
        "pg_catalog.has_function_privilege('pg_catalog.pg_current_wal_lsn()', 'EXECUTE') AND "
        "pg_catalog.has_function_privilege('pg_catalog.pg_walfile_name(pg_lsn)', 'EXECUTE')"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    auto &identity = reading.identity;
    identity.inRecovery = rows->flag(0, 0);
    identity.startedAt = rows->time(0, 1);
    identity.database = rows->number(0, 2);
    reading.countsWrites = rows->flag(0, 3);
    reading.serverAt = rows->time(0, 4);
    // Asked for first: a function that may not be called ends the statement even where it is not reached.
    const auto ask = [&](int allowed, const QString &sql) -> Result<QString> {
        if (!rows->flag(0, allowed))
            return QString();
        const auto answer = connection.exec(sql);
        return answer ? Result<QString>(answer->text(0, 0)) : tl::unexpected(answer.error());
    };
    const auto system = ask(5, u"SELECT system_identifier FROM pg_catalog.pg_control_system()"_s);
    if (!system)
        return tl::unexpected(system.error());
    identity.system = *system;
    const auto timeline =
        ask(6, u"SELECT substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8)"_s);
    if (!timeline)
        return tl::unexpected(timeline.error());
    identity.timeline = timeline->toInt(nullptr, 16);
    return {};
}

Result<void> FreezeReader::readList(PgConnection &connection, const DatabaseQuestion &question)
{
    const auto schema = findKongSchema(connection);
    if (!schema)
        return tl::unexpected(schema.error());
    if (schema->isEmpty())
        return failure(ErrorKind::NotFound, connection.info().display(),
                       Text::tr("this database holds no tables of a gateway"),
                       Text::tr("check the name of the database (pg_database in kong.conf)"));
    const auto rows = connection.exec(
        u"SELECT c.relname, pg_catalog.pg_table_size(c.oid), pg_catalog.has_table_privilege(c.oid, "
        u"'SELECT'), "
        "(SELECT pg_catalog.string_agg(a.attname || E'\\t' || pg_catalog.format_type(a.atttypid, "
        "a.atttypmod), "
        "E'\\n' ORDER BY a.attname COLLATE \"C\") FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid "
        "AND "
        "a.attnum > 0 AND NOT a.attisdropped), (SELECT pg_catalog.string_agg(a.attname, E'\\n' ORDER BY "
        "pg_catalog.array_position(i.indkey::int2[], a.attnum)) FROM pg_catalog.pg_index i JOIN "
        "pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid "
        "= c.oid AND i.indisprimary) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
        "c.relnamespace WHERE c.relkind = 'r' AND n.nspname = $1 AND NOT EXISTS (SELECT 1 FROM "
        "pg_catalog.pg_depend x WHERE x.classid = 'pg_catalog.pg_class'::regclass AND x.objid = c.oid AND "
        "x.deptype = 'e')"_s,
        {*schema});
    if (!rows)
        return tl::unexpected(rows.error());
    QHash<QString, Known> listed;
    for (int i = 0; i < rows->rows(); ++i) {
        const auto name = rows->text(i, 0);
        if (!question.tables.isWatched(name, question.version))
            continue;
        const auto full = *schema + u'.' + name;
        auto table = m_known.value(full);
        table.bytes = rows->number(i, 1);
        table.readable = rows->flag(i, 2);
        if (const auto columnList = rows->text(i, 3), keyList = rows->text(i, 4);
            table.columnList != columnList || table.keyList != keyList || table.name.isEmpty()) {
            table.schema = *schema;
            table.name = name;
            table.columnList = columnList;
            table.keyList = keyList;
            table.key = keyList.split(u'\n', Qt::SkipEmptyParts);
            table.columns = digestOf(columnList);
            QList<std::pair<QString, QString>> columns;
            const auto rule = question.tables.find(name, question.version);
            table.expiry.clear();
            for (const auto &line : columnList.split(u'\n', Qt::SkipEmptyParts)) {
                columns.append({line.section(u'\t', 0, 0), line.section(u'\t', 1)});
                if (rule && !rule->expiryColumn.isEmpty() && columns.last().first == rule->expiryColumn &&
                    columns.last().second.startsWith("timestamp"_L1)) {
                    table.expiry = rule->expiryColumn;
                    table.expiryType = columns.last().second;
                }
            }
            table.checksum = TableChecksum::ofColumns(*schema, name, columns);
        }
        listed.insert(full, table);
    }
    m_known = std::move(listed);
    return {};
}

Result<QList<TableState>> FreezeReader::readTables(PgConnection &connection, const DatabaseQuestion &question,
                                                   const QStringList &names)
{
    QList<TableState> states;
    if (names.isEmpty())
        return states;
    QStringList parts;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto &table = *m_known.constFind(names[i]);
        const auto lasts =
            table.expiry.isEmpty() ? u"true"_s : PgConnection::identifier(table.expiry) + u" IS NULL"_s;
        parts << u"SELECT %1, %2, %3 FROM (SELECT %4 AS r, lasts FROM (SELECT %5, %6 AS lasts FROM %7 OFFSET "
                 u"0) AS "
                 "texts OFFSET 0) AS rows"_s.arg(QString::number(i), TableChecksum::aggregates(),
                                                 TableChecksum::aggregates(u"lasts"_s), table.checksum.row(),
                                                 table.checksum.texts(), lasts, table.checksum.table());
    }
    // One way for all of them: there are some thirty, each of them small.
    const auto rows = connection.exec(parts.join(u" UNION ALL "_s));
    if (!rows)
        return tl::unexpected(rows.error());
    for (int i = 0; i < rows->rows(); ++i) {
        const auto &name = names[rows->number(i, 0)];
        const auto &table = *m_known.constFind(name);
        const auto all = TableChecksum::sumIn(*rows, i, 1);
        const auto lasting = TableChecksum::sumIn(*rows, i, 4);
        TableState state;
        state.name = name;
        state.columns = table.columns;
        state.rows = all.rows;
        state.lastingRows = lasting.rows;
        state.checksum = table.checksum.checksum(all);
        state.lasting = table.checksum.checksum(lasting);
        state.hasKey = !table.key.isEmpty();
        states << state;
    }
    if (const auto read = readRows(connection, question, states); !read)
        return tl::unexpected(read.error());
    return states;
}

Result<void> FreezeReader::readRows(PgConnection &connection, const DatabaseQuestion &question,
                                    QList<TableState> &tables)
{
    // The smallest first: a large table takes no other's rows from the memory that is given to all.
    std::sort(tables.begin(), tables.end(), [](const TableState &a, const TableState &b) {
        return std::pair(a.lastingRows, a.name) < std::pair(b.lastingRows, b.name);
    });
    qint64 room = question.limits.namedTotal;
    for (auto &state : tables) {
        const auto &table = *m_known.constFind(state.name);
        if (!table.expiry.isEmpty() && state.rows > state.lastingRows) {
            if (auto read = readExpiring(connection, question.limits.namedRows, table, state); !read)
                return read;
        }
        const bool isSame = question.held.value(state.name) == state.lasting;
        if (isSame || table.key.isEmpty() || state.lastingRows > question.limits.namedRows ||
            state.lastingRows > room)
            continue;
        room -= state.lastingRows;
        RowMarks marks;
        marks.reserve(state.lastingRows);
        const auto lasts = table.expiry.isEmpty()
                               ? QString()
                               : u" WHERE %1 IS NULL"_s.arg(PgConnection::identifier(table.expiry));
        const auto read = connection.stream(
            u"SELECT %1, hashtextextended(r COLLATE \"C\", 0), hashtextextended(r COLLATE \"C\", 1), 0 FROM "
            "(SELECT %2 AS r, * FROM (SELECT %3 FROM %4%5 OFFSET 0) AS texts OFFSET 0) AS rows"_s.arg(
                keyExpression(table), table.checksum.row(), table.checksum.texts(), table.checksum.table(),
                lasts),
            {}, [&](const PgResult &row) { marks.insert(row.text(0, 0), markIn(row)); });
        if (!read)
            return tl::unexpected(read.error());
        state.marks = std::move(marks);
    }
    return {};
}

Result<void> FreezeReader::readExpiring(PgConnection &connection, int limit, const Known &table,
                                        TableState &state)
{
    if (table.key.isEmpty() || state.rows - state.lastingRows > limit) {
        state.tooManyExpiring = true;
        return {};
    }
    const auto read = connection.stream(
        u"SELECT %1, hashtextextended(r COLLATE \"C\", 0), hashtextextended(r COLLATE \"C\", 1), expires "
        u"FROM "
        "(SELECT %2 AS r, * FROM (SELECT %3, %4 AS expires FROM %5 WHERE %6 IS NOT NULL OFFSET 0) AS texts "
        "OFFSET 0) AS rows"_s.arg(keyExpression(table), table.checksum.row(), table.checksum.texts(),
                                  epochOf(table.expiry, table.expiryType), table.checksum.table(),
                                  PgConnection::identifier(table.expiry)),
        {}, [&](const PgResult &row) { state.expiring.insert(row.text(0, 0), markIn(row)); });
    if (!read)
        return tl::unexpected(read.error());
    return {};
}

//! The primary key as people may see it: a part of it that could be a secret is told by its hash.
QString FreezeReader::keyExpression(const Known &table) const
{
    QStringList parts;
    const auto lines = table.columnList.split(u'\n');
    for (const auto &column : table.key) {
        const auto line = std::find_if(lines.begin(), lines.end(), [&column](const QString &one) {
            return one.startsWith(column + u'\t');
        });
        const auto type = line == lines.end() ? QString() : line->section(u'\t', 1);
        const auto text = table.checksum.textOf(column);
        parts << (mayHoldSecret({column, type}) && !hasPlainKey(table.name)
                      ? u"'#' || to_hex(hashtextextended(%1 COLLATE \"C\", 7))"_s.arg(text)
                      : text);
    }
    return parts.join(u" || ', ' || "_s);
}

} // namespace gatelift
