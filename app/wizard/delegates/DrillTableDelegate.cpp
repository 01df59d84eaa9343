#include "wizard/delegates/DrillTableDelegate.h"

#include "session/DrillTableModel.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QApplication>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int padding = 8;
constexpr int edge = 16; // left of the first column: the card's own padding
constexpr int glyphExtent = 14;
constexpr int glyphGap = 6;

Token resultToken(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Bad:
        return Token::BadText;
    case Glyph::Wait:
        return Token::Text3;
    default:
        return Token::Text;
    }
}

} // namespace

QSize DrillTableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding, rowHeight};
}

void DrillTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem ground(option);
    initStyleOption(&ground, index);
    const auto text = ground.text;
    ground.text.clear();
    ground.state.setFlag(QStyle::State_HasFocus, false);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const bool first = index.column() == DrillTableModel::Table;
    auto cell = mirrored(option.rect.adjusted(first ? edge : padding, 0, -padding, 0), option.rect);
    painter->save();
    painter->setClipRect(option.rect);
    auto token = first ? Token::Text : Token::Text2;
    const auto glyph = static_cast<Glyph>(index.data(DrillTableModel::GlyphRole).toInt());
    if (glyph != Glyph::None) {
        StatusGlyph::paint(painter,
                           mirrored(QRectF(cell.left(), cell.top() + (cell.height() - glyphExtent) / 2.0,
                                           glyphExtent, glyphExtent),
                                    cell),
                           glyph);
        cell = mirrored(cell.adjusted(glyphExtent + glyphGap, 0, 0, 0), cell);
        token = resultToken(glyph);
    } else if (index.column() == DrillTableModel::Original) {
        token = Token::Text;
    }
    const auto font = first ? Type::mono() : Type::table();
    painter->setFont(font);
    painter->setPen(themeColor(token));
    const auto alignment = index.data(Qt::TextAlignmentRole).toInt() | static_cast<int>(Qt::TextSingleLine);
    painter->drawText(cell, alignment, QFontMetrics(font).elidedText(text, Qt::ElideRight, cell.width()));
    painter->restore();
}

} // namespace gatelift
