#include "wizard/delegates/PaletteDelegate.h"

#include "wizard/PaletteModel.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QPainter>
#include <QStyle>

namespace gatelift {
namespace {

constexpr int rowHeight = 36;
constexpr int edge = 12;
constexpr int gap = 12;

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, themeColor(Token::AccentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, themeColor(Token::Hover));
    const auto row = option.rect.adjusted(edge, 0, -edge, 0);
    int end = row.right() + 1;
    const auto draw = [&](const QRect &place, const QFont &font, Token token, const QString &text,
                          Qt::Alignment alignment) {
        painter->setFont(font);
        painter->setPen(themeColor(token));
        painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                          static_cast<int>(QStyle::visualAlignment(option.direction, alignment)) |
                              Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
    };
    for (const auto &[role, font, token] :
         {std::tuple(PaletteModel::KeysRole, Type::mono(), Token::Text2),
          std::tuple(PaletteModel::PlaceRole, Type::caption(), Token::Text3)}) {
        const auto text = index.data(role).toString();
        if (text.isEmpty())
            continue;
        const int width = QFontMetrics(font).horizontalAdvance(text) + 2;
        draw({end - width, row.top(), width, row.height()}, font, token, text, Qt::AlignRight);
        end -= width + gap;
    }
    draw({row.left(), row.top(), end - row.left(), row.height()}, Type::body(), Token::Text,
         index.data().toString(), Qt::AlignLeft);
    painter->restore();
}

} // namespace gatelift
