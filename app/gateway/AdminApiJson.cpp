#include "gateway/AdminApiJson.h"

#include "gateway/DatabasePlace.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::AdminApiJson)
};

QString textOf(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

tl::unexpected<Error> malformed(const QString &what, const QString &why)
{
    return failure(ErrorKind::Malformed, what, why,
                   Text::tr("if a proxy stands between, ask the Admin API directly"));
}

tl::unexpected<Error> notKong(const QString &what)
{
    return failure(
        ErrorKind::NotKong, what, Text::tr("it answers with JSON, but not with Kong's"),
        Text::tr("check host and port: the Admin API listens on 8001 or 8444 unless configured otherwise"));
}

//! nlohmann's texts begin with '[json.exception.type_error.302] '; with diagnostics the path follows.
QString plain(const char *text)
{
    const QString whole = QString::fromUtf8(text);
    return whole.startsWith(u'[') ? whole.section(u']', 1).trimmed() : whole;
}

std::optional<qint64> numberOf(const json &parent, const char *key)
{
    const auto it = parent.find(key);
    if (it == parent.end() || it->is_null())
        return std::nullopt;
    if (it->is_number_integer())
        return it->get<qint64>();
    const double value = it->get<double>(); // throws with its path where it is no number
    constexpr double limit = 9.0e15;
    return std::isfinite(value) && std::abs(value) < limit ? std::optional(static_cast<qint64>(value))
                                                           : std::nullopt;
}

QString stringOf(const json &parent, const char *key)
{
    const auto it = parent.find(key);
    return it == parent.end() || it->is_null() ? QString() : textOf(it->get<std::string>());
}

const json *objectAt(const json &parent, const char *key)
{
    const auto it = parent.find(key);
    return it != parent.end() && it->is_object() ? &*it : nullptr;
}

//! `name: true` up to 2.8, `name: {version, priority}` from 3.0 on.
QMap<QString, QString> pluginsOf(const json &available)
{
    QMap<QString, QString> plugins;
    for (const auto &[name, value] : available.items()) {
        QString version;
        if (value.is_object() && value.contains("version") && value["version"].is_string())
            version = textOf(value["version"].get<std::string>());
        plugins.insert(textOf(name), version);
    }
    return plugins;
}

Edition editionOf(const json &root, const QString &version)
{
    const QString said = stringOf(root, "edition"); // 3.6 and later
    if (!said.isEmpty())
        return said == "enterprise"_L1 ? Edition::Enterprise : Edition::OpenSource;
    const auto parsed = Version::parse(version);
    const bool enterprise = version.contains("enterprise"_L1) || (parsed && parsed->partCount() == 4);
    return enterprise ? Edition::Enterprise : Edition::OpenSource;
}

ControlPlaneInfo infoOf(const json &root)
{
    ControlPlaneInfo info;
    info.version = stringOf(root, "version");
    info.edition = editionOf(root, info.version);
    info.hostname = stringOf(root, "hostname");
    info.nodeId = stringOf(root, "node_id");
    if (const auto *configuration = objectAt(root, "configuration")) {
        info.role = stringOf(*configuration, "role");
        info.database = stringOf(*configuration, "database");
        const auto port = numberOf(*configuration, "pg_port");
        info.databasePlace =
            databasePlace(info.database, stringOf(*configuration, "pg_host"),
                          port ? QString::number(*port) : QString(), stringOf(*configuration, "pg_database"));
        if (info.database == QLatin1String("postgres"))
            info.databaseName = stringOf(*configuration, "pg_database");
        info.purgeDelaySeconds =
            numberOf(*configuration, "cluster_data_plane_purge_delay").value_or(info.purgeDelaySeconds);
    }
    if (const auto *plugins = objectAt(root, "plugins")) {
        if (const auto *available = objectAt(*plugins, "available_on_server"))
            info.plugins = pluginsOf(*available);
        if (const auto enabled = plugins->find("enabled_in_cluster");
            enabled != plugins->end() && enabled->is_array()) {
            for (const auto &name : *enabled)
                info.enabledPlugins << textOf(name.get<std::string>());
        }
    }
    return info;
}

bool looksLikeKong(const json &root)
{
    const auto version = root.find("version");
    return version != root.end() && version->is_string() &&
           (objectAt(root, "configuration") || objectAt(root, "plugins") || root.contains("node_id"));
}

template <typename T, typename F>
Result<T> decode(const QByteArray &body, const QString &what, F read)
{
    try {
        const json root = json::parse(body.begin(), body.end());
        if (!root.is_object())
            return notKong(what);
        return read(root);
    } catch (const json::parse_error &error) {
        return failure(ErrorKind::Malformed, what, Text::tr("broken JSON near byte %1").arg(error.byte),
                       Text::tr("if a proxy stands between, ask the Admin API directly"),
                       plain(error.what()));
    } catch (const json::exception &error) {
        return malformed(what, plain(error.what()));
    }
}

DataPlaneRow legacyRow(const std::string &id, const json &value)
{
    DataPlaneRow row;
    row.id = textOf(id);
    row.hostname = stringOf(value, "hostname");
    row.ip = stringOf(value, "ip");
    row.configHash = stringOf(value, "config_hash");
    row.lastSeen = numberOf(value, "last_seen").value_or(0);
    return row;
}

} // namespace

Result<ControlPlaneInfo> decodeInfo(const QByteArray &body, const QString &what)
{
    return decode<ControlPlaneInfo>(body, what, [&what](const json &root) -> Result<ControlPlaneInfo> {
        if (!looksLikeKong(root))
            return notKong(what);
        return infoOf(root);
    });
}

Result<NodeStatus> decodeStatus(const QByteArray &body, const QString &what)
{
    return decode<NodeStatus>(body, what, [&what](const json &root) -> Result<NodeStatus> {
        const auto *server = objectAt(root, "server");
        if (!server && !objectAt(root, "memory"))
            return notKong(what);
        NodeStatus status;
        if (server)
            status.totalRequests = numberOf(*server, "total_requests");
        if (const auto *database = objectAt(root, "database"); database && database->contains("reachable"))
            status.databaseReachable = database->at("reachable").get<bool>();
        status.configurationHash = stringOf(root, "configuration_hash");
        return status;
    });
}

Result<LicenseFacts> decodeLicense(const QByteArray &body, const QString &what)
{
    return decode<LicenseFacts>(body, what, [&what](const json &root) -> Result<LicenseFacts> {
        if (!root.contains("kong_version"))
            return notKong(what);
        LicenseFacts facts;
        const auto *license = objectAt(root, "license");
        if (!license) // reports of older gateways have the key alone
            return facts;
        facts.licensed = stringOf(*license, "license_key") != "UNLICENSED"_L1;
        // Written as 2017-7-20 as well as 2017-07-20.
        const auto parts = stringOf(*license, "license_expiration_date").split(u'-');
        if (facts.licensed && parts.size() == 3)
            facts.expires = QDate(parts[0].toInt(), parts[1].toInt(), parts[2].toInt());
        return facts;
    });
}

Result<CountedPage> decodeCountedPage(const QByteArray &body, const QString &what)
{
    return decode<CountedPage>(body, what, [&what](const json &root) -> Result<CountedPage> {
        const auto data = root.find("data");
        if (data == root.end())
            return notKong(what);
        // An empty list is {} where Lua could not tell it from an object.
        if (!data->is_array() && !(data->is_object() && data->empty()))
            return malformed(what, Text::tr("/data is no list"));
        return CountedPage{static_cast<qint64>(data->size()), stringOf(root, "offset")};
    });
}

Result<QList<DataPlaneRow>> decodeClusteringStatus(const QByteArray &body, const QString &what)
{
    return decode<QList<DataPlaneRow>>(body, what, [](const json &root) -> Result<QList<DataPlaneRow>> {
        QList<DataPlaneRow> rows;
        for (const auto &[id, value] : root.items())
            rows << legacyRow(id, value);
        return rows;
    });
}

QString messageOf(const QByteArray &body)
{
    constexpr qsizetype plausible = 64LL * 1024;
    constexpr qsizetype shown = 300;
    if (body.size() > plausible)
        return {};
    const json root = json::parse(body.begin(), body.end(), nullptr, false);
    if (!root.is_object())
        return {};
    const auto message = root.find("message");
    if (message == root.end() || !message->is_string())
        return {};
    return textOf(message->get<std::string>()).simplified().left(shown);
}

} // namespace gatelift
