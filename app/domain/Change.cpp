#include "domain/Change.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<ChangeSeverity, 4> severities{{{ChangeSeverity::Blocker, "blocker"},
                                                  {ChangeSeverity::High, "high"},
                                                  {ChangeSeverity::Medium, "medium"},
                                                  {ChangeSeverity::Low, "low"}}};

bool isAtOrAfter(const QList<Version> &patches, const Version &version)
{
    return std::any_of(patches.cbegin(), patches.cend(),
                       [&version](const Version &patch) { return version.isPatchedBy(patch); });
}

//! A mended patch of its own line, or a line that came after all of those.
bool isMended(const QList<Version> &fixes, const Version &version)
{
    if (fixes.isEmpty() || isAtOrAfter(fixes, version))
        return !fixes.isEmpty();
    return std::all_of(fixes.cbegin(), fixes.cend(),
                       [&version](const Version &fix) { return fix.line() < version.line(); });
}

} // namespace

QString toKey(ChangeSeverity severity)
{
    return keyOf(severities, severity);
}

std::optional<ChangeSeverity> changeSeverityFromKey(const QString &key)
{
    return valueOf(severities, key);
}

bool Change::liesBetween(const Version &x, const Version &y) const
{
    // A target that stands for a line ends with the line's last patch.
    const bool reached = introduced <= y || (y.isRange() && y.isPrefixOf(introduced));
    return introduced > x && reached && !isAtOrAfter(backported, x) && !isMended(fixed, y);
}

bool Change::concernsGateway(Edition edition, Topology topology) const
{
    return (editions.isEmpty() || editions.contains(edition)) &&
           (topologies.isEmpty() || topologies.contains(topology));
}

} // namespace gatelift
