#pragma once

#include "domain/HealthCriteria.h"

#include <algorithm>

namespace gatelift {

//! \brief The share that a step asks for, in per cent. Where node counts make it, so many nodes of all are on
//! Y, which is a little more: 3 of 24 nodes for 10 % carry 12.5 %. Anything between the two is right.
struct ShareGoal
{
    int percent = 0; //!< the recorded one
    int nodes = 0;   //!< that it asks for; 0 where weights make the share
    int total = 0;

    //! \brief What the nodes make of it.
    [[nodiscard]] double made() const { return nodes > 0 && total > 0 ? 100.0 * nodes / total : percent; }
    //! \brief By how many points a share is off.
    [[nodiscard]] double off(double seen) const
    {
        return std::max({0.0, percent - seen, seen - std::max<double>(percent, made())});
    }
};

//! \brief judgeStep() where more is known of the share that the step asks for.
[[nodiscard]] StepHealth judgeStep(const StepFacts &facts, const ShareGoal &goal);

} // namespace gatelift
