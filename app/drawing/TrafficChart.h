#pragma once

#include "drawing/TimeAxis.h"
#include "drawing/Tokens.h"

#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief A share of traffic on Y, from this moment on.
struct SharePoint
{
    QDateTime at;
    int percent = 0;

    friend bool operator==(const SharePoint &, const SharePoint &) = default;
};

//! \brief What the share chart shows: the shares that were reached and, dashed, the plan.
struct TrafficData
{
    QList<SharePoint> reached; //!< by time
    QList<SharePoint> planned; //!< by time, only steps with a planned time
    QDateTime until;           //!< how long the last reached share is known to hold

    [[nodiscard]] bool isEmpty() const { return reached.isEmpty() && planned.isEmpty(); }
    friend bool operator==(const TrafficData &, const TrafficData &) = default;
};

//! \brief Share of traffic over time: Y solid from below, X hatched above, the plan as a dashed step.
namespace TrafficChart {

[[nodiscard]] TimeAxis axis(const TrafficData &data, const QTimeZone &zone, const QLocale &locale);
void paint(QPainter *painter, const QRectF &rect, const TrafficData &data, const TimeAxis &axis,
           const Tokens &tokens);
//! \brief X, Y and, where there is a plan, 'planned' with their marks, right-aligned in one line.
void paintLegend(QPainter *painter, const QRectF &rect, const TrafficData &data, const Tokens &tokens);

} // namespace TrafficChart

} // namespace gatelift
