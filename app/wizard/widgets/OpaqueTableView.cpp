#include "wizard/widgets/OpaqueTableView.h"

#include "wizard/theme/Theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

namespace gatelift {

OpaqueTableView::OpaqueTableView(QWidget *parent)
    : QTableView(parent)
{
}

bool OpaqueTableView::viewportEvent(QEvent *event)
{
    const bool done = QTableView::viewportEvent(event);
    // The style takes it away whenever it dresses the view: with the first show, and with another theme.
    if (event->type() == QEvent::Polish || event->type() == QEvent::StyleChange)
        viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    return done;
}

void OpaqueTableView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        const auto ground = themeColor(Token::Surface);
        for (const auto &rect : event->region())
            painter.fillRect(rect, ground);
    }
    QTableView::paintEvent(event);
}

} // namespace gatelift
