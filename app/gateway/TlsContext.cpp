#include "gateway/TlsContext.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TlsContext)
};

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, path, Text::tr("can't be read"),
                       Text::tr("check the path and its permissions"), file.errorString());
    constexpr qint64 plausible = 4LL * 1024 * 1024;
    const QByteArray bytes = file.read(plausible + 1);
    if (bytes.size() > plausible)
        return failure(ErrorKind::Input, path, Text::tr("is too large for certificates"),
                       Text::tr("give a PEM file"));
    return bytes;
}

Result<QList<QSslCertificate>> readCertificates(const QString &path)
{
    const auto bytes = readPem(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto certificates = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(ErrorKind::Input, path, Text::tr("holds no certificate in PEM form"),
                       Text::tr("it should contain '-----BEGIN CERTIFICATE-----'"));
    return certificates;
}

Result<QSslKey> readKey(const QString &path)
{
    const auto bytes = readPem(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(*bytes, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    const bool encrypted = bytes->contains("ENCRYPTED");
    return failure(ErrorKind::Input, path,
                   encrypted ? Text::tr("the private key is protected by a passphrase")
                             : Text::tr("holds no private key in PEM form"),
                   encrypted ? Text::tr("give a key without passphrase, readable for you alone")
                             : Text::tr("it should contain '-----BEGIN PRIVATE KEY-----'"));
}

std::optional<Error> addClientCertificate(const EndpointSettings &settings, QSslConfiguration &tls)
{
    if (settings.clientCertFile.isEmpty() && settings.clientKeyFile.isEmpty())
        return std::nullopt;
    if (settings.clientCertFile.isEmpty() || settings.clientKeyFile.isEmpty())
        return Error{ErrorKind::Input,
                     Text::tr("client certificate"),
                     Text::tr("certificate and key belong together, one is missing"),
                     Text::tr("give both files"),
                     {}};
    const auto chain = readCertificates(settings.clientCertFile);
    if (!chain)
        return chain.error();
    const auto key = readKey(settings.clientKeyFile);
    if (!key)
        return key.error();
    if (!keyFits(chain->first(), *key))
        return Error{ErrorKind::Tls,
                     settings.clientKeyFile,
                     Text::tr("the key does not belong to the client certificate"),
                     Text::tr("give the key that %1 was made for").arg(settings.clientCertFile),
                     {}};
    tls.setLocalCertificateChain(*chain);
    tls.setPrivateKey(*key);
    return std::nullopt;
}

QString hintFor(QSslError::SslError code)
{
    switch (code) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Text::tr("give the file of the CA that issued it");
    case QSslError::HostNameMismatch:
        return Text::tr("use a host name that the certificate is valid for");
    case QSslError::CertificateExpired:
        return Text::tr("renew the certificate of the Admin API, or check this machine's clock");
    case QSslError::CertificateNotYetValid:
        return Text::tr("check this machine's clock");
    default:
        break;
    }
    return Text::tr("check the certificate of the Admin API and the CA file");
}

QString dateText(const QDateTime &when)
{
    return when.toUTC().toString(Qt::ISODate);
}

} // namespace

bool keyFits(const QSslCertificate &certificate, const QSslKey &key)
{
    // The encoded private key of RSA and EC holds the public one, whose end is told by its size. Of other
    // kinds, which Qt can't look into, nothing is known.
    const QSslKey open = certificate.publicKey();
    if (open.isNull() || key.isNull() || open.algorithm() == QSsl::Opaque || key.algorithm() == QSsl::Opaque)
        return true;
    return open.algorithm() == key.algorithm() && open.length() == key.length() &&
           key.toDer().contains(open.toDer().last(open.length() / 8));
}

Result<QSslConfiguration> tlsConfiguration(const EndpointSettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!settings.caFile.isEmpty()) {
        const auto certificates = readCertificates(settings.caFile);
        if (!certificates)
            return tl::unexpected(certificates.error());
        tls.setCaCertificates(*certificates);
    }
    if (const auto error = addClientCertificate(settings, tls))
        return tl::unexpected(*error);
    // The operator's explicit choice, said in every output: the certificate is shown, but not checked.
    if (settings.insecure)
        tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    return tls;
}

TlsFacts factsOf(const QSslCertificate &certificate)
{
    TlsFacts facts;
    if (certificate.isNull())
        return facts;
    facts.subject = certificate.subjectDisplayName();
    facts.issuer = certificate.issuerDisplayName();
    const auto names = certificate.subjectAlternativeNames();
    for (const auto &name : names)
        facts.names << name;
    facts.names.removeDuplicates();
    facts.validFrom = certificate.effectiveDate().toUTC();
    facts.expiresAt = certificate.expiryDate().toUTC();
    return facts;
}

Error tlsError(const QString &what, const TlsFacts &facts, const QList<QSslError> &errors)
{
    QStringList why;
    for (const auto &error : errors) {
        if (!why.contains(error.errorString()))
            why << error.errorString();
    }
    QString sentence = Text::tr("the certificate is not trusted: %1").arg(why.join("; "_L1));
    if (!facts.subject.isEmpty())
        sentence = Text::tr("the certificate of %1 (issued by %2, valid until %3) is not trusted: %4")
                       .arg(facts.subject, facts.issuer, dateText(facts.expiresAt), why.join("; "_L1));
    const auto code = errors.isEmpty() ? QSslError::UnspecifiedError : errors.first().error();
    return {ErrorKind::Tls, what, sentence, hintFor(code), facts.names.join(u' ')};
}

Error handshakeError(const QString &what, const QString &details)
{
    const QString lower = details.toLower();
    if (lower.contains("wrong version number"_L1) || lower.contains("packet length"_L1) ||
        lower.contains("http request"_L1))
        return {ErrorKind::Tls, what, Text::tr("the other side does not speak TLS"),
                Text::tr("try http:// or the port of the TLS listener"), details};
    if (lower.contains("certificate required"_L1) || lower.contains("alert bad certificate"_L1) ||
        lower.contains("handshake failure"_L1) || lower.contains("unknown ca"_L1) ||
        lower.contains("alert unknown"_L1))
        return {ErrorKind::Tls, what,
                Text::tr("the server refused the handshake; it probably wants a client certificate"),
                Text::tr("give a client certificate and key that it trusts"), details};
    return {ErrorKind::Tls, what, Text::tr("the TLS handshake failed: %1").arg(details),
            Text::tr("check port, certificate and TLS versions of the Admin API"), details};
}

} // namespace gatelift
