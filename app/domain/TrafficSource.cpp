#include "domain/TrafficSource.h"

#include "domain/KeyTable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficSource)
};

constexpr KeyTable<TrafficSourceKind, 8> kinds{{{TrafficSourceKind::None, "none"},
                                                {TrafficSourceKind::StatusApi, "status-api"},
                                                {TrafficSourceKind::HaproxyCsv, "haproxy-csv"},
                                                {TrafficSourceKind::HaproxyMetrics, "haproxy-metrics"},
                                                {TrafficSourceKind::NginxStatus, "nginx-status"},
                                                {TrafficSourceKind::Prometheus, "prometheus"},
                                                {TrafficSourceKind::NodeShare, "node-share"},
                                                {TrafficSourceKind::Typed, "typed"}}};

bool hasSide(const TrafficSettings &settings, Side side)
{
    return std::any_of(settings.addresses.cbegin(), settings.addresses.cend(),
                       [side](const TrafficAddress &address) { return address.side == side; });
}

bool matches(const QString &pattern, const QString &text)
{
    const auto expression = QRegularExpression::wildcardToRegularExpression(pattern);
    return QRegularExpression(expression).match(text).hasMatch();
}

} // namespace

QString toKey(TrafficSourceKind kind)
{
    return keyOf(kinds, kind);
}

std::optional<TrafficSourceKind> trafficSourceKindFromKey(const QString &key)
{
    return valueOf(kinds, key);
}

QString trafficSourceName(TrafficSourceKind kind)
{
    switch (kind) {
    case TrafficSourceKind::None:
        return Text::tr("No source");
    case TrafficSourceKind::StatusApi:
        return Text::tr("Status API of the data planes");
    case TrafficSourceKind::HaproxyCsv:
        return Text::tr("HAProxy statistics");
    case TrafficSourceKind::HaproxyMetrics:
        return Text::tr("HAProxy Prometheus exporter");
    case TrafficSourceKind::NginxStatus:
        return Text::tr("nginx stub_status");
    case TrafficSourceKind::Prometheus:
        return Text::tr("Prometheus server");
    case TrafficSourceKind::NodeShare:
        return Text::tr("Share of the nodes");
    case TrafficSourceKind::Typed:
        return Text::tr("Typed by a person");
    }
    return {};
}

QString lackOf(const TrafficSettings &settings)
{
    switch (settings.kind) {
    case TrafficSourceKind::None:
    case TrafficSourceKind::NodeShare:
    case TrafficSourceKind::Typed:
        return {};
    case TrafficSourceKind::StatusApi:
        return settings.addresses.isEmpty() ? Text::tr("Give the Status API's address of each data plane.")
                                            : QString();
    case TrafficSourceKind::NginxStatus:
        return hasSide(settings, Side::X) && hasSide(settings, Side::Y)
                   ? QString()
                   : Text::tr("Give at least one address that serves X alone and one that serves Y alone.");
    case TrafficSourceKind::HaproxyCsv:
    case TrafficSourceKind::HaproxyMetrics:
        if (settings.addresses.isEmpty())
            return Text::tr("Give the address of HAProxy's statistics.");
        return settings.serversX.isEmpty() || settings.serversY.isEmpty()
                   ? Text::tr("Say which of HAProxy's servers or backends run X and which run Y.")
                   : QString();
    case TrafficSourceKind::Prometheus:
        if (settings.addresses.isEmpty())
            return Text::tr("Give the address of the Prometheus server.");
        return settings.selectorX.isEmpty() || settings.selectorY.isEmpty()
                   ? Text::tr("Say by label matchers which series belong to X and which to Y.")
                   : QString();
    }
    return {};
}

bool matchesServer(const QString &patterns, const QString &proxy, const QString &server)
{
    const auto parts = patterns.split(u',', Qt::SkipEmptyParts);
    return std::any_of(parts.cbegin(), parts.cend(), [&](const QString &part) {
        const auto pattern = part.trimmed();
        const auto slash = pattern.indexOf(u'/');
        return slash < 0 ? matches(pattern, proxy)
                         : matches(pattern.left(slash), proxy) && matches(pattern.mid(slash + 1), server);
    });
}

} // namespace gatelift
