#pragma once

#include "domain/FreezeWrite.h"

// The guard's findings in words. Times are for whoever shows them: zones differ.
namespace gatelift {

//! \brief What was written, without full stop: 'services: 1 row updated (9f8e…)'.
[[nodiscard]] QString writtenText(const FreezeWrite &write);
//! \brief The rows' keys with what was done to each, one per line; or why they are not named. May be empty.
[[nodiscard]] QStringList writtenRowsText(const FreezeWrite &write);
//! \brief 'Write', 'Planned write', 'Attempt, no change'.
[[nodiscard]] QString kindText(FreezeWrite::Kind kind);
//! \brief A whole sentence.
[[nodiscard]] QString noticeText(const FreezeNotice &notice);
//! \brief PostgreSQL, or the config hash.
[[nodiscard]] QString sourceText(FreezeSource source);
//! \brief What a source sees, and how soon.
[[nodiscard]] QString reachText(FreezeSource source);

} // namespace gatelift
