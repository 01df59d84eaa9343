#pragma once

#include "domain/Error.h"

#include <QString>

#include <optional>

namespace gatelift {

//! \brief Whether a plan file is whole and unaltered.
struct JournalVerdict
{
    enum class Outcome {
        Whole,    //!< every line holds (an unfinished last line was never acknowledged and counts as whole)
        Altered,  //!< `line` or its link to the line before does not hold
        CutShort, //!< whole in itself, but the hash asked for is not in it
        NotAPlan  //!< another kind of file, a newer format, unreadable
    };
    Outcome outcome = Outcome::NotAPlan;
    qint64 lines = 0;           //!< whole lines
    qint64 line = 0;            //!< the altered line
    qint64 tornBytes = 0;       //!< unfinished last line
    QString finalHash;          //!< of the last whole line
    qint64 againstLine = 0;     //!< the line that has the hash asked for; later lines were added after it
    std::optional<Error> error; //!< in words, unless whole
};

//! \brief Checks the chain without changing the file. `againstHash`: a hash that a report printed as the
//! plan's final one; a chain alone can't show that its last lines were cut off (DECISIONS.md, 'Journal and
//! report').
[[nodiscard]] JournalVerdict verifyJournal(const QString &path, const QString &againstHash = {});

} // namespace gatelift
