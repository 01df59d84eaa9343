#include "wizard/TextDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace gatelift {
namespace {

constexpr int usualWidth = 460;

QLabel *words(const QString &text, const QString &type, QWidget *parent)
{
    auto *label = new WrappedLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", type);
    return label;
}

} // namespace

TextDialog::TextDialog(const QString &title, const QString &text, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_fields(new QVBoxLayout)
    , m_action(new QPushButton(action, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(usualWidth);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_action->setObjectName(QStringLiteral("agreeButton"));
    setStyleProperty(m_action, "kind", QStringLiteral("primary"));
    m_action->setDefault(true);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_action);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(words(title, QStringLiteral("item-title"), this));
    if (!text.isEmpty())
        layout->addWidget(words(text, QStringLiteral("body"), this));
    layout->addLayout(m_fields);
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
}

void TextDialog::setDangerous(bool dangerous)
{
    setStyleProperty(m_action, "kind", dangerous ? QStringLiteral("danger") : QStringLiteral("primary"));
    // Return must not agree to something that can't be taken back.
    m_action->setDefault(!dangerous);
    m_action->setAutoDefault(!dangerous);
}

void TextDialog::requireTyping(const QString &word)
{
    m_word = word;
    m_line = new QLineEdit(this);
    addField(tr("Type “%1” to confirm").arg(word), m_line);
    connect(m_line, &QLineEdit::textChanged, this, &TextDialog::updateButton);
    updateButton();
}

void TextDialog::askFor(const QString &label, const QString &value, bool required, bool multiline)
{
    m_required = required;
    if (multiline) {
        m_edit = new QPlainTextEdit(value, this);
        m_edit->setTabChangesFocus(true);
        m_edit->setFixedHeight(96);
        addField(label, m_edit);
        connect(m_edit, &QPlainTextEdit::textChanged, this, &TextDialog::updateButton);
    } else {
        m_line = new QLineEdit(value, this);
        addField(label, m_line);
        connect(m_line, &QLineEdit::textChanged, this, &TextDialog::updateButton);
    }
    updateButton();
}

QString TextDialog::enteredText() const
{
    if (m_edit)
        return m_edit->toPlainText().trimmed();
    return m_line ? m_line->text().trimmed() : QString();
}

void TextDialog::addField(const QString &label, QWidget *field)
{
    field->setObjectName(QStringLiteral("answerEdit"));
    m_fields->addWidget(new FormField(label, field, this));
    field->setFocus();
}

void TextDialog::updateButton()
{
    const QString text = enteredText();
    m_action->setEnabled(m_word.isEmpty() ? !m_required || text.size() >= m_least : text == m_word);
}

} // namespace gatelift
