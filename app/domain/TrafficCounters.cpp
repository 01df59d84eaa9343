#include "domain/TrafficCounters.h"

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

constexpr double startTolerance = 2; // seconds: a start time that a program reckons from its uptime wavers

bool fell(const std::optional<double> &before, const std::optional<double> &now)
{
    return before && now && *now < *before;
}

bool hasRestarted(const TrafficCounters &before, const TrafficCounters &now)
{
    if (before.startedAt && now.startedAt && std::abs(*now.startedAt - *before.startedAt) > startTolerance)
        return true;
    for (qsizetype i = 0; i < std::min(before.others.size(), now.others.size()); ++i) {
        if (now.others[i] < before.others[i])
            return true;
    }
    return fell(before.requests, now.requests) || fell(before.answers, now.answers) ||
           fell(before.errors, now.errors) ||
           (!before.latency.isEmpty() && !now.latency.isEmpty() &&
            now.latency.total() < before.latency.total());
}

//! A series that shows up for the first time began at 0, or was hidden for a while: never more than came in.
std::optional<double> grown(const std::optional<double> &before, const std::optional<double> &now,
                            const std::optional<double> &most)
{
    if (!now)
        return std::nullopt;
    if (before)
        return *now - *before;
    return most ? std::optional(std::min(*now, *most)) : std::nullopt;
}

void fillGrowth(TrafficInterval &interval, const TrafficCounters &before, const TrafficCounters &now,
                double own)
{
    interval.requests = grown(before.requests, now.requests, std::nullopt);
    if (interval.requests)
        *interval.requests = std::max(0.0, *interval.requests - own);
    interval.answers = grown(before.answers, now.answers, interval.requests);
    if (interval.answers)
        interval.errors = grown(before.errors, now.errors, interval.answers);
    if (!before.latency.isEmpty() || before.answers)
        interval.latency = now.latency.since(before.latency);
}

} // namespace

double LatencyHistogram::countAt(double ms) const
{
    const auto above = atMost.upperBound(ms);
    return above == atMost.cbegin() ? 0 : std::prev(above).value();
}

void LatencyHistogram::add(const LatencyHistogram &other, double factor)
{
    if (other.isEmpty())
        return;
    QMap<double, double> sum;
    for (const auto *one : {static_cast<const LatencyHistogram *>(this), &other}) {
        for (auto bound = one->atMost.cbegin(); bound != one->atMost.cend(); ++bound)
            sum.insert(bound.key(), countAt(bound.key()) + factor * other.countAt(bound.key()));
    }
    atMost = std::move(sum);
}

LatencyHistogram LatencyHistogram::since(const LatencyHistogram &before) const
{
    LatencyHistogram grown;
    double highest = 0;
    for (auto bound = atMost.cbegin(); bound != atMost.cend(); ++bound) {
        highest = std::max(highest, bound.value() - before.countAt(bound.key()));
        grown.atMost.insert(bound.key(), highest);
    }
    return grown;
}

std::optional<LatencyFigure> quantile(const LatencyHistogram &histogram, double quantile)
{
    const double total = histogram.total();
    if (!(total > 0))
        return std::nullopt;
    const double rank = std::clamp(quantile, 0.0, 1.0) * total;
    double below = 0;
    double lower = 0;
    for (auto bound = histogram.atMost.cbegin(); bound != histogram.atMost.cend(); ++bound) {
        if (bound.value() < rank) {
            below = bound.value();
            lower = bound.key();
            continue;
        }
        if (std::isinf(bound.key()))
            return LatencyFigure{lower, lower, bound.key()};
        const double inside = bound.value() - below;
        const double part = inside > 0 ? (rank - below) / inside : 1;
        return LatencyFigure{lower + (bound.key() - lower) * part, lower, bound.key()};
    }
    return std::nullopt;
}

void TrafficHistory::add(const TrafficSample &sample)
{
    const auto known = m_latest.constFind(sample.source);
    if (known == m_latest.constEnd() || known->side != sample.side) {
        m_latest.insert(sample.source, sample);
        return;
    }
    if (sample.at <= known->at)
        return;
    const auto &before = known->counters;
    const auto &now = sample.counters;
    TrafficInterval interval;
    interval.source = sample.source;
    interval.side = sample.side;
    interval.from = known->at;
    interval.to = sample.at;
    interval.meanMs = now.meanMs;
    interval.restarted = hasRestarted(before, now);
    if (!interval.restarted) {
        fillGrowth(interval, before, now, sample.ownRequests - known->ownRequests);
    } else {
        const auto since = [&](const std::optional<double> &count,
                               std::optional<double> TrafficInterval::*member) -> std::optional<double> {
            const double rate = highestRate(sample.source, member);
            if (!count || rate < 0)
                return std::nullopt;
            return std::min(*count, rate * interval.seconds());
        };
        interval.requests = since(now.requests, &TrafficInterval::requests);
        interval.answers = since(now.answers, &TrafficInterval::answers);
        if (interval.answers && now.errors && now.answers == interval.answers) {
            interval.errors = now.errors;
            interval.latency = now.latency;
        }
    }
    m_intervals.append(interval);
    m_latest.insert(sample.source, sample);
}

double TrafficHistory::highestRate(const QString &source, std::optional<double> TrafficInterval::*count) const
{
    double highest = -1;
    for (const auto &interval : m_intervals) {
        if (interval.source == source && !interval.restarted && interval.*count && interval.seconds() > 0)
            highest = std::max(highest, *(interval.*count) / interval.seconds());
    }
    return highest;
}

void TrafficHistory::forgetBefore(const QDateTime &at)
{
    m_intervals.removeIf([&at](const TrafficInterval &interval) { return interval.to <= at; });
    // A source that is gone for good must not be kept for ever; one that is only away keeps its baseline.
    const auto gone = at.addSecs(-3600);
    m_latest.removeIf([&gone](const auto &entry) { return entry.value().at < gone; });
}

void TrafficHistory::clear()
{
    m_intervals.clear();
    m_latest.clear();
}

} // namespace gatelift
