#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief Rows of recent plans, 57 px: two lines, version tags, ten progress marks, a state with its glyph.
class PlanDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace gatelift
