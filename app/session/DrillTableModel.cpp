#include "session/DrillTableModel.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace gatelift {
namespace {

constexpr std::array mainTables{"services", "routes", "plugins",      "consumers",       "upstreams",
                                "targets",  "snis",   "certificates", "ca_certificates", "workspaces"};

QString bare(const QString &table)
{
    return table.startsWith(QLatin1String("public.")) ? table.mid(7) : table;
}

std::size_t rank(const QString &table)
{
    const auto name = bare(table);
    const auto found = std::find_if(mainTables.cbegin(), mainTables.cend(),
                                    [&name](const char *one) { return name == QLatin1String(one); });
    return static_cast<std::size_t>(found - mainTables.cbegin());
}

QString count(const std::optional<qint64> &value)
{
    return value ? QLocale().toString(*value) : QStringLiteral("–");
}

} // namespace

void DrillTableModel::setRows(QList<Row> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return std::pair(rank(a.table), a.table) < std::pair(rank(b.table), b.table);
    });
    const bool same = rows.size() == m_rows.size() &&
                      std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
                                 [](const Row &a, const Row &b) { return a.table == b.table; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        emit dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
    }
}

void DrillTableModel::setEarlierTitle(const QString &title)
{
    if (title == m_earlierTitle)
        return;
    m_earlierTitle = title;
    emit headerDataChanged(Qt::Horizontal, Earlier, Earlier);
}

QString DrillTableModel::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << shown(m_rows.at(row), column);
    return cells.join(QLatin1Char('\t'));
}

int DrillTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DrillTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DrillTableModel::shown(const Row &row, int column)
{
    switch (column) {
    case Table:
        return bare(row.table);
    case Original:
        return QLocale().toString(row.rows);
    case Copy:
        return count(row.copied);
    case Earlier:
        return count(row.earlier);
    default:
        break;
    }
    if (!row.outcome)
        return row.comparing ? tr("comparing") : tr("waits");
    switch (*row.outcome) {
    case DrilledTable::Outcome::Equal:
        return tr("equal");
    case DrilledTable::Outcome::Differs:
        return tr("differs");
    case DrilledTable::Outcome::Missing:
        return tr("missing");
    case DrilledTable::Outcome::Unexpected:
        return tr("unexpected");
    }
    return {};
}

Glyph DrillTableModel::glyphOf(const Row &row)
{
    if (!row.outcome)
        return row.comparing ? Glyph::Run : Glyph::Wait;
    return *row.outcome == DrilledTable::Outcome::Equal ? Glyph::Ok : Glyph::Bad;
}

QVariant DrillTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    const bool number = index.column() == Original || index.column() == Copy || index.column() == Earlier;
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, index.column());
    case Qt::ToolTipRole:
        return row.table;
    case Qt::TextAlignmentRole:
        return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case GlyphRole:
        return index.column() == Result ? static_cast<int>(glyphOf(row)) : static_cast<int>(Glyph::None);
    case SortRole:
        if (index.column() == Original)
            return row.rows;
        if (index.column() == Copy)
            return row.copied.value_or(-1);
        if (index.column() == Earlier)
            return row.earlier.value_or(-1);
        return shown(row, index.column());
    default:
        return {};
    }
}

QVariant DrillTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (section == Original || section == Copy || section == Earlier ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table:
        return tr("Table");
    case Original:
        return tr("Database X");
    case Copy:
        return tr("Scratch");
    case Result:
        return tr("Result");
    case Earlier:
        return m_earlierTitle;
    default:
        return {};
    }
}

} // namespace gatelift
