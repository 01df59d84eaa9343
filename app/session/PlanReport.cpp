#include "session/PlanReport.h"

#include "knowledge/KnowledgePack.h"
#include "session/PlanFacts.h"
#include "session/StepGates.h"

namespace gatelift {

ReportInputs reportInputs(const PlanFacts &facts, const KnowledgePack &knowledge)
{
    ReportInputs inputs;
    inputs.path = facts.path;
    inputs.checklists = facts.checklists;
    inputs.gates = recordedGates(facts.plan, facts.path, facts.checklists);
    inputs.topologies = knowledge.topologies;
    inputs.knowledge = knowledge.date.toString(Qt::ISODate);
    inputs.program = QStringLiteral("Gatelift " GATELIFT_VERSION);
    inputs.zone = facts.plan.zone();
    return inputs;
}

} // namespace gatelift
