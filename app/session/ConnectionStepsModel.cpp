#include "session/ConnectionStepsModel.h"

#include <algorithm>

namespace gatelift {

void ConnectionStepsModel::setSteps(const QList<ConnectionStep> &steps)
{
    if (steps == m_steps)
        return;
    if (steps.size() == m_steps.size()) {
        m_steps = steps;
        emit dataChanged(index(0), index(static_cast<int>(m_steps.size()) - 1));
        return;
    }
    beginResetModel();
    m_steps = steps;
    endResetModel();
}

QString ConnectionStepsModel::counts() const
{
    const auto count = [this](ConnectionStep::Outcome outcome) {
        return static_cast<int>(
            std::count_if(m_steps.cbegin(), m_steps.cend(),
                          [outcome](const ConnectionStep &step) { return step.outcome == outcome; }));
    };
    const int failed = count(ConnectionStep::Outcome::Fail);
    const int warned = count(ConnectionStep::Outcome::Warning);
    QStringList parts{tr("%n pass", "steps", count(ConnectionStep::Outcome::Pass))};
    if (warned > 0)
        parts << tr("%n warnings", "", warned);
    if (failed > 0)
        parts << tr("%n failed", "", failed);
    return m_steps.isEmpty() ? QString() : parts.join(tr(", ", "between counts"));
}

int ConnectionStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant ConnectionStepsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return step.title;
    case Qt::ToolTipRole:
        return step.advice.isEmpty() ? step.detail : step.advice;
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "step, fact").arg(step.title, step.detail);
    case OutcomeRole:
        return static_cast<int>(step.outcome);
    case DetailRole:
        return step.detail;
    case AdviceRole:
        return step.advice;
    default:
        return {};
    }
}

} // namespace gatelift
