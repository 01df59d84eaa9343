#include "report/ReportParts.h"

#include <algorithm>

// Planned against actual, phase by phase.
namespace gatelift {

void ReportParts::fillPhases(ReportDocument &document,
                             const QMap<StepId, QList<ChecklistItem>> &checklists) const
{
    const auto now = m_plan.finishedAt.value_or(document.generatedAt);
    const auto forecast = forecastWindow(m_plan, checklists, now);
    const auto &phases = forecast.phases;
    if (std::none_of(phases.cbegin(), phases.cend(),
                     [](const PhaseForecast &phase) { return phase.settled > 0; }))
        return;
    document.phaseChart = phaseChart(forecast, m_plan, {});
    for (const auto &phase : phases) {
        ReportPhase line;
        line.forecast = phase;
        line.planned = spanText(phase.planned);
        const int taken = minutesTaken(phase, now);
        if (phase.isDone())
            line.took = tr("%1, %2 to %3", "duration, time, time")
                            .arg(minutesText(taken), m_text.time(phase.started), m_text.time(phase.ended));
        else if (phase.settled > 0)
            line.took = tr("since %1", "time").arg(m_text.time(phase.started));
        if (!phase.isDone())
            line.standing =
                tr("%1 of %2 steps").arg(m_text.number(phase.settled), m_text.number(phase.items));
        else if (isLate(phase, now))
            line.standing = tr("%1 longer", "a duration").arg(minutesText(taken - phase.planned.most));
        else if (taken < phase.planned.least)
            line.standing = tr("%1 shorter", "a duration").arg(minutesText(phase.planned.least - taken));
        else
            line.standing = tr("as planned");
        document.phases << line;
    }
}

} // namespace gatelift
