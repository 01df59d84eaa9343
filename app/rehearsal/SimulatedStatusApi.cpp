#include "rehearsal/SimulatedStatusApi.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace gatelift {
namespace {

using Json = nlohmann::json;

AdminAnswer answerOf(const SimulatedCluster &cluster, const SimulatedDataPlane &node, int status,
                     const QByteArray &body, const char *type = "application/json; charset=utf-8")
{
    AdminAnswer answer{status, {}, body};
    const auto date = QLocale::c().toString(cluster.now(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"));
    answer.headers = {
        {"Date", date.toLatin1() + " GMT"}, {"Content-Type", type},
        {"Connection", "keep-alive"},       {"Access-Control-Allow-Origin", "*"},
        {"X-Kong-Admin-Latency", "1"},      {"Server", "kong/" + node.version.toString().toLatin1()}};
    return answer;
}

AdminAnswer json(const SimulatedCluster &cluster, const SimulatedDataPlane &node, int status,
                 const Json &body)
{
    return answerOf(cluster, node, status, QByteArray::fromStdString(body.dump()));
}

bool isEmpty(const SimulatedDataPlane &node)
{
    return node.configHash == emptyHash() || node.configHash == incrementalHash(node.version, 0);
}

//! \brief Requests of the status API count in nginx's own counters, as recorded.
qint64 nginxRequests(const SimulatedDataPlane &node, const AdminRequest &request)
{
    return node.served + request.requestsServed;
}

AdminAnswer status(const SimulatedCluster &cluster, const SimulatedDataPlane &node,
                   const AdminRequest &request)
{
    const auto requests = nginxRequests(node, request);
    Json body{{"server",
               {{"connections_accepted", requests},
                {"connections_handled", requests},
                {"connections_active", 3},
                {"connections_reading", 0},
                {"connections_waiting", 2},
                {"connections_writing", 1},
                {"total_requests", requests}}},
              {"configuration_hash", node.configHash.toStdString()}};
    if (node.version < Version(3, 0)) // an older data plane names the database that it has not
        body["database"] = {{"reachable", true}};
    return json(cluster, node, 200, body);
}

AdminAnswer ready(const SimulatedCluster &cluster, const SimulatedDataPlane &node)
{
    if (node.version < Version(3, 3))
        return json(cluster, node, 404, {{"message", "Not found"}});
    if (isEmpty(node))
        return json(cluster, node, 503,
                    {{"message", "no configuration available (empty configuration present)"}});
    return json(cluster, node, 200, {{"message", "ready"}});
}

//! \brief Text in Prometheus' format, metric by metric.
class Metrics
{
public:
    void begin(const QByteArray &name, const char *kind, const char *help)
    {
        m_name = name;
        m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + kind + '\n';
    }
    void line(const QByteArray &labels, qint64 value, const char *suffix = "")
    {
        m_text += m_name + suffix;
        if (!labels.isEmpty())
            m_text += '{' + labels + '}';
        m_text += ' ' + QByteArray::number(value) + '\n';
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

QByteArray label(const char *name, const QString &value)
{
    return QByteArray(name) + "=\"" + value.toUtf8() + '"';
}

//! \brief Upper bounds in milliseconds and the share of requests below them: a service that mostly answers
//! within 25 ms. Y is a tenth slower.
void latencies(Metrics &metrics, const SimulatedDataPlane &node)
{
    struct Bucket
    {
        const char *bound;
        double share;
    };
    constexpr std::array buckets{Bucket{"10", 0.31},     Bucket{"25", 0.74},   Bucket{"50", 0.9},
                                 Bucket{"80", 0.955},    Bucket{"100", 0.97},  Bucket{"250", 0.992},
                                 Bucket{"400", 0.997},   Bucket{"700", 0.999}, Bucket{"1000", 0.9995},
                                 Bucket{"2000", 0.9999}, Bucket{"5000", 1.0}};
    constexpr double meanMs = 24.0;
    const bool old = node.version < Version(3, 0);
    const auto labels =
        old ? label("service", QStringLiteral("all")) + ",route=\"all\",type=\"request\""
            : label("service", QStringLiteral("all")) + ",route=\"all\",workspace=\"default\"";
    const auto slower = node.side == Side::Y ? 1.1 : 1.0;
    metrics.begin(old ? "kong_latency" : "kong_request_latency_ms", "histogram",
                  "Total latency of a request in milliseconds");
    for (const auto &bucket : buckets)
        metrics.line(labels + ",le=\"" + bucket.bound + '"',
                     std::llround(double(node.served) * std::pow(bucket.share, slower)), "_bucket");
    metrics.line(labels + ",le=\"+Inf\"", node.served, "_bucket");
    metrics.line(labels, node.served, "_count");
    metrics.line(labels, std::llround(double(node.served) * meanMs * slower), "_sum");
}

AdminAnswer metrics(const SimulatedCluster &cluster, const SimulatedDataPlane &node,
                    const AdminRequest &request)
{
    Metrics metrics;
    const bool old = node.version < Version(3, 0);
    const auto nodeId = label("node_id", node.id);
    if (node.version.partCount() == 4 && node.version >= Version(3, 10)) {
        metrics.begin("kong_control_plane_connected", "gauge", "Kong connected to control plane, 0 is not");
        metrics.line({}, node.connected ? 1 : 0);
    }
    metrics.begin("kong_data_plane_cluster_cert_expiry_timestamp", "gauge",
                  "Unix timestamp of Data Plane's cluster_cert expiry time");
    metrics.line({}, node.certExpiry);
    metrics.begin("kong_datastore_reachable", "gauge", "Datastore reachable from Kong, 0 is unreachable");
    metrics.line({}, 1);
    const auto codes = old ? label("service", QStringLiteral("all")) + ",route=\"all\""
                           : label("service", QStringLiteral("all")) +
                                 ",route=\"all\",source=\"service\",workspace=\"default\",consumer=\"\"";
    metrics.begin(old ? "kong_http_status" : "kong_http_requests_total", "counter",
                  "HTTP status codes of the proxied requests");
    metrics.line(codes + ",code=\"200\"", node.served - node.failed);
    metrics.line(codes + ",code=\"502\"", node.failed);
    latencies(metrics, node);
    metrics.begin(old ? "kong_nginx_http_current_connections" : "kong_nginx_requests_total", "gauge",
                  "Number of requests total");
    metrics.line(old ? QByteArray("state=\"total\"") : nodeId + ",subsystem=\"http\"",
                 nginxRequests(node, request));
    if (!old) {
        metrics.begin("kong_node_info", "gauge", "Kong Node metadata information");
        metrics.line(nodeId + ',' + label("version", node.version.toString()), 1);
    }
    return answerOf(cluster, node, 200, metrics.text(), "text/plain; charset=UTF-8");
}

} // namespace

std::optional<AdminAnswer> answerStatusApi(const SimulatedCluster &cluster, int number,
                                           const AdminRequest &request)
{
    const auto node = cluster.dataPlaneAt(number);
    if (!node)
        return std::nullopt;
    if (request.method != "GET" && request.method != "HEAD")
        return json(cluster, *node, 405, {{"message", "Method not allowed"}});
    if (request.path == QLatin1String("/status"))
        return status(cluster, *node, request);
    if (request.path == QLatin1String("/status/ready"))
        return ready(cluster, *node);
    if (request.path == QLatin1String("/metrics"))
        return metrics(cluster, *node, request);
    return json(cluster, *node, 404, {{"message", "Not found"}});
}

} // namespace gatelift
