#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift {

//! \brief What happened, as one sentence that names the node: the same words in the list of events and in the
//! report.
[[nodiscard]] QString sentenceOf(const ClusterEvent &event);

} // namespace gatelift
