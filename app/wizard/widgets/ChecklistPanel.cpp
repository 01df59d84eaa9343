#include "wizard/widgets/ChecklistPanel.h"

#include "session/ChecklistViewModel.h"
#include "wizard/delegates/ChecklistDelegate.h"
#include "wizard/widgets/FlushListView.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gatelift {

ChecklistPanel::ChecklistPanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new FlushListView)
    , m_action(new WrappedLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_view->setObjectName(QStringLiteral("panelChecklistView"));
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    layout->addWidget(m_view);
    m_action->setTextFormat(Qt::PlainText);
    m_action->setContentsMargins(16, 10, 16, 12);
    m_action->setProperty("tone", QStringLiteral("muted"));
    layout->addWidget(m_action);
}

void ChecklistPanel::setViewModel(ChecklistViewModel &viewModel)
{
    m_viewModel = &viewModel;
    m_view->setModel(viewModel.model());
    auto *delegate = new ChecklistDelegate(m_view);
    m_view->setItemDelegate(delegate);
    m_view->setAccessibleName(tr("Checklist: %1").arg(viewModel.title()));
    connect(delegate, &ChecklistDelegate::toggleRequested, &viewModel, &ChecklistViewModel::toggle);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                m_viewModel->setCurrentId(index.data(ChecklistModel::IdRole).toString());
            });
    connect(&viewModel, &ChecklistViewModel::currentChanged, this, &ChecklistPanel::showCurrent);
    connect(viewModel.model(), &QAbstractItemModel::modelReset, this, &ChecklistPanel::fitHeight);
    connect(viewModel.model(), &QAbstractItemModel::dataChanged, this, &ChecklistPanel::fitHeight);
    fitHeight();
    showCurrent();
}

void ChecklistPanel::showCurrent()
{
    const auto item = m_viewModel->currentItem();
    m_action->setVisible(item.has_value());
    if (!item)
        return;
    m_action->setText(item->action.isEmpty() ? item->why : item->action);
    const auto *model = m_viewModel->model();
    m_view->setCurrentIndex(model->index(model->rowOf(item->id)));
}

void ChecklistPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight(); // titles wrap anew
}

void ChecklistPanel::fitHeight()
{
    if (!m_view->model())
        return;
    int height = 0;
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        height += m_view->sizeHintForRow(row);
    m_view->setFixedHeight(height + 2);
}

} // namespace gatelift
