#include "drawing/TopologyCells.h"

#include "domain/ClusterRules.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

constexpr qreal blockGap = 3;
constexpr qreal titleShare = 0.16; //!< of a block's height, for its title once one looks closer
constexpr qreal flatness = 0.8;    //!< height of a cell's place at most, in its widths
constexpr int fewestColumns = 12;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyCells)
};

//! Room for a few more, so that a node that joins moves nobody.
int roomFor(qsizetype nodes)
{
    for (const int step : {12, 24, 36, 48, 60, 84, 120, 180, 240, 320, 400}) {
        if (nodes <= step)
            return step;
    }
    return static_cast<int>((nodes + nodes / 20 + 99) / 100 * 100);
}

bool hasZones(const QList<TopologyCell> &nodes)
{
    QSet<QString> zones;
    qsizetype with = 0;
    for (const TopologyCell &node : nodes) {
        if (node.zone.isEmpty())
            continue;
        ++with;
        zones.insert(node.zone);
    }
    return with * 2 >= nodes.size() && zones.size() > 1;
}

int blockColumns(qsizetype blocks, const QSizeF &area)
{
    int best = 1;
    qreal off = 1e9;
    for (int columns = 1; columns <= blocks; ++columns) {
        const qreal rows = std::ceil(double(blocks) / columns);
        const qreal shape = (area.width() / columns) / (area.height() / rows);
        const qreal now = std::abs(std::log(shape / 2.2));
        if (now < off) {
            off = now;
            best = columns;
        }
    }
    return best;
}

} // namespace

TopologyCells TopologyCells::arrange(QList<TopologyCell> nodes, const TopologyCells &before)
{
    TopologyCells result;
    nodes.removeIf([](const TopologyCell &node) { return node.id.isEmpty(); });
    if (nodes.isEmpty())
        return result;
    // Two live nodes of one hostname: the later one is known by its id.
    std::stable_sort(nodes.begin(), nodes.end(), [](const TopologyCell &a, const TopologyCell &b) {
        return a.name == b.name ? a.id < b.id : a.name < b.name;
    });
    for (qsizetype i = nodes.size() - 1; i > 0; --i) {
        if (nodes.at(i).name == nodes.at(i - 1).name)
            nodes[i].name = (nodes.at(i).name + QLatin1Char(' ') + nodes.at(i).id).trimmed();
    }
    if (nodes.constFirst().name.isEmpty())
        nodes.first().name = nodes.constFirst().id;
    if (nodes.size() <= mostSingle) {
        result.addBlock({}, std::move(nodes), before);
        return result;
    }
    result.m_grouping = hasZones(nodes) ? Grouping::Zone : Grouping::Hash;
    QMap<QString, QList<TopologyCell>> groups;
    for (TopologyCell &node : nodes) {
        const QString key = result.m_grouping == Grouping::Zone ? node.zone : node.hash;
        groups[key].append(std::move(node));
    }
    QList<TopologyCell> rest;
    if (groups.size() > mostBlocks) {
        QList<std::pair<qsizetype, QString>> sizes;
        for (auto it = groups.cbegin(); it != groups.cend(); ++it)
            sizes.append({it->size(), it.key()});
        std::sort(sizes.begin(), sizes.end(), std::greater<>());
        for (qsizetype i = mostBlocks - 1; i < sizes.size(); ++i)
            rest << groups.take(sizes.at(i).second);
    }
    for (auto it = groups.begin(); it != groups.end(); ++it)
        result.addBlock(it.key(), std::move(*it), before);
    if (!rest.isEmpty()) {
        result.addBlock(QStringLiteral("*"), std::move(rest), before);
        result.m_blocks.last().rest = true;
        result.m_blocks.last().title = Text::tr("others", "groups of nodes");
    }
    return result;
}

TopologyCells TopologyCells::arrange(QList<TopologyCell> nodes)
{
    return arrange(std::move(nodes), TopologyCells());
}

void TopologyCells::addBlock(const QString &key, QList<TopologyCell> nodes, const TopologyCells &before)
{
    TopologyBlock block;
    block.key = key;
    block.first = static_cast<int>(m_cells.size());
    if (isGrouped())
        block.title = key.isEmpty()                  ? Text::tr("none", "no zone, or no configuration hash")
                      : m_grouping == Grouping::Hash ? shortHash(key)
                                                     : key;
    // Who stood here keeps the place, also who left and comes back before another one took it.
    QHash<QString, int> places;
    int capacity = 0;
    if (before.m_grouping == m_grouping) {
        const auto old = std::find_if(before.m_blocks.cbegin(), before.m_blocks.cend(),
                                      [&key](const TopologyBlock &one) { return one.key == key; });
        // Where most are gone for good, the few that stay deserve the room.
        if (old != before.m_blocks.cend() && roomFor(nodes.size()) * 4 > old->capacity) {
            capacity = old->capacity;
            for (int i = 0; i < capacity; ++i) {
                const QString &name = before.m_cells.at(old->first + i).name;
                if (!name.isEmpty())
                    places.insert(name, i);
            }
        }
    }
    block.capacity = std::max(capacity, roomFor(nodes.size()));
    QList<TopologyCell> cells(block.capacity);
    QList<TopologyCell> later;
    for (TopologyCell &node : nodes) {
        const auto side = static_cast<std::size_t>(node.side);
        ++m_counts[side];
        ++block.nodes[side];
        block.attention[side] += node.look >= CellLook::Attention ? 1 : 0;
        block.trouble[side] += node.look >= CellLook::NoConfiguration ? 1 : 0;
        m_looks[static_cast<std::size_t>(node.look)] = true;
        const auto place = places.constFind(node.name);
        if (place != places.cend())
            cells[*place] = std::move(node);
        else
            later.append(std::move(node));
    }
    // Free places first that nobody remembers, then those of nodes that are gone.
    const QSet<int> remembered(places.cbegin(), places.cend());
    QList<int> unused;
    QList<int> left;
    for (int i = 0; i < block.capacity; ++i) {
        if (cells.at(i).id.isEmpty())
            (remembered.contains(i) ? left : unused).append(i);
    }
    unused << left;
    for (qsizetype i = 0; i < later.size(); ++i)
        cells[unused.at(i)] = std::move(later[i]);
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        if (cells.at(*it).id.isEmpty())
            cells[*it].name = it.key();
    }
    m_cells << cells;
    m_largest = std::max(m_largest, block.capacity);
    m_blocks.append(block);
}

CellLook TopologyCells::lookOf(int place, Side side) const
{
    const TopologyCell &cell = m_cells.at(place);
    return cell.id.isEmpty() || cell.side != side ? CellLook::Absent : cell.look;
}

int TopologyCells::placeOf(const QString &nodeId) const
{
    const auto found = std::find_if(m_cells.cbegin(), m_cells.cend(),
                                    [&nodeId](const TopologyCell &cell) { return cell.id == nodeId; });
    return found == m_cells.cend() ? -1 : static_cast<int>(found - m_cells.cbegin());
}

int TopologyCells::blockOf(int place) const
{
    const auto after =
        std::upper_bound(m_blocks.cbegin(), m_blocks.cend(), place,
                         [](int wanted, const TopologyBlock &one) { return wanted < one.first; });
    return static_cast<int>(after - m_blocks.cbegin()) - 1;
}

QRectF TopologyCells::blockRect(int block, const QSizeF &area) const
{
    if (m_blocks.size() <= 1)
        return {QPointF(0, 0), area};
    const int columns = blockColumns(m_blocks.size(), area);
    const int rows = static_cast<int>((m_blocks.size() + columns - 1) / columns);
    const QSizeF size((area.width() - blockGap * (columns - 1)) / columns,
                      (area.height() - blockGap * (rows - 1)) / rows);
    return {QPointF((block % columns) * (size.width() + blockGap),
                    (block / columns) * (size.height() + blockGap)),
            size};
}

QSizeF TopologyCells::cellArea(const QSizeF &area) const
{
    const QSizeF block = blockRect(0, area).size();
    return isGrouped() ? QSizeF(block.width(), block.height() * (1 - titleShare)) : block;
}

int TopologyCells::columns(const QSizeF &area) const
{
    const QSizeF size = cellArea(area);
    int columns = isGrouped() ? 1 : fewestColumns;
    const int wanted = static_cast<int>(std::sqrt(flatness * size.width() * m_largest / size.height()));
    columns = std::max(columns, wanted - 1);
    const auto fits = [&](int count) {
        const int rows = (m_largest + count - 1) / count;
        return rows * flatness * size.width() / count <= size.height();
    };
    while (!fits(columns))
        ++columns;
    return columns;
}

QSizeF TopologyCells::pitch(const QSizeF &area) const
{
    if (m_blocks.isEmpty())
        return {};
    const qreal width = cellArea(area).width() / columns(area);
    return {width, width * flatness};
}

QRectF TopologyCells::cellRect(int place, const QSizeF &area) const
{
    const int block = blockOf(place);
    const QRectF box = blockRect(block, area);
    const int across = columns(area);
    const QSizeF step = pitch(area);
    const int index = place - m_blocks.at(block).first;
    const qreal gap = std::min(3.5, step.width() * 0.22);
    const qreal top = box.bottom() - cellArea(area).height();
    return {box.left() + (index % across) * step.width(), top + (index / across) * step.height(),
            step.width() - gap, step.height() - gap};
}

int TopologyCells::blockAt(const QPointF &point, const QSizeF &area) const
{
    for (int i = 0; i < m_blocks.size(); ++i) {
        if (blockRect(i, area).contains(point))
            return i;
    }
    return -1;
}

int TopologyCells::cellAt(const QPointF &point, const QSizeF &area) const
{
    const int block = blockAt(point, area);
    if (block < 0)
        return -1;
    const QRectF box = blockRect(block, area);
    const QSizeF step = pitch(area);
    const qreal top = box.bottom() - cellArea(area).height();
    const int across = columns(area);
    const int column = static_cast<int>(std::floor((point.x() - box.left()) / step.width()));
    const int row = static_cast<int>(std::floor((point.y() - top) / step.height()));
    const int index = row * across + column;
    if (row < 0 || column < 0 || column >= across || index >= m_blocks.at(block).capacity)
        return -1;
    const int place = m_blocks.at(block).first + index;
    return cellRect(place, area).contains(point) ? place : -1;
}

} // namespace gatelift
