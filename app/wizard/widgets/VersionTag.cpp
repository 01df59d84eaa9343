#include "wizard/widgets/VersionTag.h"

#include "wizard/theme/CellText.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QFontMetrics>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int tagHeight = 18;
constexpr int padding = 6;
constexpr int gap = 5;

QFont letterFont()
{
    QFont font = Type::caption();
    font.setWeight(QFont::Bold);
    return font;
}

// Letter first, in every language.
constexpr auto fromLeft = Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter;

QString letterOf(std::optional<Side> side)
{
    if (!side)
        return {};
    return *side == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
}

} // namespace

VersionTag::VersionTag(QWidget *parent)
    : VersionTag({}, {}, parent)
{
}

VersionTag::VersionTag(std::optional<Side> side, const QString &version, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVersion(side, version);
}

void VersionTag::setVersion(std::optional<Side> side, const QString &version)
{
    m_side = side;
    m_version = version;
    setAccessibleName(side ? tr("version %1: %2", "X or Y: number").arg(letterOf(side), version)
                           : tr("version %1").arg(version));
    updateGeometry();
    update();
}

QSize VersionTag::sizeFor(std::optional<Side> side, const QString &version)
{
    const int letter = side ? cellTextWidth(letterOf(side), letterFont()) + gap : 0;
    return {2 * padding + letter + cellTextWidth(version, Type::mono()), tagHeight};
}

void VersionTag::paint(QPainter *painter, const QRect &rect, std::optional<Side> side, const QString &version)
{
    const bool x = side == Side::X;
    const Token ground = !side ? Token::NeutralSoft : x ? Token::XSoft : Token::YSoft;
    const Token text = !side ? Token::Text2 : x ? Token::XText : Token::YText;
    const QRect tag(rect.x(), rect.y() + (rect.height() - tagHeight) / 2, rect.width(), tagHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(ground));
    painter->drawRoundedRect(tag, 4, 4);
    painter->setPen(themeColor(text));
    QRect inner = tag.adjusted(padding, 0, -padding + 1, 0);
    if (side) {
        drawCellText(painter, inner, letterOf(side), letterFont(), fromLeft);
        inner.setLeft(inner.left() + cellTextWidth(letterOf(side), letterFont()) + gap);
    }
    drawCellText(painter, inner, version, Type::mono(), fromLeft);
    painter->restore();
}

void VersionTag::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), m_side, m_version);
}

} // namespace gatelift
