#include "domain/Checklist.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<StepId, stepCount + 1> steps{{{StepId::Deployment, "deployment"},
                                                 {StepId::UpgradePath, "upgrade-path"},
                                                 {StepId::Backup, "backup"},
                                                 {StepId::BreakingChanges, "breaking-changes"},
                                                 {StepId::Considerations, "considerations"},
                                                 {StepId::Topology, "topology"},
                                                 {StepId::ControlPlanes, "control-planes"},
                                                 {StepId::DataPlanes, "data-planes"},
                                                 {StepId::Verify, "verify"},
                                                 {StepId::Report, "report"},
                                                 {StepId::Rollback, "rollback"}}};
constexpr KeyTable<ItemStatus, 3> statuses{
    {{ItemStatus::Open, "open"}, {ItemStatus::Done, "done"}, {ItemStatus::NotApplicable, "not-applicable"}}};
constexpr KeyTable<ItemAct, 7> acts{{{ItemAct::StartControlPlaneY, "start-control-plane-y"},
                                     {ItemAct::StartFirstNode, "start-first-node"},
                                     {ItemAct::FirstShare, "first-share"},
                                     {ItemAct::MoreShares, "more-shares"},
                                     {ItemAct::AllTraffic, "all-traffic"},
                                     {ItemAct::LiftFreeze, "lift-freeze"},
                                     {ItemAct::DecommissionX, "decommission-x"}}};
constexpr KeyTable<ItemProof, 5> proofs{{{ItemProof::DatabaseDump, "database-dump"},
                                         {ItemProof::ArchiveList, "archive-list"},
                                         {ItemProof::RestoreDrill, "restore-drill"},
                                         {ItemProof::DeclarativeDump, "declarative-dump"},
                                         {ItemProof::DeclarativeFile, "declarative-file"}}};

} // namespace

bool needsPermit(const ChecklistItem &item)
{
    return item.pointOfNoReturn || item.act == ItemAct::LiftFreeze || item.act == ItemAct::DecommissionX;
}

bool needsSignature(const ChecklistItem &item)
{
    return !needsPermit(item) && item.details.facts.contains(StepFact::TwoPeople);
}

QString toKey(StepId step)
{
    return keyOf(steps, step);
}
std::optional<StepId> stepFromKey(const QString &key)
{
    const auto step = valueOf(steps, key);
    return step == StepId::Rollback ? std::nullopt : step;
}
QString toKey(ItemStatus status)
{
    return keyOf(statuses, status);
}
std::optional<ItemStatus> itemStatusFromKey(const QString &key)
{
    return valueOf(statuses, key);
}
std::optional<ItemAct> itemActFromKey(const QString &key)
{
    return valueOf(acts, key);
}
std::optional<ItemProof> itemProofFromKey(const QString &key)
{
    return valueOf(proofs, key);
}

} // namespace gatelift
