#include "rehearsal/SimulatedAdminApi.h"

#include "rehearsal/SimulatedEntities.h"
#include "rehearsal/SimulatedMetrics.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <array>

namespace gatelift {
namespace {

using Json = nlohmann::json;

constexpr int defaultPageSize = 100;
constexpr int largestPageSize = 1'000;
constexpr int defaultDatabasePort = 5432;

//! \brief Everything that the answers of one request need.
struct Call
{
    const SimulatedCluster &cluster;
    Side side = Side::X;
    const AdminRequest &request;
    Version version;
};

QByteArray serverName(const SimulatedCluster &cluster, Side side)
{
    return "kong/" + cluster.versionText(side).toUtf8();
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() +
           " GMT";
}

AdminAnswer answerWith(const Call &call, int status, const Json &body)
{
    AdminAnswer answer{status, {}, QByteArray::fromStdString(body.dump())};
    answer.headers = {{"Date", httpDate(call.cluster.now())},
                      {"Content-Type", "application/json; charset=utf-8"},
                      {"Connection", "keep-alive"},
                      {"Access-Control-Allow-Origin", "*"}};
    if (call.version >= Version(3, 0))
        answer.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    const auto latency = 1 + mix(quint64(call.cluster.now().toMSecsSinceEpoch())) % 9;
    answer.headers.emplace_back("X-Kong-Admin-Latency", QByteArray::number(latency));
    answer.headers.emplace_back("Server", serverName(call.cluster, call.side));
    return answer;
}

AdminAnswer message(const Call &call, int status, const char *text)
{
    return answerWith(call, status, {{"message", text}});
}

//! \brief The recorded answer whose version is the newest that is not newer than this one.
Json recorded(const QString &name, const Version &version)
{
    auto line = QStringLiteral("2.8");
    if (version >= Version(3, 0))
        line = name == QLatin1String("root") && version >= Version(3, 6) ? QStringLiteral("3.9")
                                                                         : QStringLiteral("3.4");
    QFile file(QStringLiteral(":/rehearsal/%1-%2.json").arg(name, line));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return Json::parse(file.readAll().toStdString());
}

//! Role and database, as kong.conf has them.
void describeDeployment(const Call &call, Json &conf)
{
    const auto &options = call.cluster.options();
    if (options.topology != Topology::Hybrid)
        conf["role"] = "traditional";
    if (options.topology == Topology::DbLess)
        conf["database"] = "off";
    const bool isX = call.side == Side::X || options.yDatabase == YDatabase::Shared;
    const auto place = isX ? options.databaseX : options.databaseY;
    if (place.isEmpty())
        return;
    const QUrl url(QStringLiteral("postgres://") + place);
    conf["pg_host"] = url.host().toStdString();
    conf["pg_port"] = url.port(defaultDatabasePort);
    conf["pg_database"] = url.path().mid(1).toStdString();
}

AdminAnswer root(const Call &call)
{
    auto body = recorded(QStringLiteral("root"), call.version);
    body["version"] = call.cluster.versionText(call.side).toStdString();
    body["hostname"] = call.cluster.hostname(call.side).toStdString();
    body["node_id"] = call.cluster.nodeId(call.side).toStdString();
    if (body.contains("edition"))
        body["edition"] = call.cluster.edition(call.side) == Edition::Enterprise ? "enterprise" : "community";
    for (auto &plugin : body["plugins"]["available_on_server"]) {
        if (plugin.is_object())
            plugin["version"] = call.version.toString().toStdString();
    }
    auto enabled = Json::array();
    for (const auto &name : simulatedPluginNames())
        enabled.push_back(name.toStdString());
    body["plugins"]["enabled_in_cluster"] = enabled;
    body["configuration"]["cluster_data_plane_purge_delay"] = call.cluster.options().purgeDelaySeconds;
    describeDeployment(call, body["configuration"]);
    return answerWith(call, 200, body);
}

AdminAnswer status(const Call &call)
{
    auto body = recorded(QStringLiteral("status"), call.version);
    auto &server = body["server"];
    server["total_requests"] = call.request.requestsServed;
    server["connections_accepted"] = call.request.requestsServed;
    server["connections_handled"] = call.request.requestsServed;
    if (call.cluster.options().topology == Topology::DbLess) {
        body.erase("database");
        const bool isEmpty = call.side == Side::Y && call.cluster.has(FaultKind::DpEmpty);
        body["configuration_hash"] =
            (isEmpty ? emptyHash() : call.cluster.expectedHash(call.side)).toStdString();
    }
    return answerWith(call, 200, body);
}

AdminAnswer metrics(const Call &call)
{
    auto answer = answerWith(call, 200, nullptr);
    answer.body = simulatedMetrics(call.cluster, call.side, call.request.requestsServed);
    for (auto &[name, value] : answer.headers) {
        if (name == "Content-Type")
            value = "text/plain; charset=UTF-8";
    }
    return answer;
}

AdminAnswer enabledPlugins(const Call &call)
{
    const auto plugins = recorded(QStringLiteral("root"), call.version)["plugins"]["available_on_server"];
    auto names = Json::array();
    for (const auto &[name, unused] : plugins.items())
        names.push_back(name);
    return answerWith(call, 200, {{"enabled_plugins", names}});
}

//! \brief Which fields a version's rows have (truth 11 of the design, and the recordings).
Json rowJson(const Call &call, const SimulatedRow &simulated)
{
    const auto &row = simulated.row;
    Json json{{"id", row.id.toStdString()},
              {"hostname", row.hostname.toStdString()},
              {"ip", row.ip.toStdString()},
              {"version", row.version.toStdString()},
              {"sync_status", row.syncStatus.toStdString()},
              {"config_hash", row.configHash.toStdString()},
              {"last_seen", row.lastSeen},
              {"ttl", row.ttl.value_or(0)}};
    // A row that was written by the older gateway has null where that knew no such column.
    const auto written =
        simulated.restored && call.side == Side::Y ? call.cluster.version(Side::X) : call.version;
    if (call.version >= Version(3, 3))
        json["updated_at"] = written >= Version(3, 3) ? Json(*row.updatedAt) : Json(nullptr);
    if (call.version >= Version(3, 5)) {
        json["labels"] = written >= Version(3, 5) ? Json::object() : Json(nullptr);
        for (auto label = row.labels.begin(); written >= Version(3, 5) && label != row.labels.end(); ++label)
            json["labels"][label.key().toStdString()] = label.value().toStdString();
    }
    if (call.version >= Version(3, 6))
        json["cert_details"] = {
            {"expiry_timestamp", written >= Version(3, 6) ? Json(*row.certExpiry) : Json(nullptr)}};
    if (call.version >= Version(3, 7))
        json["rpc_capabilities"] = written >= Version(3, 7) ? Json::array() : Json(nullptr);
    for (const auto &capability : row.rpcCapabilities) {
        if (json.contains("rpc_capabilities") && json["rpc_capabilities"].is_array())
            json["rpc_capabilities"].push_back(capability.toStdString());
    }
    return json;
}

AdminAnswer invalid(const Call &call, const QString &text, int code, const char *name)
{
    return answerWith(call, 400, {{"message", text.toStdString()}, {"code", code}, {"name", name}});
}

//! \brief A page that was asked for: how many, and after which id.
struct Page
{
    int size = defaultPageSize;
    bool sizeGiven = false;
    QString afterId;
};

tl::expected<QString, QString> offsetId(const QString &offset)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        offset.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return tl::unexpected(QStringLiteral("bad base64 encoding"));
    const auto json = Json::parse(decoded.decoded.toStdString(), nullptr, false);
    if (!json.is_array() || json.empty() || !json.front().is_string())
        return tl::unexpected(QStringLiteral("bad json encoding"));
    return QString::fromStdString(json.front().get<std::string>());
}

tl::expected<Page, AdminAnswer> pageOf(const Call &call)
{
    Page page;
    const auto &query = call.request.query;
    if (query.hasQueryItem(QStringLiteral("size"))) {
        bool isNumber = false;
        page.size = query.queryItemValue(QStringLiteral("size")).toInt(&isNumber);
        page.sizeGiven = true;
        if (!isNumber || page.size < 1 || page.size > largestPageSize)
            return tl::unexpected(invalid(call, QStringLiteral("size must be an integer between 1 and 1000"),
                                          9, "invalid size"));
    }
    if (const auto offset = query.queryItemValue(QStringLiteral("offset")); !offset.isEmpty()) {
        const auto id = offsetId(offset);
        if (!id)
            return tl::unexpected(
                invalid(call, QStringLiteral("'%1' is not a valid offset: %2").arg(offset, id.error()), 7,
                        "invalid offset"));
        page.afterId = *id;
    }
    return page;
}

//! \brief The envelope of a page. 2.8 and 3.0 leave `size` out of `next`, newer ones keep it
//! (recorded: 2.8.5, 3.9.1).
Json envelope(const Call &call, const Page &page, const QString &path, Json data, const QString &nextId)
{
    Json body{{"next", nullptr}, {"data", std::move(data)}};
    if (nextId.isEmpty())
        return body;
    const auto id = Json::array({nextId.toStdString()}).dump();
    const auto offset = QByteArray::fromStdString(id).toBase64(QByteArray::Base64UrlEncoding |
                                                               QByteArray::OmitTrailingEquals);
    auto next = path + QStringLiteral("?offset=") + QString::fromLatin1(offset);
    if (page.sizeGiven && call.version >= Version(3, 1))
        next += QStringLiteral("&size=%1").arg(page.size);
    body["next"] = next.toStdString();
    body["offset"] = offset.toStdString();
    return body;
}

//! \brief Number of the page that begins after `page.afterId`, from 1.
int pageNumber(const Call &call, const Page &page)
{
    const auto all = call.cluster.rows(call.side);
    const auto before = std::count_if(all.begin(), all.end(),
                                      [&](const SimulatedRow &row) { return row.row.id <= page.afterId; });
    return int(before) / page.size + 1;
}

bool hitsErrorPage(const Call &call, const Page &page)
{
    const auto &faults = call.cluster.faults();
    return std::any_of(faults.begin(), faults.end(), [&](const Fault &fault) {
        return fault.kind == FaultKind::ErrorPage && fault.page == pageNumber(call, page);
    });
}

//! \brief The node that the page before ended with stands at the head of this one, too.
void repeatLast(const Call &call, const Page &page, QList<SimulatedRow> &rows)
{
    const auto all = call.cluster.rows(call.side);
    const auto before = std::find_if(all.begin(), all.end(),
                                     [&](const SimulatedRow &row) { return row.row.id == page.afterId; });
    if (before != all.end() && !rows.isEmpty())
        rows.prepend(*before);
}

AdminAnswer dataPlanes(const Call &call)
{
    const auto page = pageOf(call);
    if (!page)
        return page.error();
    if (hitsErrorPage(call, *page))
        return message(call, 500, "An unexpected error occurred");
    auto rows = call.cluster.rows(call.side, page->afterId, page->size + 1);
    if (call.cluster.has(FaultKind::NodesDoubled) && !page->afterId.isEmpty())
        repeatLast(call, *page, rows);
    auto data = Json::array();
    for (qsizetype i = 0; i < std::min(rows.size(), qsizetype(page->size)); ++i)
        data.push_back(rowJson(call, rows[i]));
    auto nextId = rows.size() > page->size ? rows[page->size - 1].row.id : QString();
    if (call.cluster.has(FaultKind::OffsetLoop)) // after the nil id begins the first page
        nextId = page->afterId.isEmpty() ? QUuid().toString(QUuid::WithoutBraces) : page->afterId;
    return answerWith(call, 200,
                      envelope(call, *page, QStringLiteral("/clustering/data-planes"), data, nextId));
}

//! \brief The older list: an object by id, without versions and pages; deprecated, and says so.
AdminAnswer clusteringStatus(const Call &call)
{
    auto body = Json::object();
    for (const auto &[row, unused] : call.cluster.rows(call.side))
        body[row.id.toStdString()] = {{"config_hash", row.configHash.toStdString()},
                                      {"hostname", row.hostname.toStdString()},
                                      {"ip", row.ip.toStdString()},
                                      {"last_seen", row.lastSeen}};
    auto answer = answerWith(call, 200, body);
    answer.headers.emplace_back("Deprecation", "true");
    return answer;
}

AdminAnswer entityPage(const Call &call, const QString &path, const Json &all)
{
    const auto page = pageOf(call);
    if (!page)
        return page.error();
    auto data = Json::array();
    QString nextId;
    for (const auto &entity : all) {
        const auto id = QString::fromStdString(entity["id"].get<std::string>());
        if (id <= page->afterId)
            continue;
        if (int(data.size()) == page->size) {
            nextId = QString::fromStdString(data.back()["id"].get<std::string>());
            break;
        }
        data.push_back(entity);
    }
    return answerWith(call, 200, envelope(call, *page, path, data, nextId));
}

bool isNamed(const Json &entity, const std::string &key)
{
    constexpr std::array fields{"id", "name", "username"};
    return std::any_of(fields.begin(), fields.end(),
                       [&](const char *field) { return entity.contains(field) && entity[field] == key; });
}

//! \brief `/services`, `/services/orders`, `/services/orders/routes`.
AdminAnswer entities(const Call &call, const QString &path)
{
    const auto parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    auto notFound = message(call, 404, "Not found");
    if (parts.isEmpty() || parts.size() > 3 || parts == QStringList{QStringLiteral("targets")})
        return notFound; // targets are listed below their upstream only
    const auto all = simulatedEntities(call.cluster, call.side, parts[0]);
    if (!all)
        return notFound;
    if (parts.size() == 1)
        return entityPage(call, path, *all);
    const auto found = std::find_if(all->begin(), all->end(), [&](const Json &entity) {
        return isNamed(entity, parts[1].toStdString());
    });
    if (found == all->end())
        return notFound;
    if (parts.size() == 2)
        return answerWith(call, 200, *found);
    const auto children = simulatedEntities(call.cluster, call.side, parts[2]);
    const auto parent = parts[0].chopped(1).toStdString();
    static const QStringList parents{QStringLiteral("services"), QStringLiteral("routes"),
                                     QStringLiteral("consumers"), QStringLiteral("upstreams")};
    if (!children || !parents.contains(parts[0]))
        return notFound;
    auto mine = Json::array();
    std::copy_if(children->begin(), children->end(), std::back_inserter(mine), [&](const Json &child) {
        return child.contains(parent) && child[parent].is_object() && child[parent]["id"] == (*found)["id"];
    });
    return entityPage(call, path, mine);
}

//! The fields that anybody reads; the key is made up.
AdminAnswer licenseReport(const Call &call)
{
    constexpr int validDays = 300;
    return answerWith(
        call, 200,
        {{"kong_version", call.version.toString().toStdString() + "-enterprise-edition"},
         {"db_version", "postgres 15.2"},
         {"license",
          {{"license_key", "SIMULATED"},
           {"license_expiration_date",
            call.cluster.now().addDays(validDays).date().toString(Qt::ISODate).toStdString()}}}});
}

AdminAnswer get(const Call &call, const QString &path)
{
    if (path == QLatin1String("/"))
        return root(call);
    if (path == QLatin1String("/status"))
        return status(call);
    if (path == QLatin1String("/metrics"))
        return metrics(call);
    // Kong/kong, kong/api/routes/clustering.lua: another role answers 400.
    if (path.startsWith(QLatin1String("/clustering/")) && call.cluster.options().topology != Topology::Hybrid)
        return message(call, 400, "This node is no control plane");
    if (path == QLatin1String("/clustering/data-planes"))
        return dataPlanes(call);
    if (path == QLatin1String("/clustering/status"))
        return clusteringStatus(call);
    if (path == QLatin1String("/plugins/enabled"))
        return enabledPlugins(call);
    if (path == QLatin1String("/license/report") && call.cluster.edition(call.side) == Edition::Enterprise)
        return licenseReport(call);
    return entities(call, path);
}

//! \brief Without a slash at the end, and without the default workspace in front (Enterprise).
QString normalized(const Call &call)
{
    auto path = call.request.path;
    if (path.size() > 1 && path.endsWith(QLatin1Char('/')))
        path.chop(1);
    const auto workspace = QStringLiteral("/default/");
    if (call.cluster.edition(call.side) == Edition::Enterprise && path.startsWith(workspace))
        path.remove(0, workspace.size() - 1);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

} // namespace

AdminAnswer answerAdmin(const SimulatedCluster &cluster, Side side, const AdminRequest &request)
{
    const Call call{cluster, side, request, cluster.version(side)};
    const auto path = normalized(call);
    if (request.method == "GET" || request.method == "HEAD")
        return get(call, path);
    auto known = get(call, path);
    if (known.status == 404)
        return known;
    if (request.method != "OPTIONS")
        return message(call, 405, "Method not allowed");
    known.status = 204;
    known.body.clear();
    known.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return known;
}

QByteArray answerBody(const SimulatedCluster &cluster, Side side, const QString &path, const QString &query)
{
    return answerAdmin(cluster, side, {"GET", path, QUrlQuery(query), 0}).body;
}

AdminAnswer refuseToken(const SimulatedCluster &cluster, Side side, bool missing)
{
    const AdminRequest request;
    const Call call{cluster, side, request, cluster.version(side)};
    Json body{{"message", missing ? "No API key found in request" : "Unauthorized"}};
    if (call.version >= Version(3, 5)) { // request ids came with 3.5
        const auto id = mix(quint64(cluster.now().toMSecsSinceEpoch()));
        body["request_id"] = QStringLiteral("%1%2")
                                 .arg(id, 16, 16, QLatin1Char('0'))
                                 .arg(mix(id), 16, 16, QLatin1Char('0'))
                                 .toStdString();
    }
    auto answer = answerWith(call, 401, body);
    answer.body = QByteArray::fromStdString(body.dump(2));
    answer.headers.emplace_back("WWW-Authenticate", "Key");
    return answer;
}

} // namespace gatelift
