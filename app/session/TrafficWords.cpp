#include "session/Durations.h"
#include "session/ShownTime.h"
#include "session/TrafficViewModel.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

constexpr qint64 oldTyped = 900; // seconds after which a typed number is called old

QString points(double value)
{
    return QLocale().toString(value, 'f', 1);
}

QString minutesAndSeconds(qint64 seconds)
{
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

bool TrafficViewModel::isObserved() const
{
    const auto kind = source().kind;
    return kind != TrafficSourceKind::NodeShare && kind != TrafficSourceKind::None;
}

//! False where the number is too old to be held against the goal.
bool TrafficViewModel::sayTyped(ShareShown &shown, const ObservedTraffic &seen) const
{
    const auto name = trafficSourceName(source().kind);
    shown.source = name;
    if (shown.observed) {
        const auto age = std::max<qint64>(0, seen.to.secsTo(m_session.now()));
        shown.source = tr("%1 at %2, %3 ago", "source, time, age")
                           .arg(name, clockText(seen.to.toTimeZone(zone())), countdown(age));
        if (age > oldTyped) {
            shown.glyph = Glyph::Warn;
            shown.deviation = tr("This number is old: read it again.");
            return false;
        }
    } else {
        shown.deviation = tr("No number was typed yet.");
    }
    return true;
}

void TrafficViewModel::sayCounted(ShareShown &shown, const ObservedTraffic &seen) const
{
    const auto name = trafficSourceName(source().kind);
    const auto seconds = std::max<qint64>(1, seen.from.secsTo(seen.to));
    shown.source = tr("%1, last %2 s", "source, seconds").arg(name).arg(seconds);
    if (seen.share && seen.nobodyOn) {
        shown.source =
            *seen.nobodyOn == Side::Y
                ? tr("%1, last %2 s, X alone: no node runs Y", "source, seconds").arg(name).arg(seconds)
                : tr("%1, last %2 s, Y alone: no node runs X", "source, seconds").arg(name).arg(seconds);
        const auto requests = QLocale().toString(seen.share->requests, 'f', 0);
        shown.band = *seen.nobodyOn == Side::Y
                         ? tr("No node runs Y: all %1 requests that were counted went to X.").arg(requests)
                         : tr("No node runs X: all %1 requests that were counted went to Y.").arg(requests);
    } else if (seen.share && seen.share->high - seen.share->low > 0.001)
        shown.band = tr("The split lies between %1 and %2 %, by %3 requests.")
                         .arg(points(100 * seen.share->low), points(100 * seen.share->high),
                              QLocale().toString(seen.share->requests, 'f', 0));
}

void TrafficViewModel::sayDeviation(ShareShown &shown) const
{
    const auto goal = m_session.trafficWatch().goal();
    const double off = goal.off(*shown.observed);
    const double limit = limits().deviation / 100.0;
    shown.glyph = off <= limit ? Glyph::Ok : Glyph::Bad;
    const auto limitText = QLocale().toString(limit, 'g', 3);
    if (*shown.observed > goal.percent && goal.made() - goal.percent > 0.05)
        shown.deviation = tr("%1 points off the %2 % that %3 of %4 nodes carry, limit %5")
                              .arg(points(off), points(goal.made()))
                              .arg(goal.nodes)
                              .arg(goal.total)
                              .arg(limitText);
    else
        shown.deviation = tr("%1 points off, limit %2").arg(points(off), limitText);
}

ShareShown TrafficViewModel::share() const
{
    const auto seen = m_session.trafficWatch().observed();
    ShareShown shown;
    const auto &reached = m_session.plan().reached;
    shown.planned = reached.isEmpty() ? 0 : reached.constLast().second;
    shown.counted = isObserved();
    if (seen.share)
        shown.observed = 100 * seen.share->share;
    if (!shown.counted) {
        shown.source = trafficSourceName(source().kind);
        shown.deviation = tr("No source counts requests: the nodes stand in.");
        return shown;
    }
    const bool isTyped = source().kind == TrafficSourceKind::Typed;
    if (isTyped && !sayTyped(shown, seen))
        return shown;
    if (!isTyped)
        sayCounted(shown, seen);
    if (!shown.observed) {
        if (shown.deviation.isEmpty())
            shown.deviation = seen.unknown.isEmpty() ? tr("Not asked yet.") : seen.unknown;
        return shown;
    }
    sayDeviation(shown);
    return shown;
}

StepShown TrafficViewModel::step() const
{
    StepShown shown;
    shown.health = m_session.trafficWatch().health();
    const auto status = rollout();
    shown.title = status.next ? tr("Before %1 %").arg(status.next->percent) : tr("Before the end");
    switch (shown.health.state) {
    case CriterionState::Met:
        shown.glyph = Glyph::Ok;
        shown.chip = tr("may go on", "the step");
        break;
    case CriterionState::NotMet:
        shown.glyph = Glyph::Bad;
        shown.chip = tr("don't go on", "the step");
        break;
    case CriterionState::Unknown:
        shown.glyph = Glyph::Unknown;
        shown.chip = tr("not known", "whether the step may be left");
        break;
    case CriterionState::Waiting:
        shown.glyph = Glyph::Run;
        shown.chip = tr("opens in %1", "minutes:seconds")
                         .arg(minutesAndSeconds(std::max<qint64>(
                             0, m_session.now().secsTo(shown.health.opensAt.value_or(m_session.now())))));
        break;
    }
    for (const auto &one : schedule()) {
        if (one.percent == status.share && status.since.isValid() && one.holdMinutes > 0)
            shown.held = std::clamp(static_cast<double>(status.since.secsTo(m_session.now())) /
                                        (60.0 * one.holdMinutes),
                                    0.0, 1.0);
    }
    return shown;
}

NextShare TrafficViewModel::nextShare() const
{
    NextShare next;
    const auto status = rollout();
    if (!status.next)
        return next;
    const auto shown = step();
    next.percent = status.next->percent;
    next.isBlocked = status.isBlocked();
    next.mayRecord = !isReadOnly() && !next.isBlocked;
    next.asksReason = next.mayRecord && !shown.health.mayGoOn();
    next.glyph = next.isBlocked ? Glyph::Bad : shown.glyph;
    next.why = next.isBlocked ? status.capacityText : shown.health.sentence;
    return next;
}

QString TrafficViewModel::peakText() const
{
    const auto &peak = m_session.plan().trafficPeak;
    if (!peak)
        return tr("No peak was observed yet.");
    return tr("Observed: %1 requests a second at %2 (%3).", "number, time, source")
        .arg(QLocale().toString(peak->second.perSecond), clockText(peak->first.toTimeZone(zone())),
             trafficSourceName(peak->second.source));
}

QString TrafficViewModel::commands(const RolloutMeans &means, int percent) const
{
    const auto *how = syntax(means.balancer);
    if (!how || means.mode == RolloutMode::Nodes || !problemOf(means).isEmpty())
        return {};
    return weightCommands(*how, means,
                          weightsFor(percent, static_cast<int>(serverNames(means.serversX).size()),
                                     static_cast<int>(serverNames(means.serversY).size()), how->most));
}

QString TrafficViewModel::weightsText(const RolloutMeans &means, int percent) const
{
    const auto *how = syntax(means.balancer);
    if (!how || means.mode == RolloutMode::Nodes || !problemOf(means).isEmpty())
        return {};
    const auto weights = weightsFor(percent, static_cast<int>(serverNames(means.serversX).size()),
                                    static_cast<int>(serverNames(means.serversY).size()), how->most);
    return tr("Weight of each server: X %1, Y %2. That sends %3 % to Y.")
        .arg(weights.x)
        .arg(weights.y)
        .arg(QLocale().toString(weights.share, 'f', 1));
}

} // namespace gatelift
