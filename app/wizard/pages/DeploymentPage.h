#pragma once

#include "domain/Deployment.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;

namespace gatelift {

class ConnectionStepsModel;
class DatabaseViewModel;
class DeploymentViewModel;
class Dialogs;
class EndpointForm;
class SegmentedControl;

namespace Ui {
class DeploymentPage;
}

//! \brief Where X runs and where to go: plan data, Admin APIs with their connection tests, target and
//! strategy.
class DeploymentPage : public PageBase
{
    Q_OBJECT

public:
    DeploymentPage(DeploymentViewModel &viewModel, DatabaseViewModel &database, Dialogs &dialogs,
                   QWidget *parent = nullptr);
    ~DeploymentPage() override;

    void runChecks() override;

protected:
    void retranslate() override;

private:
    void makeFields();
    void connectPlanFields();
    void connectTargetFields();
    void connectEndpoint(EndpointForm *form, Side side);
    void connectTests();
    [[nodiscard]] bool isTesting() const;
    void refresh();
    void showPlan();
    void showTarget();
    void showTests();
    void showDetected();
    void fillTargets();
    void recordDetails();
    void recordTarget();

    DeploymentViewModel &m_viewModel;
    DatabaseViewModel &m_database;
    std::unique_ptr<Ui::DeploymentPage> m_ui;
    QLineEdit *m_title;
    QLineEdit *m_ticket;
    QComboBox *m_zone;
    QLineEdit *m_operator;
    QLineEdit *m_approver;
    QDateTimeEdit *m_windowStart;
    QDateTimeEdit *m_windowEnd;
    QLineEdit *m_from;
    QComboBox *m_to;
    SegmentedControl *m_topology;
    SegmentedControl *m_strategy;
    QComboBox *m_install;
    QComboBox *m_edition;
    QPushButton *m_testButton;
    ConnectionStepsModel *m_stepsX;
    ConnectionStepsModel *m_stepsY;
    ConnectionStepsModel *m_databaseSteps;
    bool m_refreshing = false;
};

} // namespace gatelift
