#include "wizard/smoke/SmokeSecretsDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

SmokeSecretsDialog::SmokeSecretsDialog(const QStringList &names, QWidget *parent)
    : QDialog(parent)
    , m_keyring(new QCheckBox(tr("Keep them in the desktop's keyring")))
{
    setObjectName(u"smokeSecretsDialog"_s);
    setWindowTitle(tr("Secrets of the smoke tests"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    for (const auto &name : names) {
        auto *edit = new QLineEdit;
        edit->setObjectName(u"smokeSecretEdit_"_s + name);
        edit->setEchoMode(QLineEdit::Password);
        layout->addWidget(new FormField(name, edit));
        m_fields.insert(name, edit);
    }
    m_keyring->setObjectName(u"smokeKeyringBox"_s);
    layout->addWidget(m_keyring);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *keep = buttons->addButton(tr("Keep secrets"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"keepSmokeSecretsButton"_s);
    keep->setDefault(true);
    setStyleProperty(keep, "kind", u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        for (auto one = m_fields.cbegin(); one != m_fields.cend(); ++one) {
            if (!one.value()->text().isEmpty())
                emit entered(one.key(), Secret(one.value()->text().toUtf8()), m_keyring->isChecked());
            one.value()->clear();
        }
        accept();
    });
    setMinimumWidth(440);
}

} // namespace gatelift
