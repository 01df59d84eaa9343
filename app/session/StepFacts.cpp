#include "session/StepFacts.h"

#include "domain/BackupText.h"
#include "domain/GateCluster.h"
#include "session/PlanFacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StepFacts)
};

GateFact recorded(const GateSubject &subject, bool holds, const QString &text)
{
    return {subject, holds ? FactOutcome::Holds : FactOutcome::Fails, text};
}

//! What rests on the live cluster: it counts for a minute.
GateFact live(const GateSubject &subject, FactOutcome outcome, const QString &text, const GateFacts &facts)
{
    return {subject, outcome, text, facts.snapshot.at, liveFactSeconds};
}

int shareReached(const GateFacts &facts)
{
    return facts.plan.reached.isEmpty() ? 0 : facts.plan.reached.last().second;
}

bool nothingOnY(const GateFacts &facts)
{
    // There is a CP Y, and nobody has looked at what it holds.
    if (facts.plan.target.topology == Topology::Hybrid && !facts.snapshot.at.isValid() &&
        !facts.plan.endpointY.url.isEmpty())
        return false;
    return shareReached(facts) == 0 && facts.summary.onY == 0;
}

GateFact freezeUnbroken(const GateFacts &facts)
{
    if (const auto open = facts.plan.freezeRecord.openBreaches(); !open.isEmpty())
        return recorded(GateRule::FreezeUnbroken, false,
                        Text::tr("%n writes under the freeze are not acknowledged yet.", "",
                                 static_cast<int>(open.size())));
    for (const auto &alarm : facts.alarms) {
        if (alarm.kind == AlarmKind::FreezeBroken)
            return recorded(GateRule::FreezeUnbroken, false, textOf(alarm) + u'.');
    }
    return recorded(GateRule::FreezeUnbroken, true, Text::tr("Nothing was written under the freeze."));
}

//! By one source at least: what it told is in the baseline, and the plan knows when it fell silent.
bool isWatched(const FreezeRecord &record)
{
    const auto watches = [&record](FreezeSource source, bool isInBaseline) {
        const auto latest = record.watch.constFind(source);
        return latest == record.watch.cend() ? isInBaseline : latest->watching;
    };
    const auto &baseline = record.baseline;
    return watches(FreezeSource::Database, baseline && !baseline->algorithm.isEmpty()) ||
           watches(FreezeSource::Hash, baseline && !baseline->hashes.isEmpty());
}

GateFact freezeHolds(const GateFacts &facts)
{
    const auto &plan = facts.plan;
    if (plan.freeze.phase != FreezeState::Phase::Holding)
        return recorded(StepFact::FreezeHolds, false, Text::tr("the write freeze is not declared."));
    if (const auto unbroken = freezeUnbroken(facts); unbroken.outcome != FactOutcome::Holds)
        return {StepFact::FreezeHolds, unbroken.outcome, unbroken.text};
    if (!hasDatabase(plan.target.topology) && !isWatched(plan.freezeRecord))
        return recorded(StepFact::FreezeHolds, true,
                        Text::tr("The write freeze is declared; a person answers for the declarative file."));
    if (!isWatched(plan.freezeRecord) && !plan.created.rehearsal)
        return {StepFact::FreezeHolds, FactOutcome::NotKnown,
                Text::tr("the write freeze is declared, but nobody watches it.")};
    return recorded(StepFact::FreezeHolds, true, Text::tr("The write freeze is declared and holds."));
}

GateFact backupProven(const GateFacts &facts)
{
    if (facts.plan.created.rehearsal || !hasDatabase(facts.plan.target.topology)) {
        const auto gate = stepGate(StepId::Backup, facts);
        return recorded(StepFact::BackupProven, gate.open,
                        gate.open ? Text::tr("The backup's items are settled.") : gate.reason);
    }
    const auto standing = backupStanding(facts.plan);
    return recorded(StepFact::BackupProven, standing.isProven(),
                    standing.isProven() ? Text::tr("The backup was taken under the freeze and restored once.")
                                        : faultText(standing));
}

//! Another page's gate as a fact; waived by one person alone it is none to rest on.
GateFact pageSettled(StepFact fact, StepId step, const GateFacts &facts)
{
    const auto gate = stepGate(step, facts);
    const auto title = stepTitle(step, facts.plan.target.topology);
    if (gate.open && !gate.verdict.green)
        //: page
        return recorded(fact, false, Text::tr("“%1” is waived by one person alone.").arg(title));
    //: page
    return recorded(fact, gate.open, gate.open ? Text::tr("“%1” is settled.").arg(title) : gate.reason);
}

GateFact windowOpen(const GateFacts &facts)
{
    const auto &details = facts.plan.details;
    if (!details.windowStart.isValid())
        return {StepFact::WindowOpen, FactOutcome::NotKnown, Text::tr("no maintenance window is planned.")};
    if (!facts.now.isValid() || (facts.now >= details.windowStart &&
                                 (!details.windowEnd.isValid() || facts.now <= details.windowEnd)))
        return recorded(StepFact::WindowOpen, true, Text::tr("The maintenance window is open."));
    return recorded(StepFact::WindowOpen, false,
                    facts.now < details.windowStart ? Text::tr("the maintenance window is not open yet.")
                                                    : Text::tr("the maintenance window is over."));
}

GateFact controlPlanesOnY(GateSubject subject, const GateFacts &facts)
{
    const auto y = facts.plan.to();
    for (const auto *view : {&facts.snapshot.y, &facts.snapshot.x}) {
        if (isOnY(*view, y))
            return {subject, FactOutcome::Holds,
                    //: version
                    Text::tr("A control plane answers with version %1.").arg(facts.plan.target.to),
                    view->polledAt, liveFactSeconds};
    }
    const bool anyAnswers = facts.snapshot.x.connected() || facts.snapshot.y.connected();
    return live(subject, anyAnswers ? FactOutcome::Fails : FactOutcome::NotKnown,
                anyAnswers ? Text::tr("no control plane answers with version Y.")
                           : Text::tr("no control plane answers."),
                facts);
}

GateFact allTrafficOnY(const GateFacts &facts)
{
    constexpr int all = 100;
    const auto &summary = facts.summary;
    if (facts.plan.target.topology == Topology::Hybrid) {
        if (summary.total == 0)
            return live(StepFact::AllTrafficOnY, FactOutcome::NotKnown,
                        Text::tr("no data plane has been seen yet."), facts);
        if (summary.onY < summary.total)
            return live(StepFact::AllTrafficOnY, FactOutcome::Fails,
                        Text::tr("%n data planes do not run Y yet.", "", summary.total - summary.onY), facts);
        if (!facts.plan.reached.isEmpty() && shareReached(facts) < all)
            return recorded(StepFact::AllTrafficOnY, false,
                            Text::tr("the share of Y is %1 %.").arg(shareReached(facts)));
        return live(StepFact::AllTrafficOnY, FactOutcome::Holds,
                    Text::tr("All %n data planes run Y.", "", summary.total), facts);
    }
    // Nobody lists these nodes: people recorded it.
    bool settled = shareReached(facts) == all;
    for (const auto &items : facts.checklists) {
        for (const auto &item : items)
            settled = settled || (item.act == ItemAct::AllTraffic && isSettled(item, facts));
    }
    return recorded(StepFact::AllTrafficOnY, settled,
                    settled ? Text::tr("All traffic is on Y, as recorded.")
                            : Text::tr("that all traffic is on Y is not recorded yet."));
}

GateFact stepsBefore(const ChecklistItem &item, const GateFacts &facts)
{
    QString first;
    int open = 0;
    for (const auto &id : item.details.after) {
        const auto before = itemById(id, facts.checklists);
        if (!before || isSettled(*before, facts))
            continue;
        ++open;
        if (first.isEmpty())
            first = before->title;
    }
    if (open == 0)
        return recorded(GateRule::StepsBefore, true, Text::tr("The steps before it are settled."));
    return recorded(GateRule::StepsBefore, false,
                    open == 1 ? Text::tr("“%1” is open.").arg(first)
                              : Text::tr("“%1” and %n more are open.", "", open - 1).arg(first));
}

QString names(const QStringList &hostnames)
{
    constexpr qsizetype shown = 3;
    const auto more = static_cast<int>(hostnames.size() - shown);
    const auto text = hostnames.mid(0, shown).join(QStringLiteral(", "));
    return more > 0 ? Text::tr("%1 and %n more", "hostnames", more).arg(text) : text;
}

//! What the live data planes say; without an answer ever there is nothing to say.
QList<GateFact> clusterFacts(const GateFacts &facts)
{
    QList<GateFact> found;
    bool empty = false;
    bool unsound = false;
    for (const auto &alarm : facts.alarms) {
        if (!alarm.isBlocking() || alarm.kind == AlarmKind::FreezeBroken)
            continue;
        auto &seen = alarm.kind == AlarmKind::NoConfiguration ? empty : unsound;
        if (!std::exchange(seen, true))
            found << live(alarm.kind == AlarmKind::NoConfiguration ? GateRule::NoEmptyNode
                                                                   : GateRule::ClusterSound,
                          FactOutcome::Fails, textOf(alarm) + u'.', facts);
    }
    const auto newer = facts.newerNodes ? *facts.newerNodes : newerThanControlPlane(facts.snapshot);
    if (!newer.isEmpty())
        found << live(GateRule::NoNewerDataPlane, FactOutcome::Fails,
                      //: hostnames
                      Text::tr("newer than their control plane: %1.").arg(names(newer)), facts);
    if (facts.summary.onY > 0)
        found << controlPlanesOnY(GateRule::ControlPlanesFirst, facts);
    if (!facts.snapshot.at.isValid())
        return found;
    if (!empty)
        found << live(GateRule::NoEmptyNode, FactOutcome::Holds, {}, facts);
    if (newer.isEmpty())
        found << live(GateRule::NoNewerDataPlane, FactOutcome::Holds, {}, facts);
    if (!unsound)
        found << live(GateRule::ClusterSound, FactOutcome::Holds, {}, facts);
    return found;
}

} // namespace

bool isSettled(const ChecklistItem &item, const GateFacts &facts)
{
    const auto state = facts.plan.items.value(item.id);
    if (state.status == ItemStatus::Open || (!state.proven && needsProof(item, facts.plan)))
        return false;
    const auto &signatures = facts.plan.gates.signatures;
    const auto signature = signatures.constFind(item.id);
    return state.status != ItemStatus::Done || signature == signatures.cend() || signature->lapsed.isEmpty();
}

QList<GateFact> rolloutFacts(StepId step, const GateFacts &facts)
{
    const auto &plan = facts.plan;
    const bool hybrid = plan.target.topology == Topology::Hybrid;
    QList<GateFact> found;
    if (plan.isRolledBack())
        found << recorded(GateRule::NoRollback, false,
                          Text::tr("everything was rolled back to X: another try is another plan."));
    else if (plan.openRollback())
        found << recorded(GateRule::NoRollback, false, Text::tr("a roll back to X is under way."));
    const auto unbroken = freezeUnbroken(facts);
    if (plan.freeze.phase == FreezeState::Phase::Holding || unbroken.outcome != FactOutcome::Holds)
        found << unbroken;
    const auto unconfirmed = std::any_of(plan.freezeRecord.writes.cbegin(), plan.freezeRecord.writes.cend(),
                                         [](const SeenFreezeWrite &one) { return one.isToConfirm(); });
    if (step == StepId::Verify && unconfirmed)
        found << recorded(GateRule::PlannedWritesConfirmed, false,
                          Text::tr("what a step wrote to X's database is not confirmed yet."));
    if (hybrid && (step == StepId::DataPlanes || step == StepId::Verify))
        found << clusterFacts(facts);
    return found;
}

GateFact stepFact(StepFact fact, const GateFacts &facts)
{
    switch (fact) {
    case StepFact::FreezeHolds:
        return freezeHolds(facts);
    case StepFact::BackupProven:
        return backupProven(facts);
    case StepFact::ChangesDecided:
        return pageSettled(fact, StepId::BreakingChanges, facts);
    case StepFact::ConsiderationsSettled:
        return pageSettled(fact, StepId::Considerations, facts);
    case StepFact::WindowOpen:
        return windowOpen(facts);
    case StepFact::ControlPlanesOnY:
        return controlPlanesOnY(fact, facts);
    case StepFact::AllTrafficOnY:
        return allTrafficOnY(facts);
    case StepFact::TwoPeople:
        break;
    }
    return {fact, FactOutcome::NotKnown, Text::tr("the second person has not signed yet.")};
}

QList<GateFact> itemFacts(const ChecklistItem &item, const GateFacts &facts)
{
    // Given up before anything ran on Y: X keeps everything, and nothing is lost with the freeze.
    if (item.act == ItemAct::LiftFreeze && nothingOnY(facts))
        return freezeFacts(facts);
    auto found = rolloutFacts(item.step, facts);
    for (const auto fact : item.details.facts) {
        if (fact != StepFact::TwoPeople)
            found << stepFact(fact, facts);
    }
    if (!item.details.after.isEmpty())
        found << stepsBefore(item, facts);
    found << facts.verified.value(item.id);
    return found;
}

QList<GateFact> freezeFacts(const GateFacts &facts)
{
    if (nothingOnY(facts))
        return {recorded(GateRule::NothingOnY, true,
                         Text::tr("No traffic and no data plane is on Y: X keeps everything."))};
    return {freezeUnbroken(facts), stepFact(StepFact::AllTrafficOnY, facts)};
}

std::optional<ChecklistItem> itemById(const QString &id, const QMap<StepId, QList<ChecklistItem>> &checklists)
{
    for (const auto &items : checklists) {
        for (const auto &item : items) {
            if (item.id == id)
                return item;
        }
    }
    return std::nullopt;
}

QString worsened(const GateSignature &signature, const GateFacts &facts)
{
    const auto item = itemById(signature.gate, facts.checklists);
    if (!item)
        return {};
    for (const auto &fact : itemFacts(*item, facts)) {
        if (fact.outcome == FactOutcome::Fails && !signature.open.contains(toKey(fact.subject)))
            return fact.text;
    }
    return {};
}

} // namespace gatelift
