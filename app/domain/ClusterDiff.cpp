#include "domain/ClusterAttention.h"
#include "domain/ClusterHistory.h"
#include "domain/ClusterRules.h"
#include "domain/NodeMatch.h"

#include <algorithm>

namespace gatelift {
namespace {

using Events = QList<ClusterEvent>;

//! More nodes of a kind than this at the first look are told as one event.
constexpr qsizetype singleEvents = 20;

ClusterEvent eventOf(const ClusterSnapshot &after, ClusterEventKind kind, Severity severity,
                     const DataPlane &node, const QString &was = {}, const QString &is = {},
                     std::optional<qint64> seconds = {})
{
    return {after.at, kind, severity, node.side, node.row.id, node.row.hostname, was, is, seconds};
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

//! Whether the way into or out of 'out of sight' is all that changed: the control plane's own event says it.
bool isHearingOnly(const DataPlane &was, const DataPlane &is)
{
    const auto harmless = [](const DataPlane &node) {
        return node.state == NodeState::Fresh || node.state == NodeState::Late || isOutOfSight(node);
    };
    return (isOutOfSight(was) || isOutOfSight(is)) && harmless(was) && harmless(is);
}

void compareState(const DataPlane &was, const DataPlane &is, const ClusterSnapshot &after, Events &events)
{
    // From 'empty' to 'fresh' is what the first configuration, told above, does.
    const bool filled = was.state == NodeState::Empty && is.state == NodeState::Fresh;
    if (was.state == is.state || filled || isHearingOnly(was, is))
        return;
    auto kind = ClusterEventKind::StateChanged;
    std::optional<qint64> seconds;
    if (is.state == NodeState::Stale) {
        kind = ClusterEventKind::Stale;
    } else if (was.state == NodeState::Stale && takesPart(is)) {
        kind = ClusterEventKind::CameBack;
        seconds = was.ageSeconds;
    }
    events << eventOf(after, kind, severityOf(is.state), is, toKey(was.state), toKey(is.state), seconds);
}

bool endsSoon(const DataPlane &node, const ClusterSnapshot &snapshot)
{
    const auto left = certSecondsLeft(node, snapshot.controlPlane(node.side), snapshot.at);
    return counts(node) && left && *left < certWarningDays * secondsPerDay;
}

//! The warning is given when the limit is passed, and again when the certificate ends.
bool endsSoonNow(const DataPlane &was, const DataPlane &is, const ClusterSnapshot &before,
                 const ClusterSnapshot &after)
{
    if (!endsSoon(is, after))
        return false;
    const auto passed = [](const DataPlane &node, const ClusterSnapshot &snapshot) {
        return *certSecondsLeft(node, snapshot.controlPlane(node.side), snapshot.at) < 0;
    };
    return !endsSoon(was, before) || (passed(is, after) && !passed(was, before));
}

ClusterEvent certificateEvent(const DataPlane &node, const ClusterSnapshot &after)
{
    const auto left = certSecondsLeft(node, after.controlPlane(node.side), after.at).value_or(0);
    const auto end = QDateTime::fromSecsSinceEpoch(node.row.certExpiry.value_or(0), Qt::UTC);
    return eventOf(after, ClusterEventKind::CertificateNear, left < 0 ? Severity::Bad : Severity::Warning,
                   node, {}, end.toString(Qt::ISODate), left);
}

void compareNode(const DataPlane &was, const DataPlane &is, const ClusterSnapshot &before,
                 const ClusterSnapshot &after, Events &events)
{
    // That it is known at last which control plane holds it is no move.
    if (was.side != is.side && !was.sideUncertain && !is.sideUncertain)
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
    compareState(was, is, after, events);
    const bool rejected = isRejection(is.row.syncStatus); // told by its status
    if (was.compatible && !is.compatible && !rejected)
        events << eventOf(after, ClusterEventKind::Incompatible, Severity::Bad, is, was.row.version,
                          is.row.version);
    if (!fellBack(was) && fellBack(is))
        events << eventOf(after, ClusterEventKind::FellBack, Severity::Warning, is, was.row.configHash,
                          is.row.configHash);
    if (was.unsettledSince.isValid() && is.converged && takesPart(is))
        events << eventOf(after, ClusterEventKind::Converged, Severity::Good, is, was.row.configHash,
                          is.row.configHash, was.unsettledSince.secsTo(after.at));
    if (endsSoonNow(was, is, before, after))
        events << certificateEvent(is, after);
}

ClusterEvent sideEvent(const ClusterSnapshot &after, ClusterEventKind kind, Severity severity, Side side,
                       const QString &was, const QString &is)
{
    const auto &info = after.controlPlane(side).info;
    return {after.at, kind, severity, side, {}, info ? info->hostname : QString(), was, is};
}

void compareControlPlane(const ClusterSnapshot &before, const ClusterSnapshot &after, Side side,
                         Events &events)
{
    const auto &was = before.controlPlane(side);
    const auto &is = after.controlPlane(side);
    const QString version = is.info ? is.info->version : QString();
    if (!was.connected() && is.connected())
        events << sideEvent(after, ClusterEventKind::ControlPlaneUp, Severity::Good, side, {}, version);
    else if (was.connected() && is.error) // another address, not asked yet, is no outage
        events << sideEvent(after, ClusterEventKind::ControlPlaneDown, Severity::Bad, side, version,
                            is.error->why);
    if (was.nodes.isEmpty() || is.nodes.isEmpty())
        return;
    QStringList ids = was.nodes.keys();
    ids << is.nodes.keys();
    ids.sort();
    ids.removeDuplicates();
    for (const auto &id : std::as_const(ids)) {
        const auto earlier = was.nodes.value(id);
        const auto now = is.nodes.value(id);
        if (earlier == now)
            continue;
        auto event =
            sideEvent(after, ClusterEventKind::ControlPlanesChanged, Severity::Info, side, earlier, now);
        event.nodeId = id;
        events << event;
    }
}

void compareConvergence(const ClusterSnapshot &before, const ClusterSnapshot &after, Side side,
                        Events &events)
{
    if (!isConverged(after.dataPlanes, side))
        return;
    const auto &was = before.controlPlane(side);
    const auto isHere = [side](const DataPlane &node) { return node.side == side && takesPart(node); };
    const bool open = was.connected() && !isConverged(before.dataPlanes, side) &&
                      std::any_of(before.dataPlanes.begin(), before.dataPlanes.end(), isHere);
    if (!was.unsettledSince.isValid() && !open)
        return;
    auto event = sideEvent(after, ClusterEventKind::Converged, Severity::Good, side, {},
                           after.controlPlane(side).expectedHash.value_or(QString()));
    if (was.unsettledSince.isValid())
        event.seconds = was.unsettledSince.secsTo(after.at);
    events << event;
}

//! Twins count once one heartbeat has passed: until then the older one may be the other's predecessor.
void compareTwins(const ClusterSnapshot &before, const ClusterSnapshot &after, Events &events)
{
    for (auto it = after.twinsSince.begin(); it != after.twinsSince.end(); ++it) {
        const bool settled = it->secsTo(after.at) > lateAfterSeconds;
        const bool told =
            before.twinsSince.value(it.key()) == *it && it->secsTo(before.at) > lateAfterSeconds;
        if (!settled || told)
            continue;
        ClusterEvent event{
            after.at, ClusterEventKind::DuplicateHostname, Severity::Warning, Side::X, {}, it.key(), {}, {}};
        const auto twins =
            std::count_if(after.dataPlanes.begin(), after.dataPlanes.end(), [&](const DataPlane &node) {
                return node.row.hostname == it.key() && counts(node) && takesPart(node);
            });
        event.after = QString::number(twins);
        events << event;
    }
}

//! What nobody saw coming: how nodes stood when they were seen first.
class FirstLook
{
public:
    explicit FirstLook(const ClusterSnapshot &after)
        : m_after(after)
    {
    }

    //! `joined`: it came while somebody watched; that it has no configuration yet is no news then.
    void see(const DataPlane &node, bool joined)
    {
        if (!counts(node))
            return;
        if (node.state == NodeState::Empty && !joined)
            m_events << eventOf(m_after, ClusterEventKind::NoConfiguration, Severity::Bad, node, {},
                                node.row.configHash);
        if (!node.compatible)
            m_events << eventOf(m_after, ClusterEventKind::Incompatible, Severity::Bad, node, {},
                                node.row.version);
        if (endsSoon(node, m_after))
            m_events << certificateEvent(node, m_after);
    }

    [[nodiscard]] Events events() const
    {
        return m_events.size() > singleEvents ? inGroups(m_events) : m_events;
    }

private:
    const ClusterSnapshot &m_after;
    Events m_events;
};

//! A node whose hostname and version another row already had, which is alive no more: the same one, started
//! anew (before 3.1 each start gives another id).
const DataPlane *predecessorOf(const DataPlane &node, const ClusterSnapshot &before,
                               const ClusterSnapshot &after)
{
    if (node.row.hostname.isEmpty() || after.twinsSince.contains(node.row.hostname))
        return nullptr;
    const auto byName = [](const DataPlane &one, const QString &name) { return one.row.hostname < name; };
    auto it = std::lower_bound(before.dataPlanes.begin(), before.dataPlanes.end(), node.row.hostname, byName);
    const DataPlane *latest = nullptr;
    for (; it != before.dataPlanes.end() && it->row.hostname == node.row.hostname; ++it) {
        const bool same = it->row.version == node.row.version && it->side == node.side && it->ageSeconds;
        if (same && (!latest || *it->ageSeconds < *latest->ageSeconds))
            latest = &*it;
    }
    return latest;
}

ClusterEvent arrival(const DataPlane &node, const ClusterSnapshot &before, const ClusterSnapshot &after)
{
    if (const auto *earlier = predecessorOf(node, before, after))
        return eventOf(after, ClusterEventKind::CameBack, Severity::Good, node, toKey(earlier->state),
                       node.row.version, *earlier->ageSeconds + before.at.secsTo(after.at));
    return eventOf(after, ClusterEventKind::Joined, Severity::Good, node, {}, node.row.version);
}

} // namespace

QList<ClusterEvent> diff(const ClusterSnapshot &before, const ClusterSnapshot &after)
{
    Events events;
    FirstLook first(after);
    if (!before.at.isValid()) {
        for (const auto &node : after.dataPlanes)
            first.see(node, false);
        return first.events();
    }
    compareControlPlane(before, after, Side::X, events);
    compareControlPlane(before, after, Side::Y, events);

    const auto match = matchNodes(before.dataPlanes, after.dataPlanes);
    auto known = match.was.cbegin();
    for (const auto &node : after.dataPlanes) {
        const auto *was = *known++;
        if (!was) {
            // With the first answer of its control plane it is not new: it was there before.
            const bool joined = before.controlPlane(node.side).info.has_value();
            if (joined)
                events << arrival(node, before, after);
            first.see(node, joined);
            continue;
        }
        compareNode(*was, node, before, after, events);
    }
    for (const auto *node : match.gone) {
        // Of a control plane that was taken out, or has another address, nobody knows who left.
        if (after.controlPlane(node->side).info)
            events << eventOf(after, ClusterEventKind::Left, Severity::Warning, *node, node->row.version, {});
    }
    events << first.events();
    compareTwins(before, after, events);
    compareConvergence(before, after, Side::X, events);
    compareConvergence(before, after, Side::Y, events);
    return events;
}

} // namespace gatelift
