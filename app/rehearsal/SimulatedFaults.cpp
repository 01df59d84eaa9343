// The part of SimulatedCluster that makes trouble: which node a fault hits, and what traffic shows of it.
#include "rehearsal/SimulatedCluster.h"

#include <algorithm>
#include <array>
#include <limits>

namespace gatelift {
namespace {

qint64 *sinceOf(SimulatedNode &node, FaultKind kind)
{
    switch (kind) {
    case FaultKind::DpStuck:
        return &node.stuckSince;
    case FaultKind::DpEmpty:
        return &node.emptySince;
    case FaultKind::DpNewer:
        return &node.newerSince;
    case FaultKind::PluginSet:
        return &node.pluginSetSince;
    case FaultKind::PluginVersion:
        return &node.pluginVersionSince;
    case FaultKind::HashDrift:
        return &node.driftSince;
    case FaultKind::CertExpired:
        return &node.certExpiredSince;
    case FaultKind::StatusBehind:
        return &node.statusBehindSince;
    default:
        return nullptr;
    }
}

bool isFaulty(const SimulatedNode &node)
{
    return node.stuckSince != 0 || node.emptySince != 0 || node.newerSince != 0 || node.pluginSetSince != 0 ||
           node.pluginVersionSince != 0 || node.driftSince != 0 || node.certExpiredSince != 0 ||
           node.statusBehindSince != 0;
}

constexpr qint64 endless = std::numeric_limits<qint64>::max();
constexpr double requestsPerNode = 40.0; // a second
constexpr double usualErrors = 0.0004;
constexpr double burstErrors = 0.041;

//! A balancer that still holds old weights, as long as there is something to balance.
double shareOfY(double nodesX, double nodesY, bool skewed)
{
    const auto share = nodesY / (nodesX + nodesY);
    return skewed && share > 0 && share < 1 ? std::min(0.95, share + 0.18) : share;
}

//! What the node itself says. One whose row is ahead of it serves the configuration before the latest, or
//! none where that was the first.
QString servedHash(const SimulatedNode &node, const std::optional<NodeReport> &report,
                   const ControlPlaneHistory &history)
{
    if (!report)
        return emptyHash();
    if (node.statusBehindSince == 0)
        return report->hash;
    const auto &changes = history.changes;
    if (changes.size() < 2)
        return report->incremental ? incrementalHash(history.version, 0) : emptyHash();
    const auto &before = changes[changes.size() - 2];
    return report->incremental ? before.increment : before.hash;
}

bool covers(const std::vector<Presence> &spans, qint64 at)
{
    return std::any_of(spans.begin(), spans.end(),
                       [at](const Presence &span) { return span.from <= at && at < span.to; });
}

} // namespace

std::vector<Presence> *SimulatedCluster::spansOf(FaultKind kind)
{
    if (kind == FaultKind::TrafficSkew)
        return &m_skewed;
    return kind == FaultKind::ErrorBurst ? &m_erring : nullptr;
}

bool SimulatedCluster::has(FaultKind kind) const
{
    return std::any_of(m_faults.begin(), m_faults.end(),
                       [kind](const Fault &fault) { return fault.kind == kind; });
}

//! \brief Chosen by the seed among the nodes that have no fault yet; -1 where there is none left.
int SimulatedCluster::nodeFor(FaultKind kind) const
{
    const auto total = m_nodes.size();
    for (std::size_t step = 0; step < total; ++step) {
        const auto node = (mix(m_options.seed + quint64(kind)) + step) % total;
        if (!isFaulty(m_nodes[node]))
            return int(node);
    }
    return -1;
}

void SimulatedCluster::inject(const Fault &fault)
{
    if (m_faults.contains(fault))
        return;
    m_faults.append(fault);
    if (fault.kind == FaultKind::CpRestart) {
        m_restartsSince = m_now;
        return;
    }
    if (fault.kind == FaultKind::DpRestart) {
        m_nodeRestartsAt = m_now + 30'000;
        return;
    }
    if (auto *spans = spansOf(fault.kind))
        spans->push_back({m_now, endless, false, {}});
    const int node = nodeFor(fault.kind);
    SimulatedNode probe;
    if (node < 0 || sinceOf(probe, fault.kind) == nullptr)
        return;
    // A fault that is there from the start was there before anyone looked.
    const qint64 since = m_now == m_start ? m_now - 300'000 : m_now;
    *sinceOf(m_nodes[std::size_t(node)], fault.kind) = since;
}

void SimulatedCluster::clear(const Fault &fault)
{
    m_faults.removeAll(fault);
    if (fault.kind == FaultKind::CpRestart)
        m_restartsSince = 0;
    if (fault.kind == FaultKind::DpRestart)
        m_nodeRestartsAt = 0;
    if (auto *spans = spansOf(fault.kind); spans != nullptr && !spans->empty())
        spans->back().to = std::min(spans->back().to, m_now);
    for (int number = 0; number < int(m_nodes.size()); ++number) {
        auto &node = m_nodes[std::size_t(number)];
        auto *since = sinceOf(node, fault.kind);
        if (since == nullptr || *since == 0)
            continue;
        *since = 0;
        // A node that comes back to life starts anew, with what its cache holds.
        for (const auto side : {Side::X, Side::Y}) {
            auto &spans = node.on(side);
            if (fault.kind == FaultKind::DpStuck && node.runs(side, m_now)) {
                spans.back().to = m_now;
                addRun(number, side, {m_now + 1, endless, true, {}});
            }
        }
    }
    if (m_orderIsOld)
        rebuildOrder();
}

double SimulatedCluster::weight(Side side) const
{
    return exists(side) ? double(nodesOn(side)) : 0.0;
}

SimulatedTraffic SimulatedCluster::traffic(Side side) const
{
    const auto total = weight(Side::X) + weight(Side::Y);
    if (total <= 0)
        return {};
    SimulatedTraffic traffic;
    const auto onY = shareOfY(weight(Side::X), weight(Side::Y), has(FaultKind::TrafficSkew));
    traffic.share = side == Side::Y ? onY : 1.0 - onY;
    // 40 requests a second and node, two per cent up or down, another value every ten seconds
    const auto sway = double(mix(m_options.seed ^ quint64(m_now / 10'000)) % 400) / 10'000.0 - 0.02;
    traffic.requestsPerSecond = requestsPerNode * total * (1.0 + sway) * traffic.share;
    traffic.errorShare = side == Side::Y && has(FaultKind::ErrorBurst) ? burstErrors : usualErrors;
    return traffic;
}

// Summed up from times alone, like everything here: no counter has to be kept while nobody looks.
std::vector<SimulatedCluster::LoadChange> SimulatedCluster::loadChanges() const
{
    std::vector<LoadChange> changes;
    const auto add = [&](const Presence &span, Side where) {
        const auto from = std::max(span.from, m_start);
        const auto to = std::min(span.to, m_now);
        if (from >= to)
            return;
        changes.push_back({from, where, 1});
        changes.push_back({to, where, -1});
    };
    for (const auto &node : m_nodes) {
        for (const auto where : {Side::X, Side::Y}) {
            for (const auto &span : node.on(where))
                add(span, where);
        }
    }
    for (const auto *spans : {&m_skewed, &m_erring}) {
        for (const auto &span : *spans) {
            changes.push_back({std::min(span.from, m_now), Side::X, 0});
            changes.push_back({std::min(span.to, m_now), Side::X, 0});
        }
    }
    std::sort(changes.begin(), changes.end(),
              [](const LoadChange &a, const LoadChange &b) { return a.at < b.at; });
    return changes;
}

SimulatedRequests SimulatedCluster::requests(Side side) const
{
    std::array<double, 2> nodes{};
    double served = 0;
    double failed = 0;
    qint64 last = m_start;
    for (const auto &change : loadChanges()) {
        const auto seconds = double(change.at - last) / 1'000.0;
        if (const auto total = nodes[0] + nodes[1]; seconds > 0 && total > 0) {
            const auto onY = shareOfY(nodes[0], nodes[1], covers(m_skewed, last));
            const auto mine = requestsPerNode * total * seconds * (side == Side::Y ? onY : 1.0 - onY);
            served += mine;
            failed += mine * (side == Side::Y && covers(m_erring, last) ? burstErrors : usualErrors);
        }
        last = change.at;
        nodes[index(change.side)] += change.nodes;
    }
    return {qint64(served), qint64(failed)};
}

//! Of one node that runs on that side since `from`: its side's requests, spread evenly.
SimulatedRequests SimulatedCluster::requestsOfNode(Side side, qint64 from) const
{
    std::array<double, 2> nodes{};
    double served = 0;
    double failed = 0;
    qint64 last = m_start;
    for (const auto &change : loadChanges()) {
        const auto seconds = double(change.at - std::max(last, from)) / 1'000.0;
        const auto mySide = nodes[index(side)];
        if (seconds > 0 && mySide > 0) {
            const auto onY = shareOfY(nodes[0], nodes[1], covers(m_skewed, last));
            const auto mine = requestsPerNode * (nodes[0] + nodes[1]) * seconds *
                              (side == Side::Y ? onY : 1.0 - onY) / mySide;
            served += mine;
            failed += mine * (side == Side::Y && covers(m_erring, last) ? burstErrors : usualErrors);
        }
        last = change.at;
        nodes[index(change.side)] += change.nodes;
    }
    return {qint64(served), qint64(failed)};
}

std::optional<SimulatedDataPlane> SimulatedCluster::dataPlaneAt(int number) const
{
    if (number < 0 || number >= int(m_nodes.size()))
        return std::nullopt;
    const auto &node = m_nodes[std::size_t(number)];
    for (const auto side : {Side::Y, Side::X}) {
        // One that is stuck hangs: its own address does not answer either.
        if (!exists(side) || !node.runs(side, m_now) || (node.stuckSince != 0 && m_now >= node.stuckSince))
            continue;
        const auto &history = m_planes[index(side)]->history;
        const auto &run = *node.runAt(side, m_now);
        const auto report = reportOf(node, run, history, m_now);
        const auto since = std::max(run.from, m_start);
        const auto requests = requestsOfNode(side, since);
        return SimulatedDataPlane{side,
                                  node.idOf(side, run),
                                  node.hostname,
                                  report ? report->version : history.dataPlaneVersion,
                                  servedHash(node, report, history),
                                  QDateTime::fromMSecsSinceEpoch(since, Qt::UTC),
                                  requests.served,
                                  requests.failed,
                                  node.certExpiredSince != 0 ? (m_start / 1'000) - 2 * 86'400
                                                             : node.certExpiry,
                                  history.isUp(m_now)};
    }
    return std::nullopt;
}

} // namespace gatelift
