#pragma once

#include "session/DataPlanesViewModel.h"
#include "wizard/pages/PageBase.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

class QMenu;
class QPushButton;

namespace gatelift {

class ChecklistView;
class ChecklistViewModel;

class Chip;
class ColumnMenu;
class DataPlaneFilterMenu;
class Dialogs;
class EventsDialog;
class IconButton;
class SegmentedControl;
class Settings;
class TrafficViewModel;

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

    //! \brief Adds the acts on the rollout: the next share, hold, roll back. Both outlive the page.
    void addRollout(TrafficViewModel &traffic, Dialogs &dialogs);

    //! \brief Shows only these nodes, as if the operator had filtered by hand.
    void showOnly(const DataPlaneFilter &filter);

    void runChecks() override;

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void setUpViews();
    void setUpHeader();
    void setUpTools();
    void setUpTable();
    void setUpSide();
    void setUpNodeCard();
    void setUpKeys();
    void restoreColumns();
    void saveColumns();

    void refresh();
    void refreshTitle();
    void refreshBatch();
    void refreshConvergence();
    void refreshActions();
    void refreshState();
    void refreshTools();
    void refreshFilter();
    void refreshNode();
    void arrangeSide();

    void fillLabelMenu();
    void showTableMenu(const QPoint &at);
    void showColumnMenu(const QPoint &at);
    void showFilterMenu();
    void removeFilter(FilterPart::Kind kind);
    void clearFilter();
    void showFilter();
    void copyRows(CopyFormat format);
    void showDetails();
    void hideDetails();
    void copyDetails();
    //! Details of a node, and its row where it is shown.
    void showNode(const QString &nodeId);
    //! The whole list of events; of one node where `words` name it.
    void showEvents(const QString &words);
    void retireSelected(bool retired);
    [[nodiscard]] QModelIndexList selectedRows() const;
    [[nodiscard]] QString currentNode() const;

    //! \brief What the page shows: where there is room, nodes and overview side by side.
    enum View { Nodes, Checklist, Overview };
    void showViewTitles();
    void showView();

    ChecklistViewModel *m_checklist = nullptr;
    ChecklistView *m_checklistView = nullptr;
    SegmentedControl *m_views = nullptr;
    DataPlanesViewModel &m_viewModel;
    TrafficViewModel *m_traffic = nullptr;
    Settings &m_settings;
    std::unique_ptr<Ui::DataPlanesPage> m_ui;
    QPushButton *m_next;
    QPushButton *m_hold;
    QPushButton *m_rollBack;
    Chip *m_convergedChip;
    QMenu *m_labelMenu;
    DataPlaneFilterMenu *m_filterMenu;
    ColumnMenu *m_columnMenu;
    QPushButton *m_allEvents;
    IconButton *m_copyNode;
    IconButton *m_closeNode;
    QPointer<EventsDialog> m_events;
    QList<std::function<void()>> m_later; //!< parts of a refresh that are still to come
    QTimer m_nextPart;
    QString m_subtitle;
    QString m_detailNode; //!< whose details are shown; empty: none
};

} // namespace gatelift
