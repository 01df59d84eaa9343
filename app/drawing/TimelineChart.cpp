#include "drawing/TimelineChart.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"

#include <QCoreApplication>
#include <QPainter>

namespace gatelift::TimelineChart {
namespace {

struct BarLook
{
    QColor fill;
    QColor line;
    QColor text;
};

BarLook look(BarKind kind, const Tokens &t)
{
    const QColor onFill = t.color(Token::Surface);
    switch (kind) {
    case BarKind::Quiet:
        return {t.color(Token::NeutralSoft), t.color(Token::NeutralSoft), t.color(Token::Text)};
    case BarKind::Milestone:
        return {t.color(Token::Text2), t.color(Token::Text2), onFill};
    case BarKind::Work:
        return {t.color(Token::YText), t.color(Token::YText), onFill};
    case BarKind::Share:
        return {t.color(Token::YSoft), t.color(Token::Y), t.color(Token::YText)};
    case BarKind::Done:
        return {t.color(Token::Ok), t.color(Token::Ok), onFill};
    case BarKind::Alarm:
        return {t.color(Token::BadSoft), t.color(Token::Bad), t.color(Token::BadText)};
    }
    return {};
}

//! Paints a bar and returns how far it and its words reach, so that the next words do not run into them.
qreal paintBar(QPainter *painter, const TimelineBar &bar, const QRectF &area, const TimeAxis &axis,
               const Tokens &tokens, qreal next)
{
    const BarLook colors = look(bar.kind, tokens);
    const qreal left = axis.x(bar.from, area.left(), area.right());
    const qreal right = std::max(axis.x(bar.to, area.left(), area.right()), left + 4);
    const QRectF rect(left + 0.5, area.top() + 4, right - left - 1, area.height() - 8);
    painter->setPen(QPen(colors.line, 1.2));
    painter->setBrush(colors.fill);
    painter->drawRoundedRect(rect, 3, 3);
    const QFont font = Fonts::ui(11, bar.kind == BarKind::Share ? QFont::DemiBold : QFont::Normal);
    const qreal need = Fonts::width(font, bar.text) + 1;
    if (need + 10 <= rect.width()) {
        const int align = bar.kind == BarKind::Share ? Qt::AlignHCenter : Qt::AlignLeft;
        ChartFrame::paintText(painter, rect.adjusted(5, 0, -5, 0), align | Qt::AlignVCenter, bar.text, font,
                              colors.text);
        return rect.right();
    }
    const QRectF beside(rect.right() + 6, rect.top(), std::min(need, next - rect.right() - 12),
                        rect.height());
    if (beside.width() < need)
        return rect.right();
    ChartFrame::paintText(painter, beside, Qt::AlignVCenter, bar.text, font, tokens.color(Token::Text2));
    return beside.right();
}

void paintRow(QPainter *painter, const TimelineRow &row, const QRectF &band, const QRectF &area,
              const TimeAxis &axis, const Tokens &tokens)
{
    ChartFrame::paintText(painter, QRectF(band.left(), band.top(), titleRoom - 8, band.height()),
                          Qt::AlignVCenter, row.title, Fonts::ui(12), tokens.color(Token::Text));
    const QRectF lane(area.left(), band.top(), area.width(), band.height());
    if (row.bars.isEmpty()) {
        ChartFrame::paintText(painter, lane.adjusted(14, 0, 0, 0), Qt::AlignVCenter,
                              QCoreApplication::translate("gatelift::TimelineChart", "not recorded"),
                              Fonts::ui(11), tokens.color(Token::Text3));
        return;
    }
    for (qsizetype i = 0; i < row.bars.size(); ++i) {
        const qreal next = i + 1 < row.bars.size()
                               ? axis.x(row.bars.at(i + 1).from, area.left(), area.right())
                               : band.right() + 6;
        paintBar(painter, row.bars.at(i), lane, axis, tokens, next);
    }
}

} // namespace

TimeAxis axis(const QList<TimelineRow> &rows, const QTimeZone &zone, const QLocale &locale)
{
    QList<QDateTime> instants;
    for (const TimelineRow &row : rows)
        for (const TimelineBar &bar : row.bars)
            instants << bar.from << bar.to;
    return TimeAxis::covering(instants, zone, locale);
}

qreal height(const QList<TimelineRow> &rows)
{
    return headHeight + rowHeight * static_cast<qreal>(rows.size()) + 4;
}

void paint(QPainter *painter, const QRectF &rect, const QList<TimelineRow> &rows, const TimeAxis &axis,
           const Tokens &tokens)
{

    const QRectF area(rect.left() + titleRoom, rect.top() + headHeight, rect.width() - titleRoom - 24,
                      rect.height() - headHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const QDateTime &tick : axis.ticks(std::max(2, static_cast<int>(area.width() / 90)))) {
        const qreal x = axis.x(tick, area.left(), area.right());
        painter->setPen(QPen(tokens.color(Token::Grid), 1));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        ChartFrame::paintText(painter, QRectF(x - 40, rect.top(), 80, 16),
                              Qt::AlignHCenter | Qt::AlignVCenter, axis.label(tick), Fonts::ui(11),
                              tokens.color(Token::Text3));
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QRectF band(rect.left(), area.top() + rowHeight * static_cast<qreal>(i), rect.width(),
                          rowHeight);
        paintRow(painter, rows.at(i), band, area, axis, tokens);
    }
    painter->restore();
}

} // namespace gatelift::TimelineChart
