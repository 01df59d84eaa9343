#pragma once

#include "session/ShellData.h"

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief Paints the rail's rows: groups with counts, items of 36 px (52 with a sub-line), or icons alone.
class RailDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setCollapsed(bool collapsed) { m_collapsed = collapsed; }
    //! \brief Angle of the running arc in degrees.
    void setTurn(int turn) { m_turn = turn; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGroup(QPainter *painter, const QRect &rect, const RailEntry &entry) const;
    void paintItem(QPainter *painter, const QRect &box, const RailEntry &entry) const;
    void paintCollapsed(QPainter *painter, const QRect &box, const RailEntry &entry) const;
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                     const RailEntry &entry) const;

    bool m_collapsed = false;
    int m_turn = 0;
};

} // namespace gatelift
