#include "wizard/theme/ThemedIcon.h"

#include "drawing/HashLook.h"
#include "drawing/Icons.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/SidePaint.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QIconEngine>
#include <QPainter>

#include <functional>

namespace gatelift {
namespace {

//! An icon is a function that paints into a rectangle with the tokens in force.
class PaintedIconEngine : public QIconEngine
{
public:
    using Paint = std::function<void(QPainter *, const QRect &, QIcon::Mode)>;

    explicit PaintedIconEngine(Paint paint)
        : m_paint(std::move(paint))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        m_paint(painter, rect, mode);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(size, mode, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return drawn(size, mode, scale);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new PaintedIconEngine(m_paint); }

private:
    QPixmap drawn(const QSize &size, QIcon::Mode mode, qreal scale)
    {
        QPixmap pixmap(size);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        m_paint(&painter, QRect(QPoint(), (QSizeF(size) / scale).toSize()), mode);
        return pixmap;
    }

    Paint m_paint;
};

QRect squareIn(const QRect &rect, Qt::Alignment side = Qt::AlignLeft)
{
    const int edge = qMin(rect.width(), rect.height());
    QRect square(0, 0, edge, edge);
    square.moveCenter(rect.center());
    if (rect.width() > rect.height())
        side = QStyle::visualAlignment(QGuiApplication::layoutDirection(), side);
    if (rect.width() > rect.height())
        side &Qt::AlignRight ? square.moveRight(rect.right()) : square.moveLeft(rect.left());
    return square;
}

} // namespace

QIcon themedIcon(const QString &name, Token token, Qt::Alignment side)
{
    return QIcon(
        new PaintedIconEngine([name, token, side](QPainter *painter, const QRect &rect, QIcon::Mode mode) {
            const QRect square = squareIn(rect, side);
            const QColor color = themeColor(mode == QIcon::Disabled ? Token::Disabled : token);
            painter->drawPixmap(square.topLeft(), Icons::pixmap(mirroredIcon(name), square.width(), color,
                                                                painter->device()->devicePixelRatioF()));
        }));
}

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new PaintedIconEngine([glyph](QPainter *painter, const QRect &rect, QIcon::Mode) {
        StatusGlyph::paint(painter, squareIn(rect), glyph);
    }));
}

QIcon sideIcon(Side side)
{
    return QIcon(new PaintedIconEngine([side](QPainter *painter, const QRect &rect, QIcon::Mode) {
        const QRect square = squareIn(rect);
        QRectF bar(square.x(), square.y() + (square.height() - 10) / 2.0, square.width(), 10);
        painter->setRenderHint(QPainter::Antialiasing);
        paintSide(painter, bar, side, 2);
    }));
}

QIcon hashIcon(const QString &hash)
{
    return QIcon(new PaintedIconEngine([hash](QPainter *painter, const QRect &rect, QIcon::Mode) {
        paintHashMark(painter, QRectF(squareIn(rect)), hash, currentTokens().scheme());
    }));
}

} // namespace gatelift
