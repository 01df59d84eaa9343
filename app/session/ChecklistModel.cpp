#include "session/ChecklistModel.h"

namespace gatelift {
namespace {

QString glyphOf(const ItemState &state)
{
    switch (state.status) {
    case ItemStatus::Done:
        return state.against.isEmpty() ? QStringLiteral("status-ok") : QStringLiteral("status-waived");
    case ItemStatus::NotApplicable:
        return QStringLiteral("status-na");
    case ItemStatus::Open:
        break;
    }
    return QStringLiteral("status-todo");
}

QString firstLine(const QString &text)
{
    return text.section(QLatin1Char('\n'), 0, 0).trimmed();
}

QString subLineOf(const ChecklistItem &item, const ItemState &state)
{
    if (item.details.own && state.evidence.isEmpty() && state.reason.isEmpty() && state.note.isEmpty())
        return item.action.isEmpty() ? ChecklistModel::tr("Own step")
                                     : ChecklistModel::tr("Own step · %1").arg(firstLine(item.action));
    if (!state.against.isEmpty())
        return ChecklistModel::tr("Overridden: %1", "a reason").arg(firstLine(state.against));
    if (!state.proof.isEmpty())
        return firstLine(state.proof.constFirst());
    if (!state.evidence.isEmpty())
        return firstLine(state.evidence);
    if (!state.reason.isEmpty())
        return firstLine(state.reason);
    return state.note.isEmpty() ? item.why : firstLine(state.note);
}

} // namespace

QList<ChecklistModel::Row> ChecklistModel::rowsFor(const QList<ChecklistItem> &items,
                                                   const QHash<QString, ItemState> &states)
{
    QList<Row> rows;
    qsizetype heading = -1;
    int number = 0;
    for (const auto &item : items) {
        if (heading < 0 || rows.at(heading).group != item.group) {
            heading = rows.size();
            rows << Row{true, 0, item.group, {}, {}, true};
        }
        const auto state = states.value(item.id);
        rows << Row{false, ++number, item.group, item, state, false};
        if (item.required && state.status == ItemStatus::Open)
            rows[heading].groupDone = false;
    }
    return rows;
}

bool ChecklistModel::setItems(const QList<ChecklistItem> &items, const QHash<QString, ItemState> &states)
{
    auto rows = rowsFor(items, states);
    // A plan changes with every alarm that comes and goes; its lists seldom do.
    if (rows == m_rows && m_zone == m_nextZone)
        return false;
    m_zone = m_nextZone;
    const auto sameShape = [&] {
        if (rows.size() != m_rows.size())
            return false;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i].heading != m_rows.at(i).heading || rows[i].group != m_rows.at(i).group ||
                rows[i].item.id != m_rows.at(i).item.id)
                return false;
        }
        return true;
    };
    if (!rows.isEmpty() && sameShape()) {
        m_rows = std::move(rows);
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
        return true;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    return true;
}

int ChecklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChecklistModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    return row.heading ? headingData(row, role) : rowData(row, role);
}

QVariant ChecklistModel::headingData(const Row &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.group;
    case HeadingRole:
        return true;
    case GroupDoneRole:
        return row.groupDone;
    default:
        return {};
    }
}

QVariant ChecklistModel::rowData(const Row &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.item.title;
    case Qt::ToolTipRole:
        return row.item.why;
    case Qt::AccessibleTextRole:
        switch (row.state.status) {
        case ItemStatus::Done:
            if (!row.state.against.isEmpty())
                return tr("%1. %2, overridden").arg(row.number).arg(row.item.title);
            return tr("%1. %2, done").arg(row.number).arg(row.item.title);
        case ItemStatus::NotApplicable:
            return tr("%1. %2, does not apply").arg(row.number).arg(row.item.title);
        case ItemStatus::Open:
            break;
        }
        return tr("%1. %2, open").arg(row.number).arg(row.item.title);
    case IdRole:
        return row.item.id;
    case HeadingRole:
        return false;
    case NumberRole:
        return row.number;
    case SubLineRole:
        return subLineOf(row.item, row.state);
    case StatusRole:
        return static_cast<int>(row.state.status);
    case GlyphRole:
        return glyphOf(row.state);
    case ByRole:
        return row.state.by;
    case TimeRole:
        return row.state.at.toTimeZone(m_zone);
    case RequiredRole:
        return row.item.required;
    case PointOfNoReturnRole:
        return row.item.pointOfNoReturn;
    case OverriddenRole:
        return !row.state.against.isEmpty();
    default:
        return {};
    }
}

Qt::ItemFlags ChecklistModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // The arrow keys go from item to item and pass the headings.
    return m_rows.at(index.row()).heading
               ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
               : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> ChecklistModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(IdRole, "id");
    names.insert(NumberRole, "number");
    names.insert(StatusRole, "status");
    return names;
}

int ChecklistModel::rowOf(const QString &itemId) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].heading && m_rows[i].item.id == itemId)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace gatelift
