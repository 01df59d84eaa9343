#include "drawing/TrafficChart.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Hatch.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace gatelift::TrafficChart {
namespace {

//! The share as a staircase from the first point to `until`.
QPolygonF stairs(const QList<SharePoint> &points, const QDateTime &until, const TimeAxis &axis,
                 const QRectF &plot)
{
    QPolygonF line;
    for (const SharePoint &point : points) {
        const qreal x = axis.x(point.at, plot.left(), plot.right());
        if (!line.isEmpty())
            line << QPointF(x, line.last().y());
        line << QPointF(x, plot.bottom() - plot.height() * point.percent / 100.0);
    }
    if (!line.isEmpty())
        line << QPointF(axis.x(until, plot.left(), plot.right()), line.last().y());
    return line;
}

QPainterPath below(const QPolygonF &line, qreal edge)
{
    QPainterPath path;
    path.moveTo(line.first().x(), edge);
    for (const QPointF &point : line)
        path.lineTo(point);
    path.lineTo(line.last().x(), edge);
    path.closeSubpath();
    return path;
}

QDateTime lastMoment(const TrafficData &data, const TimeAxis &axis)
{
    return data.until.isValid() ? data.until : axis.to;
}

} // namespace

TimeAxis axis(const TrafficData &data, const QTimeZone &zone, const QLocale &locale)
{
    QList<QDateTime> instants{data.until};
    for (const auto *points : {&data.reached, &data.planned})
        for (const SharePoint &point : *points)
            instants.append(point.at);
    return TimeAxis::covering(instants, zone, locale);
}

void paint(QPainter *painter, const QRectF &rect, const TrafficData &data, const TimeAxis &axis,
           const Tokens &tokens)
{
    const QRectF plot = ChartFrame::plot(rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QStringList labels;
    for (const int percent : {0, 25, 50, 75, 100})
        labels << QCoreApplication::translate("gatelift::TrafficChart", "%1 %").arg(percent);
    if (axis.isValid() && !data.reached.isEmpty()) {
        const QPolygonF line = stairs(data.reached, lastMoment(data, axis), axis, plot);
        Hatch::fill(painter, below(line, plot.top()), tokens);
        painter->fillPath(below(line, plot.bottom()), tokens.color(Token::Y));
    }
    ChartFrame::paintValueAxis(painter, plot, labels, tokens);
    ChartFrame::paintTimeAxis(painter, plot, axis, tokens);
    if (axis.isValid() && !data.planned.isEmpty()) {
        // A light line under the dashes keeps them readable on both fills.
        const QPolygonF line = stairs(data.planned, axis.to, axis, plot);
        painter->setPen(QPen(tokens.color(Token::Surface), 3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter->drawPolyline(line);
        painter->setPen(QPen(tokens.color(Token::Text), 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin));
        QPen dashes = painter->pen();
        dashes.setDashPattern({3, 2});
        painter->setPen(dashes);
        painter->drawPolyline(line);
    }
    painter->restore();
}

void paintLegend(QPainter *painter, const QRectF &rect, const TrafficData &data, const Tokens &tokens)
{
    const QFont font = Fonts::ui(11);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal middle = rect.center().y();
    qreal x = rect.right();
    if (!data.planned.isEmpty()) {
        const QString planned = QCoreApplication::translate("gatelift::TrafficChart", "planned");
        x -= Fonts::width(font, planned) + 1;
        ChartFrame::paintText(painter, QRectF(x, rect.top(), rect.right() - x + 1, rect.height()),
                              Qt::AlignVCenter, planned, font, tokens.color(Token::Text2));
        QPen dashes(tokens.color(Token::Text), 1.5);
        dashes.setDashPattern({3, 2});
        painter->setPen(dashes);
        painter->drawLine(QPointF(x - 26, middle), QPointF(x - 6, middle));
        x -= 26 + 14;
    }
    for (const QLatin1Char letter : {QLatin1Char('Y'), QLatin1Char('X')}) {
        ChartFrame::paintText(painter, QRectF(x - 10, rect.top(), 12, rect.height()), Qt::AlignVCenter,
                              QString(letter), font, tokens.color(Token::Text2));
        QPainterPath mark;
        mark.addRoundedRect(QRectF(x - 26, middle - 5, 10, 10), 2.5, 2.5);
        if (letter == QLatin1Char('X'))
            Hatch::fill(painter, mark, tokens);
        else
            painter->fillPath(mark, tokens.color(Token::Y));
        x -= 26 + 12;
    }
    painter->restore();
}

} // namespace gatelift::TrafficChart
