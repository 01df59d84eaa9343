#include "drawing/Hatch.h"

#include "drawing/Tokens.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>

#include <cmath>

namespace gatelift::Hatch {

QBrush brush(const QColor &fill, const QColor &line, qreal devicePixelRatio)
{
    const int side = std::max(2, static_cast<int>(std::lround(period * devicePixelRatio)));
    QPixmap tile(side, side);
    tile.fill(fill);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, side * 0.33));
    // Three parallels make the tile seamless: the diagonal and the halves that the neighbours cut off.
    for (const int shift : {-side, 0, side})
        painter.drawLine(QPointF(shift - side * 0.5, side * 1.5), QPointF(shift + side * 1.5, -side * 0.5));
    painter.end();
    QBrush result(tile);
    result.setTransform(QTransform::fromScale(period / side, period / side));
    return result;
}

QPainterPath stripes(const QPainterPath &shape, qreal step)
{
    const QRectF box = shape.boundingRect();
    const qreal thickness = step * 0.33 * std::sqrt(2.0);
    QPainterPath all;
    // x + y is constant along a 45 degree line; fixed multiples keep neighbouring shapes in register.
    const auto first = static_cast<int>(std::floor((box.left() + box.top()) / step));
    for (int i = first; i * step < box.right() + box.bottom(); ++i) {
        const qreal sum = i * step;
        QPolygonF stripe;
        stripe << QPointF(sum - box.bottom(), box.bottom()) << QPointF(sum - box.top(), box.top())
               << QPointF(sum + thickness - box.top(), box.top())
               << QPointF(sum + thickness - box.bottom(), box.bottom());
        all.addPolygon(stripe);
        all.closeSubpath();
    }
    return all.intersected(shape);
}

void fill(QPainter *painter, const QPainterPath &shape, const Tokens &tokens)
{
    const QColor base = tokens.color(Token::X);
    const QColor line = tokens.color(Token::XHatch);
    const bool raster = painter->paintEngine() && painter->paintEngine()->type() == QPaintEngine::Raster;
    if (raster) {
        painter->fillPath(shape, brush(base, line, painter->device()->devicePixelRatioF()));
        return;
    }
    painter->fillPath(shape, base);
    painter->fillPath(stripes(shape), line);
}

} // namespace gatelift::Hatch
