#pragma once

#include "session/DataPlaneRows.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief The estate as a table, one row per node id. A new snapshot changes, removes and appends rows; it
//! never resets, so that selection and scroll position stay. Row order is that of arrival: views sort by
//! DataPlaneFilterModel.
class DataPlaneModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Column = DataPlaneColumn::Column;
    using enum DataPlaneColumn::Column;
    enum Role {
        NodeIdRole = Qt::UserRole + 1,
        SortRole,      //!< raw value of the column: number or text
        GroupRole,     //!< Place as int
        StateRole,     //!< NodeState as int
        GlyphRole,     //!< Glyph as int, of the status
        HashKindRole,  //!< HashKind as int
        UrgencyRole,   //!< Urgency as int, of LastSeen and CertExpiry
        NextRole,      //!< bool: part of the next batch
        HiddenRole,    //!< bool: retired or a ghost
        AttentionRole, //!< bool
        ReasonsRole    //!< QStringList
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! \brief Shows this snapshot as the plan sees it; derived at once.
    void setSnapshot(const ClusterSnapshot &snapshot, const DataPlaneContext &context);
    //! \brief Shows rows that were derived elsewhere, from those that are shown here.
    void show(const RowsUpdate &update);

    [[nodiscard]] const SharedRows &rows() const { return m_rows; }
    [[nodiscard]] const DataPlaneItem &item(int row) const { return *m_items[static_cast<std::size_t>(row)]; }
    //! \brief The row of a node, -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString &nodeId) const { return m_rows->rowOf.value(nodeId, -1); }

    //! \brief What a cell shows, for this model and the one that shows it filtered.
    [[nodiscard]] static QVariant cell(const DataPlaneItem &item, int column, int role);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    //! \brief Other rows are shown: told once per update, after the signals of the table.
    void shown(const gatelift::RowsUpdate &update);

private:
    void removeGone(const RowsUpdate &update);
    void announceAll(const std::vector<ColumnBits> &changed);
    void announce(int firstRow, int lastRow, ColumnBits columns);

    SharedRows m_rows = std::make_shared<const DataPlaneRows>();
    std::vector<const DataPlaneItem *> m_items; //!< by row; they live in m_rows
};

} // namespace gatelift
