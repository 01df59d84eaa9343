#include "drawing/TopologyLayout.h"

#include "drawing/TopologyParts.h"

namespace gatelift {

const TopologyNode *TopologyLayout::node(const QString &id) const
{
    for (const TopologyNode &candidate : nodes)
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

QList<TopologyHit> TopologyLayout::hits() const
{
    QList<TopologyHit> result;
    for (const TopologyNode &node : nodes)
        result.append({node.id, node.name, node.rect});
    for (const TopologyEdge &edge : edges)
        for (const TopologyLabel &label : edge.labels)
            result.append({edge.id, edge.name, label.rect});
    return result;
}

std::optional<TopologyHit> TopologyLayout::at(const QPointF &point) const
{
    for (const TopologyHit &hit : hits())
        if (hit.rect.contains(point))
            return hit;
    return std::nullopt;
}

TopologyLayout layoutTopology(const TopologyScene &scene)
{
    TopologyParts parts(scene);
    switch (scene.topology) {
    case Topology::Hybrid:
        parts.addHybrid();
        break;
    case Topology::Traditional:
        parts.addTraditional();
        break;
    case Topology::DbLess:
        parts.addDbLess();
        break;
    }
    parts.addTraffic();
    parts.addFreeze();
    parts.addLegend();
    return parts.take();
}

QString topologyTitle(const TopologyScene &scene)
{
    const bool control = scene.phase == TopologyPhase::Start || scene.phase == TopologyPhase::ControlPlanes;
    if (scene.topology == Topology::DbLess)
        return TopologyParts::tr("Nodes, rolling");
    if (scene.topology == Topology::Traditional) {
        switch (scene.strategy) {
        case Strategy::InPlace:
            return TopologyParts::tr("Cluster, in-place");
        case Strategy::BlueGreen:
            return TopologyParts::tr("Cluster, blue-green");
        default:
            return TopologyParts::tr("Cluster, dual-cluster");
        }
    }
    switch (scene.strategy) {
    case Strategy::InPlace:
        return control ? TopologyParts::tr("Control planes, in-place")
                       : TopologyParts::tr("Data planes, in-place and rolling");
    case Strategy::BlueGreen:
        return control ? TopologyParts::tr("Control planes, blue-green")
                       : TopologyParts::tr("Data planes, blue-green and rolling");
    default:
        return control ? TopologyParts::tr("Control planes, dual-cluster")
                       : TopologyParts::tr("Data planes, dual-cluster and rolling");
    }
}

int topologyFigure(const TopologyScene &scene)
{
    const bool control = scene.phase == TopologyPhase::ControlPlanes;
    if (scene.topology != Topology::Hybrid || (!control && scene.phase != TopologyPhase::DataPlanes))
        return 0;
    if (scene.strategy == Strategy::DualCluster)
        return control ? 2 : 4;
    return scene.strategy == Strategy::InPlace ? (control ? 3 : 5) : 0;
}

} // namespace gatelift
