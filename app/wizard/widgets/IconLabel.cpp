#include "wizard/widgets/IconLabel.h"

#include <QPainter>

namespace gatelift {

IconLabel::IconLabel(QWidget *parent)
    : IconLabel({}, 16, parent)
{
}

IconLabel::IconLabel(const QIcon &icon, int extent, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
{
    setExtent(extent);
}

void IconLabel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setExtent(int extent)
{
    setFixedSize(extent, extent);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace gatelift
