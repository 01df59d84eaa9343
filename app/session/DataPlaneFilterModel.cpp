#include "session/DataPlaneFilterModel.h"

#include "domain/Async.h"
#include "session/ClusterFigures.h"
#include "session/Discard.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <bit>
#include <utility>

namespace gatelift {
namespace {

//! A view looks at itself anew after each range: beyond this many, one look at all of it is cheaper.
constexpr int mostRanges = 32;

//! The rows as they are, for a change of filter or order alone.
RowsUpdate unchanged(const SharedRows &rows)
{
    RowsUpdate update;
    update.before = update.after = rows;
    update.kept.resize(rows->items.size());
    for (std::size_t i = 0; i < update.kept.size(); ++i)
        update.kept[i] = static_cast<int>(i);
    update.changed.assign(rows->items.size(), 0);
    return update;
}

std::vector<int> placesBefore(const Arrangement &next)
{
    std::vector<int> before(next.order.size(), -1);
    for (std::size_t place = 0; place < next.moved.size(); ++place) {
        if (next.moved[place] >= 0)
            before[static_cast<std::size_t>(next.moved[place])] = static_cast<int>(place);
    }
    return before;
}

//! How many runs of -1 there are.
int runsOfNone(const std::vector<int> &places)
{
    int runs = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        runs += places[i] < 0 && (i == 0 || places[i - 1] >= 0) ? 1 : 0;
    return runs;
}

} // namespace

DataPlaneFilterModel::DataPlaneFilterModel(DataPlaneModel &model, QObject *parent)
    : QAbstractTableModel(parent)
    , m_model(model)
{
    connect(&model, &DataPlaneModel::shown, this, &DataPlaneFilterModel::onShown);
    show(arrange(unchanged(model.rows()), m_filter, m_sort, nullptr));
}

void DataPlaneFilterModel::setText(const QString &text)
{
    auto filter = m_filter;
    filter.text = text;
    setFilter(filter);
}

void DataPlaneFilterModel::setSegment(Segment segment)
{
    auto filter = m_filter;
    filter.segment = segment;
    setFilter(filter);
}

void DataPlaneFilterModel::setLabel(const QString &key, const QString &value)
{
    auto filter = m_filter;
    filter.labelKey = key;
    filter.labelValue = value;
    setFilter(filter);
}

void DataPlaneFilterModel::setHiddenShown(bool shown)
{
    auto filter = m_filter;
    filter.hiddenShown = shown;
    setFilter(filter);
}

void DataPlaneFilterModel::setFilter(const DataPlaneFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rearrange();
    emit filterChanged();
}

bool DataPlaneFilterModel::isFiltering() const
{
    DataPlaneFilter none;
    none.hiddenShown = m_filter.hiddenShown;
    none.text = m_filter.text.trimmed().isEmpty() ? m_filter.text : QString();
    return !(m_filter == none);
}

void DataPlaneFilterModel::sort(int column, Qt::SortOrder order)
{
    const DataPlaneSort wanted{column < 0 ? -1 : column, column < 0 ? Qt::AscendingOrder : order};
    if (wanted == m_sort)
        return;
    m_sort = wanted;
    rearrange();
}

void DataPlaneFilterModel::onShown(const RowsUpdate &update)
{
    const auto next = std::exchange(m_next, nullptr);
    const bool fits = next && next->rows == update.after && next->basedOn == m_shown->id &&
                      next->filter == m_filter && next->sort == m_sort;
    // What is shown may be older than the rows before, where an arrangement is still under way.
    if (fits)
        show(next);
    else if (m_shown->rows == update.before)
        show(arrange(update, m_filter, m_sort, m_shown));
}

void DataPlaneFilterModel::rearrange()
{
    const auto &rows = m_model.rows();
    if (rows->items.size() < static_cast<std::size_t>(workerNodes)) {
        show(arrange(unchanged(rows), m_filter, m_sort, m_shown));
        return;
    }
    if (m_arranging)
        return; // the answer sees that something else is wanted by now
    m_arranging = true;
    const auto work = [rows, filter = m_filter, sort = m_sort, shown = m_shown] {
        return arrange(unchanged(rows), filter, sort, shown);
    };
    whenDone(QtConcurrent::run(work), this, [this](const SharedArrangement &next) {
        m_arranging = false;
        const bool current = next->rows == m_model.rows() && next->basedOn == m_shown->id;
        if (current && next->filter == m_filter && next->sort == m_sort) {
            show(next);
            emit filterChanged();
        } else if (!(m_shown->filter == m_filter) || !(m_shown->sort == m_sort)) {
            rearrange();
        }
    });
}

void DataPlaneFilterModel::show(const SharedArrangement &next)
{
    const bool few =
        next->keepsOrder && runsOfNone(next->moved) + runsOfNone(placesBefore(*next)) <= mostRanges;
    if (few)
        showInPlace(*next);
    else
        showAnew(*next);
    auto old = std::exchange(m_shown, next);
    announce(*next);
    discard(std::move(old));
}

void DataPlaneFilterModel::showInPlace(const Arrangement &next)
{
    const auto at = [](std::size_t index) { return static_cast<std::ptrdiff_t>(index); };
    for (auto end = next.moved.size(); end > 0;) {
        if (next.moved[end - 1] >= 0) {
            --end;
            continue;
        }
        auto begin = end - 1;
        while (begin > 0 && next.moved[begin - 1] < 0)
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_items.erase(m_items.begin() + at(begin), m_items.begin() + at(end));
        endRemoveRows();
        end = begin;
    }
    const auto before = placesBefore(next);
    const auto itemAt = [&next](std::size_t place) {
        return &next.rows->items[static_cast<std::size_t>(next.order[place])];
    };
    std::size_t left = 0;
    for (std::size_t place = 0; place < before.size(); ++place) {
        if (before[place] >= 0)
            m_items[left++] = itemAt(place);
    }
    for (std::size_t begin = 0; begin < before.size(); ++begin) {
        if (before[begin] >= 0)
            continue;
        auto end = begin;
        std::vector<const DataPlaneItem *> added;
        for (; end < before.size() && before[end] < 0; ++end)
            added.push_back(itemAt(end));
        beginInsertRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_items.insert(m_items.begin() + at(begin), added.cbegin(), added.cend());
        endInsertRows();
        begin = end;
    }
}

void DataPlaneFilterModel::showAnew(const Arrangement &next)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_items.clear();
    m_items.reserve(next.order.size());
    for (const int row : next.order)
        m_items.push_back(&next.rows->items[static_cast<std::size_t>(row)]);
    const auto from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const auto &index : from) {
        const int place = next.moved[static_cast<std::size_t>(index.row())];
        to << (place < 0 ? QModelIndex() : createIndex(place, index.column()));
    }
    changePersistentIndexList(from, to);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

//! One signal for all of it: a view paints what is seen of it once.
void DataPlaneFilterModel::announce(const Arrangement &next)
{
    ColumnBits columns = 0;
    int first = -1;
    int last = -1;
    for (std::size_t place = 0; place < next.changed.size(); ++place) {
        if (next.changed[place] == 0)
            continue;
        columns |= next.changed[place];
        first = first < 0 ? static_cast<int>(place) : first;
        last = static_cast<int>(place);
    }
    if (columns != 0)
        emit dataChanged(index(first, std::countr_zero(columns)),
                         index(last, static_cast<int>(std::bit_width(columns)) - 1));
}

const DataPlaneItem &DataPlaneFilterModel::item(const QModelIndex &index) const
{
    return *m_items[static_cast<std::size_t>(index.row())];
}

int DataPlaneFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int DataPlaneFilterModel::columnCount(const QModelIndex &parent) const
{
    return m_model.columnCount(parent);
}

QVariant DataPlaneFilterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return DataPlaneModel::cell(item(index), index.column(), role);
}

QVariant DataPlaneFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

} // namespace gatelift
