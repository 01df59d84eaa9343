#include "session/WhatIfModel.h"

#include "session/Durations.h"

#include <QLocale>

#include <cmath>

namespace gatelift {
namespace {

QString verdictText(const CapacityVerdict &verdict)
{
    switch (verdict.kind) {
    case CapacityVerdict::Kind::Enough:
        return WhatIfModel::tr("enough");
    case CapacityVerdict::Kind::TooLittle:
        return WhatIfModel::tr("too little");
    case CapacityVerdict::Kind::Unknown:
        break;
    }
    return WhatIfModel::tr("not known");
}

} // namespace

QString bandText(const Band &seconds)
{
    const auto written = [](double value) { return countdown(std::llround(value)); };
    return WhatIfModel::tr("%1 (%2–%3)", "the middle, from, to")
        .arg(written(seconds.middle), written(seconds.low), written(seconds.high));
}

WhatIfModel::WhatIfModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void WhatIfModel::setResult(const WhatIfResult &result, const WhatIfParameters &parameters)
{
    beginResetModel();
    m_result = result;
    m_capacity = parameters.capacity;
    m_capacity.nodes = parameters.nodes;
    m_nodes = parameters.nodes;
    endResetModel();
}

int WhatIfModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_result.steps.size());
}

int WhatIfModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString WhatIfModel::textAt(const WhatIfStep &step, int column) const
{
    const QLocale locale;
    const auto none = QStringLiteral("–");
    switch (column) {
    case ShareColumn:
        return tr("%1 %", "a share").arg(locale.toString(step.percent));
    case MovesColumn:
        return tr("%1, then %2 on Y", "nodes to move, nodes on Y")
            .arg(locale.toString(step.nodesToMove), locale.toString(step.nodesOnY));
    case DurationColumn:
        return step.nodesToMove > 0 ? bandText(step.duration) : none;
    case EndColumn:
        return bandText(step.end);
    case ServingColumn:
        return step.nodesToMove > 0
                   ? tr("%1 of %2", "nodes that serve, all")
                         .arg(locale.toString(std::llround(step.lowestServing.low)), locale.toString(m_nodes))
                   : none;
    case BackColumn:
        return step.nodesOnY > 0 ? bandText(step.rollBack) : none;
    case CapacityColumn:
        return step.nodesToMove > 0 ? verdictText(step.capacity) : none;
    default:
        return {};
    }
}

QVariant WhatIfModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_result.steps.size())
        return {};
    const auto &step = m_result.steps.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textAt(step, index.column());
    if (role == Qt::ToolTipRole) {
        if (index.column() == EndColumn && step.lateShare > 0)
            return tr("%1 of 100 runs were late for the planned time")
                .arg(QLocale().toString(std::lround(step.lateShare * 100)));
        if (index.column() == CapacityColumn && step.nodesToMove > 0)
            return capacityText(step.capacity, m_capacity);
    }
    return {};
}

QVariant WhatIfModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ShareColumn:
        return tr("Share");
    case MovesColumn:
        return tr("Nodes moved");
    case DurationColumn:
        return tr("Moves for");
    case EndColumn:
        return tr("Over after");
    case ServingColumn:
        return tr("Serving at least");
    case BackColumn:
        return tr("Way back");
    case CapacityColumn:
        return tr("Capacity");
    default:
        return {};
    }
}

QString WhatIfModel::text(const QList<int> &rows) const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << cells.join(u'\t');
    for (const int row : rows) {
        cells.clear();
        for (int column = 0; column < ColumnCount; ++column)
            cells << textAt(m_result.steps.at(row), column);
        if (m_result.steps.at(row).nodesToMove > 0)
            cells.last() = capacityText(m_result.steps.at(row).capacity, m_capacity);
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace gatelift
