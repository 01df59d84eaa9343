#include "wizard/widgets/CodeBox.h"

#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace gatelift {
namespace {

constexpr int feedbackMs = 1500;

QLabel *monoLabel(QWidget *parent)
{
    auto *label = new WrappedLabel(parent);
    label->setProperty("type", QStringLiteral("mono"));
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

CodeBox::CodeBox(QWidget *parent)
    : CodeBox({}, parent)
{
}

CodeBox::CodeBox(const QString &code, QWidget *parent)
    : QFrame(parent)
    , m_prompt(monoLabel(this))
    , m_code(monoLabel(this))
    , m_copy(new QPushButton(this))
{
    setProperty("role", QStringLiteral("code"));
    m_prompt->setProperty("tone", QStringLiteral("muted"));
    m_prompt->setWordWrap(false);
    m_prompt->hide();
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setProperty("scale", QStringLiteral("small"));
    m_copy->setAutoDefault(false); // Return belongs to the dialog around
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_prompt, 0, Qt::AlignTop);
    layout->addWidget(m_code, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QPushButton::clicked, this, &CodeBox::copy);
    m_feedback.setSingleShot(true);
    m_feedback.setInterval(feedbackMs);
    connect(&m_feedback, &QTimer::timeout, this, &CodeBox::retranslate);
    retranslate();
    setCode(code);
}

void CodeBox::setCode(const QString &code)
{
    m_code->setText(code);
    m_code->setAccessibleName(code);
}

QString CodeBox::code() const
{
    return m_code->text();
}

void CodeBox::setPrompt(const QString &prompt)
{
    m_prompt->setText(prompt);
    m_prompt->setVisible(!prompt.isEmpty());
}

void CodeBox::setCopyVisible(bool visible)
{
    m_copy->setVisible(visible);
}

void CodeBox::copy()
{
    QGuiApplication::clipboard()->setText(code());
    m_copy->setText(tr("Copied"));
    m_copy->setIcon(themedIcon(QStringLiteral("check"), Token::Ok));
    m_feedback.start();
}

void CodeBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void CodeBox::retranslate()
{
    m_copy->setText(tr("Copy"));
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setIconSize(besideText);
    m_copy->setAccessibleName(tr("Copy the command"));
    // As wide as its longer word, so that the feedback moves nothing.
    m_copy->setMinimumWidth(m_copy->fontMetrics().horizontalAdvance(tr("Copied")) + 48);
}

} // namespace gatelift
