#pragma once

#include "session/FindingItem.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief The findings of one page as a table, a row each, in the order of the run. Where only decisions
//! changed it says so by dataChanged, so that selection and scroll position stay.
class FindingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Severity, Introduced, Affects, Decided, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setItems(QList<FindingItem> items);
    [[nodiscard]] const QList<FindingItem> &items() const { return m_items; }
    [[nodiscard]] const FindingItem &item(int row) const { return m_items.at(row); }
    //! \brief -1 where it is not among them.
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<FindingItem> m_items;
};

//! \brief 'Decided', 'Open' …: the last column in words.
[[nodiscard]] QString standingText(const FindingItem &item);
[[nodiscard]] Glyph standingGlyph(const FindingItem &item);

} // namespace gatelift
