#pragma once

#include "domain/BackupStanding.h"
#include "domain/UpgradePlan.h"
#include "domain/WindowForecast.h"

namespace gatelift {

//! \brief How an upgrade stands to X.
enum class WayBackKind {
    NothingToUndo, //!< X runs as before
    Possible,      //!< without a restore
    ByRestore,     //!< by restoring the plan's own backup
    Gone           //!< there is no X to go back to
};

//! \brief The way back from where the plan is. Pure: same plan, same way.
struct WayBack
{
    WayBackKind kind = WayBackKind::NothingToUndo;
    QList<ChecklistItem> steps; //!< in the order in which they are done; optional ones are not required
    MinuteSpan takes;           //!< what the open required steps take
    QDateTime latest; //!< when to begin at the latest, so that it ends with the window; invalid: none
    QString cause;    //!< title of the step that left a restore alone, or nothing
    QDateTime causeAt;
    BackupFault backup = BackupFault::None; //!< of a restore: what keeps the backup from being the way back
    bool losesWrites = false;               //!< the freeze was lifted: what is written on Y stays there
};

//! \brief What the settled steps of the run left to undo, in the order of `entries` (strategies.json,
//! `rollbacks`). The step that is due may have been begun: what undoes it stands among the others, not
//! required. Of a plan that rolls back already its steps keep their ids.
[[nodiscard]] WayBack wayBack(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists,
                              const QList<ChecklistItem> &entries);

//! \brief The one sentence that is always seen: possible, possible until when, or no longer and why.
[[nodiscard]] QString wayBackText(const WayBack &way, const UpgradePlan &plan, const QDateTime &now);

} // namespace gatelift
