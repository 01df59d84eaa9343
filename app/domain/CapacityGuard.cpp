#include "domain/CapacityGuard.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::CapacityGuard)
};

QString number(double requests)
{
    return QLocale().toString(std::round(requests), 'f', 0);
}

//! A sum of decimal fractions may miss a bound by its last bit.
constexpr double rounding = 1e-9;

} // namespace

CapacityVerdict judgeCapacity(const CapacityFacts &facts, int serving)
{
    CapacityVerdict verdict;
    verdict.serving = std::max(serving, 0);
    if (facts.nodeRequests)
        verdict.remaining = *facts.nodeRequests * verdict.serving;
    if (facts.peakRequests)
        verdict.needed = *facts.peakRequests * facts.safety;
    if (!facts.nodeRequests || !facts.peakRequests)
        return verdict;
    verdict.kind = verdict.remaining * (1.0 + rounding) < verdict.needed ? CapacityVerdict::Kind::TooLittle
                                                                         : CapacityVerdict::Kind::Enough;
    return verdict;
}

CapacityVerdict judgeShare(const CapacityFacts &facts, int percent, int onX, int onY)
{
    const auto part = [&](Side side) {
        const int hundredths = side == Side::Y ? percent : 100 - percent;
        auto its = facts;
        if (its.peakRequests)
            its.peakRequests = *its.peakRequests * hundredths / 100.0;
        auto verdict = judgeCapacity(its, side == Side::Y ? onY : onX);
        verdict.side = side;
        return verdict;
    };
    const auto x = part(Side::X);
    const auto y = part(Side::Y);
    return x.remaining - x.needed < y.remaining - y.needed ? x : y;
}

QString capacityText(const CapacityVerdict &verdict, const CapacityFacts &facts)
{
    if (!facts.peakRequests)
        return Text::tr("The peak was not observed: whether the nodes that stay can carry it is not known.");
    if (!facts.nodeRequests)
        return Text::tr(
            "What one node can serve is not known: whether those that stay carry the peak must be judged "
            "by a person.");
    const auto safety = QLocale().toString(facts.safety, 'g', 3);
    if (verdict.side) {
        const auto letter = *verdict.side == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
        return (verdict.kind == CapacityVerdict::Kind::TooLittle
                    ? Text::tr(
                          "%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is "
                          "%4. Not proposed.",
                          nullptr, verdict.serving)
                    : Text::tr(
                          "%n nodes on %1 carry %2 requests a second; their part of the peak times %3 is "
                          "%4.",
                          nullptr, verdict.serving))
            .arg(letter, number(verdict.remaining), safety, number(verdict.needed));
    }
    if (verdict.kind == CapacityVerdict::Kind::TooLittle)
        return Text::tr("%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times "
                        "%4. Not proposed.",
                        nullptr, verdict.serving)
            .arg(number(verdict.remaining), number(verdict.needed), number(*facts.peakRequests), safety);
    return Text::tr("%n nodes carry %1 requests a second; %2 are needed: the observed peak of %3, times %4.",
                    nullptr, verdict.serving)
        .arg(number(verdict.remaining), number(verdict.needed), number(*facts.peakRequests), safety);
}

std::optional<int> largestBatch(const CapacityFacts &facts)
{
    if (!facts.nodeRequests || !facts.peakRequests)
        return std::nullopt;
    int batch = 0;
    while (batch < facts.nodes &&
           judgeCapacity(facts, facts.nodes - batch - 1).kind == CapacityVerdict::Kind::Enough)
        ++batch;
    return batch;
}

int proposedBatch(const CapacityFacts &facts, int wanted)
{
    return std::clamp(largestBatch(facts).value_or(wanted), 0, std::max(wanted, 0));
}

} // namespace gatelift
