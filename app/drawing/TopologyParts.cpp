#include "drawing/TopologyParts.h"

#include "drawing/Fonts.h"

namespace gatelift {
namespace {

constexpr int mostCells = 120; //!< more nodes share a cell
constexpr QRectF lockRect(272, 12, 236, 30);
constexpr QRectF balancerRect(284, 322, 212, 46);

QPainterPath line(const QPointF &from, const QPointF &to)
{
    QPainterPath path(from);
    path.lineTo(to);
    return path;
}

QString statusGlyph(ControlPlaneState state)
{
    switch (state) {
    case ControlPlaneState::Connected:
        return QStringLiteral("status-ok");
    case ControlPlaneState::Disconnected:
        return QStringLiteral("status-bad");
    case ControlPlaneState::Inactive:
        return QStringLiteral("status-na");
    case ControlPlaneState::Unknown:
        return QStringLiteral("status-unknown");
    case ControlPlaneState::NotDeployed:
        break;
    }
    return {};
}

} // namespace

TopologyParts::TopologyParts(const TopologyScene &scene)
    : m_scene(scene)
{
}

TopologyLine TopologyParts::lineOf(Side which) const
{
    if (which == Side::X)
        return before(TopologyPhase::ControlPlanes) ? TopologyLine::Solid : TopologyLine::Retired;
    const bool absent = m_scene.y.controlPlane == ControlPlaneState::NotDeployed;
    return before(TopologyPhase::ControlPlanes) || absent ? TopologyLine::Possible : TopologyLine::Solid;
}

QString TopologyParts::letter(Side which) const
{
    return which == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
}

// A plural without a translation file would show its '(s)'.
QString TopologyParts::nodeCount(int count)
{
    return count == 1 ? tr("1 node") : tr("%n nodes", nullptr, count);
}

TopologyNode &TopologyParts::place(const QString &id, TopologyNodeKind kind, const QRectF &rect)
{
    TopologyNode node;
    node.id = id;
    node.kind = kind;
    node.rect = rect;
    m_layout.nodes.append(node);
    return m_layout.nodes.last();
}

TopologyEdge &TopologyParts::connect(const QString &id, const QPainterPath &path, TopologyLine style,
                                     std::optional<Side> which)
{
    TopologyEdge edge;
    edge.id = id;
    edge.path = path;
    edge.line = style;
    edge.side = style == TopologyLine::Possible ? std::nullopt : which;
    m_layout.edges.append(edge);
    return m_layout.edges.last();
}

void TopologyParts::label(TopologyEdge &edge, const QPointF &center, const QString &text) const
{
    const qreal width = Fonts::width(Fonts::ui(12), text) + 14;
    edge.labels.append({QRectF(center.x() - width / 2, center.y() - 10, width, 20), text});
    edge.name =
        edge.name.isEmpty() ? text : tr("%1, %2", "two facts about a connection").arg(edge.name, text);
}

void TopologyParts::addDatabase(const QString &id, const QRectF &rect, std::optional<Side> which)
{
    TopologyNode &node = place(id, TopologyNodeKind::Database, rect);
    node.side = which;
    node.line = which ? lineOf(*which) : TopologyLine::Solid;
    node.title = which ? tr("Database %1").arg(letter(*which)) : tr("Database");
    if (!which) {
        // One database for both: it stays, so it takes the colour of the version that will own it.
        node.side = before(TopologyPhase::ControlPlanes) ? Side::X : Side::Y;
        node.note = m_scene.x.databaseNote;
        node.note2 = before(TopologyPhase::ControlPlanes) ? tr("in use") : tr("reused");
    } else {
        node.note = side(*which).databaseNote;
        if (*which == Side::X)
            node.note2 = m_scene.freeze == FreezeShown::Holding ? tr("no writes") : tr("current");
        else
            node.note2 = tr("restored copy");
    }
    if (node.line == TopologyLine::Possible) {
        node.side.reset();
        node.note = tr("next phase");
        node.note2.clear();
    }
    node.name = node.note.isEmpty() ? node.title : tr("%1: %2").arg(node.title, node.note);
}

void TopologyParts::addControlPlane(Side which, const QRectF &rect)
{
    TopologyNode &node =
        place(which == Side::X ? QStringLiteral("control-plane-x") : QStringLiteral("control-plane-y"),
              TopologyNodeKind::ControlPlane, rect);
    const TopologySide &facts = side(which);
    node.line = lineOf(which);
    node.title = tr("Control plane %1").arg(letter(which));
    node.version = facts.version;
    node.icon = QStringLiteral("cp");
    node.status = statusGlyph(facts.controlPlane);
    switch (facts.controlPlane) {
    case ControlPlaneState::Connected:
        node.note = which == Side::Y                    ? tr("active")
                    : before(TopologyPhase::DataPlanes) ? tr("serving")
                                                        : tr("draining");
        break;
    case ControlPlaneState::Disconnected:
        node.note = tr("no answer");
        break;
    case ControlPlaneState::Inactive:
        node.note = tr("inactive");
        break;
    case ControlPlaneState::Unknown:
        node.note = tr("not polled");
        break;
    case ControlPlaneState::NotDeployed:
        node.note = tr("not deployed");
        break;
    }
    if (node.line != TopologyLine::Possible)
        node.side = which;
    node.name = tr("%1, version %2, %3").arg(node.title, node.version, node.note);
}

void TopologyParts::addGroup(Side which, const QRectF &rect)
{
    TopologyNode &node = place(which == Side::X ? QStringLiteral("nodes-x") : QStringLiteral("nodes-y"),
                               TopologyNodeKind::NodeGroup, rect);
    const TopologySide &facts = side(which);
    const bool hybrid = m_scene.topology == Topology::Hybrid;
    const bool moving = !before(TopologyPhase::DataPlanes) || m_scene.y.nodes > 0;
    node.title = hybrid ? tr("Data planes %1").arg(letter(which)) : tr("Nodes %1").arg(letter(which));
    node.icon = QStringLiteral("dp");
    node.version = facts.version;
    node.line = which == Side::X ? (moving ? TopologyLine::Retired : TopologyLine::Solid)
                                 : (moving ? TopologyLine::Solid : TopologyLine::Possible);
    if (node.line == TopologyLine::Possible) {
        node.note = tr("next phase");
        node.name = tr("%1: next phase").arg(node.title);
        return;
    }
    node.side = which;
    node.nodes = facts.nodes;
    node.cells = m_scene.totalNodes();
    node.nodesPerCell = std::max(1, (node.cells + mostCells - 1) / mostCells);
    node.cells = (node.cells + node.nodesPerCell - 1) / node.nodesPerCell;
    node.filled = (facts.nodes + node.nodesPerCell - 1) / node.nodesPerCell;
    if (!facts.hash.isEmpty())
        node.note = tr("all on %1", "config hash").arg(facts.hash);
    else if (which == Side::Y)
        node.note = m_scene.x.nodes > 0 ? tr("being added") : tr("serving");
    else
        node.note = !moving ? tr("serving") : facts.nodes > 0 ? tr("being replaced") : tr("replaced");
    node.name = tr("%1, version %2, %3 of %4 nodes, %5")
                    .arg(node.title, node.version, QString::number(facts.nodes),
                         QString::number(m_scene.totalNodes()), node.note);
}

void TopologyParts::addTraffic()
{
    TopologyNode &clients =
        place(QStringLiteral("clients"), TopologyNodeKind::Client, QRectF(14, 331, 124, 28));
    clients.title = clients.name = tr("API requests");
    clients.icon = QStringLiteral("net");
    TopologyNode &balancer =
        place(QStringLiteral("load-balancer"), TopologyNodeKind::LoadBalancer, balancerRect);
    balancer.title = tr("Load balancer");
    balancer.icon = QStringLiteral("lb");
    balancer.note =
        tr("planned %1/%2", "shares of traffic in percent").arg(100 - m_scene.percentY).arg(m_scene.percentY);
    balancer.name = tr("Load balancer, planned shares %1 % X and %2 % Y")
                        .arg(100 - m_scene.percentY)
                        .arg(m_scene.percentY);

    const qreal middle = balancerRect.center().y();
    QPainterPath arrows;
    for (const qreal y : {middle - 9, middle, middle + 9}) {
        const qreal end = balancerRect.left() - 3 + std::abs(y - middle) * 0.7;
        arrows.addPath(line({144, y}, {end, y}));
        arrows.addPath(line({end - 6, y - 3}, {end, y}));
        arrows.addPath(line({end - 6, y + 3}, {end, y}));
    }
    TopologyEdge &requests =
        connect(QStringLiteral("clients--load-balancer"), arrows, TopologyLine::Neutral, {});
    requests.name = tr("All requests enter through the load balancer");
    label(requests, {208, middle}, tr("all traffic"));

    const QRectF x = m_layout.node(QStringLiteral("nodes-x"))->rect;
    const QRectF y = m_layout.node(QStringLiteral("nodes-y"))->rect;
    addTrafficArrow(Side::X, 336, x.right() - 84, x.bottom());
    addTrafficArrow(Side::Y, 444, y.left() + 84, y.bottom());
}

void TopologyParts::addTrafficArrow(Side which, qreal fromX, qreal toX, qreal toY)
{
    const int percent = which == Side::X ? 100 - m_scene.percentY : m_scene.percentY;
    QPainterPath path(QPointF(fromX, balancerRect.top()));
    const qreal end = toY + 9;
    path.cubicTo(QPointF(fromX, balancerRect.top() - 24), QPointF(toX, end + 26), QPointF(toX, end));
    TopologyEdge &edge = connect(which == Side::X ? QStringLiteral("load-balancer--nodes-x")
                                                  : QStringLiteral("load-balancer--nodes-y"),
                                 path, percent > 0 ? TopologyLine::Solid : TopologyLine::Possible, which);
    edge.traffic = percent > 0;
    edge.width = percent > 0 ? 1 + 9 * percent / 100.0 : 1.4;
    edge.name = tr("Share of traffic on %1").arg(letter(which));
    label(edge, {(fromX + toX) / 2, (balancerRect.top() + toY) / 2}, tr("%1 %").arg(percent));
}

void TopologyParts::addFreeze()
{
    const bool holding = m_scene.freeze == FreezeShown::Holding;
    TopologyNode &lock = place(QStringLiteral("lock"), TopologyNodeKind::Lock, lockRect);
    lock.line = holding ? TopologyLine::Blocked : TopologyLine::Possible;
    lock.icon = holding ? QStringLiteral("lock") : QStringLiteral("unlock");
    const bool file = m_scene.topology == Topology::DbLess;
    if (holding)
        lock.title = file ? tr("No configuration changes") : tr("No admin write operations");
    else if (m_scene.freeze == FreezeShown::Lifted)
        lock.title = tr("Write freeze lifted");
    else
        lock.title = tr("Write freeze not declared");
    lock.name = lock.title;

    const auto block = [&](const QString &target, const QPainterPath &path, const QPointF &cross) {
        TopologyEdge &edge = connect(QStringLiteral("lock--") + target, path,
                                     holding ? TopologyLine::Blocked : TopologyLine::Possible, {});
        edge.name = lock.title;
        if (holding)
            edge.cross = cross;
    };
    if (file) {
        block(QStringLiteral("file"), line({390, lockRect.bottom()}, {390, 84}), {390, 63});
        return;
    }
    const bool hybrid = m_scene.topology == Topology::Hybrid;
    for (const Side which : {Side::X, Side::Y}) {
        const QString target =
            (hybrid ? QStringLiteral("control-plane-") : QStringLiteral("nodes-")) + toKey(which);
        const QRectF rect = m_layout.node(target)->rect;
        const qreal inset = hybrid ? rect.width() / 2 : 28;
        const qreal start = which == Side::X ? lockRect.left() : lockRect.right();
        const qreal x = which == Side::X ? rect.left() + inset : rect.right() - inset;
        const qreal bend = which == Side::X ? 10 : -10;
        const qreal end = hybrid ? rect.top() : rect.top() - 8;
        QPainterPath path(QPointF(start, lockRect.center().y()));
        path.lineTo(x + bend, lockRect.center().y());
        path.quadTo(x, lockRect.center().y(), x, lockRect.center().y() + 10);
        path.lineTo(x, end);
        block(target, path, {x, hybrid ? 64.0 : 112.0});
    }
}

void TopologyParts::addLegend()
{
    m_layout.legend = {TopologyLine::Retired, TopologyLine::Solid, TopologyLine::Possible};
    if (m_scene.freeze == FreezeShown::Holding)
        m_layout.legend.append(TopologyLine::Blocked);
    m_layout.legendRect = QRectF(582, 318, 186, 18.0 * static_cast<qreal>(m_layout.legend.size()));
}

} // namespace gatelift
