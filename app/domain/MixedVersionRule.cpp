#include "domain/MixedVersionRule.h"

#include <algorithm>

namespace gatelift {
bool MixedVersionRule::concerns(const Version &controlPlane, const Version &dataPlane, Edition edition) const
{
    const auto isOneOf = [](const QList<Version> &patches, const Version &version) {
        return std::any_of(patches.cbegin(), patches.cend(), [&version](const Version &patch) {
            // 2.8.5 of open source is not a later patch than 2.8.4.1 of Enterprise.
            const bool other = version.edition() == Edition::OpenSource && patch.enterprisePatch() > 0;
            return !other && version.isPatchedBy(patch);
        });
    };
    if (!editions.isEmpty() && !editions.contains(edition))
        return false;
    if (dataPlane >= olderThan || (!notOlderThan.isNull() && dataPlane < notOlderThan) ||
        isOneOf(backported, dataPlane))
        return false;
    const auto &from = controlPlaneFrom.isNull() ? olderThan : controlPlaneFrom;
    return controlPlane >= from && (controlPlaneBelow.isNull() || controlPlane < controlPlaneBelow) &&
           !isOneOf(controlPlaneExcept, controlPlane);
}

} // namespace gatelift
