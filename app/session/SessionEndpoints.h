#pragma once

#include "gateway/EndpointConfig.h"

namespace gatelift {

class UpgradeSession;

//! \brief The plan's endpoint of one side with the token that is known in this run; nothing without an
//! address.
[[nodiscard]] std::optional<EndpointConfig> endpointConfig(const UpgradeSession &session, Side side);

} // namespace gatelift
