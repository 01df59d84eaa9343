#pragma once

#include "rehearsal/SimulatedCluster.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief The entities of one kind that the simulated configuration holds: a shop's APIs, the same on both
//! control planes, in each version's own shape. `kind` is the collection's path without slash (`services`,
//! `plugins`, …). Nothing where that version has no such collection.
[[nodiscard]] std::optional<nlohmann::json> simulatedEntities(const SimulatedCluster &cluster, Side side,
                                                              const QString &kind);

//! \brief Names of the plugins that the simulated configuration uses, each once.
[[nodiscard]] QStringList simulatedPluginNames();

} // namespace gatelift
