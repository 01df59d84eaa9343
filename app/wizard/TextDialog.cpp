#include "wizard/TextDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/TabOrder.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int usualWidth = 460;
constexpr int tellingWidth = 600;
constexpr int longestText = 400; //!< px; more of it is scrolled

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
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_action(new QPushButton(action, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(usualWidth);
    m_action->setObjectName(QStringLiteral("agreeButton"));
    setStyleProperty(m_action, "kind", QStringLiteral("primary"));
    m_action->setDefault(true);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_action);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(words(title, QStringLiteral("item-title"), this));
    if (!text.isEmpty()) {
        m_text = words(text, QStringLiteral("body"), this);
        layout->addWidget(m_text);
    }
    layout->addLayout(m_fields);
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
}

void TextDialog::setDangerous(bool dangerous)
{
    setStyleProperty(m_action, "kind", dangerous ? QStringLiteral("danger") : QStringLiteral("primary"));
    // Return must not agree to something that can't be taken back.
    m_action->setDefault(!dangerous);
    m_action->setAutoDefault(!dangerous);
    if (dangerous)
        m_cancel->setFocus(); // nor the space bar
}

void TextDialog::tellOnly()
{
    m_cancel->hide();
    setStyleProperty(m_action, "kind", QStringLiteral("secondary"));
    m_action->setFocus();
    setMinimumWidth(tellingWidth);
    if (!m_text)
        return;
    m_text->ensurePolished(); // its font comes from the style sheet
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const auto margins = layout()->contentsMargins();
    const int height = m_text->heightForWidth(tellingWidth - margins.left() - margins.right());
    if (height <= longestText)
        return;
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("toldArea"));
    area->setWidgetResizable(true);
    area->setFixedHeight(longestText);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    delete layout()->replaceWidget(m_text, area);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(m_text);
    column->addStretch();
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

//! What lies in which order is known only now.
void TextDialog::showEvent(QShowEvent *event)
{
    tabAsLaidOut(layout());
    fitHeight(this);
    QDialog::showEvent(event);
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
