#include "cli/ClusterJson.h"

#include "domain/ClusterEventText.h"

namespace gatelift {
namespace {

Json textOrNull(const QString &text)
{
    return text.isEmpty() ? Json(nullptr) : Json(toJson(text));
}

Json timeOrNull(const std::optional<qint64> &unixSeconds)
{
    if (!unixSeconds || *unixSeconds <= 0)
        return nullptr;
    return toJson(QDateTime::fromSecsSinceEpoch(*unixSeconds, Qt::UTC).toString(Qt::ISODate));
}

template <typename Map>
Json objectOf(const Map &map)
{
    Json object = Json::object();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if constexpr (std::is_same_v<typename Map::mapped_type, QString>)
            object[toJson(it.key())] = toJson(it.value());
        else
            object[toJson(it.key())] = it.value();
    }
    return object;
}

Json statusApiJson(const StatusEvidence &own)
{
    Json json = Json::object();
    json["address"] = toJson(own.source);
    json["at"] = toJson(own.at.toUTC().toString(Qt::ISODateWithMs));
    json["config_hash"] = textOrNull(own.configHash);
    json["row_config_hash"] = textOrNull(own.rowHash);
    json["ready"] = own.ready ? Json(*own.ready) : Json(nullptr);
    json["message"] = toJson(own.message);
    json["error"] = textOrNull(own.error);
    json["counts"] = own.counts;
    return json;
}

} // namespace

Json controlPlaneJson(const ControlPlaneInfo &info, const QString &configHash)
{
    Json json = Json::object();
    json["version"] = toJson(info.version);
    json["edition"] = toJson(toKey(info.edition));
    json["hostname"] = toJson(info.hostname);
    json["node_id"] = toJson(info.nodeId);
    json["database"] = toJson(info.database);
    json["config_hash"] = textOrNull(configHash);
    json["role"] = toJson(info.role);
    json["clock_skew_seconds"] = info.clockSkewSeconds ? Json(*info.clockSkewSeconds) : Json(nullptr);
    return json;
}

Json dataPlaneJson(const DataPlane &node)
{
    Json json = Json::object();
    json["id"] = toJson(node.row.id);
    json["hostname"] = toJson(node.row.hostname);
    json["ip"] = toJson(node.row.ip);
    json["side"] = toJson(toKey(node.side));
    json["version"] = toJson(node.row.version);
    json["sync_status"] = toJson(node.row.syncStatus);
    json["config_hash"] = toJson(node.row.configHash);
    json["last_seen"] = timeOrNull(node.row.lastSeen);
    json["labels"] = objectOf(node.row.labels);
    json["cert_expiry"] = timeOrNull(node.row.certExpiry);
    json["age_seconds"] = node.ageSeconds ? Json(*node.ageSeconds) : Json(nullptr);
    json["state"] = toJson(toKey(node.state));
    json["sync_protocol"] = toJson(toKey(node.protocol));
    json["compatible"] = node.compatible;
    Json reasons = Json::array();
    for (const QString &reason : node.reasons)
        reasons.push_back(toJson(reason));
    json["reasons"] = std::move(reasons);
    if (node.status)
        json["status_api"] = statusApiJson(*node.status);
    return json;
}

Json summaryJson(const ClusterSummary &summary, const std::optional<QString> &expectedHash)
{
    Json json = Json::object();
    json["total"] = summary.total;
    json["by_version"] = objectOf(summary.byVersion);
    json["by_config_hash"] = objectOf(summary.byConfigHash);
    json["by_sync_status"] = objectOf(summary.bySyncStatus);
    json["by_state"] = objectOf(summary.byState);
    json["expected_config_hash"] = expectedHash ? Json(toJson(*expectedHash)) : Json(nullptr);
    json["converged"] = summary.converged;
    json["stale"] = summary.stale;
    return json;
}

Json eventJson(const ClusterEvent &event)
{
    Json json = Json::object();
    json["kind"] = toJson(toKey(event.kind));
    json["at"] = toJson(event.at.toUTC().toString(Qt::ISODateWithMs));
    json["severity"] = toJson(toKey(event.severity));
    json["id"] = toJson(event.nodeId);
    json["hostname"] = toJson(event.hostname);
    json["before"] = toJson(event.before);
    json["after"] = toJson(event.after);
    json["side"] = toJson(toKey(event.side));
    if (event.seconds)
        json["seconds"] = *event.seconds;
    if (event.count > 1)
        json["count"] = event.count;
    json["text"] = toJson(sentenceOf(event));
    return json;
}

Json alarmJson(const Alarm &alarm)
{
    Json json = Json::object();
    json["key"] = toJson(alarm.key());
    json["severity"] = toJson(toKey(alarm.severity()));
    json["blocking"] = alarm.isBlocking();
    json["since"] = toJson(alarm.raisedAt.toUTC().toString(Qt::ISODateWithMs));
    json["text"] = toJson(textOf(alarm));
    json["action"] = toJson(actOf(alarm));
    Json hosts = Json::array();
    for (const QString &host : alarm.hostnames)
        hosts.push_back(toJson(host));
    json["hostnames"] = std::move(hosts);
    return json;
}

Json statusJson(const ClusterSnapshot &snapshot, const QString &configHash, const QList<Alarm> &alarms)
{
    Json json = Json::object();
    json["at"] = toJson(snapshot.at.toUTC().toString(Qt::ISODateWithMs));
    json["control_plane"] = controlPlaneJson(snapshot.x.info.value_or(ControlPlaneInfo()), configHash);
    if (snapshot.y.configured)
        json["control_plane_y"] = snapshot.y.info ? controlPlaneJson(*snapshot.y.info, {}) : Json(nullptr);
    Json nodes = Json::array();
    for (const auto &node : snapshot.dataPlanes)
        nodes.push_back(dataPlaneJson(node));
    json["data_planes"] = std::move(nodes);
    if (!snapshot.statusRemarks.isEmpty()) {
        Json remarks = Json::array();
        for (const QString &remark : snapshot.statusRemarks)
            remarks.push_back(toJson(remark));
        json["status_api_remarks"] = std::move(remarks);
    }
    json["summary"] = summaryJson(summarize(snapshot, Version(), Version()), snapshot.x.expectedHash);
    Json raised = Json::array();
    for (const auto &alarm : alarms)
        raised.push_back(alarmJson(alarm));
    json["alarms"] = std::move(raised);
    json["advice"] = toJson(whatToDoNow(snapshot, alarms).text);
    return json;
}

} // namespace gatelift
