#pragma once

#include "domain/Checklist.h"
#include "domain/Result.h"
#include "domain/TrafficShare.h"
#include "rehearsal/SimulatedClock.h"
#include "session/PersonKeys.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace gatelift {

class DeploymentViewModel;
class PointOfNoReturn;
class Rehearsal;
struct PlanEvent;
class UpgradeSession;

//! \brief Plays the operator: works a whole plan through on the simulated cluster, act by act, on a simulated
//! clock. Each act waits until it is on disk and, where it moves nodes, until the live view shows it.
//! Everything that is ticked says that it was simulated.
class RehearsalPlayer : public QObject
{
    Q_OBJECT

public:
    //! \brief All three outlive the player. The session must run on `clock`.
    RehearsalPlayer(UpgradeSession &session, Rehearsal &rehearsal, SimulatedClock clock,
                    QObject *parent = nullptr);
    ~RehearsalPlayer() override;

    //! \brief Where to stop: before this step is worked, with the data planes at `share` per cent.
    struct Until
    {
        std::optional<StepId> step; //!< nothing: to the end
        int share = 100;
        //! Once this share was held, the night turns round: everything goes back to X, and that is its end.
        std::optional<int> rollBackAt{};
    };
    void play(const Until &until);
    //! \brief Milliseconds to rest between two acts; 0 unless set (the command line's --speed).
    void setPause(int milliseconds) { m_pause = milliseconds; }

signals:
    //! \brief One line on what is being done, for progress.
    void progressed(const QString &line);
    //! \brief Once, at the end; held() or failed() comes in its place where it stopped.
    void finished();
    //! \brief An operator would go no further: a check failed. Names the node and its state.
    void held(const gatelift::Error &why);
    //! \brief An endpoint does not answer as a gateway does, or the plan can't be written.
    void failed(const gatelift::Error &error);

private:
    //! One thing the operator does, and what must be seen before the next.
    struct Act
    {
        QString line;
        std::function<void()> begin;
        std::function<bool()> done;         //!< empty: once it is on disk
        bool realTime = false;              //!< the simulated clock stands still until it is done
        std::function<QString()> objection; //!< why not to go on after it, in words; empty: nothing
    };

    void plan(const Until &until);
    void addConnection(Side side);
    void addChecks();
    void addDecisions(StepId step);
    void addChecklist(StepId step, int upTo);
    void addItem(const ChecklistItem &item);
    //! Both people are simulated; the gate and the time to think are not.
    void recordSigned(const PlanEvent &event);
    void addPoint(const ChecklistItem &item);
    //! False where the item's shares go beyond `upTo`: the night ends there.
    [[nodiscard]] bool addShares(ItemAct act, int upTo);
    void addMove(int percent);
    void addHold(const RolloutStep &step);
    void addFinish();
    void addSignatures();
    void addWayBack();
    void addStepBack(const ChecklistItem &item);
    //! Where the night turns round; nothing else is added from there on.
    [[nodiscard]] bool turnsAt(int percent);
    void add(QString line, std::function<void()> begin, std::function<bool()> done = {});
    //! The session keeps what it sees by itself; this keeps what it has not.
    void passTime(int seconds);
    [[nodiscard]] bool isLookedAt() const;
    void next();
    void check();
    //! The end of the patience: whose fault it is that what was waited for did not come.
    void giveUp();
    [[nodiscard]] bool waits();
    void stop(const std::optional<Error> &error);
    void hold(const Error &why);
    [[nodiscard]] static QString reportHint();
    [[nodiscard]] std::optional<Error> endpointError() const;
    [[nodiscard]] bool allSettled() const;

    UpgradeSession &m_session;
    Rehearsal &m_rehearsal;
    SimulatedClock m_clock;
    std::unique_ptr<DeploymentViewModel> m_deployment; //!< tests the connections
    PersonKeys::Key m_secondKey; //!< of the simulated second person, for this rehearsal alone
    std::unique_ptr<PointOfNoReturn> m_door;
    std::deque<Act> m_acts;
    Act m_current;
    QTimer m_poll;
    QString m_told;            //!< the line that was told last
    QDateTime m_passedTo;      //!< the cluster is to be seen as it is at this moment before anything goes on
    bool m_trafficDue = false; //!< time has passed since the requests were counted
    int m_patience = 0;
    int m_errorLooks = 0; //!< looks without a good answer, one after the other
    int m_ticks = 0;
    int m_pause = 0;
    std::optional<int> m_rollBackAt;
    bool m_hasTurned = false; //!< while the night is planned
    bool m_running = false;
};

} // namespace gatelift
