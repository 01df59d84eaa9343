#pragma once

#include "drawing/NodesOverTime.h"
#include "session/RolloutStatus.h"

namespace gatelift {

//! \brief What the chart 'Nodes by version' shows: observed up to now, then the plan.
struct NodesOverTimeData
{
    QList<NodeCountPoint> observed; //!< by time; the last one holds until `now`
    QList<PlannedNodes> planned;    //!< after `now`
    QDateTime now;
    int onX = 0;
    int onY = 0;
    int total = 0;
    TimeAxis axis;

    friend bool operator==(const NodesOverTimeData &a, const NodesOverTimeData &b)
    {
        return a.observed == b.observed && a.planned == b.planned && a.now == b.now && a.total == b.total;
    }
};

} // namespace gatelift
