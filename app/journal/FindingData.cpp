#include "journal/FindingData.h"

#include "journal/BackupValues.h"
#include "journal/EventData.h"

using nlohmann::json;

namespace gatelift {
namespace {

json evidenceToJson(const Evidence &evidence)
{
    return {{"entity", utf8(evidence.entity)}, {"id", utf8(evidence.id)},
            {"name", utf8(evidence.name)},     {"workspace", utf8(evidence.workspace)},
            {"field", utf8(evidence.field)},   {"value", utf8(evidence.value)}};
}

Evidence readEvidence(const JsonReader &data)
{
    return {data["entity"].text(),    data["id"].text(),    data["name"].text(),
            data["workspace"].text(), data["field"].text(), data["value"].text()};
}

json findingToJson(const Finding &finding)
{
    const auto &change = finding.change;
    const auto kept = finding.evidence.mid(0, recordedEvidenceLimit);
    json data{{"id", utf8(change.id)},
              {"topic", utf8(toKey(finding.topic))},
              {"verdict", utf8(toKey(finding.verdict))},
              {"severity", utf8(toKey(change.severity))},
              {"title", utf8(change.title)},
              {"area", utf8(change.area)},
              {"introduced", utf8(change.introduced.toString())},
              {"ground", utf8(finding.ground)},
              {"evidence", listToJson(kept, evidenceToJson)},
              {"evidence_count", finding.evidenceCount},
              {"plugins", textsToJson(change.plugins)},
              {"source", utf8(change.source)},
              {"details", nullptr}};
    // What bites is told in full, whichever catalogue reads the plan later; the rest is found in there.
    if (finding.verdict != Verdict::NotAffected)
        data["details"] = {{"change", utf8(change.change)}, {"concerns", utf8(change.concerns)},
                           {"action", utf8(change.action)}, {"command", utf8(change.command)},
                           {"judge", utf8(change.judge)},   {"roles", textsToJson(change.roles)}};
    return data;
}

Finding readFinding(const JsonReader &data)
{
    Finding finding;
    auto &change = finding.change;
    change.id = data["id"].text();
    finding.topic = data["topic"].key(findingTopicFromKey);
    finding.verdict = data["verdict"].key(verdictFromKey);
    change.severity = data["severity"].key(changeSeverityFromKey);
    change.title = data["title"].text();
    change.area = data["area"].text();
    change.introduced = Version::parse(data["introduced"].text()).value_or(Version());
    finding.ground = data["ground"].text();
    finding.evidence = data["evidence"].list(readEvidence);
    finding.evidenceCount = data["evidence_count"].integer();
    change.plugins = data["plugins"].texts();
    change.source = data["source"].text();
    if (!data["details"].isNull()) {
        const auto details = data["details"];
        change.change = details["change"].text();
        change.concerns = details["concerns"].text();
        change.action = details["action"].text();
        change.command = details["command"].text();
        change.judge = details["judge"].text();
        change.roles = details["roles"].texts();
    }
    return finding;
}

} // namespace

json write(const ChecksConfigured &e)
{
    return {{"conf_file", utf8(e.sources.confFile)},
            {"log_files", textsToJson(e.sources.logFiles)},
            {"os", utf8(e.sources.os)},
            {"declarative_file", utf8(e.sources.declarativeFile)},
            {"custom_template", orNull(e.sources.customTemplate)}};
}
void read(const JsonReader &data, ChecksConfigured &e)
{
    // Older plans name none.
    const auto declarative = data.has("declarative_file") ? data["declarative_file"].text() : QString();
    e.sources = {data["conf_file"].text(), data["log_files"].texts(), data["os"].text(), declarative,
                 data["custom_template"].optional([](const JsonReader &value) { return value.boolean(); })};
}

json write(const FindingsChecked &e)
{
    return {{"from", utf8(e.from)},
            {"to", utf8(e.to)},
            {"findings", listToJson(e.findings, findingToJson)},
            {"partial", textsToJson(e.partial)},
            {"counts", countsToJson(e.counts)},
            {"knowledge", utf8(e.knowledge)}};
}
void read(const JsonReader &data, FindingsChecked &e)
{
    e = {data["from"].text(),     data["to"].text(),         data["findings"].list(readFinding),
         data["partial"].texts(), data["counts"].countMap(), data["knowledge"].text()};
}

json write(const FindingsDecided &e)
{
    json bases = json::object();
    for (auto it = e.bases.cbegin(); it != e.bases.cend(); ++it)
        bases[utf8(it.key())] = utf8(it.value());
    return {{"bases", std::move(bases)}, {"decision", utf8(toKey(e.decision))}, {"note", utf8(e.note)}};
}
void read(const JsonReader &data, FindingsDecided &e)
{
    e = {data["bases"].textMap(), data["decision"].key(findingDecisionFromKey), data["note"].text()};
}

} // namespace gatelift
