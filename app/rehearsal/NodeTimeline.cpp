#include "rehearsal/NodeTimeline.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr qint64 retryMs = 7'000; // a refused data plane reconnects every 5 to 10 s (recorded)

//! \brief When this node is back after an outage: it reconnects within 5 to 10 s (recorded, scenario i).
qint64 backAfter(const SimulatedNode &node, const ControlPlaneHistory::Outage &outage)
{
    return outage.to + 5'000 + qint64(mix(node.salt ^ quint64(outage.from)) % 5'000);
}

qint64 deferredByOutages(const SimulatedNode &node, const ControlPlaneHistory &cp, qint64 at)
{
    for (const auto &outage : cp.outages) {
        const auto back = backAfter(node, outage);
        if (at >= outage.from && at < back)
            at = back;
    }
    return at;
}

qint64 lastBeat(const SimulatedNode &node, const Presence &span, qint64 period, qint64 at)
{
    const auto beat = [&](qint64 number) {
        const auto jitter = number == 0 ? 0 : qint64(mix(node.salt + quint64(number)) % quint64(period / 15));
        return span.from + number * period + jitter;
    };
    const auto number = (at - span.from) / period;
    return number > 0 && beat(number) > at ? beat(number - 1) : beat(number);
}

//! \brief A node applies a change 0.5 to 4.5 s after the write and pings at once (recorded: within about 5
//! s).
qint64 appliedAt(const SimulatedNode &node, const ControlPlaneHistory &cp,
                 const ControlPlaneHistory::Change &change)
{
    return deferredByOutages(node, cp, change.at + 500 + qint64(mix(node.salt ^ quint64(change.at)) % 4'000));
}

bool active(qint64 since, qint64 at)
{
    return since != 0 && at >= since;
}

//! \brief From when on the node takes no configuration any more; a very late time where it takes every one.
qint64 takesUntil(const SimulatedNode &node, qint64 end)
{
    for (const auto since : {node.pluginSetSince, node.pluginVersionSince}) {
        if (since != 0)
            end = std::min(end, since);
    }
    return end;
}

qint64 lastApply(const SimulatedNode &node, const Presence &span, const ControlPlaneHistory &cp, qint64 end)
{
    for (auto change = cp.changes.rbegin(); change != cp.changes.rend() && change->at > span.from; ++change) {
        if (const auto at = appliedAt(node, cp, *change); at <= end)
            return at;
    }
    return span.from;
}

QString hashOf(const SimulatedNode &node, const Presence &span, const ControlPlaneHistory &cp, qint64 end,
               bool incremental)
{
    const auto none = incremental ? incrementalHash(cp.version, 0) : emptyHash();
    if (active(node.emptySince, end) || active(node.newerSince, end))
        return none;
    const auto until = takesUntil(node, end);
    const auto first =
        span.cached ? span.from : deferredByOutages(node, cp, span.from + firstConfigurationDelay(node));
    if (until < first)
        return none;
    auto change = cp.changes.rbegin();
    while (change != std::prev(cp.changes.rend()) && change->at > first &&
           appliedAt(node, cp, *change) > until)
        ++change;
    if (active(node.driftSince, end) && change != std::prev(cp.changes.rend()))
        ++change; // stays one configuration behind
    return incremental ? change->increment : change->hash;
}

const Presence *spanAt(const std::vector<Presence> &spans, qint64 at)
{
    const auto found =
        std::find_if(spans.rbegin(), spans.rend(), [at](const Presence &s) { return s.from <= at; });
    return found == spans.rend() ? nullptr : &*found;
}

std::optional<qint64> lastPing(const SimulatedNode &node, const Presence &span, const ControlPlaneHistory &cp,
                               qint64 period, qint64 end)
{
    const auto latest = [&](qint64 until) {
        return std::max(lastBeat(node, span, period, until),
                        lastApply(node, span, cp, takesUntil(node, until)));
    };
    auto ping = latest(end);
    for (auto outage = cp.outages.rbegin(); outage != cp.outages.rend(); ++outage) {
        if (ping < outage->from)
            continue;
        const auto back = backAfter(node, *outage);
        if (ping >= back)
            break;
        if (back <= end)
            return back;
        end = outage->from - 1;
        if (end < span.from)
            return std::nullopt;
        ping = latest(end);
    }
    return ping;
}

QString syncStatusOf(const SimulatedNode &node, bool refused, qint64 at)
{
    if (refused)
        return QStringLiteral("kong_version_incompatible");
    if (active(node.pluginSetSince, at))
        return QStringLiteral("plugin_set_incompatible");
    if (active(node.pluginVersionSince, at))
        return QStringLiteral("plugin_version_incompatible");
    return QStringLiteral("normal");
}

//! \brief The next minor with as many parts: 3.4.3.12 gives 3.5.0.0.
Version nextMinor(const Version &version)
{
    if (version.partCount() == 4)
        return {version.major(), version.minor() + 1, 0, 0};
    return {version.major(), version.minor() + 1, 0};
}

} // namespace

const Presence *SimulatedNode::runAt(Side side, qint64 at) const
{
    return spanAt(on(side), at);
}

bool SimulatedNode::runs(Side side, qint64 at) const
{
    const auto *span = runAt(side, at);
    return span != nullptr && at < span->to;
}

bool ControlPlaneHistory::isUp(qint64 at) const
{
    return std::none_of(outages.begin(), outages.end(),
                        [at](const Outage &outage) { return at >= outage.from && at < outage.to; });
}

const QString &ControlPlaneHistory::hashAt(qint64 at) const
{
    const auto found =
        std::find_if(changes.rbegin(), changes.rend(), [at](const Change &c) { return c.at <= at; });
    return found == changes.rend() ? changes.front().hash : found->hash;
}

QString emptyHash()
{
    return QString(32, QLatin1Char('0'));
}

QString incrementalHash(const Version &controlPlane, int number)
{
    if (controlPlane < Version(3, 10))
        return QStringLiteral("%1").arg(number, 32, 10, QLatin1Char('0'));
    return QStringLiteral("v02_%1").arg(number, 28, 16, QLatin1Char('0'));
}

bool syncsByIncrements(const Version &controlPlane, const Version &dataPlane)
{
    return controlPlane >= Version(3, 9) && controlPlane == dataPlane;
}

std::optional<NodeReport> reportOf(const SimulatedNode &node, Side side, const ControlPlaneHistory &cp,
                                   qint64 at)
{
    const auto *run = node.runAt(side, at);
    return run == nullptr ? std::nullopt : reportOf(node, *run, cp, at);
}

std::optional<NodeReport> reportOf(const SimulatedNode &node, const Presence &run,
                                   const ControlPlaneHistory &cp, qint64 at)
{
    if (run.from > at)
        return std::nullopt;
    auto end = std::min(at, run.to);
    if (active(node.stuckSince, end) && node.stuckSince >= run.from)
        end = node.stuckSince;
    NodeReport report;
    const bool newer = active(node.newerSince, end);
    report.version = newer ? nextMinor(cp.version) : cp.dataPlaneVersion;
    const bool refused = refusesVersion(cp.version, report.version);
    report.incremental = cp.incremental && syncsByIncrements(cp.version, report.version);
    const auto ping = lastPing(node, run, cp, refused ? retryMs : cp.heartbeatMs, end);
    if (!ping)
        return std::nullopt;
    report.pingAt = *ping;
    report.syncStatus = syncStatusOf(node, refused, end);
    report.hash = refused ? emptyHash() : hashOf(node, run, cp, end, report.incremental);
    return report;
}

quint64 mix(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

qint64 firstConfigurationDelay(const SimulatedNode &node)
{
    return 3'000 + qint64(mix(~node.salt) % 3'000);
}

bool refusesVersion(const Version &controlPlane, const Version &dataPlane)
{
    return dataPlane.major() != controlPlane.major() || dataPlane.minor() > controlPlane.minor();
}

} // namespace gatelift
