#pragma once

// Knows the JSON library: for JsonReport.cpp.

#include "report/ReportDocument.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief `checks` of the JSON report: the latest run with what bites and the decisions; null where X was
//! never checked.
[[nodiscard]] nlohmann::ordered_json checksJson(const std::optional<ReportChecks> &checks);

} // namespace gatelift
