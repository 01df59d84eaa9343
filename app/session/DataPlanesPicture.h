#pragma once

#include "session/ClusterEventModel.h"
#include "session/Convergence.h"
#include "session/DataPlaneRows.h"
#include "session/RolloutStatus.h"

namespace gatelift {

//! \brief How many rows each segment of the table holds.
struct SegmentCounts
{
    int all = 0;
    int x = 0;
    int y = 0;
    int attention = 0;
    int hidden = 0; //!< retired nodes and ghosts

    friend bool operator==(const SegmentCounts &, const SegmentCounts &) = default;
};

//! \brief What a picture of the page is derived from: values only, so that it may be done on a worker.
struct DataPlanesInput
{
    ClusterSnapshot snapshot;
    UpgradePlan plan;
    QList<ClusterEvent> events; //!< all that are known
    SharedRows rows;            //!< shown now
    SharedArrangement arrangement;
    DataPlaneFilter filter;
    DataPlaneSort sort;
    QList<ClusterEvent> newEvents; //!< to be put into words
};

//! \brief All that the page shows of one snapshot, apart from its words.
struct DataPlanesPicture
{
    RolloutStatus rollout;
    RowsUpdate rows;
    SharedArrangement arrangement;
    SegmentCounts counts;
    QMap<QString, QStringList> labels; //!< keys with their values, naturally sorted
    Convergence convergence;
    QList<EventLine> lines; //!< the new events, as they came
};

//! \brief Derives the picture; pure.
[[nodiscard]] DataPlanesPicture dataPlanesPicture(const DataPlanesInput &input);

} // namespace gatelift
