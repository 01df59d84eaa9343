#pragma once

#include "drawing/Tokens.h"
#include "drawing/TopologyCells.h"

class QPainter;

namespace gatelift {

//! \brief Paints all nodes of one box at once: those inside the exposed part, in the detail that the scale
//! allows.
namespace TopologyCellPainter {

//! \brief Whether single nodes can be told apart at this scale (device pixels per unit of the canvas).
//! Grouped ones ask for a closer look.
[[nodiscard]] bool showsCells(const TopologyCells &cells, const QSizeF &area, qreal scale);

//! \brief `area` and `exposed` in the painter's coordinates.
void paint(QPainter *painter, const TopologyCells &cells, Side side, const QRectF &area,
           const QRectF &exposed, qreal scale, const Tokens &tokens);

//! \brief One cell as a sample, for legends.
void paintSample(QPainter *painter, const QRectF &rect, CellLook look, Side side, const Tokens &tokens);

//! \brief 'needs attention', in words.
[[nodiscard]] QString lookText(CellLook look);

} // namespace TopologyCellPainter

} // namespace gatelift
