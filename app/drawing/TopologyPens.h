#pragma once

#include "drawing/Tokens.h"
#include "drawing/TopologyLayout.h"

#include <QPen>

class QPainter;

namespace gatelift {

//! \brief Colours and lines of the topology drawings, large and small (DESIGN_LANGUAGE.md, section 6).
namespace TopologyPens {

[[nodiscard]] QColor sideColor(std::optional<Side> side, const Tokens &tokens);
[[nodiscard]] QColor sideText(std::optional<Side> side, const Tokens &tokens);
[[nodiscard]] QPen linePen(TopologyLine line, std::optional<Side> side, qreal width, const Tokens &tokens);
[[nodiscard]] QColor fillColor(TopologyLine line, const Tokens &tokens);

//! \brief What a line means, for legends.
[[nodiscard]] QString lineText(TopologyLine line);

//! \brief A share of the traffic: a band as wide as the share with an arrow head, X hatched.
void paintTraffic(QPainter *painter, const TopologyEdge &edge, const Tokens &tokens);
//! \brief The sign of a connection that is cut.
void paintCross(QPainter *painter, const QPointF &center, const Tokens &tokens);
//! \brief One line of a legend: the line, and what it means.
void paintLineSample(QPainter *painter, const QRectF &rect, TopologyLine line, const Tokens &tokens);

} // namespace TopologyPens

} // namespace gatelift
