#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"

#include <QByteArray>

namespace gatelift {

//! \brief How far a journal was read: behind which line the next one begins.
struct JournalPosition
{
    qint64 bytes = 0;
    qint64 lines = 0;
    QByteArray hash;             //!< of the last line before it
    bool isUnterminated = false; //!< that line has lost its end

    friend bool operator==(const JournalPosition &, const JournalPosition &) = default;
};

//! \brief What a writer has added since, and how far that reaches.
struct JournalGrowth
{
    QList<JournalEntry> entries;
    JournalPosition position;
};

//! \brief Reads the whole lines that were added behind a position and checks that they continue its chain.
//! Takes no lock and changes nothing: for one who follows another's plan. A line that is just being written
//! is left for the next time. Errors: kind Io where the file can't be opened or read now, so that a later
//! look may succeed; kind Input where it does not continue what was read: shorter than before, altered (with
//! the line). May be called on any thread.
[[nodiscard]] Result<JournalGrowth> readGrowth(const QString &path, const JournalPosition &from);

} // namespace gatelift
