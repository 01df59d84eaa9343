#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief Paints an automatic check: glyph, title, how it stands, and what more there is to see; and the
//! heading of a group. For views whose model is a ConsiderationModel.
class ConsiderationDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintHeading(QPainter *painter, const QRect &rect, const QModelIndex &index);
    static void paintCheck(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
};

} // namespace gatelift
