#include "domain/ClusterHistory.h"

#include "domain/ClusterAttention.h"
#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"
#include "domain/NodeMatch.h"

#include <QSet>

namespace gatelift {
namespace {

constexpr qsizetype mostRemembered = 20'000;

QString nameKey(const QString &hostname, const QString &version)
{
    return hostname + u'\n' + version;
}

//! Still there, as far as anybody can hear.
bool isAlive(const DataPlane &node)
{
    const bool empty = node.state == NodeState::Empty && node.ageSeconds.value_or(0) <= staleAfterSeconds;
    return counts(node) && (takesPart(node) || isOutOfSight(node) || empty);
}

void carryNode(const DataPlane *was, const ControlPlaneView &view, const QDateTime &at, DataPlane &node)
{
    node.wasIncremental = was && (was->wasIncremental || was->protocol == SyncProtocol::Incremental);
    if (fellBack(node))
        node.reasons << fallBackReason(node);
    if (isNotReady(node)) {
        const bool before = was && isNotReady(*was) && was->status->notReadySince.isValid();
        const QDateTime since = before ? was->status->notReadySince : at;
        node.status.change([&](StatusEvidence &evidence) { evidence.notReadySince = since; });
    }
    const QDateTime since = was ? was->unsettledSince : QDateTime();
    if (view.error || isOutOfSight(node))
        node.unsettledSince = since; // nobody can know
    else if (counts(node) && (node.state == NodeState::Empty || hasOtherConfiguration(node, view)))
        node.unsettledSince = since.isValid() ? since : at;
}

void carrySide(const ClusterSnapshot &before, ClusterSnapshot &after, Side side, bool anyHeard)
{
    auto &view = after.controlPlane(side);
    const auto &since = before.controlPlane(side).unsettledSince;
    if (view.error || !anyHeard)
        view.unsettledSince = since;
    else if (!isConverged(after.dataPlanes, side))
        view.unsettledSince = since.isValid() ? since : after.at;
}

//! Nodes stand sorted by hostname: twins are neighbours.
void carryTwins(const ClusterSnapshot &before, ClusterSnapshot &after)
{
    const DataPlane *last = nullptr;
    for (const auto &node : std::as_const(after.dataPlanes)) {
        if (!counts(node) || !takesPart(node))
            continue;
        if (last && last->row.hostname == node.row.hostname && !node.row.hostname.isEmpty())
            after.twinsSince.insert(node.row.hostname, before.twinsSince.value(node.row.hostname, after.at));
        last = &node;
    }
}

} // namespace

void carryOver(const ClusterSnapshot &before, ClusterSnapshot &after)
{
    const auto match = matchNodes(before.dataPlanes, after.dataPlanes);
    auto was = match.was.cbegin();
    bool heardX = false;
    bool heardY = false;
    QSet<QString> versions;
    QString lastVersion;
    for (auto &node : after.dataPlanes) {
        carryNode(*was++, after.controlPlane(node.side), after.at, node);
        if (!isAlive(node))
            continue;
        if (!isOutOfSight(node))
            (node.side == Side::X ? heardX : heardY) = true;
        if (versions.isEmpty() || node.row.version != lastVersion) // neighbours mostly run the same
            versions.insert(lastVersion = node.row.version);
    }
    carrySide(before, after, Side::X, heardX);
    carrySide(before, after, Side::Y, heardY);
    carryTwins(before, after);
    if (versions.size() > 1)
        after.mixedSince = before.mixedSince.isValid() ? before.mixedSince : after.at;
}

void ClusterHistory::recognize(QList<ClusterEvent> &events)
{
    for (auto &event : events) {
        if (event.kind == ClusterEventKind::Left) {
            remember(event);
        } else if (event.kind == ClusterEventKind::Joined) {
            auto gone = m_gone.take(event.nodeId);
            const auto byName = m_gone.take(nameKey(event.hostname, event.after));
            if (!gone.isValid())
                gone = byName;
            if (!gone.isValid())
                continue;
            event.kind = ClusterEventKind::CameBack;
            event.before = toKey(NodeState::Unknown);
            event.seconds = gone.secsTo(event.at);
        }
    }
}

void ClusterHistory::remember(const ClusterEvent &left)
{
    if (m_gone.size() >= mostRemembered)
        m_gone.clear(); // what left long ago is news when it returns
    m_gone.insert(left.nodeId, left.at);
    m_gone.insert(nameKey(left.hostname, left.before), left.at);
}

std::optional<ClusterEvent> mixedTooLong(const ClusterSnapshot &before, const ClusterSnapshot &after,
                                         qint64 limit)
{
    if (!after.mixedSince.isValid())
        return std::nullopt;
    const auto lasted = after.mixedSince.secsTo(after.at);
    const bool told = before.mixedSince == after.mixedSince && before.mixedSince.secsTo(before.at) > limit;
    if (lasted <= limit || told)
        return std::nullopt;
    ClusterEvent event{after.at, ClusterEventKind::MixedVersions, Severity::Warning, Side::X, {}, {}, {}, {}};
    event.seconds = lasted;
    return event;
}

QList<ClusterEvent> inGroups(const QList<ClusterEvent> &events)
{
    QList<ClusterEvent> groups;
    QHash<std::pair<int, QString>, qsizetype> places; // by kind, side and severity, and by value
    for (const auto &event : events) {
        if (event.nodeId.isEmpty() ||
            event.kind == ClusterEventKind::ControlPlanesChanged) { // about no data plane
            groups << event;
            continue;
        }
        const bool byValue = event.kind != ClusterEventKind::CertificateNear;
        constexpr int most = 16; // sides, severities
        const auto kind = (static_cast<int>(event.kind) * most + static_cast<int>(event.side)) * most +
                          static_cast<int>(event.severity);
        const std::pair key(kind, byValue ? event.after : QString());
        const auto place = places.value(key, groups.size());
        if (place == groups.size()) {
            places.insert(key, place);
            groups << event;
            continue;
        }
        auto &group = groups[place];
        group.count += event.count;
        group.nodeId.clear();
        group.hostname.clear();
        if (group.before != event.before)
            group.before.clear();
        if (group.after != event.after)
            group.after.clear();
        group.seconds = std::max(group.seconds, event.seconds);
    }
    return groups;
}

} // namespace gatelift
