#pragma once

#include "drawing/TopologyLayout.h"

#include <QGraphicsItem>

namespace gatelift {

//! \brief Boxes, edges, pills and legends of the drawing.
class TopologyDiagramItem : public QGraphicsItem
{
public:
    //! \brief The layout outlives the item.
    explicit TopologyDiagramItem(const TopologyLayout &layout);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const TopologyLayout &m_layout;
};

//! \brief All nodes of both versions: one item, however many there are.
class TopologyCellsItem : public QGraphicsItem
{
public:
    explicit TopologyCellsItem(const TopologyLayout &layout);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const TopologyLayout &m_layout;
};

} // namespace gatelift
