#include "session/PlanFacts.h"

#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"

namespace gatelift {

PlanFacts::PlanFacts(const QList<JournalEntry> &entries, const KnowledgePack &knowledge,
                     const ChecklistCatalog &catalog)
    : plan(UpgradePlan::replay(entries))
{
    path.query = {plan.from(), plan.to(), plan.target.topology, plan.target.edition,
                  plan.target.strategy == Strategy::BlueGreen};
    if (!path.query.from.isNull() && !path.query.to.isNull())
        path = knowledge.findPath(path.query);
    for (const auto step : allSteps)
        checklists.insert(step, catalog.items(step, plan));
}

} // namespace gatelift
