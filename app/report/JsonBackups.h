#pragma once

// Private to report/ (knows the JSON library).

#include "report/ReportDocument.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief `backups` of the JSON report: each with its evidence, in the order in which they were made.
[[nodiscard]] nlohmann::ordered_json backupsJson(const QList<ReportBackup> &backups);

} // namespace gatelift
