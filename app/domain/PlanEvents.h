#pragma once

#include "domain/PlanEventKinds.h"

#include <type_traits>
#include <variant>

namespace gatelift {

//! \brief All kinds, UnknownEvent last.
using PlanEventKinds = std::variant<
    PlanCreated, PlanDetails, PlanTarget, EndpointChanged, ConnectionTested, ItemStatusChanged, ItemNoted,
    ItemEvidenceGiven, ScheduleChanged, RolloutReached, GateOverridden, GateRestored, FreezeDeclared,
    FreezeLifted, PathNoteConfirmed, ClusterRecorded, ClusterEventLogged, NodeRetired, SignedOff, PageOpened,
    ReportExported, PlanFinished, EventUndone, DatabaseChanged, DatabaseTested, BackupConfigured, BackupMade,
    BackupVerified, BackupDrilled, BackupFailed, ConfigurationWritten, MigrationsTimed, ChecksConfigured,
    FindingsChecked, FindingsDecided, AlarmAcknowledged, AlarmExpired, MonitorLimitsChanged,
    TrafficSourceChosen, TrafficShareTyped, TrafficObserved, TrafficPeakSeen, RolloutLimitsChanged,
    RolloutMeansChosen, OwnStepSaved, OwnStepPlaced, OwnStepRemoved, FreezeBaselineTaken, FreezeWriteSeen,
    FreezeWriteExplained, FreezeWritesAcknowledged, PlannedWritesBegun, PlannedWritesEnded,
    FreezeBaselineConfirmed, FreezeWatchChanged, HopPlanned, VerificationChanged, ItemProven, ItemOverridden,
    GateWaived, GateWaiverWithdrawn, GateSigned, GateSignatureLapsed, GatePassed, RollbackBegun,
    RollbackEnded, SmokeTargetChanged, SmokeTestsSaved, SmokeTestsRemoved, SmokeTestsRun, HandoverOffered,
    HandoverTaken, HandoverWithdrawn, PlanDerived, EnvironmentRecorded, UnknownEvent>;

template <typename Kind, typename Kinds>
inline constexpr bool isPlanEventKind = false;
template <typename Kind, typename... Kinds>
inline constexpr bool isPlanEventKind<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

//! \brief One of the kinds. What makes, copies and ends one stands in PlanEvents.cpp alone: inline, it would
//! be compiled anew in each of the many files that hold a plan, a good part of the time of the whole build.
struct PlanEvent : PlanEventKinds
{
    PlanEvent();
    //! \brief Implicit, so that a kind can be given where an event is wanted.
    template <typename Kind>
    requires isPlanEventKind<Kind, PlanEventKinds> PlanEvent(Kind kind);
    PlanEvent(const PlanEvent &other);
    PlanEvent(PlanEvent &&other) noexcept;
    PlanEvent &operator=(const PlanEvent &other);
    PlanEvent &operator=(PlanEvent &&other) noexcept;
    ~PlanEvent();

    // As its kinds: Qt's meta types would else take the variant's own operators, which do not compile here.
    friend bool operator==(const PlanEvent &, const PlanEvent &) = delete;
    friend bool operator<(const PlanEvent &, const PlanEvent &) = delete;
};

//! \brief One line of the journal, read back.
struct JournalEntry
{
    qint64 seq = 0; //!< from 1
    QDateTime at;   //!< UTC
    QString by;
    PlanEvent event;
    QString hash; //!< of this line
};

} // namespace gatelift
