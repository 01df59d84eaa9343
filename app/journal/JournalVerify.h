#pragma once

#include "domain/Approval.h"
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
        NotApproved, //!< the chain holds, but an approval in `line` was not given for what stands there
        NotAPlan     //!< another kind of file, a newer format, unreadable
    };
    Outcome outcome = Outcome::NotAPlan;
    qint64 lines = 0;           //!< whole lines
    qint64 line = 0;            //!< the altered line, or the one whose approval does not count
    qint64 tornBytes = 0;       //!< unfinished last line
    QString finalHash;          //!< of the last whole line
    qint64 againstLine = 0;     //!< the line that has the hash asked for; later lines were added after it
    ApprovalBook approvals;     //!< of second people, of a whole chain
    QString operatorName;       //!< who led the plan last, of a whole chain
    std::optional<Error> error; //!< in words, unless whole
};

//! \brief Checks the chain and the second people's approvals without changing the file. `againstHash`: a hash
//! that a report printed as the plan's final one; a chain alone can't show that its last lines were cut off
//! (DECISIONS.md, 'Journal and report').
[[nodiscard]] JournalVerdict verifyJournal(const QString &path, const QString &againstHash = {});

} // namespace gatelift
