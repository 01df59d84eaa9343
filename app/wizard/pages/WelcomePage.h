#pragma once

#include "wizard/pages/PageBase.h"

#include <memory>

namespace gatelift {

class Dialogs;
struct PlanSummary;
class WelcomeViewModel;

namespace Ui {
class WelcomePage;
}

//! \brief The home: new plan, open, rehearse, and the recent plans with their progress.
class WelcomePage : public PageBase
{
    Q_OBJECT

public:
    WelcomePage(WelcomeViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~WelcomePage() override;

    void askNewPlan();
    void askOpenPlan();
    void askRehearsal();
    void askReplay();

signals:
    void nextPlanRequested(const gatelift::PlanSummary &plan);

protected:
    void retranslate() override;

private:
    void setUpTable();
    void refresh();
    void showDetail();
    void showOpenSteps(const PlanSummary &plan);
    void openSelected();
    [[nodiscard]] QString selectedFile() const;
    void setPhaseTexts();

    WelcomeViewModel &m_viewModel;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::WelcomePage> m_ui;
    class SearchField *m_search;
};

} // namespace gatelift
