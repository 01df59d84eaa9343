#include "drawing/NodesOverTime.h"

#include "drawing/ChartFrame.h"
#include "drawing/Hatch.h"

#include <QPainter>
#include <QPainterPath>

namespace gatelift::NodesOverTime {
namespace {

template <typename Count>
QPolygonF stairs(const QList<NodeCountPoint> &points, const TimeAxis &axis, const QRectF &plot, int top,
                 Count count)
{
    QPolygonF line;
    for (const NodeCountPoint &point : points) {
        const qreal x = axis.x(point.at, plot.left(), plot.right());
        if (!line.isEmpty())
            line << QPointF(x, line.last().y());
        line << QPointF(x, plot.bottom() - plot.height() * count(point) / top);
    }
    line << QPointF(plot.right(), line.last().y());
    return line;
}

QPainterPath between(const QPolygonF &upper, const QPolygonF &lower)
{
    QPainterPath path(upper.first());
    for (qsizetype i = 1; i < upper.size(); ++i)
        path.lineTo(upper.at(i));
    for (qsizetype i = lower.size() - 1; i >= 0; --i)
        path.lineTo(lower.at(i));
    path.closeSubpath();
    return path;
}

} // namespace

TimeAxis axis(const QList<NodeCountPoint> &points, const QTimeZone &zone, const QLocale &locale)
{
    QList<QDateTime> instants;
    for (const NodeCountPoint &point : points)
        instants.append(point.at);
    return TimeAxis::covering(instants, zone, locale);
}

QList<int> countTicks(int most)
{
    // Quarters of the total where they are whole: a full estate fills the plot, and shares can be read off.
    if (most > 4 && most % 4 == 0)
        return {0, most / 4, most / 2, most / 4 * 3, most};
    int step = 1;
    for (int decade = 1; decade <= 100'000'000 && most > step * 4; decade *= 10) {
        for (const int factor : {1, 2, 5}) {
            step = factor * decade;
            if (most <= step * 4)
                break;
        }
    }
    QList<int> ticks{0};
    while (ticks.last() < std::max(most, 1))
        ticks.append(ticks.last() + step);
    return ticks;
}

void paint(QPainter *painter, const QRectF &rect, const QList<NodeCountPoint> &points, const TimeAxis &axis,
           const Tokens &tokens)
{
    const QRectF plot = ChartFrame::plot(rect);
    int most = 0;
    for (const NodeCountPoint &point : points)
        most = std::max(most, point.onX + point.onY);
    const QList<int> ticks = countTicks(most);
    QStringList labels;
    for (const int tick : ticks)
        labels << axis.locale.toString(tick);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (axis.isValid() && !points.isEmpty()) {
        const auto onY = stairs(points, axis, plot, ticks.last(), [](const auto &p) { return p.onY; });
        const auto all =
            stairs(points, axis, plot, ticks.last(), [](const auto &p) { return p.onX + p.onY; });
        const QPolygonF base{{onY.first().x(), plot.bottom()}, {plot.right(), plot.bottom()}};
        Hatch::fill(painter, between(all, onY), tokens);
        painter->fillPath(between(onY, base), tokens.color(Token::Y));
    }
    ChartFrame::paintValueAxis(painter, plot, labels, tokens);
    ChartFrame::paintTimeAxis(painter, plot, axis, tokens);
    painter->restore();
}

} // namespace gatelift::NodesOverTime
