#pragma once

#include "domain/LoadBalancer.h"
#include "domain/RolloutLimits.h"
#include "domain/TrafficSource.h"

// What can happen to a plan's traffic. Shares are hundredths of a per cent, so that the journal holds whole
// numbers.
namespace gatelift {

//! \brief `traffic.source`: where observed traffic comes from. Addresses are kept without user and password.
struct TrafficSourceChosen
{
    TrafficSettings settings;
    friend bool operator==(const TrafficSourceChosen &, const TrafficSourceChosen &) = default;
};

//! \brief `traffic.typed`: a person read the share on Y elsewhere; reported, never verified.
struct TrafficShareTyped
{
    int hundredths = 0;
    QString note;
    friend bool operator==(const TrafficShareTyped &, const TrafficShareTyped &) = default;
};

//! \brief `traffic.observed`: the share on Y with its band as it moved; not every look.
struct TrafficObserved
{
    int hundredths = 0;
    int low = 0;
    int high = 0;
    qint64 requests = 0; //!< in the window
    TrafficSourceKind source = TrafficSourceKind::None;
    friend bool operator==(const TrafficObserved &, const TrafficObserved &) = default;
};

//! \brief `traffic.peak`: more requests a second than were observed before, both sides together.
struct TrafficPeakSeen
{
    int perSecond = 0;
    TrafficSourceKind source = TrafficSourceKind::None;
    friend bool operator==(const TrafficPeakSeen &, const TrafficPeakSeen &) = default;
};

//! \brief `rollout.limits`: what the operator lets a step get away with.
struct RolloutLimitsChanged
{
    RolloutLimits limits;
    friend bool operator==(const RolloutLimitsChanged &, const RolloutLimitsChanged &) = default;
};

//! \brief `rollout.means`: whether node counts or a load balancer's weights make the shares.
struct RolloutMeansChosen
{
    RolloutMeans means;
    friend bool operator==(const RolloutMeansChosen &, const RolloutMeansChosen &) = default;
};

} // namespace gatelift
