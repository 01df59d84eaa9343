#pragma once

#include "domain/TrafficShare.h"

#include <optional>

namespace gatelift {

//! \brief The share that the schedule has for this moment: that of the last step whose start has come.
//! Nothing before the first start, and where no step has one.
[[nodiscard]] std::optional<int> plannedShareAt(const QList<RolloutStep> &schedule, const QDateTime &at);

//! \brief The share that stood at this moment by what was recorded: 0 before the first.
[[nodiscard]] int reachedShareAt(const QList<std::pair<QDateTime, int>> &reached, const QDateTime &at);

//! \brief The first step above this share; nothing at the end.
[[nodiscard]] std::optional<RolloutStep> stepAfter(const QList<RolloutStep> &schedule, int percent);

//! \brief When the share that stands now may be left: since it was reached, its hold time. Nothing where it
//! was never recorded or is not among the steps.
[[nodiscard]] std::optional<QDateTime> holdEnds(const QList<RolloutStep> &schedule,
                                                const QList<std::pair<QDateTime, int>> &reached);

//! \brief What is wrong with a schedule, one sentence: it ascends from 0 to 100, its starts ascend too, and
//! none comes before the step before it has held. Empty where it is fine.
[[nodiscard]] QString problemOf(const QList<RolloutStep> &schedule);

} // namespace gatelift
