#pragma once

#include "domain/ClusterSnapshot.h"
#include "drawing/TopologyCells.h"

namespace gatelift {

//! \brief The nodes that count, as cells: a hybrid deployment's data planes; the nodes that answered
//! themselves where there are none, as nobody lists those. Pure; 10,000 nodes take some milliseconds.
[[nodiscard]] QList<TopologyCell> topologyNodes(const ClusterSnapshot &snapshot, Topology topology,
                                                const Version &x, const Version &y);

} // namespace gatelift
