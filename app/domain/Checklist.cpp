#include "domain/Checklist.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<StepId, stepCount> steps{{{StepId::Deployment, "deployment"},
                                             {StepId::UpgradePath, "upgrade-path"},
                                             {StepId::Backup, "backup"},
                                             {StepId::BreakingChanges, "breaking-changes"},
                                             {StepId::Considerations, "considerations"},
                                             {StepId::Topology, "topology"},
                                             {StepId::ControlPlanes, "control-planes"},
                                             {StepId::DataPlanes, "data-planes"},
                                             {StepId::Verify, "verify"},
                                             {StepId::Report, "report"}}};
constexpr KeyTable<ItemStatus, 3> statuses{
    {{ItemStatus::Open, "open"}, {ItemStatus::Done, "done"}, {ItemStatus::NotApplicable, "not-applicable"}}};

} // namespace

QString toKey(StepId step)
{
    return keyOf(steps, step);
}
std::optional<StepId> stepFromKey(const QString &key)
{
    return valueOf(steps, key);
}
QString toKey(ItemStatus status)
{
    return keyOf(statuses, status);
}
std::optional<ItemStatus> itemStatusFromKey(const QString &key)
{
    return valueOf(statuses, key);
}

} // namespace gatelift
