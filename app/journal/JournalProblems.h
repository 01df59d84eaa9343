#pragma once

// Private to journal/ (knows the JSON library through JournalLine.h).

#include "domain/Error.h"
#include "journal/JournalLine.h"

namespace gatelift {

//! \brief The problem in words, with what to do. Kind Input.
[[nodiscard]] Error toError(const QString &path, const JournalProblem &problem);

} // namespace gatelift
