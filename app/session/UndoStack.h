#pragma once

#include "domain/PlanEvents.h"

namespace gatelift {

//! \brief What undo and redo would take back, derived from the journal alone.
struct UndoTargets
{
    qint64 undo = 0; //!< seq of the latest act that still counts; 0 none
    qint64 redo =
        0; //!< seq of the latest undo that still counts and after which nothing new was done; 0 none
};

//! \brief Walks the journal once. A new act after an undo makes the redo unreachable, as in any editor.
[[nodiscard]] UndoTargets undoTargets(const QList<JournalEntry> &entries);

} // namespace gatelift
