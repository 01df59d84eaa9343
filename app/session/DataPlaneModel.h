#pragma once

#include "session/DataPlaneItem.h"

#include <QAbstractTableModel>
#include <QHash>

namespace gatelift {

//! \brief The estate as a table, one row per node id. A new snapshot changes, removes and appends rows; it
//! never resets, so that selection and scroll position stay. Row order is that of arrival: views sort by
//! DataPlaneFilterModel.
class DataPlaneModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Hostname,
        Ip,
        VersionColumn,
        Status,
        ConfigHash,
        LastSeen,
        Labels,
        CertExpiry,
        ColumnCount
    };
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

    //! \brief Shows this snapshot as the plan sees it.
    void setSnapshot(const ClusterSnapshot &snapshot, const DataPlaneContext &context);

    [[nodiscard]] const DataPlaneItem &item(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    //! \brief The row of a node, -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString &nodeId) const { return m_rows.value(nodeId, -1); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    using Columns = unsigned; //!< one bit per column that shows something else now

    [[nodiscard]] static Columns changedColumns(const DataPlaneItem &was, const DataPlaneItem &is);
    void announceAll(const std::vector<Columns> &changed);
    void announce(int firstRow, int lastRow, Columns columns);
    void update(const ClusterSnapshot &snapshot, const DataPlaneContext &context, std::vector<bool> &seen,
                QList<const DataPlane *> &fresh);
    void removeUnseen(const std::vector<bool> &seen);
    void append(const ClusterSnapshot &snapshot, const DataPlaneContext &context,
                const QList<const DataPlane *> &fresh);

    std::vector<DataPlaneItem> m_items;
    QHash<QString, int> m_rows; //!< by node id
};

} // namespace gatelift
