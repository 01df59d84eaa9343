// Filtering and sorting of DataPlaneRows.h.
#include "session/DataPlaneRows.h"
#include "session/NaturalOrder.h"

#include <algorithm>
#include <atomic>

namespace gatelift {
namespace {

using namespace DataPlaneColumn;

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
    case Ip:
        return compareNaturally(a.node.row.ip, b.node.row.ip);
    case VersionColumn:
        return compareVersions(a, b);
    case Status:
        return compareNaturally(statusText(a), statusText(b));
    case ConfigHash:
        return a.node.row.configHash.compare(b.node.row.configHash);
    case LastSeen:
        return compareOptional(a.node.ageSeconds, b.node.ageSeconds);
    case Labels:
        return compareNaturally(labelsText(a), labelsText(b));
    case CertExpiry:
        return compareOptional(a.node.row.certExpiry, b.node.row.certExpiry);
    default:
        return 0;
    }
}

bool passes(const DataPlaneItem &item, const DataPlaneFilter &filter, const QStringList &words)
{
    using Segment = DataPlaneFilter::Segment;
    if (item.hidden && !filter.hiddenShown)
        return false;
    if ((filter.segment == Segment::X && item.group != Place::X) ||
        (filter.segment == Segment::Y && item.group != Place::Y) ||
        (filter.segment == Segment::Attention && !item.attention))
        return false;
    if (filter.state && item.node.state != *filter.state)
        return false;
    if (!filter.version.isEmpty() && versionText(item) != filter.version)
        return false;
    if (!filter.hash.isEmpty() && item.node.row.configHash != filter.hash)
        return false;
    if (!filter.status.isEmpty() && statusText(item) != filter.status)
        return false;
    if (!filter.labelKey.isEmpty()) {
        const auto label = item.node.row.labels.constFind(filter.labelKey);
        if (label == item.node.row.labels.cend() || *label != filter.labelValue)
            return false;
    }
    return std::all_of(words.cbegin(), words.cend(),
                       [&item](const QString &word) { return item.searchText.contains(word); });
}

class Before
{
public:
    Before(const std::vector<DataPlaneItem> &items, const DataPlaneSort &sort)
        : m_items(items)
        , m_sort(sort)
    {
    }

    bool operator()(int left, int right) const
    {
        const auto &a = m_items[static_cast<std::size_t>(left)];
        const auto &b = m_items[static_cast<std::size_t>(right)];
        if (m_sort.column < 0) {
            if (const int order = compare(priority(a), priority(b)); order != 0)
                return order < 0;
        } else if (int order = compareColumn(a, b, m_sort.column); order != 0) {
            return m_sort.order == Qt::AscendingOrder ? order < 0 : order > 0;
        }
        int order = compareNaturally(a.node.row.hostname, b.node.row.hostname);
        if (m_sort.column == Hostname && m_sort.order == Qt::DescendingOrder)
            order = -order;
        return order != 0 ? order < 0 : a.node.row.id < b.node.row.id;
    }

private:
    const std::vector<DataPlaneItem> &m_items;
    const DataPlaneSort &m_sort;
};

//! Sorts from what was shown: after a poll most rows stand where they stood, and of a nearly sorted list only
//! the ones that don't are sorted and merged in.
void sortFrom(std::vector<int> &order, const Before &before)
{
    std::vector<int> settled;
    std::vector<int> loose;
    settled.reserve(order.size());
    for (const int row : order) {
        if (settled.empty() || !before(row, settled.back())) {
            settled.push_back(row);
            continue;
        }
        loose.push_back(row);
        // The one before it may be the stray one.
        if (settled.size() > 1 && !before(row, settled[settled.size() - 2])) {
            loose.back() = settled.back();
            settled.back() = row;
        }
    }
    std::sort(loose.begin(), loose.end(), before);
    std::merge(settled.cbegin(), settled.cend(), loose.cbegin(), loose.cend(), order.begin(), before);
}

//! How what is shown now follows from what was shown before.
void relate(const RowsUpdate &update, const std::vector<int> &was, Arrangement &result)
{
    std::vector<int> placeOf(result.rows->items.size(), -1);
    for (std::size_t place = 0; place < result.order.size(); ++place)
        placeOf[static_cast<std::size_t>(result.order[place])] = static_cast<int>(place);
    result.changed.assign(result.order.size(), 0);
    result.moved.assign(was.size(), -1);
    int last = -1;
    for (std::size_t place = 0; place < was.size(); ++place) {
        const int row = update.kept[static_cast<std::size_t>(was[place])];
        const int now = row < 0 ? -1 : placeOf[static_cast<std::size_t>(row)];
        result.moved[place] = now;
        if (now < 0)
            continue;
        result.changed[static_cast<std::size_t>(now)] = update.changed[static_cast<std::size_t>(row)];
        result.keepsOrder &= now > last;
        last = now;
    }
}

} // namespace

SharedArrangement arrange(const RowsUpdate &update, const DataPlaneFilter &filter, const DataPlaneSort &sort,
                          const SharedArrangement &shown)
{
    auto result = std::make_shared<Arrangement>();
    result->rows = update.after;
    result->filter = filter;
    result->sort = sort;
    static std::atomic<quint64> made = 0;
    result->id = ++made;
    result->basedOn = shown ? shown->id : 0;
    static const std::vector<int> none;
    const auto &was = shown ? shown->order : none;
    const auto words = filter.text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    const auto &items = update.after->items;
    std::vector<bool> taken(items.size(), false);
    const auto take = [&](int row) {
        const auto index = static_cast<std::size_t>(row);
        if (taken[index] || !passes(items[index], filter, words))
            return;
        taken[index] = true;
        result->order.push_back(row);
    };
    for (const int before : was) {
        if (const int row = update.kept[static_cast<std::size_t>(before)]; row >= 0)
            take(row);
    }
    for (std::size_t row = 0; row < items.size(); ++row)
        take(static_cast<int>(row));
    sortFrom(result->order, Before(items, sort));
    relate(update, was, *result);
    return result;
}

} // namespace gatelift
