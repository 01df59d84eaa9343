#include "wizard/theme/Type.h"

#include <QFontDatabase>
#include <QStringList>

namespace gatelift::Type {
namespace {

//! Inter where it is installed, else the desktop's own font: Qt takes the first family that exists.
QFont sans(qreal points, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QStringList own = font.families();
    font.setFamilies(QStringList{QStringLiteral("Inter")} + own);
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

} // namespace

QFont pageTitle()
{
    return sans(15, QFont::DemiBold);
}
QFont itemTitle()
{
    return sans(11.25, QFont::DemiBold);
}
QFont cardTitle()
{
    return sans(10.5, QFont::DemiBold);
}
QFont body()
{
    return sans(9.75, QFont::Normal);
}
QFont bodyMedium()
{
    return sans(9.75, QFont::Medium);
}
QFont bodyStrong()
{
    return sans(9.75, QFont::DemiBold);
}
QFont table()
{
    return sans(9, QFont::Normal);
}
QFont tableMedium()
{
    return sans(9, QFont::Medium);
}
QFont caption()
{
    return sans(8.25, QFont::Normal);
}

QFont overline()
{
    QFont font = sans(8.25, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    return font;
}

QFont mono()
{
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                      QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(9);
    return font;
}

} // namespace gatelift::Type
