#pragma once

#include "domain/UpgradePlan.h"

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
    QDateTime windowStart;
    QDateTime windowEnd;
    QDateTime lastChange;
    bool rehearsal = false;
    bool finished = false;
    StepId page = StepId::Deployment;
    QList<bool> stepDone; //!< one per step, in the rail's order
    QString error;        //!< why it can't be read; only `file` is set beside it

    [[nodiscard]] int stepsDone() const { return static_cast<int>(stepDone.count(true)); }

    friend bool operator==(const PlanSummary &, const PlanSummary &) = default;
};

} // namespace gatelift
