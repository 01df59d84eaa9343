#pragma once

#include "domain/Clock.h"

#include <atomic>
#include <memory>

namespace gatelift {

//! \brief A clock that stands still until it is told to go on. Copies show the same time; any thread may read
//! it.
class SimulatedClock
{
public:
    explicit SimulatedClock(const QDateTime &start)
        : m_milliseconds(std::make_shared<std::atomic<qint64>>(start.toMSecsSinceEpoch()))
    {
    }

    [[nodiscard]] QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(*m_milliseconds, Qt::UTC); }
    void goOn(qint64 seconds) { *m_milliseconds += seconds * 1'000; }
    void goTo(const QDateTime &time) { *m_milliseconds = time.toMSecsSinceEpoch(); }
    [[nodiscard]] Clock clock() const
    {
        return [milliseconds = m_milliseconds] {
            return QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC);
        };
    }

private:
    std::shared_ptr<std::atomic<qint64>> m_milliseconds;
};

//! \brief `base`, running `speed` times as fast from now on.
[[nodiscard]] inline Clock scaledClock(const Clock &base, double speed)
{
    return [base, speed, start = base()] {
        return start.addMSecs(qint64(double(start.msecsTo(base())) * speed));
    };
}

} // namespace gatelift
