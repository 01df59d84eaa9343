#include "tools/CertificateFacts.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <optional>

namespace gatelift {
namespace {

QString nameOf(const QStringList &common, const QStringList &organization, const QString &whole)
{
    if (!common.isEmpty())
        return common.join(QLatin1String(", "));
    return organization.isEmpty() ? whole : organization.join(QLatin1String(", "));
}

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.subject =
        nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
               certificate.subjectInfo(QSslCertificate::Organization), certificate.subjectDisplayName());
    facts.issuer =
        nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
               certificate.issuerInfo(QSslCertificate::Organization), certificate.issuerDisplayName());
    facts.notBefore = certificate.effectiveDate().toUTC();
    facts.expires = certificate.expiryDate().toUTC();
    facts.sha256 = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    return facts;
}

//! The content of the DER element at the start, where its tag is this one and its length plausible.
std::optional<QByteArray> element(const QByteArray &der, char tag)
{
    if (der.size() < 2 || der[0] != tag)
        return std::nullopt;
    const auto first = static_cast<unsigned char>(der[1]);
    if (first < 0x80)
        return der.size() >= 2 + first ? std::optional(der.mid(2, first)) : std::nullopt;
    const int bytes = first & 0x7f;
    if (bytes < 1 || bytes > 4 || der.size() < 2 + bytes)
        return std::nullopt;
    qsizetype length = 0;
    for (int i = 0; i < bytes; ++i)
        length = (length << 8) | static_cast<unsigned char>(der[2 + i]);
    return der.size() >= 2 + bytes + length ? std::optional(der.mid(2 + bytes, length)) : std::nullopt;
}

KeyMaterial keyInDer(const QByteArray &content)
{
    constexpr char sequence = 0x30;
    const auto outer = element(content, sequence);
    if (!outer)
        return KeyMaterial::None;
    // PKCS #1, #8 and SEC 1 begin with their version 0 or 1, PKCS #12 with 3.
    if (outer->startsWith(QByteArray("\x02\x01\x03\x30", 4)))
        return KeyMaterial::EncryptedPrivateKey;
    const bool isPkcs = outer->startsWith(QByteArray("\x02\x01\x00\x02", 4)) ||
                        outer->startsWith(QByteArray("\x02\x01\x00\x30", 4));
    if (isPkcs || outer->startsWith(QByteArray("\x02\x01\x01\x04", 4)) ||
        outer->startsWith(QByteArray("\x02\x01\x01\x30", 4)))
        return KeyMaterial::PrivateKey;
    // Encrypted PKCS #8: an algorithm of PKCS #5 or #12 (1.2.840.113549.1.5 or .12), then the bytes.
    const auto algorithm = element(*outer, sequence);
    const QByteArray pkcs("\x2a\x86\x48\x86\xf7\x0d\x01", 7);
    if (algorithm && algorithm->size() > 10 && algorithm->mid(2, 7) == pkcs &&
        ((*algorithm)[9] == 0x05 || (*algorithm)[9] == 0x0c))
        return KeyMaterial::EncryptedPrivateKey;
    return KeyMaterial::None;
}

} // namespace

QList<CertificateFacts> certificatesIn(const QByteArray &content)
{
    auto certificates = QSslCertificate::fromData(content, QSsl::Pem);
    if (certificates.isEmpty() && content.startsWith('\x30'))
        certificates = QSslCertificate::fromData(content, QSsl::Der);
    QList<CertificateFacts> facts;
    for (const auto &certificate : std::as_const(certificates)) {
        if (!certificate.isNull())
            facts << factsOf(certificate);
    }
    return facts;
}

KeyMaterial keyMaterialIn(const QByteArray &content)
{
    auto found = KeyMaterial::None;
    const QByteArray end = "PRIVATE KEY-----";
    for (auto at = content.indexOf(end); at >= 0; at = content.indexOf(end, at + 1)) {
        const auto begin = content.lastIndexOf("-----BEGIN ", at);
        if (begin < 0 || at - begin > 40)
            continue;
        const bool encrypted = content.mid(begin, at - begin).contains("ENCRYPTED") ||
                               content.mid(at, 100).contains("Proc-Type: 4,ENCRYPTED");
        if (!encrypted)
            return KeyMaterial::PrivateKey;
        found = KeyMaterial::EncryptedPrivateKey;
    }
    return found == KeyMaterial::None ? keyInDer(content) : found;
}

} // namespace gatelift
