#include "wizard/pages/DataPlanesPage.h"

#include "session/ChecklistViewModel.h"
#include "session/ClusterFigures.h"
#include "session/Settings.h"
#include "session/TrafficViewModel.h"
#include "ui_DataPlanesPage.h"
#include "wizard/delegates/DataPlaneDelegate.h"
#include "wizard/delegates/EventDelegate.h"
#include "wizard/pages/ColumnMenu.h"
#include "wizard/pages/DataPlaneFilterMenu.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/traffic/NextShare.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/IconButton.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/TableHeader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype shownChanges = 2; // the others stand in the tool tip
constexpr int frameMs = 17;
constexpr int breakpoint = 1010; // below it the table would be too narrow for its columns
constexpr int sideWidth = 324;
const auto columnsKey = u"dataPlanes/columns"_s;

//! A label that is told its own text lays out the whole page again.
template <typename Widget>
void setTextOf(Widget *widget, const QString &text)
{
    if (widget->text() != text)
        widget->setText(text);
}

constexpr int columnWidths[]{120, 92, 106, 112, 94, 70, 76, 82};

constexpr QKeyCombination filterKeys = Qt::CTRL | Qt::SHIFT | Qt::Key_F;
constexpr QKeyCombination columnKeys = Qt::CTRL | Qt::SHIFT | Qt::Key_O;
constexpr QKeyCombination eventKeys = Qt::CTRL | Qt::SHIFT | Qt::Key_E;

//! What a button does, with the keys that do it too.
QString withKeys(const QString &text, const QKeySequence &keys)
{
    return u"%1 (%2)"_s.arg(text, keys.toString(QKeySequence::NativeText));
}

} // namespace

DataPlanesPage::DataPlanesPage(DataPlanesViewModel &viewModel, Settings &settings, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_settings(settings)
    , m_ui(std::make_unique<Ui::DataPlanesPage>())
    , m_next(new QPushButton)
    , m_hold(new QPushButton)
    , m_rollBack(new QPushButton)
    , m_convergedChip(new Chip)
    , m_labelMenu(new QMenu(this))
    , m_filterMenu(new DataPlaneFilterMenu(viewModel, this))
    , m_columnMenu(nullptr)
    , m_allEvents(new QPushButton)
    , m_copyNode(new IconButton(u"copy"_s, {}))
    , m_closeNode(new IconButton(u"x"_s, {}))
{
    m_ui->setupUi(content());
    // The form brings margins of its own; those of the page stand around it.
    content()->setObjectName(u"pageContent"_s);
    m_ui->columns->setWidgets(m_ui->tableCard, m_ui->sideColumn, sideWidth, breakpoint);
    m_ui->pageLayout->setStretchFactor(m_ui->columns, 1);
    setUpHeader();
    setUpViews();
    setUpTools();
    setUpTable();
    setUpSide();
    setUpNodeCard();
    setUpKeys();
    m_nextPart.setSingleShot(true);
    m_nextPart.setInterval(frameMs);
    connect(&m_nextPart, &QTimer::timeout, this, [this] {
        m_later.takeFirst()();
        if (!m_later.isEmpty())
            m_nextPart.start();
    });
    connect(&m_viewModel, &DataPlanesViewModel::changed, this, &DataPlanesPage::refresh);
    connect(&m_viewModel, &DataPlanesViewModel::failed, this,
            [this](const Error &error) { showError(error); });
    DataPlanesPage::retranslate();
}

DataPlanesPage::~DataPlanesPage()
{
    saveColumns();
}

void DataPlanesPage::setUpViews()
{
    m_views = new SegmentedControl(this);
    m_views->setObjectName(u"viewSegments"_s);
    for (const auto view : {Nodes, Checklist, Overview})
        m_views->addSegment({})->setVisible(view == Nodes);
    addHeaderWidget(m_views);
    connect(m_views, &SegmentedControl::currentChanged, this, &DataPlanesPage::showView);
    connect(m_ui->columns, &AdaptiveColumns::stackedChanged, this, &DataPlanesPage::showView);
}

void DataPlanesPage::addChecklist(ChecklistViewModel &checklist)
{
    m_checklist = &checklist;
    m_checklistView = new ChecklistView(checklist, content());
    m_ui->pageLayout->addWidget(m_checklistView, 1);
    connect(&checklist, &ChecklistViewModel::changed, this, &DataPlanesPage::showViewTitles);
    showViewTitles();
    showView();
}

void DataPlanesPage::showViewTitles()
{
    m_views->setSegmentText(Nodes, tr("Live"));
    m_views->setSegmentText(Overview, tr("Overview"));
    m_views->segment(Overview)->setToolTip(tr("Convergence, nodes by version and events"));
    if (m_checklist)
        m_views->setSegmentText(Checklist, tr("Checklist %1/%2", "settled of all")
                                               .arg(m_checklist->doneCount())
                                               .arg(m_checklist->totalCount()));
    m_views->setAccessibleName(tr("View"));
}

//! Below the table the cards would be out of sight: a small window shows the one or the others.
void DataPlanesPage::showView()
{
    const bool stacked = m_ui->columns->isStacked();
    if (m_views->currentIndex() == Overview && !stacked) {
        m_views->setCurrentIndex(Nodes); // comes here again
        return;
    }
    const int view = m_views->currentIndex();
    m_views->setSegmentShown(Checklist, m_checklist);
    m_views->setSegmentShown(Overview, stacked);
    m_views->setVisible(m_checklist || stacked);
    m_ui->columns->setVisible(view != Checklist);
    if (m_checklistView)
        m_checklistView->setVisible(view == Checklist);
    m_ui->sideColumn->setVisible(!stacked || view == Overview);
    m_ui->columns->setMainShown(!stacked || view != Overview);
}

void DataPlanesPage::showOnly(const DataPlaneFilter &filter)
{
    m_views->setCurrentIndex(Nodes);
    m_ui->nodeSearchField->setText(filter.text);
    m_ui->segmentControl->setCurrentIndex(static_cast<int>(filter.segment));
    auto shown = filter;
    shown.hiddenShown = m_viewModel.rows().isHiddenShown();
    m_viewModel.rows().setFilter(shown);
}

void DataPlanesPage::runChecks()
{
    m_viewModel.pollNow();
}

void DataPlanesPage::setUpHeader()
{
    m_next->setObjectName(u"goNextButton"_s);
    m_hold->setObjectName(u"holdButton"_s);
    m_rollBack->setObjectName(u"rollBackButton"_s);
    for (auto *button : {m_hold, m_next, m_rollBack})
        button->setIconSize(besideText);
    m_ui->labelButton->setIcon(themedIcon(u"chev-d"_s, Token::Text2, Qt::AlignRight));
    m_ui->labelButton->setIconSize(besideText);
    m_ui->labelButton->setLayoutDirection(iconBehind()); // what opens points down, behind the words
    m_hold->setIcon(themedIcon(u"pause"_s, Token::Text));
    m_rollBack->setIcon(themedIcon(u"rollback"_s, Token::BadText));
    setStyleProperty(m_rollBack, "kind", u"danger"_s);
    for (auto *button : {m_next, m_hold, m_rollBack}) {
        addHeaderWidget(button);
        button->hide(); // until addRollout()
    }
}

void DataPlanesPage::addRollout(TrafficViewModel &traffic, Dialogs &dialogs)
{
    m_traffic = &traffic;
    connect(m_next, &QPushButton::clicked, this,
            [this, &dialogs] { recordNextShare(*m_traffic, dialogs, *this); });
    connect(m_hold, &QPushButton::clicked, m_traffic, &TrafficViewModel::hold);
    connect(m_rollBack, &QPushButton::clicked, m_traffic, &TrafficViewModel::goBack);
    connect(m_traffic, &TrafficViewModel::changed, this, [this] {
        if (isVisible())
            refreshActions();
    });
    refreshActions();
}

void DataPlanesPage::setUpTools()
{
    auto &rows = m_viewModel.rows();
    m_ui->segmentControl->addSegment({});
    m_ui->segmentControl->addSegment({}, sideIcon(Side::X));
    m_ui->segmentControl->addSegment({}, sideIcon(Side::Y));
    m_ui->segmentControl->addSegment({}, glyphIcon(Glyph::Warn));
    m_ui->segmentControl->setCurrentIndex(static_cast<int>(rows.segment()));
    m_ui->nodeSearchField->setText(rows.text());
    m_ui->retiredCheckBox->setChecked(rows.isHiddenShown());
    m_ui->labelButton->setMenu(m_labelMenu);
    connect(m_ui->nodeSearchField, &SearchField::searched, &rows, &DataPlaneFilterModel::setText);
    connect(m_ui->segmentControl, &SegmentedControl::currentChanged, &rows,
            [&rows](int index) { rows.setSegment(static_cast<DataPlaneFilterModel::Segment>(index)); });
    connect(m_ui->retiredCheckBox, &QCheckBox::toggled, &rows, &DataPlaneFilterModel::setHiddenShown);
    m_ui->filterButton->setIconName(u"filter"_s);
    m_ui->filterButton->setMenu(m_filterMenu);
    m_ui->filterButton->setPopupMode(QToolButton::InstantPopup);
    connect(m_ui->filterBar, &FilterBar::removed, this, &DataPlanesPage::removeFilter);
    connect(m_ui->filterBar, &FilterBar::cleared, this, &DataPlanesPage::clearFilter);
    connect(m_labelMenu, &QMenu::aboutToShow, this, &DataPlanesPage::fillLabelMenu);
    connect(&rows, &DataPlaneFilterModel::filterChanged, this, &DataPlanesPage::refreshTools);
    connect(&rows, &DataPlaneFilterModel::filterChanged, this, &DataPlanesPage::refreshState);
}

void DataPlanesPage::setUpTable()
{
    auto *table = m_ui->nodeTable;
    table->setHorizontalHeader(new TableHeader(table));
    table->setModel(&m_viewModel.rows());
    table->setItemDelegate(new DataPlaneDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(DataPlaneDelegate::rowHeight);
    table->verticalHeader()->setDefaultSectionSize(DataPlaneDelegate::rowHeight);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto *header = table->horizontalHeader();
    header->setFixedHeight(DataPlaneDelegate::rowHeight);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(48);
    table->setSortingEnabled(true);
    restoreColumns();
    header->setSectionResizeMode(DataPlaneModel::Labels, QHeaderView::Stretch);
    m_columnMenu = new ColumnMenu(*header, this);
    connect(header, &QHeaderView::customContextMenuRequested, this, &DataPlanesPage::showColumnMenu);
    connect(table, &QTableView::customContextMenuRequested, this, &DataPlanesPage::showTableMenu);
    connect(table, &QTableView::doubleClicked, this, &DataPlanesPage::showDetails);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_detailNode.isEmpty() && !currentNode().isEmpty())
            m_detailNode = currentNode();
        refreshNode();
    });
    connect(m_ui->statePanel, &StatePanel::actionTriggered, this, [this] {
        if (m_viewModel.rows().isFiltering() && m_viewModel.state() == DataPlanesViewModel::State::Live)
            clearFilter();
        else
            m_viewModel.pollNow();
    });
}

void DataPlanesPage::setUpSide()
{
    m_ui->convergenceCard->addTitleWidget(m_convergedChip);
    m_ui->nextIcon->setIcon(themedIcon(u"arrow-r"_s, Token::Text3));
    m_ui->nextIcon->setExtent(14);
    m_ui->eventList->setModel(&m_viewModel.recentEvents());
    m_ui->eventList->setItemDelegate(new EventDelegate(m_ui->eventList));
    // A list's preferred height says nothing here: it takes what the cards above leave.
    m_ui->eventList->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    for (auto *layout : {m_ui->convergenceLayout, m_ui->chartLayout})
        layout->addStretch(1); // where the cards are as high as the window
    m_allEvents->setObjectName(u"allEventsButton"_s);
    setStyleProperty(m_allEvents, "kind", u"link"_s);
    m_ui->eventsCard->addTitleWidget(m_allEvents);
    connect(m_allEvents, &QPushButton::clicked, this, [this] { showEvents({}); });
    connect(m_ui->eventList, &QListView::activated, this, [this](const QModelIndex &index) {
        showNode(index.data(ClusterEventModel::NodeIdRole).toString());
    });
    connect(m_ui->columns, &AdaptiveColumns::stackedChanged, this, &DataPlanesPage::arrangeSide);
    arrangeSide();
    showView();
}

void DataPlanesPage::setUpNodeCard()
{
    m_ui->nodeCard->hide();
    m_copyNode->setObjectName(u"copyNodeButton"_s);
    m_closeNode->setObjectName(u"closeNodeButton"_s);
    m_ui->nodeCard->addTitleWidget(m_copyNode);
    m_ui->nodeCard->addTitleWidget(m_closeNode);
    connect(m_copyNode, &QToolButton::clicked, this, &DataPlanesPage::copyDetails);
    connect(m_closeNode, &QToolButton::clicked, this, &DataPlanesPage::hideDetails);
    connect(m_ui->nodePanel, &NodePanel::eventsRequested, this, &DataPlanesPage::showEvents);
}

//! Below the table the cards stand side by side, so that all of them are seen with little scrolling.
void DataPlanesPage::arrangeSide()
{
    const bool stacked = m_ui->columns->isStacked();
    m_ui->nodesChart->setFixedHeight(stacked ? 240 : 144);
    auto *side = m_ui->sideLayout;
    side->setDirection(stacked ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (auto *card : {m_ui->nodeCard, m_ui->convergenceCard, m_ui->chartCard, m_ui->eventsCard})
        side->setStretchFactor(card, stacked || card == m_ui->eventsCard ? 1 : 0);
}

void DataPlanesPage::setUpKeys()
{
    const auto onPage = [this](const QKeySequence &keys, auto handler) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, handler);
    };
    const auto onTable = [this](const QKeySequence &keys, auto handler) {
        connect(new QShortcut(keys, m_ui->nodeTable, nullptr, nullptr, Qt::WidgetShortcut),
                &QShortcut::activated, this, handler);
    };
    onPage(QKeySequence::Find, [this] {
        m_ui->nodeSearchField->setFocus(Qt::ShortcutFocusReason);
        m_ui->nodeSearchField->selectAll();
    });
    onTable(QKeySequence::Copy, [this] { copyRows(CopyFormat::Text); });
    onTable(QKeySequence(Qt::Key_Return), [this] { showDetails(); });
    onTable(QKeySequence(Qt::Key_Enter), [this] { showDetails(); });
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), m_ui->nodeCard, nullptr, nullptr,
                          Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &DataPlanesPage::hideDetails);
    onTable(QKeySequence(Qt::Key_Escape), [this] { hideDetails(); });
    onPage(filterKeys, [this] { showFilterMenu(); });
    onPage(columnKeys, [this] { showColumnMenu(QPoint(0, m_ui->nodeTable->horizontalHeader()->height())); });
    onPage(eventKeys, [this] { showEvents({}); });
}

void DataPlanesPage::restoreColumns()
{
    auto *header = m_ui->nodeTable->horizontalHeader();
    const auto state = m_settings.state(columnsKey);
    if (!state.isEmpty() && header->restoreState(state))
        return;
    for (int column = 0; column < DataPlaneModel::ColumnCount; ++column)
        header->resizeSection(column, columnWidths[column]);
}

void DataPlanesPage::saveColumns()
{
    m_settings.setState(columnsKey, m_ui->nodeTable->horizontalHeader()->saveState());
}

void DataPlanesPage::retranslate()
{
    m_ui->retranslateUi(content());
    showViewTitles();
    m_ui->nodeSearchField->setPurpose(tr("Host, IP or label"));
    m_ui->nodeTable->setAccessibleName(tr("Data planes"));
    m_ui->nodeTable->setAccessibleDescription(
        tr("Enter shows all about a data plane, the menu key what can be "
           "done with it."));
    m_ui->filterButton->setName(withKeys(tr("Filter by version, config hash, status or label"), filterKeys));
    m_ui->filterBar->setClearText(tr("Clear all"), tr("Takes the whole filter away."));
    m_allEvents->setToolTip(withKeys(tr("The whole list, with a filter"), eventKeys));
    m_copyNode->setName(tr("Copy all about this data plane"));
    m_closeNode->setName(withKeys(tr("Close"), QKeySequence(Qt::Key_Escape)));
    m_ui->nodePanel->retranslate();
    m_ui->eventList->setAccessibleName(tr("Events"));
    m_ui->segmentControl->setAccessibleName(tr("Which data planes are shown"));
    m_ui->convergenceCard->setTitle(tr("Convergence"));
    m_ui->chartCard->setTitle(tr("Nodes by version"));
    m_ui->chartCard->setCaption(tr("actual, then plan"));
    m_ui->eventsCard->setTitle(tr("Events"));
    refresh();
}

void DataPlanesPage::showEvent(QShowEvent *event)
{
    refresh(); // what came while another page was shown
    PageBase::showEvent(event);
}

void DataPlanesPage::refresh()
{
    if (!isVisible() && !title().isEmpty())
        return;
    refreshTitle();
    refreshActions();
    refreshState();
    refreshTools();
    refreshBatch();
    // Where thousands of rows were painted just now, the cards and the chart follow a frame later each:
    // laying out and painting all of them at once would hold the window up.
    const bool many = m_viewModel.counts().all >= workerNodes;
    m_nextPart.stop(); // of the picture before: what it had still to show is shown anew
    m_later.clear();
    m_later << [this] { refreshNode(); } << [this] { refreshConvergence(); }
            << [this] { m_ui->nodesChart->setData(m_viewModel.nodesOverTime()); };
    if (many) {
        m_nextPart.start();
        return;
    }
    while (!m_later.isEmpty())
        m_later.takeFirst()();
}

void DataPlanesPage::refreshTitle()
{
    if (const auto title = m_viewModel.title(); title != this->title())
        setTitle(title);
    if (const auto subtitle = m_viewModel.subtitle(); subtitle != m_subtitle) {
        m_subtitle = subtitle;
        setSubtitle(subtitle);
    }
}

void DataPlanesPage::refreshConvergence()
{
    const auto &convergence = m_viewModel.convergence();
    const bool all = convergence.total > 0 && convergence.converged == convergence.total;
    m_convergedChip->setState(convergence.total == 0 ? Glyph::Unknown
                              : all                  ? Glyph::Ok
                                                     : Glyph::Run,
                              tr("%1 of %2", "nodes with their configuration, all nodes")
                                  .arg(convergence.converged)
                                  .arg(convergence.total));
    m_ui->convergenceList->setGroups(convergence.groups);
    const auto times = convergenceTimes(convergence);
    setTextOf(m_ui->convergenceTimesLabel, times);
    m_ui->convergenceTimesLabel->setVisible(!times.isEmpty());
    const auto changes = m_viewModel.configurationChanges();
    setTextOf(m_ui->configurationChangesLabel, changes.mid(0, shownChanges).join(u'\n'));
    m_ui->configurationChangesLabel->setVisible(!changes.isEmpty());
    if (const auto every = changes.join(u'\n'); every != m_ui->configurationChangesLabel->toolTip())
        m_ui->configurationChangesLabel->setToolTip(every);
}

void DataPlanesPage::refreshBatch()
{
    const auto batch = m_viewModel.batch();
    m_ui->batchFrame->setVisible(!batch.title.isEmpty());
    m_ui->tableCard->setFooted(!batch.title.isEmpty());
    m_ui->batchLine->setBatch(batch.title, batch.items);
    setTextOf(m_ui->nextLabel, batch.nextSentence);
    m_ui->nextIcon->setVisible(!batch.nextSentence.isEmpty());
    const int events = m_viewModel.events().rowCount();
    setTextOf(m_allEvents, tr("All %n", "events", events));
    m_allEvents->setEnabled(events > 0);
}

void DataPlanesPage::refreshActions()
{
    if (!m_traffic)
        return;
    const auto &rollout = m_viewModel.rollout();
    const bool writable = !m_viewModel.isReadOnly() && rollout.total > 0;
    m_hold->setVisible(rollout.isRolling());
    m_hold->setEnabled(writable);
    setTextOf(m_hold, tr("Hold at %n nodes on Y", "", rollout.onY));
    m_hold->setToolTip(tr("Records that no further node is moved for now."));
    m_next->setVisible(rollout.next && !rollout.isRolling());
    if (rollout.next) {
        const auto next = m_traffic->nextShare();
        setStyleProperty(m_next, "kind", next.mayRecord && !next.asksReason ? u"primary"_s : QString());
        showNextShare(*m_next, *m_traffic, tr("Go to %1 %").arg(rollout.next->percent));
        //: whole sentences
        m_next->setToolTip(
            tr("%1 %2").arg(next.why, tr("%n nodes on Y are needed for it.", "", rollout.nextNeeded)));
    }
    m_rollBack->setVisible(rollout.previous.has_value());
    m_rollBack->setEnabled(writable);
    setTextOf(m_rollBack, tr("Roll back to %1 %").arg(rollout.previous.value_or(0)));
    m_rollBack->setToolTip(
        tr("Records the share; moving the nodes back is your act. It can be undone with Ctrl+Z."));
}

void DataPlanesPage::refreshState()
{
    const auto notice = m_viewModel.notice();
    m_ui->noticeBanner->setVisible(!notice.fact.isEmpty());
    if (!notice.fact.isEmpty())
        m_ui->noticeBanner->setMessage(notice.bad ? Banner::Kind::Bad : Banner::Kind::Warn, notice.fact,
                                       notice.effect);
    auto *panel = m_ui->statePanel;
    using State = DataPlanesViewModel::State;
    const auto state = m_viewModel.state();
    const bool rows = m_viewModel.rows().rowCount() > 0;
    m_ui->tableStack->setCurrentIndex(state == State::Live && rows ? 0 : 1);
    switch (state) {
    case State::Live:
        if (!rows)
            panel->showEmpty(u"filter"_s, tr("No data plane matches."), tr("The filter hides all of them."),
                             tr("Clear the filter"));
        break;
    case State::NoDataPlanes:
        panel->showEmpty(u"dp"_s, tr("A traditional deployment has no data planes."),
                         tr("Its nodes stand on the Control planes step."));
        break;
    case State::Loading:
        panel->showLoading(tr("Asking the control planes for their data planes"));
        break;
    case State::Failed:
        panel->showError(notice.fact, notice.effect);
        break;
    case State::NotConnected:
        panel->showEmpty(u"dp"_s, tr("No data plane has been seen yet."),
                         tr("They appear as soon as a control plane answers and nodes are connected to it."),
                         tr("Ask again"));
        break;
    }
}

void DataPlanesPage::refreshTools()
{
    const auto &counts = m_viewModel.counts();
    auto *segments = m_ui->segmentControl;
    segments->setSegmentText(0, tr("All %1", "data planes").arg(counts.all));
    segments->setSegmentText(1, tr("X %1", "data planes on X").arg(counts.x));
    segments->setSegmentText(2, tr("Y %1", "data planes on Y").arg(counts.y));
    segments->setSegmentText(3, tr("Attention %1", "data planes").arg(counts.attention));
    // Colour says that there is something: none, no colour.
    segments->segment(3)->setIcon(counts.attention > 0 ? glyphIcon(Glyph::Warn)
                                                       : themedIcon(u"alert"_s, Token::Text3));
    setTextOf(m_ui->retiredCheckBox, tr("Retired (%1)").arg(counts.hidden));
    m_ui->retiredCheckBox->setToolTip(
        tr("Retired by you, or replaced by another node of the same name. They count nowhere."));
    const auto &rows = m_viewModel.rows();
    const auto &labels = m_viewModel.labels();
    m_ui->labelButton->setVisible(!labels.isEmpty());
    const auto show = [this](QString text) { m_ui->labelButton->setText(text.replace(u'&', u"&&"_s)); };
    if (!rows.labelKey().isEmpty()) {
        show(tr("%1: %2", "label key, label value").arg(rows.labelKey(), rows.labelValue()));
    } else if (!labels.isEmpty()) {
        auto key = labels.contains(u"zone"_s) ? u"zone"_s : labels.firstKey();
        key.front() = key.front().toUpper();
        show(tr("%1: any", "label key").arg(key));
    }
    refreshFilter();
}

void DataPlanesPage::refreshFilter()
{
    auto &rows = m_viewModel.rows();
    const auto &filter = rows.filter();
    // Words and segment are seen where they were set; with them alone the table keeps its place.
    const bool more = !filter.version.isEmpty() || !filter.hash.isEmpty() || !filter.status.isEmpty() ||
                      !filter.labelKey.isEmpty();
    const auto &counts = m_viewModel.counts();
    const int all = counts.all + (rows.isHiddenShown() ? counts.hidden : 0);
    m_ui->filterBar->setParts(tr("%1 of %n shown", "data planes", all).arg(rows.rowCount()), partsOf(filter));
    m_ui->filterBar->setVisible(more);
    setStyleProperty(m_ui->filterButton, "active", more);
}

void DataPlanesPage::refreshNode()
{
    const auto detail = m_detailNode.isEmpty() ? std::nullopt : m_viewModel.detail(m_detailNode);
    m_ui->nodeCard->setVisible(detail.has_value());
    // What is known of one node takes the place of what is said of all of them.
    m_ui->convergenceCard->setVisible(!detail);
    m_ui->chartCard->setVisible(!detail);
    if (!detail)
        return;
    if (m_ui->nodeCard->title() != detail->hostname)
        m_ui->nodeCard->setTitle(detail->hostname);
    if (m_ui->nodeCard->caption() != detail->status)
        m_ui->nodeCard->setCaption(detail->status);
    m_ui->nodePanel->setDetail(*detail);
}

void DataPlanesPage::fillLabelMenu()
{
    auto &rows = m_viewModel.rows();
    m_labelMenu->clear();
    auto *any = m_labelMenu->addAction(tr("Any"), &rows, [&rows] { rows.setLabel({}, {}); });
    any->setCheckable(true);
    any->setChecked(rows.labelKey().isEmpty());
    const auto &labels = m_viewModel.labels();
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        m_labelMenu->addSection(it.key());
        for (const auto &value : it.value()) {
            const auto key = it.key();
            auto *action = m_labelMenu->addAction(u"%1:%2"_s.arg(key, value), &rows,
                                                  [&rows, key, value] { rows.setLabel(key, value); });
            action->setCheckable(true);
            action->setChecked(rows.labelKey() == key && rows.labelValue() == value);
        }
    }
}

} // namespace gatelift
