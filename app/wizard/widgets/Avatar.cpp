#include "wizard/widgets/Avatar.h"

#include "domain/PersonName.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QPainter>

namespace gatelift {

Avatar::Avatar(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(24, 24);
}

void Avatar::setPerson(const QString &name, bool pending)
{
    m_name = name;
    m_pending = pending;
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void Avatar::paint(QPainter *painter, const QRectF &rect, const QString &name, bool pending)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (pending) {
        QPen pen(themeColor(Token::Ctl), 1);
        pen.setDashPattern({3, 2});
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(themeColor(Token::NeutralSoft));
    }
    painter->drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    QFont font = Type::caption();
    font.setPointSizeF(6.75);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(themeColor(Token::Text2));
    painter->drawText(rect, Qt::AlignCenter, initialsOf(name));
    painter->restore();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, QRectF(rect()), m_name, m_pending);
}

} // namespace gatelift
