#include "domain/BackupStanding.h"

#include <algorithm>

namespace gatelift {
namespace {

BackupFault faultOf(const PlanBackup &backup, const UpgradePlan &plan)
{
    if (backup.verdict && !backup.verdict->isGood())
        return BackupFault::Damaged;
    if (backup.drill && !backup.drill->isGood())
        return BackupFault::DrillFailed;
    if (backup.isStale())
        return BackupFault::Stale;
    if (!isFinal(backup, plan.freeze))
        return BackupFault::BeforeFreeze;
    if (!backup.verdict)
        return BackupFault::NotVerified;
    // A declarative file is its own restore: there is no database to put it into.
    if (hasDatabase(plan.target.topology) && !backup.drill)
        return BackupFault::NotDrilled;
    return BackupFault::None;
}

bool isFresh(const BackupStanding &standing)
{
    return standing.latest && standing.fault != BackupFault::Damaged &&
           standing.fault != BackupFault::Stale && standing.fault != BackupFault::BeforeFreeze;
}

} // namespace

bool hasDatabase(Topology topology)
{
    return topology != Topology::DbLess;
}

bool isFinal(const PlanBackup &backup, const FreezeState &freeze)
{
    if (freeze.phase == FreezeState::Phase::NotDeclared)
        return false;
    return backup.record.startedAt >= freeze.since &&
           (freeze.phase == FreezeState::Phase::Holding || backup.record.startedAt <= freeze.lifted);
}

BackupStanding backupStanding(const UpgradePlan &plan)
{
    const bool database = hasDatabase(plan.target.topology);
    const auto found =
        std::find_if(plan.backups.crbegin(), plan.backups.crend(), [database](const PlanBackup &backup) {
            return database ? backup.record.database.has_value() : !backup.record.declarative.isEmpty();
        });
    if (found == plan.backups.crend())
        return {};
    return {&*found, faultOf(*found, plan)};
}

bool proves(const BackupStanding &standing, ItemProof proof)
{
    if (!isFresh(standing))
        return false;
    const auto &backup = *standing.latest;
    switch (proof) {
    case ItemProof::None:
        return false;
    case ItemProof::DatabaseDump:
        return backup.record.database.has_value();
    case ItemProof::ArchiveList:
        return backup.verdict && backup.verdict->isGood();
    case ItemProof::RestoreDrill:
        return backup.drill && backup.drill->isGood();
    case ItemProof::DeclarativeDump:
    case ItemProof::DeclarativeFile:
        return !backup.record.declarative.isEmpty() &&
               std::all_of(backup.record.declarative.cbegin(), backup.record.declarative.cend(),
                           [](const DeclarativeRecord &record) {
                               return (record.validated || record.tool.isEmpty()) &&
                                      record.differingKinds().isEmpty();
                           });
    }
    return false;
}

bool needsProof(const ChecklistItem &item, const UpgradePlan &plan)
{
    if (plan.created.rehearsal)
        return false;
    return item.proof == ItemProof::DatabaseDump || item.proof == ItemProof::ArchiveList ||
           item.proof == ItemProof::RestoreDrill;
}

} // namespace gatelift
