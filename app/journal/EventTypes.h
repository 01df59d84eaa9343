#pragma once

#include "domain/PlanEvents.h"

namespace gatelift {

// The journal's type names. A kind without one does not compile.
template <typename Event>
inline constexpr const char *eventTypeOf = nullptr;
template <>
inline constexpr const char *eventTypeOf<PlanCreated> = "plan.created";
template <>
inline constexpr const char *eventTypeOf<PlanDetails> = "plan.details";
template <>
inline constexpr const char *eventTypeOf<PlanTarget> = "plan.target";
template <>
inline constexpr const char *eventTypeOf<EndpointChanged> = "endpoint.changed";
template <>
inline constexpr const char *eventTypeOf<ConnectionTested> = "connection.tested";
template <>
inline constexpr const char *eventTypeOf<ItemStatusChanged> = "item.status";
template <>
inline constexpr const char *eventTypeOf<ItemNoted> = "item.note";
template <>
inline constexpr const char *eventTypeOf<ItemEvidenceGiven> = "item.evidence";
template <>
inline constexpr const char *eventTypeOf<ScheduleChanged> = "schedule.changed";
template <>
inline constexpr const char *eventTypeOf<RolloutReached> = "rollout.reached";
template <>
inline constexpr const char *eventTypeOf<GateOverridden> = "gate.overridden";
template <>
inline constexpr const char *eventTypeOf<GateRestored> = "gate.restored";
template <>
inline constexpr const char *eventTypeOf<FreezeDeclared> = "freeze.declared";
template <>
inline constexpr const char *eventTypeOf<FreezeLifted> = "freeze.lifted";
template <>
inline constexpr const char *eventTypeOf<PathNoteConfirmed> = "note.confirmed";
template <>
inline constexpr const char *eventTypeOf<ClusterRecorded> = "cluster.recorded";
template <>
inline constexpr const char *eventTypeOf<ClusterEventLogged> = "cluster.event";
template <>
inline constexpr const char *eventTypeOf<NodeRetired> = "node.retired";
template <>
inline constexpr const char *eventTypeOf<SignedOff> = "signoff.given";
template <>
inline constexpr const char *eventTypeOf<PageOpened> = "page.opened";
template <>
inline constexpr const char *eventTypeOf<ReportExported> = "report.exported";
template <>
inline constexpr const char *eventTypeOf<PlanFinished> = "plan.finished";
template <>
inline constexpr const char *eventTypeOf<EventUndone> = "event.undone";
template <>
inline constexpr const char *eventTypeOf<DatabaseChanged> = "database.changed";
template <>
inline constexpr const char *eventTypeOf<DatabaseTested> = "database.tested";
template <>
inline constexpr const char *eventTypeOf<BackupConfigured> = "backup.configured";
template <>
inline constexpr const char *eventTypeOf<BackupMade> = "backup.made";
template <>
inline constexpr const char *eventTypeOf<BackupVerified> = "backup.verified";
template <>
inline constexpr const char *eventTypeOf<BackupDrilled> = "backup.drilled";
template <>
inline constexpr const char *eventTypeOf<BackupFailed> = "backup.failed";
template <>
inline constexpr const char *eventTypeOf<ConfigurationWritten> = "configuration.written";
template <>
inline constexpr const char *eventTypeOf<MigrationsTimed> = "migrations.timed";
template <>
inline constexpr const char *eventTypeOf<ChecksConfigured> = "checks.configured";
template <>
inline constexpr const char *eventTypeOf<AlarmAcknowledged> = "alarm.acknowledged";
template <>
inline constexpr const char *eventTypeOf<AlarmExpired> = "alarm.expired";
template <>
inline constexpr const char *eventTypeOf<MonitorLimitsChanged> = "monitor.limits";
template <>
inline constexpr const char *eventTypeOf<FindingsChecked> = "findings.checked";
template <>
inline constexpr const char *eventTypeOf<FindingsDecided> = "findings.decided";
template <>
inline constexpr const char *eventTypeOf<TrafficSourceChosen> = "traffic.source";
template <>
inline constexpr const char *eventTypeOf<TrafficShareTyped> = "traffic.typed";
template <>
inline constexpr const char *eventTypeOf<TrafficObserved> = "traffic.observed";
template <>
inline constexpr const char *eventTypeOf<TrafficPeakSeen> = "traffic.peak";
template <>
inline constexpr const char *eventTypeOf<RolloutLimitsChanged> = "rollout.limits";
template <>
inline constexpr const char *eventTypeOf<RolloutMeansChosen> = "rollout.means";
template <>
inline constexpr const char *eventTypeOf<OwnStepSaved> = "step.saved";
template <>
inline constexpr const char *eventTypeOf<OwnStepPlaced> = "step.placed";
template <>
inline constexpr const char *eventTypeOf<OwnStepRemoved> = "step.removed";
template <>
inline constexpr const char *eventTypeOf<FreezeBaselineTaken> = "freeze.baseline";
template <>
inline constexpr const char *eventTypeOf<FreezeWriteSeen> = "freeze.written";
template <>
inline constexpr const char *eventTypeOf<FreezeWriteExplained> = "freeze.explained";
template <>
inline constexpr const char *eventTypeOf<FreezeWritesAcknowledged> = "freeze.acknowledged";
template <>
inline constexpr const char *eventTypeOf<PlannedWritesBegun> = "freeze.planned";
template <>
inline constexpr const char *eventTypeOf<PlannedWritesEnded> = "freeze.planned-ended";
template <>
inline constexpr const char *eventTypeOf<FreezeBaselineConfirmed> = "freeze.confirmed";
template <>
inline constexpr const char *eventTypeOf<FreezeWatchChanged> = "freeze.watch";
template <>
inline constexpr const char *eventTypeOf<HopPlanned> = "hop.planned";
template <>
inline constexpr const char *eventTypeOf<VerificationChanged> = "verification.changed";
template <>
inline constexpr const char *eventTypeOf<ItemProven> = "item.proven";
template <>
inline constexpr const char *eventTypeOf<ItemOverridden> = "item.overridden";
template <>
inline constexpr const char *eventTypeOf<GateWaived> = "gate.waived";
template <>
inline constexpr const char *eventTypeOf<GateWaiverWithdrawn> = "gate.waiver-withdrawn";
template <>
inline constexpr const char *eventTypeOf<GateSigned> = "gate.signed";
template <>
inline constexpr const char *eventTypeOf<GateSignatureLapsed> = "gate.signature-lapsed";
template <>
inline constexpr const char *eventTypeOf<GatePassed> = "gate.passed";
template <>
inline constexpr const char *eventTypeOf<RollbackBegun> = "rollback.begun";
template <>
inline constexpr const char *eventTypeOf<RollbackEnded> = "rollback.ended";
template <>
inline constexpr const char *eventTypeOf<SmokeTargetChanged> = "smoke.target";
template <>
inline constexpr const char *eventTypeOf<SmokeTestsSaved> = "smoke.saved";
template <>
inline constexpr const char *eventTypeOf<SmokeTestsRemoved> = "smoke.removed";
template <>
inline constexpr const char *eventTypeOf<SmokeTestsRun> = "smoke.run";
template <>
inline constexpr const char *eventTypeOf<HandoverOffered> = "handover.offered";
template <>
inline constexpr const char *eventTypeOf<HandoverTaken> = "handover.taken";
template <>
inline constexpr const char *eventTypeOf<HandoverWithdrawn> = "handover.withdrawn";
template <>
inline constexpr const char *eventTypeOf<PlanDerived> = "plan.derived";
template <>
inline constexpr const char *eventTypeOf<EnvironmentRecorded> = "environment.recorded";

} // namespace gatelift
