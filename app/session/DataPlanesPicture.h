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
    ClusterEventLog events;
    SharedRows rows; //!< shown now
    SharedArrangement arrangement;
    DataPlaneFilter filter;
    DataPlaneSort sort;
    QList<QList<ClusterEvent>> newPolls; //!< their events are to be put into words
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
    QList<BatchNode>
        arrived;             //!< on Y with their configuration, in the order in which they came to this share
    QList<EventLine> lines;  //!< the new events, as they came
    QList<EventLine> recent; //!< the same, fewer
};

//! A poll with more lines than this is told by their numbers: in the whole list, and in the short one.
inline constexpr qsizetype togetherInList = 200;
inline constexpr qsizetype togetherInCard = 6;

//! \brief Derives the picture; pure.
[[nodiscard]] DataPlanesPicture dataPlanesPicture(const DataPlanesInput &input);

} // namespace gatelift
