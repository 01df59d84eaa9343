#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

struct DataPlaneItem;

//! \brief Paints a data plane's row: version tag, hash swatch, status with its word, age and certificate with
//! their warnings, and the pill of the nodes that come next. For views whose model is a DataPlaneFilterModel.
class DataPlaneDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 28;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintCell(QPainter *painter, const QRect &cell, const DataPlaneItem &item, int column);
    static void paintHostname(QPainter *painter, const QRect &cell, const DataPlaneItem &item);
    static void paintNumber(QPainter *painter, const QRect &cell, const DataPlaneItem &item, int column);
};

} // namespace gatelift
