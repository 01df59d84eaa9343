#include "gateway/DatabasePlace.h"

#include <QHostAddress>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

QString databasePlace(const QString &kind, const QString &host, const QString &port, const QString &name)
{
    const auto server = host.trimmed().toLower();
    if (kind != u"postgres"_s || server.isEmpty() || name.isEmpty())
        return {};
    const QHostAddress address(server);
    const bool isLocal = address.isNull() ? !server.contains(u'.') || server.startsWith(u'/') ||
                                                server == u"localhost.localdomain"_s
                                          : address.isLoopback();
    if (isLocal)
        return {};
    return u"%1:%2/%3"_s.arg(server, port.isEmpty() ? u"5432"_s : port, name);
}

} // namespace gatelift
