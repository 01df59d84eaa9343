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

void paint(QPainter *painter, const QRectF &target, const TopologyLayout &layout, const Tokens &tokens);

//! \brief What a reader who can't see the drawing is told: title and every name, a line each.
[[nodiscard]] QString description(const TopologyScene &scene);

} // namespace TopologyDrawing

} // namespace gatelift
