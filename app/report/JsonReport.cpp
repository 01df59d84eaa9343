#include "report/JsonBackups.h"
#include "report/JsonChapters.h"
#include "report/JsonChecks.h"
#include "report/JsonComparison.h"
#include "report/ReportFormats.h"
#include "report/ReportText.h"

#include "domain/ClusterEventText.h"
#include "domain/FreezeText.h"
#include <nlohmann/json.hpp>

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value)
{
    return value.toStdString();
}

Json texts(const QStringList &values)
{
    Json all = Json::array();
    for (const auto &value : values)
        all.push_back(text(value));
    return all;
}

//! RFC 3339 in UTC; null for no time.
Json time(const QDateTime &at)
{
    return at.isValid() ? text(at.toUTC().toString(Qt::ISODate)) : Json(nullptr);
}

Json optionalText(const QString &value)
{
    return value.isEmpty() ? Json(nullptr) : text(value);
}

QString key(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Override:
        return QStringLiteral("override");
    case FindingKind::LeftToDo:
        return QStringLiteral("left-to-do");
    case FindingKind::Exception:
        break;
    }
    return QStringLiteral("exception");
}

QString key(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("good");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Bad:
        return QStringLiteral("bad");
    case Severity::Info:
        break;
    }
    return QStringLiteral("info");
}

Json plan(const ReportDocument &d)
{
    const PlanDetails &details = d.details;
    QStringList operators;
    for (const ReportLead &lead : d.handovers.leads)
        operators << lead.person;
    return {{"title", text(details.title)},
            {"ticket", text(details.ticket)},
            {"operator", text(details.operatorName)},
            {"operators", texts(operators)},
            {"approver", text(details.approver)},
            {"notes", text(details.notes)},
            {"window",
             {{"start", time(details.windowStart)},
              {"end", time(details.windowEnd)},
              {"zone", text(details.zone)}}},
            {"rehearsal", d.rehearsal},
            {"from", text(d.target.from)},
            {"to", text(d.target.to)},
            {"edition", text(toKey(d.target.edition))},
            {"topology", text(toKey(d.target.topology))},
            {"strategy", text(toKey(d.target.strategy))},
            {"started_at", time(d.startedAt)},
            {"finished_at", time(d.finishedAt.value_or(QDateTime()))},
            {"entries", d.entries.size()},
            {"final_hash", text(d.finalHash)}};
}

Json verification(const Verification &one)
{
    return {{"kind", text(toKey(one.kind))}, {"outcome", text(toKey(one.outcome))},
            {"text", text(one.text)},        {"evidence", texts(one.evidence)},
            {"source", text(one.source)},    {"at", time(one.at)}};
}

Json item(const ReportItem &line)
{
    Json verifications = Json::array();
    for (const auto &one : line.verifications)
        verifications.push_back(verification(one));
    return {{"number", text(line.number)},
            {"id", text(line.item.id)},
            {"title", text(line.item.title)},
            {"status", text(toKey(line.state.status))},
            {"required", line.item.required},
            {"point_of_no_return", line.item.pointOfNoReturn},
            {"reason", text(line.state.reason)},
            {"evidence", text(line.state.evidence)},
            {"evidence_by", "operator"},
            {"proof", texts(line.state.proof)},
            {"verifications", std::move(verifications)},
            {"overridden", optionalText(line.state.against)},
            {"note", text(line.state.note)},
            {"by", optionalText(line.state.by)},
            {"at", time(line.state.at)},
            {"entry_hash", optionalText(line.hash)},
            {"source", text(line.item.source)}};
}

Json step(const ReportStep &s)
{
    Json result{{"id", text(toKey(s.step))},
                {"title", text(ReportText::step(s.step))},
                {"done", s.done},
                {"total", s.total},
                {"remark", text(s.remark)},
                {"override", nullptr}};
    if (s.overridden)
        result["override"] = {{"reason", text(s.overridden->reason)},
                              {"by", text(s.overridden->by)},
                              {"at", time(s.overridden->at)}};
    result["items"] = Json::array();
    for (const ReportItem &line : s.items)
        result["items"].push_back(item(line));
    return result;
}

Json controlPlane(const ControlPlaneView &view)
{
    if (!view.info)
        return nullptr;
    return {{"hostname", text(view.info->hostname)},
            {"version", text(view.info->version)},
            {"database", text(view.info->database)},
            {"expected_config_hash", view.expectedHash ? text(*view.expectedHash) : Json(nullptr)}};
}

Json phases(const QList<ReportPhase> &lines)
{
    auto all = Json::array();
    for (const ReportPhase &line : lines) {
        const auto &phase = line.forecast;
        all.push_back({{"title", text(phase.title)},
                       {"step", text(toKey(phase.step))},
                       {"planned_minutes", {{"least", phase.planned.least}, {"most", phase.planned.most}}},
                       {"planned_end", time(phase.plannedEnd)},
                       {"started", time(phase.started)},
                       {"ended", time(phase.ended)},
                       {"settled", phase.settled},
                       {"items", phase.items}});
    }
    return all;
}

Json fleet(const ReportFleet *f)
{
    if (!f)
        return nullptr;
    Json nodes = Json::array();
    for (const DataPlane &node : f->snapshot.dataPlanes)
        nodes.push_back({{"id", text(node.row.id)},
                         {"hostname", text(node.row.hostname)},
                         {"ip", text(node.row.ip)},
                         {"version", text(node.row.version)},
                         {"control_plane", text(toKey(node.side))},
                         {"state", text(toKey(node.state))},
                         {"sync_status", text(node.row.syncStatus)},
                         {"config_hash", text(node.row.configHash)},
                         {"compatible", node.compatible},
                         {"converged", node.converged},
                         {"retired", node.retired}});
    return {{"label", text(f->label)},
            {"at", time(f->at)},
            {"total", f->summary.total},
            {"on_x", f->summary.onX},
            {"on_y", f->summary.onY},
            {"converged", f->summary.converged},
            {"control_planes", {{"x", controlPlane(f->snapshot.x)}, {"y", controlPlane(f->snapshot.y)}}},
            {"nodes", nodes}};
}

Json shares(const QList<SharePoint> &points)
{
    Json result = Json::array();
    for (const SharePoint &point : points)
        result.push_back({{"at", time(point.at)}, {"percent", point.percent}});
    return result;
}

Json observedShares(const QList<ObservedSharePoint> &points)
{
    Json result = Json::array();
    for (const auto &point : points)
        result.push_back({{"at", time(point.at)},
                          {"percent", point.percent ? Json(*point.percent) : Json(nullptr)},
                          {"low", point.low},
                          {"high", point.high}});
    return result;
}

Json path(const UpgradePath &p)
{
    Json hops = Json::array();
    for (const Hop &hop : p.hops)
        hops.push_back(
            {{"to", text(hop.to.toString())},
             {"guarantee", text(toKey(hop.guarantee))},
             {"recommended", optionalText(hop.recommended.isNull() ? QString() : hop.recommended.toString())},
             {"reason", text(hop.reason)},
             {"source", text(hop.source)}});
    Json notes = Json::array();
    for (const PathNote &note : p.notes)
        notes.push_back({{"id", text(note.id)},
                         {"kind", note.kind == PathNote::Kind::Warning ? "warning" : "info"},
                         {"text", text(note.text)}});
    return {{"supported", p.supported}, {"hops", hops}, {"notes", notes}};
}

//! What was written under the freeze, and what became of it.
Json freezeWrites(const FreezeRecord &record)
{
    Json writes = Json::array();
    for (const auto &one : record.writes) {
        Json rows = Json::array();
        for (const auto &row : one.write.rows)
            rows.push_back({{"key", text(row.key)}, {"act", text(toKey(row.act))}});
        writes.push_back({{"kind", text(toKey(one.write.kind))},
                          {"source", text(toKey(one.write.source))},
                          {"table", text(one.write.table)},
                          {"text", text(writtenText(one.write))},
                          {"rows", rows},
                          {"after", time(one.write.after)},
                          {"until", time(one.write.until)},
                          {"who", text(one.who)},
                          {"settled_at", time(one.settledAt)},
                          {"settled_by", text(one.settledBy)},
                          {"reason", text(one.reason)}});
    }
    return writes;
}

Json freeze(const FreezeState &f, const FreezeRecord &record)
{
    Json channels = Json::array();
    for (const QString &channel : f.channels)
        channels.push_back(text(channel));
    const char *phase = f.phase == FreezeState::Phase::Holding  ? "holding"
                        : f.phase == FreezeState::Phase::Lifted ? "lifted"
                                                                : "not-declared";
    return {{"phase", phase},   {"since", time(f.since)}, {"lifted", time(f.lifted)},
            {"by", text(f.by)}, {"channels", channels},   {"writes", freezeWrites(record)}};
}

//! How the second person signed; null: by name only, or nobody did.
Json approval(const SharedOptional<Approval> &given)
{
    return given ? Json{{"key", text(given->keyName)},
                        {"way", text(toKey(given->statement.way))},
                        {"public_key", given->key.toStdString()}}
                 : Json();
}

Json waivers(const QList<ReportWaiver> &lines)
{
    Json result = Json::array();
    for (const ReportWaiver &line : lines) {
        const GateWaiver &waiver = line.kept.waiver;
        Json facts = Json::array();
        for (const QString &fact : waiver.facts)
            facts.push_back(text(fact));
        result.push_back({{"gate", text(waiver.gate)},
                          {"title", text(line.gate)},
                          {"facts", facts},
                          {"reason", text(waiver.reason)},
                          {"owner", text(waiver.owner)},
                          {"second_person", optionalText(waiver.second)},
                          {"approval", approval(line.kept.approval)},
                          {"at", time(waiver.at)},
                          {"until", time(waiver.until)},
                          {"withdrawn_at", time(line.kept.withdrawnAt)},
                          {"withdrawn_by", optionalText(line.kept.withdrawnBy)}});
    }
    return result;
}

void addHistory(Json &report, const ReportDocument &d)
{
    const ReportText words(d);
    report["events"] = Json::array();
    for (const ClusterEvent &event : d.events)
        report["events"].push_back({{"at", time(event.at)},
                                    {"kind", text(toKey(event.kind))},
                                    {"severity", text(key(event.severity))},
                                    {"hostname", text(event.hostname)},
                                    {"before", text(event.before)},
                                    {"after", text(event.after)},
                                    {"text", text(sentenceOf(event))}});
    report["journal"] = Json::array();
    for (const ReportEntry &entry : d.entries)
        report["journal"].push_back({{"seq", entry.seq},
                                     {"at", time(entry.at)},
                                     {"by", text(entry.by)},
                                     {"type", text(entry.type)},
                                     {"text", text(entry.text)},
                                     {"undone", entry.undone},
                                     {"hash", text(entry.hash)}});
}

} // namespace

QByteArray renderJson(const ReportDocument &d)
{
    Json report{{"format", 1},
                {"generated",
                 {{"at", time(d.generatedAt)},
                  {"program", text(d.program)},
                  {"knowledge", text(d.knowledge)},
                  {"hosts_masked", d.masked}}},
                {"plan", plan(d)},
                {"outcome", d.outcome == ReportOutcome::Completed    ? "completed"
                            : d.outcome == ReportOutcome::RolledBack ? "rolled-back"
                                                                     : "in-progress"}};
    report["figures"] = Json::array();
    for (const ReportFigure &figure : d.figures)
        report["figures"].push_back({{"id", text(figure.id)},
                                     {"value", text(figure.value)},
                                     {"label", text(figure.label)},
                                     {"detail", text(figure.detail)}});
    report["findings"] = Json::array();
    for (const ReportFinding &finding : d.findings)
        report["findings"].push_back({{"kind", text(key(finding.kind))},
                                      {"title", text(finding.title)},
                                      {"text", text(finding.text)},
                                      {"at", time(finding.at)},
                                      {"by", optionalText(finding.by)}});
    report["steps"] = Json::array();
    for (const ReportStep &s : d.steps)
        report["steps"].push_back(step(s));
    report["sign_offs"] = Json::array();
    for (const ReportSignOff &line : d.signOffs)
        report["sign_offs"].push_back({{"step", text(toKey(line.signOff.step))},
                                       {"person", text(line.signOff.person)},
                                       {"role", text(line.signOff.role)},
                                       {"comment", text(line.signOff.comment)},
                                       {"approval", approval(line.signOff.approval)},
                                       {"at", time(line.signOff.at)},
                                       {"entry_hash", text(line.hash)}});
    if (!d.phases.isEmpty())
        report["phases"] = phases(d.phases);
    if (d.comparison)
        report["comparison"] = comparisonJson(*d.comparison);
    report["gate_signatures"] = Json::array();
    for (const ReportSignOff &line : d.gateSignatures)
        report["gate_signatures"].push_back({{"step", text(toKey(line.signOff.step))},
                                             {"gate", text(line.signOff.comment)},
                                             {"person", text(line.signOff.person)},
                                             {"approval", approval(line.signOff.approval)},
                                             {"at", time(line.signOff.at)},
                                             {"entry_hash", text(line.hash)}});
    report["waivers"] = waivers(d.waivers);
    report["backups"] = backupsJson(d.backups);
    report["checks"] = checksJson(d.checks);
    report["freeze"] = freeze(d.freeze, d.freezeRecord);
    report["traffic"] = {{"reached", shares(d.traffic.reached)}, {"planned", shares(d.traffic.planned)}};
    if (!d.shareLine.observed.isEmpty()) {
        report["traffic"]["observed"] = observedShares(d.shareLine.observed);
        report["traffic"]["sources"] = Json::array();
        for (const auto &source : d.shareSources)
            report["traffic"]["sources"].push_back(text(source));
    }
    report["rollbacks"] = rollbacksJson(d.rollbacks);
    report["leads"] = leadsJson(d.handovers.leads);
    report["handovers"] = handoversJson(d.handovers.records);
    report["smoke_tests"] = smokeJson(d.smoke);
    report["data_planes"] = {{"start", fleet(d.fleets.isEmpty() ? nullptr : &d.fleets.first())},
                             {"end", fleet(d.fleets.size() < 2 ? nullptr : &d.fleets.last())},
                             {"changes", nodeChangesJson(d.nodeChanges)}};
    report["topologies"] = topologiesJson(d.topologies);
    report["path"] = path(d.path);
    addHistory(report, d);
    // Text from outside may hold broken surrogates; a report must not fail on them.
    const std::string out = report.dump(2, ' ', false, Json::error_handler_t::replace);
    return QByteArray::fromStdString(out) + '\n';
}

} // namespace gatelift
