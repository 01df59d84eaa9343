#pragma once

#include "domain/WindowForecast.h"
#include "drawing/TimeAxis.h"
#include "drawing/Tokens.h"

#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief One phase of the run: when it was planned, when it was.
struct PhaseBar
{
    QString title;
    QDateTime plannedFrom; //!< invalid: no window was planned
    QDateTime plannedTo;
    QDateTime from; //!< invalid: not begun
    QDateTime to;   //!< of a running one: now
    bool running = false;
    bool late = false; //!< took, or takes, longer than planned

    friend bool operator==(const PhaseBar &, const PhaseBar &) = default;
};

//! \brief The phases on the clock of the maintenance window.
struct PhaseChartData
{
    QList<PhaseBar> phases;
    QDateTime opens; //!< of the window; invalid: not planned
    QDateTime closes;
    QDateTime now; //!< invalid in a report: no mark of now

    friend bool operator==(const PhaseChartData &, const PhaseChartData &) = default;
};

//! \brief Planned and actual bars of a forecast; without `now` (invalid) as a report draws it.
[[nodiscard]] PhaseChartData phaseChart(const WindowForecast &forecast, const UpgradePlan &plan,
                                        const QDateTime &now);

//! \brief Planned against actual: a dashed frame for the plan, a bar for what was (DESIGN_LANGUAGE.md,
//! section 5), the window's end as a red line.
namespace PhaseChart {

inline constexpr qreal rowHeight = 26;
inline constexpr qreal headHeight = 22;

[[nodiscard]] TimeAxis axis(const PhaseChartData &data, const QTimeZone &zone, const QLocale &locale);
//! \brief Height that these phases need, in px.
[[nodiscard]] qreal height(const PhaseChartData &data);
//! \brief `titleRoom` px at the left are kept for the names.
void paint(QPainter *painter, const QRectF &rect, const PhaseChartData &data, const TimeAxis &axis,
           const Tokens &tokens, qreal titleRoom);

} // namespace PhaseChart

} // namespace gatelift
