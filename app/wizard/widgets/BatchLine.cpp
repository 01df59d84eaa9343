#include "wizard/widgets/BatchLine.h"

#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int glyphExtent = 14;
constexpr int glyphGap = 6;
constexpr int itemGap = 10;

} // namespace

void BatchLine::setBatch(const QString &title, const QList<BatchItem> &items)
{
    if (title == m_title && items == m_items)
        return;
    m_title = title;
    m_items = items;
    QStringList words{title};
    for (const auto &item : items)
        words << tr("%1: %2", "mark, words").arg(StatusGlyph::word(item.glyph), item.text);
    setAccessibleName(words.join(QLatin1Char('\n')));
    setToolTip(accessibleName());
    update();
}

void BatchLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto font = Type::table();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(themeColor(Token::Text));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_title);
    int x = QFontMetrics(font).horizontalAdvance(m_title) + itemGap;

    const QFontMetrics metrics(Type::table());
    painter.setFont(Type::table());
    for (const auto &item : m_items) {
        if (x + glyphExtent + glyphGap >= width())
            break;
        StatusGlyph::paint(
            &painter, mirrored(QRectF(x, (height() - glyphExtent) / 2.0, glyphExtent, glyphExtent), rect()),
            item.glyph);
        x += glyphExtent + glyphGap;
        const auto shown = metrics.elidedText(item.text, Qt::ElideRight, width() - x);
        painter.setPen(themeColor(Token::Text));
        painter.drawText(mirrored(QRect(x, 0, width() - x, height()), rect()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        x += metrics.horizontalAdvance(shown) + itemGap;
    }
}

} // namespace gatelift
