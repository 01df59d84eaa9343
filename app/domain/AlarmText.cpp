// The words of alarms; what they are derived from stands in Alarm.cpp.
#include "domain/Alarm.h"

#include "domain/ClusterAttention.h"
#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::AlarmText)
};

QString sideName(Side side)
{
    return side == Side::X ? Text::tr("CP X") : Text::tr("CP Y");
}

QString oneNode(AlarmKind kind, const QString &host)
{
    switch (kind) {
    case AlarmKind::NoConfiguration:
        return Text::tr("%1 holds no configuration, requests to it get 404").arg(host);
    case AlarmKind::Rejected:
        return Text::tr("%1 is rejected by its control plane").arg(host);
    case AlarmKind::Incompatible:
        return Text::tr("%1 does not fit its control plane").arg(host);
    case AlarmKind::CertificateExpired:
        return Text::tr("The certificate of %1 has ended").arg(host);
    case AlarmKind::NotReady:
        return Text::tr("%1 is not ready to serve, says its Status API").arg(host);
    case AlarmKind::Stale:
        return Text::tr("%1 is stale, no heartbeat for 60 s").arg(host);
    case AlarmKind::OtherConfiguration:
        return Text::tr("%1 holds another configuration than the others").arg(host);
    case AlarmKind::FellBack:
        return Text::tr("%1 fell back from incremental to full sync").arg(host);
    case AlarmKind::DuplicateHostname:
        return Text::tr("Several live data planes are named %1").arg(host);
    default:
        return Text::tr("The certificate of %1 ends within 30 days").arg(host);
    }
}

QString manyNodes(AlarmKind kind, int n, const QString &side)
{
    switch (kind) {
    case AlarmKind::NoConfiguration:
        return Text::tr("%n data planes of %1 hold no configuration, requests to them get 404", nullptr, n)
            .arg(side);
    case AlarmKind::Rejected:
        return Text::tr("%n data planes are rejected by %1", nullptr, n).arg(side);
    case AlarmKind::Incompatible:
        return Text::tr("%n data planes do not fit %1", nullptr, n).arg(side);
    case AlarmKind::CertificateExpired:
        return Text::tr("The certificates of %n data planes of %1 have ended", nullptr, n).arg(side);
    case AlarmKind::NotReady:
        return Text::tr("%n data planes of %1 are not ready to serve, say their Status APIs", nullptr, n)
            .arg(side);
    case AlarmKind::Stale:
        return Text::tr("%n data planes of %1 are stale, no heartbeat for 60 s", nullptr, n).arg(side);
    case AlarmKind::OtherConfiguration:
        return Text::tr("%n data planes of %1 hold another configuration than the others", nullptr, n)
            .arg(side);
    case AlarmKind::FellBack:
        return Text::tr("%n data planes of %1 fell back from incremental to full sync", nullptr, n).arg(side);
    case AlarmKind::DuplicateHostname:
        return Text::tr("%n hostnames belong to several live data planes each", nullptr, n);
    default:
        return Text::tr("The certificates of %n data planes of %1 end within 30 days", nullptr, n).arg(side);
    }
}

QString stateWord(AlarmKind kind)
{
    switch (kind) {
    case AlarmKind::NoConfiguration:
        return Text::tr("no configuration");
    case AlarmKind::Rejected:
        return Text::tr("rejected");
    case AlarmKind::Incompatible:
        return Text::tr("incompatible");
    case AlarmKind::ControlPlaneDown:
        return Text::tr("no answer");
    case AlarmKind::ControlPlanesDiffer:
        return Text::tr("several versions");
    case AlarmKind::CertificateExpired:
        return Text::tr("certificate ended");
    case AlarmKind::NotReady:
        return Text::tr("not ready", "who, how it stands: 'dp-eu-22 not ready'");
    case AlarmKind::Stale:
        return Text::tr("stale");
    case AlarmKind::OtherConfiguration:
        return Text::tr("other configuration");
    case AlarmKind::FellBack:
        return Text::tr("full sync");
    case AlarmKind::DuplicateHostname:
        return Text::tr("name used twice");
    case AlarmKind::MixedVersions:
        return Text::tr("mixed versions for too long");
    case AlarmKind::FreezeBroken:
        return Text::tr("write freeze broken");
    case AlarmKind::FreezeUnwatched:
        return Text::tr("write freeze not watched");
    case AlarmKind::CertificateSoon:
        break;
    }
    return Text::tr("certificate ends soon");
}

//! A sentence of the one line: what is wrong, then what to do.
QString line(const Alarm &alarm)
{
    //: what is wrong, then what to do about it
    return Text::tr("%1. %2").arg(textOf(alarm), actOf(alarm));
}

} // namespace

QString textOf(const Alarm &alarm)
{
    switch (alarm.kind) {
    case AlarmKind::ControlPlaneDown:
        //: CP X or CP Y, why
        return Text::tr("%1 does not answer: %2").arg(sideName(alarm.side), alarm.detail);
    case AlarmKind::ControlPlanesDiffer:
        //: CP X or CP Y, versions
        return Text::tr("%1 answers with several versions: %2").arg(sideName(alarm.side), alarm.detail);
    case AlarmKind::MixedVersions:
        return Text::tr("Several versions have served side by side for longer than allowed");
    case AlarmKind::FreezeBroken:
        //: what was written
        return Text::tr("Written under the freeze: %1").arg(alarm.detail);
    case AlarmKind::FreezeUnwatched:
        //: why
        return Text::tr("Nobody watches the write freeze: %1").arg(alarm.detail);
    default:
        break;
    }
    if (alarm.hostnames.size() == 1)
        return oneNode(alarm.kind, alarm.hostnames.constFirst());
    return manyNodes(alarm.kind, static_cast<int>(alarm.hostnames.size()), sideName(alarm.side));
}

QString shortTextOf(const Alarm &alarm)
{
    const auto word = stateWord(alarm.kind);
    if (alarm.kind == AlarmKind::MixedVersions || alarm.kind == AlarmKind::FreezeBroken ||
        alarm.kind == AlarmKind::FreezeUnwatched)
        return word;
    const auto who = alarm.hostnames.isEmpty() ? sideName(alarm.side)
                     : alarm.hostnames.size() == 1
                         ? alarm.hostnames.constFirst()
                         : Text::tr("%n data planes", nullptr, static_cast<int>(alarm.hostnames.size()));
    //: who, how it stands: 'dp-eu-22 stale'
    return Text::tr("%1 %2").arg(who, word);
}

QString actOf(const Alarm &alarm)
{
    switch (alarm.kind) {
    case AlarmKind::NoConfiguration:
        return Text::tr(
            "Send it no traffic until it has one; the logs of node and control plane tell why it has none.");
    case AlarmKind::Rejected:
        return Text::tr("Start a node that its control plane accepts; its sync status names the reason.");
    case AlarmKind::Incompatible:
        return Text::tr("Connect it to a control plane of its own version or newer.");
    case AlarmKind::ControlPlaneDown:
        return Text::tr("Bring it back before you go on; its data planes serve from their cache.");
    case AlarmKind::ControlPlanesDiffer:
        return Text::tr("Bring all nodes behind that address to one version.");
    case AlarmKind::CertificateExpired:
        return Text::tr("Renew it: the node can't connect again once its connection breaks.");
    case AlarmKind::NotReady:
        return Text::tr("Send it no traffic until it is; its detail and its log tell what it waits for.");
    case AlarmKind::Stale:
        return Text::tr("See whether the node still runs; mark it as retired where it is gone for good.");
    case AlarmKind::OtherConfiguration:
        return Text::tr("Look at the node's log: it refused the configuration, or can't be reached.");
    case AlarmKind::FellBack:
        return Text::tr("Look at the logs of node and control plane: every change is sent whole again.");
    case AlarmKind::DuplicateHostname:
        return Text::tr("Give each node a name of its own, so that one can't be taken for the other.");
    case AlarmKind::MixedVersions:
        return Text::tr("Finish the rollout or roll back.");
    case AlarmKind::FreezeBroken:
        return Text::tr("Find out who wrote, and say at the shield why the upgrade may go on.");
    case AlarmKind::FreezeUnwatched:
        return Text::tr("Bring a source back; what is written meanwhile is found when it answers again.");
    case AlarmKind::CertificateSoon:
        break;
    }
    return Text::tr("Renew it before the upgrade.");
}

Advice calmAdvice(const ClusterSnapshot &snapshot)
{
    const bool heard = snapshot.x.info || snapshot.y.info;
    if (!heard) {
        const auto &error = snapshot.x.error ? snapshot.x.error : snapshot.y.error;
        return error ? Advice{Severity::Warning,
                              Text::tr("No control plane answers yet: %1.").arg(error->why),
                              {}}
                     : Advice{Severity::Info,
                              Text::tr("Connect the control plane of X to see its data planes."),
                              {}};
    }
    int waiting = 0;
    int total = 0;
    for (const auto &node : snapshot.dataPlanes) {
        if (!counts(node))
            continue;
        ++total;
        waiting += takesPart(node) && !node.converged ? 1 : 0;
    }
    if (total == 0)
        return {Severity::Info, Text::tr("Nothing to do: no data plane is connected."), {}};
    if (waiting > 0)
        return {Severity::Info,
                Text::tr("Wait: %n data planes do not hold their control plane's configuration yet.", nullptr,
                         waiting),
                {}};
    return {Severity::Good, Text::tr("Nothing to do: all is well with %n data planes.", nullptr, total), {}};
}

namespace {

const Alarm *mostUrgent(const QList<Alarm> &alarms)
{
    const auto open =
        std::find_if(alarms.begin(), alarms.end(), [](const Alarm &alarm) { return !alarm.acknowledged; });
    if (open != alarms.end())
        return &*open;
    const auto blocking =
        std::find_if(alarms.begin(), alarms.end(), [](const Alarm &alarm) { return alarm.isBlocking(); });
    return blocking != alarms.end() ? &*blocking : nullptr;
}

} // namespace

Advice whatToDoNow(const ClusterSnapshot &snapshot, const QList<Alarm> &alarms)
{
    return mostUrgent(alarms) ? whatToDoNow(Advice(), alarms) : calmAdvice(snapshot);
}

Advice whatToDoNow(const Advice &calm, const QList<Alarm> &alarms)
{
    const auto *alarm = mostUrgent(alarms);
    return alarm ? Advice{alarm->severity(), line(*alarm), alarm->key()} : calm;
}

} // namespace gatelift
