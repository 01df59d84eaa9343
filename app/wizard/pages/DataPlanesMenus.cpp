// Selection, copying and menus of the Data planes page; the rest of the class stands in DataPlanesPage.cpp.
#include "wizard/pages/DataPlanesPage.h"

#include "ui_DataPlanesPage.h"
#include "wizard/EventsDialog.h"
#include "wizard/pages/ColumnMenu.h"
#include "wizard/pages/DataPlaneFilterMenu.h"
#include "wizard/theme/ThemedIcon.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

QModelIndexList DataPlanesPage::selectedRows() const
{
    return m_ui->nodeTable->selectionModel()->selectedRows();
}

QString DataPlanesPage::currentNode() const
{
    return m_ui->nodeTable->currentIndex().data(DataPlaneModel::NodeIdRole).toString();
}

void DataPlanesPage::copyRows(CopyFormat format)
{
    const auto rows = selectedRows();
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(m_viewModel.copy(rows, format));
}

void DataPlanesPage::showDetails()
{
    m_detailNode = currentNode();
    refreshNode();
    if (m_detailNode.isEmpty() || !m_ui->columns->isStacked())
        return;
    m_views->setCurrentIndex(Overview); // where they stand in a small window
    m_closeNode->setFocus();
}

void DataPlanesPage::hideDetails()
{
    const bool focused = m_ui->nodeCard->isAncestorOf(QApplication::focusWidget());
    m_detailNode.clear();
    refreshNode();
    if (focused && m_ui->columns->isStacked())
        m_views->setCurrentIndex(Nodes);
    if (focused)
        m_ui->nodeTable->setFocus();
}

void DataPlanesPage::copyDetails()
{
    QGuiApplication::clipboard()->setText(copyText(m_ui->nodePanel->detail()));
}

void DataPlanesPage::showNode(const QString &nodeId)
{
    if (nodeId.isEmpty())
        return;
    m_detailNode = nodeId;
    const auto &rows = m_viewModel.rows();
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto index = rows.index(row, DataPlaneModel::Hostname);
        if (rows.item(index).node.row.id != nodeId)
            continue;
        m_ui->nodeTable->selectRow(row);
        m_ui->nodeTable->scrollTo(index);
        break;
    }
    refreshNode();
}

void DataPlanesPage::showEvents(const QString &words)
{
    if (!m_events) {
        m_events = new EventsDialog(m_viewModel.events(), this);
        m_events->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_events, &EventsDialog::nodeRequested, this, &DataPlanesPage::showNode);
    }
    m_events->search(words);
    m_events->show();
    m_events->raise();
    m_events->activateWindow();
}

void DataPlanesPage::showFilterMenu()
{
    m_filterMenu->popup(m_ui->filterButton->mapToGlobal(QPoint(0, m_ui->filterButton->height())));
}

void DataPlanesPage::removeFilter(FilterPart::Kind kind)
{
    auto &rows = m_viewModel.rows();
    rows.setFilter(without(rows.filter(), kind));
    showFilter();
}

void DataPlanesPage::clearFilter()
{
    auto &rows = m_viewModel.rows();
    rows.setFilter(cleared(rows.filter()));
    showFilter();
}

//! What else shows a part of the filter follows it.
void DataPlanesPage::showFilter()
{
    const auto &rows = m_viewModel.rows();
    if (rows.text() != m_ui->nodeSearchField->text())
        m_ui->nodeSearchField->setText(rows.text());
    m_ui->segmentControl->setCurrentIndex(static_cast<int>(rows.segment()));
}

void DataPlanesPage::retireSelected(bool retired)
{
    QStringList nodes; // the rows move while they are retired
    for (const auto &index : selectedRows())
        nodes << index.data(DataPlaneModel::NodeIdRole).toString();
    for (const auto &node : nodes)
        m_viewModel.setRetired(node, retired);
}

void DataPlanesPage::showTableMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"nodeMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto rows = selectedRows();
    menu->addAction(themedIcon(u"info"_s), tr("Show details"), this, &DataPlanesPage::showDetails)
        ->setShortcut(Qt::Key_Return);
    menu->addAction(themedIcon(u"history"_s), tr("Show its events"), this, [this] {
        showEvents(
            m_ui->nodeTable->currentIndex().siblingAtColumn(DataPlaneModel::Hostname).data().toString());
    });
    menu->addSeparator();
    menu->addAction(themedIcon(u"copy"_s), tr("Copy as text"), this, [this] { copyRows(CopyFormat::Text); })
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy as CSV"), this, [this] { copyRows(CopyFormat::Csv); });
    menu->addAction(tr("Copy as JSON"), this, [this] { copyRows(CopyFormat::Json); });
    menu->addSeparator();
    bool anyCounted = false;
    bool anyRetired = false;
    for (const auto &index : rows) {
        const bool retired = m_viewModel.rows().item(index).node.retired;
        anyRetired |= retired;
        anyCounted |= !retired;
    }
    auto *retire = menu->addAction(themedIcon(u"drain"_s), tr("Retire: count nowhere"), this,
                                   [this] { retireSelected(true); });
    retire->setEnabled(anyCounted && !m_viewModel.isReadOnly());
    auto *restore = menu->addAction(tr("Count again"), this, [this] { retireSelected(false); });
    restore->setEnabled(anyRetired && !m_viewModel.isReadOnly());
    menu->addSeparator();
    auto *sort = menu->addMenu(tr("Sort by"));
    const auto &model = m_viewModel.rows();
    auto *table = m_ui->nodeTable;
    sort->addAction(tr("Attention first"), table, [table] { table->sortByColumn(-1, Qt::AscendingOrder); });
    for (int column = 0; column < DataPlaneModel::ColumnCount; ++column)
        sort->addAction(model.headerData(column, Qt::Horizontal).toString(), table,
                        [table, column] { table->sortByColumn(column, Qt::AscendingOrder); });
    menu->addAction(tr("Columns…"), this, [this] { showColumnMenu({}); })
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    menu->popup(table->viewport()->mapToGlobal(at));
}

void DataPlanesPage::showColumnMenu(const QPoint &at)
{
    m_columnMenu->popup(m_ui->nodeTable->horizontalHeader()->mapToGlobal(at));
}

} // namespace gatelift
