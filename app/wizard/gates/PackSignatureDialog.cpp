#include "wizard/gates/PackSignatureDialog.h"

#include "session/PackSigner.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/FormField.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

PackSignatureDialog::PackSignatureDialog(PackSigner &signer, QWidget *parent)
    : GateDialog(parent)
    , m_signer(signer)
    , m_person(new QLineEdit(this))
    , m_pin(new QLineEdit(this))
    , m_pinField(new FormField(tr("PIN"), m_pin, this))
{
    setObjectName(u"packSignatureDialog"_s);
    setHeading(
        tr("Sign the evidence pack as second person"),
        tr("Their signature stands beside the first one and covers the same manifest, and with it every "
           "file of the pack."));
    m_person->setObjectName(u"packPersonEdit"_s);
    m_pin->setObjectName(u"packPinEdit"_s);
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto *person = new FormField(tr("Second person"), m_person, this);
    if (!signer.expected().isEmpty())
        //: person
        person->setRemark(tr("the plan names %1").arg(signer.expected()));
    addField(person);
    addField(m_pinField);
    auto *command = new CodeBox(PackSigner::command(), this);
    command->setObjectName(u"packCommandBox"_s);
    auto *elsewhere = new FormField(tr("Or with a key elsewhere, in the folder of the pack"), command, this);
    addField(elsewhere);
    showRows({{Glyph::Info, tr("Evidence pack"), {}, signer.folder()}});
    setAction(tr("Sign the pack"), u"primary"_s);
    m_person->setFocus();
    connect(m_person, &QLineEdit::textChanged, this, &PackSignatureDialog::refresh);
    connect(m_pin, &QLineEdit::textChanged, this, &PackSignatureDialog::refresh);
    connect(&m_signer, &PackSigner::changed, this, &PackSignatureDialog::refresh);
    connect(&m_signer, &PackSigner::finished, this, &QDialog::accept);
    connect(&m_signer, &PackSigner::failed, this, [this](const QString &problem) {
        m_pin->clear();
        m_pinField->setError(problem);
        m_pin->setFocus();
    });
    connect(action(), &QPushButton::clicked, this, &PackSignatureDialog::sign);
    refresh();
}

void PackSignatureDialog::refresh()
{
    if (!m_pin->text().isEmpty())
        m_pinField->setError({});
    const auto problem = m_signer.problem(m_person->text(), Secret(m_pin->text().toUtf8()));
    action()->setEnabled(problem.isEmpty() && !m_signer.isBusy());
    showProblem(m_signer.isBusy() ? tr("Signing…") : problem,
                !m_signer.isBusy() && !m_person->text().isEmpty() && !m_pin->text().isEmpty());
}

void PackSignatureDialog::sign()
{
    m_signer.sign(m_person->text(), Secret(m_pin->text().toUtf8()));
}

} // namespace gatelift
