#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

class ReportText;

//! \brief Every backup of the plan with its evidence in words; inside of buildReport().
[[nodiscard]] QList<ReportBackup> reportBackups(const UpgradePlan &plan, const ReportDocument &document);

//! \brief What a reader of the summary must know of the backups: writes after the one that counts, copies
//! that were not the original.
[[nodiscard]] QList<ReportFinding> backupFindings(const UpgradePlan &plan);

} // namespace gatelift
