#include "wizard/pages/TopologyPage.h"

#include "session/ChecklistViewModel.h"
#include "session/StrategyViewModel.h"
#include "session/TopologyWords.h"
#include "session/TrafficViewModel.h"
#include "ui_TopologyPage.h"
#include "wizard/StrategyDialog.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/topology/TopologyTools.h"
#include "wizard/traffic/RolloutCard.h"
#include "wizard/traffic/TrafficCards.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace gatelift {
namespace {

constexpr std::array<TopologyPhase, 4> phases{TopologyPhase::Start, TopologyPhase::ControlPlanes,
                                              TopologyPhase::DataPlanes, TopologyPhase::End};

constexpr int aroundDrawing = 190; // px: title, the card's head and margins
constexpr int lowerCards = 195;    // what the acts on the rollout need to be seen with it

} // namespace

TopologyPage::TopologyPage(TopologyViewModel &viewModel, ChecklistViewModel &checklist, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_checklist(checklist)
    , m_ui(std::make_unique<Ui::TopologyPage>())
    , m_phases(new SegmentedControl(this))
    , m_tools(new TopologyTools(this))
    , m_views(new SegmentedControl(this))
    , m_compare(new QPushButton(this))
{
    m_ui->setupUi(content());
    m_views->setObjectName(QStringLiteral("topologyViewSegments"));
    for (int i = 0; i <= Traffic; ++i)
        m_views->addSegment({});
    m_views->hide(); // until there is traffic and little room
    m_ui->pageLayout->insertWidget(0, m_views, 0, Qt::AlignLeft);
    m_ui->columns->setWidgets(m_ui->mainColumn, m_ui->sideColumn, 368, 1120);
    m_phases->setObjectName(QStringLiteral("phaseSegments"));
    for (std::size_t i = 0; i < phases.size(); ++i)
        m_phases->addSegment({});
    addHeaderWidget(m_phases);
    m_compare->setObjectName(QStringLiteral("compareStrategiesButton"));
    m_compare->setIcon(themedIcon(QStringLiteral("topo"), Token::Text));
    m_compare->setIconSize(besideText);
    m_compare->hide();
    addHeaderWidget(m_compare);
    m_ui->lowerColumns->hide();
    m_ui->bottomColumns->setWidgets(m_ui->checklistCard, m_ui->strategyCard, 368, 900);
    m_ui->checklistPanel->setViewModel(checklist);
    m_ui->strategyLayout->addStretch();
    connectPage();
    connectCanvas();
    TopologyPage::retranslate();
}

TopologyPage::~TopologyPage() = default;

void TopologyPage::connectPage()
{
    connect(&m_viewModel, &TopologyViewModel::changed, this, &TopologyPage::refresh);
    connect(&m_checklist, &ChecklistViewModel::changed, this, &TopologyPage::refresh);
    connect(m_phases, &SegmentedControl::currentChanged, this, [this](int index) {
        if (m_refreshing)
            return;
        const auto phase = phases[static_cast<std::size_t>(index)];
        m_viewModel.showPhase(phase == m_viewModel.currentPhase() ? std::nullopt : std::optional(phase));
    });
}

void TopologyPage::addTraffic(TrafficViewModel &traffic, Dialogs &dialogs)
{
    auto *card = new TrafficCard(traffic, dialogs);
    m_ui->sideLayout->insertWidget(0, card);
    m_ui->sideLayout->insertWidget(1, new StepCard(traffic));
    auto *line = new ShareLineCard(traffic);
    m_rollout = new RolloutCard(m_viewModel, traffic, dialogs);
    m_ui->lowerColumns->setWidgets(m_rollout, line, 540, 1040);
    m_ui->lowerColumns->installEventFilter(this);
    m_ui->lowerColumns->show();
    m_traffic = &traffic;
    connect(&traffic, &TrafficViewModel::changed, this, &TopologyPage::showTraffic);
    connect(m_views, &SegmentedControl::currentChanged, this, &TopologyPage::arrange);
    connect(m_ui->columns, &AdaptiveColumns::stackedChanged, this, &TopologyPage::arrange);
    showTraffic();
    arrange();
    connect(line, &ShareLineCard::sourceRequested, card, &TrafficCard::askSource);
}

void TopologyPage::addStrategies(StrategyViewModel &strategies)
{
    m_strategies = &strategies;
    m_compare->show();
    connect(m_compare, &QPushButton::clicked, this, &TopologyPage::compareStrategies);
}

void TopologyPage::compareStrategies()
{
    auto *dialog = new StrategyDialog(*m_strategies, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    dialog->open();
}

void TopologyPage::connectCanvas()
{
    m_ui->diagramCard->addTitleWidget(m_tools);
    m_tools->setView(*m_ui->topologyView);
    m_ui->topologyView->setNodeWords([this](const QString &nodeId) { return m_viewModel.nodeWords(nodeId); });
    connect(m_ui->topologyView, &TopologyView::activated, this,
            [this](const TopologyTarget &target) { emit nodesRequested(m_viewModel.filterFor(target)); });
    connect(m_tools, &TopologyTools::phaseStepped, &m_viewModel, &TopologyViewModel::stepPhase);
    connect(m_tools, &TopologyTools::liveRequested, &m_viewModel,
            [this] { m_viewModel.showPhase(std::nullopt); });
    connect(m_tools, &TopologyTools::svgRequested, this,
            [this] { emit pictureRequested(TopologyViewModel::PictureFormat::Svg); });
    connect(m_tools, &TopologyTools::pngRequested, this,
            [this] { emit pictureRequested(TopologyViewModel::PictureFormat::Png); });
    connect(&m_viewModel, &TopologyViewModel::failed, this, [this](const Error &error) { showError(error); });
    connect(&m_viewModel, &TopologyViewModel::exported, this, [this](const QString &file) {
        clearError();
        m_ui->diagramCard->setCaption(tr("saved as %1", "file name").arg(QFileInfo(file).fileName()));
    });
}

void TopologyPage::showCanvas()
{
    if (!isVisible()) // nobody looks; showEvent() draws what is true then
        return;
    const auto phase = m_viewModel.phase();
    m_ui->topologyView->setTopology(m_viewModel.scene());
    m_tools->setPhase(phase > TopologyPhase::Start, phase < TopologyPhase::End, m_viewModel.followsLive());
}

void TopologyPage::showEvent(QShowEvent *event)
{
    PageBase::showEvent(event);
    showCanvas();
}

void TopologyPage::refresh()
{
    m_refreshing = true;
    setSubtitle(m_viewModel.caption());
    const auto phase = std::find(phases.cbegin(), phases.cend(), m_viewModel.phase());
    m_phases->setCurrentIndex(static_cast<int>(phase - phases.cbegin()));
    showPhaseMarks();
    showCanvas();
    showStrategies();
    m_ui->checklistCard->setCaption(
        tr("%1 of %2 settled", "count of all").arg(m_checklist.doneCount()).arg(m_checklist.totalCount()));
    m_ui->checklistCard->setVisible(m_checklist.totalCount() > 0);
    m_refreshing = false;
}

void TopologyPage::showPhaseMarks()
{
    const auto current = std::find(phases.cbegin(), phases.cend(), m_viewModel.currentPhase());
    for (auto phase = phases.cbegin(); phase != phases.cend(); ++phase) {
        const bool isEnd = *phase == TopologyPhase::End;
        m_phases->setSegmentText(static_cast<int>(phase - phases.cbegin()),
                                 phaseName(*phase, m_viewModel.topology()));
        m_phases->setSegmentIcon(static_cast<int>(phase - phases.cbegin()),
                                 phase < current    ? glyphIcon(Glyph::Ok)
                                 : phase == current ? glyphIcon(isEnd ? Glyph::Ok : Glyph::Now)
                                                    : QIcon());
    }
}

//! The other view's words say the most important of it: the share, and whether to go on.
void TopologyPage::showTraffic()
{
    if (!m_traffic)
        return;
    const auto share = m_traffic->share();
    const auto step = m_traffic->step();
    m_views->setSegmentText(Traffic, share.observed
                                         ? tr("Traffic: %1 % on Y, %2", "share, whether the step may be left")
                                               .arg(QLocale().toString(*share.observed, 'f', 1), step.chip)
                                         : tr("Traffic: %1", "whether the step may be left").arg(step.chip));
    m_views->setSegmentIcon(Traffic, glyphIcon(step.glyph));
    m_views->segment(Traffic)->setToolTip(step.health.sentence);
}

//! Beside the drawing where there is room. Below it, nobody would see the share and the criteria: a small
//! window shows the one or the other, each as high as the window.
void TopologyPage::arrange()
{
    const bool stacked = m_traffic && m_ui->columns->isStacked();
    const bool drawing = !stacked || m_views->currentIndex() == Drawing;
    const bool traffic = m_traffic && (!stacked || m_views->currentIndex() == Traffic);
    m_views->setVisible(stacked);
    m_ui->sideLayout->setDirection(stacked ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_ui->sideColumn->setVisible(traffic || !m_traffic);
    m_ui->columns->setMainShown(drawing);
    m_ui->lowerColumns->setVisible(traffic);
    m_ui->bottomColumns->setVisible(drawing);
    const int around = stacked ? aroundDrawing + m_views->sizeHint().height() : aroundDrawing + lowerCards;
    m_ui->topologyView->setMaximumHeight(
        std::max(m_ui->topologyView->minimumSizeHint().height(), height() - around));
}

//! What is above the rollout may take all the height: a lower window, a criterion that says its reason. The
//! acts are seen without scrolling all the same; what they lead to follows below them.
void TopologyPage::placeActs()
{
    const int above = m_ui->lowerColumns->mapTo(content(), QPoint()).y();
    m_rollout->setActsFirst(above + m_rollout->reachOfActs() > content()->parentWidget()->height());
}

bool TopologyPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_ui->lowerColumns)
        return PageBase::eventFilter(watched, event);
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Show)
        placeActs();
    return false;
}

void TopologyPage::resizeEvent(QResizeEvent *event)
{
    PageBase::resizeEvent(event);
    arrange();
    if (m_rollout)
        placeActs();
}

void TopologyPage::showStrategies()
{
    m_ui->strategyCard->setCaption(m_viewModel.strategyName());
    m_ui->strategyLabel->setText(m_viewModel.strategyFacts());
}

void TopologyPage::retranslate()
{
    setTitle(tr("Topology & strategy"));
    m_phases->setAccessibleName(tr("Phase that is drawn"));
    m_views->setSegmentText(Drawing, tr("Drawing"));
    m_views->setAccessibleName(tr("View"));
    showTraffic();
    m_ui->diagramCard->setTitle(tr("Topology"));
    m_ui->diagramCard->setCaption(tr("drawn from the live state"));
    m_ui->strategyCard->setTitle(tr("Strategy"));
    m_compare->setText(tr("Change strategy…"));
    m_ui->checklistCard->setTitle(tr("Before the window"));
    refresh();
}

} // namespace gatelift
