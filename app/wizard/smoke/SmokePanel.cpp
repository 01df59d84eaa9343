#include "wizard/smoke/SmokePanel.h"

#include "session/SmokeRunner.h"
#include "session/SmokeViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/smoke/SmokeSecretsDialog.h"
#include "wizard/smoke/SmokeTargetDialog.h"
#include "wizard/smoke/SmokeTestDelegate.h"
#include "wizard/smoke/SmokeTestDialog.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatePanel.h"
#include "wizard/widgets/TableHeader.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int headHeight = 28;
constexpr int detailsHeight = 150;
constexpr int columnWidths[]{220, 200, 170, 170};
constexpr int repeatSeconds = 30;

QPushButton *button(const QString &name, const QString &icon, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(name);
    made->setProperty("size", u"small"_s);
    made->setIcon(themedIcon(icon, Token::Text2));
    made->setIconSize(besideText);
    return made;
}

} // namespace

SmokePanel::SmokePanel(SmokeViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_addressX(new ElidedLabel(this))
    , m_addressY(new ElidedLabel(this))
    , m_changeX(button(u"smokeTargetXButton"_s, u"pen"_s, this))
    , m_changeY(button(u"smokeTargetYButton"_s, u"pen"_s, this))
    , m_add(button(u"addSmokeTestButton"_s, u"plus"_s, this))
    , m_edit(button(u"editSmokeTestButton"_s, u"pen"_s, this))
    , m_remove(button(u"removeSmokeTestButton"_s, u"x"_s, this))
    , m_more(button(u"smokeMoreButton"_s, u"more"_s, this))
    , m_menu(new QMenu(this))
    , m_runX(button(u"runSmokeXButton"_s, u"play"_s, this))
    , m_runY(button(u"runSmokeYButton"_s, u"play"_s, this))
    , m_stop(button(u"stopSmokeButton"_s, u"stop"_s, this))
    , m_note(new WrappedLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePanel)
    , m_table(new QTableView)
    , m_details(new QPlainTextEdit)
{
    setObjectName(u"smokePanel"_s);
    m_addressX->setObjectName(u"smokeAddressXLabel"_s);
    m_addressY->setObjectName(u"smokeAddressYLabel"_s);
    m_note->setObjectName(u"smokeNoteLabel"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_details->setObjectName(u"smokeDetailsText"_s);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setProperty("mono", true);
    m_details->setFixedHeight(detailsHeight);
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
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(SmokeTestDelegate::rowHeight);
    auto *head = m_table->horizontalHeader();
    head->setFixedHeight(headHeight);
    head->setSectionsClickable(false);
    head->setStretchLastSection(true);
    for (int column = 0; column < static_cast<int>(std::size(columnWidths)); ++column)
        m_table->setColumnWidth(column, columnWidths[column]);
    m_table->setMinimumHeight(160);
}

void SmokePanel::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *targets = new QGridLayout;
    targets->setHorizontalSpacing(8);
    targets->setVerticalSpacing(4);
    targets->addWidget(m_addressX, 0, 0);
    targets->addWidget(m_changeX, 0, 1);
    targets->addWidget(m_addressY, 1, 0);
    targets->addWidget(m_changeY, 1, 1);
    targets->setColumnStretch(0, 1);
    layout->addLayout(targets);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (auto *each : {m_add, m_edit, m_remove, m_more})
        buttons->addWidget(each);
    buttons->addStretch();
    for (auto *each : {m_stop, m_runX, m_runY})
        buttons->addWidget(each);
    layout->addLayout(buttons);
    layout->addWidget(m_note);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_details);
}

void SmokePanel::connectButtons()
{
    connect(m_changeX, &QPushButton::clicked, this, [this] { askTarget(Side::X); });
    connect(m_changeY, &QPushButton::clicked, this, [this] { askTarget(Side::Y); });
    connect(m_add, &QPushButton::clicked, this, [this] { write({}); });
    connect(m_empty, &StatePanel::actionTriggered, this, [this] { write({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { write(selected().value(0)); });
    connect(m_table, &QTableView::activated, this, [this] { write(selected().value(0)); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_viewModel.remove(selected()); });
    connect(m_runX, &QPushButton::clicked, this, [this] { askRun(Side::X, {}); });
    connect(m_runY, &QPushButton::clicked, this, [this] { askRun(Side::Y, {}); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_viewModel.runner().stop(); });
    auto *erase = new QShortcut(QKeySequence::Delete, m_table, {}, {}, Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, [this] { m_viewModel.remove(selected()); });
    auto *copied = new QShortcut(QKeySequence::Copy, m_table, {}, {}, Qt::WidgetShortcut);
    connect(copied, &QShortcut::activated, this, &SmokePanel::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SmokePanel::update);
    connect(&m_viewModel, &SmokeViewModel::changed, this, &SmokePanel::update);
    connect(&m_viewModel, &SmokeViewModel::failed, this, &SmokePanel::failed);
    connect(&m_viewModel, &SmokeViewModel::imported, this, &SmokePanel::succeeded);
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
    m_changeX->setText(tr("Change proxy of X…"));
    m_changeY->setText(tr("Change proxy of Y…"));
    m_add->setText(tr("Add test…"));
    m_edit->setText(tr("Edit…"));
    m_remove->setText(tr("Delete"));
    m_more->setText(tr("More"));
    m_runX->setText(tr("Run on X"));
    m_runY->setText(tr("Run on Y"));
    m_stop->setText(tr("Stop"));
    m_table->setAccessibleName(tr("Smoke tests"));
    m_details->setAccessibleName(tr("Details of the smoke test"));
    m_details->setPlaceholderText(tr("Choose a test to see what was expected and what X and Y answered."));
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
    const auto address = [&record](Side side, const QString &none, const QString &shown) {
        const auto &url = record.target(side).url;
        return url.isEmpty() ? none : shown.arg(url.toDisplayString());
    };
    const auto &runner = m_viewModel.runner();
    m_addressX->setText(address(Side::X, tr("Proxy of X: no address yet"), tr("Proxy of X: %1")) + u" · "_s +
                        m_viewModel.standingText(Side::X));
    m_addressY->setText(address(Side::Y, tr("Proxy of Y: no address yet"), tr("Proxy of Y: %1")) + u" · "_s +
                        m_viewModel.standingText(Side::Y));
    const bool editable = m_viewModel.canEdit();
    const bool any = !selected().isEmpty();
    m_stack->setCurrentWidget(record.tests.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    for (auto *each : {m_changeX, m_changeY, m_add})
        each->setEnabled(editable);
    m_edit->setEnabled(editable && selected().size() == 1);
    m_remove->setEnabled(editable && any);
    m_more->setEnabled(editable && !m_viewModel.isBusy());
    for (const auto side : {Side::X, Side::Y}) {
        auto *run = side == Side::X ? m_runX : m_runY;
        const auto obstacle = runner.obstacle(side);
        run->setEnabled(!runner.isRunning() && obstacle.isEmpty());
        run->setToolTip(obstacle);
    }
    m_stop->setVisible(runner.isRunning() || runner.isRepeating());
    const auto obstacle = runner.obstacle(Side::Y);
    const auto warning = m_viewModel.warning(Side::Y);
    m_note->setText(runner.isRunning()
                        ? tr("%1 of %2 answered", "tests of a run").arg(runner.done()).arg(runner.total())
                    : !obstacle.isEmpty() ? obstacle
                                          : warning);
    setStyleProperty(m_note, "tone", obstacle.isEmpty() && !warning.isEmpty() ? u"warn"_s : u"muted"_s);
    m_note->setVisible(!m_note->text().isEmpty());
    updateDetails();
}

void SmokePanel::updateDetails()
{
    const auto ids = selected();
    QString text;
    if (ids.size() == 1) {
        const auto details = m_viewModel.details(ids.first());
        for (const auto &one : details) {
            text += one.what + u'\n';
            if (!one.x.isEmpty() || one.glyphX != Glyph::None)
                text +=
                    u"    X  "_s + (one.glyphX == Glyph::Bad ? tr("not met: %1").arg(one.x) : one.x) + u'\n';
            if (!one.y.isEmpty() || one.glyphY != Glyph::None)
                text +=
                    u"    Y  "_s + (one.glyphY == Glyph::Bad ? tr("not met: %1").arg(one.y) : one.y) + u'\n';
            if (!one.note.isEmpty())
                text += u"    "_s + one.note + u'\n';
        }
    }
    if (m_details->toPlainText() != text.trimmed())
        m_details->setPlainText(text.trimmed());
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
    request.nameFilters = {tr("Smoke tests (*.yaml *.yml *.json)")};
    m_dialogs.openFile(request, this, [this](const QString &file) { m_viewModel.importFile(file); });
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
    const auto begin = [this, side, tests] { m_viewModel.runner().run(side, tests); };
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
