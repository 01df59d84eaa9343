#include "wizard/pages/BackupPage.h"

#include "session/ChecklistViewModel.h"
#include "ui_BackupPage.h"
#include "wizard/Dialogs.h"
#include "wizard/LogDialog.h"
#include "wizard/delegates/DrillTableDelegate.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/TableHeader.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int sideWidth = 588;
constexpr int breakpoint = 1060; // below it the table would be too narrow for its columns
constexpr int columnWidths[]{150, 92, 84, 104, 84};

} // namespace

BackupPage::BackupPage(BackupViewModel &viewModel, ChecklistViewModel &checklist, Dialogs &dialogs,
                       QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_checklist(checklist)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::BackupPage>())
    , m_choices(new SegmentedControl(this))
    , m_views(new SegmentedControl(this))
    , m_backUp(new QPushButton)
    , m_stop(new QPushButton)
    , m_drill(new QPushButton)
    , m_filesButton(new QPushButton)
    , m_filesMenu(new QMenu(this))
    , m_declarativeChip(new Chip)
    , m_declarativeFile(new PathEdit)
    , m_checklistView(new ChecklistView(checklist, content()))
{
    m_ui->setupUi(content());
    // The form brings a name of its own; the page's content keeps its own.
    content()->setObjectName(u"pageContent"_s);
    m_ui->columns->setWidgets(m_ui->drillCard, m_ui->sideColumn, sideWidth, breakpoint);
    m_ui->pageLayout->addWidget(m_checklistView, 1);
    setUpHeader();
    setUpTable();
    setUpCards();
    connectPage();
    BackupPage::retranslate();
}

BackupPage::~BackupPage() = default;

void BackupPage::runChecks()
{
    if (!m_viewModel.currentId().isEmpty())
        m_viewModel.verify();
}

void BackupPage::setUpHeader()
{
    m_choices->setObjectName(u"backupSegments"_s);
    m_views->setObjectName(u"viewSegments"_s);
    m_backUp->setObjectName(u"backUpButton"_s);
    m_stop->setObjectName(u"stopBackupButton"_s);
    m_views->addSegment({});
    m_views->addSegment({});
    setStyleProperty(m_stop, "kind", u"danger"_s);
    m_stop->setIcon(themedIcon(u"stop"_s, Token::BadText));
    m_stop->setIconSize(besideText);
    m_backUp->setIconSize(besideText);
    addHeaderWidget(m_choices);
    addHeaderWidget(m_views);
    addHeaderWidget(m_backUp);
    addHeaderWidget(m_stop);
}

void BackupPage::setUpTable()
{
    auto *table = m_ui->drillTable;
    table->setHorizontalHeader(new TableHeader(table));
    table->setModel(&m_viewModel.tables());
    table->setItemDelegate(new DrillTableDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(DrillTableDelegate::rowHeight);
    for (int column = 0; column < DrillTableModel::ColumnCount; ++column)
        table->horizontalHeader()->resizeSection(column, columnWidths[column]);
    table->horizontalHeader()->setSectionResizeMode(DrillTableModel::Table, QHeaderView::Stretch);
    auto *copy = new QShortcut(QKeySequence::Copy, table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this, table] {
        QStringList rows;
        for (const auto &index : table->selectionModel()->selectedRows())
            rows << m_viewModel.tables().rowText(index.row());
        QGuiApplication::clipboard()->setText(rows.join(u'\n'));
    });
}

void BackupPage::setUpCards()
{
    m_drill->setObjectName(u"drillButton"_s);
    m_filesButton->setObjectName(u"filesButton"_s);
    for (auto *button : {m_drill, m_filesButton})
        setStyleProperty(button, "scale", u"small"_s);
    m_filesButton->setMenu(m_filesMenu);
    m_ui->drillCard->addTitleWidget(m_drill);
    m_ui->filesCard->addTitleWidget(m_filesButton);
    m_ui->declarativeCard->addTitleWidget(m_declarativeChip);
    m_declarativeFile->setObjectName(u"declarativeFileEdit"_s);
    m_ui->declarativeFileField->setField(m_declarativeFile);
    m_ui->checksumLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_ui->openFolderButton->setIcon(themedIcon(u"folder"_s, Token::Text));
    m_ui->openFolderButton->setIconSize(besideText);
}

void BackupPage::connectPage()
{
    connect(&m_viewModel, &BackupViewModel::changed, this, &BackupPage::refresh);
    connect(&m_viewModel, &BackupViewModel::progressed, this, &BackupPage::showRun);
    connect(&m_checklist, &ChecklistViewModel::changed, this, &BackupPage::showView);
    connect(m_views, &SegmentedControl::currentChanged, this, [this] {
        m_viewChosen = true;
        showView();
    });
    connect(m_choices, &SegmentedControl::currentChanged, this,
            [this](int index) { m_viewModel.setCurrentId(m_choiceIds.value(index)); });
    connect(m_backUp, &QPushButton::clicked, this, [this] { askBackup(BackupDialog::Purpose::Backup); });
    connect(m_drill, &QPushButton::clicked, this, [this] { askBackup(BackupDialog::Purpose::Drill); });
    connect(m_stop, &QPushButton::clicked, this,
            [this] { m_viewModel.isAwaitingMigrations() ? m_viewModel.endWaiting() : m_viewModel.cancel(); });
    connect(m_filesMenu, &QMenu::aboutToShow, this, &BackupPage::fillFilesMenu);
    connect(m_ui->setUpPanel, &StatePanel::actionTriggered, this, [this] {
        m_viewModel.hasDatabase() ? emit deploymentRequested() : m_declarativeFile->setFocus();
    });
    connect(m_ui->filesPanel, &StatePanel::actionTriggered, this, &BackupPage::askFile);
    connect(m_ui->openFolderButton, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_viewModel.folder())); });
    connect(m_ui->takeOverButton, &QPushButton::clicked, this, &BackupPage::askTakeOver);
    connect(m_ui->logButton, &QPushButton::clicked, this, &BackupPage::showLog);
    connect(m_declarativeFile, &QLineEdit::editingFinished, this,
            [this] { m_viewModel.setDeclarativeFile(m_declarativeFile->text()); });
    connect(m_declarativeFile, &PathEdit::browseRequested, this, [this] {
        Dialogs::FileRequest request;
        request.title = tr("Choose the declarative file of X");
        request.startAt = m_declarativeFile->text();
        request.nameFilters = {tr("Declarative files (*.yml *.yaml *.json)"), tr("All files (*)")};
        m_dialogs.openFile(request, this, [this](const QString &file) {
            m_declarativeFile->setText(file);
            m_viewModel.setDeclarativeFile(file);
        });
    });
}

void BackupPage::refresh()
{
    setSubtitle(m_viewModel.subtitle());
    const bool running = m_viewModel.isRunning();
    const bool readOnly = m_viewModel.isReadOnly();
    m_backUp->setVisible(!running);
    m_backUp->setEnabled(m_viewModel.isSetUp() && !readOnly);
    m_stop->setVisible(running);
    m_drill->setVisible(m_viewModel.hasDatabase());
    m_drill->setEnabled(!running && !readOnly && m_viewModel.current());
    m_ui->takeOverButton->setEnabled(!running && !readOnly);
    m_filesButton->setEnabled(!running && !readOnly);
    m_declarativeFile->setReadOnly(readOnly);
    if (const auto &error = m_viewModel.error(); error && error->kind != ErrorKind::Cancelled)
        showError(*error);
    else
        clearError();
    // The one action that unblocks Next is the page's primary.
    const auto *backup = m_viewModel.current();
    setStyleProperty(m_backUp, "kind", backup && m_viewModel.fault().isEmpty() ? QString() : u"primary"_s);
    m_backUp->setIcon(
        themedIcon(u"db"_s, backup && m_viewModel.fault().isEmpty() ? Token::Text : Token::OnAccent));
    showChoices();
    showFault();
    showRun();
    showCommand();
    showFiles();
    showPlaces();
    showView();
}

void BackupPage::showChoices()
{
    const auto choices = m_viewModel.choices();
    QStringList ids;
    for (const auto &choice : choices)
        ids << choice.id;
    while (m_choices->count() < ids.size())
        m_choices->addSegment({});
    m_choiceIds = ids;
    for (int i = 0; i < m_choices->count(); ++i) {
        const bool used = i < choices.size();
        m_choices->segment(i)->setVisible(used);
        if (!used)
            continue;
        m_choices->setSegmentText(i, choices.at(i).label);
        m_choices->setSegmentIcon(i, glyphIcon(choices.at(i).glyph));
    }
    const auto at = static_cast<int>(ids.indexOf(m_viewModel.currentId()));
    if (at >= 0)
        m_choices->setCurrentIndex(at);
    m_choices->setVisible(ids.size() > 1 && !m_viewModel.isRunning());
}

void BackupPage::showFault()
{
    const auto fault = m_viewModel.fault();
    m_ui->faultBanner->setVisible(!fault.isEmpty());
    if (!fault.isEmpty())
        m_ui->faultBanner->setMessage(m_viewModel.isFaultBad() ? Banner::Kind::Bad : Banner::Kind::Warn,
                                      fault, tr("Until then Next stays blocked."));
}

void BackupPage::showRun()
{
    const bool running = m_viewModel.isRunning();
    QList<MarkTrail::Mark> marks;
    for (const auto &mark : m_viewModel.marks())
        marks << MarkTrail::Mark{mark.glyph, mark.title, mark.detail};
    m_ui->markTrail->setMarks(marks);
    m_ui->progressBox->setVisible(running);
    m_stop->setText(m_viewModel.isAwaitingMigrations() ? tr("End trial") : tr("Stop"));
    m_ui->runSeparator->setVisible(running || !m_viewModel.checksum().isEmpty());
    if (running) {
        const auto percent = m_viewModel.percent();
        m_ui->percentLabel->setText(m_viewModel.isAwaitingMigrations()
                                        ? tr("Run this with Y's binary, then it is timed")
                                    : percent < 0 ? tr("Working…")
                                                  : tr("%1 %").arg(percent));
        // Nothing moves but the arc above: an unknown share has no bar.
        m_ui->progressBar->setVisible(percent >= 0);
        m_ui->progressBar->setRange(0, 100);
        m_ui->progressBar->setValue(std::max(0, percent));
        m_ui->timeLeftLabel->setText(m_viewModel.timeLeft());
        QStringList facts;
        for (const auto &[key, value] : m_viewModel.runFacts())
            facts << u"%1 <b>%2</b>"_s.arg(RunLabel::plain(key), RunLabel::plain(value));
        m_ui->runFactsLabel->setMarkup(facts.join(u"      "_s));
        const auto rates = m_viewModel.rates();
        m_ui->rateBox->setVisible(rates.size() > 1);
        if (!rates.isEmpty())
            m_ui->rateValueLabel->setText(
                tr("%1/s", "bytes per second").arg(QLocale().formattedDataSize(rates.last())));
        m_ui->rateLine->setSamples(rates);
    }
    const auto checksum = m_viewModel.checksum();
    m_ui->checksumBox->setVisible(!running && !checksum.isEmpty());
    m_ui->checksumLabel->setText(checksum);
}

void BackupPage::showCommand()
{
    const auto command = m_viewModel.command();
    m_ui->commandBox->setCode(command);
    m_ui->commandBox->setVisible(!command.isEmpty());
}

void BackupPage::showFiles()
{
    const auto files = m_viewModel.files();
    QList<RowList::Row> rows;
    int copied = 0;
    int chosen = 0;
    for (const auto &file : files) {
        rows << RowList::Row{file.glyph, {}, file.title, {}, file.detail, file.toolTip, file.mono};
        copied += file.glyph == Glyph::Ok ? 1 : 0;
        chosen += file.glyph == Glyph::Info ? 0 : 1;
    }
    m_ui->fileList->setRows(rows);
    m_ui->fileList->setVisible(!rows.isEmpty());
    m_ui->filesPanel->setVisible(chosen == 0);
    m_ui->filesCard->setCaption(chosen == 0 ? QString() : tr("%1 of %2 copied").arg(copied).arg(chosen));
}

void BackupPage::showPlaces()
{
    const auto fill = [](KeyValueList *list, const QList<std::pair<QString, QString>> &facts) {
        list->setRows(facts);
        list->setVisible(!facts.isEmpty());
    };
    fill(m_ui->declarativeList, m_viewModel.declarativeFacts());
    fill(m_ui->storedList, m_viewModel.storedFacts());
    m_declarativeChip->setState(m_viewModel.declarativeGlyph(), m_viewModel.declarativeState());
    m_declarativeChip->updateGeometry();
    m_ui->declarativeRemark->setText(m_viewModel.declarativeRemark());
    m_ui->declarativeFileField->setVisible(!m_viewModel.hasDatabase());
    if (!m_declarativeFile->hasFocus())
        m_declarativeFile->setText(m_viewModel.settings().declarativeFile);
    m_ui->openFolderButton->setEnabled(m_viewModel.current());
    m_ui->drillCard->setCaption(m_viewModel.drillCaption());
    const bool tables = m_viewModel.tables().rowCount() > 0;
    m_ui->drillTable->setVisible(tables);
    m_ui->drillPanel->setVisible(!tables);
    m_ui->columns->setMainShown(m_viewModel.hasDatabase());
    m_ui->declarativeCard->setTitle(m_viewModel.hasDatabase() ? tr("Declarative dump")
                                                              : tr("Declarative file"));
}

void BackupPage::showView()
{
    m_views->setSegmentText(0, tr("Backup"));
    m_views->setSegmentText(
        1, tr("Steps %1/%2", "settled of all").arg(m_checklist.doneCount()).arg(m_checklist.totalCount()));
    const bool ready = m_viewModel.isSetUp() || !m_viewModel.hasDatabase() || m_viewModel.current();
    if (!m_viewChosen) {
        const QSignalBlocker blocker(m_views); // it is the page that decides
        m_views->setCurrentIndex(ready ? 0 : 1);
    }
    const bool steps = m_views->currentIndex() == 1;
    m_checklistView->setVisible(steps);
    m_ui->liveBox->setVisible(!steps && ready);
    m_ui->setUpPanel->setVisible(!steps && !ready);
    if (steps)
        m_ui->faultBanner->hide();
}

void BackupPage::fillFilesMenu()
{
    m_filesMenu->clear();
    m_filesMenu->addAction(tr("Add a file…"), this, &BackupPage::askFile);
    m_filesMenu->addAction(tr("Paste a text…"), this, &BackupPage::askPaste);
    for (const auto &file : m_viewModel.files()) {
        if (file.choice < 0)
            continue;
        if (m_filesMenu->actions().size() == 2)
            m_filesMenu->addSeparator();
        auto *menu = m_filesMenu->addMenu(file.title);
        if (file.role == BackupFileRole::PrivateKey) {
            auto *allow = menu->addAction(tr("Copy this private key"));
            allow->setCheckable(true);
            allow->setChecked(!file.needsWord);
            connect(allow, &QAction::toggled, this,
                    [this, choice = file.choice](bool on) { m_viewModel.setPrivateKeyAllowed(choice, on); });
        }
        menu->addAction(tr("Remove"), this, [this, choice = file.choice] { m_viewModel.removeFile(choice); });
    }
}

void BackupPage::askBackup(BackupDialog::Purpose purpose)
{
    auto *dialog = new BackupDialog(m_viewModel, m_dialogs, purpose, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackupDialog::started, this, [this, purpose] {
        m_viewChosen = false;
        m_viewModel.startWhenSaved(purpose == BackupDialog::Purpose::Drill);
    });
    dialog->open();
}

void BackupPage::askFile()
{
    Dialogs::FileRequest request;
    request.title = tr("Choose a file for the backup");
    request.nameFilters = {tr("All files (*)")};
    m_dialogs.openFile(request, this, [this](const QString &file) { m_viewModel.addFile(file); });
}

void BackupPage::askPaste()
{
    Dialogs::TextRequest request;
    request.title = tr("Paste a text into the backup");
    request.text =
        tr("Its first line is the file's name, such as kong.conf of another node. It is kept in memory "
           "until the next backup, and never in the plan.");
    request.label = tr("Name and text");
    request.action = tr("Take it");
    m_dialogs.askText(request, this, [this](const QString &text) {
        m_viewModel.pasteFile(text.section(u'\n', 0, 0), text.section(u'\n', 1));
    });
}

void BackupPage::askTakeOver()
{
    Dialogs::FileRequest request;
    request.title = tr("Choose the folder of a backup");
    request.startAt = m_viewModel.folder();
    m_dialogs.chooseFolder(request, this, [this](const QString &folder) { m_viewModel.takeOver(folder); });
}

void BackupPage::showLog()
{
    auto *dialog = new LogDialog(tr("Log of the backup"), m_viewModel.log(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_viewModel, &BackupViewModel::logged, dialog, &LogDialog::append);
    dialog->open();
}

void BackupPage::retranslate()
{
    setTitle(tr("Backup"));
    m_views->setAccessibleName(tr("View"));
    m_choices->setAccessibleName(tr("Backups of this plan"));
    m_backUp->setText(tr("Back up…"));
    m_stop->setText(tr("Stop"));
    m_drill->setText(tr("Run drill…"));
    m_filesButton->setText(tr("Add"));
    m_ui->drillCard->setTitle(tr("Restore drill"));
    m_ui->drillTable->setAccessibleName(tr("Tables of the restore drill"));
    m_ui->drillPanel->showEmpty(u"list"_s, tr("No backup yet"),
                                tr("Every table of the database stands here once it is dumped."));
    m_ui->filesCard->setTitle(tr("Files"));
    m_ui->filesPanel->showEmpty(u"files"_s, tr("No file is chosen yet"),
                                tr("kong.conf, environment, Nginx templates, certificates, license."),
                                tr("Add a file…"));
    m_ui->declarativeFileField->setLabel(tr("File"));
    m_declarativeFile->setPlaceholderText(u"/etc/kong/kong.yml"_s);
    m_declarativeFile->setBrowseText(tr("Choose a file…"));
    m_ui->storedCard->setTitle(tr("Stored in"));
    m_ui->storedRemark->setText(tr("Keep a second copy on another machine."));
    m_ui->openFolderButton->setText(tr("Open folder"));
    m_ui->logButton->setText(tr("Log…"));
    m_ui->takeOverButton->setText(tr("Take a backup over…"));
    m_ui->takeOverButton->setToolTip(tr("One that the command line or another machine made"));
    m_ui->rateLabel->setText(tr("Read rate"));
    m_ui->checksumCaption->setText(tr("SHA-256 of the manifest"));
    m_ui->setUpPanel->showEmpty(
        u"db"_s, tr("No database is connected"),
        tr("With a connection to PostgreSQL the backup is made, read back and restored "
           "here. Without one the steps are yours."),
        tr("Connect it on Deployment"));
    refresh();
}

} // namespace gatelift
