#pragma once

#include "domain/BundledPlugins.h"
#include "domain/Environment.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief What a run of the checks saw of an environment: numbers and names, no contents. A kind that was not
//! read whole is left out. Versions of the gateway and of its nodes are not in it: the live estate tells
//! them.
[[nodiscard]] EnvironmentFacts environmentFacts(const GatewayFacts &facts, const BundledPlugins &bundled);

} // namespace gatelift
