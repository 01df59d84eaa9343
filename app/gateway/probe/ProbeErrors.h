#pragma once

#include "domain/Error.h"
#include "gateway/TlsFacts.h"

#include <QNetworkReply>
#include <QSslError>

namespace gatelift {

//! \brief What went wrong between a smoke test and the proxy, with what to do.
[[nodiscard]] Error probeError(const QString &what, QNetworkReply::NetworkError error, const QString &text,
                               const QUrl &url);
//! \brief The proxy's certificate is not trusted: why, whose it is, until when it is valid.
[[nodiscard]] Error probeTlsError(const QString &what, const TlsFacts &facts, const QList<QSslError> &errors);
[[nodiscard]] Error probeOversizedError(const QString &what, qint64 limit);

} // namespace gatelift
