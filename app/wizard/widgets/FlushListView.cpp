#include "wizard/widgets/FlushListView.h"

#include <QResizeEvent>
#include <QScrollBar>

namespace gatelift {

FlushListView::FlushListView(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalScrollBar()->installEventFilter(this);
}

bool FlushListView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == verticalScrollBar() && (event->type() == QEvent::Show || event->type() == QEvent::Hide)) {
        const int bar = event->type() == QEvent::Show ? verticalScrollBar()->sizeHint().width() : 0;
        setViewportMargins(0, 0, -bar, 0);
    }
    return QListView::eventFilter(watched, event);
}

void FlushListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        scheduleDelayedItemsLayout();
}

} // namespace gatelift
