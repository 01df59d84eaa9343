#include "session/FindingModel.h"

#include <algorithm>

namespace gatelift {

QString standingText(const FindingItem &item)
{
    switch (item.standing) {
    case FindingStanding::Clear:
        return FindingModel::tr("Nothing to decide");
    case FindingStanding::Open:
        return FindingModel::tr("Open");
    case FindingStanding::Changed:
        return FindingModel::tr("Open again: found otherwise than it was decided");
    case FindingStanding::Decided:
        break;
    }
    return FindingModel::tr("%1, %2", "decision, person")
        .arg(decisionText(item.decision.decision), item.decision.by);
}

Glyph standingGlyph(const FindingItem &item)
{
    switch (item.standing) {
    case FindingStanding::Open:
        return Glyph::Todo;
    case FindingStanding::Changed:
        return Glyph::Warn;
    case FindingStanding::Clear:
    case FindingStanding::Decided:
        break;
    }
    return Glyph::Ok;
}

void FindingModel::setItems(QList<FindingItem> items)
{
    const bool sameRows = std::equal(items.cbegin(), items.cend(), m_items.cbegin(), m_items.cend(),
                                     [](const FindingItem &a, const FindingItem &b) {
                                         return a.finding.change.id == b.finding.change.id;
                                     });
    if (!sameRows) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
        return;
    }
    m_items = std::move(items);
    if (!m_items.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FindingModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_items.size(); ++row) {
        if (m_items.at(row).finding.change.id == id)
            return row;
    }
    return -1;
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int FindingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &item = m_items.at(index.row());
    const auto &change = item.finding.change;
    if (role == IdRole)
        return change.id;
    if (role == Qt::ToolTipRole && index.column() == Affects)
        return item.finding.ground;
    if (role == Qt::AccessibleTextRole && index.column() == Title)
        return tr("%1, %2, %3, %4", "title, severity, verdict, decision")
            .arg(withoutMarks(change.title), severityText(change.severity), verdictText(item.finding.verdict),
                 standingText(item));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Title:
        return withoutMarks(change.title);
    case Severity:
        return severityText(change.severity);
    case Introduced:
        return change.introduced.toString();
    case Affects:
        return verdictText(item.finding.verdict);
    case Decided:
        return standingText(item);
    default:
        return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Change");
    case Severity:
        return tr("Severity");
    case Introduced:
        return tr("Introduced");
    case Affects:
        return tr("Affects you?");
    case Decided:
        return tr("Decided");
    default:
        return {};
    }
}

} // namespace gatelift
