#pragma once

#include "domain/Clock.h"

#include <atomic>
#include <memory>

namespace gatelift::test {

//! \brief The world's clock, which may also leap ahead: databases and files tell real times, and nobody waits
//! for a data plane's next heartbeat. Copies leap together; any thread may read it.
class NightClock
{
public:
    explicit NightClock(qint64 aheadSeconds = 0)
        : m_ahead(std::make_shared<std::atomic<qint64>>(aheadSeconds))
    {
    }

    void goOn(qint64 seconds) { *m_ahead += seconds; }
    [[nodiscard]] qint64 ahead() const { return *m_ahead; }
    [[nodiscard]] Clock clock() const
    {
        return [ahead = m_ahead] { return QDateTime::currentDateTimeUtc().addSecs(*ahead); };
    }

private:
    std::shared_ptr<std::atomic<qint64>> m_ahead;
};

} // namespace gatelift::test
