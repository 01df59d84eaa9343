#include "session/FindingFilterModel.h"

#include <algorithm>

namespace gatelift {
namespace {

int weight(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Affected:
        return 0;
    case Verdict::Review:
        return 1;
    case Verdict::NotAffected:
        break;
    }
    return 2;
}

int compare(int a, int b)
{
    return a == b ? 0 : a < b ? -1 : 1;
}

int compareVersions(const Finding &a, const Finding &b)
{
    const auto &one = a.change.introduced;
    const auto &other = b.change.introduced;
    return one < other ? -1 : other < one ? 1 : 0;
}

int compareSeverity(const Finding &a, const Finding &b)
{
    return compare(static_cast<int>(a.change.severity), static_cast<int>(b.change.severity));
}

int compareColumn(const FindingItem &a, const FindingItem &b, int column)
{
    switch (column) {
    case FindingModel::Severity:
        return compareSeverity(a.finding, b.finding);
    case FindingModel::Introduced:
        return compareVersions(a.finding, b.finding);
    case FindingModel::Affects:
        return compare(weight(a.finding.verdict), weight(b.finding.verdict));
    case FindingModel::Decided:
        return compare(static_cast<int>(standingGlyph(a)), static_cast<int>(standingGlyph(b)));
    default:
        return 0;
    }
}

} // namespace

FindingFilterModel::FindingFilterModel(FindingModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
    FindingFilterModel::sort(-1); // ours, while we are being made
}

void FindingFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    refilter();
}

void FindingFilterModel::setSegment(Segment segment)
{
    if (segment == m_segment)
        return;
    m_segment = segment;
    refilter();
}

void FindingFilterModel::setSeverity(std::optional<ChangeSeverity> severity)
{
    if (severity == m_severity)
        return;
    m_severity = severity;
    refilter();
}

void FindingFilterModel::setArea(const QString &area)
{
    if (area == m_area)
        return;
    m_area = area;
    refilter();
}

void FindingFilterModel::setLine(const QString &line)
{
    if (line == m_line)
        return;
    m_line = line;
    refilter();
}

void FindingFilterModel::setOpenOnly(bool openOnly)
{
    if (openOnly == m_openOnly)
        return;
    m_openOnly = openOnly;
    refilter();
}

bool FindingFilterModel::isFiltering() const
{
    return !m_words.isEmpty() || m_segment != Segment::All || m_severity || !m_area.isEmpty() ||
           !m_line.isEmpty() || m_openOnly;
}

void FindingFilterModel::clear()
{
    m_text.clear();
    m_words.clear();
    m_segment = Segment::All;
    m_severity.reset();
    m_area.clear();
    m_line.clear();
    m_openOnly = false;
    refilter();
}

void FindingFilterModel::refilter()
{
    invalidateRowsFilter();
    emit filterChanged();
}

const FindingItem &FindingFilterModel::item(const QModelIndex &proxyIndex) const
{
    return m_model.item(mapToSource(proxyIndex).row());
}

void FindingFilterModel::sort(int column, Qt::SortOrder order)
{
    // The proxy sorts by a real column only; going by weight uses the verdict's.
    const bool byWeight = column < 0;
    const int wantedColumn = byWeight ? int(FindingModel::Affects) : column;
    const auto wantedOrder = byWeight ? Qt::AscendingOrder : order;
    const bool same = sortColumn() == wantedColumn && sortOrder() == wantedOrder;
    const bool otherMeaning = m_byWeight != byWeight;
    m_byWeight = byWeight;
    if (same && otherMeaning)
        invalidate();
    else
        QSortFilterProxyModel::sort(wantedColumn, wantedOrder);
}

bool FindingFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const auto &item = m_model.item(sourceRow);
    const auto &finding = item.finding;
    if (m_segment == Segment::Affected && finding.verdict != Verdict::Affected)
        return false;
    if (m_segment == Segment::Review && finding.verdict != Verdict::Review)
        return false;
    if (m_segment == Segment::NotAffected && finding.verdict != Verdict::NotAffected)
        return false;
    if (m_severity && finding.change.severity != *m_severity)
        return false;
    if (!m_area.isEmpty() && finding.change.area != m_area)
        return false;
    if (!m_line.isEmpty() && finding.change.introduced.line().toString() != m_line)
        return false;
    if (m_openOnly && item.standing != FindingStanding::Open && item.standing != FindingStanding::Changed)
        return false;
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&item](const QString &word) { return item.searchText.contains(word); });
}

bool FindingFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto &a = m_model.item(left.row());
    const auto &b = m_model.item(right.row());
    if (!m_byWeight && sortColumn() == FindingModel::Title) {
        const int order = QString::localeAwareCompare(a.finding.change.title, b.finding.change.title);
        if (order != 0)
            return order < 0;
    }
    const bool falling = sortOrder() == Qt::DescendingOrder;
    const int first = m_byWeight ? compare(weight(a.finding.verdict), weight(b.finding.verdict))
                                 : compareColumn(a, b, sortColumn());
    if (first != 0)
        return first < 0;
    // Ties stay in one order, whichever way the column runs.
    const auto tie = [&](int order) { return (falling ? -order : order) < 0; };
    if (const int order = compareSeverity(a.finding, b.finding); order != 0)
        return tie(order);
    if (const int order = compareVersions(a.finding, b.finding); order != 0)
        return tie(order);
    return tie(a.finding.change.id.compare(b.finding.change.id));
}

} // namespace gatelift
