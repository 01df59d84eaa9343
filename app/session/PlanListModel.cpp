#include "session/PlanListModel.h"

#include "session/Durations.h"
#include "session/ShownTime.h"
#include "session/StepGates.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace gatelift {

void PlanListModel::setPlans(const QList<PlanSummary> &plans, const QDateTime &now)
{
    if (plans == m_plans && m_now.isValid() && m_now.secsTo(now) < 60)
        return;
    beginResetModel();
    m_plans = plans;
    m_now = now;
    endResetModel();
}

const PlanSummary *PlanListModel::planAt(int row) const
{
    return row >= 0 && row < m_plans.size() ? &m_plans.at(row) : nullptr;
}

int PlanListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plans.size());
}

int PlanListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &plan = m_plans.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(plan, index.column());
    case SubLineRole:
        return subLine(plan, index.column());
    case Qt::ToolTipRole:
        return plan.error.isEmpty() ? plan.file : plan.error;
    case FileRole:
        return plan.file;
    case FromRole:
        return plan.from;
    case ToRole:
        return plan.to;
    case PageRole:
        return static_cast<int>(plan.page);
    case ErrorRole:
        return plan.error;
    case SearchRole:
        return QStringList{plan.title, plan.ticket, plan.from, plan.to, QFileInfo(plan.file).fileName()}.join(
            QLatin1Char(' '));
    case StepDoneRole: {
        QVariantList done;
        for (const auto &step : plan.steps)
            done << step.done;
        return done;
    }
    case GlyphRole:
        if (!plan.error.isEmpty())
            return QStringLiteral("status-bad");
        return plan.finished          ? QStringLiteral("status-ok")
               : plan.stepsDone() > 0 ? QStringLiteral("status-run")
                                      : QStringLiteral("status-todo");
    default:
        return {};
    }
}

QVariant PlanListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlanColumn:
        return tr("Plan");
    case VersionsColumn:
        return tr("From X to Y");
    case ProgressColumn:
        return tr("Progress");
    case WindowColumn:
        return tr("Window");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

QString PlanListModel::text(const PlanSummary &plan, int column) const
{
    switch (column) {
    case PlanColumn:
        return plan.error.isEmpty() ? plan.title : QFileInfo(plan.file).fileName();
    case VersionsColumn:
        return plan.from.isEmpty() && plan.to.isEmpty() ? QString()
                                                        : tr("%1 to %2", "versions").arg(plan.from, plan.to);
    case ProgressColumn:
        return plan.error.isEmpty()
                   ? tr("%1/%2", "steps done of all").arg(plan.stepsDone()).arg(plan.steps.size())
                   : QString();
    case WindowColumn:
        return plan.error.isEmpty() ? windowText(plan) : QString();
    case StateColumn:
        return stateText(plan);
    default:
        return {};
    }
}

QString PlanListModel::subLine(const PlanSummary &plan, int column) const
{
    if (!plan.error.isEmpty())
        return column == PlanColumn ? plan.error : QString();
    switch (column) {
    case PlanColumn:
        return strategyText(plan.topology, plan.strategy);
    case ProgressColumn:
        return stepTitle(plan.page);
    case WindowColumn:
        return windowDistance(plan);
    default:
        return {};
    }
}

QString PlanListModel::windowText(const PlanSummary &plan) const
{
    if (!plan.windowStart.isValid())
        return plan.rehearsal ? tr("Any time") : tr("Not planned");
    return nightText(plan.windowStart);
}

QString PlanListModel::windowDistance(const PlanSummary &plan) const
{
    if (plan.rehearsal)
        return tr("simulated");
    if (!plan.windowStart.isValid())
        return {};
    if (m_now < plan.windowStart)
        return tr("opens in %1").arg(countdown(m_now.secsTo(plan.windowStart)));
    if (plan.windowEnd.isValid() && m_now > plan.windowEnd)
        return tr("closed");
    return plan.windowEnd.isValid() ? tr("open until %1").arg(clockText(plan.windowEnd)) : tr("open");
}

QString PlanListModel::stateText(const PlanSummary &plan) const
{
    if (!plan.error.isEmpty())
        return tr("Can't be read");
    if (plan.finished)
        return tr("Finished");
    return plan.stepsDone() > 0 ? tr("Under way") : tr("Not started");
}

QString topologyText(Topology topology)
{
    switch (topology) {
    case Topology::Traditional:
        return PlanListModel::tr("Traditional");
    case Topology::Hybrid:
        return PlanListModel::tr("Hybrid");
    case Topology::DbLess:
        return PlanListModel::tr("DB-less");
    }
    return {};
}

QString strategyText(Topology topology, Strategy strategy)
{
    const bool hybrid = topology == Topology::Hybrid;
    switch (strategy) {
    case Strategy::DualCluster:
        return hybrid ? PlanListModel::tr("Dual-cluster + rolling") : PlanListModel::tr("Dual-cluster");
    case Strategy::InPlace:
        return hybrid ? PlanListModel::tr("In-place + rolling") : PlanListModel::tr("In-place");
    case Strategy::BlueGreen:
        return hybrid ? PlanListModel::tr("Blue-green + rolling") : PlanListModel::tr("Blue-green");
    case Strategy::Rolling:
        return PlanListModel::tr("Rolling");
    case Strategy::Custom:
        return hybrid ? PlanListModel::tr("Own steps + rolling") : PlanListModel::tr("Own steps");
    }
    return {};
}

} // namespace gatelift
