#pragma once

#include "domain/UpgradePath.h"
#include "domain/UpgradePlan.h"
#include "domain/WayBack.h"

#include <QMap>

#include <array>

namespace gatelift {

class ChecklistCatalog;
struct KnowledgePack;

//! \brief The steps in the rail's order, for loops.
inline constexpr std::array<StepId, stepCount> allSteps{
    StepId::Deployment,     StepId::UpgradePath, StepId::Backup,        StepId::BreakingChanges,
    StepId::Considerations, StepId::Topology,    StepId::ControlPlanes, StepId::DataPlanes,
    StepId::Verify,         StepId::Report};

//! \brief What follows from a journal and the knowledge alone: the plan, its path, its checklists, its way
//! back. Derived anew at every change; a pure value.
struct PlanFacts
{
    PlanFacts() = default;
    PlanFacts(const QList<JournalEntry> &entries, const KnowledgePack &knowledge,
              const ChecklistCatalog &catalog);

    UpgradePlan plan;
    UpgradePath path;
    QMap<StepId, QList<ChecklistItem>> checklists; //!< the steps of the way back under StepId::Rollback
    WayBack wayBack;
};

} // namespace gatelift
