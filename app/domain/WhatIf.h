#pragma once

#include "domain/CapacityGuard.h"
#include "domain/TrafficShare.h"

#include <functional>

namespace gatelift {

//! \brief How long something takes, in seconds: half of all times are below `typical`, 95 of 100 below
//! `slow`. Times are log-normal between the two: never negative, with a long tail, as waiting for machines
//! is.
struct Spread
{
    double typical = 0;
    double slow = 0;

    friend bool operator==(const Spread &, const Spread &) = default;
};

//! \brief Whose place a new node takes.
enum class Replacement {
    SamePlace, //!< the old one leaves first: its capacity is missing meanwhile
    NewFirst   //!< the new one serves before the old one leaves (needs room for a batch more)
};

//! \brief What a schedule is tried with. The defaults are what is known of the gateway, and assumptions where
//! nothing is: an operator who has measured a first node sets them.
struct WhatIfParameters
{
    int nodes = 24;
    QList<RolloutStep> schedule = defaultSchedule(); //!< planned times count; the first one is the start
    int batch = 1;                                   //!< nodes that are replaced at the same time
    Replacement replacement = Replacement::SamePlace;

    //! From the balancer's last new request to the node's end. The official Helm chart waits 15 s before it
    //! quits, `kong quit` up to 10 s more, and Kubernetes ends it after 30 s (Kong/charts: values.yaml,
    //! lifecycle and terminationGracePeriodSeconds).
    Spread drain{15, 30};
    //! Package or image, start, health check of the balancer. An assumption: measure the first node.
    Spread upgrade{90, 240};
    //! Until the control plane's configuration is applied and seen. Recorded: 3 to 6 s after the first
    //! connection; a data plane pings every 30 s, so it is seen one heartbeat later at the latest.
    Spread convergence{6, 35};
    //! Share of nodes that do not come up by themselves (0 to 1). An assumption: one in a hundred.
    double failureShare = 0.01;
    //! Until a person has such a node serving. An assumption: five minutes, a quarter of an hour if it is
    //! tricky.
    Spread repair{300, 900};
    //! So many may be failed at once before the roll-out waits for their repair.
    int failuresTolerated = 1;

    CapacityFacts capacity; //!< its `nodes` are set from `nodes`
    int runs = 500;
    quint64 seed = 1;
};

inline constexpr int mostWhatIfNodes = 10'000;
inline constexpr int mostWhatIfRuns = 10'000;

//! \brief 5, 50 and 95 of 100 runs were at or below these.
struct Band
{
    double low = 0;
    double middle = 0;
    double high = 0;

    friend bool operator==(const Band &, const Band &) = default;
};

//! \brief One share of the schedule over all runs. Seconds count from the roll-out's start.
struct WhatIfStep
{
    int percent = 0;
    int nodesToMove = 0;      //!< in this step
    int nodesOnY = 0;         //!< after it
    Band duration;            //!< seconds of moving, without the hold
    Band end;                 //!< seconds from the start until its hold is over
    Band lowestServing;       //!< nodes that served when fewest did; `low` is the worst of 95 of 100 runs
    Band rollBack;            //!< seconds to have every node of Y back on X from here
    double lateShare = 0;     //!< of the runs, those that were not ready at its planned time
    CapacityVerdict capacity; //!< at `lowestServing.low`
    bool proposed = true;     //!< false where the guard refuses it

    friend bool operator==(const WhatIfStep &, const WhatIfStep &) = default;
};

struct WhatIfResult
{
    QList<WhatIfStep> steps;
    Band duration; //!< seconds of the whole, holds included
    int runs = 0;
    int proposedBatch = 0; //!< the batch that the capacity allows, at most the one that was asked for
    double failuresPerRun = 0;

    friend bool operator==(const WhatIfResult &, const WhatIfResult &) = default;
};

//! \brief Asked before each run (from 0); false ends the trial, which then has no result.
using WhatIfGoesOn = std::function<bool(int run)>;

//! \brief Plays the schedule `runs` times. Pure: equal parameters give equal results on one machine.
[[nodiscard]] WhatIfResult playWhatIf(const WhatIfParameters &parameters, const WhatIfGoesOn &goesOn = {});

//! \brief What happened to one node in one run, seconds from the start.
struct WhatIfMove
{
    int step = 0; //!< index into the schedule
    int node = 0; //!< from 0
    double startsAt = 0;
    double servesAt = 0; //!< again, as Y
    bool failed = false; //!< did not come up by itself

    friend bool operator==(const WhatIfMove &, const WhatIfMove &) = default;
};

//! \brief All moves of one run (from 0) in the order of their start: the same seed gives the same.
[[nodiscard]] QList<WhatIfMove> whatIfTrace(const WhatIfParameters &parameters, int run);

//! \brief Why the parameters can't be played, in words; empty where they can.
[[nodiscard]] QString whatIfProblem(const WhatIfParameters &parameters);

} // namespace gatelift
