#include "drawing/TopologyParts.h"

#include "domain/TextArguments.h"
#include "drawing/Fonts.h"

#include <QLocale>

namespace gatelift {
namespace {

constexpr qreal pillHeight = 20;
constexpr qreal pillStep = 24;
constexpr qreal cutShift = 26; //!< pill and cross of a cut edge stand beside each other

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

QString iconOf(TopologyNodeKind kind)
{
    switch (kind) {
    case TopologyNodeKind::ControlPlane:
        return QStringLiteral("cp");
    case TopologyNodeKind::NodeGroup:
        return QStringLiteral("dp");
    case TopologyNodeKind::File:
        return QStringLiteral("file");
    case TopologyNodeKind::LoadBalancer:
        return QStringLiteral("lb");
    case TopologyNodeKind::Client:
        return QStringLiteral("net");
    case TopologyNodeKind::Database:
    case TopologyNodeKind::Lock:
        break;
    }
    return {};
}

std::optional<Side> nodesOf(TopologyNumber number)
{
    switch (number) {
    case TopologyNumber::NodesXOnX:
    case TopologyNumber::NodesXOnY:
    case TopologyNumber::ShareX:
        return Side::X;
    case TopologyNumber::NodesY:
    case TopologyNumber::ShareY:
        return Side::Y;
    case TopologyNumber::None:
    case TopologyNumber::Requests:
        break;
    }
    return std::nullopt;
}

QString percent(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

TopologyParts::TopologyParts(const TopologyScene &scene)
    : m_scene(scene)
{
}

QString TopologyParts::say(const QString &text)
{
    return text.isEmpty() ? text
                          : QCoreApplication::translate("gatelift::Knowledge", text.toUtf8().constData());
}

TopologyLayout TopologyParts::layOut()
{
    if (m_scene.graph.isEmpty())
        return {};
    m_layout.title = say(shown().title);
    m_layout.cells = m_scene.cells;
    for (const TopologyGraphNode &node : m_scene.graph.nodes) {
        if (!shown().absent.contains(node.id))
            addNode(node);
    }
    for (const TopologyGraphEdge &edge : m_scene.graph.edges) {
        if (!shown().absent.contains(edge.id))
            addEdge(edge);
    }
    addLegend();
    return std::move(m_layout);
}

const TopologyGraphPhase &TopologyParts::shownFor(std::optional<Side> nodes) const
{
    if (!nodes || m_scene.totalNodes() == 0)
        return shown();
    if (m_scene.phase < TopologyPhase::DataPlanes)
        return m_scene.graph.at(m_scene.y.nodes > 0 ? TopologyPhase::DataPlanes : m_scene.phase);
    return m_scene.graph.at(m_scene.x.nodes > 0 ? TopologyPhase::DataPlanes : TopologyPhase::End);
}

bool TopologyParts::isAbsent(Side side) const
{
    return m_scene.side(side).controlPlane == ControlPlaneState::NotDeployed;
}

TopologyLine TopologyParts::lineOf(const TopologyGraphPhase &phase, const QString &id)
{
    if (phase.blocked.contains(id))
        return TopologyLine::Blocked;
    if (phase.possible.contains(id))
        return TopologyLine::Possible;
    return phase.retired.contains(id) ? TopologyLine::Retired : TopologyLine::Solid;
}

QString TopologyParts::letter(Side which)
{
    return which == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
}

// A plural without a translation file would show its '(s)'.
QString TopologyParts::nodeCount(int count)
{
    return count == 1 ? tr("1 node") : tr("%Ln nodes", nullptr, count);
}

void TopologyParts::addNode(const TopologyGraphNode &from)
{
    TopologyNode node;
    node.id = from.id;
    node.kind = from.kind;
    node.rect = from.at;
    node.title = say(from.title);
    node.icon = iconOf(from.kind);
    node.details = m_scene.details.value(from.id);
    const bool group = from.kind == TopologyNodeKind::NodeGroup;
    const TopologyGraphPhase &phase = shownFor(group ? from.side : std::nullopt);
    const QString note = say(phase.notes.value(from.id));
    node.line = lineOf(phase, from.id);
    const bool own = from.kind == TopologyNodeKind::Database || from.kind == TopologyNodeKind::ControlPlane;
    if (node.line == TopologyLine::Solid && own && from.side && isAbsent(*from.side))
        node.line = TopologyLine::Possible;
    node.side = from.side;
    switch (from.kind) {
    case TopologyNodeKind::Database:
        fillDatabase(node, note);
        break;
    case TopologyNodeKind::ControlPlane:
        fillControlPlane(node, note);
        break;
    case TopologyNodeKind::NodeGroup:
        fillGroup(node, note);
        break;
    case TopologyNodeKind::File:
        node.line = TopologyLine::Neutral;
        node.note = note;
        node.name = tr("%1: %2").arg(node.title, note);
        break;
    case TopologyNodeKind::LoadBalancer:
        fillBalancer(node);
        break;
    case TopologyNodeKind::Lock:
        fillLock(node);
        break;
    case TopologyNodeKind::Client:
        fillClients(node);
        break;
    }
    if (node.line == TopologyLine::Possible)
        node.side.reset();
    m_layout.nodes.append(node);
}

void TopologyParts::fillDatabase(TopologyNode &node, const QString &note) const
{
    node.note = m_scene.side(node.side.value_or(Side::X)).databaseNote;
    node.note2 = note;
    if (node.line == TopologyLine::Possible) {
        const bool later = lineOf(shown(), node.id) == TopologyLine::Possible;
        node.note = later ? note : tr("not deployed");
        node.note2.clear();
    } else if (node.side == Side::X && m_scene.freeze == FreezeShown::Holding) {
        node.note2 = tr("no writes");
    }
    // One database for both: it stays, so it takes the colour of the version that will own it.
    if (!node.side)
        node.side = m_scene.phase == TopologyPhase::Start ? Side::X : Side::Y;
    QStringList notes{node.note, node.note2};
    notes.removeAll(QString());
    node.name = notes.isEmpty() ? node.title : tr("%1: %2").arg(node.title, notes.join(QLatin1String(", ")));
}

void TopologyParts::fillControlPlane(TopologyNode &node, const QString &note) const
{
    const TopologySide &facts = m_scene.side(node.side.value_or(Side::X));
    node.version = facts.version;
    node.status = statusGlyph(facts.controlPlane);
    switch (facts.controlPlane) {
    case ControlPlaneState::Connected:
        node.note = note;
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
    node.name = tr("%1, version %2, %3").arg(node.title, node.version, node.note);
}

void TopologyParts::fillGroup(TopologyNode &node, const QString &note) const
{
    const TopologySide &facts = m_scene.side(*node.side);
    node.version = facts.version;
    node.note = note;
    node.nodes = facts.nodes;
    if (node.line == TopologyLine::Possible) {
        node.name = tr("%1: %2").arg(node.title, note);
        return;
    }
    node.cellArea = node.rect.adjusted(14, 50, -14, -9);
    if (!facts.hash.isEmpty() && facts.nodes > 0)
        node.note = tr("all on %1", "config hash").arg(facts.hash);
    const QLocale locale;
    node.name = tr("%1, version %2, %3 of %4 nodes, %5")
                    .arg(node.title, node.version, locale.toString(facts.nodes),
                         locale.toString(m_scene.totalNodes()), node.note);
    int attention = 0;
    for (const TopologyBlock &block : m_scene.cells.blocks())
        attention += block.attention[static_cast<std::size_t>(*node.side)];
    if (attention > 0)
        node.details.prepend(attention == 1 ? tr("1 of them needs attention.")
                                            : tr("%Ln of them need attention.", nullptr, attention));
}

void TopologyParts::fillLock(TopologyNode &node) const
{
    const bool holding = m_scene.freeze == FreezeShown::Holding;
    node.line = holding ? TopologyLine::Blocked : TopologyLine::Possible;
    node.icon = holding ? QStringLiteral("lock") : QStringLiteral("unlock");
    if (m_scene.freeze == FreezeShown::Lifted)
        node.title = tr("Write freeze lifted");
    else if (!holding)
        node.title = tr("Write freeze not declared");
    node.name = node.title;
}

void TopologyParts::fillBalancer(TopologyNode &node) const
{
    node.line = TopologyLine::Neutral;
    const int y = m_scene.percentY;
    node.note = tr("planned %1/%2", "shares of traffic in percent").arg(100 - y).arg(y);
    node.name = tr("Load balancer, planned shares %1 % X and %2 % Y").arg(100 - y).arg(y);
    if (m_scene.observedPercentY) {
        const double seen = *m_scene.observedPercentY;
        node.details.prepend(tr("Observed: %1 % on X, %2 % on Y.").arg(percent(100 - seen), percent(seen)));
    }
}

void TopologyParts::fillClients(TopologyNode &node) const
{
    node.line = TopologyLine::Neutral;
    node.name = node.title;
    if (!m_scene.requestsPerSecond)
        return;
    const double rate = *m_scene.requestsPerSecond;
    node.note = tr("%1 per second", "requests").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
    node.name = tr("%1: %2").arg(node.title, node.note);
}

void TopologyParts::addLegend()
{
    for (const TopologyLine line :
         {TopologyLine::Retired, TopologyLine::Solid, TopologyLine::Possible, TopologyLine::Blocked}) {
        const auto has = [line](const auto &parts) {
            return std::any_of(parts.cbegin(), parts.cend(),
                               [line](const auto &part) { return part.line == line; });
        };
        if (has(m_layout.nodes) || has(m_layout.edges))
            m_layout.legend.append(line);
    }
    m_layout.legendRect = QRectF(582, 334, 186, 18.0 * static_cast<qreal>(m_layout.legend.size()));
    for (const CellLook look : {CellLook::Other, CellLook::Unknown, CellLook::Settling, CellLook::Attention,
                                CellLook::NoConfiguration, CellLook::Trouble}) {
        if (m_scene.cells.has(look))
            m_layout.cellLegend.append(look);
    }
    if (!m_layout.cellLegend.isEmpty())
        m_layout.cellLegendRect = QRectF(14, 392, 560, 18);
}

void TopologyParts::label(TopologyEdge &edge, const QPointF &center, const QString &text) const
{
    const qreal width = Fonts::width(Fonts::ui(12), text) + 14;
    edge.labels.append(
        {QRectF(center.x() - width / 2, center.y() - pillHeight / 2, width, pillHeight), text});
    edge.name = tr("%1, %2", "two facts about a connection").arg(edge.name, text);
}

QString TopologyParts::numberOf(TopologyNumber number) const
{
    const int onY = m_scene.nodesXOnControlPlaneY;
    switch (number) {
    case TopologyNumber::NodesXOnX:
        return nodeCount(std::max(0, m_scene.x.nodes - onY));
    case TopologyNumber::NodesXOnY:
        return nodeCount(onY);
    case TopologyNumber::NodesY:
        return nodeCount(m_scene.y.nodes);
    case TopologyNumber::ShareX:
    case TopologyNumber::ShareY:
    case TopologyNumber::Requests:
    case TopologyNumber::None:
        break;
    }
    return {};
}

void TopologyParts::addPills(TopologyEdge &edge, const TopologyGraphEdge &from,
                             const TopologyGraphPhase &phase) const
{
    const QStringList texts = phase.pills.value(from.id);
    if (!from.pill || texts.isEmpty())
        return;
    const bool cut = edge.line == TopologyLine::Blocked && from.kind == TopologyEdgeKind::Link;
    qreal y = from.pill->y() - pillStep / 2 * static_cast<qreal>(texts.size() - 1);
    for (const QString &text : texts) {
        label(edge, {from.pill->x() - (cut ? cutShift : 0), y}, fillText(say(text), {numberOf(from.number)}));
        y += pillStep;
    }
    if (cut)
        edge.cross = *from.pill + QPointF(cutShift, 0);
}

void TopologyParts::addEdge(const TopologyGraphEdge &from)
{
    const std::optional<Side> nodes = nodesOf(from.number);
    const TopologyGraphPhase &phase = shownFor(from.number == TopologyNumber::NodesY ? nodes : std::nullopt);
    TopologyEdge edge;
    edge.id = from.id;
    edge.kind = from.kind;
    edge.nodes = nodes;
    edge.name = say(from.name);
    edge.details = m_scene.details.value(from.id);
    edge.line = lineOf(phase, from.id);
    const bool database = from.from.startsWith(QLatin1String("database"));
    if (edge.line == TopologyLine::Solid && database && from.side && isAbsent(*from.side))
        edge.line = TopologyLine::Possible;
    if (from.number == TopologyNumber::NodesXOnY && m_scene.nodesXOnControlPlaneY > 0)
        edge.line = TopologyLine::Solid;
    edge.side = from.side;
    switch (from.kind) {
    case TopologyEdgeKind::Link:
        edge.path.moveTo(from.path.constFirst());
        for (const QPointF &point : from.path.mid(1))
            edge.path.lineTo(point);
        break;
    case TopologyEdgeKind::Requests:
        fillRequests(edge, from);
        break;
    case TopologyEdgeKind::Traffic:
        fillTraffic(edge, from);
        break;
    case TopologyEdgeKind::Writes:
        fillWrites(edge, from);
        break;
    }
    addPills(edge, from, phase);
    if (edge.line == TopologyLine::Possible || edge.line == TopologyLine::Blocked)
        edge.side.reset();
    m_layout.edges.append(edge);
}

void TopologyParts::fillRequests(TopologyEdge &edge, const TopologyGraphEdge &from) const
{
    edge.line = TopologyLine::Neutral;
    const QPointF start = from.path.constFirst();
    const QPointF end = from.path.constLast();
    const bool up = from.path.size() > 2;
    for (const qreal shift : {-9.0, 0.0, 9.0}) {
        edge.path.moveTo(start + QPointF(0, shift));
        if (up) {
            // The lowest line turns last, so that none crosses another.
            edge.path.lineTo(end.x() + shift, start.y() + shift);
            const QPointF tip(end.x() + shift, end.y());
            edge.path.lineTo(tip);
            edge.path.moveTo(tip + QPointF(-3, 6));
            edge.path.lineTo(tip);
            edge.path.lineTo(tip + QPointF(3, 6));
        } else {
            const QPointF tip(end.x() + std::abs(shift) * 0.7, end.y() + shift);
            edge.path.lineTo(tip);
            edge.path.moveTo(tip + QPointF(-6, -3));
            edge.path.lineTo(tip);
            edge.path.lineTo(tip + QPointF(-6, 3));
        }
    }
}

void TopologyParts::fillTraffic(TopologyEdge &edge, const TopologyGraphEdge &from) const
{
    const bool isX = from.number == TopologyNumber::ShareX;
    const int share = isX ? 100 - m_scene.percentY : m_scene.percentY;
    const QPointF start = from.path.constFirst();
    const QPointF end = from.path.constLast();
    edge.path.moveTo(start);
    edge.path.cubicTo(start - QPointF(0, 24), end + QPointF(0, 26), end);
    edge.traffic = share > 0;
    edge.width = share > 0 ? 1 + 9 * share / 100.0 : 1.4;
    edge.line = share > 0 ? TopologyLine::Solid : TopologyLine::Possible;
    QString text = tr("%1 %").arg(share);
    if (m_scene.observedPercentY) {
        const double seen = isX ? 100 - *m_scene.observedPercentY : *m_scene.observedPercentY;
        text =
            tr("%1 % · seen %2 %", "planned and observed share").arg(QString::number(share), percent(seen));
    }
    label(edge, (start + QPointF(end.x(), end.y() - 9)) / 2, text);
}

void TopologyParts::fillWrites(TopologyEdge &edge, const TopologyGraphEdge &from) const
{
    const bool holding = m_scene.freeze == FreezeShown::Holding;
    edge.line = holding ? TopologyLine::Blocked : TopologyLine::Possible;
    if (holding)
        edge.cross = from.cross;
    edge.path.moveTo(from.path.constFirst());
    for (qsizetype i = 1; i + 1 < from.path.size(); ++i) {
        // Corners are round, as the pill's ends are.
        const QPointF corner = from.path.at(i);
        const QLineF in(corner, from.path.at(i - 1));
        const QLineF out(corner, from.path.at(i + 1));
        const qreal radius = std::min({10.0, in.length(), out.length()});
        edge.path.lineTo(in.pointAt(radius / std::max(radius, in.length())));
        edge.path.quadTo(corner, out.pointAt(radius / std::max(radius, out.length())));
    }
    edge.path.lineTo(from.path.constLast());
    edge.name =
        holding ? tr("%1: blocked by the write freeze").arg(edge.name) : tr("%1: not blocked").arg(edge.name);
}

} // namespace gatelift
