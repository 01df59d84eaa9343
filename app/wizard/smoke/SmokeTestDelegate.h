#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief A smoke test's row: requests in fixed pitch, outcomes as glyph and words.
class SmokeTestDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 42;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatelift
