#include "knowledge/TopologyCatalog.h"

#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyCatalog)
};

//! The drawing's own size; coordinates outside would be cut off.
constexpr QRectF canvas(0, 0, 780, 416);

QList<qreal> numbers(const KnowledgeNode &node, qsizetype count)
{
    QList<qreal> values;
    const auto list = node.json().toArray();
    for (const auto value : list) {
        if (!value.isDouble())
            node.fault(Text::tr("numbers are expected here"));
        values << value.toDouble();
    }
    if (values.size() != count)
        node.fault(Text::tr("%1 numbers are expected here").arg(count));
    return values;
}

QPointF readPoint(const KnowledgeNode &node)
{
    const auto values = numbers(node, 2);
    const QPointF point(values.at(0), values.at(1));
    if (!canvas.contains(point))
        node.fault(Text::tr("lies outside the canvas"));
    return point;
}

TopologyGraphNode readNode(const KnowledgeNode &node)
{
    TopologyGraphNode result;
    result.id = node.filledString("id");
    result.kind = keyed(node.at("kind"), topologyNodeKindFromKey);
    if (node.has("side"))
        result.side = keyed(node.at("side"), sideFromKey);
    const auto at = numbers(node.at("at"), 4);
    result.at = QRectF(at.at(0), at.at(1), at.at(2), at.at(3));
    if (!canvas.contains(result.at) || result.at.isEmpty())
        node.at("at").fault(Text::tr("lies outside the canvas"));
    if (result.kind == TopologyNodeKind::NodeGroup && !result.side)
        node.fault(Text::tr("a group of nodes belongs to a side"));
    result.title = node.filledString("title");
    return result;
}

TopologyGraphEdge readEdge(const KnowledgeNode &node, const TopologyGraph &graph)
{
    TopologyGraphEdge edge;
    edge.id = node.filledString("id");
    edge.kind = keyed(node.at("kind"), topologyEdgeKindFromKey);
    edge.from = node.filledString("from");
    edge.to = node.filledString("to");
    for (const char *end : {"from", "to"}) {
        if (!graph.has(node.string(end)))
            node.at(end).fault(Text::tr("there is no part '%1'").arg(node.string(end)));
    }
    if (node.has("side"))
        edge.side = keyed(node.at("side"), sideFromKey);
    for (const KnowledgeNode &point : node.at("path").items())
        edge.path << readPoint(point);
    if (edge.path.size() < 2)
        node.at("path").fault(Text::tr("a path has at least two points"));
    if (node.has("pill"))
        edge.pill = readPoint(node.at("pill"));
    if (node.has("cross"))
        edge.cross = readPoint(node.at("cross"));
    if (node.has("number"))
        edge.number = keyed(node.at("number"), topologyNumberFromKey);
    edge.name = node.filledString("name");
    return edge;
}

QStringList readParts(const KnowledgeNode &node, const char *key, const TopologyGraph &graph)
{
    QStringList parts;
    if (!node.has(key))
        return parts;
    for (const KnowledgeNode &part : node.at(key).items()) {
        if (!graph.has(part.string()))
            part.fault(Text::tr("there is no part '%1'").arg(part.string()));
        parts << part.string();
    }
    return parts;
}

TopologyGraphPhase readPhase(const KnowledgeNode &node, const TopologyGraph &graph)
{
    TopologyGraphPhase phase;
    phase.phase = keyed(node.at("phase"), topologyPhaseFromKey);
    if (static_cast<qsizetype>(phase.phase) != graph.phases.size())
        node.at("phase").fault(Text::tr("the phases stand in their order, each once"));
    phase.figure = node.has("figure") ? node.number("figure") : 0;
    phase.title = node.filledString("title");
    phase.caption = node.filledString("caption");
    phase.retired = readParts(node, "retired", graph);
    phase.possible = readParts(node, "possible", graph);
    phase.blocked = readParts(node, "blocked", graph);
    phase.absent = readParts(node, "absent", graph);
    for (const auto &[id, text] : node.at("notes").members()) {
        if (!graph.has(id))
            text.fault(Text::tr("there is no part '%1'").arg(id));
        phase.notes.insert(id, text.string());
    }
    for (const auto &[id, texts] : node.at("pills").members()) {
        const auto edge = std::find_if(graph.edges.cbegin(), graph.edges.cend(),
                                       [&id = id](const TopologyGraphEdge &one) { return one.id == id; });
        if (edge == graph.edges.cend() || !edge->pill)
            texts.fault(Text::tr("there is no edge '%1' with a place for a pill").arg(id));
        QStringList words;
        for (const KnowledgeNode &text : texts.items())
            words << text.string();
        phase.pills.insert(id, words);
    }
    return phase;
}

TopologyGraph readGraph(const KnowledgeNode &node)
{
    TopologyGraph graph;
    graph.id = node.filledString("id");
    graph.topology = keyed(node.at("topology"), topologyFromKey);
    graph.strategy = keyed(node.at("strategy"), strategyFromKey);
    graph.source = node.filledString("source");
    const auto unique = [&graph](const KnowledgeNode &part) {
        if (graph.has(part.string("id")))
            part.at("id").fault(Text::tr("'%1' is there twice").arg(part.string("id")));
    };
    for (const KnowledgeNode &part : node.at("nodes").items()) {
        unique(part);
        graph.nodes << readNode(part);
    }
    for (const KnowledgeNode &part : node.at("edges").items()) {
        unique(part);
        graph.edges << readEdge(part, graph);
    }
    for (const KnowledgeNode &phase : node.at("phases").items())
        graph.phases << readPhase(phase, graph);
    if (graph.phases.size() != topologyPhaseCount)
        node.at("phases").fault(Text::tr("a graph has %1 phases").arg(topologyPhaseCount));
    return graph;
}

} // namespace

Result<TopologyGraphs> loadTopologies(const QString &given)
{
    QList<TopologyGraph> graphs;
    QSet<QString> seen;
    const auto read =
        readKnowledge(knowledgeFolder(given), u"topologies.json"_s, [&](const KnowledgeNode &root) {
            for (const KnowledgeNode &node : root.at("graphs").items()) {
                graphs << readGraph(node);
                const auto &graph = graphs.constLast();
                for (const auto &[key, value] :
                     {std::pair("id", graph.id),
                      std::pair("strategy", toKey(graph.topology) + u' ' + toKey(graph.strategy))}) {
                    if (seen.contains(value))
                        node.at(key).fault(Text::tr("'%1' is there twice").arg(value));
                    seen.insert(value);
                }
            }
        });
    if (!read)
        return tl::unexpected(read.error());
    return TopologyGraphs(std::move(graphs));
}

} // namespace gatelift
