#pragma once

#include "domain/Deployment.h"
#include "domain/Endpoint.h"

#include <QStringList>

namespace gatelift {

//! \brief Where the observed traffic comes from.
enum class TrafficSourceKind {
    None,
    StatusApi,      //!< Status API of the data planes: /metrics, or /status
    HaproxyCsv,     //!< HAProxy's statistics page as CSV
    HaproxyMetrics, //!< HAProxy's Prometheus exporter
    NginxStatus,    //!< stub_status, one address for each version
    Prometheus,     //!< a Prometheus server
    NodeShare,      //!< none counts: the share of the nodes stands in
    Typed           //!< a number that a person reads elsewhere
};
//! none|status-api|haproxy-csv|haproxy-metrics|nginx-status|prometheus|node-share|typed
[[nodiscard]] QString toKey(TrafficSourceKind kind);
[[nodiscard]] std::optional<TrafficSourceKind> trafficSourceKindFromKey(const QString &key);
//! \brief In words: 'Status API of the data planes'.
[[nodiscard]] QString trafficSourceName(TrafficSourceKind kind);

//! \brief One address to ask. The side is fixed where the source can't tell it (nginx), or where the person
//! says so.
struct TrafficAddress
{
    QUrl url;
    std::optional<Side> side;
    friend bool operator==(const TrafficAddress &, const TrafficAddress &) = default;
};

//! \brief How the observed traffic is had. A token or password is a secret and stands elsewhere.
struct TrafficSettings
{
    TrafficSourceKind kind = TrafficSourceKind::NodeShare;
    QList<TrafficAddress> addresses; //!< data planes; one load balancer; nginx by side; a Prometheus server
    QString serversX; //!< HAProxy: BACKEND/SERVER or BACKEND, `*` stands for any text, several by commas
    QString serversY;
    QString selectorX; //!< Prometheus: label matchers of X's series, `instance=~"dp-x.*"`
    QString selectorY;
    QString caFile;                      //!< CA for https; the system's where empty
    bool insecure = false;               //!< the operator's loud choice
    TokenStore token = TokenStore::None; //!< whether a secret is sent, and where it is kept

    friend bool operator==(const TrafficSettings &, const TrafficSettings &) = default;
};

//! \brief What lacks before this source can be asked, one sentence; empty where nothing does.
[[nodiscard]] QString lackOf(const TrafficSettings &settings);

//! \brief Whether a HAProxy server is named by one of the patterns of a list like `gateways/kong-x*, blue`.
[[nodiscard]] bool matchesServer(const QString &patterns, const QString &proxy, const QString &server);

} // namespace gatelift
