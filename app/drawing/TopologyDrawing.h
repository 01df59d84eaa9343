#pragma once

#include "drawing/Tokens.h"
#include "drawing/TopologyLayout.h"

#include <QTransform>

class QPainter;

namespace gatelift {

//! \brief Paints a laid-out topology: cylinders, boxes, groups with a cell per node, the load balancer, the
//! lock, pills and traffic (DESIGN_LANGUAGE.md, section 6). For the window, the report and its vector
//! formats.
namespace TopologyDrawing {

//! \brief The canvas scaled into a rectangle, centred, aspect kept; maps hits to the widget and back.
[[nodiscard]] QTransform transform(const QRectF &target);

//! \brief The whole drawing, nodes included.
void paint(QPainter *painter, const QRectF &target, const TopologyLayout &layout, const Tokens &tokens);

//! \brief Boxes, edges, pills and legends that the exposed part of the canvas shows; the painter is in canvas
//! coordinates.
void paintDiagram(QPainter *painter, const TopologyLayout &layout, const QRectF &exposed,
                  const Tokens &tokens);
//! \brief The nodes inside the boxes; `scale` is device pixels per unit of the canvas.
void paintCells(QPainter *painter, const TopologyLayout &layout, const QRectF &exposed, qreal scale,
                const Tokens &tokens);

//! \brief What a reader who can't see the drawing is told: title and every name, a line each.
[[nodiscard]] QString description(const TopologyLayout &layout);

} // namespace TopologyDrawing

} // namespace gatelift
