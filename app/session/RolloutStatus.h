#pragma once

#include "domain/CapacityGuard.h"
#include "domain/ClusterSnapshot.h"
#include "domain/UpgradePlan.h"

namespace gatelift {

//! \brief A node of a batch, by the two names that it is known by.
struct BatchNode
{
    QString id;
    QString hostname;

    friend bool operator==(const BatchNode &, const BatchNode &) = default;
};

//! \brief Where the rolling upgrade stands: shares from the plan, nodes from the cluster.
struct RolloutStatus
{
    int total = 0; //!< nodes that count
    int onY = 0;
    int share = 0;                   //!< the share in percent that the operator moved to last
    QDateTime since;                 //!< when; invalid before the first
    int needed = 0;                  //!< nodes on Y for that share: ceil(share × total)
    std::optional<int> previous;     //!< the share before, in percent
    std::optional<RolloutStep> next; //!< the next one of the schedule
    int nextNeeded = 0;              //!< nodes on Y for the next share
    int batch = 0; //!< how many nodes to move next; fewer than wanted where the capacity asks for it
    QList<BatchNode>
        nextBatch; //!< which nodes to move next: for this share while it lacks some, else for the next
    //! What the guard says of what would come next: of the nodes that stay at work, or of the shares by
    //! weight.
    CapacityVerdict capacity;
    QString capacityText;     //!< the same in a sentence; empty where nothing comes next
    QList<BatchNode> waiting; //!< on Y without their control plane's configuration

    //! \brief What would come next leaves too little capacity for the peak: it is not proposed.
    [[nodiscard]] bool isBlocked() const { return capacity.kind == CapacityVerdict::Kind::TooLittle; }
    //! \brief The current share still lacks nodes on Y.
    [[nodiscard]] bool isRolling() const { return onY < needed; }
    //! \brief Enough nodes are on Y, and each holds its configuration.
    [[nodiscard]] bool isSettled() const { return !isRolling() && waiting.isEmpty(); }
    [[nodiscard]] bool isComplete() const { return total > 0 && onY == total && waiting.isEmpty(); }
    //! \brief The largest share that the nodes on Y already carry, for holding right here.
    [[nodiscard]] int carriedShare() const { return total > 0 ? 100 * onY / total : 0; }
};

//! \brief The same by counts alone: neither which nodes come next nor which wait.
[[nodiscard]] RolloutStatus rolloutCounts(const UpgradePlan &plan, int total, int onY);

//! \brief Reads the plan's schedule against the cluster. The batch is spread over the zones (label `zone`,
//! else `region`), so that no zone loses most of its nodes at once; within a zone by hostname. Where the plan
//! knows peak and capacity, the batch is cut to what may be away at once; it is empty where not even one may.
[[nodiscard]] RolloutStatus rolloutStatus(const UpgradePlan &plan, const ClusterSnapshot &snapshot);

//! \brief A planned share: from this moment on, so many nodes on Y.
struct PlannedNodes
{
    QDateTime at;
    int percent = 0;
    int onY = 0;
    bool fixed = true; //!< the schedule names the time; otherwise it is the earliest by the hold times

    friend bool operator==(const PlannedNodes &, const PlannedNodes &) = default;
};

//! \brief The shares still to come with their times.
[[nodiscard]] QList<PlannedNodes> plannedNodes(const UpgradePlan &plan, const RolloutStatus &status,
                                               const QDateTime &now);

//! \brief Hostnames with what neighbours share said once: 'dp-ap-05, 06, dp-eu-03, 04'.
[[nodiscard]] QString shortHostList(const QStringList &hostnames);

} // namespace gatelift
