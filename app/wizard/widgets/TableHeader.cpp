#include "wizard/widgets/TableHeader.h"

#include "drawing/Icons.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int edge = 16;
constexpr int padding = 8;
constexpr int arrowExtent = 10;
constexpr int arrowGap = 4;

QFont headFont()
{
    auto font = Type::caption();
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

TableHeader::TableHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

QSize TableHeader::sectionSizeFromContents(int section) const
{
    const auto text = model()->headerData(section, Qt::Horizontal).toString();
    const int left = visualIndex(section) == 0 ? edge : padding;
    return {QFontMetrics(headFont()).horizontalAdvance(text) + left + padding + arrowGap + arrowExtent,
            height()};
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const bool hovered = sectionsClickable() && rect.contains(viewport()->mapFromGlobal(QCursor::pos())) &&
                         viewport()->underMouse();
    painter->fillRect(rect, themeColor(hovered ? Token::Hover : Token::Sunken));
    painter->setPen(themeColor(Token::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());

    const auto align =
        Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const bool atRight = align.testFlag(Qt::AlignRight);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const int arrow = sorted ? arrowExtent + arrowGap : 0;
    const auto cell = rect.adjusted(visualIndex(section) == 0 ? edge : padding, 0, -padding, -1);
    const auto font = headFont();
    const auto text = model()->headerData(section, Qt::Horizontal).toString();
    const int width = std::min(cellTextWidth(text, font), cell.width() - arrow);
    const int left = atRight ? cell.right() + 1 - width : cell.left();
    painter->setPen(themeColor(Token::Text2));
    drawCellText(painter, mirrored(QRect(left, cell.top(), width, cell.height()), rect), text, font);
    if (!sorted)
        return;
    const auto icon =
        sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("chev-u") : QStringLiteral("chev-d");
    const QRect place(atRight ? left - arrow : left + width + arrowGap,
                      cell.top() + (cell.height() - arrowExtent) / 2, arrowExtent, arrowExtent);
    painter->drawPixmap(mirrored(place, rect).topLeft(),
                        Icons::pixmap(icon, arrowExtent, themeColor(Token::Text2), devicePixelRatioF()));
}

} // namespace gatelift
