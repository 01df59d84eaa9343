#pragma once

#include "domain/UpgradePath.h"
#include "domain/UpgradePlan.h"

#include <optional>

namespace gatelift {

class UpgradeSession;

//! \brief What the plan of the next hop starts with.
struct NextHopPlan
{
    PlanDetails details; //!< people, ticket and zone; its window is its own and not set
    PlanTarget target;
    HopPlanned hop; //!< its place, with the plan before
    EndpointSettings endpointX;
    DatabaseSettings databaseX;
};

//! \brief The path to the plan's target has several hops: its commands would name the last version while its
//! night reaches the first.
[[nodiscard]] bool isUnsplit(const UpgradeSession &session);

//! \brief The version that the path's first hop reaches: its recommended patch, or the target itself where it
//! is the only hop.
[[nodiscard]] Version firstHop(const UpgradePath &path);

//! \brief Makes the plan the first of its hops: its target becomes what that hop reaches, the destination is
//! kept. Nothing happens where isUnsplit() is false.
void takeFirstHop(UpgradeSession &session);

//! \brief The plan after this one; nothing where this is the last hop or no hop at all. What ran as Y runs as
//! X then: with a cluster and database of its own these become X's.
[[nodiscard]] std::optional<NextHopPlan> nextHopPlan(const UpgradeSession &session);

//! \brief Path of a linked plan, whose name is relative to the plan that names it.
[[nodiscard]] QString linkedFile(const UpgradeSession &session, const LinkedPlan &plan);

} // namespace gatelift
