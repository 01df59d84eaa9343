#pragma once

#include <QDateTime>

#include <functional>

namespace gatelift {

//! \brief Where the time comes from. Everything that needs 'now' takes one, so that tests and the rehearsal
//! can set it. Always UTC.
using Clock = std::function<QDateTime()>;

//! \brief The machine's own clock.
[[nodiscard]] inline Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

} // namespace gatelift
