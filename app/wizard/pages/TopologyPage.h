#pragma once

#include "session/TopologyViewModel.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QPushButton;

namespace gatelift {

class ChecklistViewModel;
class Dialogs;
class RolloutCard;
class SegmentedControl;
class StrategyViewModel;
class TopologyTools;
class TrafficViewModel;

namespace Ui {
class TopologyPage;
}

//! \brief The chosen figure drawn from the live state, the strategy, and the traffic: planned, observed, and
//! whether a step may be left.
class TopologyPage : public PageBase
{
    Q_OBJECT

public:
    TopologyPage(TopologyViewModel &viewModel, ChecklistViewModel &checklist, QWidget *parent = nullptr);
    ~TopologyPage() override;

    //! \brief Adds traffic, criteria, rollout and their line over time. The view model outlives the page.
    void addTraffic(TrafficViewModel &traffic, Dialogs &dialogs);
    //! \brief Adds the comparison of the strategies. The view model outlives the page.
    void addStrategies(StrategyViewModel &strategies);

signals:
    //! \brief A part of the drawing was clicked that stands for these nodes.
    void nodesRequested(const gatelift::DataPlaneFilter &filter);
    //! \brief The drawing is wanted as a file.
    void pictureRequested(gatelift::TopologyViewModel::PictureFormat format);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPage();
    void connectCanvas();
    void refresh();
    void showPhaseMarks();
    void showCanvas();
    void showStrategies();
    void showTraffic();
    //! What a small window shows of the page: the drawing, or traffic and rollout.
    enum View { Drawing, Traffic };
    void arrange();
    void placeActs();
    void compareStrategies();

    TopologyViewModel &m_viewModel;
    ChecklistViewModel &m_checklist;
    std::unique_ptr<Ui::TopologyPage> m_ui;
    SegmentedControl *m_phases;
    TopologyTools *m_tools;
    SegmentedControl *m_views;
    TrafficViewModel *m_traffic = nullptr;
    RolloutCard *m_rollout = nullptr;
    QPushButton *m_compare;
    StrategyViewModel *m_strategies = nullptr;
    bool m_refreshing = false;
};

} // namespace gatelift
