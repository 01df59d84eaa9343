#include "wizard/gates/SignatureDialog.h"

#include "wizard/gates/SecondPerson.h"
#include "wizard/theme/Theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

SignatureDialog::SignatureDialog(GateViewModel &viewModel, QWidget *parent)
    : GateDialog(parent)
    , m_viewModel(viewModel)
    , m_second(new SecondPerson(
          viewModel.approverName(), viewModel.signer(),
          [&viewModel](const SecondPersonEntry &second) { return viewModel.draft(second); }, this))
    , m_waive(new QPushButton(tr("Waive…"), this))
{
    setObjectName(u"signatureDialog"_s);
    setHeading(
        viewModel.view().title,
        tr("The operator is %1. The second person looks at the facts, names themselves and signs. When "
           "one of them gets worse, it has to be signed anew.")
            .arg(viewModel.operatorName()));
    addField(m_second);
    setAction(tr("Sign and tick"), u"primary"_s);
    m_waive->setObjectName(u"gateWaiveButton"_s);
    m_waive->setAutoDefault(false);
    setStyleProperty(m_waive, "kind", u"link"_s);
    buttons()->insertWidget(0, m_waive);
    connect(m_waive, &QPushButton::clicked, this, [this] { emit waiverRequested(m_viewModel.view().id); });
    connect(m_second, &SecondPerson::changed, this, &SignatureDialog::refresh);
    connect(&m_viewModel, &GateViewModel::changed, this, &SignatureDialog::refresh);
    connect(&m_viewModel, &GateViewModel::decided, this, &QDialog::accept);
    connect(&m_viewModel, &GateViewModel::failed, m_second, &SecondPerson::showFailure);
    connect(action(), &QPushButton::clicked, this, [this] { m_viewModel.sign(m_second->entry()); });
    m_second->setFocus();
    refresh();
}

void SignatureDialog::refresh()
{
    showRows(m_viewModel.rows());
    const auto problem = m_viewModel.signingProblem(m_second->entry());
    action()->setEnabled(problem.isEmpty() && !m_viewModel.signer().isBusy());
    const bool isOpen = m_viewModel.view().verdict.go;
    m_waive->setVisible(!isOpen);
    showProblem(problem, !isOpen || !m_second->name().isEmpty());
}

} // namespace gatelift
