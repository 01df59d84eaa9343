#include "rehearsal/SimulatedEntities.h"

#include <QUuid>

#include <array>

namespace gatelift {
namespace {

using Json = nlohmann::json;

constexpr std::array services{"orders",  "billing", "catalog", "customers", "payments", "shipping",
                              "returns", "loyalty", "search",  "reviews",   "invoices", "notifications"};

struct PluginUse
{
    const char *name;
    int service; //!< index, or -1: global
};
constexpr std::array plugins{PluginUse{"correlation-id", -1},    PluginUse{"prometheus", -1},
                             PluginUse{"key-auth", 0},           PluginUse{"rate-limiting", 0},
                             PluginUse{"rate-limiting", 4},      PluginUse{"cors", 2},
                             PluginUse{"request-transformer", 5}};

std::string entityId(const QString &name)
{
    static const QUuid space(QStringLiteral("{4f0a3a52-9d0e-5b0e-8d6c-2f0b64ee1a11}"));
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces).toStdString();
}

std::string serviceId(int service)
{
    return entityId(QStringLiteral("service/") + QLatin1String(services[std::size_t(service)]));
}

struct Context
{
    Version version;
    qint64 created = 0;
};

Json serviceEntity(const Context &context, int number)
{
    const std::string name = services[std::size_t(number)];
    return {{"id", serviceId(number)},
            {"name", name},
            {"host", name + ".internal"},
            {"port", 8080},
            {"protocol", "http"},
            {"path", number % 3 == 0 ? Json("/v1") : Json(nullptr)},
            {"retries", 5},
            {"connect_timeout", 60000},
            {"read_timeout", 60000},
            {"write_timeout", 60000},
            {"enabled", true},
            {"tags", {"shop"}},
            {"tls_verify", nullptr},
            {"tls_verify_depth", nullptr},
            {"ca_certificates", nullptr},
            {"client_certificate", nullptr},
            {"created_at", context.created},
            {"updated_at", context.created}};
}

Json routeEntity(const Context &context, int number)
{
    const int service = number % int(services.size());
    const std::string base = services[std::size_t(service)];
    const bool second = number >= int(services.size());
    return {{"id", entityId(QStringLiteral("route/%1").arg(number))},
            {"name", second ? base + "-admin" : base},
            {"service", {{"id", serviceId(service)}}},
            {"paths", {second ? "/admin/" + base : "/" + base}},
            {"protocols", {"http", "https"}},
            {"methods", nullptr},
            {"hosts", nullptr},
            {"headers", nullptr},
            {"snis", nullptr},
            {"sources", nullptr},
            {"destinations", nullptr},
            {"regex_priority", 0},
            {"path_handling", "v0"},
            {"strip_path", true},
            {"preserve_host", false},
            {"request_buffering", true},
            {"response_buffering", true},
            {"https_redirect_status_code", 426},
            {"tags", {"shop"}},
            {"created_at", context.created},
            {"updated_at", context.created}};
}

Json pluginConfig(const std::string &name)
{
    if (name == "rate-limiting")
        return {{"minute", 600}, {"policy", "local"}, {"limit_by", "consumer"}, {"fault_tolerant", true}};
    if (name == "key-auth")
        return {{"key_names", {"apikey"}}, {"hide_credentials", false}, {"key_in_header", true}};
    if (name == "correlation-id")
        return {{"header_name", "X-Correlation-ID"}, {"generator", "uuid"}, {"echo_downstream", false}};
    return Json::object();
}

Json pluginEntity(const Context &context, int number)
{
    const auto &use = plugins[std::size_t(number)];
    Json entity{{"id", entityId(QStringLiteral("plugin/%1").arg(number))},
                {"name", use.name},
                {"config", pluginConfig(use.name)},
                {"enabled", true},
                {"protocols", {"grpc", "grpcs", "http", "https"}},
                {"service", use.service < 0 ? Json(nullptr) : Json({{"id", serviceId(use.service)}})},
                {"route", nullptr},
                {"consumer", nullptr},
                {"tags", nullptr},
                {"created_at", context.created}};
    if (context.version >= Version(3, 2)) { // recorded: absent on 2.8, there on 3.4
        entity["instance_name"] = nullptr;
        entity["updated_at"] = context.created;
    }
    return entity;
}

QString consumerName(int number)
{
    return QStringLiteral("consumer/client-%1").arg(number + 1);
}

Json consumerEntity(const Context &context, int number)
{
    const auto name = "client-" + std::to_string(number + 1);
    Json entity{{"id", entityId(consumerName(number))},
                {"username", name},
                {"custom_id", nullptr},
                {"tags", nullptr},
                {"created_at", context.created}};
    if (context.version >= Version(3, 2))
        entity["updated_at"] = context.created;
    return entity;
}

Json credential(const Context &context, const char *kind, int consumer)
{
    return {{"id", entityId(QStringLiteral("%1/%2").arg(QLatin1String(kind)).arg(consumer))},
            {"consumer", {{"id", entityId(consumerName(consumer))}}},
            {"tags", nullptr},
            {"created_at", context.created}};
}

Json keyEntity(const Context &context, int number)
{
    auto entity = credential(context, "key", number);
    entity["key"] = entityId(QStringLiteral("key-value/%1").arg(number));
    entity["ttl"] = nullptr;
    return entity;
}

Json aclEntity(const Context &context, int number)
{
    auto entity = credential(context, "acl", number);
    entity["group"] = number == 0 ? "internal" : "partners";
    return entity;
}

Json upstreamEntity(const Context &context, int number)
{
    const std::string name = services[std::size_t(number)];
    return {{"id", entityId(QStringLiteral("upstream/%1").arg(number))},
            {"name", name + ".internal"},
            {"algorithm", "round-robin"},
            {"slots", 10000},
            {"hash_on", "none"},
            {"hash_fallback", "none"},
            {"hash_on_cookie_path", "/"},
            {"host_header", nullptr},
            {"client_certificate", nullptr},
            {"healthchecks",
             {{"threshold", 0},
              {"active", {{"type", "http"}, {"http_path", "/"}, {"timeout", 1}, {"concurrency", 10}}},
              {"passive", {{"type", "http"}}}}},
            {"tags", {"shop"}},
            {"created_at", context.created}};
}

Json targetEntity(const Context &context, int number)
{
    return {{"id", entityId(QStringLiteral("target/%1").arg(number))},
            {"target", "10.20.0." + std::to_string(number + 11) + ":8080"},
            {"weight", 100},
            {"upstream", {{"id", entityId(QStringLiteral("upstream/%1").arg(number / 2))}}},
            {"tags", nullptr},
            {"created_at", context.created}};
}

template <typename Make>
Json list(int count, Make make)
{
    std::vector<Json> all;
    all.reserve(static_cast<std::size_t>(std::max(0, count)));
    for (int number = 0; number < count; ++number)
        all.push_back(make(number));
    std::sort(all.begin(), all.end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    return all;
}

} // namespace

std::optional<Json> simulatedEntities(const SimulatedCluster &cluster, Side side, const QString &kind)
{
    const Context context{cluster.version(side), 1'760'000'000};
    if (kind == QLatin1String("services"))
        return list(int(services.size()), [&](int number) { return serviceEntity(context, number); });
    if (kind == QLatin1String("routes"))
        return list(20, [&](int number) { return routeEntity(context, number); });
    if (kind == QLatin1String("plugins"))
        return list(int(plugins.size()), [&](int number) { return pluginEntity(context, number); });
    if (kind == QLatin1String("consumers"))
        return list(cluster.options().consumers, [&](int number) { return consumerEntity(context, number); });
    if (kind == QLatin1String("key-auths"))
        return list(cluster.options().consumers, [&](int number) { return keyEntity(context, number); });
    if (kind == QLatin1String("acls"))
        return list(std::min(2, cluster.options().consumers),
                    [&](int number) { return aclEntity(context, number); });
    if (kind == QLatin1String("upstreams"))
        return list(2, [&](int number) { return upstreamEntity(context, number); });
    if (kind == QLatin1String("targets"))
        return list(4, [&](int number) { return targetEntity(context, number); });
    static const QStringList empty{QStringLiteral("certificates"), QStringLiteral("ca_certificates"),
                                   QStringLiteral("snis"),         QStringLiteral("basic-auths"),
                                   QStringLiteral("hmac-auths"),   QStringLiteral("jwts"),
                                   QStringLiteral("oauth2"),       QStringLiteral("vaults"),
                                   QStringLiteral("keys"),         QStringLiteral("key-sets")};
    if (empty.contains(kind))
        return Json::array();
    if (kind == QLatin1String("workspaces") && cluster.edition(side) == Edition::Enterprise)
        return Json::array({{{"id", entityId(QStringLiteral("workspace/default"))},
                             {"name", "default"},
                             {"comment", nullptr},
                             {"config", Json::object()},
                             {"meta", Json::object()},
                             {"created_at", context.created}}});
    return std::nullopt;
}

QStringList simulatedPluginNames()
{
    QStringList names;
    for (const auto &use : plugins)
        names << QString::fromLatin1(use.name);
    names.removeDuplicates();
    return names;
}

} // namespace gatelift
