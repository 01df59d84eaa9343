#include "wizard/shell/FlatButton.h"

#include "wizard/theme/Theme.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr qreal radius = 6;
constexpr qreal ringWidth = 2;

} // namespace

FlatButton::FlatButton(QWidget *parent)
    : QPushButton(parent)
{
    setCursor(Qt::PointingHandCursor);
}

void FlatButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::Hover));
        painter.drawRoundedRect(rect(), radius, radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(themeColor(Token::Accent), ringWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    }
}

} // namespace gatelift
