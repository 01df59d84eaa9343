#pragma once

#include <QDateTime>
#include <QString>

namespace gatelift {

// How times are written on every page: 24 h, dates as ISO 8601 has them, in the zone that the time carries.
// View models hand times out in the plan's zone (UpgradePlan::zone()).

//! \brief `22:43`
[[nodiscard]] QString clockText(const QDateTime &at);
//! \brief `2026-11-26 22:43`
[[nodiscard]] QString stampText(const QDateTime &at);
//! \brief `2026-11-26`
[[nodiscard]] QString dayText(const QDate &day);
//! \brief `Sat 15 Nov 22:00`, for a night that is near; weekday and month in the user's language.
[[nodiscard]] QString nightText(const QDateTime &at);

} // namespace gatelift
