#pragma once

#include "domain/Deployment.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;

namespace gatelift {

class ComparisonViewModel;
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

    //! \brief Adds the database of Y. The view model outlives the page.
    void addDatabaseY(DatabaseViewModel &database);
    //! \brief Adds what differs from the earlier environment. The view model outlives the page.
    void addComparison(ComparisonViewModel &comparison);
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
    Dialogs &m_dialogs;
    DatabaseViewModel *m_databaseY = nullptr;
    std::unique_ptr<Ui::DeploymentPage> m_ui;
    QLineEdit *m_title = nullptr;
    QLineEdit *m_ticket = nullptr;
    QComboBox *m_zone = nullptr;
    QLineEdit *m_operator = nullptr;
    QLineEdit *m_approver = nullptr;
    QDateTimeEdit *m_windowStart = nullptr;
    QDateTimeEdit *m_windowEnd = nullptr;
    QLineEdit *m_from = nullptr;
    QComboBox *m_to = nullptr;
    SegmentedControl *m_topology = nullptr;
    SegmentedControl *m_strategy = nullptr;
    QComboBox *m_install = nullptr;
    QComboBox *m_edition = nullptr;
    QPushButton *m_testButton;
    ConnectionStepsModel *m_stepsX;
    ConnectionStepsModel *m_stepsY;
    ConnectionStepsModel *m_databaseSteps;
    ConnectionStepsModel *m_databaseStepsY;
    bool m_refreshing = false;
    bool m_isFilled = false; //!< with the plan, once
};

} // namespace gatelift
