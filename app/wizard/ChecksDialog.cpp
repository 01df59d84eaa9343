#include "wizard/ChecksDialog.h"

#include "session/FindingsViewModel.h"
#include "ui_ChecksDialog.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/LogSourceList.h"
#include "wizard/widgets/LogSourcesEdit.h"
#include "wizard/widgets/PathEdit.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

ChecksDialog::ChecksDialog(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::ChecksDialog>())
    , m_conf(new PathEdit)
    , m_declarative(new PathEdit)
    , m_logs(new LogSourcesEdit)
    , m_os(new QComboBox)
    , m_template(new QComboBox)
{
    m_ui->setupUi(this);
    setObjectName(u"checksDialog"_s);
    setWindowTitle(tr("Sources of the checks"));
    m_ui->introLabel->setText(tr(
        "The gateway itself is asked in any case. What stands here settles checks that it can't tell about. "
        "Files are read where they lie; nothing of them but findings is kept."));
    makeFields();
    showSources();
    letBrowse(m_conf, tr("Choose kong.conf of X"), tr("All files (*)"));
    letBrowse(m_declarative, tr("Choose the declarative file"),
              tr("Declarative files (*.yml *.yaml *.json)") + u";;"_s + tr("All files (*)"));
    auto *list = m_logs->list();
    connect(list, &LogSourceList::filesRequested, this, &ChecksDialog::browseLogs);
    connect(list, &LogSourceList::pasteRequested, this, &ChecksDialog::pasteLog);
    auto *model = list->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] { m_ui->logField->setError({}); });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_pastedChanged = true; });
    m_save->setText(tr("Save and check"));
    m_save->setObjectName(u"saveSourcesButton"_s);
    m_save->setDefault(true);
    setStyleProperty(m_save, "kind", u"primary"_s);
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &ChecksDialog::save);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(520);
}

ChecksDialog::~ChecksDialog() = default;

void ChecksDialog::makeFields()
{
    m_save = m_ui->buttonBox->button(QDialogButtonBox::Save);
    m_conf->setObjectName(u"confFileEdit"_s);
    m_declarative->setObjectName(u"checkedDeclarativeFileEdit"_s);
    m_os->setObjectName(u"osBox"_s);
    m_template->setObjectName(u"templateBox"_s);
    m_ui->confField->setLabel(tr("kong.conf of X"));
    m_ui->confField->setHelp(
        tr("Or a file of its KONG_ variables. Without it the gateway's own answer counts."));
    m_ui->confField->setField(m_conf);
    m_ui->declarativeField->setLabel(tr("Declarative file that Y will load"));
    m_ui->declarativeField->setHelp(tr("It is held against what the node of X loaded, and judged with it."));
    m_ui->declarativeField->setField(m_declarative);
    m_ui->declarativeField->setVisible(m_viewModel.isDbLess());
    m_declarative->setPlaceholderText(m_viewModel.backupDeclarativeFile());
    m_ui->logField->setLabel(tr("Error logs of control and data planes"));
    m_ui->logField->setHelp(
        tr("Lines on versions and plugins that do not fit become findings. Logs packed with gzip are read, "
           "too. What is pasted is forgotten when the plan is closed."));
    m_ui->logField->setField(m_logs);
    m_logs->list()->setAccessibleName(m_ui->logField->label());
    m_ui->osField->setLabel(tr("Operating system of X's nodes"));
    m_ui->osField->setField(m_os);
    m_ui->templateField->setLabel(tr("Own Nginx template"));
    m_ui->templateField->setField(m_template);
    m_os->setEditable(true);
    m_os->lineEdit()->setAccessibleName(m_ui->osField->label()); // it has the focus, and no name from the box
    m_os->addItems({QString(), u"debian 11"_s, u"debian 12"_s, u"ubuntu 20.04"_s, u"ubuntu 22.04"_s,
                    u"ubuntu 24.04"_s, u"rhel 8"_s, u"rhel 9"_s, u"amazon linux 2"_s, u"amazon linux 2023"_s,
                    u"alpine"_s});
    m_template->addItem(tr("Not said"));
    m_template->addItem(tr("None in use"));
    m_template->addItem(tr("In use"));
}

void ChecksDialog::showSources()
{
    const auto sources = m_viewModel.sources();
    m_conf->setText(sources.confFile);
    m_declarative->setText(sources.declarativeFile);
    m_logs->list()->addFiles(sources.logFiles);
    for (const auto &reading : m_viewModel.pastedLogs())
        m_logs->list()->addPasted(reading);
    m_logs->list()->clearSelection();
    m_os->setCurrentText(sources.os);
    m_template->setCurrentIndex(!sources.customTemplate ? 0 : *sources.customTemplate ? 2 : 1);
}

void ChecksDialog::letBrowse(PathEdit *edit, const QString &title, const QString &filters)
{
    edit->setBrowseText(title);
    connect(edit, &PathEdit::browseRequested, this, [this, edit, title, filters] {
        Dialogs::FileRequest request;
        request.title = title;
        request.startAt = edit->text();
        request.nameFilters = filters.split(u";;"_s);
        m_dialogs.openFile(request, this, [edit](const QString &file) { edit->setText(file); });
    });
}

void ChecksDialog::browseLogs()
{
    Dialogs::FileRequest request;
    request.title = tr("Choose error logs");
    request.startAt = m_logs->list()->files().value(0);
    request.nameFilters = {tr("All files (*)")};
    m_dialogs.openFiles(request, this, [this](const QStringList &files) { m_logs->list()->addFiles(files); });
}

void ChecksDialog::pasteLog()
{
    const auto *copied = QGuiApplication::clipboard()->mimeData();
    if (const auto files = LogSourceList::filesOf(copied); !files.isEmpty())
        return m_logs->list()->addFiles(files);
    const auto text = copied ? copied->text() : QString();
    if (text.trimmed().isEmpty())
        return m_ui->logField->setError(
            tr("The clipboard holds no text: copy lines of an error log, then paste."));
    ++m_reading;
    m_save->setEnabled(false);
    m_viewModel.readPasted(text, this, [this](const LogReading &reading) {
        m_logs->list()->addPasted(reading);
        m_pastedChanged = true;
        m_save->setEnabled(--m_reading == 0);
    });
}

void ChecksDialog::save()
{
    CheckSources sources;
    sources.confFile = m_conf->text().trimmed();
    sources.declarativeFile = m_declarative->text().trimmed();
    sources.logFiles = m_logs->list()->files();
    sources.os = m_os->currentText().trimmed().toLower();
    if (m_template->currentIndex() > 0)
        sources.customTemplate = m_template->currentIndex() == 2;
    m_viewModel.setSources(sources, m_pastedChanged ? std::optional(m_logs->list()->pasted()) : std::nullopt);
    accept();
}

void askCheckSources(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
{
    auto *dialog = new ChecksDialog(viewModel, dialogs, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gatelift
