#pragma once

#include "drawing/TrafficChart.h"

#include <optional>

namespace gatelift {

//! \brief A look at the share on Y, in per cent; without one where it could not be told, which breaks the
//! line.
struct ObservedSharePoint
{
    QDateTime at;
    std::optional<double> percent;
    double low = 0; //!< the band around it; both equal where there is none
    double high = 0;

    friend bool operator==(const ObservedSharePoint &, const ObservedSharePoint &) = default;
};

//! \brief Planned and observed share of the traffic on Y.
struct ShareLineData
{
    QList<SharePoint> planned; //!< by time: what was recorded, then what is to come
    QList<ObservedSharePoint> observed;
    QDateTime now;        //!< invalid in a report: no mark of now
    bool byNodes = false; //!< nothing counts requests: the points are the share of the nodes
    QDateTime until;      //!< how far the plan's last step is drawn; invalid: to the end of the axis
    friend bool operator==(const ShareLineData &, const ShareLineData &) = default;
};

//! \brief The plan as dashed step, the observed share as a line over a tinted area with its band
//! (DESIGN_LANGUAGE.md, section 5).
namespace ShareLineChart {

//! \brief Over everything that is drawn.
[[nodiscard]] TimeAxis axis(const ShareLineData &data, const QTimeZone &zone, const QLocale &locale);
void paint(QPainter *painter, const QRectF &rect, const ShareLineData &data, const TimeAxis &axis,
           const Tokens &tokens);
//! \brief 'planned' and 'observed' (or 'share of nodes') with their marks, right-aligned in one line.
void paintLegend(QPainter *painter, const QRectF &rect, const ShareLineData &data, const Tokens &tokens);

} // namespace ShareLineChart

} // namespace gatelift
