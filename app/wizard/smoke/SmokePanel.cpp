#include "wizard/smoke/SmokePanel.h"

#include "session/SmokeRunner.h"
#include "session/SmokeViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/smoke/SmokeDetails.h"
#include "wizard/smoke/SmokeSecretsDialog.h"
#include "wizard/smoke/SmokeSideCard.h"
#include "wizard/smoke/SmokeTargetDialog.h"
#include "wizard/smoke/SmokeTestDelegate.h"
#include "wizard/smoke/SmokeTestDialog.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/AdaptiveColumns.h"
#include "wizard/widgets/Card.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/StatePanel.h"
#include "wizard/widgets/TableHeader.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int headHeight = 28;
constexpr int detailsWidth = 480;
constexpr int breakpoint = 1080; // below it neither part had room for X beside Y
constexpr int valueWidths[]{130, 130, 112};
constexpr int repeatSeconds = 30;
constexpr qsizetype mostTold = 20; //!< of what an import left out

QPushButton *button(const QString &name, const QString &icon)
{
    auto *made = new QPushButton;
    made->setObjectName(name);
    made->setProperty("scale", u"small"_s);
    made->setIcon(themedIcon(icon, Token::Text2));
    made->setIconSize(besideText);
    return made;
}

} // namespace

SmokePanel::SmokePanel(SmokeViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_columns(new AdaptiveColumns(this))
    , m_listCard(new Card)
    , m_detailCard(new Card)
    , m_add(button(u"addSmokeTestButton"_s, u"plus"_s))
    , m_edit(button(u"editSmokeTestButton"_s, u"pen"_s))
    , m_remove(button(u"removeSmokeTestButton"_s, u"x"_s))
    , m_more(button(u"smokeMoreButton"_s, u"more"_s))
    , m_menu(new QMenu(this))
    , m_stop(button(u"stopSmokeButton"_s, u"stop"_s))
    , m_note(new WrappedLabel)
    , m_stack(new QStackedWidget)
    , m_empty(new StatePanel)
    , m_table(new QTableView)
    , m_verdict(new Chip)
    , m_details(new SmokeDetails(viewModel))
{
    setObjectName(u"smokePanel"_s);
    m_note->setObjectName(u"smokeNoteLabel"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setProperty("type", u"table"_s);
    m_note->setContentsMargins(16, 0, 16, 8);
    m_more->setMenu(m_menu);
    makeTable();
    layOut();
    connectButtons();
    retranslate();
}

void SmokePanel::makeTable()
{
    m_table->setObjectName(u"smokeTestsView"_s);
    m_table->setHorizontalHeader(new TableHeader(m_table));
    m_table->setModel(&m_viewModel.model());
    m_table->setItemDelegate(new SmokeTestDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(SmokeTestDelegate::rowHeight);
    auto *head = m_table->horizontalHeader();
    head->setFixedHeight(headHeight);
    head->setSectionsClickable(false);
    m_table->setColumnHidden(SmokeTestModel::RequestColumn, true); // stands below the name
    head->setSectionResizeMode(SmokeTestModel::NameColumn, QHeaderView::Stretch);
    for (const int column :
         {SmokeTestModel::XColumn, SmokeTestModel::YColumn, SmokeTestModel::DifferencesColumn}) {
        head->setSectionResizeMode(column, QHeaderView::Fixed);
        m_table->setColumnWidth(column, valueWidths[column - SmokeTestModel::XColumn]);
    }
    m_table->setMinimumHeight(headHeight + 3 * SmokeTestDelegate::rowHeight);
}

void SmokePanel::layOut()
{
    auto *sides = new QHBoxLayout;
    sides->setSpacing(16);
    for (const auto side : {Side::X, Side::Y}) {
        auto *card = new SmokeSideCard(m_viewModel, side, this);
        connect(card, &SmokeSideCard::addressRequested, this, &SmokePanel::askTarget);
        connect(card, &SmokeSideCard::runRequested, this, [this](Side asked) { askRun(asked, {}); });
        sides->addWidget(card, 1);
    }
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_listCard->setFlush(true);
    for (auto *each : {m_stop, m_add, m_edit, m_remove, m_more})
        m_listCard->addTitleWidget(each);
    auto *list = new QVBoxLayout(m_listCard);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(m_note);
    list->addWidget(m_stack, 1);
    m_detailCard->setFlush(true);
    m_detailCard->addTitleWidget(m_verdict);
    auto *detail = new QVBoxLayout(m_detailCard);
    detail->setContentsMargins(0, 0, 0, 0);
    detail->addWidget(m_details);
    m_columns->setWidgets(m_listCard, m_detailCard, detailsWidth, breakpoint);
    m_details->setExpanded(m_columns->isStacked());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addLayout(sides);
    layout->addWidget(m_columns, 1);
}

void SmokePanel::connectButtons()
{
    connect(m_add, &QPushButton::clicked, this, [this] { write({}); });
    connect(m_empty, &StatePanel::actionTriggered, this, [this] { write({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { write(selected().value(0)); });
    connect(m_table, &QTableView::activated, this, [this] { write(selected().value(0)); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_viewModel.remove(selected()); });
    connect(m_stop, &QPushButton::clicked, this, &SmokePanel::stop);
    connect(m_columns, &AdaptiveColumns::stackedChanged, m_details, &SmokeDetails::setExpanded);
    auto *erase = new QShortcut(QKeySequence::Delete, m_table, {}, {}, Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, [this] { m_viewModel.remove(selected()); });
    auto *copied = new QShortcut(QKeySequence::Copy, m_table, {}, {}, Qt::WidgetShortcut);
    connect(copied, &QShortcut::activated, this, &SmokePanel::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SmokePanel::update);
    connect(&m_viewModel, &SmokeViewModel::changed, this, &SmokePanel::update);
    connect(&m_viewModel, &SmokeViewModel::failed, this, &SmokePanel::failed);
    connect(&m_viewModel, &SmokeViewModel::imported, this, &SmokePanel::tellImport);
    connect(&m_viewModel, &SmokeViewModel::exported, this, &SmokePanel::succeeded);
    connect(&m_viewModel, &SmokeViewModel::drafted, this, [this](int tests, int open, int leftOut) {
        emit succeeded();
        m_dialogs.inform(tr("Tests drafted from the routes of X"),
                         tr("%1 added, %2 of them to be completed, %3 left out because there are so many.")
                             .arg(tests)
                             .arg(open)
                             .arg(leftOut));
    });
}

void SmokePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SmokePanel::retranslate()
{
    m_listCard->setTitle(tr("Smoke tests"));
    m_add->setText(tr("Add test…"));
    m_edit->setText(tr("Edit…"));
    m_remove->setText(tr("Delete"));
    m_more->setText(tr("More"));
    m_stop->setText(tr("Stop"));
    m_table->setAccessibleName(tr("Smoke tests"));
    m_empty->showEmpty(u"beaker"_s, tr("No smoke tests yet"),
                       tr("Write one, import a file, or draft them from the routes of X under More."),
                       tr("Add test…"));
    makeMenu();
    update();
}

void SmokePanel::makeMenu()
{
    m_menu->clear();
    m_menu->addAction(tr("Duplicate"), this, [this] { m_viewModel.duplicate(selected().value(0)); });
    m_menu->addAction(tr("Run the chosen on X"), this, [this] { askRun(Side::X, selected()); });
    m_menu->addAction(tr("Run the chosen on Y"), this, [this] { askRun(Side::Y, selected()); });
    m_menu->addAction(tr("Repeat on Y every %n second(s)", nullptr, repeatSeconds), this, [this] {
        const auto begin = [this] { m_viewModel.runner().repeat(Side::Y, repeatSeconds); };
        const auto warning = m_viewModel.warning(Side::Y);
        if (warning.isEmpty())
            return begin();
        m_dialogs.ask({tr("Send what may change something?"), warning, tr("Send once"), true, {}}, this,
                      begin);
    });
    m_menu->addSeparator();
    m_menu->addAction(tr("Import…"), this, &SmokePanel::askImport);
    m_menu->addAction(tr("Export…"), this, &SmokePanel::askExport);
    m_menu->addAction(tr("Draft from the routes of X"), this, [this] { m_viewModel.draftFromRoutes(); });
    m_menu->addAction(tr("Secrets…"), this, &SmokePanel::askSecrets);
}

QStringList SmokePanel::selected() const
{
    QStringList ids;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &row : rows)
        ids << row.data(SmokeTestModel::IdRole).toString();
    return ids;
}

void SmokePanel::update()
{
    const auto &record = m_viewModel.record();
    const auto &runner = m_viewModel.runner();
    const bool hasTests = !record.tests.isEmpty();
    // One test is always looked at: its details have a card of their own.
    if (hasTests && selected().isEmpty() && m_table->model()->rowCount() > 0) {
        m_table->selectRow(0); // comes back here
        return;
    }
    const bool editable = m_viewModel.canEdit();
    const auto count = static_cast<int>(record.tests.size());
    m_listCard->setCaption(count == 0   ? QString()
                           : count == 1 ? tr("1 test")
                                        : tr("%n tests", nullptr, count));
    m_stack->setCurrentWidget(hasTests ? static_cast<QWidget *>(m_table) : m_empty);
    m_detailCard->setVisible(hasTests);
    m_add->setEnabled(editable);
    m_empty->button()->setEnabled(editable);
    m_edit->setVisible(hasTests);
    m_edit->setEnabled(editable && selected().size() == 1);
    m_remove->setVisible(hasTests);
    m_remove->setEnabled(editable && !selected().isEmpty());
    m_more->setEnabled(editable && !m_viewModel.isBusy());
    const bool canStop = runner.isRunning() || runner.isRepeating();
    if (!canStop && m_stop->hasFocus())
        m_table->setFocus(); // to what came of it
    m_stop->setVisible(canStop);
    updateNote();
    updateDetails();
}

void SmokePanel::updateNote()
{
    const auto &runner = m_viewModel.runner();
    const auto obstacle = runner.obstacle(Side::Y);
    const auto warning = m_viewModel.warning(Side::Y);
    const bool isRunning = runner.isRunning();
    if (isRunning)
        m_stopped.clear();
    m_note->setText(isRunning
                        ? tr("%1 of %2 answered", "tests of a run").arg(runner.done()).arg(runner.total())
                    : !m_stopped.isEmpty() ? m_stopped
                    : !obstacle.isEmpty()  ? obstacle
                                           : warning);
    const bool isWarning = !isRunning && obstacle.isEmpty() && !m_note->text().isEmpty();
    setStyleProperty(m_note, "tone", isWarning ? u"warn"_s : u"muted"_s);
    m_note->setVisible(!m_note->text().isEmpty());
}

void SmokePanel::updateDetails()
{
    const auto ids = selected();
    const int row = ids.isEmpty() ? -1 : m_viewModel.model().rowOf(ids.first());
    if (row < 0)
        return;
    const auto &test = m_viewModel.model().rows().at(row);
    m_detailCard->setTitle(test.name);
    const bool isFailed = test.glyphX == Glyph::Bad || test.glyphY == Glyph::Bad;
    if (isFailed)
        m_verdict->setState(Glyph::Bad, test.glyphX != Glyph::Bad   ? tr("fails on Y")
                                        : test.glyphY != Glyph::Bad ? tr("fails on X")
                                                                    : tr("fails on both"));
    else if (!test.differences.isEmpty())
        m_verdict->setState(test.glyphDifferences, tr("Differences: %1").arg(test.differences));
    m_verdict->setVisible(isFailed || !test.differences.isEmpty());
    m_verdict->updateGeometry();
    m_details->show(test.id);
}

void SmokePanel::stop()
{
    const auto &runner = m_viewModel.runner();
    const auto told = runner.isRunning() ? tr("Stopped: %1 of %2 answered, the others keep what they had.")
                                               .arg(runner.done())
                                               .arg(runner.total())
                                         : QString();
    m_viewModel.runner().stop();
    m_stopped = told;
    update();
}

//! A new test where the id is empty.
void SmokePanel::write(const QString &id)
{
    const auto *known = m_viewModel.record().find(id);
    if (!m_viewModel.canEdit() || (known == nullptr && !id.isEmpty()))
        return;
    SmokeTest test;
    test.id = newSmokeTestId();
    test.expectations = {*SmokeExpectation::parse(u"status is 200"_s)};
    auto *dialog = new SmokeTestDialog(known ? *known : test, known == nullptr, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &SmokeTestDialog::saved, this,
            [this](const SmokeTest &saved) { m_viewModel.save(saved); });
    dialog->open();
}

void SmokePanel::askTarget(Side side)
{
    auto *dialog = new SmokeTargetDialog(side, m_viewModel.record().target(side), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &SmokeTargetDialog::saved, this,
            [this, side](const SmokeTarget &target) { m_viewModel.setTarget(side, target); });
    dialog->open();
}

void SmokePanel::askSecrets()
{
    QStringList names;
    for (const auto &test : m_viewModel.record().tests)
        names << test.secrets();
    names.removeDuplicates();
    if (names.isEmpty())
        return m_dialogs.inform(
            tr("Secrets of the smoke tests"),
            tr("No test names a secret. Write {{secret:NAME}} in a header, a path or a body."));
    auto *dialog = new SmokeSecretsDialog(names, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &SmokeSecretsDialog::entered, this,
            [this](const QString &name, const Secret &secret, bool inKeyring) {
                m_viewModel.runner().setSecret(name, secret, inKeyring);
            });
    dialog->open();
}

void SmokePanel::askImport()
{
    Dialogs::FileRequest request;
    request.title = tr("Import smoke tests");
    request.nameFilters = {tr("Smoke tests, Postman, HAR (*.yaml *.yml *.json *.har)")};
    m_dialogs.openFile(request, this, [this](const QString &file) { m_viewModel.importFile(file); });
}

//! What another tool's file held and the plan does not is never left out in silence.
void SmokePanel::tellImport(int tests, const QStringList &leftOut)
{
    emit succeeded();
    if (leftOut.isEmpty())
        return;
    auto lines = leftOut.first(std::min(leftOut.size(), mostTold));
    if (const auto more = static_cast<int>(leftOut.size() - lines.size()); more > 0)
        lines << tr("and %n more", nullptr, more);
    m_dialogs.inform(tr("Imported, but not everything"),
                     tr("Tests added: %1. Left out:\n\n%2").arg(QString::number(tests), lines.join(u'\n')));
}

void SmokePanel::askExport()
{
    Dialogs::FileRequest request;
    request.title = tr("Export smoke tests");
    request.startAt = u"smoke-tests.yaml"_s;
    request.nameFilters = {tr("Smoke tests (*.yaml *.yml *.json)")};
    request.defaultSuffix = u"yaml"_s;
    m_dialogs.saveFile(request, this, [this](const QString &file) { m_viewModel.exportFile(file); });
}

//! What may change something is said before it is sent.
void SmokePanel::askRun(Side side, const QStringList &tests)
{
    const auto begin = [this, side, tests] {
        m_viewModel.runner().run(side, tests);
        if (m_stop->isVisible())
            m_stop->setFocus(); // the button that was pressed rests meanwhile
    };
    const auto warning = m_viewModel.warning(side, tests);
    if (warning.isEmpty())
        return begin();
    m_dialogs.ask({tr("Send what may change something?"), warning, tr("Send requests"), true, {}}, this,
                  begin);
}

void SmokePanel::copy()
{
    QStringList lines;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &row : rows)
        lines << m_viewModel.model().rowText(row.row());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace gatelift
