#pragma once

#include "domain/FindingEvents.h"

namespace gatelift {

// The words of findings, for pages, report and copies.

//! \brief 'Affected', 'Needs review', 'Not affected'
[[nodiscard]] QString verdictText(Verdict verdict);
[[nodiscard]] QString severityText(ChangeSeverity severity);
//! \brief Of the decision: 'Fix on X before', 'Planned write on Y', 'Accept'.
[[nodiscard]] QString decisionText(FindingDecision decision);
//! \brief One piece of evidence as a line.
[[nodiscard]] QString evidenceLine(const Evidence &evidence);
//! \brief Without the backticks that set code names apart.
[[nodiscard]] QString withoutMarks(QString text);

} // namespace gatelift
