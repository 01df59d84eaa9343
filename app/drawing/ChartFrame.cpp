#include "drawing/ChartFrame.h"

#include "drawing/Fonts.h"

#include <QPainter>

namespace gatelift::ChartFrame {

QRectF plot(const QRectF &rect)
{
    return rect.adjusted(leftRoom, 8, -8, -bottomRoom);
}

void paintValueAxis(QPainter *painter, const QRectF &plot, const QStringList &labels, const Tokens &tokens)
{
    const qreal step =
        labels.size() > 1 ? plot.height() / static_cast<qreal>(labels.size() - 1) : plot.height();
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const qreal y = plot.bottom() - step * static_cast<qreal>(i);
        painter->setPen(QPen(tokens.color(Token::Grid), 1));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        paintText(painter, QRectF(plot.left() - leftRoom, y - 8, leftRoom - 6, 16),
                  Qt::AlignRight | Qt::AlignVCenter, labels.at(i), Fonts::ui(11), tokens.color(Token::Text3));
    }
}

void paintTimeAxis(QPainter *painter, const QRectF &plot, const TimeAxis &axis, const Tokens &tokens)
{
    const QFont font = Fonts::ui(11);
    qreal free = plot.left() - leftRoom;
    for (const QDateTime &tick : axis.ticks(std::max(2, static_cast<int>(plot.width() / 70)))) {
        const QString text = axis.label(tick);
        const qreal width = Fonts::width(font, text);
        const qreal left = axis.x(tick, plot.left(), plot.right()) - width / 2;
        if (left < free || left + width > plot.right() + 12)
            continue;
        paintText(painter, QRectF(left, plot.bottom() + 4, width + 1, 16), Qt::AlignLeft | Qt::AlignVCenter,
                  text, font, tokens.color(Token::Text3));
        free = left + width + 8;
    }
}

void paintText(QPainter *painter, const QRectF &rect, int flags, const QString &text, const QFont &font,
               const QColor &color)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rect, flags | Qt::TextSingleLine, Fonts::elided(font, text, rect.width() + 0.5));
}

} // namespace gatelift::ChartFrame
