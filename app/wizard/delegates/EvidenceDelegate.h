#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief Paints a piece of evidence under a TableHeader: names medium, fields and values in fixed pitch.
class EvidenceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatelift
