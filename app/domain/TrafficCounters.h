#pragma once

#include "domain/Deployment.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>

#include <optional>

// What a source of traffic figures counts, and how two looks at its counters become a number of requests. A
// source is whatever has counters of its own: a data plane's Status API, a server line of a load balancer.
namespace gatelift {

//! \brief Answers by how long they took: the upper bound in ms (infinity for the last) to the number of
//! answers that took at most so long, as Prometheus counts (its documentation, 'Histograms and summaries').
struct LatencyHistogram
{
    QMap<double, double> atMost;

    [[nodiscard]] bool isEmpty() const { return atMost.isEmpty(); }
    [[nodiscard]] double total() const { return atMost.isEmpty() ? 0 : atMost.last(); }
    //! \brief How many took at most \a ms, as far as the bounds tell: the count at the nearest bound below.
    [[nodiscard]] double countAt(double ms) const;
    //! \brief Adds another one, by a factor. Where the bounds differ the sum has all of them, and counts
    //! between two bounds of one side as slow as the upper one.
    void add(const LatencyHistogram &other, double factor = 1);
    //! \brief What came since \a before; a bound that was not there before began at the count below it.
    [[nodiscard]] LatencyHistogram since(const LatencyHistogram &before) const;

    friend bool operator==(const LatencyHistogram &, const LatencyHistogram &) = default;
};

//! \brief A latency as a histogram gives it: the estimate, and the bounds between which it certainly lies.
struct LatencyFigure
{
    double ms = 0;
    double atLeast = 0;
    double atMost = 0; //!< infinity beyond the last bound
    friend bool operator==(const LatencyFigure &, const LatencyFigure &) = default;
};

//! \brief The latency that the share `quantile` of answers stayed below: linear within its bucket, as
//! Prometheus' histogram_quantile() takes it; the last finite bound where it lies beyond. Nothing without
//! answers.
[[nodiscard]] std::optional<LatencyFigure> quantile(const LatencyHistogram &histogram, double quantile);

//! \brief Counters of one source as it told them. What it does not tell is missing, never 0.
struct TrafficCounters
{
    std::optional<double> requests;  //!< every request it took, whatever became of it
    std::optional<double> answers;   //!< those that got an answer with a known status
    std::optional<double> errors;    //!< of these answers, the ones with 5xx
    LatencyHistogram latency;        //!< of whole requests
    std::optional<double> meanMs;    //!< no counter: a mean over latest requests that the source made itself
    std::optional<double> startedAt; //!< Unix seconds at which its process began to count
    QList<double> others;            //!< further counters that only a restart can lower, in a fixed order
    std::optional<bool> seesControlPlane; //!< a data plane's word on its own connection

    friend bool operator==(const TrafficCounters &, const TrafficCounters &) = default;
};

//! \brief One look at one source.
struct TrafficSample
{
    QString source; //!< a stable name: the address, or PROXY/SERVER
    Side side = Side::X;
    QDateTime at; //!< UTC, by our clock
    TrafficCounters counters;
    //! Requests that we ourselves made to the source so far and that it counts too; they are taken out.
    double ownRequests = 0;
};

//! \brief What one source did between two looks.
struct TrafficInterval
{
    QString source;
    Side side = Side::X;
    QDateTime from;
    QDateTime to;
    std::optional<double> requests;
    std::optional<double> answers;
    std::optional<double> errors;
    LatencyHistogram latency;
    std::optional<double> meanMs;
    bool restarted = false; //!< its counters began anew in between

    [[nodiscard]] double seconds() const { return static_cast<double>(from.msecsTo(to)) / 1000.0; }
};

//! \brief Turns looks into intervals. A plain value, to be kept by whoever polls.
//!
//! A counter that falls (or another start time) is a restart. What the counters show then was counted since
//! it, so it is taken as the interval's number, but never at a higher rate than this source has shown within
//! what is kept: a restart can hide requests, it can't invent any. Without an earlier rate the interval stays
//! unknown.
class TrafficHistory
{
public:
    //! \brief Later than the last one of its source, else it is passed over. A source that comes with another
    //! side starts anew.
    void add(const TrafficSample &sample);
    //! \brief Of a source that gives rates by itself.
    void add(const TrafficInterval &interval) { m_intervals.append(interval); }
    void forgetBefore(const QDateTime &at);
    void clear();

    [[nodiscard]] const QList<TrafficInterval> &intervals() const { return m_intervals; }
    //! \brief The latest look at each source.
    [[nodiscard]] const QHash<QString, TrafficSample> &latest() const { return m_latest; }

private:
    [[nodiscard]] double highestRate(const QString &source,
                                     std::optional<double> TrafficInterval::*count) const;

    QList<TrafficInterval> m_intervals;
    QHash<QString, TrafficSample> m_latest;
};

} // namespace gatelift
