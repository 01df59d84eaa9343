#include "wizard/gates/PointDialog.h"

#include "session/PointOfNoReturn.h"
#include "wizard/gates/SecondPerson.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

PointDialog::PointDialog(PointOfNoReturn &door, QWidget *parent)
    : GateDialog(parent)
    , m_door(door)
    , m_target(new QLineEdit(this))
    , m_second(new SecondPerson(
          door.approverName(), door.signer(),
          [this](const SecondPersonEntry &second) {
              m_door.setSecond(second);
              return m_door.draft();
          },
          this))
    , m_waive(new QPushButton(tr("Waive…"), this))
{
    setObjectName(u"pointDialog"_s);
    //: step
    setHeading(
        tr("Point of no return: %1").arg(door.view().title),
        tr("This can't be taken back here. It needs a green gate, the target as typed, a second person, and "
           "%n seconds to think.",
           nullptr, PointOfNoReturn::coolDownSeconds));
    m_target->setObjectName(u"pointTargetEdit"_s);
    //: what has to be typed
    auto *target = new FormField(tr("Type “%1” to confirm").arg(door.target()), m_target, this);
    if (door.takesHyphens())
        target->setHelp(tr("Its dots and dashes may be typed as hyphens."));
    addField(target);
    addField(m_second);
    setAction(tr("Pass the point of no return"), u"danger"_s);
    m_waive->setObjectName(u"gateWaiveButton"_s);
    m_waive->setAutoDefault(false);
    setStyleProperty(m_waive, "kind", u"link"_s);
    buttons()->insertWidget(0, m_waive);
    connect(m_target, &QLineEdit::textChanged, &m_door, &PointOfNoReturn::setTarget);
    connect(m_second, &SecondPerson::changed, this, [this] {
        // Not while it is signed: the entry is the one that was given, and its time is over.
        if (!m_door.signer().isBusy())
            m_door.setSecond(m_second->entry());
    });
    connect(&m_door, &PointOfNoReturn::passed, this, &QDialog::accept);
    connect(&m_door, &PointOfNoReturn::failed, m_second, &SecondPerson::showFailure);
    connect(m_waive, &QPushButton::clicked, this, [this] { emit waiverRequested(m_door.view().id); });
    connect(&m_door, &PointOfNoReturn::changed, this, &PointDialog::refresh);
    connect(action(), &QPushButton::clicked, this, [this] { m_door.pass(); });
    m_target->setFocus();
    refresh();
}

void PointDialog::refresh()
{
    showRows(m_door.rows());
    const auto problem = m_door.problem();
    action()->setEnabled(m_door.canPass() && !m_door.signer().isBusy());
    const bool isGreen = m_door.view().verdict.green;
    m_waive->setVisible(!isGreen);
    if (problem.isEmpty() && !m_door.canPass())
        showProblem(tr("Time to think: %n seconds left.", nullptr, m_door.secondsLeft()), false);
    else
        showProblem(problem, !isGreen || !m_target->text().isEmpty());
}

} // namespace gatelift
