#pragma once

#include <QHeaderView>

namespace gatelift {

//! \brief A table's column heads, aligned with the cells below as delegates of the house paint them: 16 px at
//! the left edge of the table, 8 px elsewhere. The mark of the sorted column stands beside its words and
//! never shifts them.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
};

} // namespace gatelift
