#include "domain/TrafficPlan.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficPlan)
};

constexpr int longestHold = 7 * 24 * 60; // minutes

} // namespace

std::optional<int> plannedShareAt(const QList<RolloutStep> &schedule, const QDateTime &at)
{
    std::optional<int> share;
    for (const auto &step : schedule) {
        if (step.plannedAt.isValid() && step.plannedAt <= at)
            share = step.percent;
    }
    return share;
}

int reachedShareAt(const QList<std::pair<QDateTime, int>> &reached, const QDateTime &at)
{
    int share = 0;
    for (const auto &[when, percent] : reached) {
        if (when <= at)
            share = percent;
    }
    return share;
}

std::optional<RolloutStep> stepAfter(const QList<RolloutStep> &schedule, int percent)
{
    const auto next = std::find_if(schedule.cbegin(), schedule.cend(),
                                   [percent](const RolloutStep &step) { return step.percent > percent; });
    return next == schedule.cend() ? std::nullopt : std::optional(*next);
}

std::optional<QDateTime> holdEnds(const QList<RolloutStep> &schedule,
                                  const QList<std::pair<QDateTime, int>> &reached)
{
    if (reached.isEmpty())
        return std::nullopt;
    const auto &[at, percent] = reached.last();
    for (const auto &step : schedule) {
        if (step.percent == percent)
            return at.addSecs(60LL * step.holdMinutes);
    }
    return std::nullopt;
}

QString problemOf(const QList<RolloutStep> &schedule)
{
    if (schedule.size() < 2 || schedule.first().percent != 0 || schedule.last().percent != 100)
        return Text::tr("A schedule begins with 0 % and ends with 100 %.");
    const RolloutStep *dated = nullptr;
    qint64 heldMinutes = 0; // by the steps since the last one with a start
    for (qsizetype i = 0; i < schedule.size(); ++i) {
        const auto &step = schedule[i];
        if (i > 0 && step.percent <= schedule[i - 1].percent)
            return Text::tr("Each share is larger than the one before: %1 % follows %2 %.")
                .arg(step.percent)
                .arg(schedule[i - 1].percent);
        if (step.holdMinutes < 0 || step.holdMinutes > longestHold)
            return Text::tr("%1 % is held between 0 minutes and seven days.").arg(step.percent);
        if (step.plannedAt.isValid()) {
            if (dated && step.plannedAt < dated->plannedAt.addSecs(60 * heldMinutes))
                return Text::tr("%1 % starts before the steps since %2 % have held as long as they should.")
                    .arg(step.percent)
                    .arg(dated->percent);
            dated = &step;
            heldMinutes = 0;
        }
        heldMinutes += step.holdMinutes;
    }
    return {};
}

} // namespace gatelift
