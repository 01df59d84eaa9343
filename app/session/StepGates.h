#pragma once

#include "domain/Alarm.h"
#include "domain/Checklist.h"
#include "domain/ClusterSnapshot.h"
#include "domain/UpgradePath.h"
#include "domain/UpgradePlan.h"

#include <QMap>

namespace gatelift {

//! \brief Everything a gate is derived from, gathered by the session.
struct GateFacts
{
    const UpgradePlan &plan;
    const UpgradePath &path;
    const QMap<StepId, QList<ChecklistItem>> &checklists;
    const ClusterSnapshot &snapshot;
    const ClusterSummary &summary;
    QList<Alarm> alarms{};                     //!< blocking ones close the steps of the rollout
    std::optional<int> convergedOnY{};         //!< where it is known already
    std::optional<QStringList> newerNodes{};   //!< likewise
    QDateTime now{};                           //!< invalid: a record, in which nothing ages
    QMap<QString, QList<GateFact>> verified{}; //!< what was verified of steps, by item
};

//! \brief The steps' names as the rail, Next and the report show them.
//! With other topologies than hybrid the step of the nodes is called so (DECISIONS.md, 'Pages and flow').
[[nodiscard]] QString stepTitle(StepId step, Topology topology = Topology::Hybrid);

//! \brief Traditional clusters have no data planes, DB-less ones no control planes; their steps stand open.
[[nodiscard]] bool stepApplies(StepId step, Topology topology);
//! \brief The next step that applies, or the one before; nothing at the ends.
[[nodiscard]] std::optional<StepId> followingStep(StepId step, Topology topology);
[[nodiscard]] std::optional<StepId> precedingStep(StepId step, Topology topology);

//! \brief The gate of one step: counts, its verdict, whether Next may be pressed, and one sentence that says
//! why not. Pure; a waiver opens the gate and is said.
[[nodiscard]] Gate stepGate(StepId step, const GateFacts &facts);

//! \brief The facts that it is made of, and who answers for those that do not hold.
[[nodiscard]] QList<GateFact> stepFacts(StepId step, const GateFacts &facts);
[[nodiscard]] QList<GateWaiver> stepWaivers(StepId step, const UpgradePlan &plan);

//! \brief All gates of a plan that nobody is connected to: nodes count as last recorded. What a report and
//! the list of plans say.
[[nodiscard]] QMap<StepId, Gate> recordedGates(const UpgradePlan &plan, const UpgradePath &path,
                                               const QMap<StepId, QList<ChecklistItem>> &checklists);

//! \brief How many data planes run Y, count, and report the hash that their control plane expects. A node
//! that has not taken its first configuration is on Y and not among them.
[[nodiscard]] int convergedOnY(const ClusterSnapshot &snapshot, const Version &to);

//! \brief The step whose closed gate keeps this one shut (it still opens for reading); nothing where it is
//! free. Preparation comes before the control planes, those before the data planes, those before Verify.
[[nodiscard]] std::optional<StepId> blockedBy(StepId step, const GateFacts &facts);

} // namespace gatelift
