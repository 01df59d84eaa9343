#include "gateway/GatewayErrors.h"

#include "gateway/AdminApiJson.h"
#include "gateway/TlsContext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::GatewayErrors)
};

QString statusText(const RawAnswer &answer)
{
    return answer.reason.isEmpty() ? QString::number(answer.status)
                                   : QString::number(answer.status) + u' ' + answer.reason;
}

Error notKong(const RawAnswer &answer, const QString &why)
{
    return {ErrorKind::NotKong, answer.shownUrl, why,
            Text::tr(
                "check host and port: the Admin API listens on 8001 or 8444 unless configured otherwise; the "
                "proxy and Kong "
                "Manager have other ports"),
            statusText(answer) + u' ' + QString::fromLatin1(answer.contentType)};
}

Error refused(const RawAnswer &answer, const QString &said)
{
    const bool unknown = answer.status == 401;
    const QString why = said.isEmpty() ? (unknown ? Text::tr("the gateway asks for authentication")
                                                  : Text::tr("the gateway does not allow it"))
                                       : (unknown ? Text::tr("the gateway asks for authentication: %1")
                                                  : Text::tr("the gateway does not allow it: %1"))
                                             .arg(said);
    return {ErrorKind::Auth, answer.shownUrl, why,
            unknown ? Text::tr("give a token (Kong-Admin-Token) or the header that the proxy before it wants")
                    : Text::tr("use a token whose role may read this endpoint, in the right workspace"),
            statusText(answer)};
}

bool looksLikeHtml(const RawAnswer &answer)
{
    return answer.contentType.contains("html") || answer.body.trimmed().startsWith('<');
}

Error badRequest(const RawAnswer &answer, const QString &said)
{
    if (said.contains("Control Plane"_L1, Qt::CaseInsensitive))
        return {ErrorKind::Usage, answer.shownUrl, Text::tr("this node is not a control plane: %1").arg(said),
                Text::tr("give the address of the control plane's Admin API"), statusText(answer)};
    if (answer.body.contains("plain HTTP request was sent to HTTPS port"))
        return {ErrorKind::Tls,
                answer.shownUrl,
                Text::tr("this port expects TLS"),
                Text::tr("write https:// instead of http://"),
                {}};
    if (answer.body.contains("No required SSL certificate was sent") ||
        answer.body.contains("SSL certificate error"))
        return {ErrorKind::Tls,
                answer.shownUrl,
                Text::tr("the server wants a client certificate that it trusts"),
                Text::tr("give a client certificate and key"),
                {}};
    if (said.isEmpty() && looksLikeHtml(answer))
        return notKong(answer,
                       Text::tr("it answers %1 with a page that is not Kong's").arg(statusText(answer)));
    return {ErrorKind::Gateway,
            answer.shownUrl,
            said.isEmpty() ? Text::tr("the gateway answers %1").arg(statusText(answer))
                           : Text::tr("the gateway answers %1: %2").arg(statusText(answer), said),
            Text::tr("see the gateway's error log"),
            {}};
}

Error serverError(const RawAnswer &answer, const QString &said)
{
    const QString why = said.isEmpty() ? Text::tr("it answers %1").arg(statusText(answer))
                                       : Text::tr("the gateway answers %1: %2").arg(statusText(answer), said);
    const QString hint = answer.status == 500
                             ? Text::tr("look at its error log; often its database can't be reached")
                             : Text::tr("look at the gateway and at the proxies before it, then try again");
    return {ErrorKind::Gateway, answer.shownUrl, why, hint, {}};
}

} // namespace

bool isTransportFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError: // Qt's name for an answer of 400
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return false;
    default:
        return true;
    }
}

Error transportError(const QString &what, QNetworkReply::NetworkError error, const QString &text,
                     const QUrl &url)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::NameResolution, what, Text::tr("the host name %1 is not found").arg(url.host()),
                Text::tr("check the spelling, the DNS server and the search domain"), text};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Unreachable, what,
                Text::tr("the connection to port %1 is refused")
                    .arg(url.port(url.scheme() == "https"_L1 ? 443 : 80)),
                Text::tr("check that the control plane runs and that its admin_listen covers this address"),
                text};
    case QNetworkReply::RemoteHostClosedError:
        return {ErrorKind::Unreachable, what,
                Text::tr("the other side closed the connection before the answer was whole"),
                Text::tr("try again; where it stays, check the port and look at the gateway's error log and "
                         "at proxies between"),
                text};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return {ErrorKind::Timeout, what, Text::tr("no answer in time"),
                Text::tr("check firewalls and routes"), text};
    case QNetworkReply::SslHandshakeFailedError:
        return handshakeError(what, text);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return {ErrorKind::NotKong, what, Text::tr("something answers there that does not speak HTTP"),
                Text::tr("check host and port"), text};
    default:
        break;
    }
    if (text.contains("ssl"_L1, Qt::CaseInsensitive) || text.contains("tls"_L1, Qt::CaseInsensitive))
        return handshakeError(what, text);
    return {ErrorKind::Unreachable, what, Text::tr("the connection failed: %1").arg(text),
            Text::tr("check the address, routes and firewalls"), text};
}

Error timeoutError(const QString &what, int milliseconds)
{
    return {ErrorKind::Timeout,
            what,
            Text::tr("no whole answer within %1 s").arg(QLocale().toString(milliseconds / 1000.0, 'g', 3)),
            Text::tr("check firewalls and routes, or allow more time"),
            {}};
}

Error oversizedError(const QString &what, qint64 limit)
{
    return {ErrorKind::Oversized,
            what,
            Text::tr("the answer is larger than %1").arg(QLocale().formattedDataSize(limit)),
            Text::tr("check that this is the Admin API and not a file server"),
            {}};
}

Error truncatedError(const QString &what)
{
    return {ErrorKind::Unreachable,
            what,
            Text::tr("the answer is cut off"),
            Text::tr("try again; look at proxies between"),
            {}};
}

Error redirectError(const QString &what, const QString &target, bool tooMany)
{
    if (tooMany)
        return {ErrorKind::NotKong, what, Text::tr("it redirects in a circle"),
                Text::tr("give the Admin API's own address"), target};
    return {ErrorKind::NotKong, what,
            Text::tr("it redirects to %1; that is not followed, so that no token goes there").arg(target),
            Text::tr("a login page or proxy stands before it: give the Admin API's own address"), target};
}

std::optional<Error> problemWith(const RawAnswer &answer)
{
    const QString said = messageOf(answer.body);
    const bool fromKong = !said.isEmpty() || answer.server.toLower().startsWith("kong");
    if (answer.status == 401 || answer.status == 403 || answer.status == 407)
        return refused(answer, said);
    if (answer.status == 404 && fromKong)
        return Error{ErrorKind::NotFound, answer.shownUrl,
                     Text::tr("the gateway does not have this endpoint"),
                     Text::tr("check the path of the address and the workspace's name"), said};
    if (answer.status == 404)
        return notKong(answer, Text::tr("it answers 404 and is not Kong's Admin API"));
    if (answer.status >= 500)
        return serverError(answer, said);
    if (answer.status == 400 || answer.status == 495 || answer.status == 496)
        return badRequest(answer, said);
    if (answer.status != 200) {
        if (!fromKong)
            return notKong(answer,
                           Text::tr("it answers %1, which the Admin API does not").arg(statusText(answer)));
        return badRequest(answer, said);
    }
    if (looksLikeHtml(answer))
        return notKong(answer, Text::tr("it answers with a web page"));
    return std::nullopt;
}

} // namespace gatelift
