#pragma once

#include "domain/FindingStanding.h"
#include "domain/PlanEvents.h"

#include <QHash>
#include <QMap>
#include <QTimeZone>

namespace gatelift {

//! \brief A gate's override.
struct Override
{
    StepId step = StepId::Deployment;
    QString reason;
    QString by;
    QDateTime at;
};

//! \brief A sign-off with who and when.
struct SignOff
{
    StepId step = StepId::Report;
    QString person;
    QString role;
    QString comment;
    QDateTime at;
    SharedOptional<Approval> approval{};
};

//! \brief The write freeze by replay.
struct FreezeState
{
    enum class Phase { NotDeclared, Holding, Lifted } phase = Phase::NotDeclared;
    QDateTime since;
    QDateTime lifted;
    QString by;
    QStringList channels;
};

//! \brief What the latest connection test of one side said.
struct ConnectionRecord
{
    QDateTime at;
    QList<ConnectionStep> steps;
    std::optional<ControlPlaneInfo> info;
    std::optional<ControlPlaneInfo> earlier; //!< of an earlier test of this address, where this one got none

    //! \brief What the control plane said of itself the last time that it answered: in place, X is stopped
    //! before Y starts, and what X was is asked for after that.
    [[nodiscard]] const std::optional<ControlPlaneInfo> &lastInfo() const { return info ? info : earlier; }
};

//! \brief What the latest test of one database said.
struct DatabaseTestRecord
{
    QDateTime at;
    QList<ConnectionStep> steps;
    std::optional<DatabaseBrief> found;
};

//! \brief A recorded snapshot with its time.
struct ClusterRecord
{
    QString label;
    QDateTime at;
    ClusterSnapshot snapshot;
};

//! \brief The plan: all inputs and acts so far, by replay of the journal. A pure value: same entries, same
//! plan. What follows from it (path, gates, progress, words) is derived elsewhere and never stored.
struct UpgradePlan
{
    PlanCreated created;
    PlanDetails details;
    PlanTarget target;
    EndpointSettings endpointX;
    EndpointSettings endpointY;
    std::optional<ConnectionRecord> connectionX;
    std::optional<ConnectionRecord> connectionY;
    DatabaseSettings databaseX;
    DatabaseSettings databaseY;
    std::optional<DatabaseTestRecord> databaseTestX;
    std::optional<DatabaseTestRecord> databaseTestY;
    BackupSettings backupSettings;
    QList<PlanBackup> backups;                                       //!< in the order in which they were made
    std::optional<std::pair<QDateTime, BackupFailed>> backupFailure; //!< since the latest backup
    CheckSources checkSources;
    std::optional<FindingsRun> findings;
    QHash<QString, FindingDecisionRecord> decisions; //!< by finding
    QHash<QString, ItemState> items;
    QMap<StepVerification, Verification> verifications; //!< as they were last recorded
    QList<PlacedOwnStep> ownSteps;                      //!< the operator's own, in their order
    QList<RolloutStep> schedule;
    QList<std::pair<QDateTime, int>> reached; //!< rollout shares, with when
    RolloutLimits rolloutLimits;
    RolloutMeans rolloutMeans;
    TrafficSettings trafficSource;
    std::optional<std::pair<QDateTime, TrafficPeakSeen>> trafficPeak; //!< since this source was chosen
    QList<std::pair<QDateTime, TrafficShareTyped>> typedShares;       //!< with when
    QList<std::pair<QDateTime, TrafficObserved>> observedShares;      //!< with when
    QMap<StepId, Override> overrides; //!< of plans written before there were waivers; they count as ever
    GateRecord gates;                 //!< waivers, signatures, points of no return
    QList<RollbackRecord> rollbacks;  //!< in their order
    QList<HandoverRecord> handovers;  //!< in their order
    QList<SignOff> signOffs;
    ApprovalBook approvals; //!< what second people signed, and what of it does not count
    FreezeState freeze;
    FreezeRecord freezeRecord; //!< what the guard found
    QStringList confirmedNotes;
    std::optional<PlanDerived> origin;               //!< the earlier environment's plan, where it has one
    std::optional<RecordedEnvironment> recordedHere; //!< what the latest checks saw of X's estate
    std::optional<HopPlanned> hop;                   //!< nothing where the plan is not one of several
    QList<ClusterRecord> records;
    QList<ClusterEvent> clusterEvents;
    QStringList retiredNodes;                               //!< ids
    QMap<QString, AlarmAcknowledgement> acknowledgedAlarms; //!< by Alarm::key()
    int mixedMinutes = defaultMixedMinutes;                 //!< how long several versions may serve together
    QList<std::pair<QDateTime, ReportExported>> exports;
    SmokeRecord smoke; //!< its smoke tests, with their latest results
    StepId page = StepId::Deployment;
    std::optional<QDateTime> finishedAt;
    QDateTime startedAt;
    qint64 entryCount = 0;
    QString lastHash;

    //! \brief Replays a journal. Undone events are left out; unknown ones have no effect.
    [[nodiscard]] static UpgradePlan replay(const QList<JournalEntry> &entries);

    [[nodiscard]] const EndpointSettings &endpoint(Side side) const
    {
        return side == Side::X ? endpointX : endpointY;
    }
    [[nodiscard]] const std::optional<ConnectionRecord> &connection(Side side) const
    {
        return side == Side::X ? connectionX : connectionY;
    }
    [[nodiscard]] const DatabaseSettings &database(Side side) const
    {
        return side == Side::X ? databaseX : databaseY;
    }
    [[nodiscard]] const std::optional<DatabaseTestRecord> &databaseTest(Side side) const
    {
        return side == Side::X ? databaseTestX : databaseTestY;
    }
    //! \brief The backup with this id; nullptr where the plan has none.
    [[nodiscard]] const PlanBackup *findBackup(const QString &id) const;
    //! \brief Null version where the text can't be read.
    [[nodiscard]] Version from() const;
    [[nodiscard]] Version to() const;
    //! \brief When database Y was restored, as the operator's tick on that item says; nothing where it was
    //! not, or not yet. Never after the first share that was moved to Y: a tick may be made up for later.
    [[nodiscard]] std::optional<QDateTime> databaseRestoredAt() const;
    //! \brief The roll back that is under way; nullptr: none.
    [[nodiscard]] const RollbackRecord *openRollback() const;
    //! \brief Everything is on X again: this plan goes no further.
    [[nodiscard]] bool isRolledBack() const;
    //! \brief The hand-over that nobody has taken yet; nullptr: none. Nobody writes meanwhile.
    [[nodiscard]] const HandoverRecord *openHandover() const;
    //! \brief Whether the upgrade itself has begun: a freeze was declared, or a share was moved. From then on
    //! X may be stopped, or answer as Y, on purpose.
    [[nodiscard]] bool hasBegun() const;
    //! \brief The zone of the maintenance window, in which times are shown; this machine's where none is set.
    [[nodiscard]] QTimeZone zone() const;
};

//! \brief Events that may be undone by the operator: ticks, notes, evidence, schedule, shares, overrides,
//! confirmed notes, retired nodes, own steps, smoke tests.
[[nodiscard]] bool isUndoable(const PlanEvent &event);

//! \brief Which entries count after all undos, in order. Undo events that are in effect stand among them; an
//! undo of something that can't be undone (a sign-off, an export) takes nothing away.
[[nodiscard]] QList<JournalEntry> effectiveEntries(const QList<JournalEntry> &entries);

} // namespace gatelift
