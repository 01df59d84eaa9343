#include "wizard/delegates/ConsiderationDelegate.h"

#include "session/ConsiderationModel.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/theme/WrappedText.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int headingHeight = 26;
constexpr int rowHeight = 28;
constexpr int lineHeight = 16;
constexpr int padding = 16;
constexpr int glyphExtent = 14;
constexpr int glyphGap = 10;

void drawText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, Token token,
              Qt::Alignment align = Qt::AlignLeft)
{
    painter->setFont(font);
    painter->setPen(themeColor(token));
    painter->drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

int linkWidth(const QString &link)
{
    return link.isEmpty() ? 0 : QFontMetrics(Type::tableMedium()).horizontalAdvance(link) + 12;
}

//! Title and result stand in two columns, whatever the width.
QRect titleRect(const QRect &row)
{
    const int left = row.left() + padding + glyphExtent + glyphGap;
    return {left, row.top(), std::clamp(row.width() * 30 / 100, 120, 240), row.height()};
}

QRect resultRect(const QRect &row, const QString &link)
{
    const int left = titleRect(row).right() + 12;
    return {left, row.top(), row.right() - padding - linkWidth(link) - left, row.height()};
}

WrappedText resultOf(const QModelIndex &index, int width)
{
    return {index.data(ConsiderationModel::ResultRole).toString(), Type::table(), width, 2};
}

Token groundToken(Glyph glyph)
{
    return glyph == Glyph::Bad ? Token::BadSoft : Token::Surface;
}

} // namespace

QSize ConsiderationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.data(ConsiderationModel::HeadingRole).toBool())
        return {200, headingHeight};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const auto room =
        resultRect(QRect(0, 0, width, rowHeight), index.data(ConsiderationModel::LinkRole).toString());
    return {200, rowHeight + (resultOf(index, room.width()).lineCount() - 1) * lineHeight};
}

void ConsiderationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    painter->save();
    if (index.data(ConsiderationModel::HeadingRole).toBool())
        paintHeading(painter, option.rect, index);
    else
        paintCheck(painter, option, index);
    painter->setPen(themeColor(Token::Grid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

void ConsiderationDelegate::paintHeading(QPainter *painter, const QRect &rect, const QModelIndex &index)
{
    painter->fillRect(rect, themeColor(Token::Sunken));
    drawText(painter, rect.adjusted(padding, 0, -padding, 0), index.data().toString(), Type::overline(),
             Token::Text3);
}

void ConsiderationDelegate::paintCheck(QPainter *painter, const QStyleOptionViewItem &option,
                                       const QModelIndex &index)
{
    const auto &rect = option.rect;
    const auto glyph = static_cast<Glyph>(index.data(ConsiderationModel::GlyphRole).toInt());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(rect,
                      themeColor(selected                                         ? Token::AccentSoft
                                 : option.state.testFlag(QStyle::State_MouseOver) ? Token::Hover
                                                                                  : groundToken(glyph)));
    if (selected)
        painter->fillRect(mirrored(QRect(rect.left(), rect.top(), 3, rect.height()), rect),
                          themeColor(Token::Accent));
    StatusGlyph::paint(painter,
                       mirrored(QRectF(rect.left() + padding, rect.top() + (rowHeight - glyphExtent) / 2.0,
                                       glyphExtent, glyphExtent),
                                rect),
                       glyph);
    QRect first(rect);
    first.setHeight(rowHeight);
    drawText(painter, mirrored(titleRect(first), first), index.data().toString(), Type::tableMedium(),
             Token::Text);
    const auto link = index.data(ConsiderationModel::LinkRole).toString();
    const auto room = mirrored(resultRect(first, link), first);
    resultOf(index, room.width())
        .draw(painter, QPointF(room.left(), rect.top() + (rowHeight - lineHeight) / 2.0),
              themeColor(Token::Text2), lineHeight);
    if (!link.isEmpty())
        drawText(painter,
                 mirrored(QRect(first.right() - padding - linkWidth(link), first.top(), linkWidth(link),
                                rowHeight),
                          first),
                 link, Type::tableMedium(), Token::Accent, Qt::AlignRight);
}

} // namespace gatelift
