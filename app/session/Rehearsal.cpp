#include "session/Rehearsal.h"

#include "rehearsal/SimulatedServer.h"

namespace gatelift {
namespace {

YDatabase databaseOfY(Strategy strategy)
{
    return strategy == Strategy::DualCluster ? YDatabase::Copied : YDatabase::Shared;
}

} // namespace

Rehearsal::Rehearsal(const RehearsalOptions &options)
    : m_options(options)
{
}

Rehearsal::~Rehearsal() = default;

Result<std::unique_ptr<Rehearsal>> Rehearsal::start(const RehearsalOptions &options, const Clock &clock)
{
    ClusterOptions cluster;
    cluster.x = options.from;
    cluster.dataPlanes = options.dataPlanes;
    cluster.seed = options.seed;
    cluster.clock = clock;
    cluster.yDatabase = databaseOfY(options.strategy);
    for (const auto &name : options.faults) {
        const auto fault = parseFault(name);
        if (!fault)
            return tl::unexpected(fault.error());
        cluster.faults << *fault;
    }
    std::unique_ptr<Rehearsal> rehearsal(new Rehearsal(options));
    rehearsal->m_server = std::make_unique<SimulatedServer>(SimulatedCluster(cluster));
    ServerOptions server;
    server.serveY = true;
    if (const auto started = rehearsal->m_server->start(server); !started)
        return tl::unexpected(started.error());
    return rehearsal;
}

QUrl Rehearsal::url(Side side) const
{
    return m_server->url(side);
}

void Rehearsal::follow(const UpgradePlan &plan, bool controlPlanesStarted)
{
    const int share = plan.reached.isEmpty() ? 0 : plan.reached.last().second;
    m_server->use([&](SimulatedCluster &cluster) {
        if ((controlPlanesStarted || share > 0) && !cluster.exists(Side::Y))
            cluster.startControlPlaneY(m_options.to, databaseOfY(m_options.strategy));
        if (share != m_share)
            cluster.setShareTarget(share);
    });
    m_share = share;
}

bool Rehearsal::isSettled() const
{
    return m_server->use([](SimulatedCluster &cluster) { return cluster.settledAt() <= cluster.now(); });
}

} // namespace gatelift
