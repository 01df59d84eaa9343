#include "wizard/shell/GlyphButton.h"

#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QHBoxLayout>

namespace gatelift {
namespace {

constexpr int glyphExtent = 14;
constexpr int padding = 6;
constexpr int buttonHeight = 26;

} // namespace

GlyphButton::GlyphButton(QWidget *parent)
    : FlatButton(parent)
    , m_glyph(new StatusGlyph(this))
    , m_text(new ElidedLabel(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_glyph->setExtent(glyphExtent);
    m_text->setProperty("type", QStringLiteral("table-medium"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding, 0, padding, 0);
    row->setSpacing(8);
    row->addWidget(m_glyph);
    row->addWidget(m_text);
    for (QWidget *part : std::initializer_list<QWidget *>{m_glyph, m_text})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void GlyphButton::setLine(Glyph glyph, const QString &text)
{
    m_glyph->setGlyph(glyph, text);
    m_text->setText(text);
    updateGeometry();
}

QSize GlyphButton::sizeHint() const
{
    return {layout()->sizeHint().width(), buttonHeight};
}

QSize GlyphButton::minimumSizeHint() const
{
    return {layout()->minimumSize().width(), buttonHeight};
}

} // namespace gatelift
