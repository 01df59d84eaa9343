#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace gatelift::test {

//! \brief The longest gap between two turns of the event loop, by a timer that would fire every millisecond,
//! and the longest that this thread itself was at work in one: the difference is waiting for a processor.
class StallMeter : public QObject
{
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_since.restart());
            const auto worked = workedNs();
            m_longestWorkNs = std::max(m_longestWorkNs, worked - m_workedNs);
            m_workedNs = worked;
        });
    }
    void start()
    {
        m_since.start();
        m_workedNs = workedNs();
        m_timer.start(1);
    }
    [[nodiscard]] qint64 longestMs() const { return m_longest; }
    [[nodiscard]] double longestWorkMs() const { return double(m_longestWorkNs) / 1e6; }

private:
    [[nodiscard]] static qint64 workedNs()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    qint64 m_workedNs = 0;
    qint64 m_longestWorkNs = 0;
};

} // namespace gatelift::test
