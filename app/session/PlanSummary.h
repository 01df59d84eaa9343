#pragma once

#include "domain/UpgradePlan.h"

#include <algorithm>

namespace gatelift {

//! \brief What Welcome shows of a plan file without opening it for writing.
struct PlanSummary
{
    QString file;
    QString title;
    QString ticket;
    QString from;
    QString to;
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    QDateTime windowStart; //!< times in the plan's zone
    QDateTime windowEnd;
    QDateTime lastChange;
    bool rehearsal = false;
    bool finished = false;
    bool rolledBack = false;
    QString environment; //!< its word, where it was derived and has one
    StepId page = StepId::Deployment;
    //! \brief How far a step is.
    struct Step
    {
        bool done = false;
        int settled = 0;
        int total = 0;

        friend bool operator==(const Step &, const Step &) = default;
    };
    QList<Step> steps; //!< in the rail's order
    QString error;     //!< why it can't be read; only `file` is set beside it

    [[nodiscard]] int stepsDone() const
    {
        return static_cast<int>(
            std::count_if(steps.cbegin(), steps.cend(), [](const Step &s) { return s.done; }));
    }

    friend bool operator==(const PlanSummary &, const PlanSummary &) = default;
};

} // namespace gatelift
