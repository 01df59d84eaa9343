#pragma once

#include "domain/Result.h"
#include "domain/TopologyGraph.h"

namespace gatelift {

//! \brief Reads resources/knowledge/topologies.json, or the file of the same name in the `given` folder.
//! Broken JSON, an unknown word, a part that a phase names and nobody has, a missing phase, a repeated id:
//! ErrorKind::Input with file and JSON path.
[[nodiscard]] Result<TopologyGraphs> loadTopologies(const QString &given = {});

} // namespace gatelift
