#pragma once

namespace gatelift {

//! \brief Teaches the accessibility framework what a TopologyView consists of: its boxes and edges as
//! children, and the blocks or nodes of a group as the group's. May be called more than once.
void installTopologyAccessibility();

} // namespace gatelift
