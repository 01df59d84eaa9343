#include "gateway/probe/ProbeErrors.h"

#include "gateway/GatewayErrors.h"
#include "gateway/TlsContext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeErrors)
};

QString tlsHint(QSslError::SslError code)
{
    switch (code) {
    case QSslError::HostNameMismatch:
        return Text::tr("use a host name that the certificate is valid for, or send it as the header Host");
    case QSslError::CertificateExpired:
        return Text::tr("renew the certificate of the proxy, or check this machine's clock");
    case QSslError::CertificateNotYetValid:
        return Text::tr("check this machine's clock");
    default:
        return Text::tr("give the file of the CA that issued it");
    }
}

} // namespace

Error probeError(const QString &what, QNetworkReply::NetworkError error, const QString &text, const QUrl &url)
{
    auto problem = transportError(what, error, text, url);
    switch (problem.kind) {
    case ErrorKind::NotKong:
        problem.kind = ErrorKind::Malformed;
        break;
    case ErrorKind::Unreachable:
        problem.hint =
            error == QNetworkReply::ConnectionRefusedError
                ? Text::tr("check that the proxy runs and that its proxy_listen covers this address")
                : Text::tr("look at the proxy's error log, and at load balancers between");
        break;
    case ErrorKind::Tls:
        problem.hint = Text::tr("check scheme and port, and whether the proxy wants a client certificate");
        break;
    default:
        break;
    }
    return problem;
}

Error probeTlsError(const QString &what, const TlsFacts &facts, const QList<QSslError> &errors)
{
    auto problem = tlsError(what, facts, errors);
    problem.hint = tlsHint(errors.isEmpty() ? QSslError::UnspecifiedError : errors.first().error());
    return problem;
}

Error probeOversizedError(const QString &what, qint64 limit)
{
    return {ErrorKind::Oversized,
            what,
            Text::tr("the answer is larger than %1").arg(QLocale().formattedDataSize(limit)),
            Text::tr("ask for less, or test it with HEAD"),
            {}};
}

} // namespace gatelift
