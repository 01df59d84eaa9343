#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace gatelift {

//! \brief What a server's certificate says, for people.
struct TlsFacts
{
    QString subject; //!< common name, else the whole subject
    QString issuer;
    QStringList names; //!< host names it is valid for
    QDateTime validFrom;
    QDateTime expiresAt;
    QString protocol;     //!< e.g. 'TLS 1.3'; empty where the handshake failed
    QStringList problems; //!< why it is not trusted; empty where all is well

    friend bool operator==(const TlsFacts &, const TlsFacts &) = default;
};

} // namespace gatelift
