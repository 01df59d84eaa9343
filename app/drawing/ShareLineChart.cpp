#include "drawing/ShareLineChart.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace gatelift::ShareLineChart {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ShareLineChart)
};

//! Where a share lies in the plot.
struct Place
{
    const QRectF &plot;
    const TimeAxis &axis;

    [[nodiscard]] QPointF operator()(const QDateTime &at, double percent) const
    {
        return {axis.x(at, plot.left(), plot.right()), plot.bottom() - plot.height() * percent / 100.0};
    }
};

QPen dashed(const Tokens &tokens)
{
    QPen pen(tokens.color(Token::Text2), 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({3, 2});
    return pen;
}

QPolygonF planLine(const ShareLineData &data, const Place &place)
{
    QPolygonF line;
    for (const auto &point : data.planned) {
        const auto at = place(point.at, point.percent);
        if (!line.isEmpty())
            line << QPointF(at.x(), line.last().y());
        line << at;
    }
    if (!line.isEmpty())
        line << QPointF(data.until.isValid() ? place(data.until, 0).x() : place.plot.right(),
                        line.last().y());
    return line;
}

//! Stretches without a gap.
QList<QList<ObservedSharePoint>> stretches(const QList<ObservedSharePoint> &points)
{
    QList<QList<ObservedSharePoint>> all;
    bool open = false;
    for (const auto &point : points) {
        if (!point.percent) {
            open = false;
            continue;
        }
        if (!open)
            all.append(QList<ObservedSharePoint>());
        open = true;
        all.last().append(point);
    }
    return all;
}

void paintObserved(QPainter *painter, const QList<ObservedSharePoint> &points, const Place &place,
                   const Tokens &tokens)
{
    QPolygonF line;
    QPolygonF band;
    for (const auto &point : points) {
        line << place(point.at, *point.percent);
        band << place(point.at, point.high);
    }
    for (auto point = points.crbegin(); point != points.crend(); ++point)
        band << place(point->at, point->low);
    auto area = line;
    area << QPointF(line.last().x(), place.plot.bottom()) << QPointF(line.first().x(), place.plot.bottom());
    auto tint = tokens.color(Token::Y);
    tint.setAlphaF(0.14F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tint);
    painter->drawPolygon(area);
    tint.setAlphaF(0.28F);
    painter->setBrush(tint);
    painter->drawPolygon(band);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(tokens.color(Token::Y), 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (line.size() > 1)
        painter->drawPolyline(line);
    painter->setPen(QPen(tokens.color(Token::Surface), 1.5));
    painter->setBrush(tokens.color(Token::Y));
    painter->drawEllipse(line.last(), 4, 4);
}

//! Each step says its share where the stretch has room for the words.
void paintPlanLabels(QPainter *painter, const ShareLineData &data, const Place &place, const Tokens &tokens)
{
    const QFont font = Fonts::ui(11);
    for (qsizetype i = 0; i < data.planned.size(); ++i) {
        const auto &step = data.planned[i];
        if (step.percent == 0 || (data.now.isValid() && step.at < data.now))
            continue;
        const auto from = place(step.at, step.percent);
        const qreal to =
            i + 1 < data.planned.size() ? place(data.planned[i + 1].at, 0).x() : place.plot.right();
        const auto text = Text::tr("%1 %", "share").arg(step.percent);
        const qreal width = Fonts::width(font, text) + 2;
        if (to - from.x() < width + 2 && i + 1 < data.planned.size())
            continue;
        const qreal left = std::min(from.x() + 3, place.plot.right() - width);
        ChartFrame::paintText(painter, QRectF(left, from.y() - 16, width, 14), Qt::AlignVCenter, text, font,
                              tokens.color(Token::Text2));
    }
}

void paintNow(QPainter *painter, const ShareLineData &data, const Place &place, const Tokens &tokens)
{
    const QFont font = Fonts::ui(11);
    const qreal x = place(data.now, 0).x();
    painter->setPen(QPen(tokens.color(Token::Text), 1));
    painter->drawLine(QPointF(x, place.plot.top() - 2), QPointF(x, place.plot.bottom()));
    const auto text = Text::tr("now %1", "time").arg(place.axis.label(data.now));
    const qreal width = Fonts::width(font, text) + 14;
    QRectF pill(x - width / 2, place.plot.top() - 20, width, 18);
    pill.moveLeft(std::clamp(pill.left(), place.plot.left(), place.plot.right() - width));
    painter->setPen(QPen(tokens.color(Token::Border2), 1));
    painter->setBrush(tokens.color(Token::Surface));
    painter->drawRoundedRect(pill, 9, 9);
    ChartFrame::paintText(painter, pill, Qt::AlignCenter, text, font, tokens.color(Token::Text));
}

} // namespace

TimeAxis axis(const ShareLineData &data, const QTimeZone &zone, const QLocale &locale)
{
    QList<QDateTime> instants{data.now, data.until};
    for (const auto &point : data.planned)
        instants << point.at;
    for (const auto &point : data.observed)
        instants << point.at;
    return TimeAxis::covering(instants, zone, locale);
}

void paint(QPainter *painter, const QRectF &rect, const ShareLineData &data, const TimeAxis &axis,
           const Tokens &tokens)
{
    // Room above for the mark of now and the label of a step at 100 %.
    const QRectF plot = ChartFrame::plot(rect).adjusted(0, 14, 0, 0);
    const Place place{plot, axis};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QStringList labels;
    for (const int percent : {0, 25, 50, 75, 100})
        labels << Text::tr("%1 %", "share").arg(percent);
    ChartFrame::paintValueAxis(painter, plot, labels, tokens);
    ChartFrame::paintTimeAxis(painter, plot, axis, tokens);
    if (axis.isValid()) {
        for (const auto &points : stretches(data.observed))
            paintObserved(painter, points, place, tokens);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(dashed(tokens));
        painter->drawPolyline(planLine(data, place));
        paintPlanLabels(painter, data, place, tokens);
        if (data.now.isValid())
            paintNow(painter, data, place, tokens);
    }
    painter->restore();
}

void paintLegend(QPainter *painter, const QRectF &rect, const ShareLineData &data, const Tokens &tokens)
{
    const QFont font = Fonts::ui(11);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    qreal right = rect.right();
    const std::array<std::pair<QString, QPen>, 2> marks{
        {{data.byNodes ? Text::tr("share of nodes") : Text::tr("observed", "share of traffic"),
          QPen(tokens.color(Token::Y), 2.2)},
         {Text::tr("planned", "share of traffic"), dashed(tokens)}}};
    for (const auto &[text, pen] : marks) {
        const qreal width = Fonts::width(font, text) + 1;
        ChartFrame::paintText(painter, QRectF(right - width, rect.top(), width, rect.height()),
                              Qt::AlignVCenter, text, font, tokens.color(Token::Text2));
        painter->setPen(pen);
        painter->drawLine(QPointF(right - width - 26, rect.center().y()),
                          QPointF(right - width - 6, rect.center().y()));
        right -= width + 26 + 14;
    }
    painter->restore();
}

} // namespace gatelift::ShareLineChart
