#include "wizard/smoke/SmokeSecretsDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 480;
constexpr int mostInSight = 6; //!< fields; of more one scrolls
constexpr int heightOfMany = 360;

} // namespace

SmokeSecretsDialog::SmokeSecretsDialog(const QStringList &names, QWidget *parent)
    : QDialog(parent)
    , m_keyring(new QCheckBox(tr("Keep them in the desktop's keyring")))
{
    setObjectName(u"smokeSecretsDialog"_s);
    setWindowTitle(tr("Secrets of the smoke tests"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    auto *intro =
        new WrappedLabel(tr("None of them comes into the plan: they are kept until Gatelift is closed, "
                            "or in the keyring. A field that is left empty changes nothing."));
    intro->setTextFormat(Qt::PlainText);
    layout->addWidget(intro);
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(8);
    for (const auto &name : names) {
        auto *edit = new QLineEdit;
        edit->setObjectName(u"smokeSecretEdit_"_s + name);
        edit->setEchoMode(QLineEdit::Password);
        edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
        fields->addWidget(new FormField(name, edit));
        m_fields.insert(name, edit);
    }
    if (names.size() > mostInSight) {
        auto *content = new QWidget;
        content->setLayout(fields);
        fields->setContentsMargins(0, 0, 8, 0);
        auto *area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFixedHeight(heightOfMany);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        area->setWidget(content);
        area->viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
        layout->addWidget(area);
    } else {
        layout->addLayout(fields);
    }
    m_keyring->setObjectName(u"smokeKeyringBox"_s);
    layout->addWidget(m_keyring);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
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
    setMinimumWidth(usualWidth);
    if (!names.isEmpty())
        m_fields.value(names.first())->setFocus();
    fitHeight(this);
}

} // namespace gatelift
