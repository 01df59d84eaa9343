#pragma once

#include "drawing/TimeAxis.h"
#include "drawing/Tokens.h"

#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief What a bar of the timeline stands for; decides its look.
enum class BarKind { Quiet, Milestone, Work, Share, Done, Alarm };

//! \brief One bar: from, to (equal for a moment), and the words in or beside it.
struct TimelineBar
{
    QDateTime from;
    QDateTime to;
    BarKind kind = BarKind::Work;
    QString text;

    friend bool operator==(const TimelineBar &, const TimelineBar &) = default;
};

//! \brief One named row of bars; without bars it says 'not recorded'.
struct TimelineRow
{
    QString title;
    QList<TimelineBar> bars;

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

//! \brief What happened when: a row for the freeze, the backup, each phase and the sign-offs.
namespace TimelineChart {

inline constexpr qreal titleRoom = 112; //!< px left of the bars
inline constexpr qreal rowHeight = 24;
inline constexpr qreal headHeight = 22;

[[nodiscard]] TimeAxis axis(const QList<TimelineRow> &rows, const QTimeZone &zone, const QLocale &locale);
//! \brief Height that these rows need.
[[nodiscard]] qreal height(const QList<TimelineRow> &rows);
void paint(QPainter *painter, const QRectF &rect, const QList<TimelineRow> &rows, const TimeAxis &axis,
           const Tokens &tokens);

} // namespace TimelineChart

} // namespace gatelift
