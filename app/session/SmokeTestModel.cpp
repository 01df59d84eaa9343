#include "session/SmokeTestModel.h"

#include <algorithm>

namespace gatelift {
namespace {

QString whole(const QString &first, const QString &second)
{
    return second.isEmpty() ? first : first + QStringLiteral(" · ") + second;
}

QString firstOf(const SmokeRow &row, int column)
{
    return column == SmokeTestModel::XColumn      ? row.x
           : column == SmokeTestModel::YColumn    ? row.y
           : column == SmokeTestModel::NameColumn ? row.name
                                                  : row.differences;
}

QString secondOf(const SmokeRow &row, int column)
{
    return column == SmokeTestModel::XColumn      ? row.detailX
           : column == SmokeTestModel::YColumn    ? row.detailY
           : column == SmokeTestModel::NameColumn ? row.request
                                                  : QString();
}

QString textOf(const SmokeRow &row, int column)
{
    switch (column) {
    case SmokeTestModel::NameColumn:
        return row.name;
    case SmokeTestModel::RequestColumn:
        return row.request;
    case SmokeTestModel::XColumn:
        return whole(row.x, row.detailX);
    case SmokeTestModel::YColumn:
        return whole(row.y, row.detailY);
    case SmokeTestModel::DifferencesColumn:
        return row.differences;
    default:
        return {};
    }
}

Glyph glyphOf(const SmokeRow &row, int column)
{
    switch (column) {
    case SmokeTestModel::XColumn:
        return row.glyphX;
    case SmokeTestModel::YColumn:
        return row.glyphY;
    case SmokeTestModel::DifferencesColumn:
        return row.glyphDifferences;
    default:
        return Glyph::None;
    }
}

} // namespace

void SmokeTestModel::setRows(QList<SmokeRow> rows)
{
    const auto has = [&rows](const QString &id) {
        return std::any_of(rows.cbegin(), rows.cend(), [&id](const SmokeRow &one) { return one.id == id; });
    };
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (has(m_rows.at(row).id))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < rows.size(); ++row) {
        if (row < m_rows.size() && m_rows.at(row).id == rows.at(row).id) {
            if (m_rows.at(row) != rows.at(row)) {
                m_rows[row] = rows.at(row);
                emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
            }
            continue;
        }
        if (const int from = rowOf(rows.at(row).id); from >= 0) { // another order, as an undo may bring it
            beginMoveRows({}, from, from, {}, row);
            m_rows.move(from, row);
            endMoveRows();
            --row;
            continue;
        }
        beginInsertRows({}, row, row);
        m_rows.insert(row, rows.at(row));
        endInsertRows();
    }
}

int SmokeTestModel::rowOf(const QString &id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const SmokeRow &one) { return one.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

QString SmokeTestModel::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << textOf(m_rows.at(row), column).simplified();
    return cells.join(QLatin1Char('\t'));
}

int SmokeTestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SmokeTestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SmokeTestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(row, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column, cell")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                 textOf(row, index.column()));
    case IdRole:
        return row.id;
    case GlyphRole:
        return static_cast<int>(glyphOf(row, index.column()));
    case FirstRole:
        return firstOf(row, index.column());
    case SecondRole:
        return secondOf(row, index.column());
    case WritesRole:
        return row.writes;
    default:
        return {};
    }
}

QVariant SmokeTestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Smoke test");
    case RequestColumn:
        return tr("Request");
    case XColumn:
        return tr("On X");
    case YColumn:
        return tr("On Y");
    case DifferencesColumn:
        return tr("Differences");
    default:
        return {};
    }
}

} // namespace gatelift
