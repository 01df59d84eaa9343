#include "domain/TrafficObservation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace gatelift {
namespace {

constexpr double z = 2.326347874040841; // the normal distribution's two-sided 98 %
constexpr double steadyPart = 0.9;      // answers of one round come a little apart
constexpr int mostSlots = 12;
constexpr int fewestSlots = 4; // fewer tell nothing about clumps
//! Student's two-sided 98 % for 3 to 11 degrees of freedom: a dispersion estimated from a dozen parts is
//! itself uncertain.
constexpr std::array<double, 9> studentT{4.541, 3.747, 3.365, 3.143, 2.998, 2.896, 2.821, 2.764, 2.718};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficObservation)
};

//! The part of an interval that lies between two moments.
double partInside(const TrafficInterval &interval, const QDateTime &from, const QDateTime &to)
{
    const auto begin = std::max(interval.from, from);
    const auto end = std::min(interval.to, to);
    const auto whole = interval.from.msecsTo(interval.to);
    return begin >= end || whole <= 0 ? 0
                                      : static_cast<double>(begin.msecsTo(end)) / static_cast<double>(whole);
}

//! Answers with a route say more about traffic than nginx' own total, which counts probes of the node too;
//! but only where each source that served has them, or the two sides would be counted by two measures.
bool countsAnswers(const QList<TrafficInterval> &inside)
{
    bool any = false;
    for (const auto &interval : inside) {
        any = any || interval.answers;
        if (!interval.answers && interval.requests.value_or(0) > 0.5)
            return false;
    }
    return any;
}

std::optional<double> counted(const TrafficInterval &interval, bool answersOnly)
{
    if (answersOnly)
        return interval.answers;
    return interval.requests ? interval.requests : interval.answers;
}

using Slots = std::array<std::array<double, 2>, mostSlots>;

//! How much more the share moves between the parts of the window than single requests would make it: 1 or
//! more.
double dispersion(const Slots &parts, int count, double share)
{
    if (count < fewestSlots || share <= 0 || share >= 1)
        return 1;
    double chiSquare = 0;
    int used = 0;
    for (int i = 0; i < count; ++i) {
        const auto &[onX, onY] = parts[static_cast<std::size_t>(i)];
        const double all = onX + onY;
        if (all <= 0)
            continue;
        ++used;
        chiSquare += std::pow(onY - all * share, 2) / (all * share * (1 - share));
    }
    if (used < fewestSlots || chiSquare <= used - 1)
        return 1;
    const double t = studentT[static_cast<std::size_t>(used - fewestSlots)];
    return chiSquare / (used - 1) * std::pow(t / z, 2);
}

struct Sums
{
    std::set<QString> sources;
    LatencyHistogram latency;
    double errors = 0;
    double weightedMean = 0;
    double meanWeight = 0;
    QMap<QString, std::pair<double, double>> bySource; //!< requests and seconds; summed in one order
};

void addTo(GroupTraffic &group, Sums &sums, const TrafficInterval &interval, double part, double requests)
{
    sums.sources.insert(interval.source);
    group.requests += requests;
    auto &[sum, seconds] = sums.bySource[interval.source];
    sum += requests;
    seconds += interval.seconds() * part;
    if (interval.restarted)
        ++group.restarts;
    if (interval.answers && interval.errors) {
        group.answers += *interval.answers * part;
        sums.errors += *interval.errors * part;
    }
    sums.latency.add(interval.latency, part);
    if (interval.meanMs) {
        sums.weightedMean += *interval.meanMs * requests;
        sums.meanWeight += requests;
    }
}

//! Whether none of the sources was there for a part of the time only.
bool isSteady(const std::array<Sums, 2> &sums)
{
    double least = std::numeric_limits<double>::infinity();
    double most = 0;
    for (const auto &side : sums) {
        for (const auto &[requests, seconds] : side.bySource) {
            least = std::min(least, seconds);
            most = std::max(most, seconds);
        }
    }
    return most > 0 && least >= steadyPart * most;
}

void finish(GroupTraffic &group, const Sums &sums)
{
    group.sources = static_cast<int>(sums.sources.size());
    for (const auto &[requests, seconds] : sums.bySource)
        group.perSecond += seconds > 0 ? requests / seconds : 0;
    if (group.answers > 0)
        group.errorShare = sums.errors / group.answers;
    group.median = quantile(sums.latency, 0.5);
    group.p95 = quantile(sums.latency, 0.95);
    group.p99 = quantile(sums.latency, 0.99);
    if (sums.meanWeight > 0)
        group.meanMs = sums.weightedMean / sums.meanWeight;
}

qsizetype sourcesOn(Side side, const QList<TrafficSourceState> &sources)
{
    return std::count_if(sources.cbegin(), sources.cend(),
                         [side](const TrafficSourceState &one) { return one.side == side; });
}

//! Why no share can be told, or nothing. Of a side with `nobodyOn` nothing is asked.
QString lackOfShare(const ObservedTraffic &seen, const QList<TrafficSourceState> &sources,
                    std::optional<Side> nobodyOn)
{
    const auto answering = std::count_if(sources.cbegin(), sources.cend(),
                                         [](const TrafficSourceState &source) { return !source.error; });
    if (sources.isEmpty() && seen.x.sources + seen.y.sources == 0)
        return Text::tr("There is no source of figures.");
    if (answering == 0 && !sources.isEmpty())
        return Text::tr("No source of figures answers.");
    for (const auto side : {Side::X, Side::Y}) {
        if (side == nobodyOn)
            continue;
        const auto letter = side == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
        const auto &group = seen.group(side);
        const auto known = sourcesOn(side, sources);
        if (known > 0 && group.silent == known)
            return Text::tr("None of the sources on %1 answers.").arg(letter);
        if (known == 0 && group.sources == 0)
            return Text::tr("No source of figures belongs to %1.").arg(letter);
        if (group.sources == 0)
            return Text::tr("Figures on %1 come with the second answer.").arg(letter);
    }
    if (seen.x.requests + seen.y.requests <= 0)
        return Text::tr("No request was counted.");
    return {};
}

ObservedTraffic without(TrafficSourceKind kind, const QDateTime &at, double share)
{
    ObservedTraffic seen;
    seen.kind = kind;
    seen.from = at;
    seen.to = at;
    seen.share = ShareBand{share, share, share, 0, 0};
    return seen;
}

} // namespace

ShareBand wilsonBand(double hits, double tries, double effectiveTries)
{
    ShareBand band;
    if (!(tries > 0) || !(effectiveTries > 0))
        return band;
    band.share = hits / tries;
    band.requests = tries;
    band.effective = effectiveTries;
    const double n = effectiveTries;
    const double p = band.share;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    band.low = std::clamp(middle - half, 0.0, p);
    band.high = std::clamp(middle + half, p, 1.0);
    return band;
}

ObservedTraffic observe(const QList<TrafficInterval> &intervals, const QList<TrafficSourceState> &sources,
                        TrafficSourceKind kind, const QDateTime &from, const QDateTime &to,
                        std::optional<Side> nobodyOn)
{
    ObservedTraffic seen;
    seen.kind = kind;
    seen.from = from;
    seen.to = to;
    QList<TrafficInterval> inside;
    double longest = 0.1;
    for (const auto &interval : intervals) {
        if (partInside(interval, from, to) <= 0)
            continue;
        inside.append(interval);
        longest = std::max(longest, interval.seconds());
    }
    seen.answersOnly = countsAnswers(inside);
    const double length = static_cast<double>(from.msecsTo(to)) / 1000.0;
    const int slotCount = std::clamp(static_cast<int>(length / longest), 1, mostSlots);
    Slots parts{};
    std::array<Sums, 2> sums;
    for (const auto &interval : inside) {
        const auto count = counted(interval, seen.answersOnly);
        const double part = partInside(interval, from, to);
        const std::size_t index = interval.side == Side::X ? 0 : 1;
        auto &group = interval.side == Side::X ? seen.x : seen.y;
        // A source that told nothing about requests is one that answers all the same.
        addTo(group, sums[index], interval, part, count.value_or(0) * part);
        for (int i = 0; i < slotCount; ++i) {
            const auto begin = from.addMSecs(qint64(length * 1000.0 * i / slotCount));
            const auto end = from.addMSecs(qint64(length * 1000.0 * (i + 1) / slotCount));
            parts[static_cast<std::size_t>(i)][index] += count.value_or(0) * partInside(interval, begin, end);
        }
    }
    seen.steady = isSteady(sums);
    finish(seen.x, sums[0]);
    finish(seen.y, sums[1]);
    for (const auto &source : sources) {
        if (source.error && source.side)
            ++(*source.side == Side::X ? seen.x : seen.y).silent;
    }
    if (nobodyOn && sourcesOn(*nobodyOn, sources) > seen.group(*nobodyOn).silent)
        nobodyOn.reset();
    seen.unknown = lackOfShare(seen, sources, nobodyOn);
    if (!seen.unknown.isEmpty())
        return seen;
    const double all = seen.x.requests + seen.y.requests;
    if (nobodyOn && seen.group(*nobodyOn).requests <= 0) {
        const double share = nobodyOn == Side::X ? 1 : 0;
        seen.nobodyOn = nobodyOn;
        seen.share = ShareBand{share, share, share, all, all};
        return seen;
    }
    const double clumps = dispersion(parts, slotCount, seen.y.requests / all);
    seen.share = wilsonBand(seen.y.requests, all, all / clumps);
    return seen;
}

ObservedTraffic nodeShare(int onX, int onY, const QDateTime &at)
{
    if (onX + onY == 0) {
        ObservedTraffic seen;
        seen.kind = TrafficSourceKind::NodeShare;
        seen.unknown = Text::tr("No node is seen.");
        return seen;
    }
    auto seen = without(TrafficSourceKind::NodeShare, at, static_cast<double>(onY) / (onX + onY));
    seen.x.sources = onX;
    seen.y.sources = onY;
    return seen;
}

ObservedTraffic typedShare(double percent, const QDateTime &at)
{
    return without(TrafficSourceKind::Typed, at, std::clamp(percent, 0.0, 100.0) / 100.0);
}

} // namespace gatelift
