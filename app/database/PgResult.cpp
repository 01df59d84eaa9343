#include "database/PgResult.h"

#include <libpq-fe.h>

#include <cmath>

namespace gatelift {

void PgResult::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

PgResult::PgResult(pg_result *result)
    : m_result(result)
{
}

int PgResult::rows() const
{
    return PQntuples(m_result.get());
}

int PgResult::columns() const
{
    return PQnfields(m_result.get());
}

bool PgResult::isNull(int row, int column) const
{
    // Out of bounds libpq would warn on stderr.
    return row < 0 || column < 0 || row >= rows() || column >= columns() ||
           PQgetisnull(m_result.get(), row, column) != 0;
}

QByteArrayView PgResult::bytes(int row, int column) const
{
    if (isNull(row, column))
        return {};
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

QString PgResult::text(int row, int column) const
{
    return QString::fromUtf8(bytes(row, column));
}

qint64 PgResult::number(int row, int column) const
{
    return bytes(row, column).toByteArray().toLongLong();
}

double PgResult::real(int row, int column) const
{
    return bytes(row, column).toByteArray().toDouble();
}

bool PgResult::flag(int row, int column) const
{
    return bytes(row, column) == QByteArrayView("t");
}

QDateTime PgResult::time(int row, int column) const
{
    return isNull(row, column)
               ? QDateTime()
               : QDateTime::fromMSecsSinceEpoch(std::llround(real(row, column) * 1000), Qt::UTC);
}

} // namespace gatelift
