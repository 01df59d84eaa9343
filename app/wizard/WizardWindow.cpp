#include "wizard/WizardWindow.h"

#include "session/BackupJob.h"
#include "session/BackupViewModel.h"
#include "session/ChecklistViewModel.h"
#include "session/ComparisonViewModel.h"
#include "session/DataPlanesViewModel.h"
#include "session/DatabaseViewModel.h"
#include "session/DeploymentViewModel.h"
#include "session/FindingsViewModel.h"
#include "session/FreezeViewModel.h"
#include "session/HandoverViewModel.h"
#include "session/PlanFiles.h"
#include "session/PollRecorder.h"
#include "session/Replay.h"
#include "session/ReportViewModel.h"
#include "session/RollbackViewModel.h"
#include "session/RunViewModel.h"
#include "session/Settings.h"
#include "session/ShellViewModel.h"
#include "session/SmokeViewModel.h"
#include "session/StrategyViewModel.h"
#include "session/TopologyViewModel.h"
#include "session/TrafficViewModel.h"
#include "session/UpgradePathViewModel.h"
#include "session/Verifications.h"
#include "session/WelcomeViewModel.h"
#include "session/WhatIfViewModel.h"
#include "session/Workspace.h"
#include "wizard/AlarmNotifications.h"
#include "wizard/CommandPalette.h"
#include "wizard/Dialogs.h"
#include "wizard/FreezeDialog.h"
#include "wizard/FreezeStateDialog.h"
#include "wizard/GuideWindow.h"
#include "wizard/HandoverDialog.h"
#include "wizard/JournalDialog.h"
#include "wizard/MaintenanceWindowDialog.h"
#include "wizard/NextPlanDialog.h"
#include "wizard/Notifier.h"
#include "wizard/PreferencesDialog.h"
#include "wizard/RollbackDialog.h"
#include "wizard/RunMenu.h"
#include "wizard/TickQuestions.h"
#include "wizard/WhatIfDialog.h"
#include "wizard/gates/GateDialogs.h"
#include "wizard/pages/BackupPage.h"
#include "wizard/pages/BreakingChangesPage.h"
#include "wizard/pages/ChecklistPage.h"
#include "wizard/pages/ConsiderationsPage.h"
#include "wizard/pages/DataPlanesPage.h"
#include "wizard/pages/DeploymentPage.h"
#include "wizard/pages/ReportPage.h"
#include "wizard/pages/TopologyPage.h"
#include "wizard/pages/UpgradePathPage.h"
#include "wizard/pages/VerifyPage.h"
#include "wizard/pages/WelcomePage.h"
#include "wizard/shell/HandoverBar.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/shell/RunBar.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/DigestButton.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! The page owns its view model: both go when the plan is closed.
PageBase *owning(QObject *viewModel, PageBase *page)
{
    viewModel->setParent(page);
    return page;
}

constexpr auto welcomeId = "welcome"_L1;

} // namespace

WizardWindow::WizardWindow(Workspace &workspace, Settings &settings, Theme &theme, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_theme(theme)
    , m_shell(std::make_unique<ShellViewModel>(workspace))
    , m_run(std::make_unique<RunViewModel>(workspace))
    , m_handover(std::make_unique<HandoverViewModel>(workspace))
{
    m_window = std::make_unique<MainWindow>(
        &theme, &settings, [this](const QString &id, QWidget *owner) { return makePage(id, owner); });
    m_dialogs = std::make_unique<Dialogs>(m_window.get());
    m_gates = new GateDialogs(m_workspace, m_window.get());
    connectFrame();
    connectHome();
    connectRun();
    setUpNotifications();
    onSessionChanged();
}

WizardWindow::~WizardWindow()
{
    m_notifications->setSession(nullptr);
    // Pages hold view models of the session; they go before it does.
    m_window->dropPages();
}

void WizardWindow::show()
{
    m_window->show();
}

void WizardWindow::connectFrame()
{
    auto *window = m_window.get();
    auto *shell = m_shell.get();
    connect(shell, &ShellViewModel::changed, this, [this] { m_window->setShell(m_shell->data()); });
    connect(shell, &ShellViewModel::stepChanged, this, &WizardWindow::showShell);
    connect(window, &MainWindow::stepRequested, shell, &ShellViewModel::goTo);
    connect(window, &MainWindow::homeRequested, shell, &ShellViewModel::goHome);
    connect(window, &MainWindow::backRequested, shell, &ShellViewModel::back);
    connect(window, &MainWindow::nextRequested, shell, &ShellViewModel::next);
    connect(window, &MainWindow::overrideRequested, this, &WizardWindow::askOverride);
    connect(window, &MainWindow::freezeRequested, this, &WizardWindow::askFreeze);
    connect(window, &MainWindow::rollbackRequested, this, &WizardWindow::showRollback);
    connect(window, &MainWindow::windowRequested, this, &WizardWindow::showMaintenanceWindow);
    connect(window, &MainWindow::alarmAcknowledged, shell, &ShellViewModel::acknowledgeAlarm);
    connect(window, &MainWindow::allAlarmsAcknowledged, shell, &ShellViewModel::acknowledgeAllAlarms);
    connect(window, &MainWindow::mixedVersionsAllowed, shell, &ShellViewModel::allowMixedVersions);
    connect(window, &MainWindow::journalRequested, this, &WizardWindow::showJournal);
    connect(window, &MainWindow::paletteRequested, this,
            [this] { (new CommandPalette(paletteCommands(*m_window), m_window.get()))->open(); });
    connect(window, &MainWindow::guideRequested, this, &WizardWindow::showGuide);
    connect(window, &MainWindow::preferencesRequested, this, [this] {
        auto *dialog = new PreferencesDialog(m_settings, m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    window->setMayClose([this] { return mayClose(); });
    connect(window, &MainWindow::checksRequested, this, [this] {
        if (m_workspace.session())
            m_workspace.session()->pollNow();
        if (m_workspace.session())
            m_workspace.session()->verifications().checkDue();
    });
    connect(window, &MainWindow::undoRequested, this, [this] {
        if (m_workspace.session())
            m_workspace.session()->undo();
    });
    connect(window, &MainWindow::redoRequested, this, [this] {
        if (m_workspace.session())
            m_workspace.session()->redo();
    });
    connect(&m_workspace, &Workspace::sessionAboutToClose, window, &MainWindow::dropPages);
    connect(&m_workspace, &Workspace::sessionChanged, this, &WizardWindow::onSessionChanged);
    connect(&m_workspace, &Workspace::failed, this, &WizardWindow::showError);
    connect(&m_workspace, &Workspace::noticed, this, &WizardWindow::showNotice);
}

void WizardWindow::connectHome()
{
    auto *window = m_window.get();
    const auto welcome = [this]() -> WelcomePage * {
        m_shell->goHome();
        m_window->showPage(welcomeId);
        return qobject_cast<WelcomePage *>(m_window->currentPage());
    };
    connect(window, &MainWindow::newPlanRequested, this, [welcome] {
        if (auto *page = welcome())
            page->askNewPlan();
    });
    connect(window, &MainWindow::openPlanRequested, this, [welcome] {
        if (auto *page = welcome())
            page->askOpenPlan();
    });
    connect(window, &MainWindow::rehearseRequested, this, [welcome] {
        if (auto *page = welcome())
            page->askRehearsal();
    });
}

//! Replay, recording and what if: what a run needs beside its plan.
void WizardWindow::connectRun()
{
    m_window->addBar(new RunBar(*m_run, m_window.get()));
    auto *menu = new RunMenu(*m_window->moreMenu(), *m_run, *m_handover, m_window.get());
    connect(menu, &RunMenu::replayRequested, this, [this] {
        m_shell->goHome();
        m_window->showPage(welcomeId);
        if (auto *page = qobject_cast<WelcomePage *>(m_window->currentPage()))
            page->askReplay();
    });
    connect(&m_workspace, &Workspace::replayReady, this,
            [this] { m_shell->goTo(m_workspace.replay()->page()); });
    connect(menu, &RunMenu::recordingRequested, this, &WizardWindow::askRecording);
    connect(menu, &RunMenu::whatIfRequested, this, &WizardWindow::showWhatIf);
    connectHandover(*menu);
}

void WizardWindow::connectHandover(RunMenu &menu)
{
    auto *bar = new HandoverBar(*m_handover, m_window.get());
    m_window->addBar(bar);
    const auto show = [this](HandoverDialog::Act act) {
        auto *dialog = new HandoverDialog(*m_handover, act, m_window.get());
        connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
        dialog->open();
    };
    connect(&menu, &RunMenu::handoverRequested, this, [show] { show(HandoverDialog::Act::Offer); });
    connect(bar, &HandoverBar::takeRequested, this, [show] { show(HandoverDialog::Act::Take); });
    connect(bar, &HandoverBar::takeBackRequested, m_handover.get(), &HandoverViewModel::takeBack,
            Qt::QueuedConnection); // the bar hides with it
}

void WizardWindow::askRecording()
{
    if (!m_run->canRecord())
        return;
    Dialogs::FileRequest request;
    request.title = tr("Record the polls of this run");
    request.startAt = m_run->suggestedFile();
    request.nameFilters = {tr("Recordings (*.jsonl.gz)")};
    m_dialogs->saveFile(request, this, [this](const QString &file) { m_run->record(file); });
}

void WizardWindow::askNextPlanOfThis()
{
    const auto *session = m_workspace.session();
    if (!session)
        return;
    const auto &plan = session->plan();
    PlanSummary summary;
    summary.file = session->file();
    summary.title = plan.details.title;
    summary.environment = plan.origin ? plan.origin->here : QString();
    summary.rehearsal = plan.created.rehearsal;
    summary.finished = plan.finishedAt.has_value();
    summary.rolledBack = plan.isRolledBack();
    askNextPlan(summary);
}

void WizardWindow::askNextPlan(const PlanSummary &plan)
{
    UpgradePlan named;
    named.details.title = plan.title;
    auto suggested = suggestedNext(named);
    if (!plan.environment.isEmpty())
        suggested.from = plan.environment;
    QString standing;
    if (plan.rolledBack)
        standing = tr("The earlier plan was rolled back: it proved the way back, not the upgrade.");
    else if (!plan.finished)
        standing = tr("The earlier plan is not finished: it proved no upgrade yet.");
    else if (plan.rehearsal)
        standing = tr("The earlier plan ran on a simulated cluster.");
    const auto fileFor = [this, folder = QFileInfo(plan.file).absolutePath()](const QString &title) {
        return freePlanFile(folder, title, m_workspace.services().clock().toLocalTime().date());
    };
    auto *dialog = new NextPlanDialog(suggested, standing, fileFor, *m_dialogs, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    connect(
        dialog, &NextPlanDialog::wanted, &m_workspace,
        [this, file = plan.file](const NextEnvironment &next, const QString &target) {
            m_workspace.createNextPlan(file, next, target);
        },
        Qt::QueuedConnection); // the dialog goes with its plan
    dialog->open();
}

void WizardWindow::showWhatIf()
{
    auto *session = m_workspace.session();
    if (!session)
        return;
    auto *viewModel = new WhatIfViewModel(*session);
    auto *dialog = new WhatIfDialog(*viewModel, m_window.get());
    viewModel->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void WizardWindow::setUpNotifications()
{
    auto *window = m_window.get();
    m_notifications = std::make_unique<AlarmNotifications>(m_settings, [window] {
        if (!window->testAttribute(Qt::WA_WState_ExplicitShowHide))
            return true; // about to be shown: as after a change of language, nothing is new
        return window->isVisible() && !window->isMinimized() &&
               QGuiApplication::applicationState() == Qt::ApplicationActive;
    });
    m_notifications->setNotifier(std::make_unique<DesktopNotifier>(*window));
    connect(m_notifications.get(), &AlarmNotifications::activated, window, [window] {
        window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
        window->show();
        window->raise();
        window->activateWindow();
    });
    auto *menu = window->moreMenu();
    auto *action = new QAction(menu);
    action->setObjectName(QStringLiteral("notifyAlarmsAction"));
    action->setCheckable(true);
    menu->setToolTipsVisible(true);
    menu->insertAction(menu->actions().at(menu->actions().size() - 2),
                       action); // above the line before 'Quit'
    connect(action, &QAction::triggered, &m_settings, &Settings::setNotifiesAlarms);
    connect(menu, &QMenu::aboutToShow, action, [this, action] {
        const auto *notifier = m_notifications->notifier();
        const bool words = notifier && notifier->showsWords();
        action->setChecked(m_settings.notifiesAlarms());
        action->setText(words ? tr("Tell new alarms on the desktop")
                              : tr("Flash the task bar on new alarms"));
        action->setToolTip(words
                               ? tr("While another window is in front, each new alarm is shown as a message.")
                               : tr("This desktop takes no messages: the window's entry in the task bar asks "
                                    "for attention instead. What it is stands in the strip."));
    });
}

void WizardWindow::onSessionChanged()
{
    m_notifications->setSession(m_workspace.session());
    if (auto *session = m_workspace.session()) {
        connect(session, &UpgradeSession::saveFailed, this, &WizardWindow::showError);
        connect(&session->recorder(), &PollRecorder::failed, this, &WizardWindow::showError);
    }
    showShell();
}

void WizardWindow::showShell()
{
    m_window->setShell(m_shell->data());
    const auto step = m_shell->step();
    m_window->showPage(step ? toKey(*step) : welcomeId);
}

PageBase *WizardWindow::makePage(const QString &id, QWidget *parent)
{
    if (id == welcomeId) {
        auto *viewModel = new WelcomeViewModel(m_workspace);
        auto *page = new WelcomePage(*viewModel, *m_dialogs, parent);
        viewModel->setParent(page);
        connect(page, &WelcomePage::nextPlanRequested, this, &WizardWindow::askNextPlan);
        return page;
    }
    if (!m_workspace.session())
        return nullptr;
    auto *page = makeStepPage(id, parent);
    if (const auto step = stepFromKey(id))
        addDigest(*page, *step);
    return page;
}

void WizardWindow::addDigest(PageBase &page, StepId step)
{
    auto *viewModel = new ReportViewModel(*m_workspace.session(), &page);
    page.insertHeaderWidget(new DigestButton([viewModel, step] { return viewModel->digest(step); }, &page));
}

PageBase *WizardWindow::makeStepPage(const QString &id, QWidget *parent)
{
    auto &session = *m_workspace.session();
    const auto step = stepFromKey(id).value_or(StepId::Deployment);
    switch (step) {
    case StepId::Deployment: {
        auto *vm = new DeploymentViewModel(session);
        auto *page = new DeploymentPage(*vm, *new DatabaseViewModel(session, vm), *m_dialogs, parent);
        page->addDatabaseY(*new DatabaseViewModel(session, vm, Side::Y));
        page->addComparison(*new ComparisonViewModel(session, vm));
        return owning(vm, page);
    }
    case StepId::UpgradePath: {
        auto *vm = new UpgradePathViewModel(session);
        auto *page = new UpgradePathPage(*vm, parent);
        connect(page, &UpgradePathPage::changeTargetRequested, this,
                [this] { m_shell->goTo(StepId::Deployment); });
        connect(page, &UpgradePathPage::nextHopRequested, &m_workspace, &Workspace::createNextHop,
                Qt::QueuedConnection); // the page goes with its plan
        connect(page, &UpgradePathPage::planRequested, &m_workspace, &Workspace::openPlan,
                Qt::QueuedConnection);
        return owning(vm, page);
    }
    case StepId::Topology: {
        auto *vm = new TopologyViewModel(session);
        auto *page = new TopologyPage(*vm, *makeChecklist(step, vm), parent);
        connectTopology(*page, *vm);
        return owning(vm, page);
    }
    case StepId::Report: {
        auto *vm = new ReportViewModel(session);
        auto *page = new ReportPage(*vm, *m_dialogs, parent);
        connect(page, &ReportPage::nextPlanRequested, this, &WizardWindow::askNextPlanOfThis);
        return owning(vm, page);
    }
    case StepId::Backup: {
        auto *vm = new BackupViewModel(session);
        auto *page = new BackupPage(*vm, *makeChecklist(step, vm), *m_dialogs, parent);
        connect(page, &BackupPage::deploymentRequested, this, [this] { m_shell->goTo(StepId::Deployment); });
        return owning(vm, page);
    }
    case StepId::BreakingChanges:
    case StepId::Considerations:
        return makeFindingsPage(step, parent);
    case StepId::DataPlanes:
        // No list of live nodes in other topologies: the checklist is the page.
        if (session.plan().target.topology == Topology::Hybrid) {
            auto *vm = new DataPlanesViewModel(session);
            auto *page = new DataPlanesPage(*vm, m_settings, parent);
            page->addChecklist(*makeChecklist(step, vm));
            page->addRollout(*new TrafficViewModel(session, vm), *m_dialogs);
            return owning(vm, page);
        }
        break;
    case StepId::Verify: {
        auto *vm = makeChecklist(step);
        return owning(vm, new VerifyPage(*vm, *new SmokeViewModel(session, vm), *m_dialogs, parent));
    }
    case StepId::ControlPlanes:
    case StepId::Rollback: // a dialog of its own
        break;
    }
    auto *vm = makeChecklist(step);
    return owning(vm, new ChecklistPage(*vm, parent));
}

PageBase *WizardWindow::makeFindingsPage(StepId step, QWidget *parent)
{
    auto &session = *m_workspace.session();
    auto *vm = new FindingsViewModel(session, step);
    if (step == StepId::BreakingChanges) {
        auto *page = new BreakingChangesPage(*vm, *m_dialogs, parent);
        connect(page, &BreakingChangesPage::deploymentRequested, this,
                [this] { m_shell->goTo(StepId::Deployment); });
        return owning(vm, page);
    }
    auto *page = new ConsiderationsPage(*vm, *makeChecklist(step, vm), *m_dialogs, parent);
    connect(page, &ConsiderationsPage::deploymentRequested, this,
            [this] { m_shell->goTo(StepId::Deployment); });
    return owning(vm, page);
}

void WizardWindow::connectTopology(TopologyPage &page, TopologyViewModel &viewModel)
{
    auto *traffic = new TrafficViewModel(*m_workspace.session(), &viewModel);
    page.addTraffic(*traffic, *m_dialogs);
    page.addStrategies(*new StrategyViewModel(*m_workspace.session(), viewModel, &viewModel));
    connect(traffic, &TrafficViewModel::noticed, &page,
            [this](const QString &text) { m_dialogs->inform(tr("Traffic source"), text); });
    connect(&page, &TopologyPage::nodesRequested, this, [this](const DataPlaneFilter &filter) {
        m_shell->goTo(StepId::DataPlanes);
        if (auto *nodes = qobject_cast<DataPlanesPage *>(m_window->currentPage()))
            nodes->showOnly(filter);
    });
    connect(&page, &TopologyPage::pictureRequested, &page,
            [this, &page, &viewModel](TopologyViewModel::PictureFormat format) {
                Dialogs::FileRequest request;
                request.title = tr("Save the drawing");
                request.startAt = viewModel.suggestedName(format);
                request.defaultSuffix = QFileInfo(request.startAt).suffix();
                m_dialogs->saveFile(request, &page, [this, &viewModel, format](const QString &file) {
                    viewModel.exportPicture(format, file, m_theme.scheme());
                });
            });
}

void WizardWindow::showGuide()
{
    if (!m_guide) {
        m_guide = new GuideWindow(shortcutsOf(m_window->actions()), m_window.get());
        m_guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_guide->showChapter(m_window->currentPageId());
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

bool WizardWindow::mayClose()
{
    auto *session = m_workspace.session();
    if (!session || !session->backupJob().isRunning())
        return true;
    Dialogs::Question question;
    question.title = tr("Stop the backup and close?");
    question.text = tr("A backup is being made or tried. What is unfinished is removed; nothing that was "
                       "finished is lost.");
    question.action = tr("Stop and close");
    m_dialogs->ask(question, this, [this, session] {
        auto &job = session->backupJob();
        connect(&job, &BackupJob::changed, m_window.get(), [this, &job] {
            if (!job.isRunning())
                m_window->close();
        });
        job.cancel();
    });
    return false;
}

ChecklistViewModel *WizardWindow::makeChecklist(StepId step, QObject *parent)
{
    auto *viewModel = new ChecklistViewModel(*m_workspace.session(), step, parent);
    m_gates->serve(*viewModel);
    askForTicks(*viewModel, *m_dialogs);
    return viewModel;
}

void WizardWindow::askOverride()
{
    const auto step = m_shell->step();
    if (!step || !m_workspace.session())
        return;
    if (!m_workspace.session()->gate(*step).overridden) {
        m_gates->waive(toKey(*step));
        return;
    }
    Dialogs::Question question;
    question.title = tr("Withdraw the waiver of “%1”?")
                         .arg(stepTitle(*step, m_workspace.session()->plan().target.topology));
    question.text =
        tr("The gate closes again where something still does not hold. The waiver stays in the report.");
    question.action = tr("Withdraw waiver");
    m_dialogs->ask(question, this, [this] { m_shell->withdrawWaiver(); });
}

void WizardWindow::askFreeze()
{
    auto *session = m_workspace.session();
    if (!session)
        return;
    if (session->plan().freeze.phase == FreezeState::Phase::Holding) {
        showFreeze();
        return;
    }
    if (session->isReadOnly())
        return;
    auto *dialog = new FreezeDialog(m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FreezeDialog::declared, m_shell.get(), &ShellViewModel::declareFreeze);
    dialog->open();
}

void WizardWindow::showFreeze()
{
    auto *viewModel = new FreezeViewModel(*m_workspace.session());
    auto *dialog = new FreezeStateDialog(*viewModel, *m_dialogs, m_window.get());
    viewModel->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    connect(dialog, &FreezeStateDialog::liftRequested, m_gates, &GateDialogs::liftFreeze);
    dialog->open();
}

void WizardWindow::showRollback()
{
    auto *session = m_workspace.session();
    if (!session)
        return;
    auto *viewModel = new RollbackViewModel(*session);
    auto *dialog = new RollbackDialog(*viewModel, *makeChecklist(StepId::Rollback, viewModel), *m_dialogs,
                                      m_window.get());
    viewModel->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void WizardWindow::showMaintenanceWindow()
{
    if (!m_workspace.session())
        return;
    auto *dialog = new MaintenanceWindowDialog(*m_workspace.session(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void WizardWindow::showJournal()
{
    if (!m_workspace.session())
        return;
    auto *dialog = new JournalDialog(*m_workspace.session(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void WizardWindow::showNotice(const QString &text)
{
    m_dialogs->inform(tr("Plan opened"), text);
}

void WizardWindow::showError(const Error &error)
{
    if (auto *page = m_window->currentPage())
        page->showError(error);
}

} // namespace gatelift
