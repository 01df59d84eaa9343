#include "domain/TopologyGraph.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<TopologyPhase, topologyPhaseCount> phaseKeys{
    {{TopologyPhase::Start, "start"},
     {TopologyPhase::ControlPlanes, "control-planes"},
     {TopologyPhase::DataPlanes, "data-planes"},
     {TopologyPhase::End, "end"}}};

constexpr KeyTable<TopologyNodeKind, 7> nodeKinds{{{TopologyNodeKind::Database, "database"},
                                                   {TopologyNodeKind::ControlPlane, "control-plane"},
                                                   {TopologyNodeKind::NodeGroup, "node-group"},
                                                   {TopologyNodeKind::File, "file"},
                                                   {TopologyNodeKind::LoadBalancer, "load-balancer"},
                                                   {TopologyNodeKind::Lock, "lock"},
                                                   {TopologyNodeKind::Client, "clients"}}};

constexpr KeyTable<TopologyEdgeKind, 4> edgeKinds{{{TopologyEdgeKind::Link, "link"},
                                                   {TopologyEdgeKind::Writes, "writes"},
                                                   {TopologyEdgeKind::Requests, "requests"},
                                                   {TopologyEdgeKind::Traffic, "traffic"}}};

constexpr KeyTable<TopologyNumber, 6> numbers{{{TopologyNumber::NodesXOnX, "nodes-x-on-x"},
                                               {TopologyNumber::NodesXOnY, "nodes-x-on-y"},
                                               {TopologyNumber::NodesY, "nodes-y"},
                                               {TopologyNumber::ShareX, "share-x"},
                                               {TopologyNumber::ShareY, "share-y"},
                                               {TopologyNumber::Requests, "requests"}}};

template <typename List>
bool holds(const List &list, const QString &id)
{
    return std::any_of(list.cbegin(), list.cend(), [&id](const auto &part) { return part.id == id; });
}

} // namespace

bool TopologyGraph::has(const QString &part) const
{
    return holds(nodes, part) || holds(edges, part);
}

TopologyGraph TopologyGraphs::find(Topology topology, Strategy strategy) const
{
    // Own steps are drawn as what they usually are: a cluster beside the other, a load balancer between both.
    if (strategy == Strategy::Custom)
        strategy = Strategy::DualCluster;
    for (const TopologyGraph &graph : m_graphs) {
        // DB-less nodes always roll, whatever was chosen before.
        if (graph.topology == topology && (graph.strategy == strategy || topology == Topology::DbLess))
            return graph;
    }
    return {};
}

QString toKey(TopologyPhase phase)
{
    return keyOf(phaseKeys, phase);
}

std::optional<TopologyPhase> topologyPhaseFromKey(const QString &key)
{
    return valueOf(phaseKeys, key);
}

std::optional<TopologyNodeKind> topologyNodeKindFromKey(const QString &key)
{
    return valueOf(nodeKinds, key);
}

std::optional<TopologyEdgeKind> topologyEdgeKindFromKey(const QString &key)
{
    return valueOf(edgeKinds, key);
}

std::optional<TopologyNumber> topologyNumberFromKey(const QString &key)
{
    return valueOf(numbers, key);
}

} // namespace gatelift
