#pragma once

#include "cli/Command.h"
#include "gateway/EndpointConfig.h"

namespace gatelift {

//! \brief The options that say how to reach an Admin API, the same for every sub-command that asks one:
//! --admin-url,
//! --token-file, --header, --ca, --client-cert, --client-key, --insecure, --timeout, --workspace.
//! Where the address is called otherwise, the command defines that option itself.
void defineConnectionOptions(QCommandLineParser &parser, const QString &addressOption = {});

//! \brief Reads them, secrets from files or GATELIFT_ADMIN_TOKEN only. Usage error for a bad call, Input for
//! a file that can't be used. No secret stands in any error.
[[nodiscard]] Result<EndpointConfig> readConnectionOptions(const CommandContext &context,
                                                           const QString &addressOption = {});

//! \brief A secret from the first line of a file. Error kind Input; the secret stands in none.
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

//! \brief What stands in every output of a call with --insecure; empty otherwise.
[[nodiscard]] QString insecureWarning(const EndpointConfig &config);

} // namespace gatelift
