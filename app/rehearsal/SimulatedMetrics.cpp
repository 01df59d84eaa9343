#include "rehearsal/SimulatedMetrics.h"

#include <QTextStream>

namespace gatelift {
namespace {

//! \brief HELP, TYPE and the lines of one metric.
class Metrics
{
public:
    explicit Metrics(QByteArray &out)
        : m_out(&out)
    {
    }

    void begin(const char *name, const char *kind, const char *help)
    {
        m_name = QLatin1String(name);
        m_out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << kind << '\n';
    }
    void line(const QList<std::pair<const char *, QString>> &labels, qint64 value)
    {
        QStringList parts;
        for (const auto &[label, text] : labels)
            parts << QStringLiteral("%1=\"%2\"").arg(QLatin1String(label), text);
        m_out << m_name;
        if (!parts.isEmpty())
            m_out << '{' << parts.join(QLatin1Char(',')) << '}';
        m_out << ' ' << value << '\n';
    }

private:
    QTextStream m_out;
    QString m_name;
};

} // namespace

QByteArray simulatedMetrics(const SimulatedCluster &cluster, Side side, qint64 requestsServed)
{
    QByteArray body;
    {
        Metrics metrics(body);
        const auto rows = cluster.rows(side);
        metrics.begin("kong_data_plane_last_seen", "gauge", "Last time data plane contacted control plane");
        for (const auto &[row, restored] : rows)
            metrics.line({{"node_id", row.id}, {"hostname", row.hostname}, {"ip", row.ip}}, row.lastSeen);
        metrics.begin("kong_data_plane_version_compatible", "gauge",
                      "Version compatible status of the data plane, 0 is incompatible");
        for (const auto &[row, restored] : rows)
            metrics.line({{"node_id", row.id},
                          {"hostname", row.hostname},
                          {"ip", row.ip},
                          {"kong_version", row.version}},
                         row.syncStatus == QLatin1String("kong_version_incompatible") ? 0 : 1);
        metrics.begin("kong_datastore_reachable", "gauge", "Datastore reachable from Kong, 0 is unreachable");
        metrics.line({}, 1);
        const bool old = cluster.version(side) < Version(3, 0);
        metrics.begin(old ? "kong_http_status" : "kong_http_requests_total", "counter",
                      "HTTP status codes, of all data planes of this simulated control plane");
        const auto requests = cluster.requests(side);
        const auto service = QStringLiteral("all");
        metrics.line({{"service", service}, {"code", QStringLiteral("200")}},
                     requests.served - requests.failed);
        metrics.line({{"service", service}, {"code", QStringLiteral("502")}}, requests.failed);
        metrics.begin("kong_nginx_requests_total", "gauge", "Number of requests total");
        metrics.line({{"node_id", cluster.nodeId(side)}, {"subsystem", QStringLiteral("http")}},
                     requestsServed);
        metrics.begin("kong_node_info", "gauge", "Kong Node metadata information");
        metrics.line({{"node_id", cluster.nodeId(side)}, {"version", cluster.version(side).toString()}}, 1);
    }
    return body;
}

} // namespace gatelift
