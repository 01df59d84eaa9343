#pragma once

#include "domain/UpgradePlan.h"

namespace gatelift {

//! \brief What a person says of the plan of the next environment.
struct NextEnvironment
{
    QString title;
    QString from; //!< the word for the earlier environment: 'dev'
    QString here; //!< the word for this one: 'production'
};

//! \brief An earlier plan, with what names it.
struct EarlierPlan
{
    UpgradePlan plan;
    QMap<StepId, QList<ChecklistItem>> checklists;
    QString file; //!< its name, without the folder
    QString id;   //!< hash of its first line
    QDateTime now;
};

//! \brief Sensible words where nobody chose others: of a plan 'Retail edge · dev' the next one is 'Retail
//! edge · production'.
[[nodiscard]] NextEnvironment suggestedNext(const UpgradePlan &plan);

//! \brief What is wrong with these words, a sentence; empty where nothing is.
[[nodiscard]] QString nextEnvironmentProblem(const NextEnvironment &next);

//! \brief Where the new plan comes from: how the earlier one ended, what its environment looked like, what it
//! teaches.
[[nodiscard]] PlanDerived originOf(const EarlierPlan &earlier, const NextEnvironment &next);

//! \brief Everything that a plan of the next environment begins with, behind `plan.created`: the same
//! choices. Nothing of the proof goes along, and nothing that belongs to the earlier environment alone:
//! addresses, credentials, files and folders, window, ticket, second person, the schedule's times.
[[nodiscard]] QList<PlanEvent> nextPlanEvents(const EarlierPlan &earlier, const NextEnvironment &next,
                                              const QString &operatorName);

//! \brief How the earlier plan ended, in words: 'finished', 'rolled back', 'not finished'.
[[nodiscard]] QString outcomeText(PlanOutcome outcome);
//! \brief The earlier environment for a heading: its word, else the title of its plan.
[[nodiscard]] QString environmentName(const PlanDerived &origin);

//! \brief What was learned there about one item or gate, a sentence each; empty where nothing was.
[[nodiscard]] QStringList learnedOf(const PlanDerived &origin, const QString &item);
//! \brief What was learned there about one finding; empty where nothing was.
[[nodiscard]] QString learnedOfFinding(const PlanDerived &origin, const QString &finding);
//! \brief How long a phase of the run took there; empty where it is not known.
[[nodiscard]] QString learnedOfPhase(const PlanDerived &origin, StepId step, const QString &title);

} // namespace gatelift
