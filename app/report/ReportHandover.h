#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief Who led the plan from when to when, and every hand-over, in the order of time.
[[nodiscard]] ReportHandovers reportHandovers(const UpgradePlan &plan);

//! \brief The hand-overs in words; nothing where the plan was never offered or taken.
[[nodiscard]] std::optional<ReportChapter> handoverChapter(const ReportDocument &document);

} // namespace gatelift
