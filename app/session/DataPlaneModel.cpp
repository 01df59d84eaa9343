#include "session/DataPlaneModel.h"

#include <bit>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr unsigned bit(DataPlaneModel::Column column)
{
    return 1U << column;
}

constexpr std::size_t maxSignals = 32;
constexpr unsigned allColumns = (1U << DataPlaneModel::ColumnCount) - 1;

QString displayText(const DataPlaneItem &item, int column)
{
    switch (column) {
    case DataPlaneModel::Hostname:
        return item.node.row.hostname;
    case DataPlaneModel::Ip:
        return item.node.row.ip;
    case DataPlaneModel::VersionColumn:
        return versionText(item);
    case DataPlaneModel::Status:
        return statusText(item);
    case DataPlaneModel::ConfigHash:
        return shortHash(item.node.row.configHash);
    case DataPlaneModel::LastSeen:
        return ageText(item);
    case DataPlaneModel::Labels:
        return labelsText(item);
    case DataPlaneModel::CertExpiry:
        return certText(item);
    default:
        return {};
    }
}

QVariant sortValue(const DataPlaneItem &item, int column)
{
    switch (column) {
    case DataPlaneModel::ConfigHash:
        return item.node.row.configHash;
    case DataPlaneModel::LastSeen:
        return item.node.ageSeconds ? QVariant(*item.node.ageSeconds) : QVariant();
    case DataPlaneModel::CertExpiry:
        return item.node.row.certExpiry ? QVariant(*item.node.row.certExpiry) : QVariant();
    default:
        return displayText(item, column);
    }
}

QString toolTip(const DataPlaneItem &item, int column)
{
    if (column == DataPlaneModel::ConfigHash && !item.node.row.configHash.isEmpty())
        return item.node.row.configHash;
    if (column == DataPlaneModel::CertExpiry && item.node.row.certExpiry)
        return QDateTime::fromSecsSinceEpoch(*item.node.row.certExpiry, Qt::UTC).toString(Qt::ISODate);
    return reasonsText(item).join(u'\n');
}

int urgency(const DataPlaneItem &item, int column)
{
    if (column == DataPlaneModel::LastSeen)
        return static_cast<int>(ageUrgency(item));
    return static_cast<int>(column == DataPlaneModel::CertExpiry ? certUrgency(item) : Urgency::Calm);
}

} // namespace

void DataPlaneModel::setSnapshot(const ClusterSnapshot &snapshot, const DataPlaneContext &context)
{
    std::vector<bool> seen(m_items.size(), false);
    QList<const DataPlane *> fresh;
    update(snapshot, context, seen, fresh);
    removeUnseen(seen);
    append(snapshot, context, fresh);
}

void DataPlaneModel::update(const ClusterSnapshot &snapshot, const DataPlaneContext &context,
                            std::vector<bool> &seen, QList<const DataPlane *> &fresh)
{
    std::vector<Columns> changed(m_items.size(), 0);
    for (const auto &node : snapshot.dataPlanes) {
        const auto found = m_rows.constFind(node.row.id);
        if (found == m_rows.cend()) {
            fresh << &node;
            continue;
        }
        const auto row = static_cast<std::size_t>(*found);
        seen[row] = true;
        auto item = makeItem(node, snapshot, context, &m_items[row]);
        changed[row] = changedColumns(m_items[row], item);
        if (changed[row] != 0)
            m_items[row] = std::move(item);
    }
    announceAll(changed);
}

void DataPlaneModel::announceAll(const std::vector<Columns> &changed)
{
    struct Run
    {
        std::size_t first;
        std::size_t last;
        Columns columns;
    };
    // Neighbours that changed alike are told in one signal: after a poll that is nearly all of them.
    std::vector<Run> runs;
    for (std::size_t row = 0; row < changed.size(); ++row) {
        if (changed[row] == 0)
            continue;
        if (!runs.empty() && runs.back().last + 1 == row && runs.back().columns == changed[row])
            runs.back().last = row;
        else
            runs.push_back({row, row, changed[row]});
    }
    // A sorting proxy may sort anew for each signal, so a patchwork is told at once.
    if (runs.size() > maxSignals) {
        Run whole{runs.front().first, runs.back().last, 0};
        for (const auto &run : runs)
            whole.columns |= run.columns;
        runs = {whole};
    }
    for (const auto &run : runs)
        announce(static_cast<int>(run.first), static_cast<int>(run.last), run.columns);
}

void DataPlaneModel::announce(int firstRow, int lastRow, Columns columns)
{
    const int firstColumn = std::countr_zero(columns);
    const int lastColumn = static_cast<int>(std::bit_width(columns)) - 1;
    emit dataChanged(index(firstRow, firstColumn), index(lastRow, lastColumn));
}

void DataPlaneModel::removeUnseen(const std::vector<bool> &seen)
{
    bool any = false;
    for (auto end = seen.size(); end > 0;) {
        if (seen[end - 1]) {
            --end;
            continue;
        }
        auto begin = end - 1;
        while (begin > 0 && !seen[begin - 1])
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        for (auto row = begin; row < end; ++row)
            m_rows.remove(m_items[row].node.row.id);
        m_items.erase(m_items.begin() + static_cast<std::ptrdiff_t>(begin),
                      m_items.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        any = true;
        end = begin;
    }
    if (!any)
        return;
    for (std::size_t row = 0; row < m_items.size(); ++row)
        m_rows[m_items[row].node.row.id] = static_cast<int>(row);
}

void DataPlaneModel::append(const ClusterSnapshot &snapshot, const DataPlaneContext &context,
                            const QList<const DataPlane *> &fresh)
{
    // One id can't stand in two rows, whatever the snapshot says: the first one is kept.
    std::vector<DataPlaneItem> added;
    added.reserve(static_cast<std::size_t>(fresh.size()));
    QSet<QString> ids;
    for (const auto *node : fresh) {
        if (ids.contains(node->row.id))
            continue;
        ids.insert(node->row.id);
        added.push_back(makeItem(*node, snapshot, context, nullptr));
    }
    if (added.empty())
        return;
    const auto first = m_items.size();
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + added.size()) - 1);
    for (auto &item : added) {
        m_rows.insert(item.node.row.id, static_cast<int>(m_items.size()));
        m_items.push_back(std::move(item));
    }
    endInsertRows();
}

DataPlaneModel::Columns DataPlaneModel::changedColumns(const DataPlaneItem &was, const DataPlaneItem &is)
{
    const auto &a = was.node;
    const auto &b = is.node;
    // What the whole row shows (fill, tool tip, accessible text) concerns every column.
    if (was.hidden != is.hidden || was.attention != is.attention || a.reasons != b.reasons ||
        was.group != is.group)
        return allColumns;
    Columns columns = 0;
    const auto note = [&columns](Column column, bool differs) { columns |= differs ? bit(column) : 0U; };
    const bool moves = a.row.hostname != b.row.hostname || was.next != is.next; // in the order by priority
    note(Hostname, moves);
    note(Ip, a.row.ip != b.row.ip);
    note(VersionColumn, a.row.version != b.row.version);
    note(Status, moves || a.state != b.state || a.row.syncStatus != b.row.syncStatus ||
                     a.compatible != b.compatible || was.unsettledSeconds != is.unsettledSeconds ||
                     was.hashKind != is.hashKind);
    note(ConfigHash, a.row.configHash != b.row.configHash || was.hashKind != is.hashKind || a.side != b.side);
    note(LastSeen, a.ageSeconds != b.ageSeconds || a.row.lastSeen != b.row.lastSeen);
    note(Labels, a.row.labels != b.row.labels);
    note(CertExpiry, a.row.certExpiry != b.row.certExpiry || was.certDays != is.certDays);
    return columns != 0 || a == b ? columns : allColumns;
}

int DataPlaneModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int DataPlaneModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DataPlaneModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &it = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(it, index.column());
    case Qt::ToolTipRole:
        return toolTip(it, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Hostname ? accessibleText(it) : displayText(it, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == LastSeen || index.column() == CertExpiry
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case NodeIdRole:
        return it.node.row.id;
    case SortRole:
        return sortValue(it, index.column());
    case GroupRole:
        return static_cast<int>(it.group);
    case StateRole:
        return static_cast<int>(it.node.state);
    case GlyphRole:
        return static_cast<int>(statusGlyph(it));
    case HashKindRole:
        return static_cast<int>(it.hashKind);
    case UrgencyRole:
        return urgency(it, index.column());
    case NextRole:
        return it.next;
    case HiddenRole:
        return it.hidden;
    case AttentionRole:
        return it.attention;
    case ReasonsRole:
        return reasonsText(it);
    default:
        return {};
    }
}

QVariant DataPlaneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == LastSeen || section == CertExpiry ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Hostname:
        return tr("Hostname");
    case Ip:
        return tr("IP");
    case VersionColumn:
        return tr("Version");
    case Status:
        return tr("Sync status");
    case ConfigHash:
        return tr("Config hash");
    case LastSeen:
        return tr("Last seen");
    case Labels:
        return tr("Labels");
    default:
        return tr("Cert expires");
    }
}

QHash<int, QByteArray> DataPlaneModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert({{NodeIdRole, "nodeId"},
                  {SortRole, "sortValue"},
                  {GroupRole, "group"},
                  {StateRole, "state"},
                  {GlyphRole, "glyph"},
                  {HashKindRole, "hashKind"},
                  {UrgencyRole, "urgency"},
                  {NextRole, "next"},
                  {HiddenRole, "hidden"},
                  {AttentionRole, "attention"},
                  {ReasonsRole, "reasons"}});
    return names;
}

} // namespace gatelift
