#include "wizard/HandoverDialog.h"

#include "session/HandoverViewModel.h"
#include "wizard/widgets/FormField.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int wordsHeight = 72;

} // namespace

HandoverDialog::HandoverDialog(HandoverViewModel &viewModel, Act act, QWidget *parent)
    : GateDialog(parent)
    , m_viewModel(viewModel)
    , m_act(act)
    , m_person(new QLineEdit(this))
    , m_personField(new FormField({}, m_person, this))
    , m_words(new QPlainTextEdit(this))
    , m_wordsField(new FormField({}, m_words, this))
{
    setObjectName(u"handoverDialog"_s);
    m_person->setObjectName(u"handoverPersonEdit"_s);
    m_words->setObjectName(u"handoverWordsEdit"_s);
    m_words->setFixedHeight(wordsHeight);
    m_words->setTabChangesFocus(true);
    if (act == Act::Offer)
        setUpOffer();
    else
        setUpTake();
    addField(m_personField);
    addField(m_wordsField);
    actOnReturn();
    m_person->setFocus();
    connect(m_person, &QLineEdit::textChanged, this, &HandoverDialog::refresh);
    connect(m_words, &QPlainTextEdit::textChanged, this, &HandoverDialog::refresh);
    connect(&m_viewModel, &HandoverViewModel::changed, this, &HandoverDialog::refresh);
    connect(action(), &QPushButton::clicked, this, &HandoverDialog::act);
    refresh();
}

void HandoverDialog::setUpOffer()
{
    setHeading(
        tr("Hand the plan over"),
        tr("From then on nobody writes this plan until the next one takes it over, in this window or in "
           "another that reads along. Here it is followed. What they find:"));
    m_personField->setLabel(tr("Next to lead the plan"));
    m_personField->setHelp(tr("Empty: whoever takes it."));
    m_wordsField->setLabel(tr("What they should know"));
    setAction(tr("Hand over"), u"primary"_s);
}

void HandoverDialog::setUpTake()
{
    const auto note = m_viewModel.note();
    setHeading(tr("Take the plan over"),
               note.isEmpty()
                   ? tr("%1 leads this plan. From then on it is written here, under the new name.", "person")
                         .arg(m_viewModel.leader())
                   //: person, words
                   : tr("%1 leaves word: %2").arg(m_viewModel.leader(), note));
    m_personField->setLabel(tr("Leads the plan from here on"));
    if (!m_viewModel.offeredTo().isEmpty())
        m_personField->setRemark(tr("handed over to %1", "person").arg(m_viewModel.offeredTo()));
    m_person->setText(m_viewModel.usualPerson());
    m_wordsField->setLabel(tr("Why, printed in the report"));
    setAction(tr("Take over"), u"primary"_s);
}

void HandoverDialog::refresh()
{
    showRows(m_viewModel.standing());
    const bool isOffer = m_act == Act::Offer;
    const auto person = m_person->text();
    const auto problem =
        isOffer ? m_viewModel.offerProblem(person) : m_viewModel.takeProblem(person, m_words->toPlainText());
    m_wordsField->setVisible(isOffer || (!person.trimmed().isEmpty() && m_viewModel.needsReason(person)));
    action()->setEnabled(problem.isEmpty());
    showProblem(problem, !person.isEmpty());
}

void HandoverDialog::act()
{
    // Both begin another session, with which this dialog goes: what is typed is taken before.
    const auto person = m_person->text();
    const auto words = m_words->toPlainText();
    auto &viewModel = m_viewModel;
    const bool isOffer = m_act == Act::Offer;
    accept();
    if (isOffer)
        viewModel.offer(person, words);
    else
        viewModel.take(person, words);
}

} // namespace gatelift
