#include "database/TableChecksum.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

// The content of a table as a number: each row becomes one text, the text two 64-bit hashes (PostgreSQL's
// hashtextextended with two seeds), and the table the two sums of its rows' hashes modulo 2^64.
//
// - Sums do not depend on the order of rows, and unlike XOR they tell a pair of equal rows from none.
// - A row's text is its columns by name, each as `length:text`, NULL as `-`: no two rows share one text, NULL
// and
//   empty differ, and the order of the columns (which differs between a database that grew by migrations and
//   a fresh one) does not count. It is also faster than the row's own text (record_out), which quotes every
//   byte.
// - Texts, not hash_record_extended: that is faster still, but hashes what equality compares (the jsonb
// numbers 1
//   and 1.0 are one to it, as are floats 0 and -0), and fails on types without a hash (json).
// - hashtextextended, not md5 or sha256: on small rows these take two to three times the time of a COPY, and
// md5
//   is forbidden on some servers (FIPS). No manual promises the function's values between majors, though hash
//   partitions on disk rely on them. So the algorithm's name carries the value for a known text: where a
//   server hashes otherwise the names differ, and nothing is compared that can't be. Against chance 128 bits
//   are plenty; against forgery the dump's files have SHA-256.
// - The "C" collation makes equal bytes, and only they, equal.

namespace gatelift {
namespace {

const QString modulo = u"18446744073709551616"_s; // 2^64

//! A sum modulo 2^64 that PostgreSQL gave with its sign.
quint64 wrapped(const PgResult &rows, int row, int column)
{
    const QByteArray text = rows.bytes(row, column).toByteArray();
    return text.startsWith('-') ? 0 - text.mid(1).toULongLong() : text.toULongLong();
}

} // namespace

TableChecksum::Sum &TableChecksum::Sum::operator+=(const Sum &other)
{
    rows += other.rows;
    first += other.first;
    second += other.second;
    return *this;
}

Result<void> TableChecksum::prepare(PgConnection &connection)
{
    // row_security: rows that a policy hides would be missing without a word.
    for (const char *setting :
         {"DateStyle = 'ISO, YMD'", "IntervalStyle = 'postgres'", "TimeZone = 'UTC'", "bytea_output = 'hex'",
          "extra_float_digits = 3", "xmloption = 'content'", "lc_monetary = 'C'", "search_path = pg_catalog",
          "row_security = off", "statement_timeout = 0", "max_parallel_workers_per_gather = 0"}) {
        if (const auto set = connection.exec(u"SET LOCAL "_s + QLatin1String(setting)); !set)
            return tl::unexpected(set.error());
    }
    return {};
}

Result<QString> TableChecksum::algorithm(PgConnection &connection)
{
    const auto rows = connection.exec(u"SELECT pg_catalog.current_setting('server_encoding'), "
                                      u"pg_catalog.to_hex(pg_catalog.hashtextextended("
                                      "'gatelift \u00fc' COLLATE \"C\", 0)), "
                                      "pg_catalog.to_hex(pg_catalog.hashtextextended('gatelift' COLLATE "
                                      "\"C\", 1))"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    return u"hashtext-sum-1/%1/%2%3"_s.arg(rows->text(0, 0), rows->text(0, 1), rows->text(0, 2));
}

Result<TableChecksum> TableChecksum::forTable(PgConnection &connection, const CatalogueTable &table)
{
    const auto rows =
        connection.exec(u"SELECT attname, pg_catalog.format_type(atttypid, atttypmod) FROM "
                        u"pg_catalog.pg_attribute WHERE attrelid "
                        "= $1::oid AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE \"C\""_s,
                        {QString::number(table.oid)});
    if (!rows)
        return tl::unexpected(rows.error());
    QList<std::pair<QString, QString>> columns;
    for (int i = 0; i < rows->rows(); ++i)
        columns.append({rows->text(i, 0), rows->text(i, 1)});
    return ofColumns(table.facts.schema, table.facts.name, columns);
}

TableChecksum TableChecksum::ofColumns(const QString &schema, const QString &table,
                                       const QList<std::pair<QString, QString>> &columns)
{
    QStringList texts;
    QStringList parts;
    TableChecksum checksum;
    for (const auto &[name, type] : columns) {
        const auto number = checksum.m_names.size();
        texts << u"%1::text AS c%2"_s.arg(PgConnection::identifier(name), QString::number(number));
        parts << u"coalesce(octet_length(c%1) || ':' || c%1, '-')"_s.arg(number);
        checksum.m_columns += name + u' ' + type + u'\n';
        checksum.m_names << name;
    }
    checksum.m_table = PgConnection::identifier(schema, table);
    checksum.m_texts = texts.isEmpty() ? u"1"_s : texts.join(u", "_s);
    checksum.m_row = parts.isEmpty() ? u"''"_s : parts.join(u" || "_s);
    return checksum;
}

QString TableChecksum::textOf(const QString &column) const
{
    const auto number = m_names.indexOf(column);
    return number < 0 ? QString() : u"c%1"_s.arg(number);
}

QString TableChecksum::aggregates(const QString &condition)
{
    const auto filter = condition.isEmpty() ? QString() : u" FILTER (WHERE %1)"_s.arg(condition);
    return u"count(*)%2, coalesce(sum(hashtextextended(r COLLATE \"C\", 0))%2 % %1, 0), "
           "coalesce(sum(hashtextextended(r COLLATE \"C\", 1))%2 % %1, 0)"_s.arg(modulo, filter);
}

TableChecksum::Sum TableChecksum::sumIn(const PgResult &result, int row, int column)
{
    return {result.number(row, column), wrapped(result, row, column + 1), wrapped(result, row, column + 2)};
}

Result<TableChecksum::Sum> TableChecksum::sum(PgConnection &connection, const Part &part) const
{
    QString range;
    if (part.firstPage > 0 || part.endPage >= 0) {
        range = u" WHERE ctid >= '(%1,0)'::tid"_s.arg(part.firstPage);
        if (part.endPage >= 0)
            range += u" AND ctid < '(%1,0)'::tid"_s.arg(part.endPage);
    }
    // OFFSET 0 keeps the planner from writing an expression twice: each value's text is made once.
    const auto rows =
        connection.exec(u"SELECT %1 FROM (SELECT %2 AS r FROM (SELECT %3 FROM %4%5 OFFSET 0) AS texts OFFSET "
                        "0) AS rows"_s.arg(aggregates(), m_row, m_texts, m_table, range));
    if (!rows)
        return tl::unexpected(rows.error());
    return sumIn(*rows, 0, 0);
}

QString TableChecksum::checksum(const Sum &sum) const
{
    const QString whole = m_columns + u"%1 %2 %3"_s.arg(sum.rows).arg(sum.first).arg(sum.second);
    return QString::fromLatin1(
        QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).first(16).toHex());
}

} // namespace gatelift
