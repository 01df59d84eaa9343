#include "session/TopologyViewModel.h"

#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

ControlPlaneState stateOf(const UpgradeSession &session, Side side)
{
    const auto &view = session.snapshot().controlPlane(side);
    if (view.connected())
        return ControlPlaneState::Connected;
    if (view.error)
        return ControlPlaneState::Disconnected;
    if (session.plan().endpoint(side).url.isEmpty())
        return side == Side::Y ? ControlPlaneState::NotDeployed : ControlPlaneState::Unknown;
    return ControlPlaneState::Unknown;
}

QString databaseNote(const UpgradeSession &session, Side side)
{
    const auto &info = session.snapshot().controlPlane(side).info;
    if (!info)
        return {};
    return info->database == QLatin1String("postgres") ? QStringLiteral("PostgreSQL") : info->database;
}

} // namespace

TopologyViewModel::TopologyViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &TopologyViewModel::changed);
    connect(&session, &UpgradeSession::clusterChanged, this, &TopologyViewModel::changed);
}

bool TopologyViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

Topology TopologyViewModel::topology() const
{
    return m_session.plan().target.topology;
}

Strategy TopologyViewModel::strategy() const
{
    return m_session.plan().target.strategy;
}

QList<Strategy> TopologyViewModel::strategiesFor(Topology topology)
{
    if (topology == Topology::DbLess)
        return {Strategy::Rolling};
    return {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen};
}

QString TopologyViewModel::strategyFacts(Strategy strategy, Topology topology)
{
    const bool hybrid = topology == Topology::Hybrid;
    switch (strategy) {
    case Strategy::DualCluster:
        return hybrid ? tr("Needs a second set of control planes and a second database. No planned downtime; "
                           "X stays "
                           "untouched, so going back means sending the traffic back.")
                      : tr("Needs a second cluster and a second database. No planned downtime; X stays "
                           "untouched, so "
                           "going back means sending the traffic back.");
    case Strategy::InPlace:
        return hybrid ? tr("Reuses the database. No admin access while CP X is down and Y migrates; data "
                           "planes keep "
                           "serving. Going back after the migrations means restoring the backup.")
                      : tr("Reuses the database. X stops before Y starts: the business is down meanwhile. "
                           "Going back "
                           "after the migrations means restoring the backup.");
    case Strategy::BlueGreen:
        return tr(
            "X and Y share one database between kong migrations up and finish. The vendor advises it between "
            "patch versions only. After finish X can't start any more.");
    case Strategy::Rolling:
        return tr("Nodes are replaced one by one. Each loads its own declarative file; a failing node is put "
                  "back alone.");
    }
    return {};
}

void TopologyViewModel::setStrategy(Strategy strategy)
{
    auto target = m_session.plan().target;
    if (target.strategy == strategy)
        return;
    target.strategy = strategy;
    m_session.record(target);
}

TopologyPhase TopologyViewModel::currentPhase() const
{
    const auto &plan = m_session.plan();
    const auto &summary = m_session.summary();
    if (currentShare() == 100 && summary.total > 0 && summary.onY == summary.total)
        return TopologyPhase::End;
    if (currentShare() > 0 || summary.onY > 0)
        return TopologyPhase::DataPlanes;
    if (m_session.gate(StepId::ControlPlanes).done > 0 || !plan.endpointY.url.isEmpty() ||
        plan.freeze.phase == FreezeState::Phase::Holding)
        return TopologyPhase::ControlPlanes;
    return TopologyPhase::Start;
}

void TopologyViewModel::showPhase(std::optional<TopologyPhase> phase)
{
    if (phase == m_picked)
        return;
    m_picked = phase;
    emit changed();
}

TopologyScene TopologyViewModel::scene() const
{
    const auto &plan = m_session.plan();
    const auto &figures = m_session.figures();
    const auto &summary = figures.summary;
    TopologyScene scene;
    scene.topology = plan.target.topology;
    scene.strategy = plan.target.strategy;
    scene.phase = phase();
    scene.x = {plan.target.from, stateOf(m_session, Side::X), databaseNote(m_session, Side::X),
               figures.sharedHashX, summary.total - summary.onY};
    scene.y = {plan.target.to, stateOf(m_session, Side::Y), databaseNote(m_session, Side::Y),
               figures.sharedHashY, summary.onY};
    scene.nodesXOnControlPlaneY = figures.nodesXOnControlPlaneY;
    scene.percentY = currentShare();
    scene.freeze = plan.freeze.phase == FreezeState::Phase::Holding  ? FreezeShown::Holding
                   : plan.freeze.phase == FreezeState::Phase::Lifted ? FreezeShown::Lifted
                                                                     : FreezeShown::NotDeclared;
    return scene;
}

QString TopologyViewModel::caption() const
{
    const bool dataPlanes = phase() == TopologyPhase::DataPlanes || phase() == TopologyPhase::End;
    if (topology() == Topology::DbLess)
        return tr("DB-less nodes, replaced one by one.");
    if (topology() == Topology::Traditional) {
        switch (strategy()) {
        case Strategy::InPlace:
            return tr("Traditional, in-place: Y takes over the database.");
        case Strategy::BlueGreen:
            return tr("Traditional, blue-green: X and Y share the database for a while.");
        default:
            return tr("Traditional, dual-cluster: Y with its own database beside X.");
        }
    }
    if (strategy() == Strategy::DualCluster)
        return dataPlanes ? tr("Dual-cluster control planes, rolling data planes. Live view of figure 4.")
                          : tr("Dual-cluster control planes. Live view of figure 2.");
    return dataPlanes ? tr("Control planes on one database, rolling data planes. Live view of figure 5.")
                      : tr("Control planes on one database. Live view of figure 3.");
}

QList<RolloutPoint> TopologyViewModel::rollout() const
{
    const int total = m_session.summary().total;
    const int current = currentShare();
    const bool started = !m_session.plan().reached.isEmpty();
    const auto next = nextShare();
    QList<RolloutPoint> points;
    for (const auto &step : m_session.plan().schedule) {
        RolloutPoint point;
        point.step = step;
        point.nodesY = nodesForShare(step.percent, total);
        point.nodesX = total - point.nodesY;
        if (step.plannedAt.isValid())
            point.step.plannedAt = step.plannedAt.toTimeZone(m_session.plan().zone());
        for (const auto &[at, percent] : m_session.plan().reached) {
            if (percent == step.percent)
                point.reachedAt = at.toTimeZone(m_session.plan().zone());
        }
        if (step.percent == current)
            point.standing = RolloutPoint::Standing::Current;
        else if (step.percent < current && started)
            point.standing = RolloutPoint::Standing::Passed;
        else if (next && step.percent == *next)
            point.standing = RolloutPoint::Standing::Next;
        points << point;
    }
    return points;
}

int TopologyViewModel::currentShare() const
{
    const auto &reached = m_session.plan().reached;
    return reached.isEmpty() ? 0 : reached.last().second;
}

std::optional<int> TopologyViewModel::nextShare() const
{
    for (const auto &step : m_session.plan().schedule) {
        if (step.percent > currentShare())
            return step.percent;
    }
    return std::nullopt;
}

} // namespace gatelift
