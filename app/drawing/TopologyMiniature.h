#pragma once

#include "drawing/Tokens.h"
#include "drawing/TopologyLayout.h"

class QPainter;

namespace gatelift {

//! \brief The topology as one of several small drawings side by side: the same parts, lines and colours as
//! the large one, moved together, so that the words stay readable at a third of a page's width. What has no
//! room (the pills of the links, the clients beside a load balancer) stands in the large drawing's
//! description.
namespace TopologyMiniature {

inline constexpr qreal width = 320;        //!< of the canvas
inline constexpr qreal smallestWords = 12; //!< px on the canvas

//! \brief Height of the canvas: the same for each phase of a graph, so that they line up.
[[nodiscard]] qreal height(const TopologyGraph &graph);

//! \brief The drawing scaled into a rectangle, centred, aspect kept.
void paint(QPainter *painter, const QRectF &target, const TopologyScene &scene, const Tokens &tokens);

//! \brief The lines of these drawings that a reader has to be told, each once.
[[nodiscard]] QList<TopologyLine> legend(const QList<TopologyScene> &scenes);
[[nodiscard]] qreal legendHeight(const QList<TopologyLine> &lines);
//! \brief What these lines mean, one below the other on a canvas of `width` and legendHeight().
void paintLegend(QPainter *painter, const QRectF &target, const QList<TopologyLine> &lines,
                 const Tokens &tokens);
//! \brief The same in words.
[[nodiscard]] QString legendText(const QList<TopologyLine> &lines);

} // namespace TopologyMiniature

} // namespace gatelift
