#include "wizard/delegates/EventDelegate.h"

#include "session/ClusterEventModel.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/theme/WrappedText.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QListView>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int edge = 16;
constexpr int timeWidth = 42;
constexpr int glyphExtent = 14;
constexpr int gap = 8;

constexpr int textLeft = edge + timeWidth + glyphExtent + gap;
constexpr int lineHeight = 17;

constexpr int stampWidth = 152;

//! A list of one line each shows when to the second, of any day.
bool isOneLine(const QStyleOptionViewItem &option)
{
    const auto *list = qobject_cast<const QListView *>(option.widget);
    return list && list->uniformItemSizes();
}

WrappedText sentence(const QModelIndex &index, int width, int lines = 2)
{
    const auto text = index.data().toString();
    const auto subject = index.data(ClusterEventModel::SubjectRole).toString();
    const auto at = subject.isEmpty() ? -1 : text.indexOf(subject);
    if (at < 0)
        return {text, Type::table(), width, lines};
    QTextLayout::FormatRange bold{static_cast<int>(at), static_cast<int>(subject.size()), {}};
    bold.format.setFontWeight(QFont::DemiBold);
    return {text, Type::table(), width, lines, {bold}};
}

} // namespace

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isOneLine(option))
        return {120, rowHeight};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : option.rect.width()) - textLeft - edge;
    // Asked for all lines of a long list at each event: most of them fit, and that is told without a layout.
    auto bold = Type::table();
    bold.setWeight(QFont::DemiBold);
    if (QFontMetrics(bold).horizontalAdvance(index.data().toString()) <= width)
        return {120, rowHeight};
    return {120, rowHeight + (sentence(index, width).lineCount() - 1) * lineHeight};
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    const bool loud = index.data(ClusterEventModel::LoudRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || loud)
        painter->fillRect(option.rect, themeColor(selected ? Token::AccentSoft : Token::BadSoft));

    const QRect &row = option.rect;
    const bool one = isOneLine(option);
    const int time = one ? stampWidth : timeWidth;
    const int left = textLeft - timeWidth + time;
    painter->setPen(themeColor(loud ? Token::BadText : Token::Text3));
    drawCellText(painter, mirrored(QRect(row.left() + edge, row.top(), time, rowHeight), row),
                 index.data(one ? ClusterEventModel::StampRole : ClusterEventModel::TimeRole).toString(),
                 Type::mono());
    const QRectF glyph(row.left() + edge + time, row.top() + (rowHeight - glyphExtent) / 2.0, glyphExtent,
                       glyphExtent);
    StatusGlyph::paint(painter, mirrored(glyph, row),
                       static_cast<Glyph>(index.data(ClusterEventModel::GlyphRole).toInt()));
    const auto text = sentence(index, row.width() - left - edge, one ? 1 : 2);
    const auto room =
        mirrored(QRect(row.left() + left, row.top(), row.width() - left - edge, rowHeight), row);
    text.draw(painter, QPointF(room.left(), row.top() + (rowHeight - lineHeight) / 2.0),
              themeColor(Token::Text), lineHeight);
    painter->restore();
}

} // namespace gatelift
