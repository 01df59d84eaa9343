#include "wizard/ChecksDialog.h"

#include "session/FindingsViewModel.h"
#include "ui_ChecksDialog.h"
#include "wizard/Dialogs.h"
#include "wizard/widgets/PathEdit.h"

#include <QComboBox>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

ChecksDialog::ChecksDialog(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::ChecksDialog>())
    , m_conf(new PathEdit)
    , m_log(new PathEdit)
    , m_os(new QComboBox)
    , m_template(new QComboBox)
{
    m_ui->setupUi(this);
    setObjectName(u"checksDialog"_s);
    setWindowTitle(tr("Sources of the checks"));
    m_ui->introLabel->setText(tr(
        "The gateway itself is asked in any case. What stands here settles checks that it can't tell about. "
        "Files are read where they lie; nothing of them but findings is kept."));
    m_conf->setObjectName(u"confFileEdit"_s);
    m_log->setObjectName(u"logFileEdit"_s);
    m_os->setObjectName(u"osBox"_s);
    m_template->setObjectName(u"templateBox"_s);
    m_ui->confField->setLabel(tr("kong.conf of X"));
    m_ui->confField->setHelp(
        tr("Or a file of its KONG_ variables. Without it the gateway's own answer counts."));
    m_ui->confField->setField(m_conf);
    m_ui->logField->setLabel(tr("error.log of a control plane"));
    m_ui->logField->setHelp(tr("Lines on versions and plugins that do not fit become findings."));
    m_ui->logField->setField(m_log);
    m_ui->osField->setLabel(tr("Operating system of X's nodes"));
    m_ui->osField->setField(m_os);
    m_ui->templateField->setLabel(tr("Own Nginx template"));
    m_ui->templateField->setField(m_template);
    m_os->setEditable(true);
    m_os->addItems({QString(), u"debian 11"_s, u"debian 12"_s, u"ubuntu 20.04"_s, u"ubuntu 22.04"_s,
                    u"ubuntu 24.04"_s, u"rhel 8"_s, u"rhel 9"_s, u"amazon linux 2"_s, u"amazon linux 2023"_s,
                    u"alpine"_s});
    m_template->addItem(tr("Not said"));
    m_template->addItem(tr("None in use"));
    m_template->addItem(tr("In use"));
    const auto sources = m_viewModel.sources();
    m_conf->setText(sources.confFile);
    m_log->setText(sources.logFiles.value(0));
    m_os->setCurrentText(sources.os);
    m_template->setCurrentIndex(!sources.customTemplate ? 0 : *sources.customTemplate ? 2 : 1);
    const auto browse = [this](PathEdit *edit, const QString &title) {
        edit->setBrowseText(title);
        connect(edit, &PathEdit::browseRequested, this, [this, edit, title] {
            Dialogs::FileRequest request;
            request.title = title;
            request.startAt = edit->text();
            request.nameFilters = {tr("All files (*)")};
            m_dialogs.openFile(request, this, [edit](const QString &file) { edit->setText(file); });
        });
    };
    browse(m_conf, tr("Choose kong.conf of X"));
    browse(m_log, tr("Choose an error.log"));
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setText(tr("Save and check"));
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setObjectName(u"saveSourcesButton"_s);
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setProperty("kind", u"primary"_s);
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &ChecksDialog::save);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(520);
}

ChecksDialog::~ChecksDialog() = default;

void ChecksDialog::save()
{
    CheckSources sources;
    sources.confFile = m_conf->text().trimmed();
    if (const auto log = m_log->text().trimmed(); !log.isEmpty())
        sources.logFiles << log;
    sources.os = m_os->currentText().trimmed().toLower();
    if (m_template->currentIndex() > 0)
        sources.customTemplate = m_template->currentIndex() == 2;
    m_viewModel.setSources(sources);
    accept();
}

void askCheckSources(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
{
    auto *dialog = new ChecksDialog(viewModel, dialogs, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gatelift
