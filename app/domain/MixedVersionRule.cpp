#include "domain/MixedVersionRule.h"

#include <algorithm>

namespace gatelift {
namespace {

bool isAtOrAfter(const QList<Version> &patches, const Version &version)
{
    return std::any_of(patches.cbegin(), patches.cend(), [&version](const Version &patch) {
        return version.sameLine(patch) && version >= patch;
    });
}

} // namespace

bool MixedVersionRule::concerns(const Version &controlPlane, const Version &dataPlane, Edition edition) const
{
    if (!editions.isEmpty() && !editions.contains(edition))
        return false;
    if (dataPlane >= olderThan || (!notOlderThan.isNull() && dataPlane < notOlderThan) ||
        isAtOrAfter(backported, dataPlane))
        return false;
    const auto &from = controlPlaneFrom.isNull() ? olderThan : controlPlaneFrom;
    return controlPlane >= from && (controlPlaneBelow.isNull() || controlPlane < controlPlaneBelow) &&
           !isAtOrAfter(controlPlaneExcept, controlPlane);
}

} // namespace gatelift
