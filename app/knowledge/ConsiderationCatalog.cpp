#include "knowledge/ConsiderationCatalog.h"

#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/ReadProbe.h"
#include "knowledge/Readers.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConsiderationCatalog)
};

VersionCondition condition(const KnowledgeNode &node, const char *key)
{
    if (!node.has(key))
        return {};
    auto read = VersionCondition::parse(node.string(key));
    if (!read)
        node.at(key).fault(read.error().why);
    return *read;
}

void readDecision(const KnowledgeNode &node, Consideration &entry)
{
    int ways = 0;
    const auto takes = [&](const char *key) {
        const bool has = node.has(key);
        ways += has ? 1 : 0;
        return has;
    };
    if (takes("check"))
        entry.check = keyed(node.at("check"), considerationCheckFromKey);
    if (takes("probe")) {
        entry.probe = readProbe(node.at("probe"));
        if (node.has("outcome") && node.string("outcome") == QLatin1String("review"))
            entry.outcome = ProbeOutcome::Review;
        if (node.has("judge"))
            entry.judge = node.filledText("judge");
        if (node.has("pass"))
            entry.pass = node.filledText("pass");
        if (node.has("found"))
            entry.found = node.filledText("found");
    }
    if (takes("refers"))
        entry.refers = node.strings("refers");
    if (takes("manual")) {
        entry.manual = node.filledText("manual");
        entry.item = node.string("item");
    }
    if (ways != 1)
        node.fault(Text::tr("exactly one of check, probe, refers and manual decides it"));
    if (entry.outcome == ProbeOutcome::Review && entry.judge.isEmpty())
        node.fault(Text::tr("it must say why a person has to judge"));
}

Consideration readConsideration(const KnowledgeNode &node)
{
    Consideration entry;
    entry.id = node.string("id");
    entry.group = node.string("group");
    entry.title = node.filledText("title");
    entry.about = node.filledText("about");
    entry.concerns = node.filledText("concerns");
    entry.action = node.filledText("action");
    if (node.has("command"))
        entry.command = node.string("command");
    entry.severity = keyed(node.at("severity"), changeSeverityFromKey);
    entry.source = node.string("source");
    if (entry.source.trimmed().isEmpty())
        node.at("source").fault(Text::tr("every entry names its source"));
    entry.topologies = keyedList(node, "topologies", topologyFromKey);
    entry.strategies = keyedList(node, "strategies", strategyFromKey);
    entry.editions = keyedList(node, "editions", editionFromKey);
    entry.from = condition(node, "from");
    entry.to = condition(node, "to");
    if (node.has("covers"))
        entry.covers = node.strings("covers");
    readDecision(node, entry);
    return entry;
}

} // namespace

Result<ConsiderationCatalog> ConsiderationCatalog::load(const QString &directory)
{
    const QString folder = knowledgeFolder(directory);
    ConsiderationCatalog catalog;
    const auto read =
        readKnowledge(folder, QStringLiteral("considerations.json"), [&](const KnowledgeNode &root) {
            catalog.m_date = root.date("date");
            QSet<QString> ids;
            for (const KnowledgeNode &node : root.at("considerations").items()) {
                catalog.m_entries.append(readConsideration(node));
                const QString id = catalog.m_entries.constLast().id;
                if (ids.contains(id))
                    node.at("id").fault(Text::tr("'%1' is there twice").arg(id));
                ids.insert(id);
            }
            for (const KnowledgeNode &node : root.at("tools").items())
                catalog.m_tools.append({node.string("tool"), condition(node, "from"), condition(node, "to"),
                                        node.at("minimum").version(), node.string("source")});
        }).and_then([&] {
            return readKnowledge(folder, QStringLiteral("releases.json"),
                                 [&](const KnowledgeNode &root) { catalog.m_releases = readReleases(root); });
        });
    if (!read)
        return tl::unexpected(read.error());
    return catalog;
}

Version ConsiderationCatalog::minimumOf(const QString &tool, const Version &x, const Version &y) const
{
    Version minimum;
    for (const auto &one : m_tools) {
        if (one.tool == tool && one.from.holds(x) && one.to.holds(y))
            minimum = std::max(minimum, one.minimum);
    }
    return minimum;
}

} // namespace gatelift
