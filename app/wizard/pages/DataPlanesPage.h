#pragma once

#include "session/DataPlanesViewModel.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QMenu;
class QPushButton;

namespace gatelift {

class ChecklistView;
class ChecklistViewModel;

class Chip;
class SegmentedControl;
class Settings;

namespace Ui {
class DataPlanesPage;
}

//! \brief Every data plane live: table with filter, sorting and copying, convergence, nodes over time,
//! events, and the acts on the rollout.
class DataPlanesPage : public PageBase
{
    Q_OBJECT

public:
    DataPlanesPage(DataPlanesViewModel &viewModel, Settings &settings, QWidget *parent = nullptr);
    ~DataPlanesPage() override;

    //! \brief Adds the step's checklist as a second view beside the live one; the view model outlives the
    //! page.
    void addChecklist(ChecklistViewModel &checklist);

    //! \brief Shows only these nodes, as if the operator had filtered by hand.
    void showOnly(const DataPlaneFilter &filter);

    void runChecks() override;

protected:
    void retranslate() override;

private:
    void setUpHeader();
    void setUpTools();
    void setUpTable();
    void setUpSide();
    void setUpKeys();
    void restoreColumns();
    void saveColumns();

    void refresh();
    void refreshTexts();
    void refreshActions();
    void refreshState();
    void refreshTools();
    void refreshNode();

    void fillLabelMenu();
    void showTableMenu(const QPoint &at);
    void showColumnMenu(const QPoint &at);
    void copyRows(CopyFormat format);
    void showReasons();
    void retireSelected(bool retired);
    [[nodiscard]] QModelIndexList selectedRows() const;
    [[nodiscard]] QString currentNode() const;

    void showViewTitles();

    ChecklistViewModel *m_checklist = nullptr;
    ChecklistView *m_checklistView = nullptr;
    SegmentedControl *m_views = nullptr;
    DataPlanesViewModel &m_viewModel;
    Settings &m_settings;
    std::unique_ptr<Ui::DataPlanesPage> m_ui;
    QPushButton *m_next;
    QPushButton *m_hold;
    QPushButton *m_rollBack;
    Chip *m_convergedChip;
    QMenu *m_labelMenu;
    QString m_subtitle;
    QString m_detailNode; //!< whose reasons are shown; empty: none
};

} // namespace gatelift
