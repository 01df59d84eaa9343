#include "wizard/widgets/ShareBar.h"

#include "wizard/theme/SidePaint.h"
#include "wizard/theme/Theme.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr qreal radius = 3;
constexpr qreal gap = 2;

} // namespace

ShareBar::ShareBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setShares(0, 0, 0);
}

void ShareBar::setShares(int onX, int onY, int total)
{
    m_x = onX;
    m_y = onY;
    m_total = total;
    setAccessibleName(tr("%1 on X, %2 on Y, of %3").arg(onX).arg(onY).arg(total));
    update();
}

void ShareBar::setThickness(int thickness)
{
    m_thickness = thickness;
    updateGeometry();
}

void ShareBar::paint(QPainter *painter, const QRectF &rect, int onX, int onY, int total)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (total <= 0 || onX + onY < total) {
        painter->setBrush(themeColor(Token::NeutralSoft));
        painter->drawRoundedRect(rect, radius, radius);
    }
    if (total > 0) {
        const qreal room = rect.width() - (onX > 0 && onY > 0 ? gap : 0);
        const qreal xWidth = room * onX / total;
        const qreal yWidth = room * onY / total;
        const qreal yLeft = rect.left() + xWidth + (onX > 0 && onY > 0 ? gap : 0);
        painter->setBrushOrigin(rect.topLeft());
        paintSide(painter, QRectF(rect.left(), rect.top(), xWidth, rect.height()), Side::X, radius);
        paintSide(painter, QRectF(yLeft, rect.top(), yWidth, rect.height()), Side::Y, radius);
    }
    painter->restore();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, QRectF(0, (height() - m_thickness) / 2.0, width(), m_thickness), m_x, m_y, m_total);
}

} // namespace gatelift
