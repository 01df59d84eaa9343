#pragma once

#include <QDateTime>

#include <algorithm>

namespace gatelift {

//! \brief By how much another clock is ahead of this machine's, as bounds: an answer was written between
//! question and receipt, and what it tells may be cut to whole seconds. The truth lies between the two.
struct ClockOffset
{
    qint64 leastMs = 0; //!< negative: behind
    qint64 mostMs = 0;

    //! \brief `told` is what the other clock showed, cut to `resolutionMs`; the rest is by our clock.
    [[nodiscard]] static ClockOffset measured(const QDateTime &sent, const QDateTime &received,
                                              const QDateTime &told, qint64 resolutionMs)
    {
        return {received.msecsTo(told), sent.msecsTo(told) + resolutionMs};
    }

    //! \brief What two measurements leave; the later one alone where they contradict each other, as after a
    //! clock was set.
    [[nodiscard]] ClockOffset narrowedBy(const ClockOffset &later) const
    {
        const ClockOffset both{std::max(leastMs, later.leastMs), std::min(mostMs, later.mostMs)};
        return both.leastMs <= both.mostMs ? both : later;
    }

    //! \brief In the middle of the bounds, and how far they are from there.
    [[nodiscard]] qint64 middleMs() const { return (leastMs + mostMs) / 2; }
    [[nodiscard]] qint64 uncertaintyMs() const { return (mostMs - leastMs + 1) / 2; }
    //! \brief The largest difference that the bounds allow, and the smallest; never negative.
    [[nodiscard]] qint64 largestMs() const { return std::max(std::abs(leastMs), std::abs(mostMs)); }
    [[nodiscard]] qint64 smallestMs() const { return std::max<qint64>({leastMs, -mostMs, 0}); }

    friend bool operator==(const ClockOffset &, const ClockOffset &) = default;
};

} // namespace gatelift
