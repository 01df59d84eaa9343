#include "session/SessionEndpoints.h"

#include "session/SecretStore.h"
#include "session/UpgradeSession.h"

namespace gatelift {

std::optional<EndpointConfig> endpointConfig(const UpgradeSession &session, Side side)
{
    EndpointConfig config;
    config.settings = session.plan().endpoint(side);
    if (config.settings.url.isEmpty())
        return std::nullopt;
    if (const auto *secrets = session.services().secrets)
        config.token = secrets->value(SecretStore::tokenKey(config.settings.url));
    return config;
}

} // namespace gatelift
