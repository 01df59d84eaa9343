#pragma once

#include "domain/Deployment.h"

#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief Fills a rounded rectangle as X (plum, hatched) or Y (cyan, solid) with the tokens in force.
void paintSide(QPainter *painter, const QRectF &rect, Side side, qreal radius);

} // namespace gatelift
