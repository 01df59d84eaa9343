#pragma once

#include "domain/PathRules.h"
#include "domain/Release.h"

namespace gatelift {

//! \brief How a rule bears on a path.
enum class RuleOutcome { Applies, DoesNotApply, Attention, OpenQuestion };

//! \brief One line of 'Why this hop' on the path page.
struct PathRuleOutcome
{
    QString id; //!< R1…R7, or a dash for an open question
    QString title;
    RuleOutcome outcome = RuleOutcome::Applies;
    QString text;
    QString origin; //!< where it comes from, short: 'Guarantee 1'
    QString source; //!< where it comes from, in full
};

//! \brief The rules that were looked at for a path, in the order of path-rules.json.
[[nodiscard]] QList<PathRuleOutcome> explainPath(const UpgradePath &path, const ReleaseCatalog &catalog,
                                                 const PathRules &rules);

} // namespace gatelift
