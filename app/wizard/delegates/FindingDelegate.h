#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

struct FindingItem;

//! \brief Paints a finding's row: title with its area below, severity as bars and word, verdict with what it
//! bites, and whether it is decided. For views whose model is a FindingFilterModel.
class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 38;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintCell(QPainter *painter, const QRect &cell, const FindingItem &item, int column);
    static void paintTitle(QPainter *painter, const QRect &cell, const FindingItem &item);
    static void paintSeverity(QPainter *painter, const QRect &cell, const FindingItem &item);
    static void paintVerdict(QPainter *painter, const QRect &cell, const FindingItem &item);
};

} // namespace gatelift
