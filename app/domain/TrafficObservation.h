#pragma once

#include "domain/Error.h"
#include "domain/TrafficCounters.h"
#include "domain/TrafficSource.h"

namespace gatelift {

//! \brief The share on Y with the band in which the split that the load balancer applies lies. Parts of 1.
//!
//! Counters count every request, so the share of what came in the window is exact; another window of the same
//! split gives another share by chance. The band is Wilson's score interval at `shareConfidence` over the
//! requests of the window: unlike the plain normal interval it stays within 0 and 1 and keeps its promise at
//! small shares (E. B. Wilson, 1927; Brown, Cai, DasGupta, 'Interval Estimation for a Binomial Proportion',
//! 2001). Requests that go in clumps (kept-alive connections, one client per node) tell less than single
//! ones: the number of requests is divided by the dispersion seen between the parts of the window where that
//! is above 1 (Pearson's chi square over its degrees of freedom), widened as Student's t asks for so few
//! parts.
struct ShareBand
{
    double share = 0;
    double low = 0;
    double high = 1;
    double requests = 0;  //!< counted in the window, X and Y
    double effective = 0; //!< what they count for; equal to requests without clumps

    [[nodiscard]] bool contains(double value) const { return value >= low && value <= high; }
};

inline constexpr double shareConfidence = 0.98;
//! \brief Wilson's interval of `hits` in `tries`; from 0 to 1 without tries.
[[nodiscard]] ShareBand wilsonBand(double hits, double tries, double effectiveTries);

//! \brief What the nodes of one version did in the window.
struct GroupTraffic
{
    int sources = 0; //!< that gave figures in the window
    int silent = 0;  //!< known for this side, without an answer in the latest round
    int restarts = 0;
    double requests = 0;
    double perSecond = 0;
    double answers = 0;                  //!< with a known status
    std::optional<double> errorShare;    //!< of the answers, parts of 1; nothing without a status
    std::optional<LatencyFigure> median; //!< of whole requests
    std::optional<LatencyFigure> p95;
    std::optional<LatencyFigure> p99;
    std::optional<double> meanMs; //!< where the source gives only a mean
};

//! \brief A source and what became of it in the latest round.
struct TrafficSourceState
{
    QString source;
    std::optional<Side> side; //!< nothing while it never answered
    std::optional<Error> error;
};

//! \brief The traffic as seen in a window, labelled with its source.
struct ObservedTraffic
{
    TrafficSourceKind kind = TrafficSourceKind::None;
    QDateTime from;
    QDateTime to;
    GroupTraffic x;
    GroupTraffic y;
    std::optional<ShareBand> share; //!< nothing where it can't be told
    QString unknown;                //!< why there is no share, one sentence; empty where there is one
    bool answersOnly = false;       //!< requests without a matching route are not among those counted
    //! Every source counted all along: while some come, go or move, the rates of both sides are no sum.
    bool steady = false;
    //! Where no node runs on one side: the share is that of the other side's counters alone, without a band.
    std::optional<Side> nobodyOn;

    [[nodiscard]] const GroupTraffic &group(Side side) const { return side == Side::X ? x : y; }
};

//! \brief What was seen between \a from and \a to. Intervals that reach over an end count by the part inside.
//! \a nobodyOn: a side on which certainly no node runs (sideWithoutNodes()): it needs no source, as whatever
//! the other side counts is all there is. A source that answers there says otherwise and is believed.
[[nodiscard]] ObservedTraffic observe(const QList<TrafficInterval> &intervals,
                                      const QList<TrafficSourceState> &sources, TrafficSourceKind kind,
                                      const QDateTime &from, const QDateTime &to,
                                      std::optional<Side> nobodyOn = std::nullopt);

//! \brief The share that the node counts suggest where nothing counts requests: without a band, as it is no
//! observation.
[[nodiscard]] ObservedTraffic nodeShare(int onX, int onY, const QDateTime &at);

//! \brief A share that a person typed; `at` is when.
[[nodiscard]] ObservedTraffic typedShare(double percent, const QDateTime &at);

} // namespace gatelift
