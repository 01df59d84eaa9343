#include "wizard/widgets/ConnectionStepsView.h"

#include "session/ConnectionStepsModel.h"
#include "wizard/delegates/ConnectionStepDelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QResizeEvent>
#include <QShortcut>

namespace gatelift {

ConnectionStepsView::ConnectionStepsView(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new ConnectionStepDelegate(this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *copy = new QShortcut(QKeySequence::Copy, this);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ConnectionStepsView::copyRow);
}

void ConnectionStepsView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    const auto fit = [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
    };
    connect(model, &QAbstractItemModel::modelReset, this, fit);
    connect(model, &QAbstractItemModel::dataChanged, this, fit);
}

QSize ConnectionStepsView::sizeHint() const
{
    int height = 0;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {200, height};
}

void ConnectionStepsView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        scheduleDelayedItemsLayout(); // advice wraps anew
        updateGeometry();
    }
}

void ConnectionStepsView::copyRow()
{
    const auto index = currentIndex();
    if (!index.isValid())
        return;
    QStringList parts{index.data().toString(), index.data(ConnectionStepsModel::DetailRole).toString(),
                      index.data(ConnectionStepsModel::AdviceRole).toString()};
    parts.removeAll(QString());
    QApplication::clipboard()->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace gatelift
