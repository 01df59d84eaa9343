#include "domain/ClusterEventText.h"

#include "domain/ClusterRules.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ClusterEventText)
};

QString versionWord(const QString &reported)
{
    const auto version = Version::parse(reported);
    if (version)
        return version->toString();
    return reported.isEmpty() ? Text::tr("an unknown version") : reported;
}

QString hashSentence(const ClusterEvent &event)
{
    if (isEmptyHash(event.after))
        return Text::tr("%1 holds no configuration: requests to it get 404").arg(event.hostname);
    if (event.before.isEmpty() || isEmptyHash(event.before))
        return Text::tr("%1 took its first config %2").arg(event.hostname, shortHash(event.after));
    return Text::tr("%1 took config %2, was %3")
        .arg(event.hostname, shortHash(event.after), shortHash(event.before));
}

QString stateSentence(const ClusterEvent &event)
{
    switch (nodeStateFromKey(event.after).value_or(NodeState::Unknown)) {
    case NodeState::Fresh:
        return Text::tr("%1 is fresh again").arg(event.hostname);
    case NodeState::Late:
        return Text::tr("%1 is late: no heartbeat for 45 s").arg(event.hostname);
    case NodeState::Stale:
        return Text::tr("%1 is stale: no heartbeat for 60 s").arg(event.hostname);
    case NodeState::Empty:
        return Text::tr("%1 waits for a configuration").arg(event.hostname);
    case NodeState::Rejected:
        return Text::tr("%1 is rejected by its control plane").arg(event.hostname);
    case NodeState::Ghost:
        return Text::tr("%1 was replaced by another node").arg(event.hostname);
    case NodeState::Unknown:
        break;
    }
    return Text::tr("The state of %1 is not known").arg(event.hostname);
}

QString convergedSentence(const ClusterEvent &event)
{
    if (!event.hostname.isEmpty())
        return Text::tr("%1 converged on %2").arg(event.hostname, shortHash(event.after));
    return Text::tr("All data planes hold their control plane's configuration");
}

QString controlPlaneSentence(const ClusterEvent &event)
{
    const bool x = event.side == Side::X;
    if (event.kind == ClusterEventKind::ControlPlaneUp)
        return (x ? Text::tr("CP X answers on %1", "version") : Text::tr("CP Y answers on %1", "version"))
            .arg(versionWord(event.after));
    if (event.after.isEmpty())
        return x ? Text::tr("CP X does not answer") : Text::tr("CP Y does not answer");
    return (x ? Text::tr("CP X does not answer: %1", "why") : Text::tr("CP Y does not answer: %1", "why"))
        .arg(event.after);
}

} // namespace

QString sentenceOf(const ClusterEvent &event)
{
    switch (event.kind) {
    case ClusterEventKind::Joined:
        return Text::tr("%1 joined on %2").arg(event.hostname, versionWord(event.after));
    case ClusterEventKind::Left:
        return Text::tr("%1 left, was on %2").arg(event.hostname, versionWord(event.before));
    case ClusterEventKind::VersionChanged:
        return Text::tr("%1 runs %2, was %3")
            .arg(event.hostname, versionWord(event.after), versionWord(event.before));
    case ClusterEventKind::HashChanged:
        return hashSentence(event);
    case ClusterEventKind::Converged:
        return convergedSentence(event);
    case ClusterEventKind::StatusChanged:
        return Text::tr("%1: %2", "hostname, sync status in words")
            .arg(event.hostname, syncStatusText(event.after));
    case ClusterEventKind::StateChanged:
        return stateSentence(event);
    case ClusterEventKind::ControlPlaneUp:
    case ClusterEventKind::ControlPlaneDown:
        return controlPlaneSentence(event);
    case ClusterEventKind::Moved:
        return event.side == Side::X ? Text::tr("%1 connects to CP X now").arg(event.hostname)
                                     : Text::tr("%1 connects to CP Y now").arg(event.hostname);
    }
    return {};
}

} // namespace gatelift
