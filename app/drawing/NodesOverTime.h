#pragma once

#include "drawing/TimeAxis.h"
#include "drawing/Tokens.h"

#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief How many nodes ran which version at a moment.
struct NodeCountPoint
{
    QDateTime at;
    int onX = 0;
    int onY = 0;

    friend bool operator==(const NodeCountPoint &, const NodeCountPoint &) = default;
};

//! \brief Nodes by version over time: Y solid below, X hatched above, zero baseline.
namespace NodesOverTime {

[[nodiscard]] TimeAxis axis(const QList<NodeCountPoint> &points, const QTimeZone &zone,
                            const QLocale &locale);
//! \brief Values for the count axis, from 0 up to `most` by quarters where they are whole, else round ones up
//! to at least `most`.
[[nodiscard]] QList<int> countTicks(int most);
void paint(QPainter *painter, const QRectF &rect, const QList<NodeCountPoint> &points, const TimeAxis &axis,
           const Tokens &tokens);

} // namespace NodesOverTime

} // namespace gatelift
