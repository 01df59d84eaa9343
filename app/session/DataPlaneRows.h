#pragma once

#include "session/DataPlaneItem.h"

#include <QHash>

#include <memory>
#include <vector>

// The table of data planes as values: derived from a snapshot, filtered and sorted, all of it on a worker
// where the estate is large. The models show what stands here.
namespace gatelift {

//! \brief Columns of the table of data planes.
namespace DataPlaneColumn {
enum Column { Hostname, Ip, VersionColumn, Status, ConfigHash, LastSeen, Labels, CertExpiry, ColumnCount };
}

//! \brief One bit per column that shows something else now.
using ColumnBits = unsigned;
inline constexpr ColumnBits allColumnBits = (1U << DataPlaneColumn::ColumnCount) - 1;

//! \brief The rows of one picture, in the order in which the nodes were first seen. Never changed once made.
struct DataPlaneRows
{
    std::vector<DataPlaneItem> items;
    QHash<QString, int> rowOf; //!< by node id
};
using SharedRows = std::shared_ptr<const DataPlaneRows>;

//! \brief From one picture to the next.
struct RowsUpdate
{
    SharedRows before;
    SharedRows after;
    std::vector<int> kept;           //!< row before to row after, -1 where the node is gone
    std::vector<ColumnBits> changed; //!< by row after; of new rows 0
};

//! \brief Derives the rows of a snapshot: one per node id, whatever the snapshot says. Rows that stay keep
//! their order, new ones come at the end.
[[nodiscard]] RowsUpdate updateRows(const SharedRows &before, const ClusterSnapshot &snapshot,
                                    const DataPlaneContext &context);

//! \brief Which rows are shown. Kinds of filter combine: a row must pass each that is set.
struct DataPlaneFilter
{
    enum class Segment { All, X, Y, Attention };

    QString text; //!< words that must all occur in hostname, address or labels; case does not matter
    Segment segment = Segment::All;
    QString version;                //!< as versionText() has it; empty: any
    QString hash;                   //!< in full; empty: any
    std::optional<NodeState> state; //!< nothing: any
    QString status;                 //!< as statusText() has it; empty: any
    QString labelKey;               //!< empty: any
    QString labelValue;
    bool hiddenShown = false; //!< retired nodes and ghosts, which count nowhere, are shown too

    friend bool operator==(const DataPlaneFilter &, const DataPlaneFilter &) = default;
};

//! \brief By which column; -1: the nodes that ask for attention first, then those on Y, the next batch, the
//! rest. Ties stand in the order of the alphabet.
struct DataPlaneSort
{
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const DataPlaneSort &, const DataPlaneSort &) = default;
};

//! \brief The rows that are shown, in their order, and how they follow from the ones shown before.
struct Arrangement
{
    SharedRows rows;
    std::vector<int> order; //!< place in the table to row
    DataPlaneFilter filter;
    DataPlaneSort sort;

    std::vector<int> moved;          //!< place before to place now, -1 where it is no longer shown
    std::vector<ColumnBits> changed; //!< by place now; of new places 0
    bool keepsOrder = true;          //!< what stays shown follows in the same order as before
    quint64 id = 0;
    quint64 basedOn = 0; //!< the id of the arrangement that it follows from
};
using SharedArrangement = std::shared_ptr<const Arrangement>;

//! \brief Filters and sorts; `shown` is what the table shows now, nullptr where it is empty.
[[nodiscard]] SharedArrangement arrange(const RowsUpdate &update, const DataPlaneFilter &filter,
                                        const DataPlaneSort &sort, const SharedArrangement &shown);

} // namespace gatelift
