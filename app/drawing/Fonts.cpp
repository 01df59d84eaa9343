#include "drawing/Fonts.h"

#include "domain/PrintableText.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace gatelift::Fonts {
namespace {

QFont make(const QStringList &families, QFont::StyleHint hint, qreal px, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families);
    font.setStyleHint(hint);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(px))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Contextual glyphs (the raised colon of 22:04) have no character of their own: text copied from a PDF
    // would lose them. Arabic is no script without shaping; Qt leaves it out there too.
    if (QLocale().textDirection() == Qt::LeftToRight)
        font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

QFont ui(qreal px, QFont::Weight weight)
{
    static const QStringList families{QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                      QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC"),
                                      QStringLiteral("sans-serif")};
    return make(families, QFont::SansSerif, px, weight);
}

QFont mono(qreal px, QFont::Weight weight)
{
    static const QStringList families{QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                                      QStringLiteral("DejaVu Sans Mono"),
                                      QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("monospace")};
    return make(families, QFont::Monospace, px, weight);
}

qreal width(const QFont &font, const QString &text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

QString elided(const QFont &font, const QString &text, qreal width)
{
    return QFontMetricsF(font).elidedText(printableText(text), Qt::ElideRight, width);
}

} // namespace gatelift::Fonts
