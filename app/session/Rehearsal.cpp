#include "session/Rehearsal.h"

#include "rehearsal/SimulatedServer.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

YDatabase databaseOfY(Strategy strategy)
{
    return strategy == Strategy::DualCluster ? YDatabase::Copied : YDatabase::Shared;
}

constexpr int fastest = 100;
constexpr int shortestPollMs = 200;
constexpr int mostStatusApis = 100;      // a port and a request each, every few seconds
constexpr double tolerableErrors = 0.01; // share of 5xx above which an operator would hold
constexpr double tolerableSkew = 0.1;    // of the traffic, beside the share that the nodes stand for

QString percentText(double share)
{
    return QLocale().toString(share * 100.0, 'f', 1);
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Rehearsal)
};

} // namespace

QString rehearsalTitle(const RehearsalOptions &options)
{
    return Text::tr("Rehearsal, %n data planes", "a plan's title", options.dataPlanes);
}

Rehearsal::Rehearsal(const RehearsalOptions &options, const Clock &clock)
    : m_options(options)
    , m_clock(clock)
{
    setSpeed(options.speed);
}

Rehearsal::~Rehearsal() = default;

Result<std::unique_ptr<Rehearsal>> Rehearsal::start(const RehearsalOptions &options, const Clock &clock)
{
    std::unique_ptr<Rehearsal> rehearsal(new Rehearsal(options, clock));
    ClusterOptions cluster;
    cluster.x = options.from;
    cluster.dataPlanes = options.dataPlanes;
    cluster.seed = options.seed;
    cluster.clock = rehearsal->clock();
    cluster.zones = options.zones;
    cluster.batch = options.batch;
    cluster.heartbeatSeconds = options.heartbeatSeconds;
    cluster.yDatabase = databaseOfY(options.strategy);
    for (const auto &name : options.faults) {
        const auto fault = parseFault(name);
        if (!fault)
            return tl::unexpected(fault.error());
        cluster.faults << *fault;
    }
    rehearsal->m_server = std::make_unique<SimulatedServer>(SimulatedCluster(cluster));
    ServerOptions server;
    server.serveY = true;
    if (options.countsTraffic && options.dataPlanes <= mostStatusApis)
        server.statusApis = options.dataPlanes;
    if (const auto started = rehearsal->m_server->start(server); !started)
        return tl::unexpected(started.error());
    return rehearsal;
}

void Rehearsal::setSpeed(int speed)
{
    const int wanted = std::clamp(speed, 1, fastest);
    if (wanted != m_clock.speed())
        m_clock.setSpeed(wanted);
}

int Rehearsal::pollMilliseconds(int usualSeconds) const
{
    return std::max(shortestPollMs, usualSeconds * 1000 / m_clock.speed());
}

QUrl Rehearsal::url(Side side) const
{
    return m_server->url(side);
}

QList<QUrl> Rehearsal::statusUrls() const
{
    QList<QUrl> urls;
    for (int number = 0; !m_server->statusUrl(number).isEmpty(); ++number)
        urls << m_server->statusUrl(number);
    return urls;
}

void Rehearsal::follow(const UpgradePlan &plan, const Started &started)
{
    const int share = plan.reached.isEmpty() ? 0 : plan.reached.last().second;
    m_server->use([&](SimulatedCluster &cluster) {
        if ((started.controlPlaneY || share > 0) && !cluster.exists(Side::Y))
            cluster.startControlPlaneY(m_options.to, databaseOfY(m_options.strategy));
        if (share != m_share)
            cluster.setShareTarget(share);
        const bool goesBack = plan.openRollback() || plan.isRolledBack();
        if (started.firstNode && share == 0 && !goesBack && cluster.nodesMeantForY() == 0)
            cluster.moveToY(1);
    });
    m_share = share;
}

void Rehearsal::stopControlPlane(Side side)
{
    m_server->use([side](SimulatedCluster &cluster) { cluster.stopControlPlane(side); });
}

bool Rehearsal::isSettled() const
{
    return m_server->use([](SimulatedCluster &cluster) { return cluster.settledAt() <= cluster.now(); });
}

QString Rehearsal::trafficTrouble(int percent) const
{
    const auto traffic = m_server->use([](SimulatedCluster &cluster) { return cluster.traffic(Side::Y); });
    const auto planned = double(nodesForShare(percent, m_options.dataPlanes)) / m_options.dataPlanes;
    QStringList troubles;
    if (std::abs(traffic.share - planned) > tolerableSkew)
        troubles << Text::tr("Y gets %1 % of the traffic instead of %2 %")
                        .arg(percentText(traffic.share), percentText(planned));
    if (traffic.errorShare > tolerableErrors)
        troubles
            << Text::tr("Y answers %1 % of its requests with an error").arg(percentText(traffic.errorShare));
    return troubles.join(QStringLiteral("; "));
}

} // namespace gatelift
