#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief The plan's latest run of the checks with the decisions on it; inside of buildReport().
[[nodiscard]] std::optional<ReportChecks> reportChecks(const UpgradePlan &plan);

} // namespace gatelift
