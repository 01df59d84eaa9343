#pragma once

#include "domain/FactOutcome.h"
#include "domain/UpgradeStep.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>
#include <variant>

// A gate is a computed go or no-go over typed facts: pure, so that the same facts at the same moment always
// say the same.
namespace gatelift {

//! \brief What a gate asks beside the facts and verifications that the knowledge names.
enum class GateRule {
    PlanComplete,           //!< names, addresses, versions
    PathRules,              //!< there is a path, and its warnings are confirmed
    FreezeUnbroken,         //!< no write under the freeze that nobody answered for
    PlannedWritesConfirmed, //!< what a step wrote to X's database was looked at
    NoEmptyNode,            //!< no data plane serves without configuration (32 zeros)
    NoNewerDataPlane,       //!< no data plane is newer than its control plane
    ControlPlanesFirst,     //!< data planes run Y only where a control plane does
    ClusterSound,           //!< no other alarm that blocks
    NodesConverged,         //!< all data planes run Y and have their configuration
    StepsBefore,            //!< the steps that come before are settled
    ItemsSettled,           //!< the page's required items are
    SignatureCurrent,       //!< nothing got worse since the second person signed
    NothingOnY,             //!< no traffic and no data plane is on Y: the upgrade is given up
    ReportSigned,
    ReportExported,
    NoRollback //!< no roll back is under way, and none was done
};
using GateSubject = std::variant<GateRule, StepFact, StepVerification>;

//! \brief Names a subject in the journal: 'rule.freeze-unbroken', 'fact.backup-proven',
//! 'verification.contents-equal'.
[[nodiscard]] QString toKey(const GateSubject &subject);
[[nodiscard]] std::optional<GateSubject> gateSubjectFromKey(const QString &key);

//! \brief Facts that rest on the live cluster count for so many seconds (DECISIONS.md, 'The live cluster').
inline constexpr qint64 liveFactSeconds = 60;

//! \brief One fact as it was seen.
struct GateFact
{
    GateSubject subject;
    FactOutcome outcome = FactOutcome::NotKnown;
    QString text;             //!< what was seen, a sentence
    QDateTime at{};           //!< when; invalid for what people recorded
    qint64 maxAgeSeconds = 0; //!< it counts no longer than that; 0: it does not age

    friend bool operator==(const GateFact &, const GateFact &) = default;
};

//! \brief A fact that must not be waived by one person alone: what it guards can't be mended afterwards.
[[nodiscard]] bool isBlocker(const GateSubject &subject);

//! \brief A verification that somebody made, as a gate's fact.
[[nodiscard]] GateFact gateFact(StepVerification kind, FactOutcome outcome, const QString &text,
                                const QDateTime &at, qint64 maxAgeSeconds);

[[nodiscard]] bool isStale(const GateFact &fact, const QDateTime &now);

//! \brief Somebody takes the blame for facts that do not hold, for a while.
struct GateWaiver
{
    QString gate;      //!< a step's key, or an item's id
    QStringList facts; //!< keys of the subjects that it covers
    QString owner;
    QString reason;
    QString second; //!< a second person who confirmed it; may be empty where no blocker is covered
    QDateTime at;
    QDateTime until;
    //! An override of older plans: it covers everything, and has no end. It counts as before.
    bool isOverride = false;

    friend bool operator==(const GateWaiver &, const GateWaiver &) = default;
};

inline constexpr int shortestWaiverReason = 10;

//! \brief Why a waiver is none.
enum class WaiverFault { None, NoFacts, NoOwner, ShortReason, NoEnd, SamePerson, NoSecond };
//! \brief The first thing that it lacks; `forBlocker`: it is asked to cover a blocker.
[[nodiscard]] WaiverFault waiverFault(const GateWaiver &waiver, bool forBlocker);

//! \brief A fact that keeps the gate shut.
struct GateReason
{
    GateFact fact;
    bool stale = false; //!< it held when it was seen, which is too long ago

    friend bool operator==(const GateReason &, const GateReason &) = default;
};

//! \brief A fact that would, and who answers for it.
struct WaivedFact
{
    GateFact fact;
    GateWaiver waiver;

    friend bool operator==(const WaivedFact &, const WaivedFact &) = default;
};

struct GateVerdict
{
    bool go = false;
    bool green = false;        //!< go, and nothing is waived by one person alone
    QList<GateReason> reasons; //!< blockers first, else in the order of the facts
    QList<WaivedFact> waived;
    std::optional<QDateTime> changesAt; //!< when age or a waiver's end changes something by itself

    friend bool operator==(const GateVerdict &, const GateVerdict &) = default;
};

//! \brief Go where every fact holds, is young enough, or is waived. Without a valid `now` nothing ages and no
//! waiver ends: a record is read as it was left.
[[nodiscard]] GateVerdict gateVerdict(const QList<GateFact> &facts, const QList<GateWaiver> &waivers,
                                      const QDateTime &now);

//! \brief Keys of the facts that do not hold: what a signature is given for.
[[nodiscard]] QStringList openFacts(const QList<GateFact> &facts, const QDateTime &now);

} // namespace gatelift
