#include "journal/CanonicalJson.h"

#include "journal/JsonText.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace gatelift {

Result<QByteArray> canonicalJson(QByteArrayView text)
{
    const auto json = parseJson(text);
    if (!json || hasRepeatedKey(text)) {
        return failure(
            ErrorKind::Input, QStringLiteral("JSON"),
            QCoreApplication::translate("gatelift::CanonicalJson", "not one well-formed JSON value"));
    }
    return dumpCanonical(*json);
}

QByteArray sha256Hex(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result().toHex();
}

QByteArray zeroHash()
{
    return QByteArray(64, '0');
}

} // namespace gatelift
