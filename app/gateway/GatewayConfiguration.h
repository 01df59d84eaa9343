#pragma once

#include "domain/GatewayFacts.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief What `GET /` tells of a node's kong.conf and plugins.
struct GatewayConfiguration
{
    QMap<QString, QString> effective; //!< as ConfFacts has it; secrets come masked from the gateway itself
    QHash<QString, AvailablePlugin> plugins;
};

//! \brief Decodes it; pure, for worker threads. Kind Malformed or NotKong, `what` names the address.
[[nodiscard]] Result<GatewayConfiguration> decodeConfiguration(const QByteArray &body, const QString &what);

} // namespace gatelift
