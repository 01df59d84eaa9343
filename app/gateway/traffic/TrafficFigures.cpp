#include "gateway/traffic/TrafficFigures.h"

#include "gateway/traffic/PrometheusText.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using nlohmann::json;

constexpr qsizetype mostServers = 20'000;
constexpr qsizetype mostLetters = 64;
constexpr qsizetype longestMessage = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficFigures)
};

tl::unexpected<Error> malformed(const QString &what, const QString &why)
{
    return failure(ErrorKind::Malformed, what, why, Text::tr("check the address of the figures"));
}

void add(std::optional<double> &sum, double value)
{
    sum = sum.value_or(0) + value;
}

bool isServerError(const QByteArray &code)
{
    return code.size() == 3 && code.startsWith('5');
}

void addBucket(LatencyHistogram &histogram, const PrometheusLine &line)
{
    bool isNumber = false;
    const auto text = line.label("le");
    const double bound = text == "+Inf" ? std::numeric_limits<double>::infinity() : text.toDouble(&isNumber);
    if (isNumber || text == "+Inf")
        histogram.atMost[bound] += line.value;
}

void takeKongLine(const PrometheusLine &line, NodeFigures &figures)
{
    auto &counters = figures.counters;
    const auto &name = line.name;
    if (name == "kong_http_requests_total" || name == "kong_http_status") {
        add(counters.answers, line.value);
        add(counters.errors, isServerError(line.label("code")) ? line.value : 0);
    } else if (name == "kong_request_latency_ms_bucket" ||
               (name == "kong_latency_bucket" && line.label("type") == "request")) {
        addBucket(counters.latency, line);
    } else if (name == "kong_nginx_requests_total" ||
               (name == "kong_nginx_http_current_connections" && line.label("state") == "total")) {
        if (line.label("subsystem") != "stream")
            counters.requests = line.value;
    } else if ((name == "kong_nginx_connections_total" || name == "kong_nginx_http_current_connections") &&
               line.label("subsystem") != "stream" && line.label("state") == "accepted") {
        counters.others = {line.value};
    } else if (name == "kong_node_info") {
        figures.version = QString::fromUtf8(line.label("version")).left(mostLetters);
        figures.nodeId = QString::fromUtf8(line.label("node_id")).left(mostLetters);
    } else if (name == "kong_control_plane_connected") {
        counters.seesControlPlane = line.value > 0;
    }
}

//! One line of CSV; quotes are doubled within quotes.
QList<QByteArray> csvFields(QByteArrayView line)
{
    QList<QByteArray> fields{{}};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            fields.last() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.append(QByteArray());
        else
            fields.last() += c;
    }
    return fields;
}

std::optional<double> numberAt(const QList<QByteArray> &fields, qsizetype column)
{
    bool isNumber = false;
    const double number = column < 0 ? 0 : fields.value(column).toDouble(&isNumber);
    return isNumber && std::isfinite(number) && number >= 0 ? std::optional(number) : std::nullopt;
}

ServerFigures csvServer(const QList<QByteArray> &fields, const QHash<QByteArray, qsizetype> &columns)
{
    const auto number = [&](const char *title) { return numberAt(fields, columns.value(title, -1)); };
    ServerFigures one;
    one.proxy = QString::fromUtf8(fields.value(columns.value("pxname")));
    one.server = QString::fromUtf8(fields.value(columns.value("svname")));
    one.counters.requests = number("stot");
    for (const char *title : {"hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other"}) {
        if (const auto count = number(title))
            add(one.counters.answers, *count);
    }
    if (one.counters.answers)
        one.counters.errors = number("hrsp_5xx").value_or(0);
    one.counters.meanMs = number("rtime");
    if (const auto bytes = number("bout"))
        one.counters.others = {*bytes};
    return one;
}

std::optional<double> numberOf(const json &value)
{
    if (value.is_number())
        return value.get<double>();
    return std::nullopt;
}

} // namespace

Result<NodeFigures> decodeKongMetrics(const QByteArray &body, const QString &what)
{
    NodeFigures figures;
    bool isKong = false;
    PrometheusText reader([&](const PrometheusLine &line) {
        isKong = isKong || line.name.startsWith("kong_");
        if (line.value >= 0)
            takeKongLine(line, figures);
    });
    reader.feed(body);
    reader.finish();
    if (!isKong)
        return malformed(what, Text::tr("these are no metrics of a Kong Gateway"));
    return figures;
}

Result<NodeFigures> decodeKongStatus(const QByteArray &body, const QString &what)
{
    const auto status = json::parse(body.begin(), body.end(), nullptr, false);
    const auto server = status.is_object() ? status.find("server") : status.end();
    if (!status.is_object() || server == status.end() || !server->is_object())
        return malformed(what, Text::tr("this is no status of a Kong Gateway"));
    NodeFigures figures;
    const auto number = [&server](const char *key) {
        const auto found = server->find(key);
        return found == server->end() ? std::nullopt : numberOf(*found);
    };
    figures.counters.requests = number("total_requests");
    if (const auto accepted = number("connections_accepted"))
        figures.counters.others = {*accepted};
    if (const auto hash = status.find("configuration_hash"); hash != status.end() && hash->is_string())
        figures.configHash = QString::fromStdString(hash->get<std::string>()).left(mostLetters);
    if (!figures.counters.requests)
        return malformed(what, Text::tr("its status has no count of requests"));
    return figures;
}

QString decodeKongReadiness(const QByteArray &body)
{
    const auto answer = json::parse(body.begin(), body.end(), nullptr, false);
    const auto message = answer.is_object() ? answer.find("message") : answer.end();
    if (!answer.is_object() || message == answer.end() || !message->is_string())
        return {};
    return QString::fromStdString(message->get<std::string>()).left(longestMessage);
}

Result<QList<ServerFigures>> decodeHaproxyCsv(const QByteArray &body, const QString &what)
{
    if (!body.startsWith("# pxname,svname,"))
        return malformed(what,
                         Text::tr("this is no CSV of HAProxy's statistics (its address ends with ;csv)"));
    QHash<QByteArray, qsizetype> columns;
    QList<ServerFigures> servers;
    qsizetype begin = 2;
    while (begin < body.size() && servers.size() < mostServers) {
        auto end = body.indexOf('\n', begin);
        end = end < 0 ? body.size() : end;
        const auto fields = csvFields(QByteArrayView(body).sliced(begin, end - begin).trimmed());
        begin = end + 1;
        if (columns.isEmpty()) {
            for (qsizetype i = 0; i < fields.size(); ++i)
                columns.insert(fields[i], i);
            continue;
        }
        // 1 is a backend, 2 a server; frontends and listeners don't know where a request went.
        const auto type = numberAt(fields, columns.value("type", -1));
        if (type == 1.0 || type == 2.0)
            servers << csvServer(fields, columns);
    }
    return servers;
}

Result<QList<ServerFigures>> decodeHaproxyMetrics(const QByteArray &body, const QString &what)
{
    QMap<std::pair<QByteArray, QByteArray>, TrafficCounters> servers;
    std::optional<double> startedAt;
    bool isHaproxy = false;
    PrometheusText reader([&](const PrometheusLine &line) {
        isHaproxy = isHaproxy || line.name.startsWith("haproxy_");
        if (line.name == "haproxy_process_start_time_seconds")
            startedAt = line.value;
        const bool server = line.name.startsWith("haproxy_server_");
        if (line.value < 0 || (!server && !line.name.startsWith("haproxy_backend_")))
            return;
        const std::pair key(line.label("proxy"), server ? line.label("server") : QByteArray("BACKEND"));
        if (servers.size() >= mostServers && !servers.contains(key))
            return;
        auto &counters = servers[key];
        const auto measure = QByteArrayView(line.name).sliced(server ? 15 : 16);
        if (measure == "http_responses_total") {
            add(counters.answers, line.value);
            add(counters.errors, line.label("code") == "5xx" ? line.value : 0);
        } else if (measure == "sessions_total") {
            counters.requests = line.value;
        } else if (measure == "response_time_average_seconds") {
            counters.meanMs = line.value * 1000;
        } else if (measure == "bytes_out_total") {
            counters.others = {line.value};
        }
    });
    reader.feed(body);
    reader.finish();
    if (!isHaproxy)
        return malformed(what, Text::tr("these are no metrics of HAProxy"));
    QList<ServerFigures> all;
    for (auto one = servers.cbegin(); one != servers.cend(); ++one) {
        all << ServerFigures{QString::fromUtf8(one.key().first), QString::fromUtf8(one.key().second),
                             one.value()};
        all.last().counters.startedAt = startedAt;
    }
    return all;
}

Result<TrafficCounters> decodeNginxStatus(const QByteArray &body, const QString &what)
{
    static const QRegularExpression counts(
        u"^Active connections:\\s+\\d+\\s+server accepts handled requests(?: request_time)?\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)"_s);
    const auto match = counts.match(QString::fromLatin1(body.left(4096)).trimmed());
    if (!match.hasMatch())
        return malformed(what, Text::tr("this is no stub_status page of nginx"));
    TrafficCounters counters;
    counters.requests = match.captured(3).toDouble();
    counters.others = {match.captured(1).toDouble(), match.captured(2).toDouble()};
    return counters;
}

Result<std::optional<double>> decodePrometheusAnswer(const QByteArray &body, const QString &what)
{
    const auto answer = json::parse(body.begin(), body.end(), nullptr, false);
    if (!answer.is_object() || answer.value("status", json()) != "success")
        return malformed(what, Text::tr("this is no good answer of a Prometheus server"));
    const auto data = answer.value("data", json::object());
    const auto result = data.is_object() ? data.value("result", json()) : json();
    const auto type = data.is_object() ? data.value("resultType", json()) : json();
    json pair;
    if (type == "scalar") {
        pair = result;
    } else if (type == "vector" && result.is_array()) {
        if (result.empty())
            return std::optional<double>();
        if (result.size() > 1)
            return malformed(what, Text::tr("the expression gives more than one number"));
        pair = result[0].is_object() ? result[0].value("value", json()) : json();
    }
    if (!pair.is_array() || pair.size() != 2 || !pair[1].is_string())
        return malformed(what, Text::tr("the expression gives no number"));
    bool isNumber = false;
    const double number = QByteArray::fromStdString(pair[1].get<std::string>()).toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::optional<double>();
}

} // namespace gatelift
