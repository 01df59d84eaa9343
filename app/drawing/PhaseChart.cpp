#include "drawing/PhaseChart.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"

#include <QCoreApplication>
#include <QPainter>

namespace gatelift {

PhaseChartData phaseChart(const WindowForecast &forecast, const UpgradePlan &plan, const QDateTime &now)
{
    PhaseChartData data;
    data.opens = plan.details.windowStart;
    data.closes = plan.details.windowEnd;
    data.now = now;
    auto begins = data.opens;
    for (const auto &phase : forecast.phases) {
        PhaseBar bar;
        bar.title = phase.title;
        if (phase.plannedEnd.isValid()) {
            bar.plannedFrom = begins;
            bar.plannedTo = begins = phase.plannedEnd;
        }
        bar.from = phase.started;
        bar.to = phase.isRunning() ? now : phase.ended;
        if (!bar.to.isValid())
            bar.from = {}; // a report knows no end of what still runs
        bar.running = phase.isRunning();
        bar.late = isLate(phase, now);
        data.phases << bar;
    }
    return data;
}

namespace PhaseChart {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PhaseChart)
};

constexpr qreal rightRoom = 16;
constexpr qreal frameHeight = 16;
constexpr qreal barHeight = 8;
constexpr qreal leastWidth = 3;
constexpr qreal pxPerTick = 90;

QRectF barRect(const QRectF &lane, const TimeAxis &axis, const QDateTime &from, const QDateTime &to,
               qreal thickness)
{
    const qreal left = axis.x(from, lane.left(), lane.right());
    const qreal right = std::max(axis.x(to, lane.left(), lane.right()), left + leastWidth);
    return {left, lane.center().y() - thickness / 2, right - left, thickness};
}

void paintPhase(QPainter *painter, const PhaseBar &phase, const QRectF &lane, const TimeAxis &axis,
                const Tokens &tokens)
{
    if (phase.plannedFrom.isValid()) {
        QPen pen(tokens.color(Token::Text2), 1, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3, 2});
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(barRect(lane, axis, phase.plannedFrom, phase.plannedTo, frameHeight)
                                     .adjusted(0.5, 0.5, -0.5, -0.5),
                                 3, 3);
    }
    if (!phase.from.isValid())
        return;
    const auto color = tokens.color(phase.late ? Token::Warn : phase.running ? Token::Accent : Token::Y);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(barRect(lane, axis, phase.from, phase.to, barHeight), 2, 2);
}

//! A vertical line through all phases, with its word below them, at the right where there is room.
void paintMark(QPainter *painter, const QRectF &area, const TimeAxis &axis, const QDateTime &at,
               const QString &word, const QColor &color, const QDateTime &neighbour)
{
    if (!at.isValid() || at < axis.from || at > axis.to)
        return;
    const qreal x = axis.x(at, area.left(), area.right());
    painter->setPen(QPen(color, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const auto font = Fonts::ui(11, QFont::DemiBold);
    const qreal width = Fonts::width(font, word) + 2;
    const qreal next = neighbour.isValid() && neighbour >= at ? axis.x(neighbour, area.left(), area.right())
                                                              : area.right() + rightRoom;
    const bool fitsRight = x + 4 + width <= next;
    ChartFrame::paintText(painter, QRectF(fitsRight ? x + 4 : x - 4 - width, area.bottom() - 15, width, 14),
                          Qt::AlignVCenter, word, font, color);
}

} // namespace

TimeAxis axis(const PhaseChartData &data, const QTimeZone &zone, const QLocale &locale)
{
    QList<QDateTime> instants;
    for (const auto &at : {data.opens, data.closes, data.now}) {
        if (at.isValid())
            instants << at;
    }
    for (const auto &phase : data.phases) {
        for (const auto &at : {phase.plannedFrom, phase.plannedTo, phase.from, phase.to}) {
            if (at.isValid())
                instants << at;
        }
    }
    return TimeAxis::covering(instants, zone, locale);
}

qreal height(const PhaseChartData &data)
{
    return headHeight + rowHeight * static_cast<qreal>(data.phases.size()) + 16; // the marks' words below
}

void paint(QPainter *painter, const QRectF &rect, const PhaseChartData &data, const TimeAxis &axis,
           const Tokens &tokens, qreal titleRoom)
{
    if (!axis.isValid())
        return;
    const QRectF area(rect.left() + titleRoom, rect.top() + headHeight, rect.width() - titleRoom - rightRoom,
                      rect.height() - headHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const auto &tick : axis.ticks(std::max(2, static_cast<int>(area.width() / pxPerTick)))) {
        const qreal x = axis.x(tick, area.left(), area.right());
        painter->setPen(QPen(tokens.color(Token::Grid), 1));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() - 16));
        ChartFrame::paintText(painter, QRectF(x - 40, rect.top(), 80, 16),
                              Qt::AlignHCenter | Qt::AlignVCenter, axis.label(tick), Fonts::ui(11),
                              tokens.color(Token::Text3));
    }
    qreal top = area.top();
    for (const auto &phase : data.phases) {
        ChartFrame::paintText(painter, QRectF(rect.left(), top, titleRoom - 12, rowHeight), Qt::AlignVCenter,
                              phase.title, Fonts::ui(12), tokens.color(Token::Text));
        paintPhase(painter, phase, QRectF(area.left(), top, area.width(), rowHeight), axis, tokens);
        top += rowHeight;
    }
    paintMark(painter, area, axis, data.closes, Text::tr("window closes"), tokens.color(Token::BadText),
              data.now);
    paintMark(painter, area, axis, data.now, Text::tr("now"), tokens.color(Token::Text), data.closes);
    painter->restore();
}

} // namespace PhaseChart
} // namespace gatelift
