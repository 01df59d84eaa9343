#include "session/UndoStack.h"

#include "domain/UpgradePlan.h"

#include <QHash>

namespace gatelift {

UndoTargets undoTargets(const QList<JournalEntry> &entries)
{
    // Two stacks, as every editor keeps them; the journal is the script that fills them. `undoOf` finds what
    // an undo event took back, so that undoing the undo moves it home again.
    QList<qint64> done;
    QList<qint64> undone; // seq of the undo events
    QHash<qint64, qint64> undoOf;
    for (const auto &entry : entries) {
        if (const auto *undo = std::get_if<EventUndone>(&entry.event)) {
            if (undoOf.contains(undo->seq)) { // a redo
                undone.removeAll(undo->seq);
                done << undoOf.value(undo->seq);
            } else {
                done.removeAll(undo->seq);
                undone << entry.seq;
            }
            undoOf.insert(entry.seq, undo->seq);
        } else if (isUndoable(entry.event)) {
            done << entry.seq;
            undone.clear();
        }
    }
    return {done.isEmpty() ? 0 : done.last(), undone.isEmpty() ? 0 : undone.last()};
}

} // namespace gatelift
