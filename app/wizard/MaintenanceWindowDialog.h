#pragma once

#include <QDialog>

namespace gatelift {

class Banner;
class KeyValueList;
class PhaseChartView;
class RowList;
class UpgradeSession;
class WindowViewModel;
class WrappedLabel;

//! \brief The maintenance window at a glance: countdown, planned against actual for each phase as a picture
//! and in words, and whether what is left still fits before the point of no return.
class MaintenanceWindowDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief The session outlives it.
    explicit MaintenanceWindowDialog(UpgradeSession &session, QWidget *parent = nullptr);

private:
    void refresh();

    WindowViewModel *m_viewModel;
    Banner *m_banner;
    KeyValueList *m_facts;
    PhaseChartView *m_chart;
    RowList *m_phases;
    WrappedLabel *m_noSteps;
};

} // namespace gatelift
