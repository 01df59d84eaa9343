#pragma once

#include "domain/AlarmEvents.h"
#include "domain/BackupEvents.h"
#include "domain/Checklist.h"
#include "domain/ClusterSnapshot.h"
#include "domain/Deployment.h"
#include "domain/Endpoint.h"
#include "domain/FindingEvents.h"
#include "domain/FreezeEvents.h"
#include "domain/GateEvents.h"
#include "domain/HandoverEvents.h"
#include "domain/OwnStep.h"
#include "domain/PlanOrigin.h"
#include "domain/PlanTarget.h"
#include "domain/PlannedHop.h"
#include "domain/RollbackEvents.h"
#include "domain/SmokeEvents.h"
#include "domain/TrafficEvents.h"
#include "domain/TrafficShare.h"
#include "domain/Verification.h"

#include <QString>

// What can happen to a plan: the inputs and acts that the journal keeps. Everything else is derived from
// them. The journal's type names stand behind each (journal/EventCodec maps them); data keys are the member
// names in snake_case. No event may carry a secret.
namespace gatelift {

//! \brief The format of the plan file that this program writes.
inline constexpr int planFormatVersion = 1;

//! \brief `plan.created`, always the first line.
struct PlanCreated
{
    int format = planFormatVersion;
    QString title;
    bool rehearsal = false; //!< on a simulated cluster
    QString program;        //!< 'gatelift 0.1.0'
    QString knowledge;      //!< date of the knowledge pack
};

//! \brief `plan.details`: who, when, which ticket. Times are UTC, the zone is kept beside them (IANA id).
struct PlanDetails
{
    QString title;
    QString ticket;
    QDateTime windowStart;
    QDateTime windowEnd;
    QString zone;
    QString operatorName;
    QString approver;
    QString notes;

    friend bool operator==(const PlanDetails &, const PlanDetails &) = default;
};

//! \brief `endpoint.changed`
struct EndpointChanged
{
    Side side = Side::X;
    EndpointSettings endpoint;
};

//! \brief `connection.tested`
struct ConnectionTested
{
    Side side = Side::X;
    QList<ConnectionStep> steps;
    std::optional<ControlPlaneInfo> info;
};

//! \brief `item.status`: ticked, unticked, or marked as not applicable with a reason.
struct ItemStatusChanged
{
    QString item;
    ItemStatus status = ItemStatus::Open;
    QString reason;
    friend bool operator==(const ItemStatusChanged &, const ItemStatusChanged &) = default;
};

//! \brief `item.note`
struct ItemNoted
{
    QString item;
    QString note;
};

//! \brief `item.evidence`: what the operator typed or pasted; reported, never verified.
struct ItemEvidenceGiven
{
    QString item;
    QString evidence;
};

//! \brief `schedule.changed`
struct ScheduleChanged
{
    QList<RolloutStep> steps;
};

//! \brief `rollout.reached`: the operator moved to this share.
struct RolloutReached
{
    int percent = 0;
    QString against = {}; //!< why the operator went on though the criteria said no; empty where they did not
    friend bool operator==(const RolloutReached &, const RolloutReached &) = default;
};

//! \brief `gate.overridden`: printed in the report. Plans have it from before there were waivers.
struct GateOverridden
{
    StepId step = StepId::Deployment;
    QString reason;
    friend bool operator==(const GateOverridden &, const GateOverridden &) = default;
};

//! \brief `gate.restored`: the override is taken back.
struct GateRestored
{
    StepId step = StepId::Deployment;
};

//! \brief `freeze.declared`, with the write channels that were told:
//! admin-api|kong-manager|deck|kong-config|sql.
struct FreezeDeclared
{
    QStringList channels;
    friend bool operator==(const FreezeDeclared &, const FreezeDeclared &) = default;
};

//! \brief `freeze.lifted`
struct FreezeLifted
{
    friend bool operator==(const FreezeLifted &, const FreezeLifted &) = default;
};

//! \brief `note.confirmed`: a warning of the upgrade path was read and accepted.
struct PathNoteConfirmed
{
    QString note;
};

//! \brief `cluster.recorded`: the estate at a moment worth keeping.
struct ClusterRecorded
{
    QString label; //!< start|end|step-25|…
    ClusterSnapshot snapshot;
};

//! \brief `cluster.event`
struct ClusterEventLogged
{
    ClusterEvent event;
};

//! \brief `node.retired`
struct NodeRetired
{
    QString nodeId;
    QString hostname;
    bool retired = true;
};

//! \brief `signoff.given`: by one of two people.
struct SignedOff
{
    StepId step = StepId::Report;
    QString person;
    QString role; //!< operator|approver
    QString comment;
    SharedOptional<Approval> approval{}; //!< the approver's
    friend bool operator==(const SignedOff &, const SignedOff &) = default;
};

//! \brief `page.opened`: so that a resumed plan shows the same page.
struct PageOpened
{
    StepId step = StepId::Deployment;
};

//! \brief `report.exported`
struct ReportExported
{
    QString format; //!< pdf|html|markdown|json
    QString file;   //!< name without folder
    QString sha256;
};

//! \brief `plan.finished`
struct PlanFinished
{
    friend bool operator==(const PlanFinished &, const PlanFinished &) = default;
};

//! \brief `event.undone`: the event with this number counts no longer. Undoing an undo brings it back.
struct EventUndone
{
    qint64 seq = 0;
    friend bool operator==(const EventUndone &, const EventUndone &) = default;
};

//! \brief A type that this program does not know (a newer one wrote it): kept, shown as is, without effect.
struct UnknownEvent
{
    QString type;
    QString data; //!< its JSON, canonical
};

} // namespace gatelift
