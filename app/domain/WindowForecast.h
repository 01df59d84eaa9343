#pragma once

#include "domain/Checklist.h"
#include "domain/UpgradePlan.h"

#include <QDateTime>
#include <QList>
#include <QMap>

namespace gatelift {

//! \brief Minutes, from least to most.
struct MinuteSpan
{
    int least = 0;
    int most = 0;

    friend bool operator==(const MinuteSpan &, const MinuteSpan &) = default;
};

//! \brief One phase of the run, which is one heading of its checklists: what was planned, what it took.
struct PhaseForecast
{
    QString title;
    StepId step = StepId::ControlPlanes;
    MinuteSpan planned;
    QDateTime plannedEnd; //!< by the most that it and those before take, from the window's start; invalid
                          //!< without a window
    QDateTime started;    //!< invalid: not begun
    QDateTime ended;      //!< invalid: not yet
    int settled = 0;
    int items = 0; //!< required ones
    MinuteSpan left;
    bool hasPointOfNoReturn = false;

    [[nodiscard]] bool isDone() const { return ended.isValid(); }
    [[nodiscard]] bool isRunning() const { return started.isValid() && !ended.isValid(); }
    friend bool operator==(const PhaseForecast &, const PhaseForecast &) = default;
};

//! \brief Whether what is left fits into the maintenance window.
enum class WindowFit {
    NotKnown, //!< there is no window, or nothing is left
    Fits,     //!< even where everything takes the most
    Tight,    //!< only where it takes less than the most
    TooShort  //!< not even where everything takes the least
};

//! \brief The maintenance window at a glance.
struct WindowForecast
{
    QList<PhaseForecast> phases;
    QString point;      //!< title of the next point of no return; empty: none lies ahead
    MinuteSpan toPoint; //!< what is left up to it, it included; to the end where none lies ahead
    MinuteSpan toEnd;   //!< what is left altogether
    int available = 0;  //!< minutes of the window that are left, from its start on
    WindowFit fit = WindowFit::NotKnown;    //!< of what is left up to the point of no return
    WindowFit endFit = WindowFit::NotKnown; //!< of everything that is left
    //! When the step before the point of no return has to be begun at the latest, so that it still fits where
    //! everything takes the most; invalid without a window.
    QDateTime latestStart;

    friend bool operator==(const WindowForecast &, const WindowForecast &) = default;
};

//! \brief Planned against actual, phase by phase, and whether the rest fits. Pure. The steps count one after
//! the other with their expectedDuration(); the time since the last one was settled counts for the next.
//! Optional and not applicable steps take no time.
[[nodiscard]] WindowForecast forecastWindow(const UpgradePlan &plan,
                                            const QMap<StepId, QList<ChecklistItem>> &checklists,
                                            const QDateTime &now);

//! \brief How many minutes the phase took, or takes until now; 0 where it has not begun.
[[nodiscard]] int minutesTaken(const PhaseForecast &phase, const QDateTime &now);
//! \brief It took, or takes, longer than the most that was planned.
[[nodiscard]] bool isLate(const PhaseForecast &phase, const QDateTime &now);

//! \brief '45 min', '1 h 05 min'.
[[nodiscard]] QString minutesText(int minutes);
//! \brief '45 min to 1 h 05 min'.
[[nodiscard]] QString spanText(const MinuteSpan &span);
//! \brief What the forecast means, in one sentence with what to do; empty where everything fits or nothing is
//! known.
[[nodiscard]] QString warningText(const WindowForecast &forecast);

} // namespace gatelift
