#include "session/EventLine.h"

#include "domain/ClusterEventText.h"
#include "domain/ClusterHistory.h"
#include "domain/ClusterRules.h"

#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

using Kind = ClusterEventKind;

Glyph glyphOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return Glyph::Ok;
    case Severity::Warning:
        return Glyph::Warn;
    case Severity::Bad:
        return Glyph::Bad;
    case Severity::Info:
        break;
    }
    return Glyph::Info;
}

EventTopic topicOf(Kind kind)
{
    switch (kind) {
    case Kind::Joined:
    case Kind::Left:
    case Kind::CameBack:
    case Kind::VersionChanged:
    case Kind::Moved:
    case Kind::DuplicateHostname:
    case Kind::MixedVersions:
        return EventTopic::Nodes;
    case Kind::HashChanged:
    case Kind::Converged:
    case Kind::NoConfiguration:
    case Kind::FellBack:
        return EventTopic::Configuration;
    case Kind::ControlPlaneUp:
    case Kind::ControlPlaneDown:
    case Kind::ControlPlanesChanged:
        return EventTopic::ControlPlanes;
    case Kind::StatusChanged:
    case Kind::StateChanged:
    case Kind::Stale:
    case Kind::Incompatible:
    case Kind::CertificateNear:
        break;
    }
    return EventTopic::Health;
}

//! What one poll says of one node.
struct Told
{
    QSet<int> kinds;
    QString converged; //!< on which hash
    bool emptied = false;
    bool rejected = false;

    [[nodiscard]] bool has(Kind kind) const { return kinds.contains(static_cast<int>(kind)); }
};

//! A node that arrives, moves or takes a configuration is heard, and accepted unless something says
//! otherwise.
bool impliesHealth(const Told &told)
{
    return told.has(Kind::Joined) || told.has(Kind::CameBack) || told.has(Kind::VersionChanged) ||
           told.has(Kind::HashChanged) || told.has(Kind::Converged);
}

bool isCovered(const ClusterEvent &event, const Told &told)
{
    switch (event.kind) {
    case Kind::HashChanged:
        return !isEmptyHash(event.after) && !told.converged.isEmpty() && told.converged == event.after;
    case Kind::NoConfiguration:
        return told.has(Kind::HashChanged) && told.emptied;
    case Kind::StatusChanged:
        return event.severity == Severity::Info && !isRejection(event.before) && impliesHealth(told);
    case Kind::StateChanged:
        if (event.after == toKey(NodeState::Empty))
            return told.emptied;
        if (event.after == toKey(NodeState::Rejected))
            return told.rejected;
        return event.after == toKey(NodeState::Fresh) && impliesHealth(told);
    default:
        return false;
    }
}

//! A node whose place another one of its name took in the same poll: that one's coming says it.
bool isReplaced(const ClusterEvent &event, const QSet<std::pair<QDateTime, QString>> &came)
{
    return event.kind == Kind::StateChanged && event.after == toKey(NodeState::Ghost) &&
           came.contains({event.at, event.hostname});
}

//! The whole control plane has converged: of a single node that says nothing more than the node's own line.
bool isSingleNodesWord(const ClusterEvent &event, const QList<ClusterEvent> &poll)
{
    return event.kind == Kind::Converged && event.nodeId.isEmpty() && event.count == 1 &&
           std::count_if(poll.cbegin(), poll.cend(), [&event](const ClusterEvent &other) {
               return other.kind == Kind::Converged && !other.nodeId.isEmpty() && other.side == event.side &&
                      other.at == event.at;
           }) == 1;
}

} // namespace

EventLine eventLine(const ClusterEvent &event)
{
    const bool aboutControlPlane =
        event.kind == ClusterEventKind::ControlPlaneUp || event.kind == ClusterEventKind::ControlPlaneDown;
    return {event.at,
            glyphOf(event.severity),
            aboutControlPlane ? QString() : event.hostname,
            sentenceOf(event),
            event.kind == ClusterEventKind::ControlPlanesChanged ? QString() : event.nodeId,
            event.severity == Severity::Bad,
            topicOf(event.kind)};
}

QList<ClusterEvent> withoutRepeats(const QList<ClusterEvent> &events)
{
    QHash<std::pair<QDateTime, QString>, Told> told;
    QSet<std::pair<QDateTime, QString>> came; // by name
    for (const auto &event : events) {
        if (event.nodeId.isEmpty())
            continue;
        auto &of = told[{event.at, event.nodeId}];
        of.kinds.insert(static_cast<int>(event.kind));
        if (event.kind == Kind::Joined || event.kind == Kind::CameBack)
            came.insert({event.at, event.hostname});
        if (event.kind == Kind::Converged)
            of.converged = event.after;
        of.emptied |= event.kind == Kind::NoConfiguration ||
                      (event.kind == Kind::HashChanged && isEmptyHash(event.after));
        of.rejected |= event.kind == Kind::StatusChanged && isRejection(event.after);
    }
    QList<ClusterEvent> kept;
    kept.reserve(events.size());
    for (const auto &event : events) {
        const bool repeats =
            event.nodeId.isEmpty()
                ? isSingleNodesWord(event, events)
                : isReplaced(event, came) || isCovered(event, told.value({event.at, event.nodeId}));
        if (!repeats)
            kept << event;
    }
    return kept;
}

QList<EventLine> eventLines(const QList<ClusterEvent> &events, qsizetype most)
{
    const auto told = withoutRepeats(events);
    QList<EventLine> lines;
    for (auto begin = told.cbegin(); begin != told.cend();) {
        const auto end = std::find_if(begin, told.cend(),
                                      [begin](const ClusterEvent &event) { return event.at != begin->at; });
        const QList<ClusterEvent> poll(begin, end);
        for (const auto &event : poll.size() > most ? inGroups(poll) : poll)
            lines << eventLine(event);
        begin = end;
    }
    return lines;
}

} // namespace gatelift
