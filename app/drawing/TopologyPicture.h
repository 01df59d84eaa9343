#pragma once

#include "drawing/Tokens.h"
#include "drawing/TopologyScene.h"

#include <QByteArray>
#include <QImage>

namespace gatelift {

//! \brief The drawing as a picture of its own, from the same painter as window and report.
namespace TopologyPicture {

//! \brief As SVG with title and description, everything in vectors. Any thread.
[[nodiscard]] QByteArray svg(const TopologyScene &scene, const Tokens &tokens);

//! \brief As pixels, `scale` for each unit of the canvas, on the scheme's surface. The window's thread: the
//! hatch is a pixmap.
[[nodiscard]] QImage image(const TopologyScene &scene, const Tokens &tokens, qreal scale = 2);

} // namespace TopologyPicture

} // namespace gatelift
