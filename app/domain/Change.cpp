#include "domain/Change.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<ChangeSeverity, 4> severities{{{ChangeSeverity::Blocker, "blocker"},
                                                  {ChangeSeverity::High, "high"},
                                                  {ChangeSeverity::Medium, "medium"},
                                                  {ChangeSeverity::Low, "low"}}};

//! The last line that open source got (Kong/kong, tags).
constexpr Version lastOpenSourceLine(3, 9);

//! A version of a gateway as its edition counts: open source has no fourth part, whatever was written.
Version asOf(Edition edition, const Version &version)
{
    return edition == Edition::OpenSource && !version.isRange()
               ? Version(version.major(), version.minor(), version.patch())
               : version;
}

Edition editionOfTarget(const Version &y, Edition edition)
{
    return y.enterprisePatch() > 0 || y.line() > lastOpenSourceLine ? Edition::Enterprise : edition;
}

bool isAtOrAfter(const QList<Version> &patches, const Version &version, Edition edition)
{
    return std::any_of(patches.cbegin(), patches.cend(), [&version, edition](const Version &patch) {
        if (edition == Edition::Enterprise)
            return patch.partCount() != 3 && version.isPatchedBy(patch);
        const auto released = openSourceRelease(patch);
        return released && version.isPatchedBy(*released);
    });
}

//! A mended patch of its own line, or a line that came after all of those.
bool isMended(const QList<Version> &fixes, const Version &version, Edition edition)
{
    if (fixes.isEmpty() || isAtOrAfter(fixes, version, edition))
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

Version Change::introducedIn(Edition edition) const
{
    if (edition == Edition::Enterprise)
        return introduced;
    return introducedOss.isNull() ? openSourceRelease(introduced).value_or(Version()) : introducedOss;
}

bool Change::liesBetween(const Version &x, const Version &y, Edition edition) const
{
    const auto targetEdition = editionOfTarget(y, edition);
    const auto running = asOf(edition, x);
    const auto target = asOf(targetEdition, y);
    const auto before = introducedIn(edition);
    const auto after = introducedIn(targetEdition);
    // A target that stands for a line ends with the line's last patch.
    const bool reached =
        !after.isNull() && (after <= target || (target.isRange() && target.isPrefixOf(after)));
    return (before.isNull() || before > running) && reached && !isAtOrAfter(backported, running, edition) &&
           !isMended(fixed, target, targetEdition);
}

bool Change::concernsGateway(Edition edition, Topology topology) const
{
    return (editions.isEmpty() || editions.contains(edition)) &&
           (topologies.isEmpty() || topologies.contains(topology));
}

} // namespace gatelift
