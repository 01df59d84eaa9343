#include "domain/DatabaseFacts.h"

#include <algorithm>
#include <numeric>

namespace gatelift {

const TableFacts *DatabaseFacts::table(const QString &tableName) const
{
    const auto found = std::find_if(tables.cbegin(), tables.cend(), [&](const TableFacts &one) {
        return one.name == tableName && one.schema == kongSchema;
    });
    return found == tables.cend() ? nullptr : &*found;
}

std::optional<qint64> DatabaseFacts::entities(const QString &tableName) const
{
    const TableFacts *found = table(tableName);
    if (!found)
        return std::nullopt;
    if (found->rows)
        return found->rows;
    return found->estimatedRows < 0 ? std::nullopt : std::optional(found->estimatedRows);
}

qint64 DatabaseFacts::tableBytes() const
{
    return std::accumulate(tables.cbegin(), tables.cend(), qint64{0},
                           [](qint64 sum, const TableFacts &one) { return sum + one.bytes; });
}

} // namespace gatelift
