#include "wizard/traffic/TypedShareDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

TypedShareDialog::TypedShareDialog(QWidget *parent)
    : QDialog(parent)
    , m_share(new QDoubleSpinBox)
    , m_note(new QLineEdit)
{
    setObjectName(u"typedShareDialog"_s);
    setWindowTitle(tr("Share on Y as you read it"));
    m_share->setObjectName(u"typedShareBox"_s);
    m_share->setRange(0, 100);
    m_share->setDecimals(1);
    m_share->setSuffix(u" %"_s);
    m_note->setObjectName(u"typedNoteEdit"_s);
    m_note->setMaxLength(200);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(
        new WrappedLabel(tr("It is kept with the time and your name, as reported: nothing here checks it.")));
    layout->addWidget(new FormField(tr("Requests that reach Y"), m_share));
    auto *note = new FormField(tr("Where you read it"), m_note);
    note->setHelp(tr("A dashboard, a colleague: it stands in the report."));
    layout->addWidget(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *keep = buttons->addButton(tr("Record share"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"recordShareButton"_s);
    keep->setDefault(true);
    setStyleProperty(keep, "kind", u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit typed(m_share->value(), m_note->text().trimmed());
        accept();
    });
    setMinimumWidth(400);
}

} // namespace gatelift
