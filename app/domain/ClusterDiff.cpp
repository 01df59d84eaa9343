#include "domain/ClusterRules.h"

namespace gatelift {
namespace {

using Events = QList<ClusterEvent>;

ClusterEvent eventOf(const ClusterSnapshot &after, ClusterEventKind kind, Severity severity,
                     const DataPlane &node, const QString &was = {}, const QString &is = {})
{
    return {after.at, kind, severity, node.side, node.row.id, node.row.hostname, was, is};
}

Severity severityOf(NodeState state)
{
    switch (state) {
    case NodeState::Rejected:
    case NodeState::Empty:
    case NodeState::Stale:
        return Severity::Bad;
    case NodeState::Late:
    case NodeState::Unknown:
        return Severity::Warning;
    case NodeState::Fresh:
        return Severity::Good;
    case NodeState::Ghost:
        break;
    }
    return Severity::Info;
}

void compareNode(const DataPlane &was, const DataPlane &is, const ClusterSnapshot &after, Events &events)
{
    if (was.side != is.side)
        events << eventOf(after, ClusterEventKind::Moved, Severity::Info, is, toKey(was.side),
                          toKey(is.side));
    if (was.row.version != is.row.version)
        events << eventOf(after, ClusterEventKind::VersionChanged, Severity::Good, is, was.row.version,
                          is.row.version);
    if (was.row.configHash != is.row.configHash)
        events << eventOf(after, ClusterEventKind::HashChanged,
                          isEmptyHash(is.row.configHash) ? Severity::Bad : Severity::Info, is,
                          was.row.configHash, is.row.configHash);
    if (was.row.syncStatus != is.row.syncStatus)
        events << eventOf(after, ClusterEventKind::StatusChanged,
                          isRejection(is.row.syncStatus) ? Severity::Bad : Severity::Info, is,
                          was.row.syncStatus, is.row.syncStatus);
    // From 'empty' to 'fresh' is what the first configuration, told above, does.
    const bool filled = was.state == NodeState::Empty && is.state == NodeState::Fresh;
    if (was.state != is.state && !filled)
        events << eventOf(after, ClusterEventKind::StateChanged, severityOf(is.state), is, toKey(was.state),
                          toKey(is.state));
}

void compareControlPlane(const ClusterSnapshot &before, const ClusterSnapshot &after, Side side,
                         Events &events)
{
    const auto &was = before.controlPlane(side);
    const auto &is = after.controlPlane(side);
    if (was.connected() == is.connected())
        return;
    const QString version = is.info ? is.info->version : QString();
    const QString hostname = is.info ? is.info->hostname : QString();
    if (is.connected())
        events << ClusterEvent{
            after.at, ClusterEventKind::ControlPlaneUp, Severity::Good, side, {}, hostname, {}, version};
    else
        events << ClusterEvent{
            after.at, ClusterEventKind::ControlPlaneDown,  Severity::Bad, side, {}, hostname,
            version,  is.error ? is.error->why : QString()};
}

void compareConvergence(const ClusterSnapshot &before, const ClusterSnapshot &after, Events &events)
{
    if (!isConverged(before.dataPlanes) && isConverged(after.dataPlanes)) {
        const Side side = after.y.connected() && !after.x.connected() ? Side::Y : Side::X;
        events << ClusterEvent{after.at,
                               ClusterEventKind::Converged,
                               Severity::Good,
                               side,
                               {},
                               {},
                               {},
                               after.controlPlane(side).expectedHash.value_or(QString())};
    }
}

} // namespace

QList<ClusterEvent> diff(const ClusterSnapshot &before, const ClusterSnapshot &after)
{
    Events events;
    if (!before.at.isValid())
        return events;
    compareControlPlane(before, after, Side::X, events);
    compareControlPlane(before, after, Side::Y, events);

    QHash<QString, const DataPlane *> known;
    known.reserve(before.dataPlanes.size());
    for (const auto &node : before.dataPlanes)
        known.insert(node.row.id, &node);
    for (const auto &node : after.dataPlanes) {
        const auto it = known.constFind(node.row.id);
        if (it == known.constEnd()) {
            if (!before.controlPlane(node.side).info)
                continue; // the first answer of its control plane: it was there before
            events << eventOf(after, ClusterEventKind::Joined, Severity::Good, node, {}, node.row.version);
            continue;
        }
        compareNode(**it, node, after, events);
        known.erase(it);
    }
    for (const auto &node : before.dataPlanes) {
        if (known.contains(node.row.id))
            events << eventOf(after, ClusterEventKind::Left, Severity::Warning, node, node.row.version, {});
    }
    compareConvergence(before, after, events);
    return events;
}

} // namespace gatelift
