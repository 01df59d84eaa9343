#include "knowledge/Readers.h"

namespace gatelift {
namespace {

Topology readTopology(const KnowledgeNode &node)
{
    const auto topology = topologyFromKey(node.string());
    if (!topology)
        node.fault(QStringLiteral("traditional|hybrid|dbless"));
    return *topology;
}

Guarantee readGuarantee(const KnowledgeNode &node)
{
    for (const auto guarantee : {Guarantee::Patch, Guarantee::AdjacentMinor, Guarantee::Lts}) {
        if (toKey(guarantee) == node.string())
            return guarantee;
    }
    node.fault(QStringLiteral("patch|adjacent-minor|lts"));
}

PathTableRow readRow(const KnowledgeNode &node)
{
    PathTableRow row;
    row.id = node.string("id");
    row.target = node.at("target").version();
    row.current = node.range("range");
    row.topology = readTopology(node.at("topology"));
    for (const auto &hop : node.at("hops").items())
        row.hops << hop.version();
    if (row.hops.isEmpty() || !row.hops.last().sameLine(row.target))
        node.at("hops").fault(QStringLiteral("… %1").arg(row.target.toString()));
    row.firstHopBlueGreenOnly = node.flag("firstHopBlueGreenOnly");
    row.reference = node.flag("reference");
    row.source = node.string("source");
    return row;
}

FirstHopRule readFirstHop(const KnowledgeNode &node)
{
    FirstHopRule rule;
    rule.id = node.string("id");
    rule.current = node.range("range");
    if (node.has("topology"))
        rule.topology = readTopology(node.at("topology"));
    rule.via = node.at("via").version();
    rule.viaOpenSource = node.version("viaOpenSource");
    rule.text = node.text("text");
    rule.source = node.string("source");
    return rule;
}

ExplainedRule readExplained(const KnowledgeNode &node)
{
    ExplainedRule rule{node.string("id"), node.text("title"), node.text("origin"), {}, node.string("source")};
    const KnowledgeNode texts = node.at("texts");
    for (const auto &[outcome, text] : texts.members())
        rule.texts.insert(outcome, texts.text(outcome.toUtf8().constData()));
    return rule;
}

void readTexts(const KnowledgeNode &root, PathRules &rules)
{
    for (const auto &node : root.at("notes").items()) {
        const auto kind =
            node.string("kind") == QLatin1String("warning") ? PathNote::Kind::Warning : PathNote::Kind::Info;
        rules.notes.insert(node.string("id"),
                           {kind, node.range("range"), node.text("text"), node.string("source")});
    }
    for (const auto &node : root.at("reasons").items())
        rules.reasons.insert(node.string("id"), {PathNote::Kind::Info, node.range("range"), node.text("text"),
                                                 node.string("source")});
}

} // namespace

void readPathTables(const KnowledgeNode &root, PathRules &rules)
{
    rules.lastTableTarget = root.at("lastTableTarget").version();
    for (const auto &node : root.at("rows").items())
        rules.rows << readRow(node);
}

void readPathRules(const KnowledgeNode &root, PathRules &rules)
{
    for (const auto &node : root.at("guarantees").items())
        rules.guarantees << GuaranteeRule{node.string("id"), readGuarantee(node.at("guarantee")),
                                          node.text("title"), node.text("text"), node.string("source")};
    for (const auto &node : root.at("firstHops").items())
        rules.firstHops << readFirstHop(node);
    for (const auto &node : root.at("avoid").items())
        rules.avoid << PatchToAvoid{node.string("id"), node.range("range"), node.at("recommended").version(),
                                    node.text("reason"), node.string("source")};
    for (const auto &node : root.at("protocols").items())
        rules.protocols << ProtocolRow{node.string("id"),       node.range("range"), node.text("shown"),
                                       node.flag("legacyJson"), node.flag("rpc"),    node.text("remark"),
                                       node.string("source")};
    readTexts(root, rules);
    for (const auto &node : root.at("explained").items())
        rules.explained << readExplained(node);
}

} // namespace gatelift
