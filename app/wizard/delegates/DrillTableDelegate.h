#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief The drill's table: names in fixed pitch, numbers to the right, the result as glyph and word.
class DrillTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 28;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatelift
