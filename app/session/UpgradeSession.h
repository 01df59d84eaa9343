#pragma once

#include "session/ClusterEventLog.h"
#include "session/ClusterFigures.h"
#include "session/PlanFacts.h"
#include "session/SessionServices.h"
#include "session/StepGates.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace gatelift {

class AlarmBook;
class BackupJob;
class ClusterMonitor;
class ConfigurationWatch;
class FindingsJob;
class FreezeWatch;
class GateWatch;
class JournalStore;
class JournalWriter;
class PointPermit;
class PollRecorder;
class SmokeRunner;
class TrafficWatch;
class Verifications;

//! \brief One open plan and the live cluster beside it: the truth that pages and command line show. Inputs
//! and acts go in through record() and come back, once on disk, by planChanged(); everything else is derived
//! here.
class UpgradeSession : public QObject
{
    Q_OBJECT

public:
    //! \brief Takes an opened journal. `readOnlyReason` is empty where the plan may be written.
    UpgradeSession(QString file, std::unique_ptr<JournalStore> store, QList<JournalEntry> entries,
                   QString readOnlyReason, const SessionServices &services, QObject *parent = nullptr);
    ~UpgradeSession() override;

    [[nodiscard]] const QString &file() const { return m_file; }
    //! \brief Whether the operator can write nothing: the file can't be written, or a recording is played.
    [[nodiscard]] bool isReadOnly() const { return !readOnlyReason().isEmpty(); }
    //! \brief Why the plan can't be written, in words: open elsewhere, file protected, or a replay.
    [[nodiscard]] QString readOnlyReason() const;
    //! \brief Why nothing is asked from a network here, in a sentence; empty where it may be.
    [[nodiscard]] QString offlineReason() const;
    [[nodiscard]] const SessionServices &services() const { return m_services; }
    [[nodiscard]] QDateTime now() const { return m_services.clock(); }

    [[nodiscard]] const UpgradePlan &plan() const { return m_facts.plan; }
    [[nodiscard]] const QList<JournalEntry> &entries() const { return m_entries; }
    [[nodiscard]] const UpgradePath &path() const { return m_facts.path; }
    [[nodiscard]] const QMap<StepId, QList<ChecklistItem>> &checklists() const { return m_facts.checklists; }
    [[nodiscard]] const WayBack &wayBack() const { return m_facts.wayBack; }
    [[nodiscard]] QList<ChecklistItem> checklist(StepId step) const { return m_facts.checklists.value(step); }
    [[nodiscard]] Gate gate(StepId step) const;
    //! \brief What gates are derived from, as of now.
    [[nodiscard]] GateFacts gateFacts() const;
    [[nodiscard]] std::optional<StepId> blockedBy(StepId step) const;

    [[nodiscard]] const ClusterSnapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const ClusterSummary &summary() const { return m_figures.summary; }
    //! \brief What else is counted in the snapshot.
    [[nodiscard]] const ClusterFigures &figures() const { return m_figures; }
    //! \brief Latest last; cheap to copy.
    [[nodiscard]] const ClusterEventLog &clusterEvents() const { return m_events; }
    //! \brief Shares of nodes over time: when, nodes on X, nodes on Y; one point per change.
    struct NodeCount
    {
        QDateTime at;
        int onX = 0;
        int onY = 0;
    };
    //! \brief All data planes that take part agree, and each on Y has its configuration.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] const QList<NodeCount> &nodeCounts() const { return m_counts; }
    //! \brief What is wrong with the cluster now, grouped, the most urgent first.
    [[nodiscard]] const QList<Alarm> &alarms() const;
    //! \brief The one line that says what to do now.
    [[nodiscard]] Advice advice() const { return whatToDoNow(m_figures.calm, alarms()); }
    //! \brief Writes into the journal that the operator has seen this alarm (Alarm::key()), or every one.
    void acknowledgeAlarm(const QString &key);
    void acknowledgeAllAlarms();

    //! \brief Asks for an event to be written: planChanged() once on disk, else saveFailed() (GateGuard.h).
    void record(const PlanEvent &event);
    //! \brief Passes a point of no return; PointOfNoReturn alone makes permits.
    void pass(const PointPermit &permit);
    //! \brief The same for what no operator does: a replay's own plan is filled with what was recorded.
    void replay(const PlanEvent &event);
    //! \brief Takes what the plan's writer has added, where this session only reads along.
    void follow(const QList<JournalEntry> &entries);
    //! \brief True while something asked for is not on disk yet.
    [[nodiscard]] bool isSaving() const;

    [[nodiscard]] bool canUndo() const { return !isReadOnly() && m_undoSeq > 0; }
    [[nodiscard]] bool canRedo() const { return !isReadOnly() && m_redoSeq > 0; }
    void undo();
    void redo();

    //! \brief The backup of X that runs, or none.
    [[nodiscard]] BackupJob &backupJob() const { return *m_backupJob; }
    //! \brief The checks of X against the catalogue, that run or are asked for.
    [[nodiscard]] FindingsJob &findingsJob() const { return *m_findingsJob; }
    //! \brief Watches the write freeze.
    [[nodiscard]] FreezeWatch &freezeWatch() const { return *m_freeze; }
    //! \brief Tells when a gate changes by itself.
    [[nodiscard]] GateWatch &gateWatch() const { return *m_gates; }
    //! \brief Notices writes that make the latest backup stale.
    [[nodiscard]] ConfigurationWatch &configurationWatch() const { return *m_watch; }

    //! \brief Proves what the steps need.
    [[nodiscard]] Verifications &verifications() const { return *m_verifications; }

    //! \brief Keeps the polls in a file where the operator wants it.
    [[nodiscard]] PollRecorder &recorder() const { return *m_recorder; }
    //! \brief Begins a recording; PollRecorder::failed() where that can't be done.
    void startRecording(const QString &file);
    //! \brief Sends the plan's smoke tests to the proxies of X and Y.
    [[nodiscard]] SmokeRunner &smokeRunner() const { return *m_smoke; }
    //! \brief The observed traffic, and whether a step may be left.
    [[nodiscard]] TrafficWatch &trafficWatch() const { return *m_traffic; }

    //! \brief The knowledge anew, in another language; the earlier one has to live on.
    void takeKnowledge(const SessionServices &services);
    //! \brief Starts or restarts polling with the plan's endpoints; nothing happens without an address.
    void startMonitoring();
    void stopMonitoring();
    [[nodiscard]] bool isMonitoring() const;
    void pollNow();
    //! \brief Milliseconds between two looks at X and the traffic; set where the time is not the world's.
    void setPollInterval(int milliseconds);
    [[nodiscard]] int pollInterval() const;
    //! \brief Answers come one by one (ClusterMonitor::setInTurn), traffic and verifications when told to.
    void pollInTurn();
    //! \brief An answer is under way: what is shown is about to change.
    [[nodiscard]] bool isPolling() const;
    //! \brief Shows a snapshot that was made elsewhere (tests, screenshots, headless rehearsal).
    void applySnapshot(const ClusterSnapshot &snapshot);
    //! \brief Takes a poll's outcome: of a large estate counted on a worker, shown then; the latest wins.
    void receive(const ClusterSnapshot &snapshot);
    void receive(const QList<ClusterEvent> &events);
    //! \brief Writes the estate as it is now into the journal under this label (start, step-25, end).
    void recordCluster(const QString &label);

signals:
    void planChanged();
    void clusterChanged();
    //! \brief Alarms of the freeze came or went, with neither plan nor cluster.
    void alarmsChanged();
    void clusterEventsHappened(const QList<gatelift::ClusterEvent> &events);
    void savingChanged();
    //! \brief An event was not written; the plan is as it was before.
    void saveFailed(const gatelift::Error &error);

private:
    //! What was verified of the open points of no return, for their gates.
    [[nodiscard]] QMap<QString, QList<GateFact>> verifiedFacts() const;
    void onAppended(const JournalEntry &entry);
    //! What the session notes by itself goes where the file can be written, in a replay too.
    [[nodiscard]] bool notes() const { return m_readOnlyReason.isEmpty(); }
    //! Makes the plan of all entries and does what follows from it.
    void readEntries();
    void rebuild();
    [[nodiscard]] FiguresFor figuresFor() const;
    void updateAlarms();
    void forgetExpired();
    //! Many changes at once go into the journal as one line per kind, and as the estate they led to.
    void journal(const QList<ClusterEvent> &events);
    void show(const ClusterSnapshot &snapshot, ClusterFigures figures);
    void onCounted(const ClusterSnapshot &snapshot, ClusterFigures figures);
    void addEvents(const QList<ClusterEvent> &events);
    void noteCounts();
    //! The report needs the estate at the start, at each share and at the end: kept as soon as it is seen.
    void keepMilestone();
    void configureMonitor();
    void setIntervals();

    QString m_file;
    QString m_readOnlyReason;
    SessionServices m_services;
    std::unique_ptr<JournalWriter> m_writer;
    std::unique_ptr<ClusterMonitor> m_monitor;
    std::unique_ptr<BackupJob> m_backupJob;
    std::unique_ptr<FindingsJob> m_findingsJob;
    std::unique_ptr<FreezeWatch> m_freeze;
    std::unique_ptr<GateWatch> m_gates;
    std::unique_ptr<ConfigurationWatch> m_watch;
    std::unique_ptr<TrafficWatch> m_traffic;
    std::unique_ptr<SmokeRunner> m_smoke;
    std::unique_ptr<Verifications> m_verifications;
    std::unique_ptr<PollRecorder> m_recorder;
    QList<JournalEntry> m_entries;
    PlanFacts m_facts;
    ClusterSnapshot m_snapshot;
    ClusterFigures m_figures;
    std::optional<int> m_pollIntervalMs;
    bool m_inTurn = false;
    FiguresFor m_figuresFor;                  //!< what they were counted for
    bool m_counting = false;                  //!< a worker counts a picture
    std::optional<ClusterSnapshot> m_waiting; //!< came meanwhile
    QList<ClusterEvent> m_heldEvents;         //!< of pictures that aren't shown yet
    ClusterEventLog m_events;
    QList<NodeCount> m_counts;
    std::unique_ptr<AlarmBook> m_alarms;
    QDateTime m_fleetRecordedAt; //!< the latest snapshot that was kept for many changes at once
    std::optional<PlanEvent> m_lastAsked;
    bool m_unread = false;           //!< there are entries that the plan does not know yet
    QTimer m_tellSoon;               //!< what the monitor wrote is told once for all of a poll
    QSet<QString> m_milestonesAsked; //!< labels on their way to the plan
    qint64 m_undoSeq = 0;            //!< the entry that undo() takes back; 0 none
    qint64 m_redoSeq = 0;            //!< the undo that redo() takes back; 0 none
};

} // namespace gatelift
