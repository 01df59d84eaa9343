#pragma once

#include "rehearsal/SimulatedCluster.h"

namespace gatelift {

//! \brief The body of `GET /metrics` in Prometheus' text format, as a recorded control plane writes it, with
//! the requests of its data planes beside it: those have no address of their own in the simulation.
[[nodiscard]] QByteArray simulatedMetrics(const SimulatedCluster &cluster, Side side, qint64 requestsServed);

} // namespace gatelift
