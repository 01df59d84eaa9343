#include "domain/PathRules.h"

#include <algorithm>

namespace gatelift {
namespace {

template <typename Rule>
const Rule *inRange(const QList<Rule> &rules, const Version &version)
{
    const auto found = std::find_if(rules.cbegin(), rules.cend(),
                                    [&](const Rule &rule) { return rule.range.contains(version); });
    return found == rules.cend() ? nullptr : &*found;
}

} // namespace

QString toKey(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::Patch:
        return QStringLiteral("patch");
    case Guarantee::AdjacentMinor:
        return QStringLiteral("adjacent-minor");
    case Guarantee::Lts:
        return QStringLiteral("lts");
    case Guarantee::Table:
        return QStringLiteral("table");
    case Guarantee::None:
        break;
    }
    return QStringLiteral("none");
}

const PatchToAvoid *PathRules::avoidEntry(const Version &version) const
{
    return version.isRange() ? nullptr : inRange(avoid, version);
}

const ProtocolRow *PathRules::protocol(const Version &version) const
{
    return inRange(protocols, version);
}

} // namespace gatelift
