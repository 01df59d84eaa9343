#include "session/ComparisonViewModel.h"

#include "domain/NextEnvironment.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

namespace gatelift {

ComparisonViewModel::ComparisonViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &ComparisonViewModel::refresh);
    refresh();
}

bool ComparisonViewModel::applies() const
{
    return m_session.plan().origin.has_value();
}

QString ComparisonViewModel::environment() const
{
    return applies() ? environmentName(*m_session.plan().origin) : QString();
}

QString ComparisonViewModel::title() const
{
    //: an earlier environment, 'dev'
    return tr("Compared with %1").arg(environment());
}

bool ComparisonViewModel::originNeedsAttention() const
{
    const auto &origin = m_session.plan().origin;
    return origin && (origin->outcome != PlanOutcome::Finished || origin->rehearsal);
}

QString ComparisonViewModel::origin() const
{
    if (!applies())
        return {};
    const auto &origin = *m_session.plan().origin;
    const auto ended = stampText(origin.endedAt.toTimeZone(m_session.plan().zone()));
    QString text;
    switch (origin.outcome) {
    case PlanOutcome::Finished:
        text = tr("“%1” was finished %2.", "title of a plan, date and time").arg(origin.title, ended);
        break;
    case PlanOutcome::RolledBack:
        text = tr("“%1” was rolled back %2: it proved the way back, not the upgrade.",
                  "title of a plan, date and time")
                   .arg(origin.title, ended);
        break;
    case PlanOutcome::Unfinished:
        text = tr("“%1” was not finished: it proved no upgrade.", "title of a plan").arg(origin.title);
        break;
    }
    return origin.rehearsal ? QStringLiteral("%1 %2").arg(text, tr("It ran on a simulated cluster.")) : text;
}

QString ComparisonViewModel::summary() const
{
    return m_isSeen
               ? summaryText(m_comparison)
               : tr("What differs is told as soon as CP X was tested here; plugins and entities, once its "
                    "checks were run.");
}

void ComparisonViewModel::refresh()
{
    const auto &plan = m_session.plan();
    if (plan.origin) {
        const auto here = environmentOf(plan);
        m_isSeen = !here.gatewayX.isEmpty();
        m_comparison = compareEnvironments(*plan.origin, plan.target, here);
    }
    emit changed();
}

} // namespace gatelift
