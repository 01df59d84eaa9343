#include "session/PlanFacts.h"

#include "domain/BackupText.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"

namespace gatelift {
namespace {

//! What Gatelift saw itself needs no tick; what only it can show is open until then, whoever ticked it.
void applyProofs(UpgradePlan &plan, const QList<ChecklistItem> &items)
{
    const auto standing = backupStanding(plan);
    for (const auto &item : items) {
        if (!proves(standing, item.proof))
            continue;
        auto &state = plan.items[item.id];
        if (state.status == ItemStatus::NotApplicable)
            continue;
        if (state.status == ItemStatus::Open) {
            state.status = ItemStatus::Done;
            state.by = standing.latest->by;
            state.at = standing.latest->at;
        }
        state.proven = true;
        if (state.evidence.isEmpty())
            state.evidence = proofText(standing, item.proof);
    }
}

} // namespace

PlanFacts::PlanFacts(const QList<JournalEntry> &entries, const KnowledgePack &knowledge,
                     const ChecklistCatalog &catalog)
    : plan(UpgradePlan::replay(entries))
{
    path.query = {plan.from(), plan.to(), plan.target.topology, plan.target.edition,
                  plan.target.strategy == Strategy::BlueGreen};
    if (!path.query.from.isNull() && !path.query.to.isNull())
        path = knowledge.findPath(path.query);
    for (const auto step : allSteps)
        checklists.insert(step, catalog.items(step, plan, path.hops.size()));
    applyProofs(plan, checklists.value(StepId::Backup));
    wayBack = gatelift::wayBack(plan, checklists, catalog.rollbacks(plan));
    checklists.insert(StepId::Rollback, wayBack.steps);
}

} // namespace gatelift
