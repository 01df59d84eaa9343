#pragma once

#include <QDateTime>
#include <QList>

#include <algorithm>

namespace gatelift {

//! \brief Nodes that must run Y so that `percent` of the traffic can go there: ceil(share × total)
//! (DECISIONS.md).
[[nodiscard]] inline int nodesForShare(int percent, int total)
{
    return std::clamp((percent * total + 99) / 100, 0, total);
}

//! \brief One planned step of the rollout.
struct RolloutStep
{
    int percent = 0;     //!< share of traffic on Y
    QDateTime plannedAt; //!< UTC, invalid where not planned
    int holdMinutes = 10;

    friend bool operator==(const RolloutStep &, const RolloutStep &) = default;
};

//! \brief 0, 10, 25, 50, 90, 100 %, the schedule a new plan starts with.
[[nodiscard]] QList<RolloutStep> defaultSchedule();

} // namespace gatelift
