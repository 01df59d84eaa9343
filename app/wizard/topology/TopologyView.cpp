#include "wizard/topology/TopologyView.h"

#include "drawing/TopologyDrawing.h"
#include "wizard/theme/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatelift {

TopologyView::TopologyView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TopologyView::setScene(const TopologyScene &scene)
{
    m_layout = layoutTopology(scene);
    setAccessibleName(topologyTitle(scene));
    setAccessibleDescription(TopologyDrawing::description(scene));
    update();
}

QSize TopologyView::sizeHint() const
{
    return {static_cast<int>(TopologyLayout::width), static_cast<int>(TopologyLayout::height)};
}

// The canvas' smallest text has 11 px at full size; a little below that it is still readable on a small
// window.
QSize TopologyView::minimumSizeHint() const
{
    return sizeHint() * 0.85;
}

int TopologyView::heightForWidth(int width) const
{
    return static_cast<int>(std::min(1.25, width / TopologyLayout::width) * TopologyLayout::height);
}

void TopologyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    TopologyDrawing::paint(&painter, rect(), m_layout, currentTokens());
}

bool TopologyView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto canvas = TopologyDrawing::transform(rect()).inverted().map(QPointF(help->pos()));
    if (const auto hit = m_layout.at(canvas))
        QToolTip::showText(help->globalPos(), hit->name, this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace gatelift
