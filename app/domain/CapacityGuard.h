#pragma once

#include "domain/Deployment.h"

#include <QString>

#include <optional>

namespace gatelift {

//! \brief What is known of the estate's capacity. Requests are per second.
struct CapacityFacts
{
    int nodes = 0;                      //!< data planes that serve before the step
    std::optional<double> nodeRequests; //!< what one node can serve, measured or told by the operator
    std::optional<double> peakRequests; //!< the most that all of them were seen to serve together
    //! What must be left above the peak: a fifth for uneven spreading by the balancer and for clients that
    //! try again. An assumption, so the operator may set it.
    double safety = 1.2;
};

//! \brief What the guard says about so many nodes at work.
struct CapacityVerdict
{
    enum class Kind {
        Enough,
        TooLittle,
        Unknown //!< the peak or a node's capacity was never seen: a person must decide
    } kind = Kind::Unknown;
    int serving = 0;
    double remaining = 0;     //!< requests a second; 0 where a node's capacity is unknown
    double needed = 0;        //!< peak times safety; 0 where the peak is unknown
    std::optional<Side> side; //!< where it is about the nodes of one side and their part of the peak

    friend bool operator==(const CapacityVerdict &, const CapacityVerdict &) = default;
};

//! \brief Whether `serving` nodes carry the observed peak with the safety factor.
[[nodiscard]] CapacityVerdict judgeCapacity(const CapacityFacts &facts, int serving);

//! \brief Whether, with `percent` of the traffic sent to Y by weights, the nodes of each side carry their
//! part of the peak with the safety factor. The verdict is that of the side which is worse off.
[[nodiscard]] CapacityVerdict judgeShare(const CapacityFacts &facts, int percent, int onX, int onY);

//! \brief The verdict in a sentence, with its numbers.
[[nodiscard]] QString capacityText(const CapacityVerdict &verdict, const CapacityFacts &facts);

//! \brief How many nodes may be away at once; 0 where not even one may. Nothing where the capacity is
//! unknown.
[[nodiscard]] std::optional<int> largestBatch(const CapacityFacts &facts);

//! \brief The batch to propose: `wanted`, cut to what the capacity allows; 0 where no step may be proposed.
//! Where the capacity is unknown it is `wanted`, and judgeCapacity() says so.
[[nodiscard]] int proposedBatch(const CapacityFacts &facts, int wanted);

} // namespace gatelift
