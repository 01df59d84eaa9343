#include "wizard/smoke/SmokeTargetDialog.h"

#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/PathEdit.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 560;

} // namespace

SmokeTargetDialog::SmokeTargetDialog(Side side, const SmokeTarget &target, QWidget *parent)
    : QDialog(parent)
    , m_url(lineField("smokeUrlEdit", this))
    , m_urlField(new FormField(tr("Address of the proxy"), m_url, this))
    , m_ca(fileField(u"smokeCaEdit"_s, target.caFile, tr("Choose a CA bundle")))
    , m_certificate(
          fileField(u"smokeCertificateEdit"_s, target.clientCertFile, tr("Choose the client certificate")))
    , m_key(fileField(u"smokeKeyEdit"_s, target.clientKeyFile, tr("Choose the client key")))
    , m_insecure(new QCheckBox(tr("Don't check the certificate"), this))
{
    setObjectName(u"smokeTargetDialog"_s);
    setWindowTitle(side == Side::X ? tr("Proxy of X") : tr("Proxy of Y"));
    m_url->setText(target.url.toString());
    m_url->setProperty("mono", true);
    m_url->setPlaceholderText(side == Side::X ? u"https://gw-x.example.com:8443"_s
                                              : u"https://gw-y.example.com:8443"_s);
    m_ca->setPlaceholderText(tr("the system's"));
    m_insecure->setObjectName(u"smokeInsecureBox"_s);
    m_insecure->setChecked(target.insecure);
    m_urlField->setHelp(tr("Nodes or a load balancer that serve this version alone, never an Admin API."));
    auto *client = new QHBoxLayout;
    client->setSpacing(12);
    client->addWidget(new FormField(tr("Client certificate"), m_certificate, this), 1);
    client->addWidget(new FormField(tr("Client key"), m_key, this), 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save address"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveSmokeTargetButton"_s);
    m_save->setDefault(true);
    setStyleProperty(m_save, "kind", u"primary"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_urlField);
    layout->addWidget(new FormField(tr("CA bundle"), m_ca, this));
    layout->addLayout(client);
    layout->addWidget(m_insecure);
    layout->addWidget(buttons);
    connect(m_url, &QLineEdit::textChanged, this, &SmokeTargetDialog::validate);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit saved(entered());
        accept();
    });
    setMinimumWidth(usualWidth);
    validate();
}

PathEdit *SmokeTargetDialog::fileField(const QString &name, const QString &file, const QString &title)
{
    auto *edit = new PathEdit(this);
    edit->setObjectName(name);
    edit->setText(file);
    edit->setBrowseText(title);
    connect(edit, &PathEdit::browseRequested, this, [this, edit, title] {
        Dialogs::FileRequest request;
        request.title = title;
        request.startAt = edit->text();
        request.nameFilters = {u"*.pem *.crt *.cer *.key"_s, u"*"_s};
        auto *dialogs = new Dialogs(this);
        dialogs->openFile(request, this, [edit](const QString &chosen) { edit->setText(chosen); });
    });
    return edit;
}

SmokeTarget SmokeTargetDialog::entered() const
{
    SmokeTarget target;
    auto text = m_url->text().trimmed();
    while (text.endsWith(u'/'))
        text.chop(1);
    target.url = QUrl(text, QUrl::StrictMode);
    target.caFile = m_ca->text().trimmed();
    target.clientCertFile = m_certificate->text().trimmed();
    target.clientKeyFile = m_key->text().trimmed();
    target.insecure = m_insecure->isChecked();
    return target;
}

void SmokeTargetDialog::validate()
{
    const auto problem = smokeTargetProblem(entered());
    m_save->setEnabled(problem.isEmpty());
    // Nothing typed needs no reproach.
    m_urlField->setError(m_url->text().isEmpty() ? QString() : problem);
    fitHeight(this);
}

} // namespace gatelift
