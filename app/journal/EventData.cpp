#include "journal/EventData.h"

#include "domain/KeyTable.h"
#include "journal/ApprovalCheck.h"
#include "journal/ApprovalData.h"
#include "journal/BackupData.h"
#include "journal/EventTypes.h"
#include "journal/FindingData.h"
#include "journal/FreezeData.h"
#include "journal/GateData.h"
#include "journal/HandoverData.h"
#include "journal/HopData.h"
#include "journal/JsonText.h"
#include "journal/OriginData.h"
#include "journal/RollbackData.h"
#include "journal/SmokeData.h"
#include "journal/StepData.h"
#include "journal/TrafficData.h"
#include "journal/VerificationData.h"

#include <QHash>

using nlohmann::json;

namespace gatelift {
namespace {

constexpr KeyTable<ConnectionStep::Outcome, 4> outcomes{{{ConnectionStep::Outcome::Pass, "pass"},
                                                         {ConnectionStep::Outcome::Warning, "warning"},
                                                         {ConnectionStep::Outcome::Fail, "fail"},
                                                         {ConnectionStep::Outcome::Skipped, "skipped"}}};

std::string key(auto value)
{
    return utf8(toKey(value));
}

// write(event) and read(data, event), a pair per event; those of backups stand in BackupData.cpp, those
// of findings in FindingData.cpp.

json write(const PlanCreated &e)
{
    return {{"format", e.format},
            {"title", utf8(e.title)},
            {"rehearsal", e.rehearsal},
            {"program", utf8(e.program)},
            {"knowledge", utf8(e.knowledge)}};
}
void read(const JsonReader &data, PlanCreated &e)
{
    e = {data["format"].number(), data["title"].text(), data["rehearsal"].boolean(), data["program"].text(),
         data["knowledge"].text()};
}

json write(const PlanDetails &e)
{
    return {{"title", utf8(e.title)},
            {"ticket", utf8(e.ticket)},
            {"window_start", timeToJson(e.windowStart)},
            {"window_end", timeToJson(e.windowEnd)},
            {"zone", utf8(e.zone)},
            {"operator_name", utf8(e.operatorName)},
            {"approver", utf8(e.approver)},
            {"notes", utf8(e.notes)}};
}
void read(const JsonReader &data, PlanDetails &e)
{
    e = {data["title"].text(),
         data["ticket"].text(),
         data["window_start"].timeOrNull(),
         data["window_end"].timeOrNull(),
         data["zone"].text(),
         data["operator_name"].text(),
         data["approver"].text(),
         data["notes"].text()};
}

json write(const EndpointSettings &e)
{
    const auto withoutSecrets = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    return {{"url", utf8(e.url.toString(withoutSecrets))},
            {"ca_file", utf8(e.caFile)},
            {"client_cert_file", utf8(e.clientCertFile)},
            {"client_key_file", utf8(e.clientKeyFile)},
            {"workspace", utf8(e.workspace)},
            {"insecure", e.insecure},
            {"token", key(e.token)}};
}
EndpointSettings readEndpoint(const JsonReader &data)
{
    return {QUrl(data["url"].text()),
            data["ca_file"].text(),
            data["client_cert_file"].text(),
            data["client_key_file"].text(),
            data["workspace"].text(),
            data["insecure"].boolean(),
            data["token"].key(tokenStoreFromKey)};
}

json write(const EndpointChanged &e)
{
    return {{"side", key(e.side)}, {"endpoint", write(e.endpoint)}};
}
void read(const JsonReader &data, EndpointChanged &e)
{
    e = {data["side"].key(sideFromKey), readEndpoint(data["endpoint"])};
}

json write(const ConnectionStep &e)
{
    return {{"id", utf8(e.id)},
            {"title", utf8(e.title)},
            {"outcome", utf8(keyOf(outcomes, e.outcome))},
            {"detail", utf8(e.detail)},
            {"advice", utf8(e.advice)}};
}
ConnectionStep readConnectionStep(const JsonReader &data)
{
    const auto outcome = [](const QString &written) { return valueOf(outcomes, written); };
    return {data["id"].text(), data["title"].text(), data["outcome"].key(outcome), data["detail"].text(),
            data["advice"].text()};
}

json write(const ConnectionTested &e)
{
    json steps = json::array();
    for (const ConnectionStep &step : e.steps)
        steps.push_back(write(step));
    return {{"side", key(e.side)},
            {"steps", std::move(steps)},
            {"info", e.info ? toJson(*e.info) : json(nullptr)}};
}
void read(const JsonReader &data, ConnectionTested &e)
{
    e = {data["side"].key(sideFromKey), data["steps"].list(readConnectionStep),
         data["info"].optional(readControlPlaneInfo)};
}

json write(const DatabaseTested &e)
{
    json steps = json::array();
    for (const ConnectionStep &step : e.steps)
        steps.push_back(write(step));
    return {{"side", key(e.side)},
            {"steps", std::move(steps)},
            {"found", e.found ? toJson(*e.found) : json(nullptr)}};
}
void read(const JsonReader &data, DatabaseTested &e)
{
    e = {data["side"].key(sideFromKey), data["steps"].list(readConnectionStep),
         data["found"].optional(readDatabaseBrief)};
}

json write(const ItemStatusChanged &e)
{
    return {{"item", utf8(e.item)}, {"status", key(e.status)}, {"reason", utf8(e.reason)}};
}
void read(const JsonReader &data, ItemStatusChanged &e)
{
    e = {data["item"].text(), data["status"].key(itemStatusFromKey), data["reason"].text()};
}

json write(const ItemNoted &e)
{
    return {{"item", utf8(e.item)}, {"note", utf8(e.note)}};
}
void read(const JsonReader &data, ItemNoted &e)
{
    e = {data["item"].text(), data["note"].text()};
}

json write(const ItemEvidenceGiven &e)
{
    return {{"item", utf8(e.item)}, {"evidence", utf8(e.evidence)}};
}
void read(const JsonReader &data, ItemEvidenceGiven &e)
{
    e = {data["item"].text(), data["evidence"].text()};
}

json write(const ScheduleChanged &e)
{
    json steps = json::array();
    for (const RolloutStep &step : e.steps) {
        steps.push_back({{"percent", step.percent},
                         {"planned_at", timeToJson(step.plannedAt)},
                         {"hold_minutes", step.holdMinutes}});
    }
    return {{"steps", std::move(steps)}};
}
RolloutStep readRolloutStep(const JsonReader &data)
{
    return {data["percent"].number(), data["planned_at"].timeOrNull(), data["hold_minutes"].number()};
}
void read(const JsonReader &data, ScheduleChanged &e)
{
    e = {data["steps"].list(readRolloutStep)};
}

json write(const RolloutReached &e)
{
    json data{{"percent", e.percent}};
    if (!e.against.isEmpty())
        data["against"] = utf8(e.against);
    return data;
}
void read(const JsonReader &data, RolloutReached &e)
{
    // Plans of version 0.1 had the share alone.
    e = {data["percent"].number(), data.has("against") ? data["against"].text() : QString()};
}

json write(const GateOverridden &e)
{
    return {{"step", key(e.step)}, {"reason", utf8(e.reason)}};
}
void read(const JsonReader &data, GateOverridden &e)
{
    e = {data["step"].key(stepFromKey), data["reason"].text()};
}

json write(const GateRestored &e)
{
    return {{"step", key(e.step)}};
}
void read(const JsonReader &data, GateRestored &e)
{
    e = {data["step"].key(stepFromKey)};
}

json write(const FreezeDeclared &e)
{
    return {{"channels", textsToJson(e.channels)}};
}
void read(const JsonReader &data, FreezeDeclared &e)
{
    e = {data["channels"].texts()};
}

json write(const FreezeLifted &)
{
    return json::object();
}
void read(const JsonReader &, FreezeLifted &) {}

json write(const PathNoteConfirmed &e)
{
    return {{"note", utf8(e.note)}};
}
void read(const JsonReader &data, PathNoteConfirmed &e)
{
    e = {data["note"].text()};
}

json write(const ClusterRecorded &e)
{
    return {{"label", utf8(e.label)}, {"snapshot", toJson(e.snapshot)}};
}
void read(const JsonReader &data, ClusterRecorded &e)
{
    e = {data["label"].text(), readSnapshot(data["snapshot"])};
}

json write(const ClusterEventLogged &e)
{
    return {{"event", toJson(e.event)}};
}
void read(const JsonReader &data, ClusterEventLogged &e)
{
    e = {readClusterEvent(data["event"])};
}

json write(const NodeRetired &e)
{
    return {{"node_id", utf8(e.nodeId)}, {"hostname", utf8(e.hostname)}, {"retired", e.retired}};
}
void read(const JsonReader &data, NodeRetired &e)
{
    e = {data["node_id"].text(), data["hostname"].text(), data["retired"].boolean()};
}

json write(const AlarmAcknowledged &e)
{
    return {{"alarm", utf8(e.alarm)}, {"text", utf8(e.text)}, {"nodes", textsToJson(e.nodes)}};
}
void read(const JsonReader &data, AlarmAcknowledged &e)
{
    e = {data["alarm"].text(), data["text"].text(), data["nodes"].texts()};
}

json write(const AlarmExpired &e)
{
    return {{"alarm", utf8(e.alarm)}};
}
void read(const JsonReader &data, AlarmExpired &e)
{
    e = {data["alarm"].text()};
}

json write(const MonitorLimitsChanged &e)
{
    return {{"mixed_minutes", e.mixedMinutes}};
}
void read(const JsonReader &data, MonitorLimitsChanged &e)
{
    e = {data["mixed_minutes"].number()};
}

json write(const SignedOff &e)
{
    json data = {{"step", key(e.step)},
                 {"person", utf8(e.person)},
                 {"role", utf8(e.role)},
                 {"comment", utf8(e.comment)}};
    writeApproval(data, e.approval);
    return data;
}
void read(const JsonReader &data, SignedOff &e)
{
    e = {data["step"].key(stepFromKey), data["person"].text(), data["role"].text(), data["comment"].text()};
    e.approval = readApproval(data, approvalContent(e));
}

json write(const PageOpened &e)
{
    return {{"step", key(e.step)}};
}
void read(const JsonReader &data, PageOpened &e)
{
    e = {data["step"].key(stepFromKey)};
}

json write(const ReportExported &e)
{
    return {{"format", utf8(e.format)}, {"file", utf8(e.file)}, {"sha256", utf8(e.sha256)}};
}
void read(const JsonReader &data, ReportExported &e)
{
    e = {data["format"].text(), data["file"].text(), data["sha256"].text()};
}

json write(const PlanFinished &)
{
    return json::object();
}
void read(const JsonReader &, PlanFinished &) {}

json write(const EventUndone &e)
{
    return {{"seq", e.seq}};
}
void read(const JsonReader &data, EventUndone &e)
{
    e = {data["seq"].integer()};
}

json write(const UnknownEvent &e)
{
    return parseJson(e.data.toUtf8()).value_or(json(nullptr));
}

using ReadFunction = PlanEvent (*)(const JsonReader &);

template <typename Event>
PlanEvent readAs(const JsonReader &data)
{
    Event event;
    read(data, event);
    return event;
}

//! Every kind of the variant, so that a new one is readable as soon as its pair of functions is there.
template <std::size_t... I>
QHash<QString, ReadFunction> readers(std::index_sequence<I...>)
{
    QHash<QString, ReadFunction> table;
    (table.insert(QLatin1String(eventTypeOf<std::variant_alternative_t<I, PlanEventKinds>>),
                  &readAs<std::variant_alternative_t<I, PlanEventKinds>>),
     ...);
    return table;
}

} // namespace

json eventToJson(const PlanEvent &event)
{
    return std::visit([](const auto &known) { return write(known); }, event);
}

PlanEvent eventFromJson(const QString &type, const json &value, const JsonReader &data)
{
    // UnknownEvent is the last kind and has no reader
    static const auto table = readers(std::make_index_sequence<std::variant_size_v<PlanEventKinds> - 1>());
    const auto reader = table.constFind(type);
    if (reader == table.constEnd())
        return UnknownEvent{type, QString::fromUtf8(dumpCanonical(value))};
    return (*reader)(data);
}

} // namespace gatelift
