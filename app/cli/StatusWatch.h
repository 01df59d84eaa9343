#pragma once

#include "cli/Command.h"
#include "domain/ClusterRules.h"
#include "gateway/EndpointConfig.h"

namespace gatelift {

//! \brief What `gatelift status` watches.
struct WatchRequest
{
    EndpointConfig x;
    std::optional<EndpointConfig> y;
    CompatibilityCheck compatibility;
    int seconds = 5; //!< between two polls of a control plane
};

//! \brief Polls until interrupted: a line of JSON for each poll, `{"event":…}` for each event,
//! `{"alarm":…}` when one is raised or over, `{"error":…}` for each failed poll.
[[nodiscard]] ExitCode watchStatus(CommandContext &context, const WatchRequest &request);

//! \brief Polls X and Y once and gives the estate of both; the error of the one that does not answer.
[[nodiscard]] Result<ClusterSnapshot> statusOfBoth(const WatchRequest &request);

} // namespace gatelift
