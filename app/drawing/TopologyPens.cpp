#include "drawing/TopologyPens.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Hatch.h"

#include <QCoreApplication>
#include <QPainter>

namespace gatelift::TopologyPens {
namespace {

QColor lineColor(TopologyLine line, std::optional<Side> side, const Tokens &tokens)
{
    if (line == TopologyLine::Blocked)
        return tokens.color(Token::Bad);
    if (line == TopologyLine::Neutral)
        return tokens.color(Token::Text2);
    return line == TopologyLine::Possible ? tokens.color(Token::Ctl) : sideColor(side, tokens);
}

} // namespace

QColor sideColor(std::optional<Side> side, const Tokens &tokens)
{
    if (!side)
        return tokens.color(Token::Ctl);
    return tokens.color(*side == Side::X ? Token::X : Token::Y);
}

QColor sideText(std::optional<Side> side, const Tokens &tokens)
{
    if (!side)
        return tokens.color(Token::Text2);
    return tokens.color(*side == Side::X ? Token::XText : Token::YText);
}

QPen linePen(TopologyLine line, std::optional<Side> side, qreal width, const Tokens &tokens)
{
    QPen pen(lineColor(line, side, tokens), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (line == TopologyLine::Retired)
        pen.setDashPattern({4 / width * 1.2, 3 / width * 1.2});
    else if (line == TopologyLine::Possible || line == TopologyLine::Blocked)
        pen.setDashPattern({2 / width, 2.6 / width});
    return pen;
}

QColor fillColor(TopologyLine line, const Tokens &tokens)
{
    return tokens.color(line == TopologyLine::Retired ? Token::Hover : Token::Surface);
}

void paintTraffic(QPainter *p, const TopologyEdge &edge, const Tokens &tokens)
{
    QPainterPathStroker stroker;
    stroker.setWidth(edge.width);
    const QPainterPath band = stroker.createStroke(edge.path).simplified();
    const QPointF tip = edge.path.currentPosition() - QPointF(0, 8);
    const qreal half = 4 + edge.width * 0.7;
    QPainterPath head(tip);
    head.lineTo(tip + QPointF(half, 10));
    head.lineTo(tip + QPointF(-half, 10));
    head.closeSubpath();
    if (edge.side == Side::X)
        Hatch::fill(p, band, tokens);
    else
        p->fillPath(band, tokens.color(Token::Y));
    p->fillPath(head, sideColor(edge.side, tokens));
}

QString lineText(TopologyLine line)
{
    switch (line) {
    case TopologyLine::Retired:
        return QCoreApplication::translate("gatelift::TopologyDrawing", "dashed: being retired");
    case TopologyLine::Possible:
        return QCoreApplication::translate("gatelift::TopologyDrawing", "dotted: possible");
    case TopologyLine::Blocked:
        return QCoreApplication::translate("gatelift::TopologyDrawing", "red: blocked on purpose");
    case TopologyLine::Solid:
    case TopologyLine::Neutral:
        break;
    }
    return QCoreApplication::translate("gatelift::TopologyDrawing", "solid: stays");
}

void paintCross(QPainter *p, const QPointF &c, const Tokens &tokens)
{
    p->setPen(QPen(tokens.color(Token::Bad), 1.5));
    p->setBrush(tokens.color(Token::Surface));
    p->drawEllipse(c, 8, 8);
    p->drawLine(c + QPointF(-3, -3), c + QPointF(3, 3));
    p->drawLine(c + QPointF(-3, 3), c + QPointF(3, -3));
}

void paintLineSample(QPainter *p, const QRectF &rect, TopologyLine line, const Tokens &tokens)
{
    const Side side = line == TopologyLine::Solid ? Side::Y : Side::X;
    p->setPen(linePen(line, side, 1.5, tokens));
    p->drawLine(QPointF(rect.left(), rect.top() + 9), QPointF(rect.left() + 26, rect.top() + 9));
    ChartFrame::paintText(p, rect.adjusted(34, 0, 0, 0), Qt::AlignVCenter, lineText(line), Fonts::ui(12),
                          tokens.color(Token::Text2));
}

} // namespace gatelift::TopologyPens
