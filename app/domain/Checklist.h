#pragma once

#include "domain/Deployment.h"
#include "domain/Gate.h"
#include "domain/UpgradeStep.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief The ten steps of the rail, in order. Welcome is the home and no step (DECISIONS.md).
enum class StepId {
    Deployment,
    UpgradePath,
    Backup,
    BreakingChanges,
    Considerations,
    Topology,
    ControlPlanes,
    DataPlanes,
    Verify,
    Report,
    Rollback //!< none of the ten: the way back, on no rail and without a page of its own
};
inline constexpr int stepCount = 10;

//! \brief Key as plan file, `--page` and knowledge write it: deployment|upgrade-path|backup|breaking-changes|
//! considerations|topology|control-planes|data-planes|verify|report; the way back is 'rollback', and no key
//! that can be read.
[[nodiscard]] QString toKey(StepId step);
[[nodiscard]] std::optional<StepId> stepFromKey(const QString &key);

//! \brief What doing an item changes outside the list. A rehearsal does it to its simulated cluster, at the
//! item's turn.
enum class ItemAct {
    None,
    StartControlPlaneY, //!< CP Y answers from now on
    StartFirstNode,     //!< one node runs Y, before any traffic goes there
    FirstShare,         //!< the schedule's first share is on Y
    MoreShares,         //!< the shares up to the one before the last
    AllTraffic,         //!< everything is on Y
    LiftFreeze,         //!< the write freeze ends
    DecommissionX       //!< cluster X is out of service for good
};

//! \brief Reads the key of the knowledge: start-control-plane-y|start-first-node|first-share|more-shares|
//! all-traffic|lift-freeze|decommission-x.
[[nodiscard]] std::optional<ItemAct> itemActFromKey(const QString &key);

//! \brief What Gatelift can show by itself, so that nobody has to tick it (domain/BackupStanding.h).
enum class ItemProof {
    None,
    DatabaseDump,    //!< a dump of X's database under the freeze
    ArchiveList,     //!< it was read back, complete and with its checksums
    RestoreDrill,    //!< it was restored, and every table is equal
    DeclarativeDump, //!< decK's dump, validated and counted
    DeclarativeFile  //!< the file of a DB-less gateway, parsed
};

//! \brief Reads the key of the knowledge: database-dump|archive-list|restore-drill|declarative-dump|
//! declarative-file.
[[nodiscard]] std::optional<ItemProof> itemProofFromKey(const QString &key);

//! \brief A thing to do or to check, from resources/knowledge (checklists.json what is prepared,
//! strategies.json the steps of the run), already narrowed to the plan's topology and strategy and with its
//! command filled in.
struct ChecklistItem
{
    QString id; //!< stable, e.g. `backup.database-dump`
    StepId step = StepId::Backup;
    QString group; //!< heading, e.g. 'Freeze and backup'
    QString title;
    QString why;
    QString action;   //!< what to do, in words
    QString command;  //!< ready to copy, without secrets; may be empty
    QString runsOn;   //!< where the command runs, e.g. 'one node of cluster Y'
    QString rollback; //!< what undoes it, may be empty
    QString source;
    bool required = true; //!< an open required item closes the step's gate
    bool pointOfNoReturn = false;
    ItemAct act = ItemAct::None;
    ItemProof proof = ItemProof::None;
    StepDetails details; //!< of a step of the run; empty for what is prepared

    bool operator==(const ChecklistItem &) const = default;
};

//! \brief It can't be taken back, or ends what kept the way back open: done through the one door alone
//! (session/PointOfNoReturn), with two people. Lifting the freeze and taking X down are, whatever the
//! strategy.
[[nodiscard]] bool needsPermit(const ChecklistItem &item);

//! \brief The second person signs before it is ticked; a point of no return asks for them itself.
[[nodiscard]] bool needsSignature(const ChecklistItem &item);

//! \brief What the operator did with an item.
enum class ItemStatus { Open, Done, NotApplicable };
[[nodiscard]] QString toKey(ItemStatus status); //!< open|done|not-applicable
[[nodiscard]] std::optional<ItemStatus> itemStatusFromKey(const QString &key);

//! \brief State of one item, by replay of the journal.
struct ItemState
{
    ItemStatus status = ItemStatus::Open;
    QString by;
    QDateTime at;
    QString reason; //!< for not applicable
    QString note;
    QString evidence;    //!< pasted or typed by the operator: reported, not verified
    bool proven = false; //!< settled by what Gatelift saw itself; evidence then says what
    QStringList proof{}; //!< what it saw, a line for each verification
    QString against{};   //!< why a person settled it though its verifications did not hold; empty: they did
    QString unproven{};  //!< what did not hold then

    bool operator==(const ItemState &) const = default;
};

//! \brief How a step stands on the rail.
enum class StepState { Todo, Current, Active, Attention, Blocked, Done };

//! \brief Whether Next may be pressed, and why not.
struct Gate
{
    bool open = false;
    bool overridden = false; //!< open because somebody answers for what does not hold
    int done = 0;
    int total = 0;
    QString reason; //!< one sentence, for the footer
    GateVerdict verdict{};
};

} // namespace gatelift
