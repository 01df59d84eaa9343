#include "wizard/BackupDialog.h"

#include "session/BackupViewModel.h"
#include "ui_BackupDialog.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace gatelift {
namespace {

constexpr int mostJobs = 32;
constexpr int indent = 24; // below a radio button's own words

QSpinBox *spin(const char *name, int least, int most)
{
    auto *box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    return box;
}

QLineEdit *line(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    return edit;
}

} // namespace

BackupDialog::BackupDialog(BackupViewModel &viewModel, Dialogs &dialogs, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_purpose(purpose)
    , m_ui(std::make_unique<Ui::BackupDialog>())
    , m_folder(new PathEdit)
    , m_format(new SegmentedControl)
    , m_jobs(spin("jobsBox", 1, mostJobs))
    , m_compression(spin("compressionBox", 0, 9))
    , m_scratchHost(line("scratchHostEdit"))
    , m_scratchPort(spin("scratchPortBox", 0, 65535))
    , m_scratchDatabase(line("scratchDatabaseEdit"))
    , m_scratchUser(line("scratchUserEdit"))
    , m_scratchPassword(line("scratchPasswordEdit"))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("backupDialog"));
    makeFields();
    retranslate();
    showSettings();
    connect(&m_viewModel, &BackupViewModel::previewChanged, this, &BackupDialog::showPreview);
    for (auto *button : {m_ui->sameServerButton, m_ui->otherServerButton, m_ui->noDrillButton})
        connect(button, &QRadioButton::toggled, this, &BackupDialog::updateState);
    for (auto *edit : {m_scratchHost, m_scratchDatabase})
        connect(edit, &QLineEdit::textChanged, this, &BackupDialog::updateState);
    connect(m_folder, &PathEdit::browseRequested, this, [this] {
        Dialogs::FileRequest request;
        request.title = tr("Choose the folder for backups");
        request.startAt = m_folder->text();
        m_dialogs.chooseFolder(request, this, [this](const QString &folder) { m_folder->setText(folder); });
    });
    setMinimumWidth(560);
    m_ui->previewLabel->setText(tr("Asking the server…"));
    if (m_viewModel.hasDatabase())
        m_viewModel.askPreview();
    updateState();
}

BackupDialog::~BackupDialog() = default;

void BackupDialog::makeFields()
{
    m_folder->setObjectName(QStringLiteral("backupFolderEdit"));
    m_format->setObjectName(QStringLiteral("formatSegments"));
    m_format->addSegment({});
    m_format->addSegment({});
    m_scratchPort->setSpecialValueText(QStringLiteral("5432"));
    m_scratchPort->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_scratchPassword->setEchoMode(QLineEdit::Password);
    m_ui->folderField->setField(m_folder);
    m_ui->formatField->setField(m_format);
    m_ui->jobsField->setField(m_jobs);
    m_ui->compressionField->setField(m_compression);
    m_ui->scratchHostField->setField(m_scratchHost);
    m_ui->scratchPortField->setField(m_scratchPort);
    m_ui->scratchDatabaseField->setField(m_scratchDatabase);
    m_ui->scratchUserField->setField(m_scratchUser);
    m_ui->scratchPasswordField->setField(m_scratchPassword);
    for (auto *widget :
         {static_cast<QWidget *>(m_ui->previewLabel), static_cast<QWidget *>(m_ui->previewProblem),
          static_cast<QWidget *>(m_ui->scratchBox)})
        widget->setContentsMargins(indent, 0, 0, 0);
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Cancel);
    m_start = m_ui->buttonBox->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startBackupButton"));
    setStyleProperty(m_start, "kind", QStringLiteral("primary"));
    m_start->setDefault(true);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &BackupDialog::accept);
}

void BackupDialog::showSettings()
{
    const auto &settings = m_viewModel.settings();
    m_folder->setText(settings.folder);
    m_format->setCurrentIndex(settings.custom ? 1 : 0);
    m_jobs->setValue(settings.jobs);
    m_compression->setValue(settings.compression);
    m_ui->declarativeBox->setChecked(settings.declarative);
    m_ui->workspacesBox->setChecked(settings.allWorkspaces);
    m_scratchHost->setText(settings.scratch.host);
    m_scratchPort->setValue(settings.scratch.port);
    m_scratchDatabase->setText(settings.scratch.database);
    m_scratchUser->setText(settings.scratch.user);
    m_ui->sameServerButton->setChecked(settings.drill == DrillPlace::SameServer);
    m_ui->otherServerButton->setChecked(settings.drill == DrillPlace::OtherServer);
    m_ui->noDrillButton->setChecked(settings.drill == DrillPlace::None);
    m_ui->migrationsBox->setChecked(settings.timeMigrations);
    const bool backup = m_purpose == Purpose::Backup;
    const bool database = m_viewModel.hasDatabase();
    m_ui->dumpBox->setVisible(backup);
    m_ui->dialogSeparator->setVisible(backup && database);
    m_ui->drillBox->setVisible(database);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_ui->formatField), static_cast<QWidget *>(m_ui->jobsField),
          static_cast<QWidget *>(m_ui->compressionField), static_cast<QWidget *>(m_ui->declarativeBox),
          static_cast<QWidget *>(m_ui->workspacesBox)})
        widget->setVisible(database);
    m_ui->noDrillButton->setVisible(backup);
    connect(m_ui->declarativeBox, &QCheckBox::toggled, m_ui->workspacesBox, &QWidget::setEnabled);
    m_ui->workspacesBox->setEnabled(settings.declarative);
}

void BackupDialog::showPreview()
{
    const auto &preview = m_viewModel.preview();
    m_ui->previewLabel->setText(preview.facts.join(QLatin1Char(' ')));
    m_ui->previewLabel->setVisible(!preview.facts.isEmpty());
    m_ui->previewProblem->setText(preview.problem);
    m_ui->previewProblem->setVisible(!preview.problem.isEmpty());
    m_ui->sameServerButton->setEnabled(preview.mayCreate && preview.problem.isEmpty());
    if (!m_ui->sameServerButton->isEnabled() && m_ui->sameServerButton->isChecked())
        m_ui->otherServerButton->setChecked(true);
    updateState();
}

void BackupDialog::updateState()
{
    const bool other = m_ui->otherServerButton->isChecked();
    m_ui->scratchBox->setVisible(other);
    m_ui->migrationsBox->setEnabled(!m_ui->noDrillButton->isChecked());
    m_ui->previewProblem->setVisible(!m_ui->previewProblem->text().isEmpty());
    const bool named =
        !m_scratchHost->text().trimmed().isEmpty() && !m_scratchDatabase->text().trimmed().isEmpty();
    m_start->setEnabled(!m_viewModel.hasDatabase() || !other || named);
    // adjustSize() stops at two thirds of the screen and would clip the fields.
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
}

void BackupDialog::accept()
{
    auto settings = m_viewModel.settings();
    settings.folder = m_folder->text().trimmed();
    settings.custom = m_format->currentIndex() == 1;
    settings.jobs = m_jobs->value();
    settings.compression = m_compression->value();
    settings.declarative = m_ui->declarativeBox->isChecked();
    settings.allWorkspaces = m_ui->workspacesBox->isChecked();
    settings.timeMigrations = m_ui->migrationsBox->isChecked();
    settings.drill = m_ui->otherServerButton->isChecked() ? DrillPlace::OtherServer
                     : m_ui->noDrillButton->isChecked()   ? DrillPlace::None
                                                          : DrillPlace::SameServer;
    if (settings.drill == DrillPlace::OtherServer) {
        settings.scratch.host = m_scratchHost->text().trimmed();
        settings.scratch.port = m_scratchPort->value();
        settings.scratch.database = m_scratchDatabase->text().trimmed();
        settings.scratch.user = m_scratchUser->text().trimmed();
        if (!m_scratchPassword->text().isEmpty()) {
            settings.scratch.password = PasswordSource::Memory;
            m_viewModel.setScratchPassword(Secret(m_scratchPassword->text().toUtf8()), settings.scratch);
            m_scratchPassword->clear();
        }
    }
    m_viewModel.setSettings(settings);
    QDialog::accept();
    emit started();
}

void BackupDialog::retranslate()
{
    const bool backup = m_purpose == Purpose::Backup;
    setWindowTitle(backup ? tr("Back up X") : tr("Restore drill"));
    m_ui->introLabel->setText(
        !backup ? tr("The backup is restored into a scratch database, and every table is compared with it.")
        : m_viewModel.wouldBeFinal()
            ? tr("This is the final backup under the freeze. It holds what the gateway holds, secrets too: "
                 "only you may read its folder (0700, files 0600).")
            : tr("The freeze is not declared, so this backup counts as a rehearsal. It holds what the "
                 "gateway "
                 "holds, secrets too: only you may read its folder (0700, files 0600)."));
    m_ui->folderField->setLabel(tr("Backups go below"));
    m_folder->setPlaceholderText(m_viewModel.folder());
    m_folder->setBrowseText(tr("Choose a folder…"));
    m_ui->formatField->setLabel(tr("Format"));
    m_format->setSegmentText(0, tr("Directory"));
    m_format->setSegmentText(1, tr("One file"));
    m_ui->jobsField->setLabel(tr("Parallel jobs"));
    m_ui->compressionField->setLabel(tr("Compression"));
    m_ui->declarativeBox->setText(tr("Dump the configuration with decK too"));
    m_ui->workspacesBox->setText(tr("Every workspace, a file for each (Enterprise)"));
    m_ui->drillTitle->setText(tr("Restore drill"));
    m_ui->drillHint->setText(tr("Only a backup that was restored once is a proven one."));
    m_ui->sameServerButton->setText(tr("Into a new database on production's own server"));
    m_ui->otherServerButton->setText(tr("On another server"));
    m_ui->migrationsBox->setText(tr("Keep the copy to time kong migrations up on it"));
    m_ui->noDrillButton->setText(tr("Not now: the gate stays closed"));
    m_ui->scratchHostField->setLabel(tr("Host"));
    m_ui->scratchPortField->setLabel(tr("Port"));
    m_ui->scratchDatabaseField->setLabel(tr("Scratch database"));
    m_ui->scratchDatabaseField->setHelp(tr("empty, or not there yet"));
    m_ui->scratchUserField->setLabel(tr("User"));
    m_ui->scratchPasswordField->setLabel(tr("Password"));
    m_scratchPassword->setPlaceholderText(tr("left to libpq"));
    m_start->setText(backup ? tr("Back up") : tr("Start drill"));
}

} // namespace gatelift
