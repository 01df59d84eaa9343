#pragma once

// Private to journal/ (knows the JSON library).

#include "journal/JournalLine.h"

#include <functional>
#include <optional>

namespace gatelift {

//! \brief How a journal ends.
struct JournalEnd
{
    qint64 lines = 0;
    qint64 goodBytes = 0;      //!< up to the end of the last whole line
    qint64 tornBytes = 0;      //!< what stands behind it and was never acknowledged
    bool unterminated = false; //!< the last line is whole, only its line end is missing
    QByteArray hash;           //!< of the last whole line
};

//! \brief Takes each checked line in order; a problem ends the reading.
using LineSink = std::function<std::optional<JournalProblem>(const CheckedLine &)>;

//! \brief Reads a journal from the descriptor's beginning, a buffer at a time, and checks its chain. A plan
//! has at least its first line, of type plan.created and of a format that this program knows.
[[nodiscard]] tl::expected<JournalEnd, JournalProblem> readJournal(int descriptor, const LineSink &sink);

//! \brief Reads on behind `from`, while somebody else may be writing: only lines with their end count.
[[nodiscard]] tl::expected<JournalEnd, JournalProblem> readJournalFrom(int descriptor, const JournalEnd &from,
                                                                       const LineSink &sink);

} // namespace gatelift
