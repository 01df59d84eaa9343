#include "wizard/widgets/Chip.h"

#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QFontMetrics>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int rounding = 2; // a painter may measure a text a pixel wider than its font does
constexpr int chipHeight = 20;
constexpr int glyphExtent = 12;
constexpr int padding = 8;
constexpr int gap = 4;

struct Colors
{
    Token ground;
    Token text;
};

Colors colorsOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ok:
        return {Token::OkSoft, Token::OkText};
    case Glyph::Warn:
        return {Token::WarnSoft, Token::WarnText};
    case Glyph::Bad:
        return {Token::BadSoft, Token::BadText};
    case Glyph::Info:
    case Glyph::Run:
    case Glyph::Now:
        return {Token::InfoSoft, Token::Accent};
    default:
        return {Token::NeutralSoft, Token::Text2};
    }
}

} // namespace

Chip::Chip(QWidget *parent)
    : Chip(Glyph::None, {}, parent)
{
}

Chip::Chip(Glyph glyph, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(glyph, text);
}

void Chip::setState(Glyph glyph, const QString &text)
{
    if (glyph == m_glyph && text == m_text && !accessibleName().isEmpty())
        return;
    m_glyph = glyph;
    m_text = text;
    const QString word = StatusGlyph::word(glyph);
    setAccessibleName(word.isEmpty() || word == text ? text : tr("%1: %2", "state: text").arg(word, text));
    updateGeometry();
    update();
}

QSize Chip::sizeFor(Glyph glyph, const QString &text)
{
    const int mark = glyph == Glyph::None ? 0 : glyphExtent + gap;
    return {2 * padding + mark + QFontMetrics(Type::tableMedium()).horizontalAdvance(text) + rounding,
            chipHeight};
}

void Chip::paint(QPainter *painter, const QRect &rect, Glyph glyph, const QString &text)
{
    const Colors colors = colorsOf(glyph);
    QRect pill(rect.x(), rect.y() + (rect.height() - chipHeight) / 2, rect.width(), chipHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(colors.ground));
    painter->drawRoundedRect(pill, chipHeight / 2.0, chipHeight / 2.0);
    QRect inner = pill.adjusted(padding, 0, -padding, 0);
    if (glyph != Glyph::None) {
        StatusGlyph::paint(painter, mirrored(QRectF(inner.x(), pill.y() + 4, glyphExtent, glyphExtent), rect),
                           glyph);
        inner.setLeft(inner.left() + glyphExtent + gap);
    }
    painter->setFont(Type::tableMedium());
    painter->setPen(themeColor(colors.text));
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width());
    painter->drawText(mirrored(inner, rect), Qt::AlignVCenter | Qt::AlignLeft, shown);
    painter->restore();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), m_glyph, m_text);
}

} // namespace gatelift
