#pragma once

#include "domain/FindingStanding.h"
#include "domain/FindingText.h"
#include "session/ShellData.h"

namespace gatelift {

//! \brief A finding as a page shows it.
struct FindingItem
{
    Finding finding;
    FindingStanding standing = FindingStanding::Clear;
    FindingDecisionRecord decision; //!< what was decided; Open where nothing was
    bool fresh = false;             //!< the run before did not have it
    QString searchText;             //!< folded: everything that a search looks in
};
[[nodiscard]] FindingItem findingItem(const Finding &finding, const UpgradePlan &plan);

// The words of findings, for table, detail, report and copies.

[[nodiscard]] Glyph verdictGlyph(Verdict verdict);
//! \brief The state of a check of the Considerations page: pass, warning, fail, unknown.
[[nodiscard]] Glyph checkGlyph(const Finding &finding);
//! \brief How many of the severity's three bars are full; a blocker fills them too.
[[nodiscard]] int severityBars(ChangeSeverity severity);
//! \brief The area's name; for a plugin its own.
[[nodiscard]] QString areaText(const Change &change);
//! \brief The name of an area as the catalogue keys it.
[[nodiscard]] QString areaTitle(const QString &area);
//! \brief What it bites: '3 routes', 'kong.conf'; else how it was established.
[[nodiscard]] QString affectsText(const Finding &finding);
//! \brief '3 routes'; empty where what it bites is not counted.
[[nodiscard]] QString countedText(const Finding &finding);
//! \brief The whole finding as text for the clipboard.
[[nodiscard]] QString findingText(const FindingItem &item);

} // namespace gatelift
