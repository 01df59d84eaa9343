#pragma once

// Knows the JSON library: for JsonReport.cpp.

#include "report/ReportDocument.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief `comparison` of the JSON report: the earlier plan, what differs, what was learned there.
[[nodiscard]] nlohmann::ordered_json comparisonJson(const ReportComparison &comparison);

} // namespace gatelift
