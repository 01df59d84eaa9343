#pragma once

#include "wizard/pages/PageBase.h"

#include <memory>

class QMenu;
class QPushButton;

namespace gatelift {

class Dialogs;
class FindingsViewModel;

namespace Ui {
class BreakingChangesPage;
}

//! \brief Every change between X and Y with its verdict on this very gateway: list with filters, the one that
//! is looked at, decisions one by one or together, and the export.
class BreakingChangesPage : public PageBase
{
    Q_OBJECT

public:
    BreakingChangesPage(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~BreakingChangesPage() override;

    void runChecks() override;

signals:
    //! \brief X, Y or an address is wanted: on the Deployment page.
    void deploymentRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpHeader();
    void setUpTable();
    void setUpKeys();
    void refresh();
    void refreshHeader();
    void refreshTools();
    void refreshState();
    void refreshProgress();
    void selectCurrent();
    void onSelection();
    void clearFilter();
    void fillFilterMenu();
    void showTableMenu(const QPoint &at);
    void fillExportMenu();
    void copyRows();
    [[nodiscard]] QStringList selectedIds() const;

    FindingsViewModel &m_viewModel;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::BreakingChangesPage> m_ui;
    QPushButton *m_check;
    QPushButton *m_stop;
    QPushButton *m_sources;
    QPushButton *m_export;
    QMenu *m_filterMenu;
    QMenu *m_exportMenu;
    bool m_selecting = false; //!< the page moves the selection, not the operator
};

} // namespace gatelift
