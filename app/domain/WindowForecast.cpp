#include "domain/WindowForecast.h"

#include "domain/StepTiming.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WindowForecast)
};

constexpr int minutesPerHour = 60;
constexpr int secondsPerMinute = 60;

//! One step of the run with how it stands.
struct Step
{
    const ChecklistItem *item;
    ItemState state;
    MinuteSpan planned;

    bool isOpen() const { return item->required && state.status == ItemStatus::Open; }
    bool isSettled() const { return state.status != ItemStatus::Open; }
};

QList<Step> stepsOf(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists)
{
    QList<Step> steps;
    for (auto items = checklists.cbegin(); items != checklists.cend(); ++items) { // in the rail's order
        if (items.key() == StepId::Rollback)
            continue; // not on the way forward
        for (const auto &item : *items) {
            const auto duration = expectedDuration(item.details.duration, plan);
            if (duration.most > 0)
                steps.append({&item, plan.items.value(item.id), {duration.least, duration.most}});
        }
    }
    return steps;
}

//! When the work before this step was last seen: the latest tick of an earlier step, where it came first.
QDateTime begunAt(const QList<Step> &steps, qsizetype index, const QDateTime &start)
{
    QDateTime begun = start;
    for (qsizetype i = 0; i < index; ++i) {
        if (steps.at(i).isSettled() && steps.at(i).state.at.isValid() &&
            (!begun.isValid() || steps.at(i).state.at > begun))
            begun = steps.at(i).state.at;
    }
    return begun;
}

//! The time that passed since the work before it ended counts for the first open step.
void countDown(MinuteSpan &span, const QDateTime &begun, const QDateTime &now)
{
    if (!begun.isValid() || now < begun)
        return;
    const auto passed = static_cast<int>(begun.secsTo(now) / secondsPerMinute);
    span.least = std::max(0, span.least - passed);
    span.most = std::max(0, span.most - passed);
}

void add(MinuteSpan &sum, const MinuteSpan &span)
{
    sum.least += span.least;
    sum.most += span.most;
}

WindowFit fitOf(const MinuteSpan &left, int available)
{
    if (left.most <= available)
        return WindowFit::Fits;
    return left.least <= available ? WindowFit::Tight : WindowFit::TooShort;
}

//! When the run began: with its first tick the work before it was going on, since the window opened.
QDateTime startOf(const UpgradePlan &plan, const QList<Step> &steps, const QDateTime &now)
{
    QDateTime first;
    for (const auto &step : steps) {
        if (step.isSettled() && step.state.at.isValid() && (!first.isValid() || step.state.at < first))
            first = step.state.at;
    }
    const auto &opens = plan.details.windowStart;
    if (first.isValid())
        return opens.isValid() && opens < first ? opens : first;
    return opens.isValid() && opens <= now ? opens : QDateTime();
}

void endPhase(PhaseForecast &phase, const QDateTime &latest)
{
    if (phase.items > 0 && phase.settled == phase.items)
        phase.ended = latest;
}

} // namespace

WindowForecast forecastWindow(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists,
                              const QDateTime &now)
{
    WindowForecast forecast;
    const auto steps = stepsOf(plan, checklists);
    const auto start = startOf(plan, steps, now);
    const auto &details = plan.details;
    bool isFirstOpen = true;
    int plannedMost = 0;
    QDateTime latest;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const auto &step = steps.at(i);
        const bool isNew = forecast.phases.isEmpty() ||
                           forecast.phases.constLast().title != step.item->group ||
                           forecast.phases.constLast().step != step.item->step;
        if (isNew) {
            if (!forecast.phases.isEmpty())
                endPhase(forecast.phases.last(), latest);
            forecast.phases << PhaseForecast();
            forecast.phases.last().title = step.item->group;
            forecast.phases.last().step = step.item->step;
            latest = {};
        }
        auto &phase = forecast.phases.last();
        phase.hasPointOfNoReturn |= step.item->pointOfNoReturn;
        if (step.item->required) {
            add(phase.planned, step.planned);
            plannedMost += step.planned.most;
            ++phase.items;
            phase.settled += step.isSettled() ? 1 : 0;
        }
        if (details.windowStart.isValid())
            phase.plannedEnd = details.windowStart.addSecs(qint64(plannedMost) * secondsPerMinute);
        if (step.isSettled() && step.state.at.isValid()) {
            latest = latest.isValid() ? std::max(latest, step.state.at) : step.state.at;
            if (!phase.started.isValid())
                phase.started = std::min(begunAt(steps, i, start), step.state.at);
        }
        if (!step.isOpen())
            continue;
        auto left = step.planned;
        if (isFirstOpen) {
            countDown(left, begunAt(steps, i, start), now);
            if (!phase.started.isValid())
                phase.started = begunAt(steps, i, start);
            isFirstOpen = false;
        }
        add(phase.left, left);
        add(forecast.toEnd, left);
        if (forecast.point.isEmpty()) {
            add(forecast.toPoint, left);
            if (step.item->pointOfNoReturn)
                forecast.point = step.item->title;
        }
    }
    if (!forecast.phases.isEmpty())
        endPhase(forecast.phases.last(), latest);
    if (!details.windowEnd.isValid() || isFirstOpen)
        return forecast;
    const auto from = details.windowStart.isValid() ? std::max(now, details.windowStart) : now;
    forecast.available = std::max(0, static_cast<int>(from.secsTo(details.windowEnd) / secondsPerMinute));
    forecast.fit = fitOf(forecast.toPoint, forecast.available);
    forecast.endFit = fitOf(forecast.toEnd, forecast.available);
    forecast.latestStart = details.windowEnd.addSecs(-qint64(forecast.toPoint.most) * secondsPerMinute);
    return forecast;
}

int minutesTaken(const PhaseForecast &phase, const QDateTime &now)
{
    if (!phase.started.isValid())
        return 0;
    const auto &until = phase.isDone() ? phase.ended : now;
    // From minute to minute, as the two times beside it are shown.
    const auto minuteOf = [](const QDateTime &at) { return at.toSecsSinceEpoch() / secondsPerMinute; };
    return std::max(0, static_cast<int>(minuteOf(until) - minuteOf(phase.started)));
}

bool isLate(const PhaseForecast &phase, const QDateTime &now)
{
    return minutesTaken(phase, now) > phase.planned.most;
}

QString minutesText(int minutes)
{
    if (minutes < minutesPerHour)
        return Text::tr("%n min", "a duration", minutes);
    return Text::tr("%1 h %2 min", "hours and minutes")
        .arg(minutes / minutesPerHour)
        .arg(minutes % minutesPerHour, 2, 10, QLatin1Char('0'));
}

QString spanText(const MinuteSpan &span)
{
    if (span.least == span.most)
        return minutesText(span.most);
    return Text::tr("%1 to %2", "two durations").arg(minutesText(span.least), minutesText(span.most));
}

QString warningText(const WindowForecast &forecast)
{
    const auto available = minutesText(forecast.available);
    const bool ahead = !forecast.point.isEmpty();
    if (forecast.fit == WindowFit::TooShort && ahead)
        return Text::tr(
                   "Up to the point of no return “%1” it takes %2, and %3 of the window are left: extend "
                   "the window, or stay on X.")
            .arg(forecast.point, spanText(forecast.toPoint), available);
    if (forecast.fit == WindowFit::Tight && ahead)
        return Text::tr(
                   "Up to the point of no return “%1” it takes %2, and %3 of the window are left: it may "
                   "not fit.")
            .arg(forecast.point, spanText(forecast.toPoint), available);
    if (forecast.endFit == WindowFit::TooShort)
        return Text::tr("What is left takes %1, and %2 of the window are left: extend the window.")
            .arg(spanText(forecast.toEnd), available);
    if (forecast.endFit == WindowFit::Tight)
        return Text::tr("What is left takes %1, and %2 of the window are left: it may not fit.")
            .arg(spanText(forecast.toEnd), available);
    return {};
}

} // namespace gatelift
