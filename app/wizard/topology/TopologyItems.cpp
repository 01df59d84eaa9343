#include "wizard/topology/TopologyItems.h"

#include "drawing/TopologyDrawing.h"
#include "wizard/theme/Theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace gatelift {
namespace {

constexpr QRectF canvas(0, 0, TopologyLayout::width, TopologyLayout::height);

} // namespace

TopologyDiagramItem::TopologyDiagramItem(const TopologyLayout &layout)
    : m_layout(layout)
{
    setFlag(ItemUsesExtendedStyleOption); // to be told what is exposed
}

QRectF TopologyDiagramItem::boundingRect() const
{
    return canvas;
}

void TopologyDiagramItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    TopologyDrawing::paintDiagram(painter, m_layout, option->exposedRect, currentTokens());
}

TopologyCellsItem::TopologyCellsItem(const TopologyLayout &layout)
    : m_layout(layout)
{
    setFlag(ItemUsesExtendedStyleOption);
    setZValue(1);
}

QRectF TopologyCellsItem::boundingRect() const
{
    return canvas;
}

void TopologyCellsItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    TopologyDrawing::paintCells(painter, m_layout, option->exposedRect, painter->worldTransform().m11(),
                                currentTokens());
}

} // namespace gatelift
