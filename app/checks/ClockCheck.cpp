#include "checks/ConsiderationChecks.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ClockCheck)
};

constexpr qint64 limitMs = 5'000; //!< as the connection test has it; NTP keeps clocks far closer

//! One other clock, as it was measured.
struct Other
{
    QString entity;
    QString name;
    ClockOffset offset;
};

//! In whole seconds and rounded so that two looks at good clocks say the same.
QString measuredText(const ClockOffset &offset)
{
    constexpr qint64 noneMs = 2'000;
    if (offset.largestMs() <= noneMs)
        return Text::tr("0 s ± 2 s");
    const auto seconds = std::llround(static_cast<double>(offset.middleMs()) / 1000);
    const auto around = (offset.uncertaintyMs() + std::abs(seconds * 1000 - offset.middleMs()) + 999) / 1000;
    const auto told = u"%1 s ± %2 s"_s.arg(std::abs(seconds)).arg(std::max<qint64>(around, 1));
    return seconds == 0  ? told
           : seconds < 0 ? Text::tr("%1 behind").arg(told)
                         : Text::tr("%1 ahead").arg(told);
}

} // namespace

ConsiderationAnswer checkClockSkew(const CheckInput &input)
{
    const auto &consider = input.facts.consider;
    QList<Other> others;
    if (consider.gatewayClock)
        others.append({input.facts.topology == Topology::Hybrid ? u"control-plane"_s : u"node"_s,
                       Text::tr("Admin API"), *consider.gatewayClock});
    if (consider.databaseClock)
        others.append({u"database"_s, u"PostgreSQL"_s, *consider.databaseClock});
    QList<Evidence> evidence;
    QStringList told;
    bool over = false;
    bool open = false;
    for (const auto &one : others) {
        const auto measured = measuredText(one.offset);
        evidence.append({one.entity, {}, one.name, {}, u"clock"_s, measured});
        told << u"%1 %2"_s.arg(one.name, measured);
        over = over || one.offset.smallestMs() > limitMs;
        open = open || one.offset.largestMs() > limitMs;
    }
    const auto limit = limitMs / 1000;
    const auto measured = told.join(u", "_s);
    if (over)
        return {Verdict::Affected,
                Text::tr("against this machine: %1; more than %2 s").arg(measured).arg(limit),
                std::move(evidence),
                {}};
    if (!consider.gatewayClock)
        return {Verdict::Review,
                Text::tr("the answers had no Date header, so nothing could be measured: compare by hand"),
                std::move(evidence),
                {}};
    if (open)
        return {Verdict::Review,
                Text::tr("against this machine: %1; whether that is more than %2 s can't be told")
                    .arg(measured)
                    .arg(limit),
                std::move(evidence),
                {}};
    return {Verdict::NotAffected,
            Text::tr("against this machine: %1; %2 s are allowed").arg(measured).arg(limit),
            std::move(evidence),
            {}};
}

} // namespace gatelift
