#pragma once

#include "report/ReportText.h"

namespace gatelift {

//! \brief Compares a plan with the one that it was derived from; nothing where it was not. `titles` are those
//! of the items, by id.
[[nodiscard]] std::optional<ReportComparison>
reportComparison(const UpgradePlan &plan, const QHash<QString, QString> &titles, const ReportText &text);

//! \brief How a line comes out: the kind, that it matters, and why.
[[nodiscard]] QString comparedResult(const EnvironmentDifference &line);

} // namespace gatelift
