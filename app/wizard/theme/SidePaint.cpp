#include "wizard/theme/SidePaint.h"

#include "wizard/theme/Theme.h"

#include <QBrush>
#include <QPainter>
#include <QPixmapCache>

namespace gatelift {
namespace {

constexpr int tile = 6;

QPixmap hatchTile(const Tokens &tokens, qreal ratio)
{
    QPixmap pixmap((QSizeF(tile, tile) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(tokens.color(Token::X));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.color(Token::XHatch), 1.8));
    for (int shift = -tile; shift <= tile; shift += tile)
        painter.drawLine(QLineF(shift - 1, tile + 1, shift + tile + 1, -1));
    return pixmap;
}

//! X's hatched fill: a 6 px tile of 45 degree lines, sharp at this device pixel ratio.
QBrush hatchBrush(const Tokens &tokens, qreal devicePixelRatio)
{
    const auto key = QStringLiteral("hatch/%1/%2").arg(tokens.color(Token::X).name()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = hatchTile(tokens, devicePixelRatio);
        QPixmapCache::insert(key, pixmap);
    }
    return QBrush(pixmap);
}

} // namespace

void paintSide(QPainter *painter, const QRectF &rect, Side side, qreal radius)
{
    if (rect.width() <= 0)
        return;
    const Tokens &tokens = currentTokens();
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->setPen(Qt::NoPen);
    painter->setBrush(side == Side::X ? hatchBrush(tokens, ratio) : QBrush(tokens.color(Token::Y)));
    painter->drawRoundedRect(rect, radius, radius);
}

} // namespace gatelift
