#include "wizard/smoke/SmokeTargetDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 520;

} // namespace

SmokeTargetDialog::SmokeTargetDialog(Side side, const SmokeTarget &target, QWidget *parent)
    : QDialog(parent)
    , m_url(lineField("smokeUrlEdit", this))
    , m_ca(lineField("smokeCaEdit", this))
    , m_certificate(lineField("smokeCertificateEdit", this))
    , m_key(lineField("smokeKeyEdit", this))
    , m_insecure(new QCheckBox(tr("Don't check the certificate")))
    , m_problem(new WrappedLabel)
{
    setObjectName(u"smokeTargetDialog"_s);
    setWindowTitle(side == Side::X ? tr("Proxy of X") : tr("Proxy of Y"));
    m_url->setText(target.url.toString());
    m_ca->setText(target.caFile);
    m_certificate->setText(target.clientCertFile);
    m_key->setText(target.clientKeyFile);
    m_insecure->setObjectName(u"smokeInsecureBox"_s);
    m_insecure->setChecked(target.insecure);
    m_problem->setObjectName(u"smokeTargetProblemLabel"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setProperty("tone", u"bad"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    auto *url = new FormField(tr("Address of the proxy"), m_url);
    url->setHelp(tr("Nodes or a load balancer that serve this version alone, never an Admin API."));
    layout->addWidget(url);
    layout->addWidget(new FormField(tr("CA file, where the system's do not know its issuer"), m_ca));
    layout->addWidget(new FormField(tr("Client certificate"), m_certificate));
    layout->addWidget(new FormField(tr("Its private key"), m_key));
    layout->addWidget(m_insecure);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save address"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveSmokeTargetButton"_s);
    m_save->setDefault(true);
    setStyleProperty(m_save, "kind", u"primary"_s);
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
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty() && !m_url->text().isEmpty());
}

} // namespace gatelift
