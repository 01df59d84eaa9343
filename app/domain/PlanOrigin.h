#pragma once

#include "domain/Checklist.h"
#include "domain/Environment.h"
#include "domain/FindingEvents.h"
#include "domain/PlanTarget.h"

// Where a plan comes from that was derived from an earlier environment's; a part of PlanEvents.h.
namespace gatelift {

//! \brief How the earlier plan ended.
enum class PlanOutcome { Unfinished, Finished, RolledBack };
[[nodiscard]] QString toKey(PlanOutcome outcome); //!< unfinished|finished|rolled-back
[[nodiscard]] std::optional<PlanOutcome> planOutcomeFromKey(const QString &key);

//! \brief How long one phase of the run took there.
struct LearnedPhase
{
    StepId step = StepId::ControlPlanes;
    QString title;
    int minutes = 0;
    friend bool operator==(const LearnedPhase &, const LearnedPhase &) = default;
};

//! \brief What somebody did with one step there that the next person should know.
struct LearnedItem
{
    QString item; //!< id, or a gate's
    QString title;
    bool notApplicable = false;
    QString reason;   //!< why it was not applicable there, was settled or waived against what was seen
    QString unproven; //!< what did not hold then; empty where nothing was overridden
    QString note;
    friend bool operator==(const LearnedItem &, const LearnedItem &) = default;
};

//! \brief What a check said there and what was decided.
struct LearnedFinding
{
    QString id;
    QString title;
    Verdict verdict = Verdict::Review;
    FindingDecision decision = FindingDecision::Open;
    QString note;
    friend bool operator==(const LearnedFinding &, const LearnedFinding &) = default;
};

//! \brief What the earlier plan teaches. Told beside the steps of the new one, never a proof of anything.
struct Learned
{
    QList<LearnedPhase> phases;
    QList<LearnedItem> items;
    QList<LearnedFinding> findings;
    friend bool operator==(const Learned &, const Learned &) = default;
};

//! \brief `plan.derived`: the plan was made from an earlier environment's.
struct PlanDerived
{
    QString title;       //!< of the earlier plan
    QString environment; //!< its environment: 'dev'
    QString here;        //!< this plan's: 'production'
    QString file;        //!< its name, without the folder
    QString id;          //!< hash of its first line
    QString lastHash;    //!< of its last line when this plan was made
    QDateTime endedAt;   //!< invalid: it had not ended
    PlanOutcome outcome = PlanOutcome::Unfinished;
    bool rehearsal = false;  //!< it ran on a simulated cluster
    PlanTarget target;       //!< as it was there
    EnvironmentFacts looked; //!< what that environment looked like
    Learned learned;
    friend bool operator==(const PlanDerived &, const PlanDerived &) = default;
};

} // namespace gatelift
