#include "wizard/delegates/EvidenceDelegate.h"

#include "session/EvidenceModel.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QApplication>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int padding = 8;
constexpr int edge = 16; // left of the first column, as its head has it

QFont fontOf(int column)
{
    return column == EvidenceModel::Name        ? Type::tableMedium()
           : column == EvidenceModel::Workspace ? Type::table()
                                                : Type::mono();
}

} // namespace

QSize EvidenceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int left = index.column() == 0 ? edge : padding;
    return {QFontMetrics(fontOf(index.column())).horizontalAdvance(index.data().toString()) + left + padding +
                2,
            QStyledItemDelegate::sizeHint(option, index).height()};
}

void EvidenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem ground(option);
    initStyleOption(&ground, index);
    const auto text = ground.text;
    ground.text.clear();
    ground.state.setFlag(QStyle::State_HasFocus, false);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const auto cell =
        mirrored(option.rect.adjusted(index.column() == 0 ? edge : padding, 0, -4, 0), option.rect);
    const auto font = fontOf(index.column());
    painter->save();
    painter->setFont(font);
    painter->setPen(themeColor(index.column() == 0 ? Token::Text : Token::Text2));
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideMiddle, cell.width()));
    painter->restore();
}

} // namespace gatelift
