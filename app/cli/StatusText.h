#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift {

//! \brief The live cluster for people: the control plane, a table of its data planes with their reasons, a
//! summary. Characters that a terminal would obey are replaced.
[[nodiscard]] QString statusText(const ClusterSnapshot &snapshot, const ClusterSummary &summary);

} // namespace gatelift
