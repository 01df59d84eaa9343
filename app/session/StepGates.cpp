#include "session/StepGates.h"

#include "domain/BackupText.h"
#include "domain/FindingStanding.h"
#include "domain/GateText.h"
#include "session/PlanFacts.h"
#include "session/StepFacts.h"

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

//! A gate's counts, and the facts that its verdict is made of.
struct Draft
{
    int done = 0;
    int total = 0;
    QList<GateFact> facts{};

    //! What people recorded: it holds, or there is something to say against it.
    void add(const GateSubject &subject, const QString &missing)
    {
        facts << GateFact{subject, missing.isEmpty() ? FactOutcome::Holds : FactOutcome::Fails, missing};
    }
};

Draft draftOf(GateRule rule, const QList<Requirement> &requirements)
{
    Draft draft;
    draft.total = static_cast<int>(requirements.size());
    QString missing;
    for (const auto &requirement : requirements) {
        if (requirement.met)
            ++draft.done;
        else if (missing.isEmpty())
            missing = requirement.missing;
    }
    draft.add(rule, missing);
    return draft;
}

//! Once the upgrade has begun, X may be stopped on purpose: that it was reached before is what counts then.
bool connectionPassed(const UpgradePlan &plan)
{
    const auto &record = plan.connectionX;
    if (record && record->lastInfo() && plan.hasBegun())
        return true;
    return record && record->info &&
           std::none_of(record->steps.cbegin(), record->steps.cend(), [](const ConnectionStep &step) {
               return step.outcome == ConnectionStep::Outcome::Fail;
           });
}

Draft deploymentGate(const GateFacts &facts)
{
    const auto &plan = facts.plan;
    return draftOf(
        GateRule::PlanComplete,
        {
            {!plan.details.title.trimmed().isEmpty(), Text::tr("the plan has no title yet.")},
            {!plan.details.operatorName.trimmed().isEmpty(), Text::tr("no operator is named yet.")},
            {plan.endpointX.url.isValid() && !plan.endpointX.url.isEmpty(),
             Text::tr("the Admin API address of CP X is missing.")},
            {connectionPassed(plan), Text::tr("the connection to CP X has not passed its test yet.")},
            {!plan.from().isNull(), Text::tr("version X is not known yet.")},
            {!plan.to().isNull(), Text::tr("version Y is not chosen yet.")},
        });
}

Draft pathGate(const GateFacts &facts)
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
    return draftOf(GateRule::PathRules, requirements);
}

//! What a page's list lacks, in one sentence; empty where nothing does.
QString missingItems(const QList<ChecklistItem> &open, const UpgradePlan &plan)
{
    if (open.isEmpty())
        return {};
    const auto &first = open.first();
    const auto lapsed = plan.gates.signatures.value(first.id).lapsed;
    if (!lapsed.isEmpty() && plan.items.value(first.id).status == ItemStatus::Done)
        //: item, what got worse
        return Text::tr("“%1” has to be signed anew: %2").arg(first.title, lapsed);
    const auto more = static_cast<int>(open.size()) - 1;
    return more == 0 ? Text::tr("“%1” is open.").arg(first.title)
                     : Text::tr("“%1” and %n more are open.", "", more).arg(first.title);
}

Draft checklistGate(StepId step, const GateFacts &facts)
{
    Draft draft;
    QList<ChecklistItem> open;
    const auto items = facts.checklists.value(step);
    for (const auto &item : items) {
        if (isSettled(item, facts))
            ++draft.done;
        else if (item.required)
            open << item;
    }
    draft.total = static_cast<int>(items.size());
    draft.add(GateRule::ItemsSettled, missingItems(open, facts.plan));
    return draft;
}

Draft backupGate(const GateFacts &facts)
{
    auto draft = checklistGate(StepId::Backup, facts);
    if (facts.plan.created.rehearsal || !hasDatabase(facts.plan.target.topology))
        return draft;
    // A tick is no proof: nobody passes without a backup that was shown to restore.
    const auto standing = backupStanding(facts.plan);
    draft.add(StepFact::BackupProven, standing.isProven() ? QString() : faultText(standing));
    return draft;
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
Draft breakingChangesGate(const GateFacts &facts)
{
    const auto counts = countFindings(facts.plan, StepId::BreakingChanges);
    Draft draft;
    draft.total = counts.all;
    draft.done = counts.all - counts.open;
    auto missing = runFaultText(runFault(facts.plan));
    if (missing.isEmpty() && counts.open > 0)
        missing = Text::tr("%n changes need a decision (%1 affected, %2 to review).", "", counts.open)
                      .arg(counts.openAffected)
                      .arg(counts.openReview);
    draft.add(StepFact::ChangesDecided, missing);
    return draft;
}

//! The checks, and the items that only people can settle.
Draft considerationsGate(const GateFacts &facts)
{
    auto draft = checklistGate(StepId::Considerations, facts);
    const auto counts = countFindings(facts.plan, StepId::Considerations);
    const auto items = facts.checklists.value(StepId::Considerations);
    const auto manual =
        static_cast<int>(std::count_if(items.cbegin(), items.cend(), [&](const ChecklistItem &item) {
            return item.required && !isSettled(item, facts);
        }));
    draft.total += counts.all;
    draft.done += counts.all - counts.open;
    auto missing = runFaultText(runFault(facts.plan));
    if (missing.isEmpty() && counts.open > 0) {
        QStringList parts;
        if (counts.openAffected > 0)
            parts << Text::tr("%n checks fail", "", counts.openAffected);
        if (counts.openReview > 0)
            parts << Text::tr("%n are unknown", "checks", counts.openReview);
        if (manual > 0)
            parts << Text::tr("%n manual checks are open", "", manual);
        missing = QLocale().createSeparatedList(parts) + u'.';
    }
    // It stands before the items, which it names too.
    draft.facts.prepend({StepFact::ConsiderationsSettled,
                         missing.isEmpty() ? FactOutcome::Holds : FactOutcome::Fails, missing});
    return draft;
}

Draft dataPlanesGate(const GateFacts &facts)
{
    auto draft = checklistGate(StepId::DataPlanes, facts);
    if (facts.plan.target.topology != Topology::Hybrid)
        return draft; // traditional nodes are the step before; DB-less nodes have no control plane that lists
                      // them
    const auto &summary = facts.summary;
    const int converged =
        facts.convergedOnY ? *facts.convergedOnY : convergedOnY(facts.snapshot, facts.plan.to());
    // The rail counts nodes, as the mock-up does; the checklist closes the gate all the same.
    draft.done = converged;
    draft.total = summary.total;
    QString missing;
    if (summary.total == 0)
        missing = Text::tr("no data plane has been seen yet.");
    else if (summary.onY < summary.total)
        missing = Text::tr("%n data planes do not run Y yet.", "", summary.total - summary.onY);
    else if (converged < summary.total)
        missing = Text::tr("%n data planes on Y have not converged yet.", "", summary.total - converged);
    const auto outcome = missing.isEmpty()    ? FactOutcome::Holds
                         : summary.total == 0 ? FactOutcome::NotKnown
                                              : FactOutcome::Fails;
    draft.facts.prepend({GateRule::NodesConverged, outcome, missing, facts.snapshot.at, liveFactSeconds});
    return draft;
}

bool signedBy(const UpgradePlan &plan, const QString &role)
{
    return std::any_of(plan.signOffs.cbegin(), plan.signOffs.cend(), [&](const SignOff &signOff) {
        return signOff.step == StepId::Report && signOff.role == role;
    });
}

Draft reportGate(const GateFacts &facts)
{
    const auto &plan = facts.plan;
    auto draft = draftOf(
        GateRule::ReportSigned,
        {{signedBy(plan, QStringLiteral("operator")), Text::tr("the operator has not signed yet.")},
         {signedBy(plan, QStringLiteral("approver")), Text::tr("the second person has not signed yet.")}});
    // Not counted: a report could never show its own export.
    draft.add(GateRule::ReportExported,
              plan.exports.isEmpty()
                  ? Text::tr("the report is not exported: so far it exists only on this machine.")
                  : QString());
    return draft;
}

Draft pageDraft(StepId step, const GateFacts &facts)
{
    switch (step) {
    case StepId::Deployment:
        return deploymentGate(facts);
    case StepId::UpgradePath:
        return pathGate(facts);
    case StepId::Backup:
        return backupGate(facts);
    case StepId::BreakingChanges:
        return breakingChangesGate(facts);
    case StepId::Considerations:
        return considerationsGate(facts);
    case StepId::DataPlanes:
        return dataPlanesGate(facts);
    case StepId::Report:
        return reportGate(facts);
    default:
        return checklistGate(step, facts);
    }
}

//! What happens under one's hands comes before what is left to do.
Draft draftOf(StepId step, const GateFacts &facts)
{
    auto draft = pageDraft(step, facts);
    if (step == StepId::ControlPlanes || step == StepId::DataPlanes || step == StepId::Verify)
        draft.facts = rolloutFacts(step, facts) + draft.facts;
    return draft;
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

//! Where one does not apply, its own ones stand for it.
QList<StepId> predecessorsThatApply(StepId step, Topology topology)
{
    QList<StepId> all;
    for (const auto one : predecessors(step))
        all += stepApplies(one, topology) ? QList{one} : predecessorsThatApply(one, topology);
    return all;
}

std::optional<StepId> neighbour(StepId step, int direction, Topology topology)
{
    for (auto at = static_cast<int>(step) + direction; at >= 0 && at < stepCount; at += direction) {
        if (stepApplies(static_cast<StepId>(at), topology))
            return static_cast<StepId>(at);
    }
    return std::nullopt;
}

} // namespace

bool stepApplies(StepId step, Topology topology)
{
    return !(step == StepId::DataPlanes && topology == Topology::Traditional) &&
           !(step == StepId::ControlPlanes && topology == Topology::DbLess);
}

std::optional<StepId> followingStep(StepId step, Topology topology)
{
    return neighbour(step, 1, topology);
}

std::optional<StepId> precedingStep(StepId step, Topology topology)
{
    return neighbour(step, -1, topology);
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
    case StepId::Rollback:
        return Text::tr("Roll back to X");
    }
    return {};
}

QList<GateFact> stepFacts(StepId step, const GateFacts &facts)
{
    return draftOf(step, facts).facts;
}

QList<GateWaiver> stepWaivers(StepId step, const UpgradePlan &plan)
{
    auto waivers = plan.gates.waiversOf(toKey(step));
    if (const auto old = plan.overrides.constFind(step); old != plan.overrides.constEnd())
        waivers << GateWaiver{toKey(step), {}, old->by, old->reason, {}, old->at, {}, true};
    return waivers;
}

Gate stepGate(StepId step, const GateFacts &facts)
{
    const auto draft = draftOf(step, facts);
    Gate gate;
    gate.done = draft.done;
    gate.total = draft.total;
    gate.verdict = gateVerdict(draft.facts, stepWaivers(step, facts.plan), facts.now);
    gate.open = gate.verdict.go;
    gate.overridden = gate.open && !gate.verdict.waived.isEmpty();
    if (!gate.open) {
        gate.reason = factText(gate.verdict.reasons.constFirst(), facts.now);
    } else if (gate.overridden) {
        const auto &waiver = gate.verdict.waived.constFirst().waiver;
        gate.reason = waiver.isOverride ? Text::tr("overridden: %1").arg(waiver.reason)
                                        : Text::tr("waived: %1").arg(waiver.reason);
    }
    return gate;
}

std::optional<StepId> blockedBy(StepId step, const GateFacts &facts)
{
    if (facts.plan.isRolledBack())
        return std::nullopt; // the report is what is left to do
    for (const auto predecessor : predecessorsThatApply(step, facts.plan.target.topology)) {
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
