#pragma once

#include "domain/TopologyGraph.h"

#include <QMap>
#include <QStringList>

namespace gatelift {

class UpgradeSession;

//! \brief What the live state adds to the parts of the topology drawing, for those who point at one:
//! sentences by part.
[[nodiscard]] QMap<QString, QStringList> topologyDetails(const UpgradeSession &session);

//! \brief A phase of the upgrade, as the deployment's people call it: only hybrid mode has CPs and DPs.
[[nodiscard]] QString phaseName(TopologyPhase phase, Topology topology);

} // namespace gatelift
