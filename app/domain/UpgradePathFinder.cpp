#include "domain/UpgradePathFinder.h"

#include "domain/PathBuilder.h"

namespace gatelift {

UpgradePath UpgradePathFinder::find(const PathQuery &query) const
{
    return PathBuilder(*this, m_catalog, m_rules, query).build();
}

Version UpgradePathFinder::recommendedPatch(const Version &line, Edition edition) const
{
    const Release *release = m_catalog.find(line);
    if (!release)
        return {};
    const auto &patches = release->patches(edition);
    for (auto patch = patches.crbegin(); patch != patches.crend(); ++patch) {
        if (!m_rules.avoidEntry(patch->version))
            return patch->version;
    }
    return {};
}

Guarantee UpgradePathFinder::guaranteeOf(const Version &from, const Version &to) const
{
    if (from.sameLine(to))
        return Guarantee::Patch;
    if (m_catalog.isAdjacentMinor(from, to))
        return Guarantee::AdjacentMinor;
    if (m_catalog.isAdjacentLts(from, to))
        return Guarantee::Lts;
    return Guarantee::None;
}

} // namespace gatelift
