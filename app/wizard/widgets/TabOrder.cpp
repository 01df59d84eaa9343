#include "wizard/widgets/TabOrder.h"

#include <QLayout>
#include <QScrollArea>
#include <QWidget>

namespace gatelift {
namespace {

void collect(const QLayout *layout, QList<QWidget *> &stops);

void collect(QWidget *widget, QList<QWidget *> &stops)
{
    if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        stops << widget;
        if (area->widget())
            collect(area->widget(), stops);
    } else if (widget->layout()) {
        collect(widget->layout(), stops);
    } else if (widget->focusPolicy() != Qt::NoFocus) {
        stops << widget;
    }
}

void collect(const QLayout *layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout->count(); ++i) {
        auto *item = layout->itemAt(i);
        if (item->widget())
            collect(item->widget(), stops);
        else if (item->layout())
            collect(item->layout(), stops);
    }
}

} // namespace

void tabAsLaidOut(const QLayout *layout)
{
    QList<QWidget *> stops;
    collect(layout, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace gatelift
