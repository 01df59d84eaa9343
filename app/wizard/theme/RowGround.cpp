#include "wizard/theme/RowGround.h"

#include "wizard/theme/Theme.h"

namespace gatelift {

void drawRowGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const auto &tokens = currentTokens();
    const auto &cell = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(cell, tokens.color(Token::AccentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(cell, tokens.color(Token::Hover));
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, tokens.color(Token::Border));
}

} // namespace gatelift
