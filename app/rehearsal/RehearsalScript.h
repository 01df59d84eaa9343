#pragma once

#include "domain/Checklist.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"

namespace gatelift {

//! \brief What is rehearsed.
struct RehearsalOptions
{
    Version from;
    Version to;
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    int dataPlanes = 24; //!< hybrid only
    quint64 seed = 1;
    QList<Fault> faults;
    QList<RolloutStep> schedule = defaultSchedule();
    QDateTime start; //!< the simulated night's begin, UTC
};

//! \brief One stretch of the simulated night: what happens to the cluster, and which step of the plan it
//! belongs to.
struct RehearsalPhase
{
    enum class Kind {
        Connect,       //!< everything on X, as it was for weeks
        Review,        //!< path, breaking changes, considerations, strategy: reading, no change
        Freeze,        //!< no more configuration writes
        Backup,        //!< dump and files
        ControlPlaneY, //!< CP Y comes up, by the strategy
        Rollout,       //!< data planes move until `percent` of them are on Y
        Verify,        //!< five quiet minutes on Y
        Finish         //!< the freeze is lifted, CP X goes where the strategy has one
    } kind = Kind::Connect;
    StepId step = StepId::Deployment;
    int percent = 0; //!< Rollout: share on Y
    QString label;   //!< of the snapshot at its end: start|step-25|end|…, empty where none is worth keeping
};

//! \brief What a phase led to. The texts say plainly that they are simulated.
struct RehearsalOutcome
{
    QDateTime at;     //!< simulated, UTC
    bool good = true; //!< an operator would go on
    QString evidence; //!< what was seen; for the plan
    QString problem;  //!< why an operator would hold, where not good
};

//! \brief A whole upgrade as a script: phases in order, each played against the simulated cluster under a
//! simulated clock. Deterministic: equal options, equal night. It changes the cluster only; recording is the
//! caller's.
class RehearsalScript
{
public:
    explicit RehearsalScript(RehearsalOptions options);

    [[nodiscard]] const RehearsalOptions &options() const { return m_options; }
    [[nodiscard]] const QList<RehearsalPhase> &phases() const { return m_phases; }
    //! \brief The night's clock, also for everybody who reads the cluster meanwhile.
    [[nodiscard]] SimulatedClock &clock() { return m_clock; }
    //! \brief The cluster as it stands before the first phase; CP Y isn't there yet.
    [[nodiscard]] SimulatedCluster cluster() const;
    //! \brief For serving it: CP Y's address is known from the start.
    [[nodiscard]] ServerOptions serverOptions() const;

    //! \brief Plays one phase and lets its time pass.
    [[nodiscard]] RehearsalOutcome play(const RehearsalPhase &phase, SimulatedServer &server);

private:
    void pass(SimulatedServer &server, qint64 seconds);
    void startY(SimulatedServer &server);
    [[nodiscard]] RehearsalOutcome rollOut(int percent, SimulatedServer &server);
    [[nodiscard]] RehearsalOutcome verify(SimulatedServer &server);

    RehearsalOptions m_options;
    SimulatedClock m_clock;
    QList<RehearsalPhase> m_phases;
};

} // namespace gatelift
