#pragma once

#include "cli/Command.h"
#include "domain/TrafficSource.h"
#include "gateway/EndpointConfig.h"

#include <memory>

namespace gatelift {

class TrafficReader;

//! \brief `--status-url`, several times: Status APIs of data planes, `x URL` or `y URL` where it is known
//! which control plane holds the node.
void defineStatusApiOption(QCommandLineParser &parser);
//! \brief What was given; an error of kind Usage where it is no address.
[[nodiscard]] Result<QList<TrafficAddress>> readStatusApis(const CommandContext &context);
//! \brief Asks them, with the CA certificates and the check of the control plane's connection; nothing where
//! there are none.
[[nodiscard]] std::unique_ptr<TrafficReader> statusReader(const QList<TrafficAddress> &addresses,
                                                          const EndpointConfig &connection);

} // namespace gatelift
