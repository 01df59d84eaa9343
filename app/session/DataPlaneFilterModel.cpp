#include "session/DataPlaneFilterModel.h"

#include "session/NaturalOrder.h"

#include <algorithm>

namespace gatelift {
namespace {

int compare(qint64 a, qint64 b)
{
    return a == b ? 0 : a < b ? -1 : 1;
}

int compareOptional(const std::optional<qint64> &a, const std::optional<qint64> &b)
{
    if (!a || !b)
        return compare(a ? 0 : 1, b ? 0 : 1); // what isn't known comes last
    return compare(*a, *b);
}

int compareVersions(const DataPlaneItem &a, const DataPlaneItem &b)
{
    if (!a.node.version || !b.node.version) {
        const int known = compare(a.node.version ? 1 : 0, b.node.version ? 1 : 0);
        return known != 0 ? known : compareNaturally(a.node.row.version, b.node.row.version);
    }
    return *a.node.version < *b.node.version ? -1 : *b.node.version < *a.node.version ? 1 : 0;
}

//! How early a row stands while no column is sorted by.
int priority(const DataPlaneItem &item)
{
    if (item.hidden)
        return 9;
    if (item.attention)
        return item.node.state == NodeState::Empty || item.node.state == NodeState::Rejected ? 0 : 1;
    if (item.group == Place::Y)
        return 2;
    return item.next ? 3 : 4;
}

int compareColumn(const DataPlaneItem &a, const DataPlaneItem &b, int column)
{
    switch (column) {
    case DataPlaneModel::Ip:
        return compareNaturally(a.node.row.ip, b.node.row.ip);
    case DataPlaneModel::VersionColumn:
        return compareVersions(a, b);
    case DataPlaneModel::Status:
        return compareNaturally(statusText(a), statusText(b));
    case DataPlaneModel::ConfigHash:
        return a.node.row.configHash.compare(b.node.row.configHash);
    case DataPlaneModel::LastSeen:
        return compareOptional(a.node.ageSeconds, b.node.ageSeconds);
    case DataPlaneModel::Labels:
        return compareNaturally(labelsText(a), labelsText(b));
    case DataPlaneModel::CertExpiry:
        return compareOptional(a.node.row.certExpiry, b.node.row.certExpiry);
    default:
        return 0;
    }
}

} // namespace

DataPlaneFilterModel::DataPlaneFilterModel(DataPlaneModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
    DataPlaneFilterModel::sort(-1); // ours, while we are being made
}

void DataPlaneFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    refilter();
}

void DataPlaneFilterModel::setSegment(Segment segment)
{
    if (segment == m_segment)
        return;
    m_segment = segment;
    refilter();
}

void DataPlaneFilterModel::setLabel(const QString &key, const QString &value)
{
    if (key == m_labelKey && value == m_labelValue)
        return;
    m_labelKey = key;
    m_labelValue = value;
    refilter();
}

void DataPlaneFilterModel::setHiddenShown(bool shown)
{
    if (shown == m_hiddenShown)
        return;
    m_hiddenShown = shown;
    refilter();
}

bool DataPlaneFilterModel::isFiltering() const
{
    return !m_words.isEmpty() || m_segment != Segment::All || !m_labelKey.isEmpty();
}

void DataPlaneFilterModel::refilter()
{
    invalidateRowsFilter();
    emit filterChanged();
}

const DataPlaneItem &DataPlaneFilterModel::item(const QModelIndex &proxyIndex) const
{
    return m_model.item(mapToSource(proxyIndex).row());
}

void DataPlaneFilterModel::sort(int column, Qt::SortOrder order)
{
    // The proxy sorts by a real column only; going by priority uses one that every change of priority
    // touches.
    const bool byPriority = column < 0;
    const int wantedColumn = byPriority ? int(DataPlaneModel::Status) : column;
    const auto wantedOrder = byPriority ? Qt::AscendingOrder : order;
    const bool sameColumn = sortColumn() == wantedColumn && sortOrder() == wantedOrder;
    const bool otherMeaning = m_byPriority != byPriority;
    m_byPriority = byPriority;
    if (sameColumn && otherMeaning)
        invalidate();
    else
        QSortFilterProxyModel::sort(wantedColumn, wantedOrder);
}

bool DataPlaneFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const auto &item = m_model.item(sourceRow);
    if (item.hidden && !m_hiddenShown)
        return false;
    if (m_segment == Segment::X && item.group != Place::X)
        return false;
    if (m_segment == Segment::Y && item.group != Place::Y)
        return false;
    if (m_segment == Segment::Attention && !item.attention)
        return false;
    if (!m_labelKey.isEmpty()) {
        const auto label = item.node.row.labels.constFind(m_labelKey);
        if (label == item.node.row.labels.cend() || *label != m_labelValue)
            return false;
    }
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&item](const QString &word) { return item.searchText.contains(word); });
}

bool DataPlaneFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto &a = m_model.item(left.row());
    const auto &b = m_model.item(right.row());
    int order = m_byPriority ? compare(priority(a), priority(b)) : compareColumn(a, b, sortColumn());
    if (order == 0) {
        order = compareNaturally(a.node.row.hostname, b.node.row.hostname);
        if (!m_byPriority && sortColumn() != DataPlaneModel::Hostname && sortOrder() == Qt::DescendingOrder)
            order = -order; // ties stay in the order of the alphabet
    }
    return order != 0 ? order < 0 : a.node.row.id < b.node.row.id;
}

} // namespace gatelift
