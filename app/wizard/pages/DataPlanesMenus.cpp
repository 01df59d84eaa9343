// Selection, copying and menus of the Data planes page; the rest of the class stands in DataPlanesPage.cpp.
#include "wizard/pages/DataPlanesPage.h"

#include "ui_DataPlanesPage.h"
#include "wizard/theme/ThemedIcon.h"

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

void DataPlanesPage::showReasons()
{
    m_detailNode = currentNode();
    refreshNode();
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
    menu->addAction(themedIcon(u"info"_s), tr("Show reasons"), this, &DataPlanesPage::showReasons);
    menu->addSeparator();
    menu->addAction(themedIcon(u"copy"_s), tr("Copy as text"), this, [this] { copyRows(CopyFormat::Text); });
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
    menu->popup(table->viewport()->mapToGlobal(at));
}

void DataPlanesPage::showColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *header = m_ui->nodeTable->horizontalHeader();
    for (int column = DataPlaneModel::Hostname + 1; column < DataPlaneModel::ColumnCount; ++column) {
        auto *action =
            menu->addAction(m_viewModel.rows().headerData(column, Qt::Horizontal).toString(), this,
                            [header, column](bool shown) { header->setSectionHidden(column, !shown); });
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
    }
    menu->popup(header->mapToGlobal(at));
}

} // namespace gatelift
