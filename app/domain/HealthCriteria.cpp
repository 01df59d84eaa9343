#include "domain/HealthCriteria.h"

#include "domain/KeyTable.h"
#include "domain/ShareGoal.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::HealthCriteria)
};

constexpr KeyTable<CriterionState, 4> states{{{CriterionState::Met, "met"},
                                              {CriterionState::NotMet, "not-met"},
                                              {CriterionState::Waiting, "waiting"},
                                              {CriterionState::Unknown, "unknown"}}};

QString dash()
{
    return QStringLiteral("–");
}

QString number(double value, int decimals)
{
    auto text = QLocale().toString(value, 'f', decimals);
    const auto point = QLocale().decimalPoint();
    if (decimals > 0 && text.contains(point)) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

QString percentText(double part)
{
    return Text::tr("%1 %", "share").arg(QLocale().toString(100 * part, 'f', 2));
}

HealthCriterion converged(const StepFacts &facts)
{
    HealthCriterion one{
        u"converged"_s, CriterionState::Unknown, Text::tr("Y nodes connected and converged"), dash(), {}};
    if (!facts.seen) {
        one.reason = Text::tr("The control planes are not seen, so nothing is known of the nodes.");
        return one;
    }
    one.value = Text::tr("%1/%2", "count of all").arg(facts.convergedY).arg(facts.nodesY);
    // Before the first share none has to: nodes move once a share is recorded.
    const bool all = facts.convergedY == facts.nodesY && (facts.nodesY > 0 || facts.percent == 0);
    one.state = all ? CriterionState::Met : CriterionState::NotMet;
    if (facts.nodesY == 0 && !all)
        one.reason = Text::tr("No node runs Y yet.");
    else if (!all)
        one.reason = Text::tr("%n node(s) on Y lack the expected configuration.", nullptr,
                              facts.nodesY - facts.convergedY);
    return one;
}

HealthCriterion alarms(const StepFacts &facts)
{
    HealthCriterion one{u"alarms"_s, CriterionState::Unknown, Text::tr("No open alarm"), dash(), {}};
    if (!facts.openAlarms) {
        one.reason = Text::tr("Alarms are not watched.");
        return one;
    }
    one.value = QString::number(*facts.openAlarms);
    one.state = *facts.openAlarms == 0 ? CriterionState::Met : CriterionState::NotMet;
    if (*facts.openAlarms > 0)
        one.reason = Text::tr("%n alarm(s) are open.", nullptr, *facts.openAlarms);
    return one;
}

HealthCriterion freeze(const StepFacts &facts)
{
    HealthCriterion one{u"freeze"_s, CriterionState::Unknown, Text::tr("Write freeze holds"), dash(), {}};
    if (!facts.freezeHolds) {
        one.reason = Text::tr("Whether the write freeze holds is not known.");
        return one;
    }
    one.state = *facts.freezeHolds ? CriterionState::Met : CriterionState::NotMet;
    one.value = *facts.freezeHolds ? Text::tr("holds") : Text::tr("not declared");
    if (!*facts.freezeHolds)
        one.reason = Text::tr("The write freeze is not declared.");
    return one;
}

//! Fewer answers than asked for, on one side: one sentence; empty where both have enough.
QString tooFew(const StepFacts &facts, double onX, double onY)
{
    const bool y = onY < facts.limits.leastAnswers;
    if (!y && onX >= facts.limits.leastAnswers)
        return {};
    return Text::tr("%1 has %2 answers in the window, and fewer than %3 judge nothing.")
        .arg(y ? u"Y"_s : u"X"_s, number(std::floor(y ? onY : onX), 0), number(facts.limits.leastAnswers, 0));
}

//! Why nothing is known of the traffic that could hold Y against X; empty where the source itself must say.
QString lackOfTraffic(const ObservedTraffic &traffic)
{
    if (traffic.nobodyOn)
        return *traffic.nobodyOn == Side::X ? Text::tr("No node runs X any more, to hold Y against.")
                                            : Text::tr("No node runs Y yet.");
    if (traffic.kind == TrafficSourceKind::NodeShare || traffic.kind == TrafficSourceKind::None)
        return Text::tr("Nothing counts the requests.");
    return traffic.unknown;
}

HealthCriterion errors(const StepFacts &facts)
{
    const auto &[x, y] = std::tie(facts.traffic.x, facts.traffic.y);
    HealthCriterion one{
        u"errors"_s,
        CriterionState::Unknown,
        Text::tr("5xx on Y, limit X + %1 points").arg(number(facts.limits.errorMarginPoints, 2)),
        dash(),
        {}};
    if (y.errorShare)
        one.value = percentText(*y.errorShare);
    if (!x.errorShare || !y.errorShare) {
        one.reason = lackOfTraffic(facts.traffic);
        if (one.reason.isEmpty())
            one.reason =
                Text::tr("The source gives no status of answers on %1.").arg(!y.errorShare ? u"Y"_s : u"X"_s);
        return one;
    }
    one.reason = tooFew(facts, x.answers, y.answers);
    if (!one.reason.isEmpty())
        return one;
    const double limit = *x.errorShare + facts.limits.errorMarginPoints / 100;
    one.state = *y.errorShare <= limit ? CriterionState::Met : CriterionState::NotMet;
    if (one.state == CriterionState::NotMet)
        one.reason = Text::tr("5xx on Y is %1, X has %2: the limit is %3.")
                         .arg(percentText(*y.errorShare), percentText(*x.errorShare), percentText(limit));
    return one;
}

HealthCriterion latency(const StepFacts &facts)
{
    const auto &[x, y] = std::tie(facts.traffic.x, facts.traffic.y);
    const bool byQuantile = x.p99 && y.p99;
    const auto onX = byQuantile ? std::optional(x.p99->ms) : x.meanMs;
    const auto onY = byQuantile ? std::optional(y.p99->ms) : y.meanMs;
    const auto factor = number(facts.limits.latencyFactor, 2);
    HealthCriterion one{u"latency"_s, CriterionState::Unknown, {}, dash(), {}};
    if (!onX || !onY) {
        one.title = Text::tr("p99 on Y, limit %1 × X").arg(factor);
        one.reason = lackOfTraffic(facts.traffic);
        if (one.reason.isEmpty())
            one.reason = Text::tr("The source gives no latency for both sides.");
        return one;
    }
    const double limit = *onX * facts.limits.latencyFactor;
    one.title = byQuantile
                    ? Text::tr("p99 on Y, limit %1 × X (%2 ms)").arg(factor, number(limit, 0))
                    : Text::tr("Mean latency on Y, limit %1 × X (%2 ms)").arg(factor, number(limit, 0));
    one.value = Text::tr("%1 ms", "milliseconds").arg(number(*onY, *onY < 10 ? 1 : 0));
    one.reason = tooFew(facts, byQuantile ? x.answers : x.requests, byQuantile ? y.answers : y.requests);
    if (!one.reason.isEmpty())
        return one;
    if (byQuantile && std::isinf(y.p99->atMost) && y.p99->ms <= limit) {
        one.reason = Text::tr("Y's latency lies beyond the largest bound that its gateway counts, %1 ms.")
                         .arg(number(y.p99->atLeast, 0));
        return one;
    }
    one.state = *onY <= limit ? CriterionState::Met : CriterionState::NotMet;
    if (one.state == CriterionState::NotMet)
        one.reason = Text::tr("Latency on Y is %1 ms, X has %2 ms: the limit is %3 ms.")
                         .arg(number(*onY, 1), number(*onX, 1), number(limit, 1));
    return one;
}

HealthCriterion share(const StepFacts &facts, const ShareGoal &goal)
{
    const auto limit = number(facts.limits.deviationPoints, 1);
    const bool more = goal.made() - goal.percent > 0.05;
    HealthCriterion one{
        u"share"_s,
        CriterionState::Unknown,
        more ? Text::tr("Traffic at %1 to %2 %, limit %3 points", "share, what its nodes carry")
                   .arg(QString::number(goal.percent), number(goal.made(), 1), limit)
             : Text::tr("Traffic at %1 %, limit %2 points").arg(goal.percent).arg(limit),
        dash(),
        {}};
    const auto kind = facts.traffic.kind;
    if (!facts.traffic.share || kind == TrafficSourceKind::NodeShare || kind == TrafficSourceKind::None) {
        one.reason = lackOfTraffic(facts.traffic);
        return one;
    }
    const auto &band = *facts.traffic.share;
    const double off = goal.off(100 * band.share);
    one.value = Text::tr("%1 %", "share").arg(QLocale().toString(100 * band.share, 'f', 1));
    one.state = off <= facts.limits.deviationPoints ? CriterionState::Met : CriterionState::NotMet;
    if (one.state == CriterionState::NotMet)
        one.reason = Text::tr("%1 % of the requests reach Y where %2 % should.")
                         .arg(QLocale().toString(100 * band.share, 'f', 1),
                              number(100 * band.share > goal.percent ? goal.made() : goal.percent, 1));
    return one;
}

HealthCriterion hold(const StepFacts &facts)
{
    HealthCriterion one{u"hold"_s,
                        CriterionState::Unknown,
                        Text::tr("Hold %1 % for %n min", nullptr, facts.holdMinutes).arg(facts.percent),
                        dash(),
                        {}};
    if (!facts.reachedAt) {
        // Before the first share there is nothing to hold.
        one.state = facts.percent == 0 ? CriterionState::Met : CriterionState::Unknown;
        if (facts.percent != 0)
            one.reason = Text::tr("When this share was reached is not known.");
        return one;
    }
    const qint64 held = std::max<qint64>(0, facts.reachedAt->secsTo(facts.now));
    one.value = u"%1:%2"_s.arg(held / 60).arg(held % 60, 2, 10, QLatin1Char('0'));
    const qint64 left = 60LL * facts.holdMinutes - held;
    one.state = left <= 0 ? CriterionState::Met : CriterionState::Waiting;
    if (left > 0)
        one.reason = Text::tr("%1 % has %2 left to hold.", "%2: minutes:seconds")
                         .arg(facts.percent)
                         .arg(u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0')));
    return one;
}

HealthCriterion capacity(const StepFacts &facts)
{
    const bool enough = facts.capacityEnough.value_or(false);
    return {u"capacity"_s, enough ? CriterionState::Met : CriterionState::NotMet,
            Text::tr("Capacity for the peak"), enough ? Text::tr("enough") : Text::tr("too little"),
            facts.capacityText};
}

CriterionState worst(const QList<HealthCriterion> &criteria)
{
    for (const auto state : {CriterionState::NotMet, CriterionState::Unknown, CriterionState::Waiting}) {
        for (const auto &one : criteria) {
            if (one.state == state)
                return state;
        }
    }
    return CriterionState::Met;
}

} // namespace

QString toKey(CriterionState state)
{
    return keyOf(states, state);
}

StepHealth judgeStep(const StepFacts &facts)
{
    return judgeStep(facts, {facts.percent});
}

StepHealth judgeStep(const StepFacts &facts, const ShareGoal &goal)
{
    StepHealth health;
    health.criteria << converged(facts) << alarms(facts);
    if (facts.percent > 0)
        health.criteria << errors(facts) << latency(facts) << share(facts, goal);
    if (facts.capacityEnough)
        health.criteria << capacity(facts);
    health.criteria << freeze(facts) << hold(facts);
    health.state = worst(health.criteria);
    QStringList reasons;
    for (const auto &one : health.criteria) {
        if (one.state == health.state && !one.reason.isEmpty() && !reasons.contains(one.reason))
            reasons << one.reason;
    }
    const auto target = facts.next ? Text::tr("%1 %", "share").arg(*facts.next) : Text::tr("the end");
    switch (health.state) {
    case CriterionState::Met:
        health.sentence = Text::tr("May go on to %1: all criteria are met.").arg(target);
        break;
    case CriterionState::NotMet:
        //: %2 are whole sentences
        health.sentence = Text::tr("Don't go on to %1. %2").arg(target, reasons.join(u' '));
        break;
    case CriterionState::Unknown:
        //: %2 are whole sentences
        health.sentence =
            Text::tr("Whether to go on to %1 can't be told. %2").arg(target, reasons.join(u' '));
        break;
    case CriterionState::Waiting:
        //: %2 are whole sentences
        health.sentence = Text::tr("Wait before %1. %2").arg(target, reasons.join(u' '));
        if (facts.reachedAt)
            health.opensAt = facts.reachedAt->addSecs(60LL * facts.holdMinutes);
        break;
    }
    return health;
}

} // namespace gatelift
