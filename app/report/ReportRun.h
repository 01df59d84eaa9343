#pragma once

#include "report/ReportDocument.h"

// Chapters on what ran beside the steps: the write freeze, the traffic, the way back. Inside of
// buildReport().
namespace gatelift {

//! \brief The roll backs with the share from which each went.
[[nodiscard]] QList<ReportRollback> reportRollbacks(const UpgradePlan &plan);

//! \brief Why, by whom, how long, and each of the last way back's steps; nothing where nobody went it.
[[nodiscard]] std::optional<ReportChapter> rollbackChapter(const ReportDocument &document);

//! \brief Who was told, from when to when, and everything that was written meanwhile; nothing where no freeze
//! was declared.
[[nodiscard]] std::optional<ReportChapter> freezeChapter(const ReportDocument &document);

//! \brief Each recorded share with what was observed under it; nothing before the first.
[[nodiscard]] std::optional<ReportChapter> trafficChapter(const ReportDocument &document);

} // namespace gatelift
