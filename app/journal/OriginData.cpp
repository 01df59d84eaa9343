#include "journal/OriginData.h"

#include "journal/EventData.h"

#include <algorithm>

namespace gatelift {
namespace {

using nlohmann::json;

std::string key(auto value)
{
    return utf8(toKey(value));
}

json counts(const QMap<QString, qint64> &map)
{
    json object = json::object();
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object[utf8(it.key())] = it.value();
    return object;
}

template <typename Map>
json orNull(const std::optional<Map> &map, json (*write)(const Map &))
{
    return map ? write(*map) : json(nullptr);
}

json toJson(const EnvironmentFacts &facts)
{
    json names = json::object();
    for (auto it = facts.names.cbegin(); it != facts.names.cend(); ++it)
        names[utf8(it.key())] = textsToJson(it.value());
    return {{"gateway_x", utf8(facts.gatewayX)},
            {"gateway_y", utf8(facts.gatewayY)},
            {"database", utf8(facts.database)},
            {"postgres", facts.postgres},
            {"data_planes", orNull(facts.dataPlanes, counts)},
            {"plugins", orNull(facts.plugins, textMapToJson)},
            {"in_use", orNull(facts.inUse, counts)},
            {"custom", orNull(facts.custom, textsToJson)},
            {"entities", orNull(facts.entities, counts)},
            {"names", std::move(names)}};
}

EnvironmentFacts readFacts(const JsonReader &data)
{
    const auto countsOf = [](const JsonReader &value) { return value.countMap(); };
    const auto textsOf = [](const JsonReader &value) { return value.texts(); };
    EnvironmentFacts facts;
    facts.gatewayX = data["gateway_x"].text();
    facts.gatewayY = data["gateway_y"].text();
    facts.database = data["database"].text();
    facts.postgres = data["postgres"].number();
    facts.dataPlanes = data["data_planes"].optional(countsOf);
    facts.plugins = data["plugins"].optional([](const JsonReader &value) { return value.textMap(); });
    facts.inUse = data["in_use"].optional(countsOf);
    facts.custom = data["custom"].optional(textsOf);
    facts.entities = data["entities"].optional(countsOf);
    for (const auto *kind : {"services", "routes", "upstreams"}) {
        if (data["names"].has(kind))
            facts.names.insert(QLatin1String(kind), data["names"][kind].texts());
    }
    return facts;
}

json toJson(const LearnedPhase &phase)
{
    return {{"step", key(phase.step)}, {"title", utf8(phase.title)}, {"minutes", phase.minutes}};
}
LearnedPhase readPhase(const JsonReader &data)
{
    return {data["step"].key(stepFromKey), data["title"].text(), data["minutes"].number()};
}

json toJson(const LearnedItem &item)
{
    return {{"item", utf8(item.item)},
            {"title", utf8(item.title)},
            {"not_applicable", item.notApplicable},
            {"reason", utf8(item.reason)},
            {"unproven", utf8(item.unproven)},
            {"note", utf8(item.note)}};
}
LearnedItem readItem(const JsonReader &data)
{
    return {data["item"].text(),   data["title"].text(),    data["not_applicable"].boolean(),
            data["reason"].text(), data["unproven"].text(), data["note"].text()};
}

json toJson(const LearnedFinding &finding)
{
    return {{"id", utf8(finding.id)},
            {"title", utf8(finding.title)},
            {"verdict", key(finding.verdict)},
            {"decision", key(finding.decision)},
            {"note", utf8(finding.note)}};
}
LearnedFinding readFinding(const JsonReader &data)
{
    return {data["id"].text(), data["title"].text(), data["verdict"].key(verdictFromKey),
            data["decision"].key(findingDecisionFromKey), data["note"].text()};
}

template <typename Value>
json listOf(const QList<Value> &values)
{
    json list = json::array();
    for (const auto &value : values)
        list.push_back(toJson(value));
    return list;
}

} // namespace

json write(const PlanTarget &e)
{
    return {{"from", utf8(e.from)},        {"to", utf8(e.to)},
            {"edition", key(e.edition)},   {"topology", key(e.topology)},
            {"strategy", key(e.strategy)}, {"install", key(e.install)}};
}
void read(const JsonReader &data, PlanTarget &e)
{
    e = {data["from"].text(),
         data["to"].text(),
         data["edition"].key(editionFromKey),
         data["topology"].key(topologyFromKey),
         data["strategy"].key(strategyFromKey),
         data["install"].key(installMethodFromKey)};
}

json write(const PlanDerived &e)
{
    return {{"title", utf8(e.title)},
            {"environment", utf8(e.environment)},
            {"here", utf8(e.here)},
            {"file", utf8(e.file)},
            {"id", utf8(e.id)},
            {"last_hash", utf8(e.lastHash)},
            {"ended_at", timeToJson(e.endedAt)},
            {"outcome", key(e.outcome)},
            {"rehearsal", e.rehearsal},
            {"target", write(e.target)},
            {"looked", toJson(e.looked)},
            {"phases", listOf(e.learned.phases)},
            {"items", listOf(e.learned.items)},
            {"findings", listOf(e.learned.findings)}};
}
void read(const JsonReader &data, PlanDerived &e)
{
    e.title = data["title"].text();
    e.environment = data["environment"].text();
    e.here = data["here"].text();
    e.file = data["file"].text();
    e.id = data["id"].text();
    e.lastHash = data["last_hash"].text();
    e.endedAt = data["ended_at"].timeOrNull();
    e.outcome = data["outcome"].key(planOutcomeFromKey);
    e.rehearsal = data["rehearsal"].boolean();
    read(data["target"], e.target);
    e.looked = readFacts(data["looked"]);
    e.learned = {data["phases"].list(readPhase), data["items"].list(readItem),
                 data["findings"].list(readFinding)};
}

json write(const EnvironmentRecorded &e)
{
    return {{"facts", toJson(e.facts)}};
}
void read(const JsonReader &data, EnvironmentRecorded &e)
{
    e = {readFacts(data["facts"])};
}

} // namespace gatelift
