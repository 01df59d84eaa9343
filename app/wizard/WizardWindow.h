#pragma once

#include "domain/Checklist.h"
#include "domain/Error.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace gatelift {

class AlarmNotifications;
class ChecklistViewModel;
class Dialogs;
class GateDialogs;
class GuideWindow;
class HandoverViewModel;
class MainWindow;
class PageBase;
class RunMenu;
struct PlanSummary;
class RunViewModel;
class Settings;
class ShellViewModel;
class Theme;
class TopologyPage;
class TopologyViewModel;
class Workspace;

//! \brief The wizard as a whole: the main window over a workspace. Builds each page with its view model when
//! it is first shown, carries wishes of the frame to the session, and shows what the session says.
class WizardWindow : public QObject
{
    Q_OBJECT

public:
    WizardWindow(Workspace &workspace, Settings &settings, Theme &theme, QObject *parent = nullptr);
    ~WizardWindow() override;

    void show();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Dialogs &dialogs() { return *m_dialogs; }
    [[nodiscard]] ShellViewModel &shell() { return *m_shell; }
    [[nodiscard]] AlarmNotifications &alarmNotifications() { return *m_notifications; }

private:
    [[nodiscard]] PageBase *makePage(const QString &id, QWidget *parent);
    [[nodiscard]] PageBase *makeStepPage(const QString &id, QWidget *parent);
    void addDigest(PageBase &page, StepId step);
    [[nodiscard]] PageBase *makeFindingsPage(StepId step, QWidget *parent);
    //! A page's list, with its points of no return and signatures led to their dialogs.
    [[nodiscard]] ChecklistViewModel *makeChecklist(StepId step, QObject *parent = nullptr);
    void connectTopology(TopologyPage &page, TopologyViewModel &viewModel);
    void connectFrame();
    void connectHome();
    void connectRun();
    void connectHandover(RunMenu &menu);
    void askRecording();
    void askNextPlanOfThis();
    void askNextPlan(const PlanSummary &plan);
    void showWhatIf();
    void setUpNotifications();
    void onSessionChanged();
    void showShell();
    void askOverride();
    [[nodiscard]] bool mayClose();
    void askFreeze();
    void showFreeze();
    void showJournal();
    void showRollback();
    void showMaintenanceWindow();
    void showGuide();
    void showNotice(const QString &text);
    void showError(const Error &error);

    Workspace &m_workspace;
    Settings &m_settings;
    Theme &m_theme;
    std::unique_ptr<ShellViewModel> m_shell;
    std::unique_ptr<RunViewModel> m_run;
    std::unique_ptr<HandoverViewModel> m_handover;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Dialogs> m_dialogs;
    GateDialogs *m_gates = nullptr; //!< goes with the window
    QPointer<GuideWindow> m_guide;  //!< goes with the window
    std::unique_ptr<AlarmNotifications> m_notifications;
};

} // namespace gatelift
