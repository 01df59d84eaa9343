#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace gatelift {

//! \brief What a page tells of one X.509 certificate.
struct CertificateFacts
{
    QString subject; //!< common name, else organization
    QString issuer;
    QDateTime notBefore;
    QDateTime expires;
    QString sha256; //!< of the DER form, hex with colons
};

//! \brief The certificates in a PEM or DER file, in its order; empty where there is none.
[[nodiscard]] QList<CertificateFacts> certificatesIn(const QByteArray &content);

//! \brief What a file holds, as far as it decides whether it may be copied.
enum class KeyMaterial {
    None,
    PrivateKey,         //!< PEM or DER, for all to use who can read it
    EncryptedPrivateKey //!< with a passphrase; PKCS #12 too
};

//! \brief Looks for private keys: PEM by its header anywhere in the file, DER by its first fields.
[[nodiscard]] KeyMaterial keyMaterialIn(const QByteArray &content);

} // namespace gatelift
