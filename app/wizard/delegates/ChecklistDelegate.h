#pragma once

#include <QStyledItemDelegate>

namespace gatelift {

//! \brief Paints a checklist: headings of 28 px on sunken ground, items of 40 px (more where a title needs a
//! second line) with number, glyph, title, one line of what is known, time and initials. A click on the glyph
//! (or Space) asks for a tick.
class ChecklistDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void toggleRequested(const QString &itemId);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    static void paintHeading(QPainter *painter, const QRect &rect, const QModelIndex &index);
    static void paintItem(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
};

} // namespace gatelift
