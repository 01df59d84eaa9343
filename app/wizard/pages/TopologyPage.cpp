#include "wizard/pages/TopologyPage.h"

#include "session/ChecklistViewModel.h"
#include "session/StrategyViewModel.h"
#include "ui_TopologyPage.h"
#include "wizard/StrategyDialog.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/topology/TopologyTools.h"
#include "wizard/traffic/RolloutCard.h"
#include "wizard/traffic/TrafficCards.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QFileInfo>
#include <QPushButton>
#include <QToolButton>

namespace gatelift {
namespace {

constexpr std::array<TopologyPhase, 4> phases{TopologyPhase::Start, TopologyPhase::ControlPlanes,
                                              TopologyPhase::DataPlanes, TopologyPhase::End};

} // namespace

TopologyPage::TopologyPage(TopologyViewModel &viewModel, ChecklistViewModel &checklist, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_checklist(checklist)
    , m_ui(std::make_unique<Ui::TopologyPage>())
    , m_phases(new SegmentedControl(this))
    , m_tools(new TopologyTools(this))
    , m_compare(new QPushButton(this))
{
    m_ui->setupUi(content());
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
    m_ui->lowerColumns->setWidgets(new RolloutCard(m_viewModel, traffic, dialogs), line, 540, 1040);
    m_ui->lowerColumns->show();
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
        m_phases->setSegmentIcon(static_cast<int>(phase - phases.cbegin()),
                                 phase < current    ? glyphIcon(Glyph::Ok)
                                 : phase == current ? glyphIcon(isEnd ? Glyph::Ok : Glyph::Now)
                                                    : QIcon());
    }
}

void TopologyPage::showStrategies()
{
    m_ui->strategyCard->setCaption(m_viewModel.strategyName());
    m_ui->strategyLabel->setText(m_viewModel.strategyFacts());
}

void TopologyPage::retranslate()
{
    setTitle(tr("Topology & strategy"));
    m_phases->setSegmentText(0, tr("Start"));
    m_phases->setSegmentText(1, tr("CP upgrade"));
    m_phases->setSegmentText(2, tr("DP rollout"));
    m_phases->setSegmentText(3, tr("End state"));
    m_phases->setAccessibleName(tr("Phase that is drawn"));
    m_ui->diagramCard->setTitle(tr("Topology"));
    m_ui->diagramCard->setCaption(tr("drawn from the live state"));
    m_ui->strategyCard->setTitle(tr("Strategy"));
    m_compare->setText(tr("Change strategy…"));
    m_ui->checklistCard->setTitle(tr("Before the window"));
    refresh();
}

} // namespace gatelift
