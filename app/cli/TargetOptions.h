#pragma once

#include "cli/Command.h"
#include "gateway/EndpointConfig.h"

namespace gatelift {

//! \brief The options that say how to reach Y beside X: --target-url, and --target-token-file, --target-ca,
//! --target-client-cert, --target-client-key where they differ from X's connection options, which hold for
//! the rest.
void defineTargetOptions(QCommandLineParser &parser);

//! \brief Reads them after X's; nothing where --target-url was not given. Errors as readConnectionOptions().
[[nodiscard]] Result<std::optional<EndpointConfig>> readTargetOptions(const CommandContext &context);

} // namespace gatelift
