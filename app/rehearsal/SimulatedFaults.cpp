// The part of SimulatedCluster that makes trouble: which node a fault hits, and what traffic shows of it.
#include "rehearsal/SimulatedCluster.h"

#include <algorithm>

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
    default:
        return nullptr;
    }
}

bool isFaulty(const SimulatedNode &node)
{
    return node.stuckSince != 0 || node.emptySince != 0 || node.newerSince != 0 || node.pluginSetSince != 0 ||
           node.pluginVersionSince != 0 || node.driftSince != 0 || node.certExpiredSince != 0;
}

} // namespace

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
    const int node = nodeFor(fault.kind);
    SimulatedNode probe;
    if (node < 0 || sinceOf(probe, fault.kind) == nullptr)
        return;
    // A fault that is there from the start was there before anyone looked.
    const qint64 since = m_now == m_start ? m_now - 5 * 60'000 : m_now;
    *sinceOf(m_nodes[std::size_t(node)], fault.kind) = since;
}

void SimulatedCluster::clear(const Fault &fault)
{
    m_faults.removeAll(fault);
    if (fault.kind == FaultKind::CpRestart)
        m_restartsSince = 0;
    for (auto &node : m_nodes) {
        auto *since = sinceOf(node, fault.kind);
        if (since == nullptr || *since == 0)
            continue;
        *since = 0;
        // A node that comes back to life starts anew, with what its cache holds.
        for (const auto side : {Side::X, Side::Y}) {
            auto &spans = node.on(side);
            if (fault.kind == FaultKind::DpStuck && node.runs(side, m_now)) {
                spans.back().to = m_now;
                spans.push_back({m_now + 1, std::numeric_limits<qint64>::max(), true});
            }
        }
    }
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
    auto onY = weight(Side::Y) / total;
    if (has(FaultKind::TrafficSkew) && onY > 0 && onY < 1)
        onY = std::min(0.95, onY + 0.18); // a balancer that still holds old weights
    traffic.share = side == Side::Y ? onY : 1.0 - onY;
    // 40 requests a second and node, two per cent up or down, another value every ten seconds
    const auto sway = double(mix(m_options.seed ^ quint64(m_now / 10'000)) % 400) / 10'000.0 - 0.02;
    traffic.requestsPerSecond = 40.0 * total * (1.0 + sway) * traffic.share;
    traffic.errorShare = side == Side::Y && has(FaultKind::ErrorBurst) ? 0.041 : 0.0004;
    return traffic;
}

} // namespace gatelift
