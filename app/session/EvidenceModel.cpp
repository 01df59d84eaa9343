#include "session/EvidenceModel.h"

#include "domain/EvidenceWord.h"

#include <algorithm>

namespace gatelift {
namespace {

QString textOf(const Evidence &evidence, int column)
{
    switch (column) {
    case EvidenceModel::Name:
        return !evidence.name.isEmpty() ? evidence.name
               : evidence.id.isEmpty()  ? evidence.entity
                                        : evidence.id;
    case EvidenceModel::Workspace:
        return evidence.workspace;
    case EvidenceModel::Field:
        return evidence.field;
    case EvidenceModel::Value:
        return EvidenceWord::shown(evidence.value);
    default:
        return {};
    }
}

} // namespace

void EvidenceModel::setEvidence(const QList<Evidence> &evidence)
{
    if (evidence == m_evidence)
        return;
    beginResetModel();
    m_evidence = evidence;
    endResetModel();
}

bool EvidenceModel::isUsed(Column column) const
{
    return std::any_of(m_evidence.cbegin(), m_evidence.cend(),
                       [column](const Evidence &one) { return !textOf(one, column).isEmpty(); });
}

int EvidenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_evidence.size());
}

int EvidenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &one = m_evidence.at(index.row());
    if (role == Qt::DisplayRole)
        return textOf(one, index.column());
    if (role == Qt::ToolTipRole && index.column() == Name)
        return one.id.isEmpty() ? one.entity : tr("%1, id %2", "kind of entity, id").arg(one.entity, one.id);
    return role == Qt::ToolTipRole ? textOf(one, index.column()) : QVariant();
}

QVariant EvidenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: {
        const bool alike = !m_evidence.isEmpty() &&
                           std::all_of(m_evidence.cbegin(), m_evidence.cend(), [this](const Evidence &one) {
                               return one.entity == m_evidence.first().entity;
                           });
        if (!alike)
            return tr("Entity");
        auto title = m_evidence.first().entity;
        if (!title.isEmpty() && title != QStringLiteral("kong.conf"))
            title.front() = title.front().toUpper();
        return title;
    }
    case Workspace:
        return tr("Workspace");
    case Field:
        return tr("Field");
    case Value:
        return tr("Value");
    default:
        return {};
    }
}

} // namespace gatelift
