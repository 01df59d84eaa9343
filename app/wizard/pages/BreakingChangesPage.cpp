#include "wizard/pages/BreakingChangesPage.h"

#include "session/FindingsViewModel.h"
#include "ui_BreakingChangesPage.h"
#include "wizard/ChecksDialog.h"
#include "wizard/Dialogs.h"
#include "wizard/delegates/FindingDelegate.h"
#include "wizard/pages/FindingsState.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/TableHeader.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStandardPaths>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int sideWidth = 392;
constexpr int breakpoint = 1020; // below it the table would be too narrow for its columns
constexpr int headHeight = 28;
constexpr int columnWidths[]{260, 88, 84, 148, 66};

struct ExportChoice
{
    FindingsFormat format;
    const char *suffix;
    const char *name;
};
constexpr std::array exports{ExportChoice{FindingsFormat::Markdown, "md", "Markdown"},
                             ExportChoice{FindingsFormat::Csv, "csv", "CSV"},
                             ExportChoice{FindingsFormat::PlainJson, "json", "JSON"},
                             ExportChoice{FindingsFormat::Sarif, "sarif", "SARIF"},
                             ExportChoice{FindingsFormat::JUnit, "xml", "JUnit"}};
constexpr std::array severities{ChangeSeverity::Blocker, ChangeSeverity::High, ChangeSeverity::Medium,
                                ChangeSeverity::Low};

} // namespace

BreakingChangesPage::BreakingChangesPage(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::BreakingChangesPage>())
    , m_check(new QPushButton)
    , m_stop(new QPushButton)
    , m_sources(new QPushButton)
    , m_export(new QPushButton)
    , m_filterMenu(new QMenu(this))
    , m_exportMenu(new QMenu(this))
{
    m_ui->setupUi(content());
    // The form brings a name of its own; the page's content keeps its own.
    content()->setObjectName(u"pageContent"_s);
    m_ui->columns->setWidgets(m_ui->listCard, m_ui->detailCard, sideWidth, breakpoint);
    m_ui->pageLayout->setStretchFactor(m_ui->columns, 1);
    m_ui->findingPanel->setViewModel(viewModel);
    setUpHeader();
    setUpTable();
    setUpKeys();
    connect(&viewModel, &FindingsViewModel::changed, this, &BreakingChangesPage::refresh);
    connect(&viewModel, &FindingsViewModel::currentChanged, this, &BreakingChangesPage::selectCurrent);
    connect(&viewModel, &FindingsViewModel::progressed, this, &BreakingChangesPage::refreshProgress);
    connect(&viewModel, &FindingsViewModel::failed, this, [this](const Error &error) { showError(error); });
    connect(m_ui->findingPanel, &FindingPanel::moveRequested, this, [this](const QString &id) {
        m_viewModel.setCurrentId(id);
        selectCurrent();
    });
    BreakingChangesPage::retranslate();
}

BreakingChangesPage::~BreakingChangesPage() = default;

void BreakingChangesPage::runChecks()
{
    m_viewModel.check();
}

void BreakingChangesPage::setUpHeader()
{
    m_check->setObjectName(u"checkAgainButton"_s);
    m_stop->setObjectName(u"stopCheckButton"_s);
    m_sources->setObjectName(u"checkSourcesButton"_s);
    m_export->setObjectName(u"exportFindingsButton"_s);
    m_check->setIcon(themedIcon(u"refresh"_s, Token::Text));
    m_stop->setIcon(themedIcon(u"stop"_s, Token::Text));
    m_sources->setIcon(themedIcon(u"file"_s, Token::Text));
    m_export->setIcon(themedIcon(u"download"_s, Token::Text));
    for (auto *button : {m_sources, m_check, m_stop, m_export}) {
        button->setIconSize(besideText);
        addHeaderWidget(button);
    }
    m_export->setMenu(m_exportMenu);
    connect(m_exportMenu, &QMenu::aboutToShow, this, &BreakingChangesPage::fillExportMenu);
    connect(m_check, &QPushButton::clicked, &m_viewModel, &FindingsViewModel::check);
    connect(m_stop, &QPushButton::clicked, &m_viewModel, &FindingsViewModel::cancel);
    connect(m_sources, &QPushButton::clicked, this,
            [this] { askCheckSources(m_viewModel, m_dialogs, this); });
}

void BreakingChangesPage::setUpTable()
{
    auto *table = m_ui->findingTable;
    table->setHorizontalHeader(new TableHeader(table));
    table->setModel(&m_viewModel.rows());
    table->setItemDelegate(new FindingDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(FindingDelegate::rowHeight);
    table->verticalHeader()->setDefaultSectionSize(FindingDelegate::rowHeight);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto *header = table->horizontalHeader();
    header->setFixedHeight(headHeight);
    header->setHighlightSections(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setMinimumSectionSize(48);
    table->setSortingEnabled(true);
    for (int column = 0; column < FindingModel::ColumnCount; ++column)
        header->resizeSection(column, columnWidths[column]);
    header->setSectionResizeMode(FindingModel::Title, QHeaderView::Stretch);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BreakingChangesPage::onSelection);
    connect(table, &QTableView::customContextMenuRequested, this, &BreakingChangesPage::showTableMenu);

    auto &rows = m_viewModel.rows();
    for (const auto glyph : {Glyph::None, Glyph::Warn, Glyph::Unknown, Glyph::NotApplicable})
        m_ui->verdictControl->addSegment({}, glyph == Glyph::None ? QIcon() : glyphIcon(glyph));
    m_ui->filterButton->setMenu(m_filterMenu);
    m_ui->filterButton->setIcon(themedIcon(u"filter"_s, Token::Text2));
    m_ui->filterButton->setIconSize(besideText);
    connect(m_filterMenu, &QMenu::aboutToShow, this, &BreakingChangesPage::fillFilterMenu);
    connect(m_ui->findingSearchField, &SearchField::searched, &rows, &FindingFilterModel::setText);
    connect(m_ui->verdictControl, &SegmentedControl::currentChanged, &rows,
            [&rows](int index) { rows.setSegment(static_cast<FindingFilterModel::Segment>(index)); });
    connect(&rows, &FindingFilterModel::filterChanged, this, [this] {
        refreshTools();
        refreshState();
        selectCurrent();
    });
    connect(m_ui->statePanel, &StatePanel::actionTriggered, this, [this] {
        if (actOnFindingsState(m_viewModel))
            return;
        if (m_viewModel.state() == FindingsViewModel::State::Live)
            clearFilter();
        else
            emit deploymentRequested();
    });
}

void BreakingChangesPage::setUpKeys()
{
    const auto onPage = [this](const QKeySequence &keys, auto handler) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, handler);
    };
    onPage(QKeySequence::Find, [this] {
        m_ui->findingSearchField->setFocus(Qt::ShortcutFocusReason);
        m_ui->findingSearchField->selectAll();
    });
    auto *copy = new QShortcut(QKeySequence::Copy, m_ui->findingTable, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &BreakingChangesPage::copyRows);
}

void BreakingChangesPage::retranslate()
{
    m_ui->retranslateUi(content());
    setTitle(tr("Breaking changes"));
    m_check->setText(tr("Check again"));
    m_stop->setText(tr("Stop"));
    m_sources->setText(tr("Sources…"));
    m_sources->setToolTip(tr("What is read beside the gateway: kong.conf, error.log, operating system."));
    m_export->setText(tr("Export list"));
    m_ui->findingSearchField->setPurpose(tr("Search"));
    m_ui->findingTable->setAccessibleName(tr("Changes"));
    m_ui->verdictControl->setAccessibleName(tr("Which changes are shown"));
    refresh();
}

void BreakingChangesPage::refresh()
{
    setSubtitle(m_viewModel.subtitle());
    refreshHeader();
    refreshTools();
    refreshState();
    selectCurrent();
}

void BreakingChangesPage::refreshHeader()
{
    const bool running = m_viewModel.isRunning();
    const bool live = m_viewModel.state() == FindingsViewModel::State::Live;
    m_check->setVisible(!running);
    m_check->setEnabled(m_viewModel.obstacle().isEmpty() && !m_viewModel.isReadOnly());
    m_check->setToolTip(m_viewModel.lookedText());
    m_stop->setVisible(running);
    m_sources->setEnabled(!running && !m_viewModel.isReadOnly());
    m_export->setEnabled(live);
    const auto error = m_viewModel.error();
    if (error && error->kind != ErrorKind::Cancelled && live)
        showError(*error, [this] { m_viewModel.check(); });
    else
        clearError();
    const auto notice = m_viewModel.notice();
    m_ui->noticeBanner->setVisible(notice.kind != FindingsNotice::Kind::None);
    if (notice.kind != FindingsNotice::Kind::None)
        m_ui->noticeBanner->setMessage(notice.kind == FindingsNotice::Kind::Info ? Banner::Kind::Info
                                                                                 : Banner::Kind::Warn,
                                       notice.fact, notice.text);
    refreshProgress();
}

void BreakingChangesPage::refreshProgress()
{
    if (m_viewModel.isRunning())
        setSubtitle(tr("Checking: %1.").arg(m_viewModel.progressText()));
}

void BreakingChangesPage::refreshTools()
{
    const auto &counts = m_viewModel.counts();
    auto *segments = m_ui->verdictControl;
    segments->setSegmentText(0, tr("All %1", "changes").arg(counts.all));
    segments->setSegmentText(1, tr("Affected %1", "changes").arg(counts.affected));
    segments->setSegmentText(2, tr("Review %1", "changes").arg(counts.review));
    segments->setSegmentText(3, tr("Not affected %1", "changes").arg(counts.notAffected));
    segments->segment(1)->setIcon(counts.affected > 0 ? glyphIcon(Glyph::Warn)
                                                      : themedIcon(u"alert"_s, Token::Text3));
    const auto &rows = m_viewModel.rows();
    QStringList parts;
    if (rows.severity())
        parts << severityText(*rows.severity());
    if (!rows.area().isEmpty())
        parts << areaTitle(rows.area());
    if (!rows.line().isEmpty())
        parts << rows.line();
    if (rows.isOpenOnly())
        parts << tr("open only");
    m_ui->filterButton->setText(parts.isEmpty() ? tr("Filter") : parts.join(u" · "_s));
    setStyleProperty(m_ui->filterButton, "on", !parts.isEmpty());
}

void BreakingChangesPage::refreshState()
{
    using State = FindingsViewModel::State;
    const auto state = m_viewModel.state();
    const bool rows = m_viewModel.rows().rowCount() > 0;
    auto *panel = m_ui->statePanel;
    m_ui->listStack->setCurrentIndex(state == State::Live && rows ? 0 : 1);
    m_ui->detailCard->setVisible(state == State::Live && m_viewModel.current());
    if (state != State::Live)
        return showFindingsState(
            *panel, m_viewModel,
            tr("Every change between X and Y is judged against the configuration of X."));
    if (!rows && m_viewModel.rows().isFiltering())
        panel->showEmpty(u"filter"_s, tr("No change matches."), tr("The filter hides all of them."),
                         tr("Clear the filter"));
    else if (!rows)
        panel->showEmpty(u"shield-check"_s, tr("Nothing changes between these versions."),
                         tr("The catalogue knows no change that could concern this deployment."));
}

void BreakingChangesPage::selectCurrent()
{
    auto &rows = m_viewModel.rows();
    const int row = m_viewModel.model().rowOf(m_viewModel.currentId());
    auto *table = m_ui->findingTable;
    if (selectedIds().size() > 1 || row < 0)
        return;
    const auto index = rows.mapFromSource(m_viewModel.model().index(row, 0));
    m_selecting = true;
    if (!index.isValid()) {
        table->clearSelection();
    } else if (table->currentIndex().row() != index.row() || selectedIds().isEmpty()) {
        // Not selectRow(): with Ctrl held, as in the shortcut that decides, that adds to the selection.
        table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                            QItemSelectionModel::Rows);
        table->scrollTo(index);
    }
    m_selecting = false;
}

QStringList BreakingChangesPage::selectedIds() const
{
    QStringList ids;
    const auto selected = m_ui->findingTable->selectionModel()->selectedRows();
    for (const auto &index : selected)
        ids << index.data(FindingModel::IdRole).toString();
    return ids;
}

void BreakingChangesPage::onSelection()
{
    const auto ids = selectedIds();
    m_ui->findingPanel->setSelection(ids.size() > 1 ? ids : QStringList());
    if (!m_selecting && ids.size() == 1)
        m_viewModel.setCurrentId(ids.first());
}

void BreakingChangesPage::clearFilter()
{
    m_ui->findingSearchField->clear();
    m_ui->verdictControl->setCurrentIndex(0);
    m_viewModel.rows().clear();
}

void BreakingChangesPage::fillFilterMenu()
{
    auto &rows = m_viewModel.rows();
    m_filterMenu->clear();
    const auto add = [](QMenu *menu, const QString &text, bool on, auto handler) {
        auto *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, menu, handler);
    };
    auto *severity = m_filterMenu->addMenu(tr("Severity"));
    add(severity, tr("Any"), !rows.severity(), [&rows] { rows.setSeverity({}); });
    for (const auto one : severities)
        add(severity, severityText(one), rows.severity() == one, [&rows, one] { rows.setSeverity(one); });
    auto *area = m_filterMenu->addMenu(tr("Area"));
    add(area, tr("Any"), rows.area().isEmpty(), [&rows] { rows.setArea({}); });
    for (const auto &one : m_viewModel.areas())
        add(area, areaTitle(one), rows.area() == one, [&rows, one] { rows.setArea(one); });
    auto *line = m_filterMenu->addMenu(tr("Introduced"));
    add(line, tr("Any"), rows.line().isEmpty(), [&rows] { rows.setLine({}); });
    for (const auto &one : m_viewModel.lines())
        add(line, one, rows.line() == one, [&rows, one] { rows.setLine(one); });
    m_filterMenu->addSeparator();
    add(m_filterMenu, tr("Open only"), rows.isOpenOnly(), [&rows] { rows.setOpenOnly(!rows.isOpenOnly()); });
    auto *clear = m_filterMenu->addAction(tr("Clear the filter"));
    clear->setEnabled(rows.isFiltering());
    connect(clear, &QAction::triggered, this, &BreakingChangesPage::clearFilter);
}

void BreakingChangesPage::showTableMenu(const QPoint &at)
{
    const auto ids = selectedIds();
    if (ids.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &BreakingChangesPage::copyRows);
    menu->addSeparator();
    for (const auto decision :
         {FindingDecision::FixOnX, FindingDecision::PlannedWrite, FindingDecision::Accept}) {
        auto *action = menu->addAction(tr("Decide: %1").arg(decisionText(decision)), this,
                                       [this, ids, decision] { m_viewModel.decide(ids, decision, {}); });
        action->setEnabled(!m_viewModel.isReadOnly());
    }
    auto *back =
        menu->addAction(tr("Take the decision back"), this, [this, ids] { m_viewModel.takeBack(ids); });
    back->setEnabled(!m_viewModel.isReadOnly());
    menu->popup(m_ui->findingTable->viewport()->mapToGlobal(at));
}

void BreakingChangesPage::fillExportMenu()
{
    m_exportMenu->clear();
    for (const auto &choice : exports) {
        const auto suffix = QLatin1String(choice.suffix);
        m_exportMenu->addAction(QLatin1String(choice.name), this, [this, choice, suffix] {
            Dialogs::FileRequest request;
            request.title = tr("Export the findings");
            request.startAt = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                  .filePath(u"findings.%1"_s.arg(suffix));
            request.nameFilters = {u"%1 (*.%2)"_s.arg(QLatin1String(choice.name), suffix),
                                   tr("All files (*)")};
            m_dialogs.saveFile(request, this, [this, choice](const QString &file) {
                m_viewModel.exportTo(file, choice.format);
            });
        });
    }
}

void BreakingChangesPage::copyRows()
{
    QStringList texts;
    auto selected = m_ui->findingTable->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    for (const auto &index : selected)
        texts << findingText(m_viewModel.rows().item(index));
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u"\n\n"_s));
}

void BreakingChangesPage::showEvent(QShowEvent *event)
{
    PageBase::showEvent(event);
    m_viewModel.setWatched(true);
}

void BreakingChangesPage::hideEvent(QHideEvent *event)
{
    PageBase::hideEvent(event);
    m_viewModel.setWatched(false);
}

} // namespace gatelift
