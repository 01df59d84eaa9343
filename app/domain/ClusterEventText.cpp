#include "domain/ClusterEventText.h"

#include "domain/ClusterAttention.h"
#include "domain/ClusterReasons.h"
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

//! Of an event that stands for several nodes.
QString groupSentence(const ClusterEvent &event)
{
    const int n = event.count;
    switch (event.kind) {
    case ClusterEventKind::Joined:
        return Text::tr("%n data planes joined", nullptr, n);
    case ClusterEventKind::Left:
        return Text::tr("%n data planes left", nullptr, n);
    case ClusterEventKind::CameBack:
        return Text::tr("%n data planes came back", nullptr, n);
    case ClusterEventKind::VersionChanged:
        return Text::tr("%n data planes run another version", nullptr, n);
    case ClusterEventKind::HashChanged:
        return isEmptyHash(event.after)
                   ? Text::tr("%n data planes hold no configuration: requests to them get 404", nullptr, n)
                   : Text::tr("%n data planes took another config", nullptr, n);
    case ClusterEventKind::Converged:
        return Text::tr("%n data planes converged", nullptr, n);
    case ClusterEventKind::StatusChanged:
        return Text::tr("%n data planes have another sync status", nullptr, n);
    case ClusterEventKind::Stale:
        return Text::tr("%n data planes are stale: no heartbeat for 60 s", nullptr, n);
    case ClusterEventKind::Incompatible:
        return Text::tr("%n data planes do not fit their control plane", nullptr, n);
    case ClusterEventKind::NoConfiguration:
        return Text::tr("%n data planes hold no configuration: requests to them get 404", nullptr, n);
    case ClusterEventKind::CertificateNear:
        return Text::tr("The certificates of %n data planes end within 30 days", nullptr, n);
    case ClusterEventKind::FellBack:
        return Text::tr("%n data planes fell back from incremental to full sync", nullptr, n);
    case ClusterEventKind::Moved:
        return event.side == Side::X ? Text::tr("%n data planes connect to CP X now", nullptr, n)
                                     : Text::tr("%n data planes connect to CP Y now", nullptr, n);
    default:
        return Text::tr("The state of %n data planes changed", nullptr, n);
    }
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
    if (!event.nodeId.isEmpty()) {
        if (!event.seconds)
            return Text::tr("%1 converged on %2").arg(event.hostname, shortHash(event.after));
        return Text::tr("%1 converged on %2 in %3", "hostname, hash, how long")
            .arg(event.hostname, shortHash(event.after), ageText(*event.seconds));
    }
    if (!event.seconds)
        return Text::tr("All data planes hold their control plane's configuration");
    return (event.side == Side::X
                ? Text::tr("All data planes of CP X hold config %1, after %2", "hash, how long")
                : Text::tr("All data planes of CP Y hold config %1, after %2", "hash, how long"))
        .arg(shortHash(event.after), ageText(*event.seconds));
}

QString certificateSentence(const ClusterEvent &event)
{
    const auto left = event.seconds.value_or(0);
    if (left < 0)
        return Text::tr("The certificate of %1 has ended").arg(event.hostname);
    return Text::tr("The certificate of %1 ends in %n days (told from 30 days on)", nullptr,
                    static_cast<int>(left / secondsPerDay))
        .arg(event.hostname);
}

QString controlPlanesSentence(const ClusterEvent &event)
{
    constexpr qsizetype shownId = 8;
    const bool x = event.side == Side::X;
    const auto id = event.nodeId.left(shownId);
    if (event.before.isEmpty())
        return (x ? Text::tr("CP X: another node answers, %1 on %2", "id, version")
                  : Text::tr("CP Y: another node answers, %1 on %2", "id, version"))
            .arg(id, versionWord(event.after));
    if (event.after.isEmpty())
        return (x ? Text::tr("CP X: node %1 answers no more, was on %2", "id, version")
                  : Text::tr("CP Y: node %1 answers no more, was on %2", "id, version"))
            .arg(id, versionWord(event.before));
    return (x ? Text::tr("CP X: node %1 runs %2, was %3", "id, versions")
              : Text::tr("CP Y: node %1 runs %2, was %3", "id, versions"))
        .arg(id, versionWord(event.after), versionWord(event.before));
}

QString cameBackSentence(const ClusterEvent &event)
{
    if (!event.seconds)
        return Text::tr("%1 came back").arg(event.hostname);
    return Text::tr("%1 came back after %2", "hostname, how long")
        .arg(event.hostname, ageText(*event.seconds));
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
    if (event.count > 1)
        return groupSentence(event);
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
    case ClusterEventKind::CameBack:
        return cameBackSentence(event);
    case ClusterEventKind::Stale:
        return Text::tr("%1 is stale: no heartbeat for 60 s").arg(event.hostname);
    case ClusterEventKind::Incompatible:
        return Text::tr("%1 on %2 does not fit its control plane")
            .arg(event.hostname, versionWord(event.after));
    case ClusterEventKind::NoConfiguration:
        return Text::tr("%1 holds no configuration: requests to it get 404").arg(event.hostname);
    case ClusterEventKind::CertificateNear:
        return certificateSentence(event);
    case ClusterEventKind::DuplicateHostname:
        return Text::tr("%n live data planes are named %1", nullptr, event.after.toInt()).arg(event.hostname);
    case ClusterEventKind::ControlPlanesChanged:
        return controlPlanesSentence(event);
    case ClusterEventKind::MixedVersions:
        return Text::tr("Several versions have served side by side for %1, longer than allowed")
            .arg(ageText(event.seconds.value_or(0)));
    case ClusterEventKind::FellBack:
        return Text::tr("%1 fell back from incremental to full sync").arg(event.hostname);
    }
    return {};
}

} // namespace gatelift
