#include "domain/PlanEvents.h"

#include <utility>

namespace gatelift {

PlanEvent::PlanEvent() = default;
PlanEvent::PlanEvent(const PlanEvent &other) = default;
PlanEvent::PlanEvent(PlanEvent &&other) noexcept = default;
PlanEvent &PlanEvent::operator=(const PlanEvent &other) = default;
PlanEvent &PlanEvent::operator=(PlanEvent &&other) noexcept = default;
PlanEvent::~PlanEvent() = default;

template <typename Kind>
requires isPlanEventKind<Kind, PlanEventKinds> PlanEvent::PlanEvent(Kind kind)
    : PlanEventKinds(std::move(kind))
{
}

template PlanEvent::PlanEvent(PlanCreated);
template PlanEvent::PlanEvent(PlanDetails);
template PlanEvent::PlanEvent(PlanTarget);
template PlanEvent::PlanEvent(EndpointChanged);
template PlanEvent::PlanEvent(ConnectionTested);
template PlanEvent::PlanEvent(ItemStatusChanged);
template PlanEvent::PlanEvent(ItemNoted);
template PlanEvent::PlanEvent(ItemEvidenceGiven);
template PlanEvent::PlanEvent(ScheduleChanged);
template PlanEvent::PlanEvent(RolloutReached);
template PlanEvent::PlanEvent(GateOverridden);
template PlanEvent::PlanEvent(GateRestored);
template PlanEvent::PlanEvent(FreezeDeclared);
template PlanEvent::PlanEvent(FreezeLifted);
template PlanEvent::PlanEvent(PathNoteConfirmed);
template PlanEvent::PlanEvent(ClusterRecorded);
template PlanEvent::PlanEvent(ClusterEventLogged);
template PlanEvent::PlanEvent(NodeRetired);
template PlanEvent::PlanEvent(SignedOff);
template PlanEvent::PlanEvent(PageOpened);
template PlanEvent::PlanEvent(ReportExported);
template PlanEvent::PlanEvent(PlanFinished);
template PlanEvent::PlanEvent(EventUndone);
template PlanEvent::PlanEvent(DatabaseChanged);
template PlanEvent::PlanEvent(DatabaseTested);
template PlanEvent::PlanEvent(BackupConfigured);
template PlanEvent::PlanEvent(BackupMade);
template PlanEvent::PlanEvent(BackupVerified);
template PlanEvent::PlanEvent(BackupDrilled);
template PlanEvent::PlanEvent(BackupFailed);
template PlanEvent::PlanEvent(ConfigurationWritten);
template PlanEvent::PlanEvent(MigrationsTimed);
template PlanEvent::PlanEvent(ChecksConfigured);
template PlanEvent::PlanEvent(FindingsChecked);
template PlanEvent::PlanEvent(FindingsDecided);
template PlanEvent::PlanEvent(AlarmAcknowledged);
template PlanEvent::PlanEvent(AlarmExpired);
template PlanEvent::PlanEvent(MonitorLimitsChanged);
template PlanEvent::PlanEvent(TrafficSourceChosen);
template PlanEvent::PlanEvent(TrafficShareTyped);
template PlanEvent::PlanEvent(TrafficObserved);
template PlanEvent::PlanEvent(TrafficPeakSeen);
template PlanEvent::PlanEvent(RolloutLimitsChanged);
template PlanEvent::PlanEvent(RolloutMeansChosen);
template PlanEvent::PlanEvent(OwnStepSaved);
template PlanEvent::PlanEvent(OwnStepPlaced);
template PlanEvent::PlanEvent(OwnStepRemoved);
template PlanEvent::PlanEvent(FreezeBaselineTaken);
template PlanEvent::PlanEvent(FreezeWriteSeen);
template PlanEvent::PlanEvent(FreezeWriteExplained);
template PlanEvent::PlanEvent(FreezeWritesAcknowledged);
template PlanEvent::PlanEvent(PlannedWritesBegun);
template PlanEvent::PlanEvent(PlannedWritesEnded);
template PlanEvent::PlanEvent(FreezeBaselineConfirmed);
template PlanEvent::PlanEvent(FreezeWatchChanged);
template PlanEvent::PlanEvent(HopPlanned);
template PlanEvent::PlanEvent(VerificationChanged);
template PlanEvent::PlanEvent(ItemProven);
template PlanEvent::PlanEvent(ItemOverridden);
template PlanEvent::PlanEvent(GateWaived);
template PlanEvent::PlanEvent(GateWaiverWithdrawn);
template PlanEvent::PlanEvent(GateSigned);
template PlanEvent::PlanEvent(GateSignatureLapsed);
template PlanEvent::PlanEvent(GatePassed);
template PlanEvent::PlanEvent(RollbackBegun);
template PlanEvent::PlanEvent(RollbackEnded);
template PlanEvent::PlanEvent(SmokeTargetChanged);
template PlanEvent::PlanEvent(SmokeTestsSaved);
template PlanEvent::PlanEvent(SmokeTestsRemoved);
template PlanEvent::PlanEvent(SmokeTestsRun);
template PlanEvent::PlanEvent(HandoverOffered);
template PlanEvent::PlanEvent(HandoverTaken);
template PlanEvent::PlanEvent(HandoverWithdrawn);
template PlanEvent::PlanEvent(PlanDerived);
template PlanEvent::PlanEvent(EnvironmentRecorded);
template PlanEvent::PlanEvent(UnknownEvent);

} // namespace gatelift
