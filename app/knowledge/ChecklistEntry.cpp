#include "knowledge/ChecklistEntry.h"

#include <algorithm>

namespace gatelift {
namespace {

template <typename T>
bool allows(const QList<T> &wanted, T value)
{
    return wanted.isEmpty() || wanted.contains(value);
}

//! A version that is not known yet excludes nothing: rather one item too many than one too few.
bool allows(const std::optional<VersionRange> &range, const Version &version)
{
    return !range || version.isNull() || range->contains(version);
}

//! A target that stands for a line may be any patch of it, so it counts as not older.
bool crosses(const Version &from, const Version &to, const Version &introduced)
{
    return from < introduced && (to >= introduced || to.isPrefixOf(introduced));
}

//! As X said when a test of its connection reached it last; empty where none did.
QString databaseOf(const UpgradePlan &plan)
{
    const auto &tested = plan.connectionX;
    return tested && tested->lastInfo() ? tested->lastInfo()->database : QString();
}

} // namespace

Strategy effectiveStrategy(const PlanTarget &target)
{
    return target.topology == Topology::DbLess ? Strategy::Rolling : target.strategy;
}

bool ChecklistCondition::holds(const UpgradePlan &plan, qsizetype hops) const
{
    const PlanTarget &target = plan.target;
    if (!allows(topologies, target.topology) || !allows(strategies, effectiveStrategy(target)) ||
        !allows(editions, target.edition) || !allows(installs, target.install))
        return false;
    const Version x = plan.from();
    const Version y = plan.to();
    const bool known = !x.isNull() && !y.isNull();
    if (versionsKnown && *versionsKnown != known)
        return false;
    if (!allows(from, x) || !allows(to, y))
        return false;
    if (severalHops && hops < 2)
        return false;
    if (sameLine && (!known || x.sameLine(y) != *sameLine))
        return false;
    if (!databases.isEmpty() && !databases.contains(databaseOf(plan)))
        return false;
    if (crosses.isEmpty())
        return true;
    return known && std::any_of(crosses.begin(), crosses.end(), [&](const Version &introduced) {
               return gatelift::crosses(x, y, introduced);
           });
}

} // namespace gatelift
