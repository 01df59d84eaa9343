#pragma once

#include "domain/Clock.h"
#include "domain/Result.h"
#include "domain/UpgradePlan.h"
#include "rehearsal/PacedClock.h"

#include <QStringList>
#include <QUrl>

#include <memory>

namespace gatelift {

class SimulatedServer;

//! \brief What a rehearsal is played on.
struct RehearsalOptions
{
    Version from{3, 4, 3, 12};
    Version to{3, 10, 0, 17};
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    int dataPlanes = 24;
    quint64 seed = 1;
    QStringList faults;        //!< names of CLI.md
    int zones = 3;             //!< 1 to 26
    int batch = 0;             //!< nodes that move at the same time; 0: all that a share asks for
    int heartbeatSeconds = 30; //!< between two pings of a data plane
    //! Its data planes have a Status API each, and the plan asks them for the traffic, where they are not too
    //! many.
    bool countsTraffic = true;
    int speed = 1;    //!< seconds of the simulated cluster in one, 1 to 100
    QString planFile; //!< where the plan goes; empty: into the plans folder
    QDateTime start;  //!< the night's begin where its clock is simulated; invalid: today at 22:00 UTC
};

//! \brief The title of a rehearsal's plan.
[[nodiscard]] QString rehearsalTitle(const RehearsalOptions &options);

//! \brief A simulated cluster that follows a plan: CP Y starts when the operator says so on Control planes,
//! data planes move when a share of the rollout is reached. Served over real HTTP on 127.0.0.1.
class Rehearsal
{
public:
    ~Rehearsal();
    Q_DISABLE_COPY_MOVE(Rehearsal)

    //! \brief Begins to serve. Error kind Usage for an unknown fault, Unreachable where no port is free.
    [[nodiscard]] static Result<std::unique_ptr<Rehearsal>> start(const RehearsalOptions &options,
                                                                  const Clock &clock);

    [[nodiscard]] const RehearsalOptions &options() const { return m_options; }
    [[nodiscard]] QUrl url(Side side) const;
    //! \brief The Status APIs of its data planes, where they count requests; none of a large cluster.
    [[nodiscard]] QList<QUrl> statusUrls() const;
    //! \brief The simulated cluster's time, and its plan's.
    [[nodiscard]] Clock clock() const { return m_clock.clock(); }
    [[nodiscard]] int speed() const { return m_clock.speed(); }
    void setSpeed(int speed);
    //! \brief How often to poll so that as much is seen as at the usual speed, as far as HTTP allows.
    [[nodiscard]] int pollMilliseconds(int usualSeconds) const;
    //! \brief What the plan's ticks say was started.
    struct Started
    {
        bool controlPlaneY = false;
        bool firstNode = false;
    };
    //! \brief Does to the cluster what the plan says was done. Call after each change of the plan.
    void follow(const UpgradePlan &plan, const Started &started);
    //! \brief The simulated cluster has carried out what was asked: nodes joined, configured.
    //! \brief Stops one: it answers no more.
    void stopControlPlane(Side side);
    [[nodiscard]] bool isSettled() const;
    //! \brief Why an operator who looks at the simulated load balancer would hold at this share, in words;
    //! empty where the traffic follows the plan and Y answers as X does.
    [[nodiscard]] QString trafficTrouble(int percent) const;

private:
    Rehearsal(const RehearsalOptions &options, const Clock &clock);

    RehearsalOptions m_options;
    PacedClock m_clock;
    std::unique_ptr<SimulatedServer> m_server;
    int m_share = 0;
};

} // namespace gatelift
