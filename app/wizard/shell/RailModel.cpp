#include "wizard/shell/RailModel.h"

#include "wizard/widgets/StatusGlyph.h"

#include <algorithm>

namespace gatelift {

void RailModel::setEntries(const QList<RailEntry> &entries)
{
    const auto sameId = [](const RailEntry &a, const RailEntry &b) {
        return a.id == b.id && a.kind == b.kind;
    };
    if (!std::equal(m_entries.cbegin(), m_entries.cend(), entries.cbegin(), entries.cend(), sameId)) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < entries.size(); ++row) {
        if (m_entries.at(row) == entries.at(row))
            continue;
        m_entries[row] = entries.at(row);
        const QModelIndex changed = index(static_cast<int>(row));
        emit dataChanged(changed, changed);
    }
}

QModelIndex RailModel::indexOfCurrent() const
{
    for (qsizetype row = 0; row < m_entries.size(); ++row)
        if (m_entries.at(row).current)
            return index(static_cast<int>(row));
    return {};
}

bool RailModel::hasRunning() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
                       [](const RailEntry &e) { return e.glyph == Glyph::Run; });
}

int RailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant RailModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RailEntry &row = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.label;
    case Qt::AccessibleTextRole:
        return spoken(row);
    default:
        return {};
    }
}

Qt::ItemFlags RailModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_entries.at(index.row()).kind == RailEntry::Kind::Group)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString RailModel::spoken(const RailEntry &entry)
{
    QStringList parts{entry.label};
    for (const QString &part : {StatusGlyph::word(entry.glyph), entry.count, entry.subLine})
        if (!part.isEmpty())
            parts << part;
    return parts.join(QStringLiteral(", "));
}

} // namespace gatelift
