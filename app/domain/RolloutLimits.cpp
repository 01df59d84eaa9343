#include "domain/RolloutLimits.h"

#include "domain/UpgradePlan.h"

namespace gatelift {

HealthLimits healthLimits(const RolloutLimits &limits)
{
    HealthLimits health;
    health.errorMarginPoints = limits.errorMargin / 100.0;
    health.latencyFactor = limits.latencyFactor / 100.0;
    health.deviationPoints = limits.deviation / 100.0;
    health.leastAnswers = limits.leastAnswers;
    return health;
}

CapacityFacts capacityFacts(const UpgradePlan &plan, int nodes)
{
    const auto &limits = plan.rolloutLimits;
    CapacityFacts facts;
    facts.nodes = nodes;
    facts.safety = limits.safety / 100.0;
    if (limits.nodeRequests > 0)
        facts.nodeRequests = limits.nodeRequests;
    if (limits.peakRequests > 0)
        facts.peakRequests = limits.peakRequests;
    else if (plan.trafficPeak)
        facts.peakRequests = plan.trafficPeak->second.perSecond;
    return facts;
}

} // namespace gatelift
