#include "wizard/smoke/SmokeTestDelegate.h"

#include "session/SmokeTestModel.h"
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

Token tokenOf(const QModelIndex &index, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Bad:
        return Token::BadText;
    case Glyph::Todo:
    case Glyph::Wait:
        return Token::Text2;
    default:
        return index.column() == SmokeTestModel::RequestColumn ? Token::Text2 : Token::Text;
    }
}

} // namespace

QSize SmokeTestDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding, rowHeight};
}

void SmokeTestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem ground(option);
    initStyleOption(&ground, index);
    const auto text = ground.text;
    ground.text.clear();
    ground.state.setFlag(QStyle::State_HasFocus, false);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    auto cell =
        option.rect.adjusted(index.column() == SmokeTestModel::NameColumn ? edge : padding, 0, -padding, 0);
    painter->save();
    painter->setClipRect(option.rect);
    const auto glyph = static_cast<Glyph>(index.data(SmokeTestModel::GlyphRole).toInt());
    if (glyph != Glyph::None) {
        StatusGlyph::paint(
            painter,
            QRectF(cell.left(), cell.top() + (cell.height() - glyphExtent) / 2.0, glyphExtent, glyphExtent),
            glyph);
        cell.setLeft(cell.left() + glyphExtent + glyphGap);
    }
    const auto font = index.column() == SmokeTestModel::RequestColumn ? Type::mono() : Type::table();
    painter->setFont(font);
    painter->setPen(themeColor(tokenOf(index, glyph)));
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, cell.width()));
    painter->restore();
}

} // namespace gatelift
