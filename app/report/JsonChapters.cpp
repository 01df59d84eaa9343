#include "report/JsonChapters.h"

#include "drawing/TopologyLayout.h"

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const QString &words)
{
    return words.toStdString();
}

Json optionalText(const QString &words)
{
    return words.isEmpty() ? Json(nullptr) : Json(text(words));
}

Json time(const QDateTime &at)
{
    return at.isValid() ? Json(text(at.toUTC().toString(Qt::ISODate))) : Json(nullptr);
}

Json texts(const QStringList &list)
{
    Json all = Json::array();
    for (const QString &one : list)
        all.push_back(text(one));
    return all;
}

Json standing(const QString &url, const SmokeStanding &counts)
{
    return {{"url", optionalText(url)},     {"tests", counts.tests},    {"passed", counts.passed},
            {"failed", counts.failed},      {"not_run", counts.notRun}, {"incomplete", counts.incomplete},
            {"oldest", time(counts.oldest)}};
}

Json side(const ReportSmokeSide &one)
{
    if (!one.result)
        return nullptr;
    const SmokeResult &result = *one.result;
    Json outcomes = Json::array();
    for (const SmokeOutcome &outcome : result.outcomes)
        outcomes.push_back({{"expectation", text(outcome.expectation)},
                            {"verdict", text(toKey(outcome.verdict))},
                            {"seen", text(outcome.seen)}});
    return {{"at", time(result.at)},
            {"by", optionalText(one.by)},
            {"passed", result.passed()},
            {"problem", optionalText(result.problem)},
            {"status", result.answer ? Json(result.answer->status) : Json(nullptr)},
            {"latency_ms", result.answer ? Json(result.answer->latencyMs) : Json(nullptr)},
            {"body_bytes", result.answer ? Json(result.answer->bodySize) : Json(nullptr)},
            {"body_sha256", result.answer ? optionalText(result.answer->bodyDigest) : Json(nullptr)},
            {"outcomes", outcomes}};
}

std::string key(SmokeDifference::About about)
{
    switch (about) {
    case SmokeDifference::About::Status:
        return "status";
    case SmokeDifference::About::Header:
        return "header";
    case SmokeDifference::About::Body:
        return "body";
    case SmokeDifference::About::Certificate:
        return "certificate";
    case SmokeDifference::About::Answer:
        break;
    }
    return "answer";
}

std::string key(HandoverRecord::State state)
{
    switch (state) {
    case HandoverRecord::State::Taken:
        return "taken";
    case HandoverRecord::State::Withdrawn:
        return "withdrawn";
    case HandoverRecord::State::Offered:
        break;
    }
    return "offered";
}

std::string key(ReportNodeChange::Kind kind)
{
    switch (kind) {
    case ReportNodeChange::Kind::Joined:
        return "joined";
    case ReportNodeChange::Kind::Left:
        return "left";
    case ReportNodeChange::Kind::Changed:
        break;
    }
    return "changed";
}

Json differences(const QList<SmokeDifference> &list)
{
    Json all = Json::array();
    for (const SmokeDifference &one : list)
        all.push_back({{"about", key(one.about)},
                       {"place", text(one.place)},
                       {"on_x", text(one.onX)},
                       {"on_y", text(one.onY)},
                       {"expected", optionalText(one.expected)}});
    return all;
}

} // namespace

Json smokeJson(const ReportSmoke &smoke)
{
    Json tests = Json::array();
    for (const ReportSmokeTest &one : smoke.tests) {
        Json headers = Json::array();
        for (const SmokeHeader &header : one.test.headers)
            headers.push_back({{"name", text(header.name)}, {"value", text(header.value)}});
        tests.push_back({{"id", text(one.test.id)},
                         {"name", text(one.test.name)},
                         {"method", text(one.test.method)},
                         {"path", text(one.test.path)},
                         {"headers", headers},
                         {"body", text(one.test.body)},
                         {"to_complete", optionalText(one.test.toComplete)},
                         {"x", side(one.x)},
                         {"y", side(one.y)},
                         {"differences", differences(one.differences)}});
    }
    return {{"x", standing(smoke.urlX, smoke.standingX)},
            {"y", standing(smoke.urlY, smoke.standingY)},
            {"tests", tests}};
}

Json rollbacksJson(const QList<ReportRollback> &rollbacks)
{
    Json all = Json::array();
    for (const ReportRollback &one : rollbacks) {
        const RollbackRecord &record = one.record;
        Json ended = nullptr;
        if (record.ended)
            ended = {{"complete", record.ended->isComplete},
                     {"reason", text(record.ended->reason)},
                     {"by", text(record.endedBy)},
                     {"at", time(record.endedAt)}};
        all.push_back({{"reason", text(record.begun.reason)},
                       {"by", text(record.by)},
                       {"at", time(record.at)},
                       {"from_percent", one.fromPercent},
                       {"steps", texts(record.begun.steps)},
                       {"ended", ended}});
    }
    return all;
}

Json leadsJson(const QList<ReportLead> &leads)
{
    Json all = Json::array();
    for (const ReportLead &lead : leads)
        all.push_back(
            {{"person", text(lead.person)}, {"from", time(lead.from)}, {"until", time(lead.until)}});
    return all;
}

Json handoversJson(const QList<HandoverRecord> &records)
{
    Json all = Json::array();
    for (const HandoverRecord &record : records)
        all.push_back({{"state", key(record.state)},
                       {"from", text(record.from)},
                       {"to", optionalText(record.to)},
                       {"note", text(record.note)},
                       {"offered_at", time(record.offeredAt)},
                       {"taken_by", optionalText(record.person)},
                       {"reason", optionalText(record.reason)},
                       {"ended_at", time(record.endedAt)}});
    return all;
}

Json topologiesJson(const QList<ReportTopology> &topologies)
{
    Json all = Json::array();
    for (const ReportTopology &one : topologies) {
        QStringList words;
        const auto parts = layoutTopology(one.scene).parts();
        for (const TopologyTarget &part : parts)
            words << part.name;
        all.push_back({{"phase", text(toKey(one.scene.phase))},
                       {"at", time(one.at)},
                       {"title", text(topologyTitle(one.scene))},
                       {"caption", text(topologyCaption(one.scene))},
                       {"percent_y", one.scene.percentY},
                       {"nodes_x", one.scene.x.nodes},
                       {"nodes_y", one.scene.y.nodes},
                       {"parts", texts(words)}});
    }
    return all;
}

Json nodeChangesJson(const QList<ReportNodeChange> &changes)
{
    Json all = Json::array();
    for (const ReportNodeChange &one : changes)
        all.push_back({{"hostname", text(one.hostname)},
                       {"kind", key(one.kind)},
                       {"version_before", optionalText(one.versionBefore)},
                       {"version_after", optionalText(one.versionAfter)},
                       {"config_hash_before", optionalText(one.hashBefore)},
                       {"config_hash_after", optionalText(one.hashAfter)}});
    return all;
}

} // namespace gatelift
