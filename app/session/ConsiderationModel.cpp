#include "session/ConsiderationModel.h"

#include <algorithm>

namespace gatelift {
namespace {

QString linkText(const FindingItem &item)
{
    const auto count = static_cast<int>(item.finding.evidenceCount);
    if (item.finding.verdict == Verdict::NotAffected)
        return {};
    return count > 1 ? ConsiderationModel::tr("Show %n", "pieces of evidence", count)
                     : ConsiderationModel::tr("Details");
}

} // namespace

void ConsiderationModel::setItems(const QList<FindingItem> &items)
{
    QStringList groups;
    for (const auto &item : items) {
        if (!groups.contains(item.finding.change.area))
            groups << item.finding.change.area;
    }
    QList<Row> rows;
    for (const auto &group : groups) {
        rows.append({areaTitle(group), {}});
        for (const auto &item : items) {
            if (item.finding.change.area == group)
                rows.append({{}, item});
        }
    }
    const bool same = std::equal(
        rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), [](const Row &a, const Row &b) {
            return a.heading == b.heading && a.item.finding.change.id == b.item.finding.change.id;
        });
    if (!same)
        beginResetModel();
    m_rows = std::move(rows);
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int ConsiderationModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).heading.isEmpty() && m_rows.at(row).item.finding.change.id == id)
            return row;
    }
    return -1;
}

int ConsiderationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConsiderationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    const bool heading = !row.heading.isEmpty();
    if (role == HeadingRole)
        return heading;
    if (heading)
        return role == Qt::DisplayRole ? row.heading : QVariant();
    const auto &finding = row.item.finding;
    const bool decided = row.item.standing == FindingStanding::Decided;
    switch (role) {
    case Qt::DisplayRole:
        return withoutMarks(finding.change.title);
    case Qt::ToolTipRole:
        return finding.ground;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(withoutMarks(finding.change.title), finding.ground);
    case IdRole:
        return finding.change.id;
    case GlyphRole:
        return static_cast<int>(decided ? Glyph::Waived : checkGlyph(finding));
    case ResultRole:
        return decided
                   ? tr("%1, by %2: %3", "decision, person, how it stands")
                         .arg(decisionText(row.item.decision.decision), row.item.decision.by, finding.ground)
                   : finding.ground;
    case LinkRole:
        return linkText(row.item);
    case DecidedRole:
        return decided;
    default:
        return {};
    }
}

Qt::ItemFlags ConsiderationModel::flags(const QModelIndex &index) const
{
    return index.isValid() && m_rows.at(index.row()).heading.isEmpty()
               ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
               : Qt::NoItemFlags;
}

} // namespace gatelift
