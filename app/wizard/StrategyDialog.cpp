#include "wizard/StrategyDialog.h"

#include "session/TopologyWords.h"
#include "wizard/topology/TopologyView.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/Card.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/StrategyTable.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

const QSize usualSize(1240, 860);
constexpr std::array topologies{Topology::Hybrid, Topology::Traditional, Topology::DbLess};
constexpr std::array phases{TopologyPhase::ControlPlanes, TopologyPhase::DataPlanes};

template <typename T, std::size_t N>
int indexOf(const std::array<T, N> &values, T value)
{
    return static_cast<int>(std::find(values.begin(), values.end(), value) - values.begin());
}

SegmentedControl *question(const QString &name, const QStringList &answers)
{
    auto *segments = new SegmentedControl;
    segments->setObjectName(name);
    for (const auto &answer : answers)
        segments->addSegment(answer);
    return segments;
}

} // namespace

StrategyDialog::StrategyDialog(StrategyViewModel &viewModel, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_topology(question(u"configurationSegments"_s,
                          {tr("Control planes"), tr("Database"), tr("File", "a declarative file")}))
    , m_room(question(u"roomSegments"_s, {tr("Not known"), tr("Yes"), tr("No")}))
    , m_first(question(u"firstSegments"_s, {tr("A share of all"), tr("A small group")}))
    , m_advice(new Banner)
    , m_table(new StrategyTable)
    , m_figureCard(new Card)
    , m_phases(question(u"figurePhaseSegments"_s, {QString(), QString()}))
    , m_figure(new TopologyView)
{
    setObjectName(u"strategyDialog"_s);
    setWindowTitle(tr("Choose your deployment"));
    m_advice->setObjectName(u"strategyAdvice"_s);
    m_table->setObjectName(u"strategyTable"_s);
    m_figure->setObjectName(u"strategyFigure"_s);
    m_figure->setFixedSize(m_figure->sizeHint()); // its texts have 11 px so; the table below counts too
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    makeQuestions(content);
    column->addWidget(m_advice);
    auto *figureLayout = new QVBoxLayout(m_figureCard);
    figureLayout->setContentsMargins(0, 0, 0, 0);
    figureLayout->addWidget(m_figure, 0, Qt::AlignHCenter);
    m_figureCard->addTitleWidget(m_phases);
    column->addWidget(m_figureCard);
    auto *compared = new Card(tr("Strategies"));
    auto *comparedLayout = new QVBoxLayout(compared);
    comparedLayout->setContentsMargins(0, 0, 0, 0);
    comparedLayout->addWidget(m_table);
    column->addWidget(compared);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"strategyScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setContentsMargins(24, 0, 24, 16);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll, 1);
    whole->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &StrategyTable::looked, &m_viewModel, &StrategyViewModel::show);
    connect(m_table, &StrategyTable::chosen, &m_viewModel, &StrategyViewModel::choose);
    connect(m_phases, &SegmentedControl::currentChanged, this, [this](int index) {
        if (!m_refreshing)
            m_viewModel.showPhase(phases.at(static_cast<std::size_t>(index)));
    });
    connect(&m_viewModel, &StrategyViewModel::changed, this, &StrategyDialog::refresh);
    refresh();
    resize(parent ? usualSize.boundedTo(parent->window()->size()) : usualSize);
}

void StrategyDialog::makeQuestions(QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(new FormField(tr("1 · Where do nodes get their configuration from?"), m_topology));
    row->addWidget(new FormField(tr("2 · Is there room for a second cluster and database?"), m_room));
    row->addWidget(new FormField(tr("3 · Who meets Y first?"), m_first));
    row->addStretch();
    static_cast<QVBoxLayout *>(parent->layout())->addLayout(row);
    for (auto *segments : {m_topology, m_room, m_first})
        connect(segments, &SegmentedControl::currentChanged, this, &StrategyDialog::ask);
}

void StrategyDialog::ask()
{
    if (m_refreshing)
        return;
    m_viewModel.setTopology(topologies.at(static_cast<std::size_t>(m_topology->currentIndex())));
    DeploymentAnswers answers;
    if (m_room->currentIndex() > 0)
        answers.roomForSecondCluster = m_room->currentIndex() == 1;
    answers.smallGroupFirst = m_first->currentIndex() == 1;
    m_viewModel.setAnswers(answers);
}

void StrategyDialog::refresh()
{
    m_refreshing = true;
    const auto &answers = m_viewModel.answers();
    m_topology->setCurrentIndex(indexOf(topologies, m_viewModel.topology()));
    m_room->setCurrentIndex(!answers.roomForSecondCluster ? 0 : *answers.roomForSecondCluster ? 1 : 2);
    m_first->setCurrentIndex(answers.smallGroupFirst ? 1 : 0);
    for (std::size_t i = 0; i < phases.size(); ++i)
        m_phases->setSegmentText(static_cast<int>(i), phaseName(phases[i], m_viewModel.topology()));
    m_phases->setCurrentIndex(std::clamp(indexOf(phases, m_viewModel.phase()), 0, 1));
    m_advice->setMessage(Banner::Kind::Info, m_viewModel.advice(), m_viewModel.hopsText());
    const auto columns = m_viewModel.columns();
    m_table->setColumns(columns, m_viewModel.shown(), m_viewModel.isReadOnly());
    for (const auto &column : columns) {
        if (column.assessment.profile.strategy == m_viewModel.shown())
            m_figureCard->setTitle(column.assessment.profile.name);
    }
    m_figureCard->setCaption(m_viewModel.caption());
    m_figure->setTopology(m_viewModel.scene());
    m_refreshing = false;
}

} // namespace gatelift
