#include "session/DataPlaneRows.h"

namespace gatelift {
namespace {

using namespace DataPlaneColumn;

ColumnBits changedColumns(const DataPlaneItem &was, const DataPlaneItem &is)
{
    const auto &a = was.node;
    const auto &b = is.node;
    // What the whole row shows (fill, tool tip, accessible text) concerns every column.
    if (was.hidden != is.hidden || was.attention != is.attention || a.reasons != b.reasons ||
        was.group != is.group)
        return allColumnBits;
    ColumnBits columns = 0;
    const auto note = [&columns](Column column, bool differs) { columns |= differs ? 1U << column : 0U; };
    const bool moves = a.row.hostname != b.row.hostname || was.next != is.next; // in the order by priority
    note(Hostname, moves);
    note(Ip, a.row.ip != b.row.ip);
    note(VersionColumn, a.row.version != b.row.version);
    note(Status, moves || a.state != b.state || a.row.syncStatus != b.row.syncStatus ||
                     a.compatible != b.compatible || was.unsettledSeconds != is.unsettledSeconds ||
                     was.hashKind != is.hashKind);
    note(ConfigHash, a.row.configHash != b.row.configHash || was.hashKind != is.hashKind ||
                         a.side != b.side || a.status.has_value() != b.status.has_value());
    note(LastSeen, a.ageSeconds != b.ageSeconds || a.row.lastSeen != b.row.lastSeen);
    note(Labels, a.row.labels != b.row.labels);
    note(CertExpiry, a.row.certExpiry != b.row.certExpiry || was.certDays != is.certDays);
    return columns != 0 || a == b ? columns : allColumnBits;
}

} // namespace

RowsUpdate updateRows(const SharedRows &before, const ClusterSnapshot &snapshot,
                      const DataPlaneContext &context)
{
    RowsUpdate update;
    update.before = before ? before : std::make_shared<const DataPlaneRows>();
    const auto &old = *update.before;
    std::vector<const DataPlane *> of(old.items.size(), nullptr);
    std::vector<const DataPlane *> fresh;
    QSet<QString> freshIds;
    for (const auto &node : snapshot.dataPlanes) {
        const int row = old.rowOf.value(node.row.id, -1);
        if (row >= 0) {
            if (!of[static_cast<std::size_t>(row)])
                of[static_cast<std::size_t>(row)] = &node;
        } else if (!freshIds.contains(node.row.id)) {
            // One id can't stand in two rows: the first one is kept.
            freshIds.insert(node.row.id);
            fresh.push_back(&node);
        }
    }
    auto rows = std::make_shared<DataPlaneRows>();
    rows->items.reserve(of.size() + fresh.size());
    update.kept.assign(of.size(), -1);
    update.changed.reserve(of.size() + fresh.size());
    for (std::size_t row = 0; row < of.size(); ++row) {
        if (!of[row])
            continue;
        update.kept[row] = static_cast<int>(rows->items.size());
        rows->items.push_back(makeItem(*of[row], snapshot, context, &old.items[row]));
        update.changed.push_back(changedColumns(old.items[row], rows->items.back()));
    }
    const bool sameNodes = fresh.empty() && rows->items.size() == old.items.size();
    for (const auto *node : fresh) {
        rows->items.push_back(makeItem(*node, snapshot, context, nullptr));
        update.changed.push_back(0);
    }
    if (sameNodes) {
        rows->rowOf = old.rowOf;
    } else {
        rows->rowOf.reserve(static_cast<qsizetype>(rows->items.size()));
        for (std::size_t row = 0; row < rows->items.size(); ++row)
            rows->rowOf.insert(rows->items[row].node.row.id, static_cast<int>(row));
    }
    update.after = std::move(rows);
    return update;
}

} // namespace gatelift
