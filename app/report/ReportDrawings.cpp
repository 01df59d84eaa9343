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
    document.topologies = topologies(document);
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

// What stood at a moment: the journal tells the share and the freeze, the record the nodes.
TopologyScene ReportParts::topology(const ClusterRecord *record, const QDateTime &at,
                                    const TopologyCells &before) const
{
    TopologyScene scene;
    for (const auto &[when, percent] : m_plan.reached)
        if (when <= at)
            scene.percentY = percent;
    scene.x.version = m_plan.target.from;
    scene.y.version = m_plan.target.to;
    if (m_plan.freeze.lifted.isValid() && m_plan.freeze.lifted <= at)
        scene.freeze = FreezeShown::Lifted;
    else if (m_plan.freeze.since.isValid() && m_plan.freeze.since <= at)
        scene.freeze = FreezeShown::Holding;
    const auto state = [](const ControlPlaneView &view) {
        if (!view.configured)
            return ControlPlaneState::NotDeployed;
        return view.connected() ? ControlPlaneState::Connected
               : view.error     ? ControlPlaneState::Disconnected
                                : ControlPlaneState::Unknown;
    };
    scene.x.controlPlane = ControlPlaneState::Unknown;
    scene.y.controlPlane = ControlPlaneState::NotDeployed;
    if (record) {
        const auto &snapshot = record->snapshot;
        scene.cells = TopologyCells::arrange(
            topologyNodes(snapshot, m_plan.target.topology, m_plan.from(), m_plan.to()), before);
        scene.x.nodes = scene.cells.count(Side::X);
        scene.y.nodes = scene.cells.count(Side::Y);
        scene.x.controlPlane = state(snapshot.x);
        scene.y.controlPlane = state(snapshot.y);
        for (const DataPlane &node : snapshot.dataPlanes)
            scene.nodesXOnControlPlaneY += !node.retired && node.state != NodeState::Ghost &&
                                           node.side == Side::Y && node.version &&
                                           *node.version != m_plan.to();
        if (scene.x.controlPlane == ControlPlaneState::NotDeployed)
            scene.x.controlPlane = ControlPlaneState::Unknown;
    }
    return scene;
}

QDateTime ReportParts::decommissionedAt(const ReportDocument &document) const
{
    for (const ReportStep &step : document.steps)
        for (const ReportItem &line : step.items)
            if (line.item.act == ItemAct::DecommissionX && line.state.status == ItemStatus::Done)
                return line.state.at;
    return {};
}

//! When the latest step of the control planes was settled, of those before `until`.
QDateTime ReportParts::controlPlanesDoneAt(const ReportDocument &document, const QDateTime &until) const
{
    QDateTime latest;
    for (const ReportItem &line : document.steps.at(static_cast<qsizetype>(StepId::ControlPlanes)).items) {
        const auto &at = line.state.at;
        if (line.state.status == ItemStatus::Open || !at.isValid() || (until.isValid() && at > until))
            continue;
        latest = latest.isValid() ? std::max(latest, at) : at;
    }
    return latest;
}

//! As the scene itself finds its phase, without giving every node its place.
TopologyPhase ReportParts::topologyPhase(const ClusterRecord *record, const QDateTime &at) const
{
    int percent = 0;
    for (const auto &[when, reached] : m_plan.reached)
        if (when <= at)
            percent = reached;
    const auto nodes =
        record ? topologyNodes(record->snapshot, m_plan.target.topology, m_plan.from(), m_plan.to())
               : QList<TopologyCell>();
    const auto onY = std::count_if(nodes.cbegin(), nodes.cend(),
                                   [](const TopologyCell &cell) { return cell.side == Side::Y; });
    if (percent == 100 && onY == nodes.size())
        return TopologyPhase::End;
    if (percent > 0 || onY > 0)
        return TopologyPhase::DataPlanes;
    // Nobody is on Y any more: what was prepared there is none of the way on.
    if (m_plan.isRolledBack() && at >= m_plan.rollbacks.constLast().at)
        return TopologyPhase::Start;
    return record && record->snapshot.y.configured ? TopologyPhase::ControlPlanes : TopologyPhase::Start;
}

// The last moment of each phase that was recorded. Nobody records the nodes while the control planes are
// worked on: that phase shows them as they were recorded before.
QList<ReportTopology> ReportParts::topologies(const ReportDocument &document) const
{
    struct Moment
    {
        const ClusterRecord *record = nullptr;
        QDateTime at;
        TopologyPhase phase = TopologyPhase::Start;
    };
    QList<Moment> moments;
    const auto add = [&moments](const Moment &next) {
        if (!moments.isEmpty() && moments.last().phase == next.phase)
            moments.last() = next;
        else
            moments << next;
    };
    const auto firstShare = std::find_if(m_plan.reached.cbegin(), m_plan.reached.cend(),
                                         [](const auto &one) { return one.second > 0; });
    const auto rolloutAt = firstShare == m_plan.reached.cend() ? QDateTime() : firstShare->first;
    const auto preparedAt = controlPlanesDoneAt(document, rolloutAt);
    const ClusterRecord *before = nullptr;
    bool told = !preparedAt.isValid();
    const auto tellPreparation = [&](const QDateTime &next) {
        if (told || (next.isValid() && next < preparedAt))
            return;
        told = true;
        add({before, preparedAt, TopologyPhase::ControlPlanes});
    };
    for (const ClusterRecord &record : m_plan.records) {
        tellPreparation(record.at);
        add({&record, record.at, topologyPhase(&record, record.at)});
        before = &record;
    }
    tellPreparation({});
    // What was done after the last record, a share or the end of X, is known by the journal.
    if (before || moments.isEmpty()) {
        const auto end = before ? std::max(m_span.to, before->at) : m_span.to;
        const auto phase = topologyPhase(before, end);
        const bool isPrepared = !moments.isEmpty() && moments.last().phase == TopologyPhase::ControlPlanes;
        // A record of before the work on the control planes does not take that work back.
        add({before, end,
             phase == TopologyPhase::Start && isPrepared && !m_plan.isRolledBack()
                 ? TopologyPhase::ControlPlanes
                 : phase});
    }
    const auto gone = decommissionedAt(document);
    QList<ReportTopology> drawn;
    for (const Moment &moment : std::as_const(moments)) {
        ReportTopology one{moment.at, topology(moment.record, moment.at,
                                               drawn.isEmpty() ? TopologyCells() : drawn.last().scene.cells)};
        one.scene.phase = moment.phase;
        if (moment.phase != TopologyPhase::Start &&
            one.scene.y.controlPlane == ControlPlaneState::NotDeployed)
            one.scene.y.controlPlane =
                m_plan.connectionY && m_plan.connectionY->info && m_plan.connectionY->at <= moment.at
                    ? ControlPlaneState::Connected
                    : ControlPlaneState::Unknown;
        if (gone.isValid() && gone <= one.at)
            one.scene.x.controlPlane = ControlPlaneState::Inactive;
        drawn << one;
    }
    return drawn;
}

} // namespace gatelift
