#pragma once

#include "domain/Result.h"
#include "session/UpgradeSession.h"

#include <QObject>

namespace gatelift {

class Rehearsal;
struct RehearsalOptions;

//! \brief What Welcome shows of a plan file without opening it for writing.
struct PlanSummary
{
    QString file;
    QString title;
    QString ticket;
    QString from;
    QString to;
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    QDateTime windowStart;
    QDateTime windowEnd;
    QDateTime lastChange;
    bool rehearsal = false;
    bool finished = false;
    int stepsDone = 0; //!< of stepCount
    StepId page = StepId::Deployment;
    QList<bool> stepDone; //!< one per step
    QString error;        //!< why it can't be read; the other members are empty then
};

//! \brief Home of the window and of headless runs: loads the knowledge, creates, opens and closes plans, and
//! starts rehearsals. At most one plan is open here.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(Settings *settings, SecretStore *secrets, Clock clock, QObject *parent = nullptr);
    ~Workspace() override;

    //! \brief Reads the knowledge on a worker thread; knowledgeReady() or failed() follows.
    void loadKnowledge(const QString &directory);
    [[nodiscard]] bool isReady() const
    {
        return m_services.knowledge != nullptr && m_services.checklists != nullptr;
    }
    [[nodiscard]] const SessionServices &services() const { return m_services; }

    //! \brief The open plan, nullptr where none is.
    [[nodiscard]] UpgradeSession *session() const { return m_session.get(); }
    //! \brief The simulated cluster of the open plan, nullptr where it is no rehearsal.
    [[nodiscard]] Rehearsal *rehearsal() const { return m_rehearsal.get(); }

    //! \brief Creates a plan in the plans folder, named after its title, and opens it.
    Result<void> createPlan(const PlanDetails &details, bool rehearsal = false);
    //! \brief Opens a plan file; another program's lock or a protected file opens it read-only.
    Result<void> openPlan(const QString &file);
    //! \brief Creates a plan on a simulated cluster of this size and these versions, and opens it connected.
    Result<void> startRehearsal(const RehearsalOptions &options);
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
    void planSummariesChanged();
    void failed(const gatelift::Error &error);
    //! \brief Something worth saying that is no failure: a torn last line was repaired, another program has
    //! the plan.
    void noticed(const QString &text);

private:
    Result<void> open(const QString &file, bool created);

    SessionServices m_services;
    std::unique_ptr<Rehearsal> m_rehearsal;
    std::unique_ptr<UpgradeSession> m_session;
    QList<PlanSummary> m_summaries;
};

} // namespace gatelift
