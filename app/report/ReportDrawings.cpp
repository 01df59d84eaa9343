#include "drawing/TopologyNodes.h"
#include "report/ReportParts.h"

// What the report draws: timeline, shares, nodes over time, topology.
namespace gatelift {

TimelineRow ReportParts::itemRow(const ReportDocument &document, StepId step, BarKind kind) const
{
    const ReportStep &facts = document.steps.at(static_cast<qsizetype>(step));
    TimelineRow row{ReportText::step(step), {}};
    TimelineBar bar{{}, {}, kind, {}};
    int done = 0;
    for (const ReportItem &line : facts.items) {
        if (line.state.status != ItemStatus::Done || !line.state.at.isValid())
            continue;
        // Preparation of days before would squeeze the night into a line.
        if (line.state.at < m_span.from)
            continue;
        ++done;
        bar.from = bar.from.isValid() ? std::min(bar.from, line.state.at) : line.state.at;
        bar.to = bar.to.isValid() ? std::max(bar.to, line.state.at) : line.state.at;
    }
    bar.text = done == 1 ? tr("1 item") : tr("%n items", nullptr, done);
    if (done > 0)
        row.bars.append(bar);
    return row;
}

TimelineRow ReportParts::freezeRow() const
{
    TimelineRow row{tr("Write freeze"), {}};
    if (!m_plan.freeze.since.isValid())
        return row;
    const bool lifted = m_plan.freeze.lifted.isValid();
    const QDateTime end = lifted ? m_plan.freeze.lifted : m_span.to;
    const QString text = lifted ? tr("%1 to %2").arg(m_text.time(m_plan.freeze.since), m_text.time(end))
                                : tr("from %1, holding").arg(m_text.time(m_plan.freeze.since));
    row.bars.append({m_plan.freeze.since, std::max(end, m_plan.freeze.since), BarKind::Quiet, text});
    return row;
}

TimelineRow ReportParts::sharesRow() const
{
    TimelineRow row{ReportText::step(StepId::DataPlanes), {}};
    for (qsizetype i = 0; i < m_plan.reached.size(); ++i) {
        const auto &[at, percent] = m_plan.reached.at(i);
        // Shares of zero before the rollout are no work of their own.
        if (percent == 0 && row.bars.isEmpty())
            continue;
        const QDateTime next =
            i + 1 < m_plan.reached.size() ? m_plan.reached.at(i + 1).first : at.addSecs(600);
        row.bars.append(
            {at, std::max(at, std::min(next, m_span.to)), BarKind::Share, tr("%1 %").arg(percent)});
    }
    return row;
}

void ReportParts::fillDrawings(ReportDocument &document) const
{
    TimelineRow backup = itemRow(document, StepId::Backup, BarKind::Milestone);
    backup.title = tr("Final backup");
    TimelineRow signing{tr("Sign-off"), {}};
    for (const ReportSignOff &signOff : document.signOffs)
        if (signOff.signOff.at >= m_span.from)
            signing.bars.append({signOff.signOff.at, signOff.signOff.at, BarKind::Milestone, {}});
    document.timeline = {freezeRow(),
                         backup,
                         itemRow(document, StepId::ControlPlanes, BarKind::Work),
                         sharesRow(),
                         itemRow(document, StepId::Verify, BarKind::Done),
                         signing};
    for (const auto &[at, percent] : m_plan.reached)
        document.traffic.reached.append({at, percent});
    for (const RolloutStep &step : m_plan.schedule)
        if (step.plannedAt.isValid())
            document.traffic.planned.append({step.plannedAt, step.percent});
    if (!document.traffic.reached.isEmpty())
        document.traffic.until = std::max(m_span.to, document.traffic.reached.last().at);
    fillShareLine(document);
    for (const ClusterRecord &record : m_plan.records) {
        const ClusterSummary counts = summarize(record.snapshot, m_plan.from(), m_plan.to());
        document.nodeCounts.append({record.at, counts.onX, counts.onY});
    }
    document.topology = topology(document);
}

//! Against the shares that were recorded: what was planned beforehand stands in the other chart.
void ReportParts::fillShareLine(ReportDocument &document) const
{
    for (const auto &[at, seen] : m_plan.observedShares) {
        document.shareLine.observed.append(
            {at, seen.hundredths / 100.0, seen.low / 100.0, seen.high / 100.0});
        if (const auto name = trafficSourceName(seen.source); !document.shareSources.contains(name))
            document.shareSources << name;
    }
    for (const auto &[at, typed] : m_plan.typedShares) {
        const double percent = typed.hundredths / 100.0;
        document.shareLine.observed.append({at, percent, percent, percent});
        if (const auto name = trafficSourceName(TrafficSourceKind::Typed);
            !document.shareSources.contains(name))
            document.shareSources << name;
    }
    std::stable_sort(document.shareLine.observed.begin(), document.shareLine.observed.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    document.shareLine.planned = document.traffic.reached;
    document.shareLine.until = document.traffic.until;
}

TopologyScene ReportParts::topology(const ReportDocument &document) const
{
    TopologyScene scene;
    scene.percentY = m_plan.reached.isEmpty() ? 0 : m_plan.reached.last().second;
    scene.x.version = m_plan.target.from;
    scene.y.version = m_plan.target.to;
    switch (m_plan.freeze.phase) {
    case FreezeState::Phase::NotDeclared:
        break;
    case FreezeState::Phase::Holding:
        scene.freeze = FreezeShown::Holding;
        break;
    case FreezeState::Phase::Lifted:
        scene.freeze = FreezeShown::Lifted;
        break;
    }
    const auto state = [](const ControlPlaneView &view) {
        if (!view.configured)
            return ControlPlaneState::NotDeployed;
        return view.connected() ? ControlPlaneState::Connected
               : view.error     ? ControlPlaneState::Disconnected
                                : ControlPlaneState::Unknown;
    };
    scene.x.controlPlane = ControlPlaneState::Unknown;
    scene.y.controlPlane = ControlPlaneState::NotDeployed;
    if (!document.fleets.isEmpty()) {
        const ReportFleet &fleet = document.fleets.last();
        scene.cells = TopologyCells::arrange(
            topologyNodes(fleet.snapshot, m_plan.target.topology, m_plan.from(), m_plan.to()));
        scene.x.nodes = scene.cells.count(Side::X);
        scene.y.nodes = scene.cells.count(Side::Y);
        scene.x.controlPlane = state(fleet.snapshot.x);
        scene.y.controlPlane = state(fleet.snapshot.y);
        for (const DataPlane &node : fleet.snapshot.dataPlanes)
            scene.nodesXOnControlPlaneY += !node.retired && node.state != NodeState::Ghost &&
                                           node.side == Side::Y && node.version &&
                                           *node.version != m_plan.to();
        if (scene.x.controlPlane == ControlPlaneState::NotDeployed)
            scene.x.controlPlane = ControlPlaneState::Unknown;
    }
    for (const ReportStep &step : document.steps)
        for (const ReportItem &line : step.items)
            if (line.item.act == ItemAct::DecommissionX && line.state.status == ItemStatus::Done)
                scene.x.controlPlane = ControlPlaneState::Inactive;
    if (scene.percentY == 100 && scene.x.nodes == 0)
        scene.phase = TopologyPhase::End;
    else if (scene.percentY > 0 || scene.y.nodes > 0)
        scene.phase = TopologyPhase::DataPlanes;
    else
        scene.phase = scene.y.controlPlane == ControlPlaneState::NotDeployed ? TopologyPhase::Start
                                                                             : TopologyPhase::ControlPlanes;
    return scene;
}

} // namespace gatelift
