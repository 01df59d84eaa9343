#include "session/DataPlaneModel.h"

#include "session/Discard.h"

#include <bit>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr std::size_t maxSignals = 32;

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
    if (column == DataPlaneModel::ConfigHash && !item.node.row.configHash.isEmpty()) {
        const auto source = hashSourceText(item);
        return source.isEmpty() ? item.node.row.configHash : item.node.row.configHash + u'\n' + source;
    }
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
    show(updateRows(m_rows, snapshot, context));
}

void DataPlaneModel::show(const RowsUpdate &update)
{
    removeGone(update);
    const auto &items = update.after->items;
    const auto stayed = m_items.size();
    for (std::size_t row = 0; row < stayed; ++row)
        m_items[row] = &items[row];
    if (items.size() > stayed) {
        beginInsertRows({}, static_cast<int>(stayed), static_cast<int>(items.size()) - 1);
        for (auto row = stayed; row < items.size(); ++row)
            m_items.push_back(&items[row]);
        endInsertRows();
    }
    auto old = std::exchange(m_rows, update.after);
    announceAll(update.changed);
    emit shown(update);
    discard(std::move(old));
}

void DataPlaneModel::removeGone(const RowsUpdate &update)
{
    const auto &kept = update.kept;
    const auto at = [](std::size_t row) { return static_cast<std::ptrdiff_t>(row); };
    for (auto end = kept.size(); end > 0;) {
        if (kept[end - 1] >= 0) {
            --end;
            continue;
        }
        auto begin = end - 1;
        while (begin > 0 && kept[begin - 1] < 0)
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_items.erase(m_items.begin() + at(begin), m_items.begin() + at(end));
        endRemoveRows();
        end = begin;
    }
}

void DataPlaneModel::announceAll(const std::vector<ColumnBits> &changed)
{
    struct Run
    {
        std::size_t first;
        std::size_t last;
        ColumnBits columns;
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

void DataPlaneModel::announce(int firstRow, int lastRow, ColumnBits columns)
{
    const int firstColumn = std::countr_zero(columns);
    const int lastColumn = static_cast<int>(std::bit_width(columns)) - 1;
    emit dataChanged(index(firstRow, firstColumn), index(lastRow, lastColumn));
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
    return cell(item(index.row()), index.column(), role);
}

QVariant DataPlaneModel::cell(const DataPlaneItem &it, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return displayText(it, column);
    case Qt::ToolTipRole:
        return toolTip(it, column);
    case Qt::AccessibleTextRole:
        return column == Hostname ? accessibleText(it) : displayText(it, column);
    case Qt::TextAlignmentRole:
        return column == LastSeen || column == CertExpiry ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                          : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case NodeIdRole:
        return it.node.row.id;
    case SortRole:
        return sortValue(it, column);
    case GroupRole:
        return static_cast<int>(it.group);
    case StateRole:
        return static_cast<int>(it.node.state);
    case GlyphRole:
        return static_cast<int>(statusGlyph(it));
    case HashKindRole:
        return static_cast<int>(it.hashKind);
    case UrgencyRole:
        return urgency(it, column);
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
