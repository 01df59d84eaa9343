#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift {

//! \brief The side on which certainly no node runs, as the control planes tell: every node that counts runs
//! the other version. Nothing where that isn't certain: a control plane does not answer (its nodes may be
//! there all the same), a node's version is neither X nor Y, or no node is seen at all.
//!
//! Where both control planes keep their rows in one database (in place, blue-green) each lists all of them,
//! so that one answer is enough; with databases of their own both must have answered the latest poll.
[[nodiscard]] std::optional<Side> sideWithoutNodes(const ClusterSnapshot &snapshot,
                                                   const ClusterSummary &summary, Strategy strategy);

} // namespace gatelift
