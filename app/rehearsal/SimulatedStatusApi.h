#pragma once

#include "rehearsal/SimulatedAdminApi.h"

namespace gatelift {

//! \brief What the Status API of the data plane at this place (from 0) answers: `/status`, `/status/ready`
//! (3.3 and later) and `/metrics`. Nothing while none runs there. Shapes are those of recorded gateways
//! (2.8.5, 3.9.1); the metrics are those of the Prometheus plugin with status codes and latencies switched
//! on.
[[nodiscard]] std::optional<AdminAnswer> answerStatusApi(const SimulatedCluster &cluster, int number,
                                                         const AdminRequest &request);

} // namespace gatelift
