#include "drawing/TopologyNodes.h"

#include "domain/ClusterAttention.h"

namespace gatelift {
namespace {

CellLook lookOf(const DataPlane &node, const ControlPlaneView &controlPlane, const QDateTime &at, Place place)
{
    switch (attentionOf(node, controlPlane, at)) {
    case AttentionCause::Empty:
        return CellLook::NoConfiguration;
    case AttentionCause::Rejected:
    case AttentionCause::Incompatible:
    case AttentionCause::NotReady:
    case AttentionCause::CertificateExpired:
        return CellLook::Trouble;
    case AttentionCause::Stale:
    case AttentionCause::Late:
    case AttentionCause::OtherConfiguration:
    case AttentionCause::CertificateSoon:
        return CellLook::Attention;
    case AttentionCause::None:
        break;
    }
    if (node.state == NodeState::Unknown)
        return CellLook::Unknown;
    if (hasOtherConfiguration(node, controlPlane))
        return CellLook::Settling;
    return place == Place::Neither ? CellLook::Other : CellLook::Good;
}

void addServers(const ControlPlaneView &view, const Version &x, const Version &y, QList<TopologyCell> &cells)
{
    if (!view.info)
        return;
    QMap<QString, QString> nodes = view.nodes;
    if (nodes.isEmpty())
        nodes.insert(view.info->nodeId, view.info->version);
    for (auto it = nodes.cbegin(); it != nodes.cend(); ++it) {
        const auto version = Version::parse(it.value());
        const Place place = placeOf(version ? std::optional(*version) : std::nullopt, x, y);
        TopologyCell cell;
        cell.id = it.key().isEmpty() ? view.info->hostname : it.key();
        cell.name = it.key() == view.info->nodeId ? view.info->hostname : it.key().left(8);
        cell.side = place == Place::Neither ? view.side : place == Place::Y ? Side::Y : Side::X;
        cell.look = !view.connected()         ? CellLook::Unknown
                    : place == Place::Neither ? CellLook::Other
                                              : CellLook::Good;
        const bool seen = std::any_of(cells.cbegin(), cells.cend(),
                                      [&cell](const TopologyCell &one) { return one.id == cell.id; });
        if (!seen)
            cells.append(cell);
    }
}

} // namespace

QList<TopologyCell> topologyNodes(const ClusterSnapshot &snapshot, Topology topology, const Version &x,
                                  const Version &y)
{
    QList<TopologyCell> cells;
    if (topology != Topology::Hybrid) {
        addServers(snapshot.x, x, y, cells);
        addServers(snapshot.y, x, y, cells);
        return cells;
    }
    static const auto zone = QStringLiteral("zone");
    cells.reserve(snapshot.dataPlanes.size());
    for (const DataPlane &node : snapshot.dataPlanes) {
        if (!counts(node))
            continue;
        const Place place = placeOf(node.version, x, y);
        cells.append({node.row.id, node.row.hostname, node.row.labels.value(zone), node.row.configHash,
                      place == Place::Y ? Side::Y : Side::X,
                      lookOf(node, snapshot.controlPlane(node.side), snapshot.at, place)});
    }
    return cells;
}

} // namespace gatelift
