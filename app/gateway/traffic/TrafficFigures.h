#pragma once

#include "domain/Result.h"
#include "domain/TrafficCounters.h"

namespace gatelift {

//! \brief What a data plane's Status API counts, and what it tells of the node; empty where it does not.
struct NodeFigures
{
    QString version;
    TrafficCounters counters;
    QString nodeId;
    QString configHash;
};

//! \brief One server or backend line of a load balancer.
struct ServerFigures
{
    QString proxy;
    QString server; //!< BACKEND for a whole backend
    TrafficCounters counters;
};

// Pure readers of what the sources answer; for worker threads. `what` names the address in errors. Kind
// Malformed where it is something else. What a version of the source does not tell is missing, never 0.

//! \brief `/metrics` of Kong. Names by version (Kong/kong, kong/plugins/prometheus/exporter.lua at the tags):
//! to 2.8 `kong_http_status{code}`, `kong_latency{type="request"}`,
//! `kong_nginx_http_current_connections{state= "total"}`; from 3.0 `kong_http_requests_total{code}`,
//! `kong_request_latency_ms`, `kong_nginx_requests_total`, `kong_node_info{node_id,version}`;
//! `kong_control_plane_connected` on data planes where the version has it.
[[nodiscard]] Result<NodeFigures> decodeKongMetrics(const QByteArray &body, const QString &what);

//! \brief `/status` of Kong: server.total_requests, the counts of connections, and on a data plane the hash
//! that it serves.
[[nodiscard]] Result<NodeFigures> decodeKongStatus(const QByteArray &body, const QString &what);

//! \brief The `message` of `/status/ready`; empty where there is none.
[[nodiscard]] QString decodeKongReadiness(const QByteArray &body);

//! \brief HAProxy's statistics as CSV, servers and backends. Source: HAProxy management guide, 9.1; the
//! columns are found by their titles. A server's answers are the sum of its hrsp_ columns: requests that were
//! completed.
[[nodiscard]] Result<QList<ServerFigures>> decodeHaproxyCsv(const QByteArray &body, const QString &what);

//! \brief HAProxy's Prometheus exporter: haproxy_server_… and haproxy_backend_….
[[nodiscard]] Result<QList<ServerFigures>> decodeHaproxyMetrics(const QByteArray &body, const QString &what);

//! \brief nginx' stub_status page. Source: nginx.org, ngx_http_stub_status_module.
[[nodiscard]] Result<TrafficCounters> decodeNginxStatus(const QByteArray &body, const QString &what);

//! \brief The number that a Prometheus server's `/api/v1/query` gives for an expression with one result;
//! nothing where the result is empty or no number. Source: prometheus.io, 'HTTP API'.
[[nodiscard]] Result<std::optional<double>> decodePrometheusAnswer(const QByteArray &body,
                                                                   const QString &what);

} // namespace gatelift
