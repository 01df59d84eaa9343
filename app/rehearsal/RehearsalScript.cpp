#include "rehearsal/RehearsalScript.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

using Kind = RehearsalPhase::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RehearsalScript)
};

constexpr double tolerableErrors = 0.01; // share of 5xx above which an operator would hold
constexpr double tolerableSkew = 0.1;    // of the traffic, beside the planned share

QList<RehearsalPhase> phasesFor(const RehearsalOptions &options)
{
    QList<RehearsalPhase> phases{
        {Kind::Connect, StepId::Deployment, 0, QStringLiteral("start")},
        {Kind::Review, StepId::UpgradePath, 0, {}},
        {Kind::Freeze, StepId::Backup, 0, {}},
        {Kind::Backup, StepId::Backup, 0, {}},
        {Kind::Review, StepId::BreakingChanges, 0, {}},
        {Kind::Review, StepId::Considerations, 0, {}},
        {Kind::Review, StepId::Topology, 0, {}},
        {Kind::ControlPlaneY, StepId::ControlPlanes, 0, QStringLiteral("control-plane-y")}};
    if (options.topology == Topology::Hybrid && options.dataPlanes > 0) {
        for (const auto &step : options.schedule)
            phases.append({Kind::Rollout, StepId::DataPlanes, step.percent,
                           QStringLiteral("step-%1").arg(step.percent)});
    }
    phases.append({Kind::Verify, StepId::Verify, 0, {}});
    phases.append({Kind::Finish, StepId::Report, 0, QStringLiteral("end")});
    return phases;
}

QString count(int number)
{
    return QLocale().toString(number);
}

QString percentText(double share)
{
    return QLocale().toString(share * 100.0, 'f', share < 0.01 ? 2 : 1);
}

//! \brief What CP Y's rows of Y's own nodes say.
struct YState
{
    int nodes = 0;
    int configured = 0; //!< fresh, normal and on the expected hash
};

YState stateOfY(const SimulatedCluster &cluster)
{
    YState state;
    const auto expected = cluster.expectedHash(Side::Y);
    const auto now = cluster.now().toSecsSinceEpoch();
    for (const auto &[row, restored] : cluster.rows(Side::Y)) {
        if (restored)
            continue;
        ++state.nodes;
        const bool fresh = now - row.lastSeen <= 45;
        const bool normal = row.syncStatus == QLatin1String("normal");
        state.configured += fresh && normal && row.configHash == expected ? 1 : 0;
    }
    return state;
}

void note(RehearsalOutcome &outcome, const QString &problem)
{
    outcome.good = false;
    outcome.problem += outcome.problem.isEmpty() ? problem : QLatin1Char('\n') + problem;
}

} // namespace

RehearsalScript::RehearsalScript(RehearsalOptions options)
    : m_options(std::move(options))
    , m_clock(m_options.start)
    , m_phases(phasesFor(m_options))
{
}

SimulatedCluster RehearsalScript::cluster() const
{
    ClusterOptions made;
    made.x = m_options.from;
    made.dataPlanes = m_options.topology == Topology::Hybrid ? m_options.dataPlanes : 0;
    made.seed = m_options.seed;
    made.clock = m_clock.clock();
    made.faults = m_options.faults;
    return SimulatedCluster(std::move(made));
}

ServerOptions RehearsalScript::serverOptions() const
{
    ServerOptions made;
    made.serveY = true;
    return made;
}

void RehearsalScript::pass(SimulatedServer &server, qint64 seconds)
{
    m_clock.goOn(seconds);
    server.use([](SimulatedCluster &) {});
}

RehearsalOutcome RehearsalScript::play(const RehearsalPhase &phase, SimulatedServer &server)
{
    RehearsalOutcome outcome;
    switch (phase.kind) {
    case Kind::Connect:
        pass(server, 60);
        outcome.evidence = Text::tr("Simulated: CP X answers with version %1; %2 data planes are listed.")
                               .arg(m_options.from.toString(), count(m_options.dataPlanes));
        break;
    case Kind::Review:
        pass(server, 5 * 60);
        outcome.evidence =
            Text::tr("Simulated: read through during the rehearsal; nobody judged it for a real cluster.");
        break;
    case Kind::Freeze:
        pass(server, 60);
        outcome.evidence = Text::tr("Simulated: no configuration writes from now on.");
        break;
    case Kind::Backup:
        pass(server, 10 * 60);
        outcome.evidence =
            Text::tr("Simulated: reported as done; there is no database behind the simulated cluster.");
        break;
    case Kind::ControlPlaneY:
        startY(server);
        pass(server, 2 * 60);
        outcome.evidence = Text::tr("Simulated: CP Y answers with version %1.").arg(m_options.to.toString());
        break;
    case Kind::Rollout:
        outcome = rollOut(phase.percent, server);
        break;
    case Kind::Verify:
        outcome = verify(server);
        break;
    case Kind::Finish:
        if (m_options.strategy == Strategy::DualCluster || m_options.strategy == Strategy::BlueGreen)
            server.use([](SimulatedCluster &cluster) { cluster.stopControlPlane(Side::X); });
        pass(server, 60);
        outcome.evidence = Text::tr("Simulated: the freeze is lifted; CP X is switched off.");
        break;
    }
    outcome.at = m_clock.now();
    return outcome;
}

void RehearsalScript::startY(SimulatedServer &server)
{
    server.use([this](SimulatedCluster &cluster) {
        const bool inPlace = m_options.strategy == Strategy::InPlace;
        if (inPlace) // the data planes go on serving from their cache
            cluster.stopControlPlane(Side::X);
        cluster.startControlPlaneY(m_options.to, inPlace || m_options.strategy == Strategy::BlueGreen
                                                     ? YDatabase::Shared
                                                     : YDatabase::Copied);
    });
}

RehearsalOutcome RehearsalScript::rollOut(int percent, SimulatedServer &server)
{
    const auto settled = server.use([percent](SimulatedCluster &cluster) {
        cluster.setShareTarget(percent);
        return cluster.settledAt();
    });
    m_clock.goTo(settled.addSecs(35)); // a heartbeat later everybody reported
    RehearsalOutcome outcome;
    server.use([&](SimulatedCluster &cluster) {
        const auto state = stateOfY(cluster);
        const int planned = nodesForShare(percent, cluster.options().dataPlanes);
        const auto traffic = cluster.traffic(Side::Y);
        outcome.evidence = Text::tr("Simulated: %1 of %2 data planes are on Y and report its configuration "
                                    "%3; Y gets %4 % of the traffic.")
                               .arg(count(state.configured), count(cluster.options().dataPlanes),
                                    cluster.expectedHash(Side::Y).left(8), percentText(traffic.share));
        if (state.configured < planned)
            note(outcome,
                 Text::tr("Planned were %1 data planes on Y; %2 are there and have its configuration.")
                     .arg(count(planned), count(state.configured)));
        if (percent < 100 && std::abs(traffic.share - percent / 100.0) > tolerableSkew)
            note(outcome, Text::tr("The traffic does not follow the plan: %1 % instead of %2 %.")
                              .arg(percentText(traffic.share), count(percent)));
        if (traffic.share > 0 && traffic.errorShare > tolerableErrors)
            note(outcome, Text::tr("Y answers %1 % of its requests with an error.")
                              .arg(percentText(traffic.errorShare)));
    });
    return outcome;
}

RehearsalOutcome RehearsalScript::verify(SimulatedServer &server)
{
    pass(server, 5 * 60);
    RehearsalOutcome outcome;
    server.use([&](SimulatedCluster &cluster) {
        const auto traffic = cluster.traffic(Side::Y);
        outcome.evidence =
            Text::tr(
                "Simulated: five minutes on Y, %1 requests a second, %2 % of them answered with an error.")
                .arg(count(int(traffic.requestsPerSecond)), percentText(traffic.errorShare));
        if (traffic.errorShare > tolerableErrors)
            note(outcome, Text::tr("Y answers %1 % of its requests with an error.")
                              .arg(percentText(traffic.errorShare)));
    });
    return outcome;
}

} // namespace gatelift
