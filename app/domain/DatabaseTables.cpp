#include "domain/DatabaseTables.h"

#include <algorithm>

namespace gatelift {

bool DatabaseTableRule::matches(const QString &name) const
{
    return table.endsWith(QLatin1Char('*')) ? name.startsWith(QStringView(table).chopped(1)) : name == table;
}

TableKind DatabaseTables::kindOf(const QString &table, const Version &version) const
{
    const auto rule = find(table, version);
    return rule ? rule->kind : TableKind::Configuration;
}

std::optional<DatabaseTableRule> DatabaseTables::find(const QString &table, const Version &version) const
{
    const auto rule = std::find_if(m_rules.cbegin(), m_rules.cend(), [&](const DatabaseTableRule &one) {
        return one.matches(table) && (version.isNull() || one.range.contains(version));
    });
    return rule == m_rules.cend() ? std::nullopt : std::optional(*rule);
}

bool DatabaseTables::isWatched(const QString &table, const Version &version) const
{
    const auto kind = kindOf(table, version);
    return kind == TableKind::Configuration || kind == TableKind::Migrations;
}

} // namespace gatelift
