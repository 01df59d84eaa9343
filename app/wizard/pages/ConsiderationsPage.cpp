#include "wizard/pages/ConsiderationsPage.h"

#include "session/ChecklistViewModel.h"
#include "session/FindingsViewModel.h"
#include "ui_ConsiderationsPage.h"
#include "wizard/ChecksDialog.h"
#include "wizard/delegates/ConsiderationDelegate.h"
#include "wizard/pages/FindingsState.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/IconButton.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int sideWidth = 432;
constexpr int breakpoint = 1020;
constexpr qsizetype manualShown = 4;
constexpr qsizetype lintShown = 60; // what is fine beyond it is counted, not listed
constexpr std::array checkGlyphs{Glyph::Ok, Glyph::Warn, Glyph::Bad, Glyph::Unknown};

Glyph lintGlyph(ConfLintStatus status)
{
    switch (status) {
    case ConfLintStatus::Ok:
        return Glyph::Ok;
    case ConfLintStatus::Warn:
        return Glyph::Warn;
    case ConfLintStatus::Fail:
        return Glyph::Bad;
    case ConfLintStatus::Unknown:
        break;
    }
    return Glyph::Unknown;
}

} // namespace

ConsiderationsPage::ConsiderationsPage(FindingsViewModel &viewModel, ChecklistViewModel &checklist,
                                       Dialogs &dialogs, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_checklist(checklist)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::ConsiderationsPage>())
    , m_checklistView(new ChecklistView(checklist, content()))
    , m_views(new SegmentedControl(this))
    , m_check(new QPushButton)
    , m_stop(new QPushButton)
    , m_sources(new QPushButton)
    , m_allManual(new QPushButton)
{
    m_ui->setupUi(content());
    // The form brings a name of its own; the page's content keeps its own.
    content()->setObjectName(u"pageContent"_s);
    m_ui->columns->setWidgets(m_ui->checksCard, m_ui->sideColumn, sideWidth, breakpoint);
    m_ui->pageLayout->setStretchFactor(m_ui->columns, 1);
    m_ui->pageLayout->addWidget(m_checklistView, 1);
    m_ui->findingPanel->setViewModel(viewModel);
    setUpHeader();
    setUpLists();
    connect(&viewModel, &FindingsViewModel::changed, this, &ConsiderationsPage::refresh);
    connect(&viewModel, &FindingsViewModel::progressed, this, &ConsiderationsPage::refreshProgress);
    connect(&checklist, &ChecklistViewModel::changed, this, &ConsiderationsPage::refreshManual);
    connect(m_ui->findingPanel, &FindingPanel::moveRequested, this, &ConsiderationsPage::showDetail);
    ConsiderationsPage::retranslate();
}

ConsiderationsPage::~ConsiderationsPage() = default;

void ConsiderationsPage::runChecks()
{
    m_viewModel.check();
}

void ConsiderationsPage::setUpHeader()
{
    for (const auto glyph : checkGlyphs) {
        m_chips << new Chip(glyph, {});
        m_ui->checksCard->addTitleWidget(m_chips.constLast());
    }
    m_views->setObjectName(u"viewSegments"_s);
    m_views->addSegment({});
    m_views->addSegment({});
    addHeaderWidget(m_views);
    m_check->setObjectName(u"checkAgainButton"_s);
    m_stop->setObjectName(u"stopCheckButton"_s);
    m_sources->setObjectName(u"checkSourcesButton"_s);
    m_check->setIcon(themedIcon(u"refresh"_s, Token::Text));
    m_stop->setIcon(themedIcon(u"stop"_s, Token::Text));
    m_sources->setIcon(themedIcon(u"file"_s, Token::Text));
    for (auto *button : {m_sources, m_check, m_stop}) {
        button->setIconSize(besideText);
        addHeaderWidget(button);
    }
    connect(m_views, &SegmentedControl::currentChanged, this, &ConsiderationsPage::showView);
    connect(m_check, &QPushButton::clicked, &m_viewModel, &FindingsViewModel::check);
    connect(m_stop, &QPushButton::clicked, &m_viewModel, &FindingsViewModel::cancel);
    connect(m_sources, &QPushButton::clicked, this,
            [this] { askCheckSources(m_viewModel, m_dialogs, this); });
}

void ConsiderationsPage::setUpLists()
{
    auto *list = m_ui->checksList;
    list->setModel(&m_model);
    list->setItemDelegate(new ConsiderationDelegate(list));
    list->setMouseTracking(true);
    connect(
        list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &index) { showDetail(index.data(ConsiderationModel::IdRole).toString()); });
    auto *copy = new QShortcut(QKeySequence::Copy, list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] {
        if (const auto *item = m_viewModel.current())
            QGuiApplication::clipboard()->setText(findingText(*item));
    });
    m_ui->findingCard->hide();
    auto *close = new IconButton(u"x"_s, tr("Close"));
    close->setObjectName(u"closeFindingButton"_s);
    m_ui->findingCard->addTitleWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { m_ui->checksList->setCurrentIndex({}); });
    m_allManual->setObjectName(u"allManualButton"_s);
    setStyleProperty(m_allManual, "scale", u"small"_s);
    m_ui->manualCard->addTitleWidget(m_allManual);
    connect(m_allManual, &QPushButton::clicked, this, [this] { m_views->setCurrentIndex(1); });
    m_ui->lintScroll->viewport()->setAutoFillBackground(false);
    m_ui->lintContent->setAutoFillBackground(false);
    connect(m_ui->lintPanel, &StatePanel::actionTriggered, this,
            [this] { askCheckSources(m_viewModel, m_dialogs, this); });
    connect(m_ui->statePanel, &StatePanel::actionTriggered, this, [this] {
        if (!actOnFindingsState(m_viewModel))
            emit deploymentRequested();
    });
}

void ConsiderationsPage::retranslate()
{
    m_ui->retranslateUi(content());
    setTitle(tr("Considerations"));
    m_check->setText(tr("Run checks again"));
    m_stop->setText(tr("Stop"));
    m_sources->setText(tr("Sources…"));
    m_sources->setToolTip(tr("What is read beside the gateway: kong.conf, error.log, operating system."));
    m_ui->checksCard->setTitle(tr("Automatic checks"));
    m_ui->manualCard->setTitle(tr("Manual checks"));
    m_ui->lintCard->setTitle(tr("kong.conf lint"));
    m_allManual->setText(tr("Show all"));
    m_ui->checksList->setAccessibleName(tr("Automatic checks"));
    m_views->setAccessibleName(tr("View"));
    refresh();
}

void ConsiderationsPage::refresh()
{
    m_model.setItems(m_viewModel.model().items());
    refreshHeader();
    refreshState();
    refreshManual();
    refreshLint();
    if (!m_detail.isEmpty() && m_model.rowOf(m_detail) < 0)
        showDetail({});
}

void ConsiderationsPage::refreshHeader()
{
    std::array<int, checkGlyphs.size()> counts{};
    for (const auto &item : m_viewModel.model().items()) {
        const auto glyph = checkGlyph(item.finding);
        for (std::size_t i = 0; i < checkGlyphs.size(); ++i)
            counts.at(i) += checkGlyphs.at(i) == glyph ? 1 : 0;
    }
    const std::array texts{tr("%n pass", "checks", counts[0]), tr("%n warn", "checks", counts[1]),
                           tr("%n fail", "checks", counts[2]), tr("%n unknown", "checks", counts[3])};
    for (std::size_t i = 0; i < checkGlyphs.size(); ++i) {
        auto *chip = m_chips.at(static_cast<qsizetype>(i));
        chip->setState(checkGlyphs.at(i), texts.at(i));
        chip->setVisible(counts.at(i) > 0);
        chip->updateGeometry();
    }
    const bool running = m_viewModel.isRunning();
    m_check->setVisible(!running && m_views->currentIndex() == 0);
    m_check->setEnabled(m_viewModel.obstacle().isEmpty() && !m_viewModel.isReadOnly());
    m_stop->setVisible(running);
    m_sources->setVisible(m_views->currentIndex() == 0);
    m_sources->setEnabled(!running && !m_viewModel.isReadOnly());
    const auto error = m_viewModel.error();
    if (error && error->kind != ErrorKind::Cancelled && m_viewModel.state() == FindingsViewModel::State::Live)
        showError(*error, [this] { m_viewModel.check(); });
    else
        clearError();
    const auto notice = m_viewModel.notice();
    const bool warns = notice.kind == FindingsNotice::Kind::Warn;
    m_ui->noticeBanner->setVisible(warns && m_views->currentIndex() == 0);
    if (warns)
        m_ui->noticeBanner->setMessage(Banner::Kind::Warn, notice.fact, notice.text);
    const auto looked = m_viewModel.lookedText();
    setSubtitle(looked.isEmpty() || !m_viewModel.repeats()
                    ? looked
                    : tr("%1, repeated every 5 minutes.", "checked when").arg(looked));
    refreshProgress();
}

void ConsiderationsPage::refreshProgress()
{
    if (m_viewModel.isRunning())
        setSubtitle(tr("Checking: %1.").arg(m_viewModel.progressText()));
}

void ConsiderationsPage::refreshState()
{
    using State = FindingsViewModel::State;
    const auto state = m_viewModel.state();
    const bool rows = m_model.rowCount() > 0;
    m_ui->checksStack->setCurrentIndex(state == State::Live && rows ? 0 : 1);
    auto *panel = m_ui->statePanel;
    if (state != State::Live)
        return showFindingsState(*panel, m_viewModel,
                                 tr("Platform, kong.conf, plugins and certificates are checked against Y."));
    if (!rows)
        panel->showEmpty(u"shield-check"_s, tr("No check applies."),
                         tr("Nothing of this kind concerns such a deployment."));
}

void ConsiderationsPage::refreshManual()
{
    m_views->setSegmentText(0, tr("Checks"));
    m_views->setSegmentText(
        1, tr("Manual %1/%2", "settled of all").arg(m_checklist.doneCount()).arg(m_checklist.totalCount()));
    m_ui->manualCard->setCaption(
        tr("%1 of %2", "settled of all").arg(m_checklist.doneCount()).arg(m_checklist.totalCount()));
    QList<RowList::Row> rows;
    auto *model = m_checklist.model();
    for (int row = 0; row < model->rowCount() && rows.size() < manualShown; ++row) {
        const auto index = model->index(row);
        const bool open =
            static_cast<ItemStatus>(index.data(ChecklistModel::StatusRole).toInt()) == ItemStatus::Open;
        if (!index.data(ChecklistModel::HeadingRole).toBool() && open)
            rows << RowList::Row{Glyph::Todo, {}, index.data().toString(), tr("open"), {}, {}, false};
    }
    if (rows.isEmpty())
        rows << RowList::Row{Glyph::Ok, {}, tr("Every manual check is settled."), {}, {}, {}, false};
    m_ui->manualList->setRows(rows);
    showView();
}

void ConsiderationsPage::refreshLint()
{
    const auto &lint = m_viewModel.confLint();
    QList<RowList::Row> rows;
    if (lint) {
        for (const auto &entry : lint->entries) {
            if (rows.size() == lintShown)
                break;
            const auto empty = entry.kind == ConfLintKind::DefaultChanged
                                   ? tr("(not set)", "value of a parameter")
                                   : tr("(not shown)", "value of a parameter");
            const auto value = entry.value.isEmpty() ? empty : entry.value;
            rows << RowList::Row{lintGlyph(entry.status),
                                 entry.line > 0 ? QString::number(entry.line) : u"–"_s,
                                 u"%1 = %2"_s.arg(entry.parameter, value),
                                 {},
                                 entry.message.isEmpty() ? tr("Fine for Y.") : entry.message,
                                 entry.source,
                                 true};
        }
        m_ui->lintCard->setCaption(tr("%n keys", "of kong.conf", lint->keys) +
                                   tr(": %1 fail, %2 warn", "keys of kong.conf")
                                       .arg(lint->count(ConfLintStatus::Fail))
                                       .arg(lint->count(ConfLintStatus::Warn)));
    } else {
        m_ui->lintCard->setCaption({});
    }
    m_ui->lintList->setRows(rows);
    m_ui->lintList->setVisible(!rows.isEmpty());
    m_ui->lintPanel->setVisible(rows.isEmpty());
    if (rows.isEmpty())
        m_ui->lintPanel->showEmpty(u"file"_s, lint ? tr("No kong.conf was seen.") : tr("Not looked at yet."),
                                   tr("Name the file, or let the checks read what the gateway shows."),
                                   m_viewModel.isReadOnly() ? QString() : tr("Choose file…"));
}

void ConsiderationsPage::showDetail(const QString &id)
{
    m_detail = id;
    if (!id.isEmpty())
        m_viewModel.setCurrentId(id);
    const int row = id.isEmpty() ? -1 : m_model.rowOf(id);
    const auto index = row < 0 ? QModelIndex() : m_model.index(row);
    if (m_ui->checksList->currentIndex() != index)
        m_ui->checksList->setCurrentIndex(index);
    m_ui->findingCard->setVisible(row >= 0);
    m_ui->manualCard->setVisible(row < 0);
    m_ui->lintCard->setVisible(row < 0);
}

void ConsiderationsPage::showView()
{
    const bool checks = m_views->currentIndex() == 0;
    m_ui->columns->setVisible(checks);
    m_checklistView->setVisible(!checks);
    refreshHeader();
}

void ConsiderationsPage::showEvent(QShowEvent *event)
{
    PageBase::showEvent(event);
    m_viewModel.setWatched(true);
}

void ConsiderationsPage::hideEvent(QHideEvent *event)
{
    PageBase::hideEvent(event);
    m_viewModel.setWatched(false);
}

} // namespace gatelift
