#include "wizard/OwnStepDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/ProblemLine.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int lines = 64;
constexpr int usualWidth = 560;

QPlainTextEdit *textField(const QString &name, const QString &text)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(name);
    edit->setFixedHeight(lines);
    edit->setTabChangesFocus(true);
    return edit;
}

} // namespace

OwnStepDialog::OwnStepDialog(const OwnStep &step, bool isNew, QWidget *parent)
    : QDialog(parent)
    , m_step(step)
    , m_title(lineField("ownTitleEdit", this))
    , m_action(textField(u"ownActionEdit"_s, step.action))
    , m_command(textField(u"ownCommandEdit"_s, step.command))
    , m_runsOn(lineField("ownRunsOnEdit", this))
    , m_rollback(textField(u"ownRollbackEdit"_s, step.rollback))
    , m_required(new QCheckBox(tr("Required: it keeps Next closed while it is open")))
    , m_noReturn(new QCheckBox(tr("Point of no return")))
    , m_problem(new ProblemLine(u"ownProblemLabel"_s, this))
{
    setObjectName(u"ownStepDialog"_s);
    setWindowTitle(isNew ? tr("Add an own step") : tr("Change an own step"));
    m_title->setText(step.title);
    m_runsOn->setText(step.runsOn);
    m_command->setProperty("mono", true);
    m_required->setObjectName(u"ownRequiredBox"_s);
    m_required->setChecked(step.required);
    m_noReturn->setObjectName(u"ownNoReturnBox"_s);
    m_noReturn->setChecked(step.pointOfNoReturn);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    layout->addWidget(new FormField(tr("Title"), m_title));
    layout->addWidget(new FormField(tr("What to do"), m_action));
    auto *command = new FormField(tr("Command"), m_command);
    command->setHelp(tr("You run it; Gatelift hands it out. Secrets from variables only."));
    layout->addWidget(command);
    layout->addWidget(new FormField(tr("Runs on"), m_runsOn));
    layout->addWidget(new FormField(tr("The way back"), m_rollback));
    layout->addWidget(m_required);
    layout->addWidget(m_noReturn);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(isNew ? tr("Add step") : tr("Save step"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveOwnStepButton"_s);
    m_save->setDefault(true);
    setStyleProperty(m_save, "kind", u"primary"_s);
    layout->addWidget(buttons);
    connect(m_title, &QLineEdit::textChanged, this, &OwnStepDialog::validate);
    for (auto *edit : {m_action, m_command})
        connect(edit, &QPlainTextEdit::textChanged, this, &OwnStepDialog::validate);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit saved(entered());
        accept();
    });
    setMinimumWidth(usualWidth);
    validate();
}

OwnStep OwnStepDialog::entered() const
{
    auto step = m_step;
    step.title = m_title->text().trimmed();
    step.action = m_action->toPlainText().trimmed();
    step.command = m_command->toPlainText().trimmed();
    step.runsOn = m_runsOn->text().trimmed();
    step.rollback = m_rollback->toPlainText().trimmed();
    step.required = m_required->isChecked();
    step.pointOfNoReturn = m_noReturn->isChecked();
    return step;
}

void OwnStepDialog::validate()
{
    const auto problem = ownStepProblem(entered());
    m_save->setEnabled(problem.isEmpty());
    // An empty title needs no reproach while nothing was typed.
    const bool untouched = m_title->text().isEmpty() && m_command->toPlainText().isEmpty();
    m_problem->setProblem(untouched ? QString() : problem);
    fitHeight(this);
}

} // namespace gatelift
