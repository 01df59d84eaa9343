#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief A step of a connection test: glyph, title, fact at the right, and what to do below where it is
//! needed.
class ConnectionStepDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatelift
