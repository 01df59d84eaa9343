#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"
#include "domain/Secret.h"

#include <QList>

namespace gatelift {

//! \brief A header that is sent with every request, for proxies that stand before the Admin API.
struct ExtraHeader
{
    QByteArray name;
    Secret value;
};

//! \brief Everything needed to ask one Admin API. The token and the headers' values are secrets: memory only.
struct EndpointConfig
{
    EndpointSettings settings;
    Secret token; //!< sent as Kong-Admin-Token; may be empty
    QList<ExtraHeader> headers;
    int timeoutMs = 10'000;                     //!< for one request with its whole answer
    qint64 maxAnswerBytes = 64LL * 1024 * 1024; //!< for one answer and for all pages of a list together
};

//! \brief Reads an address as a person types it: `cp.example.com:8001` gets http://, or https:// for the
//! usual TLS ports; a trailing slash goes. Error kind Input with a hint for everything that is no http(s)
//! address.
[[nodiscard]] Result<QUrl> adminUrlFromText(const QString &text);

//! \brief The address of an endpoint below the Admin API's own path. With a workspace the node's information
//! is at
//! `/WORKSPACE/kong` instead of `/` (as Kong's own Go client asks).
[[nodiscard]] QUrl endpointUrl(const EndpointSettings &settings, const QString &path);

//! \brief The address as it may be shown: without user, password and query.
[[nodiscard]] QString shownUrl(const QUrl &url);

} // namespace gatelift
