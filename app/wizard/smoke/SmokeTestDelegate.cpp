#include "wizard/smoke/SmokeTestDelegate.h"

#include "session/SmokeTestModel.h"
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
constexpr int nameLine = 17;
constexpr int valueLine = 15;

Token tokenOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Bad:
        return Token::BadText;
    case Glyph::Todo:
    case Glyph::Wait:
        return Token::Text2;
    default:
        return Token::Text;
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
    ground.text.clear();
    ground.state.setFlag(QStyle::State_HasFocus, false);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    auto cell = mirrored(
        option.rect.adjusted(index.column() == SmokeTestModel::NameColumn ? edge : padding, 0, -padding, 0),
        option.rect);
    painter->save();
    painter->setClipRect(option.rect);
    const auto glyph = static_cast<Glyph>(index.data(SmokeTestModel::GlyphRole).toInt());
    if (glyph != Glyph::None) {
        StatusGlyph::paint(painter,
                           mirrored(QRectF(cell.left(), cell.top() + (cell.height() - glyphExtent) / 2.0,
                                           glyphExtent, glyphExtent),
                                    cell),
                           glyph);
        cell = mirrored(cell.adjusted(glyphExtent + glyphGap, 0, 0, 0), cell);
    }
    const auto second = index.data(SmokeTestModel::SecondRole).toString();
    const bool isName = index.column() == SmokeTestModel::NameColumn;
    const int lines = second.isEmpty() ? 1 : 2;
    const int lineHeight = isName ? nameLine : valueLine;
    QRect line(cell.left(), cell.center().y() - lines * lineHeight / 2, cell.width(), lineHeight);
    const auto put = [&](const QFont &font, Token token, const QString &text) {
        painter->setFont(font);
        painter->setPen(themeColor(token));
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, lineHeight);
    };
    put(isName ? Type::tableMedium() : Type::table(), tokenOf(glyph),
        index.data(SmokeTestModel::FirstRole).toString());
    if (!second.isEmpty())
        put(isName ? Type::mono() : Type::caption(), isName ? Token::Text2 : Token::Text3, second);
    painter->restore();
}

} // namespace gatelift
