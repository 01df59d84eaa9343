#pragma once

#include "domain/Result.h"
#include "gateway/EndpointConfig.h"
#include "gateway/TlsFacts.h"

#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>

namespace gatelift {

//! \brief The TLS side of an endpoint: own CA (instead of the system's), client certificate with chain, key,
//! and whether the server's certificate is checked at all. Errors name the file; none holds key material.
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const EndpointSettings &settings);

//! \brief Whether the private key is the certificate's; true for kinds of keys that can't be compared.
[[nodiscard]] bool keyFits(const QSslCertificate &certificate, const QSslKey &key);

//! \brief A certificate's facts for people.
[[nodiscard]] TlsFacts factsOf(const QSslCertificate &certificate);

//! \brief A refused certificate as one error: what is wrong, whose it is, who issued it, until when it is
//! valid.
[[nodiscard]] Error tlsError(const QString &what, const TlsFacts &facts, const QList<QSslError> &errors);

//! \brief A handshake that broke without a certificate problem (alert, no TLS at all).
[[nodiscard]] Error handshakeError(const QString &what, const QString &details);

} // namespace gatelift
