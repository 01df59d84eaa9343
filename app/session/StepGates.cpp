#include "session/StepGates.h"

#include "domain/BackupText.h"
#include "domain/FindingStanding.h"
#include "session/PlanFacts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StepGates)
};

//! One requirement of a step that has no checklist of its own.
struct Requirement
{
    bool met;
    QString missing;
};

Gate gateOf(const QList<Requirement> &requirements)
{
    Gate gate;
    gate.total = static_cast<int>(requirements.size());
    for (const auto &requirement : requirements) {
        if (requirement.met)
            ++gate.done;
        else if (gate.reason.isEmpty())
            gate.reason = requirement.missing;
    }
    gate.open = gate.done == gate.total;
    return gate;
}

bool connectionPassed(const std::optional<ConnectionRecord> &record)
{
    return record && record->info &&
           std::none_of(record->steps.cbegin(), record->steps.cend(), [](const ConnectionStep &step) {
               return step.outcome == ConnectionStep::Outcome::Fail;
           });
}

Gate deploymentGate(const GateFacts &facts)
{
    const auto &plan = facts.plan;
    return gateOf({
        {!plan.details.title.trimmed().isEmpty(), Text::tr("the plan has no title yet.")},
        {!plan.details.operatorName.trimmed().isEmpty(), Text::tr("no operator is named yet.")},
        {plan.endpointX.url.isValid() && !plan.endpointX.url.isEmpty(),
         Text::tr("the Admin API address of CP X is missing.")},
        {connectionPassed(plan.connectionX), Text::tr("the connection to CP X has not passed its test yet.")},
        {!plan.from().isNull(), Text::tr("version X is not known yet.")},
        {!plan.to().isNull(), Text::tr("version Y is not chosen yet.")},
    });
}

Gate pathGate(const GateFacts &facts)
{
    QList<Requirement> requirements{{facts.path.supported && !facts.path.hops.isEmpty(),
                                     facts.path.notes.isEmpty()
                                         ? Text::tr("there is no upgrade path yet: X or Y is missing.")
                                         : facts.path.notes.first().text}};
    if (facts.path.hops.size() > 1 && !facts.path.allowsOneStep())
        requirements << Requirement{false,
                                    Text::tr("the way has several hops: make this plan the first one's.")};
    for (const auto &note : facts.path.notes) {
        if (facts.path.supported && note.kind == PathNote::Kind::Warning)
            requirements << Requirement{facts.plan.confirmedNotes.contains(note.id),
                                        Text::tr("a warning of the path is not confirmed yet.")};
    }
    return gateOf(requirements);
}

bool isSettled(const ChecklistItem &item, const ItemState &state, const UpgradePlan &plan)
{
    return state.status != ItemStatus::Open && (state.proven || !needsProof(item, plan));
}

Gate checklistGate(StepId step, const GateFacts &facts)
{
    Gate gate;
    QString firstOpen;
    int open = 0;
    const auto items = facts.checklists.value(step);
    for (const auto &item : items) {
        const auto state = facts.plan.items.value(item.id);
        if (isSettled(item, state, facts.plan)) {
            ++gate.done;
        } else if (item.required) {
            ++open;
            if (firstOpen.isEmpty())
                firstOpen = item.title;
        }
    }
    gate.total = static_cast<int>(items.size());
    gate.open = open == 0;
    if (open == 1)
        gate.reason = Text::tr("“%1” is open.").arg(firstOpen);
    else if (open > 1)
        gate.reason = Text::tr("“%1” and %n more are open.", "", open - 1).arg(firstOpen);
    return gate;
}

Gate backupGate(const GateFacts &facts)
{
    auto gate = checklistGate(StepId::Backup, facts);
    if (facts.plan.created.rehearsal || !hasDatabase(facts.plan.target.topology))
        return gate;
    // A tick is no proof: nobody passes without a backup that was shown to restore.
    const auto standing = backupStanding(facts.plan);
    if (!standing.isProven()) {
        gate.open = false;
        gate.reason = faultText(standing);
    }
    return gate;
}

QString runFaultText(RunFault fault)
{
    switch (fault) {
    case RunFault::Missing:
        return Text::tr("X has not been checked yet.");
    case RunFault::OtherVersions:
        return Text::tr("X or Y was changed after the last check: check again.");
    case RunFault::Stale:
        return Text::tr("the configuration was written after the last check: check again.");
    case RunFault::None:
        break;
    }
    return {};
}

//! Everything that bites or can't be told has somebody's decision.
Gate breakingChangesGate(const GateFacts &facts)
{
    const auto counts = countFindings(facts.plan, StepId::BreakingChanges);
    Gate gate;
    gate.total = counts.all;
    gate.done = counts.all - counts.open;
    gate.reason = runFaultText(runFault(facts.plan));
    if (gate.reason.isEmpty() && counts.open > 0)
        gate.reason = Text::tr("%n changes need a decision (%1 affected, %2 to review).", "", counts.open)
                          .arg(counts.openAffected)
                          .arg(counts.openReview);
    gate.open = gate.reason.isEmpty();
    return gate;
}

//! The checks, and the items that only people can settle.
Gate considerationsGate(const GateFacts &facts)
{
    auto gate = checklistGate(StepId::Considerations, facts);
    const auto counts = countFindings(facts.plan, StepId::Considerations);
    const auto items = facts.checklists.value(StepId::Considerations);
    const auto manual =
        static_cast<int>(std::count_if(items.cbegin(), items.cend(), [&](const ChecklistItem &item) {
            return item.required && !isSettled(item, facts.plan.items.value(item.id), facts.plan);
        }));
    gate.total += counts.all;
    gate.done += counts.all - counts.open;
    const auto fault = runFaultText(runFault(facts.plan));
    if (!fault.isEmpty()) {
        gate.open = false;
        gate.reason = fault;
    } else if (counts.open > 0) {
        gate.open = false;
        QStringList parts;
        if (counts.openAffected > 0)
            parts << Text::tr("%n checks fail", "", counts.openAffected);
        if (counts.openReview > 0)
            parts << Text::tr("%n are unknown", "checks", counts.openReview);
        if (manual > 0)
            parts << Text::tr("%n manual checks are open", "", manual);
        gate.reason = QLocale().createSeparatedList(parts) + u'.';
    }
    return gate;
}

Gate dataPlanesGate(const GateFacts &facts)
{
    auto gate = checklistGate(StepId::DataPlanes, facts);
    if (facts.plan.target.topology != Topology::Hybrid)
        return gate; // traditional nodes are the step before; DB-less nodes have no control plane that lists
                     // them
    const auto &summary = facts.summary;
    const int converged =
        facts.convergedOnY ? *facts.convergedOnY : convergedOnY(facts.snapshot, facts.plan.to());
    // The rail counts nodes, as the mock-up does; the checklist closes the gate all the same.
    gate.done = converged;
    gate.total = summary.total;
    QString missing;
    if (summary.total == 0)
        missing = Text::tr("no data plane has been seen yet.");
    else if (summary.onY < summary.total)
        missing = Text::tr("%n data planes do not run Y yet.", "", summary.total - summary.onY);
    else if (converged < summary.total)
        missing = Text::tr("%n data planes on Y have not converged yet.", "", summary.total - converged);
    if (!missing.isEmpty()) {
        gate.open = false;
        gate.reason = missing;
    }
    return gate;
}

//! While the rollout is under way, what is wrong with the nodes comes before going on.
void closeByAlarm(const GateFacts &facts, Gate &gate)
{
    const auto blocking = std::find_if(facts.alarms.cbegin(), facts.alarms.cend(),
                                       [](const Alarm &alarm) { return alarm.isBlocking(); });
    if (blocking == facts.alarms.cend())
        return;
    gate.open = false;
    gate.reason = textOf(*blocking) + u'.';
}

//! Under the freeze nothing goes on before somebody has said why a write does not matter.
void closeByFreeze(StepId step, const GateFacts &facts, Gate &gate)
{
    const auto &record = facts.plan.freezeRecord;
    if (const auto open = record.openBreaches(); !open.isEmpty()) {
        gate.open = false;
        gate.reason = Text::tr("%n writes under the freeze are not acknowledged yet.", "",
                               static_cast<int>(open.size()));
        return;
    }
    const auto unconfirmed = std::any_of(record.writes.cbegin(), record.writes.cend(),
                                         [](const SeenFreezeWrite &one) { return one.isToConfirm(); });
    if (step == StepId::Verify && unconfirmed) {
        gate.open = false;
        gate.reason = Text::tr("what a step wrote to X's database is not confirmed yet.");
    }
}

bool signedBy(const UpgradePlan &plan, const QString &role)
{
    return std::any_of(plan.signOffs.cbegin(), plan.signOffs.cend(), [&](const SignOff &signOff) {
        return signOff.step == StepId::Report && signOff.role == role;
    });
}

Gate reportGate(const GateFacts &facts)
{
    const auto &plan = facts.plan;
    auto gate = gateOf(
        {{signedBy(plan, QStringLiteral("operator")), Text::tr("the operator has not signed yet.")},
         {signedBy(plan, QStringLiteral("approver")), Text::tr("the second person has not signed yet.")}});
    // Not counted: a report could never show its own export.
    if (gate.open && plan.exports.isEmpty()) {
        gate.open = false;
        gate.reason = Text::tr("the report is not exported: so far it exists only on this machine.");
    }
    return gate;
}

QList<StepId> predecessors(StepId step)
{
    switch (step) {
    case StepId::Topology:
        return {StepId::Deployment, StepId::UpgradePath};
    case StepId::ControlPlanes:
        return {StepId::Deployment,      StepId::UpgradePath,    StepId::Backup,
                StepId::BreakingChanges, StepId::Considerations, StepId::Topology};
    case StepId::DataPlanes:
        return {StepId::ControlPlanes};
    case StepId::Verify:
        return {StepId::DataPlanes};
    case StepId::Report:
        return {StepId::Verify};
    default:
        return {};
    }
}

} // namespace

bool stepApplies(StepId step, Topology topology)
{
    return !(step == StepId::DataPlanes && topology == Topology::Traditional) &&
           !(step == StepId::ControlPlanes && topology == Topology::DbLess);
}

QString stepTitle(StepId step, Topology topology)
{
    if ((step == StepId::ControlPlanes && topology == Topology::Traditional) ||
        (step == StepId::DataPlanes && topology == Topology::DbLess))
        return Text::tr("Nodes");
    switch (step) {
    case StepId::Deployment:
        return Text::tr("Deployment");
    case StepId::UpgradePath:
        return Text::tr("Upgrade path");
    case StepId::Backup:
        return Text::tr("Backup");
    case StepId::BreakingChanges:
        return Text::tr("Breaking changes");
    case StepId::Considerations:
        return Text::tr("Considerations");
    case StepId::Topology:
        return Text::tr("Topology & strategy");
    case StepId::ControlPlanes:
        return Text::tr("Control planes");
    case StepId::DataPlanes:
        return Text::tr("Data planes");
    case StepId::Verify:
        return Text::tr("Verify");
    case StepId::Report:
        return Text::tr("Report");
    }
    return {};
}

Gate stepGate(StepId step, const GateFacts &facts)
{
    Gate gate;
    switch (step) {
    case StepId::Deployment:
        gate = deploymentGate(facts);
        break;
    case StepId::UpgradePath:
        gate = pathGate(facts);
        break;
    case StepId::Backup:
        gate = backupGate(facts);
        break;
    case StepId::BreakingChanges:
        gate = breakingChangesGate(facts);
        break;
    case StepId::Considerations:
        gate = considerationsGate(facts);
        break;
    case StepId::DataPlanes:
        gate = dataPlanesGate(facts);
        break;
    case StepId::Report:
        gate = reportGate(facts);
        break;
    default:
        gate = checklistGate(step, facts);
        break;
    }
    if ((step == StepId::DataPlanes || step == StepId::Verify) &&
        facts.plan.target.topology == Topology::Hybrid)
        closeByAlarm(facts, gate);
    if (step == StepId::ControlPlanes || step == StepId::DataPlanes || step == StepId::Verify)
        closeByFreeze(step, facts, gate);
    if (!gate.open && facts.plan.overrides.contains(step)) {
        gate.open = true;
        gate.overridden = true;
        gate.reason = Text::tr("overridden: %1").arg(facts.plan.overrides.value(step).reason);
    }
    return gate;
}

std::optional<StepId> blockedBy(StepId step, const GateFacts &facts)
{
    for (const auto predecessor : predecessors(step)) {
        if (!stepGate(predecessor, facts).open)
            return predecessor;
    }
    return std::nullopt;
}

QMap<StepId, Gate> recordedGates(const UpgradePlan &plan, const UpgradePath &path,
                                 const QMap<StepId, QList<ChecklistItem>> &checklists)
{
    const auto snapshot = plan.records.isEmpty() ? ClusterSnapshot() : plan.records.last().snapshot;
    const auto counts = summarize(snapshot, plan.from(), plan.to());
    const GateFacts facts{plan, path, checklists, snapshot, counts, alarmsOf(snapshot, {})};
    QMap<StepId, Gate> gates;
    for (const auto step : allSteps)
        gates.insert(step, stepGate(step, facts));
    return gates;
}

int convergedOnY(const ClusterSnapshot &snapshot, const Version &to)
{
    return static_cast<int>(
        std::count_if(snapshot.dataPlanes.cbegin(), snapshot.dataPlanes.cend(), [&](const DataPlane &node) {
            const bool counts = !node.retired && node.state != NodeState::Ghost;
            return counts && node.version && to.isPrefixOf(*node.version) && node.converged;
        }));
}

} // namespace gatelift
