#include "wizard/widgets/AdaptiveColumns.h"

#include <QBoxLayout>
#include <QResizeEvent>

namespace gatelift {

AdaptiveColumns::AdaptiveColumns(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(16);
}

void AdaptiveColumns::setWidgets(QWidget *main, QWidget *side, int sideWidth, int breakpoint)
{
    m_main = main;
    m_side = side;
    m_sideWidth = sideWidth;
    m_breakpoint = breakpoint;
    m_layout->addWidget(main, 1);
    m_layout->addWidget(side);
    arrange(width() < m_breakpoint);
}

bool AdaptiveColumns::isStacked() const
{
    return m_layout->direction() == QBoxLayout::TopToBottom;
}

QSize AdaptiveColumns::minimumSizeHint() const
{
    if (!m_main || !m_side)
        return QWidget::minimumSizeHint();
    // Never asks for the room of two columns: where it is missing, there will be one.
    const int narrow = qMax(m_main->minimumSizeHint().width(), m_side->minimumSizeHint().width());
    return {narrow, QWidget::minimumSizeHint().height()};
}

void AdaptiveColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool stacked = event->size().width() < m_breakpoint;
    if (m_side && stacked != isStacked()) {
        arrange(stacked);
        emit stackedChanged(stacked);
    }
}

void AdaptiveColumns::setMainShown(bool shown)
{
    m_main->setVisible(shown);
    arrange(isStacked());
}

void AdaptiveColumns::arrange(bool stacked)
{
    m_layout->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    // Alone it has all the room.
    const bool fixed = !stacked && !m_main->isHidden();
    m_side->setMinimumWidth(fixed ? m_sideWidth : 0);
    m_side->setMaximumWidth(fixed ? m_sideWidth : QWIDGETSIZE_MAX);
    updateGeometry();
}

} // namespace gatelift
