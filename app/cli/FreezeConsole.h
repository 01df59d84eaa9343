#pragma once

#include "cli/Console.h"
#include "domain/FreezeWrite.h"

// What `gatelift freeze` prints.
namespace gatelift {

//! \brief One write with where and when; `who` may be empty.
[[nodiscard]] Json freezeWriteJson(const FreezeWrite &write, const QString &who = {});
[[nodiscard]] Json freezeNoticeJson(const FreezeNotice &notice);
//! \brief `{"holds":…,"baseline_at":…,"sources":[…],"attempts":N}`
[[nodiscard]] Json freezeStandingJson(const FreezeStanding &standing);

//! \brief The same as lines for the person; times in UTC.
[[nodiscard]] QString freezeWriteText(const FreezeWrite &write, const QString &who = {});
[[nodiscard]] QString freezeStandingText(const FreezeStanding &standing);

} // namespace gatelift
