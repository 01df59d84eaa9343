#include "drawing/TopologyLayout.h"

#include "drawing/TopologyCellPainter.h"
#include "drawing/TopologyParts.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyLayout)
};

// Ids of what is inside a group.
constexpr auto blockMark = "/block:"_L1;
constexpr auto cellMark = "/node:"_L1;

} // namespace

const TopologyNode *TopologyLayout::node(const QString &id) const
{
    for (const TopologyNode &candidate : nodes)
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

QList<TopologyTarget> TopologyLayout::parts() const
{
    QList<TopologyTarget> result;
    for (const TopologyNode &node : nodes) {
        TopologyTarget target{
            TopologyTarget::Kind::Node, node.id, node.name, node.details, node.rect, std::nullopt, {}, {}};
        if (node.kind == TopologyNodeKind::NodeGroup)
            target.side = node.side;
        result.append(target);
    }
    for (const TopologyEdge &edge : edges) {
        if (edge.labels.isEmpty() && !edge.cross)
            continue;
        QRectF rect;
        for (const TopologyLabel &label : edge.labels)
            rect |= label.rect;
        if (edge.labels.isEmpty())
            rect = QRectF(*edge.cross - QPointF(9, 9), QSizeF(18, 18));
        result.append(
            {TopologyTarget::Kind::Edge, edge.id, edge.name, edge.details, rect, edge.nodes, {}, {}});
    }
    return result;
}

TopologyTarget TopologyLayout::blockTarget(const TopologyNode &group, int number) const
{
    const TopologyBlock &block = cells.blocks().at(number);
    const auto side = static_cast<std::size_t>(*group.side);
    const QLocale locale;
    const QString count = locale.toString(block.nodes[side]);
    const QString all = locale.toString(block.nodes[0] + block.nodes[1]);
    TopologyTarget target;
    target.kind = TopologyTarget::Kind::Block;
    target.id = group.id + blockMark + block.key;
    target.parent = group.id;
    target.name = cells.grouping() == TopologyCells::Grouping::Zone
                      ? Text::tr("Zone %1: %2 of %3 nodes are here").arg(block.title, count, all)
                      : Text::tr("Configuration %1: %2 of %3 nodes are here").arg(block.title, count, all);
    if (block.attention[side] > 0)
        target.details << Text::tr("%1 need attention").arg(locale.toString(block.attention[side]));
    target.rect = cells.blockRect(number, group.cellArea.size()).translated(group.cellArea.topLeft());
    target.side = group.side;
    target.key = block.rest ? QString() : block.key;
    target.grouping = cells.grouping();
    return target;
}

TopologyTarget TopologyLayout::cellTarget(const TopologyNode &group, int place) const
{
    const TopologyCell &cell = cells.cells().at(place);
    TopologyTarget target;
    target.kind = TopologyTarget::Kind::Cell;
    target.id = group.id + cellMark + cell.id;
    target.parent =
        cells.isGrouped() ? group.id + blockMark + cells.blocks().at(cells.blockOf(place)).key : group.id;
    target.name =
        Text::tr("%1: %2", "a node, its state").arg(cell.name, TopologyCellPainter::lookText(cell.look));
    target.rect = cells.cellRect(place, group.cellArea.size()).translated(group.cellArea.topLeft());
    target.side = group.side;
    target.node = cell.id;
    return target;
}

QList<TopologyTarget> TopologyLayout::inside(const QString &groupId) const
{
    QList<TopologyTarget> result;
    const TopologyNode *group = node(groupId);
    if (!group || group->cellArea.isEmpty() || !group->side)
        return result;
    if (cells.isGrouped()) {
        for (int i = 0; i < cells.blocks().size(); ++i)
            if (cells.blocks().at(i).nodes[static_cast<std::size_t>(*group->side)] > 0)
                result.append(blockTarget(*group, i));
        return result;
    }
    for (int place = 0; place < cells.cells().size(); ++place)
        if (cells.lookOf(place, *group->side) != CellLook::Absent)
            result.append(cellTarget(*group, place));
    return result;
}

QList<TopologyTarget> TopologyLayout::insideBlock(const TopologyTarget &target) const
{
    QList<TopologyTarget> result;
    const QString groupId = target.id.section(QLatin1Char('/'), 0, 0);
    const QString key = target.id.mid(groupId.size() + blockMark.size());
    const TopologyNode *group = node(groupId);
    if (!group || !group->side || target.kind != TopologyTarget::Kind::Block)
        return result;
    for (const TopologyBlock &block : cells.blocks()) {
        if (block.key != key)
            continue;
        for (int place = block.first; place < block.first + block.capacity; ++place)
            if (cells.lookOf(place, *group->side) != CellLook::Absent)
                result.append(cellTarget(*group, place));
    }
    return result;
}

QList<TopologyTarget> TopologyLayout::childrenOf(const QString &id) const
{
    if (!id.contains(QLatin1Char('/')))
        return inside(id);
    const auto block = id.contains(blockMark) ? target(id) : std::nullopt;
    return block ? insideBlock(*block) : QList<TopologyTarget>();
}

std::optional<TopologyTarget> TopologyLayout::target(const QString &id) const
{
    const auto slash = id.indexOf(QLatin1Char('/'));
    if (slash < 0) {
        for (const TopologyTarget &part : parts())
            if (part.id == id)
                return part;
        return std::nullopt;
    }
    const TopologyNode *group = node(id.left(slash));
    if (!group || group->cellArea.isEmpty() || !group->side)
        return std::nullopt;
    const QString rest = id.mid(slash);
    if (rest.startsWith(cellMark)) {
        const int place = cells.placeOf(rest.mid(cellMark.size()));
        if (place < 0 || cells.lookOf(place, *group->side) == CellLook::Absent)
            return std::nullopt;
        return cellTarget(*group, place);
    }
    for (int i = 0; i < cells.blocks().size(); ++i)
        if (cells.isGrouped() && rest == blockMark + cells.blocks().at(i).key)
            return blockTarget(*group, i);
    return std::nullopt;
}

std::optional<TopologyTarget> TopologyLayout::at(const QPointF &point, qreal scale) const
{
    for (const TopologyNode &group : nodes) {
        if (group.cellArea.isEmpty() || !group.side || !group.cellArea.contains(point))
            continue;
        const QSizeF area = group.cellArea.size();
        const QPointF inner = point - group.cellArea.topLeft();
        if (TopologyCellPainter::showsCells(cells, area, scale)) {
            const int place = cells.cellAt(inner, area);
            if (place >= 0 && cells.lookOf(place, *group.side) != CellLook::Absent)
                return cellTarget(group, place);
        }
        const int block = cells.isGrouped() ? cells.blockAt(inner, area) : -1;
        if (block >= 0)
            return blockTarget(group, block);
    }
    const QList<TopologyTarget> all = parts();
    for (const TopologyTarget &part : all)
        if (part.rect.contains(point))
            return part;
    // A line itself is thin: its neighbourhood counts too.
    constexpr qreal reach = 5;
    QPainterPathStroker stroker;
    for (const TopologyEdge &edge : edges) {
        stroker.setWidth(edge.width + 2 * reach);
        if (edge.path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(point) &&
            stroker.createStroke(edge.path).contains(point))
            return TopologyTarget{TopologyTarget::Kind::Edge, edge.id,    edge.name, edge.details,
                                  edge.path.boundingRect(),   edge.nodes, {},        {}};
    }
    return std::nullopt;
}

TopologyLayout layoutTopology(const TopologyScene &scene)
{
    return TopologyParts(scene).layOut();
}

QString topologyTitle(const TopologyScene &scene)
{
    return scene.graph.isEmpty() ? QString() : TopologyParts::say(scene.graph.at(scene.phase).title);
}

QString topologyCaption(const TopologyScene &scene)
{
    return scene.graph.isEmpty() ? QString() : TopologyParts::say(scene.graph.at(scene.phase).caption);
}

int topologyFigure(const TopologyScene &scene)
{
    return scene.graph.isEmpty() ? 0 : scene.graph.at(scene.phase).figure;
}

} // namespace gatelift
