#pragma once

#include "domain/Error.h"
#include "gateway/ReadOnlyTransport.h"

#include <QNetworkReply>

namespace gatelift {

//! \brief The network broke before or while a whole answer came; an HTTP error status is no transport
//! failure.
[[nodiscard]] bool isTransportFailure(QNetworkReply::NetworkError error);

//! \brief Name resolution, refused, reset, TLS or something that is no HTTP, with what to do.
[[nodiscard]] Error transportError(const QString &what, QNetworkReply::NetworkError error,
                                   const QString &text, const QUrl &url);
[[nodiscard]] Error timeoutError(const QString &what, int milliseconds);
[[nodiscard]] Error oversizedError(const QString &what, qint64 limit);
[[nodiscard]] Error truncatedError(const QString &what);
[[nodiscard]] Error redirectError(const QString &what, const QString &target, bool tooMany);

//! \brief What an answer that is not 200 means, the gateway's own `message` first; nothing where it is 200
//! and looks like JSON.
[[nodiscard]] std::optional<Error> problemWith(const RawAnswer &answer);

} // namespace gatelift
