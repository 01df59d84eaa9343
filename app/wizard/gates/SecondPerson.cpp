#include "wizard/gates/SecondPerson.h"

#include "wizard/widgets/FormField.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

SecondPerson::SecondPerson(const QString &expected, QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_confirm(new QCheckBox(tr("I am this person, have seen the facts above, and agree."), this))
{
    m_name->setObjectName(u"secondPersonEdit"_s);
    m_confirm->setObjectName(u"secondConfirmBox"_s);
    m_field = new FormField(tr("Second person"), m_name, this);
    if (!expected.isEmpty())
        //: person
        m_field->setRemark(tr("the plan names %1").arg(expected));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_confirm);
    m_confirm->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_confirm->setChecked(false);
        m_confirm->setEnabled(!text.trimmed().isEmpty());
        emit changed();
    });
    connect(m_confirm, &QCheckBox::toggled, this, &SecondPerson::changed);
}

void SecondPerson::setHelp(const QString &help)
{
    m_field->setHelp(help);
}

QString SecondPerson::name() const
{
    return m_name->text();
}

bool SecondPerson::isConfirmed() const
{
    return m_confirm->isChecked();
}

} // namespace gatelift
