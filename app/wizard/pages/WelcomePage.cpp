#include "wizard/pages/WelcomePage.h"

#include "session/PlanFacts.h"
#include "session/ShownTime.h"
#include "session/StepGates.h"
#include "session/WelcomeViewModel.h"
#include "ui_WelcomePage.h"
#include "wizard/Dialogs.h"
#include "wizard/RehearsalDialog.h"
#include "wizard/delegates/PlanDelegate.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/SearchField.h"
#include "wizard/widgets/TableHeader.h"

#include <QFileInfo>
#include <QHeaderView>

namespace gatelift {
namespace {

constexpr int planRowHeight = 57;
constexpr qsizetype shownOpenSteps = 5;

} // namespace

WelcomePage::WelcomePage(WelcomeViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::WelcomePage>())
    , m_search(new SearchField(this))
{
    m_ui->setupUi(content());
    m_ui->columns->setWidgets(m_ui->plansCard, m_ui->detailCard, 320, 960);
    m_ui->newPlanButton->setPrimary(true);
    m_search->setObjectName(QStringLiteral("planSearchField"));
    m_search->setFixedWidth(200);
    m_ui->plansCard->addTitleWidget(m_search);
    setUpTable();
    connect(m_ui->newPlanButton, &QAbstractButton::clicked, this, &WelcomePage::askNewPlan);
    connect(m_ui->openPlanButton, &QAbstractButton::clicked, this, &WelcomePage::askOpenPlan);
    connect(m_ui->rehearseButton, &QAbstractButton::clicked, this, &WelcomePage::askRehearsal);
    connect(m_ui->replayButton, &QAbstractButton::clicked, this, &WelcomePage::askReplay);
    connect(m_ui->continueButton, &QPushButton::clicked, this, &WelcomePage::openSelected);
    connect(m_ui->forgetButton, &QPushButton::clicked, this, [this] { m_viewModel.forget(selectedFile()); });
    connect(m_ui->nextPlanButton, &QPushButton::clicked, this, [this] {
        if (const auto plan = m_viewModel.planAt(m_ui->plansView->currentIndex().row()))
            emit nextPlanRequested(*plan);
    });
    connect(m_search, &SearchField::searched, &m_viewModel, &WelcomeViewModel::setFilter);
    connect(&m_viewModel, &WelcomeViewModel::changed, this, &WelcomePage::refresh);
    WelcomePage::retranslate();
    refresh();
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::setUpTable()
{
    auto *view = m_ui->plansView;
    view->setHorizontalHeader(new TableHeader(view));
    view->setModel(m_viewModel.plans());
    view->setItemDelegate(new PlanDelegate(view));
    view->setMouseTracking(true);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(planRowHeight);
    view->horizontalHeader()->setSectionResizeMode(PlanListModel::PlanColumn, QHeaderView::Stretch);
    view->horizontalHeader()->setFixedHeight(28);
    view->horizontalHeader()->setSectionsClickable(false);
    view->setColumnWidth(PlanListModel::VersionsColumn, 200);
    view->setColumnWidth(PlanListModel::ProgressColumn, 164);
    view->setColumnWidth(PlanListModel::WindowColumn, 130);
    view->setColumnWidth(PlanListModel::StateColumn, 108);
    view->setTabKeyNavigation(false);
    connect(view, &QTableView::activated, this, &WelcomePage::openSelected);
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WelcomePage::showDetail);
}

void WelcomePage::refresh()
{
    const bool any = m_viewModel.hasPlans();
    m_ui->plansView->setVisible(any);
    m_ui->plansPanel->setVisible(!any);
    m_ui->detailCard->setVisible(any);
    m_search->setVisible(any);
    if (m_viewModel.isLoading() && !any)
        m_ui->plansPanel->showLoading(tr("Reading the recent plans"));
    else if (!any)
        m_ui->plansPanel->showEmpty(
            QStringLiteral("list"), tr("No plans yet"),
            tr("Start with a rehearsal: it shows a whole upgrade in five minutes and touches nothing."));
    for (QWidget *button :
         {static_cast<QWidget *>(m_ui->newPlanButton), static_cast<QWidget *>(m_ui->openPlanButton),
          static_cast<QWidget *>(m_ui->rehearseButton), static_cast<QWidget *>(m_ui->replayButton)})
        button->setEnabled(m_viewModel.isReady() && !m_viewModel.isBusy());
    if (any && !m_ui->plansView->currentIndex().isValid())
        m_ui->plansView->selectRow(0);
    m_ui->plansView->setMinimumHeight(28 + planRowHeight * std::clamp(m_viewModel.plans()->rowCount(), 3, 6));
    showDetail();
}

void WelcomePage::showDetail()
{
    const auto plan = m_viewModel.planAt(m_ui->plansView->currentIndex().row());
    m_ui->detailList->clear();
    showOpenSteps(plan.value_or(PlanSummary()));
    m_ui->continueButton->setEnabled(plan && plan->error.isEmpty());
    m_ui->forgetButton->setEnabled(plan.has_value());
    m_ui->nextPlanButton->setEnabled(plan && plan->error.isEmpty() && m_viewModel.isReady() &&
                                     !m_viewModel.isBusy());
    m_ui->detailError->setVisible(plan && !plan->error.isEmpty());
    if (!plan) {
        m_ui->detailCard->setTitle(tr("No plan selected"));
        return;
    }
    m_ui->detailError->setText(plan->error);
    m_ui->detailCard->setTitle(plan->title.isEmpty() ? QFileInfo(plan->file).fileName() : plan->title);
    if (plan->error.isEmpty()) {
        m_ui->detailList->addRow(tr("Topology"), topologyText(plan->topology));
        m_ui->detailList->addRow(tr("Strategy"), strategyText(plan->topology, plan->strategy));
        m_ui->detailList->addRow(tr("Ticket"), plan->ticket.isEmpty() ? tr("none") : plan->ticket);
        m_ui->detailList->addRow(tr("Current step"), stepTitle(plan->page));
        m_ui->detailList->addRow(tr("Last change"), stampText(plan->lastChange));
    }
    m_ui->detailList->addRow(tr("File"), QFileInfo(plan->file).fileName());
}

void WelcomePage::showOpenSteps(const PlanSummary &plan)
{
    QList<RowList::Row> rows;
    for (qsizetype i = 0; i < plan.steps.size() && rows.size() < shownOpenSteps; ++i) {
        const auto &step = plan.steps.at(i);
        const auto id = allSteps.at(static_cast<std::size_t>(i));
        if (step.done || !stepApplies(id, plan.topology))
            continue;
        rows << RowList::Row{
            step.settled > 0 ? Glyph::Run : Glyph::Todo,
            {},
            stepTitle(id, plan.topology),
            step.total > 0 ? tr("%1 of %2", "settled of all").arg(step.settled).arg(step.total) : QString(),
            {},
            {},
            false};
    }
    const bool any = !rows.isEmpty() && !plan.finished;
    m_ui->openLine->setVisible(any);
    m_ui->openHeading->setVisible(any);
    m_ui->openList->setVisible(any);
    m_ui->openList->setRows(rows);
}

QString WelcomePage::selectedFile() const
{
    const auto plan = m_viewModel.planAt(m_ui->plansView->currentIndex().row());
    return plan ? plan->file : QString();
}

void WelcomePage::openSelected()
{
    const auto plan = m_viewModel.planAt(m_ui->plansView->currentIndex().row());
    if (plan && plan->error.isEmpty())
        m_viewModel.openPlan(plan->file);
}

void WelcomePage::askNewPlan()
{
    if (!m_viewModel.isReady() || m_viewModel.isBusy())
        return;
    Dialogs::TextRequest request;
    request.title = tr("New plan");
    request.text = tr("A plan covers one upgrade in one maintenance window.");
    request.label = tr("Title");
    request.action = tr("Create plan");
    request.multiline = false;
    m_dialogs.askText(request, this, [this](const QString &title) { m_viewModel.createPlan(title); });
}

void WelcomePage::askOpenPlan()
{
    if (!m_viewModel.isReady() || m_viewModel.isBusy())
        return;
    Dialogs::FileRequest request;
    request.title = tr("Open a plan");
    request.nameFilters = {tr("Gatelift plans (*.gatelift)"), tr("All files (*)")};
    m_dialogs.openFile(request, this, [this](const QString &file) { m_viewModel.openPlan(file); });
}

void WelcomePage::askRehearsal()
{
    if (!m_viewModel.isReady() || m_viewModel.isBusy())
        return;
    auto *dialog = new RehearsalDialog(
        m_viewModel.lastRehearsal(),
        [this](const QString &from, const QString &to, const RehearsalOptions &options) {
            return m_viewModel.rehearsalProblem(from, to, options);
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RehearsalDialog::started, &m_viewModel, &WelcomeViewModel::rehearse);
    dialog->open();
}

void WelcomePage::askReplay()
{
    if (!m_viewModel.isReady() || m_viewModel.isBusy())
        return;
    Dialogs::FileRequest request;
    request.title = tr("Replay a recording");
    request.nameFilters = {tr("Recordings (*.jsonl.gz)"), tr("All files (*)")};
    m_dialogs.openFile(request, this, [this](const QString &file) { m_viewModel.replay(file); });
}

void WelcomePage::retranslate()
{
    setTitle(tr("Upgrade plans"));
    setSubtitle(
        tr("Plan an upgrade, rehearse it on a simulated cluster, then run it in the maintenance window."));
    m_ui->newPlanButton->setUp(QStringLiteral("plus"), tr("New plan"),
                               tr("Connect to a control plane, pick a target"),
                               QKeySequence(Qt::CTRL | Qt::Key_N).toString(QKeySequence::NativeText));
    m_ui->openPlanButton->setUp(QStringLiteral("folder"), tr("Open plan"),
                                tr("Continue from a .gatelift file"),
                                QKeySequence(Qt::CTRL | Qt::Key_O).toString(QKeySequence::NativeText));
    m_ui->rehearseButton->setUp(QStringLiteral("beaker"), tr("Rehearse"),
                                tr("Play an upgrade on a simulated cluster"),
                                QKeySequence(Qt::CTRL | Qt::Key_R).toString(QKeySequence::NativeText));
    m_ui->replayButton->setUp(QStringLiteral("history"), tr("Replay"), tr("Play the recorded polls of a run"),
                              {});
    m_ui->plansCard->setTitle(tr("Recent plans"));
    m_search->setPurpose(tr("Find a plan"));
    m_ui->plansView->setAccessibleName(tr("Recent plans"));
    m_ui->openHeading->setText(tr("Still open"));
    m_ui->continueButton->setText(tr("Continue"));
    m_ui->forgetButton->setText(tr("Remove from list"));
    m_ui->nextPlanButton->setText(tr("Plan the next environment…"));
    setPhaseTexts();
    refresh();
}

void WelcomePage::setPhaseTexts()
{
    const auto icon = [](QLabel *label, const char *name) {
        label->setPixmap(themedIcon(QLatin1String(name), Token::Accent).pixmap(18, 18));
    };
    icon(m_ui->prepareIcon, "clipboard");
    icon(m_ui->upgradeIcon, "route");
    icon(m_ui->finishIcon, "flag");
    m_ui->prepareTitle->setText(tr("Prepare"));
    m_ui->prepareCount->setText(tr("%n steps, any day", "", 5));
    m_ui->prepareText->setText(tr(
        "Find the path, prove the backup, read what breaks, settle what surrounds it. Nothing is changed."));
    m_ui->upgradeTitle->setText(tr("Upgrade"));
    m_ui->upgradeCount->setText(tr("%n steps, in the window", "", 3));
    m_ui->upgradeText->setText(tr(
        "Freeze writes, bring up CP Y, then move data planes share by share. Control planes always first."));
    m_ui->finishTitle->setText(tr("Finish"));
    m_ui->finishCount->setText(tr("%n steps", "", 2));
    m_ui->finishText->setText(
        tr("Verify traffic and hashes, lift the freeze, sign the report with two people."));
}

} // namespace gatelift
