#pragma once

#include <QString>

namespace gatelift {

//! \brief 'host:port/name' of a gateway's PostgreSQL; empty where it has none, or names a host that means
//! another machine elsewhere: the loopback, a socket, a name without a domain.
[[nodiscard]] QString databasePlace(const QString &kind, const QString &host, const QString &port,
                                    const QString &name);

} // namespace gatelift
