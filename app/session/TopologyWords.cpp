#include "session/TopologyWords.h"

#include "domain/ClusterRules.h"
#include "session/ShownTime.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyWords)
};

QString number(double value, int decimals = 0)
{
    return QLocale().toString(value, 'f', decimals);
}

//! An address without whoever is named in it.
QString hostOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemovePath);
}

QStringList controlPlaneDetails(const UpgradeSession &session, Side side)
{
    const ControlPlaneView &view = session.snapshot().controlPlane(side);
    const QUrl &url = session.plan().endpoint(side).url;
    QStringList lines;
    if (url.isEmpty())
        return {Text::tr("No address is known: enter it on the Deployment page.")};
    lines << Text::tr("Asked at %1.").arg(hostOf(url));
    if (view.info)
        lines << Text::tr("%1 says that it runs %2.", "host name, version")
                     .arg(view.info->hostname, view.info->version);
    if (view.info && !view.info->role.isEmpty())
        lines << Text::tr("Its role is %1.", "as the gateway calls it").arg(view.info->role);
    if (view.nodes.size() > 1)
        lines << Text::tr("%Ln nodes answer at this address.", nullptr, static_cast<int>(view.nodes.size()));
    if (view.error)
        lines << Text::tr("It does not answer now: %1.", "why").arg(view.error->why);
    if (view.polledAt.isValid())
        lines << Text::tr("Last answer at %1.")
                     .arg(view.polledAt.toTimeZone(session.plan().zone()).toString(u"HH:mm:ss"_s));
    if (view.expectedHash)
        lines << Text::tr("Its configuration is %1.", "hash").arg(shortHash(*view.expectedHash));
    return lines;
}

QString hashLine(const UpgradeSession &session, Side side)
{
    for (const HashShare &share : session.figures().hashes) {
        if (share.side == side && !share.hash.isEmpty())
            return (side == Side::X ? Text::tr("%1 of %2 under CP X hold its configuration %3.")
                                    : Text::tr("%1 of %2 under CP Y hold its configuration %3."))
                .arg(number(share.matching), number(share.total), shortHash(share.hash));
    }
    return {};
}

QStringList trafficDetails(const ObservedTraffic &seen)
{
    QStringList lines;
    if (seen.share)
        lines << Text::tr("Observed on Y: %1 %, between %2 and %3 %.")
                     .arg(number(seen.share->share * 100, 1), number(seen.share->low * 100, 1),
                          number(seen.share->high * 100, 1));
    else if (!seen.unknown.isEmpty())
        lines << seen.unknown;
    if (seen.kind != TrafficSourceKind::None)
        lines << Text::tr("Source: %1.").arg(trafficSourceName(seen.kind));
    return lines;
}

QStringList requestDetails(const ObservedTraffic &seen)
{
    QStringList lines;
    for (const Side side : {Side::X, Side::Y}) {
        const GroupTraffic &group = seen.group(side);
        if (group.sources == 0)
            continue;
        const QString rate = number(group.perSecond, group.perSecond < 10 ? 1 : 0);
        if (group.errorShare)
            lines << (side == Side::X ? Text::tr("X: %1 requests per second, 5xx %2 %.")
                                      : Text::tr("Y: %1 requests per second, 5xx %2 %."))
                         .arg(rate, number(*group.errorShare * 100, 2));
        else
            lines << (side == Side::X ? Text::tr("X: %1 requests per second.")
                                      : Text::tr("Y: %1 requests per second."))
                         .arg(rate);
    }
    return lines;
}

QStringList freezeDetails(const UpgradePlan &plan)
{
    const FreezeState &freeze = plan.freeze;
    const auto at = [&plan](const QDateTime &time) { return stampText(time.toTimeZone(plan.zone())); };
    switch (freeze.phase) {
    case FreezeState::Phase::NotDeclared:
        return {Text::tr("Anyone with access may still change the configuration.")};
    case FreezeState::Phase::Holding:
        return {Text::tr("Declared at %1 by %2.").arg(at(freeze.since), freeze.by),
                Text::tr("Gatelift watches it; it can't stop a write.")};
    case FreezeState::Phase::Lifted:
        return {Text::tr("Lifted at %1.").arg(at(freeze.lifted))};
    }
    return {};
}

} // namespace

QMap<QString, QStringList> topologyDetails(const UpgradeSession &session)
{
    QMap<QString, QStringList> details;
    const UpgradePlan &plan = session.plan();
    const bool hybrid = plan.target.topology == Topology::Hybrid;
    for (const Side side : {Side::X, Side::Y}) {
        const QString key = toKey(side);
        const QStringList control = controlPlaneDetails(session, side);
        details.insert(u"control-plane-"_s + key, control);
        QStringList nodes;
        if (!hybrid)
            nodes << control << Text::tr("Known are the nodes that answered: nobody lists the others.");
        else if (const QString line = hashLine(session, side); !line.isEmpty())
            nodes << line;
        details.insert(u"nodes-"_s + key, nodes);
        const auto &info = session.snapshot().controlPlane(side).info;
        if (info && info->database != u"off"_s) {
            const QString line = Text::tr("Named by %1: %2.", "host name, kind of database")
                                     .arg(info->hostname, info->database);
            details.insert(u"database-"_s + key, {line});
            details[u"database"_s].append(line);
        }
    }
    details.insert(u"lock"_s, freezeDetails(plan));
    const ObservedTraffic seen = session.trafficWatch().observed();
    const QStringList traffic = trafficDetails(seen);
    details.insert(u"load-balancer"_s, traffic);
    for (const auto &edge : {u"load-balancer--nodes-x"_s, u"load-balancer--nodes-y"_s})
        details.insert(edge, traffic);
    details.insert(u"clients"_s, requestDetails(seen));
    return details;
}

QString phaseName(TopologyPhase phase, Topology topology)
{
    const bool isHybrid = topology == Topology::Hybrid;
    switch (phase) {
    case TopologyPhase::Start:
        return Text::tr("Start");
    case TopologyPhase::ControlPlanes:
        return isHybrid ? Text::tr("CP upgrade")
                        : Text::tr("Upgrade", "phase of nodes without control planes");
    case TopologyPhase::DataPlanes:
        return isHybrid ? Text::tr("DP rollout")
                        : Text::tr("Rollout", "phase of nodes without control planes");
    case TopologyPhase::End:
        break;
    }
    return Text::tr("End state");
}

} // namespace gatelift
