#pragma once

#include "domain/UpgradePlan.h"

namespace gatelift {

//! \brief What keeps a plan's backup from being the way back, the weightiest first.
enum class BackupFault {
    None,
    Missing,      //!< none was made here
    Damaged,      //!< its files or its archive are not what the manifest says
    DrillFailed,  //!< it was restored, and the copy is not the original
    Stale,        //!< the configuration was written since
    BeforeFreeze, //!< taken before the write freeze: a rehearsal (DECISIONS.md, 'Pages and flow')
    NotVerified,  //!< nobody read it back
    NotDrilled    //!< nobody restored it
};

//! \brief How the plan's latest backup stands. A pure value of the plan; the pointer lives as long as it.
struct BackupStanding
{
    const PlanBackup *latest = nullptr; //!< of the kind that this deployment needs; null where there is none
    BackupFault fault = BackupFault::Missing;

    //! \brief Taken under the freeze, read back, restored, equal, and nothing was written since.
    [[nodiscard]] bool isProven() const { return fault == BackupFault::None; }
};
[[nodiscard]] BackupStanding backupStanding(const UpgradePlan &plan);

//! \brief Taken while the write freeze held.
[[nodiscard]] bool isFinal(const PlanBackup &backup, const FreezeState &freeze);

//! \brief Whether this deployment has a database behind it.
[[nodiscard]] bool hasDatabase(Topology topology);

//! \brief Whether the plan's latest backup proves what an item asks for.
[[nodiscard]] bool proves(const BackupStanding &standing, ItemProof proof);

//! \brief Items that only a proof settles, not a tick: a rehearsal has no database, so there a tick is
//! enough.
[[nodiscard]] bool needsProof(const ChecklistItem &item, const UpgradePlan &plan);

} // namespace gatelift
