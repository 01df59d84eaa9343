#pragma once

#include "domain/Result.h"
#include "session/PlanSummary.h"
#include "session/Rehearsal.h"
#include "session/UpgradeSession.h"

#include <QObject>

#include <functional>

namespace gatelift {

struct JournalPosition;
struct NextEnvironment;
struct OpenedJournal;
class PlanFollower;
class Replay;
class ReplaySource;

//! \brief Home of the window and of headless runs: loads the knowledge, creates, opens and closes plans, and
//! starts rehearsals. At most one plan is open here.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(Settings *settings, SecretStore *secrets, Clock clock, QObject *parent = nullptr);
    ~Workspace() override;

    //! \brief Reads the knowledge on a worker thread, in the language of the program; knowledgeReady() or
    //! failed() follows. Read again, an open plan takes it.
    void loadKnowledge(const QString &directory);
    [[nodiscard]] bool isReady() const
    {
        return m_services.knowledge != nullptr && m_services.checklists != nullptr;
    }
    [[nodiscard]] const SessionServices &services() const { return m_services; }
    //! \brief The keys of second people on this machine.
    [[nodiscard]] PersonKeys &people() const { return *m_people; }

    //! \brief The open plan, nullptr where none is.
    [[nodiscard]] UpgradeSession *session() const { return m_session.get(); }
    //! \brief The simulated cluster of the open plan, nullptr where it is no rehearsal.
    [[nodiscard]] Rehearsal *rehearsal() const { return m_rehearsal.get(); }

    //! \brief The recording that the open plan plays, nullptr where it is a live one.
    [[nodiscard]] Replay *replay() const { return m_replay.get(); }

    //! \brief Creates a plan in the plans folder, named after its title, and opens it. Files are read and
    //! written on a worker thread: sessionChanged() or failed() follows.
    void createPlan(const PlanDetails &details);
    //! \brief Creates a plan named after this control plane's host, with its address as CP X.
    void createPlanFor(const QUrl &adminUrl);
    //! \brief Creates the plan of the hop after the open one beside it, links both, and opens it. Nothing
    //! happens where none follows.
    void createNextHop();
    //! \brief Writes the plan of the next environment, with the choices of an earlier plan, and opens it.
    void createNextPlan(const QString &earlier, const NextEnvironment &next, const QString &file);
    //! \brief Opens a plan file; another program's lock or a protected file opens it read-only.
    //! sessionChanged() or failed() follows.
    void openPlan(const QString &file);
    //! \brief Creates a plan on a simulated cluster of this size and these versions, and opens it connected.
    void startRehearsal(const RehearsalOptions &options);
    //! \brief Plays a recording, or a timeline, in a plan of its own that goes with it; replayReady() or
    //! failed() follows.
    void startReplay(const QString &file);
    //! \brief Plays it again from its beginning.
    void restartReplay();
    //! \brief Goes to another time of the replay: back means from its beginning, as quick as it goes.
    void seekReplay(const QDateTime &time);
    //! \brief Lets the rehearsal's time run so many times as fast, 1 to 100.
    void setRehearsalSpeed(int speed);
    //! \brief Leaves the open plan to somebody; empty: to whoever takes it. Once that is on disk, it is
    //! followed here, and nobody writes until it is taken or taken back.
    void handOver(const QString &to, const QString &note);
    //! \brief Makes this window the open plan's writer, in this person's name; failed() where another still
    //! writes it. `reason` is wanted where it was not offered to them.
    void takeOver(const QString &person, const QString &reason);
    //! \brief The open plan was handed over from here.
    [[nodiscard]] bool hasGiven() const { return m_session && m_given == m_session->file(); }
    //! \brief Takes back what was offered and nobody has taken.
    void takeBack();
    //! \brief Reads along where somebody else may write the open plan; nullptr where this window writes it.
    [[nodiscard]] PlanFollower *follower() const { return m_follower.get(); }
    //! \brief A plan is being created or read.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void closePlan();

    //! \brief Where new plans go: the user's data folder.
    [[nodiscard]] QString plansFolder() const;
    //! \brief Reads the recent plans on a worker thread; planSummariesReady() follows.
    void refreshPlanSummaries();
    [[nodiscard]] const QList<PlanSummary> &planSummaries() const { return m_summaries; }

signals:
    void knowledgeReady();
    //! \brief Emitted before the old session goes and after the new one stands.
    void sessionAboutToClose();
    void sessionChanged();
    //! \brief The rehearsal's plan has all its data, and its simulated cluster answers.
    void rehearsalReady();
    //! \brief The recording's plan is there, and the first poll is about to be shown.
    void replayReady();
    void planSummariesChanged();
    void busyChanged();
    void failed(const gatelift::Error &error);
    //! \brief Something worth saying that is no failure: a torn last line was repaired, another program has
    //! the plan.
    void noticed(const QString &text);

private:
    //! `first` acts in the new session before anybody sees it.
    void adopt(const QString &file, OpenedJournal opened,
               const std::function<void(UpgradeSession &)> &first = {});
    void reopen(Result<OpenedJournal> (*open)(const QString &),
                const std::function<QString(UpgradeSession &)> &first);
    //! Starts what a session does by itself.
    void beginSession();
    void followFile(const JournalPosition &position, bool mayBeTaken);
    void followWhenGiven();
    void followRehearsal();
    void beginReplay(const std::shared_ptr<ReplaySource> &source, const std::function<void(Replay &)> &then);
    void create(const PlanDetails &details, const std::optional<RehearsalOptions> &rehearsal,
                const std::function<void(UpgradeSession &)> &then);
    void createIn(const QString &folder, const PlanDetails &details,
                  const std::optional<RehearsalOptions> &rehearsal,
                  const std::function<void(const QString &)> &beforeClosing,
                  const std::function<void(UpgradeSession &)> &then);
    void setBusy(bool busy);

    std::unique_ptr<PersonKeys> m_people;
    SessionServices m_services;
    int m_loads = 0;                  //!< of the knowledge: the latest one counts
    QList<SessionServices> m_earlier; //!< with knowledge that was read before: workers may still look at it
    std::unique_ptr<Rehearsal> m_rehearsal;
    std::unique_ptr<Replay> m_replay;
    std::unique_ptr<Replay> m_nextReplay; //!< whose plan is being created
    Clock m_nextClock;                    //!< of the plan that is being created; empty: the world's
    std::unique_ptr<UpgradeSession> m_session;
    std::unique_ptr<PlanFollower> m_follower;
    QString m_given; //!< the plan that was handed over from here last
    QList<PlanSummary> m_summaries;
    bool m_busy = false;
};

} // namespace gatelift
