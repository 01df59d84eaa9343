#include "session/JournalModel.h"

#include "report/ReportText.h"

#include <QLocale>
#include <QTimeZone>

namespace gatelift {

void JournalModel::setEntries(const QList<JournalEntry> &entries)
{
    const auto added = entries.size() - m_entries.size();
    const bool grown =
        added >= 0 && (m_entries.isEmpty() || entries.at(m_entries.size() - 1).hash == m_entries.last().hash);
    if (!grown) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
    } else if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_entries = entries;
        endInsertRows();
    }
}

QString JournalModel::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << index(row, column).data().toString().replace(QLatin1Char('\n'), QLatin1Char(' '));
    return cells.join(QLatin1Char('\t'));
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &entry = entryAt(index.row());
    if (role == Qt::TextAlignmentRole && index.column() == NumberColumn)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return entry.hash;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NumberColumn:
        return QLocale().toString(entry.seq);
    case TimeColumn:
        return entry.at.toTimeZone(m_zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case ByColumn:
        return entry.by;
    case WhatColumn:
        return ReportText(QLocale(), m_zone, entry.at).entry(entry.event);
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case TimeColumn:
        return tr("Time");
    case ByColumn:
        return tr("By");
    case WhatColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace gatelift
