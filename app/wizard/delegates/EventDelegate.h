#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief A line of the event list: time, mark, sentence with its subject in bold; loud ones on tinted
//! ground. For views over a ClusterEventModel.
class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 26; //!< of one line; a long sentence takes a second

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatelift
