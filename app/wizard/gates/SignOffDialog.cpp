#include "wizard/gates/SignOffDialog.h"

#include "session/ShownTime.h"
#include "wizard/gates/SecondPerson.h"
#include "wizard/widgets/FormField.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

SignOffDialog::SignOffDialog(ReportViewModel &viewModel, QWidget *parent)
    : GateDialog(parent)
    , m_viewModel(viewModel)
    , m_comment(new QLineEdit(this))
    , m_second(new SecondPerson(
          viewModel.approverName(), viewModel.signer(),
          [this](const SecondPersonEntry &second) {
              return ReportViewModel::draft(second, m_comment->text());
          },
          this))
{
    setObjectName(u"signOffDialog"_s);
    setHeading(tr("Sign the report as second person"),
               tr("The second person has read the report, names themselves and signs with their own key or "
                  "PIN."));
    m_comment->setObjectName(u"signOffCommentEdit"_s);
    addField(new FormField(tr("Comment"), m_comment, this));
    addField(m_second);
    setAction(tr("Sign report"), u"primary"_s);
    connect(m_comment, &QLineEdit::textChanged, m_second, &SecondPerson::forgetSignature);
    connect(m_second, &SecondPerson::changed, this, &SignOffDialog::refresh);
    connect(&m_viewModel, &ReportViewModel::changed, this, &SignOffDialog::refresh);
    connect(&m_viewModel, &ReportViewModel::signedOff, this, &QDialog::accept);
    connect(&m_viewModel, &ReportViewModel::signingFailed, m_second, &SecondPerson::showFailure);
    connect(action(), &QPushButton::clicked, this,
            [this] { m_viewModel.sign(m_second->entry(), m_comment->text()); });
    m_comment->setFocus();
    refresh();
}

void SignOffDialog::refresh()
{
    QList<GateRow> rows{{Glyph::Info, m_viewModel.summary(), {}, {}}};
    for (const auto &signOff : m_viewModel.signOffs())
        //: person
        rows << GateRow{Glyph::Ok, tr("%1 has signed").arg(signOff.person), stampText(signOff.at),
                        signOff.comment};
    showRows(rows);
    const auto problem = m_viewModel.signingProblem(m_second->entry());
    action()->setEnabled(problem.isEmpty() && !m_viewModel.signer().isBusy());
    showProblem(problem, !m_second->name().isEmpty());
}

} // namespace gatelift
