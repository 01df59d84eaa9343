#include "wizard/widgets/FormField.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gatelift {

FormField::FormField(QWidget *parent)
    : FormField({}, nullptr, parent)
{
}

FormField::FormField(const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_label(new QLabel(this))
    , m_remark(new QLabel(this))
    , m_below(new QWidget(this))
    , m_glyph(new StatusGlyph(Glyph::Bad, m_below))
    , m_help(new WrappedLabel(m_below))
{
    m_label->setProperty("type", QStringLiteral("label"));
    m_remark->setProperty("type", QStringLiteral("table"));
    m_remark->setProperty("tone", QStringLiteral("muted"));
    m_help->setProperty("type", QStringLiteral("caption"));
    m_help->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_help->setTextFormat(Qt::PlainText);
    m_glyph->setExtent(12);
    auto *above = new QHBoxLayout;
    above->setSpacing(8);
    above->addWidget(m_label, 1);
    above->addWidget(m_remark);
    auto *below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(4);
    below->addWidget(m_glyph, 0, Qt::AlignTop);
    below->addWidget(m_help, 1);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_layout->addLayout(above);
    m_layout->addWidget(m_below);
    m_layout->addStretch();
    setLabel(label);
    if (field)
        setField(field);
    updateBelow();
}

void FormField::setField(QWidget *field)
{
    m_field = field;
    field->setParent(this);
    m_layout->insertWidget(1, field);
    m_label->setBuddy(field);
    setFocusProxy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label());
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    if (m_field)
        m_field->setAccessibleName(label);
}

QString FormField::label() const
{
    return m_label->text();
}

void FormField::setHelp(const QString &help)
{
    m_helpText = help;
    updateBelow();
}

void FormField::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

QString FormField::remark() const
{
    return m_remark->text();
}

void FormField::setError(const QString &error)
{
    m_errorText = error;
    updateBelow();
}

void FormField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHelp();
}

void FormField::fitHelp()
{
    // In a grid of several columns the layouts give a wrapped label the height of its narrowest column or of
    // one line; so it asks for what it needs at the width it has.
    m_help->ensurePolished();    // its font comes from the style sheet
    m_help->setMinimumHeight(0); // QLabel would count what it was given before
    const int room = width() - (hasError() ? m_glyph->sizeHint().width() + 4 : 0);
    m_help->setMinimumHeight(m_help->text().isEmpty() ? 0 : m_help->heightForWidth(std::max(40, room)));
}

void FormField::updateBelow()
{
    const QString text = hasError() ? m_errorText : m_helpText;
    m_help->setText(text);
    setStyleProperty(m_help, "tone", hasError() ? QStringLiteral("bad") : QStringLiteral("muted"));
    m_glyph->setVisible(hasError());
    m_below->setVisible(!text.isEmpty());
    fitHelp();
    if (m_field) {
        setStyleProperty(m_field, "error", hasError());
        m_field->setAccessibleDescription(text);
    }
}

} // namespace gatelift
