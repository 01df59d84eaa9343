#pragma once

#include "domain/CapacityGuard.h"
#include "domain/HealthCriteria.h"

namespace gatelift {

struct UpgradePlan;

//! \brief What the operator lets a step get away with. Hundredths throughout, so that the journal holds whole
//! numbers.
struct RolloutLimits
{
    int errorMargin = 10;    //!< 5xx on Y: X's share plus so many hundredths of a point
    int latencyFactor = 120; //!< latency on Y: X's times so many hundredths
    int deviation = 200;     //!< observed share: so many hundredths of a point from the recorded one
    int leastAnswers = 100;  //!< fewer on one side judge nothing
    int safety = 120;        //!< capacity that stays: the peak times so many hundredths
    int nodeRequests = 0;    //!< requests a second that one node can serve; 0: not known
    int peakRequests = 0;    //!< requests a second at the peak, told by the operator; 0: as observed

    friend bool operator==(const RolloutLimits &, const RolloutLimits &) = default;
};

//! \brief The part of them that judges health.
[[nodiscard]] HealthLimits healthLimits(const RolloutLimits &limits);

//! \brief What a plan knows of its estate's capacity: the peak that the operator told, else the highest one
//! that was observed.
[[nodiscard]] CapacityFacts capacityFacts(const UpgradePlan &plan, int nodes);

} // namespace gatelift
