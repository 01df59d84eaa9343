#pragma once

#include <QBrush>
#include <QPainterPath>

class QPainter;

namespace gatelift {

class Tokens;

//! \brief The 45 degree hatch that marks version X in every drawing (DESIGN_LANGUAGE.md, section 1).
namespace Hatch {

inline constexpr qreal period = 6.0; //!< px of the logical canvas

//! \brief A seamless tile as brush, sharp at this device pixel ratio. For widgets and images.
[[nodiscard]] QBrush brush(const QColor &fill, const QColor &line, qreal devicePixelRatio = 1.0);

//! \brief The stripes inside a shape as one path: what a PDF or SVG gets, where a tile would be a picture.
[[nodiscard]] QPainterPath stripes(const QPainterPath &shape, qreal step = period);

//! \brief Fills a shape with X's fill and hatch; as tile on raster devices, as lines on vector ones.
void fill(QPainter *painter, const QPainterPath &shape, const Tokens &tokens);

} // namespace Hatch

} // namespace gatelift
