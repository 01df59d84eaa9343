#pragma once

#include "wizard/pages/PageBase.h"

#include <memory>

class QLineEdit;

namespace gatelift {

class ChecklistViewModel;
class SegmentedControl;
class TopologyViewModel;

namespace Ui {
class TopologyPage;
}

//! \brief The chosen figure drawn from the live state, the strategy, and the planned shares of traffic.
class TopologyPage : public PageBase
{
    Q_OBJECT

public:
    TopologyPage(TopologyViewModel &viewModel, ChecklistViewModel &checklist, QWidget *parent = nullptr);
    ~TopologyPage() override;

protected:
    void retranslate() override;

private:
    void connectPage();
    void refresh();
    void showPhaseMarks();
    void showStrategies();
    void showRollout();

    TopologyViewModel &m_viewModel;
    ChecklistViewModel &m_checklist;
    std::unique_ptr<Ui::TopologyPage> m_ui;
    SegmentedControl *m_phases;
    QLineEdit *m_shares;
    bool m_refreshing = false;
};

} // namespace gatelift
