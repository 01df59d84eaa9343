#include "drawing/TopologyDrawing.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Icons.h"
#include "drawing/TopologyCellPainter.h"
#include "drawing/TopologyPens.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace gatelift::TopologyDrawing {
namespace {

using ChartFrame::paintText;
using namespace TopologyPens;

void setOutline(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    p->setPen(linePen(node.line, node.side, 1.5, tokens));
    p->setBrush(fillColor(node.line, tokens));
}

void paintDatabase(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const QRectF r = node.rect;
    const QRectF lid(r.left(), r.top(), r.width(), 14);
    QPainterPath body;
    body.moveTo(r.left(), r.top() + 7);
    body.lineTo(r.left(), r.bottom() - 7);
    body.arcTo(QRectF(r.left(), r.bottom() - 14, r.width(), 14), 180, 180);
    body.lineTo(r.right(), r.top() + 7);
    body.arcTo(lid, 0, 180);
    setOutline(p, node, tokens);
    p->drawPath(body);
    p->setBrush(Qt::NoBrush);
    QPainterPath rim;
    rim.arcMoveTo(lid, 180);
    rim.arcTo(lid, 180, 180);
    p->drawPath(rim);
    const bool possible = node.line == TopologyLine::Possible;
    const QRectF title(r.left() + 2, r.top() + 17, r.width() - 4, 16);
    paintText(p, title, Qt::AlignCenter, node.title, Fonts::ui(12, QFont::DemiBold),
              tokens.color(possible ? Token::Text2 : Token::Text));
    qreal y = title.bottom();
    for (const QString &text : {node.note, node.note2}) {
        if (text.isEmpty())
            continue;
        paintText(p, QRectF(r.left() + 2, y, r.width() - 4, 15), Qt::AlignCenter, text, Fonts::ui(12),
                  tokens.color(Token::Text2));
        y += 15;
    }
}

//! Version in mono, then the note; returns nothing: both are cut at the right edge.
void paintVersionLine(QPainter *p, const QRectF &rect, const TopologyNode &node, const Tokens &tokens)
{
    const QFont mono = Fonts::mono(12);
    const qreal width = node.version.isEmpty() ? 0 : Fonts::width(mono, node.version) + 1;
    if (width > 0)
        paintText(p, QRectF(rect.left(), rect.top(), std::min(width, rect.width()), rect.height()),
                  Qt::AlignVCenter, node.version, mono, sideText(node.side, tokens));
    const qreal gap = width > 0 ? width + 8 : 0;
    paintText(p, rect.adjusted(gap, 0, 0, 0), Qt::AlignVCenter, node.note, Fonts::ui(12),
              tokens.color(Token::Text2));
}

void paintBox(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const QRectF r = node.rect;
    setOutline(p, node, tokens);
    p->drawRoundedRect(r, 6, 6);
    const bool possible = node.line == TopologyLine::Possible;
    Icons::paint(p, QRectF(r.left() + 12, r.top() + 11, 19, 19), node.icon, sideText(node.side, tokens));
    paintText(p, QRectF(r.left() + 40, r.top() + 10, r.width() - (node.status.isEmpty() ? 48 : 66), 20),
              Qt::AlignVCenter, node.title, Fonts::ui(13, QFont::DemiBold),
              tokens.color(possible ? Token::Text2 : Token::Text));
    // A long note begins further left where there is no icon to stand clear of.
    const qreal left = node.kind == TopologyNodeKind::File ? 12 : 40;
    paintVersionLine(p, QRectF(r.left() + left, r.top() + 32, r.width() - left - 3, 18), node, tokens);
    if (!node.status.isEmpty())
        Icons::paintStatus(p, QRectF(r.right() - 24, r.top() + 12, 14, 14), node.status, tokens);
}

void paintGroup(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const QRectF r = node.rect;
    if (node.line != TopologyLine::Possible) {
        for (const qreal shift : {8.0, 4.0}) {
            setOutline(p, node, tokens);
            QPen pen = p->pen();
            QColor faded = pen.color();
            faded.setAlphaF(shift > 4 ? 0.45F : 0.7F);
            pen.setColor(faded);
            pen.setWidthF(1.1);
            p->setPen(pen);
            p->drawRoundedRect(r.translated(shift, -shift), 6, 6);
        }
    }
    setOutline(p, node, tokens);
    p->drawRoundedRect(r, 6, 6);
    const bool possible = node.line == TopologyLine::Possible;
    Icons::paint(p, QRectF(r.left() + 12, r.top() + 10, 19, 19), node.icon, sideText(node.side, tokens));
    paintText(p, QRectF(r.left() + 40, r.top() + 8, r.width() - 116, 19), Qt::AlignVCenter, node.title,
              Fonts::ui(13, QFont::DemiBold), tokens.color(possible ? Token::Text2 : Token::Text));
    paintVersionLine(p, QRectF(r.left() + 40, r.top() + 27, r.width() - 48, 18), node, tokens);
    if (possible)
        return;
    const QString count = QLocale().toString(node.nodes);
    paintText(p, QRectF(r.right() - 76, r.top() + 8, 64, 20), Qt::AlignRight | Qt::AlignVCenter, count,
              Fonts::ui(16, QFont::DemiBold), sideText(node.side, tokens));
}

void paintBalancer(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const QRectF r = node.rect;
    QPolygonF hexagon;
    hexagon << QPointF(r.left(), r.center().y()) << QPointF(r.left() + 15, r.top())
            << QPointF(r.right() - 15, r.top()) << QPointF(r.right(), r.center().y())
            << QPointF(r.right() - 15, r.bottom()) << QPointF(r.left() + 15, r.bottom());
    p->setPen(QPen(tokens.color(Token::Text2), 1.5));
    p->setBrush(tokens.color(Token::Surface));
    p->drawPolygon(hexagon);
    Icons::paint(p, QRectF(r.left() + 26, r.center().y() - 10, 19, 19), node.icon,
                 tokens.color(Token::Text2));
    paintText(p, QRectF(r.left() + 56, r.top() + 5, r.width() - 76, 18), Qt::AlignVCenter, node.title,
              Fonts::ui(13, QFont::DemiBold), tokens.color(Token::Text));
    paintText(p, QRectF(r.left() + 56, r.top() + 23, r.width() - 76, 17), Qt::AlignVCenter, node.note,
              Fonts::ui(12), tokens.color(Token::Text2));
}

void paintLock(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const bool blocked = node.line == TopologyLine::Blocked;
    const QRectF r = node.rect;
    p->setPen(QPen(tokens.color(blocked ? Token::Bad : Token::Border2), 1.3));
    p->setBrush(tokens.color(blocked ? Token::BadSoft : Token::Surface));
    p->drawRoundedRect(r, r.height() / 2, r.height() / 2);
    const QColor color = tokens.color(blocked ? Token::BadText : Token::Text2);
    const QFont font = Fonts::ui(13, QFont::DemiBold);
    const qreal width = std::min(Fonts::width(font, node.title) + 1, r.width() - 48);
    const qreal left = r.center().x() - (width + 24) / 2;
    Icons::paint(p, QRectF(left, r.center().y() - 8, 16, 16), node.icon, color);
    paintText(p, QRectF(left + 24, r.top(), width + 1, r.height()), Qt::AlignVCenter, node.title, font,
              color);
}

void paintClients(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    const QRectF r = node.rect;
    Icons::paint(p, QRectF(r.left(), r.center().y() - 9, 18, 18), node.icon, tokens.color(Token::Text2));
    QRectF title = r.adjusted(26, 0, 0, 0);
    if (!node.note.isEmpty()) {
        title.setHeight(r.height() / 2);
        paintText(p, title.translated(0, r.height() / 2), Qt::AlignVCenter, node.note, Fonts::ui(12),
                  tokens.color(Token::Text2));
    }
    paintText(p, title, Qt::AlignVCenter, node.title, Fonts::ui(13, QFont::DemiBold),
              tokens.color(Token::Text));
}

void paintNode(QPainter *p, const TopologyNode &node, const Tokens &tokens)
{
    switch (node.kind) {
    case TopologyNodeKind::Database:
        return paintDatabase(p, node, tokens);
    case TopologyNodeKind::ControlPlane:
    case TopologyNodeKind::File:
        return paintBox(p, node, tokens);
    case TopologyNodeKind::NodeGroup:
        return paintGroup(p, node, tokens);
    case TopologyNodeKind::LoadBalancer:
        return paintBalancer(p, node, tokens);
    case TopologyNodeKind::Lock:
        return paintLock(p, node, tokens);
    case TopologyNodeKind::Client:
        return paintClients(p, node, tokens);
    }
}

void paintEdge(QPainter *p, const TopologyEdge &edge, const Tokens &tokens)
{
    if (edge.traffic)
        return paintTraffic(p, edge, tokens);
    p->setPen(linePen(edge.line, edge.side, edge.width, tokens));
    p->setBrush(Qt::NoBrush);
    p->drawPath(edge.path);
}

void paintPills(QPainter *p, const TopologyEdge &edge, const Tokens &tokens)
{
    if (edge.cross)
        paintCross(p, *edge.cross, tokens);
    for (const TopologyLabel &label : edge.labels) {
        const bool quiet = edge.line == TopologyLine::Possible || !edge.side;
        QColor line = tokens.color(Token::Border2);
        QColor text = tokens.color(Token::Text2);
        if (edge.line == TopologyLine::Blocked) {
            line = tokens.color(Token::Bad);
            text = tokens.color(Token::BadText);
        } else if (!quiet) {
            line = sideColor(edge.side, tokens);
            text = sideText(edge.side, tokens);
        }
        p->setPen(QPen(line, 1.1));
        p->setBrush(tokens.color(Token::Surface));
        p->drawRoundedRect(label.rect, 10, 10);
        paintText(p, label.rect, Qt::AlignCenter, label.text,
                  Fonts::ui(12, edge.traffic ? QFont::DemiBold : QFont::Normal), text);
    }
}

void paintLegend(QPainter *p, const TopologyLayout &layout, const Tokens &tokens)
{
    qreal y = layout.legendRect.top();
    for (const TopologyLine line : layout.legend) {
        paintLineSample(p, QRectF(layout.legendRect.left(), y, layout.legendRect.width(), 18), line, tokens);
        y += 18;
    }
}

void paintCellLegend(QPainter *p, const TopologyLayout &layout, const Tokens &tokens)
{
    const QRectF row = layout.cellLegendRect;
    const QFont font = Fonts::ui(12);
    qreal x = row.left();
    for (const CellLook look : layout.cellLegend) {
        const QString text = TopologyCellPainter::lookText(look);
        const qreal width = 20 + Fonts::width(font, text) + 1;
        if (x + width > row.right())
            return;
        TopologyCellPainter::paintSample(p, QRectF(x, row.center().y() - 4.5, 13, 9), look, Side::Y, tokens);
        paintText(p, QRectF(x + 20, row.top(), width - 20, row.height()), Qt::AlignVCenter, text, font,
                  tokens.color(Token::Text2));
        x += width + 16;
    }
}

} // namespace

QTransform transform(const QRectF &target)
{
    const qreal scale =
        std::min(target.width() / TopologyLayout::width, target.height() / TopologyLayout::height);
    QTransform result;
    result.translate(target.left() + (target.width() - TopologyLayout::width * scale) / 2,
                     target.top() + (target.height() - TopologyLayout::height * scale) / 2);
    result.scale(scale, scale);
    return result;
}

void paintDiagram(QPainter *painter, const TopologyLayout &layout, const QRectF &exposed,
                  const Tokens &tokens)
{
    constexpr qreal around = 14; // lines, shadows and arrow heads reach out of their rectangles
    const auto isSeen = [&exposed](const QRectF &rect) {
        return rect.adjusted(-around, -around, around, around).intersects(exposed);
    };
    for (const TopologyEdge &edge : layout.edges)
        if (isSeen(edge.path.boundingRect()))
            paintEdge(painter, edge, tokens);
    for (const TopologyNode &node : layout.nodes)
        if (isSeen(node.rect))
            paintNode(painter, node, tokens);
    for (const TopologyEdge &edge : layout.edges)
        paintPills(painter, edge, tokens);
    if (isSeen(layout.legendRect))
        paintLegend(painter, layout, tokens);
    if (isSeen(layout.cellLegendRect))
        paintCellLegend(painter, layout, tokens);
}

void paintCells(QPainter *painter, const TopologyLayout &layout, const QRectF &exposed, qreal scale,
                const Tokens &tokens)
{
    for (const TopologyNode &node : layout.nodes)
        if (!node.cellArea.isEmpty() && node.side)
            TopologyCellPainter::paint(painter, layout.cells, *node.side, node.cellArea, exposed, scale,
                                       tokens);
}

void paint(QPainter *painter, const QRectF &target, const TopologyLayout &layout, const Tokens &tokens)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QTransform toTarget = transform(target);
    painter->setTransform(toTarget, true);
    const QRectF canvas(0, 0, TopologyLayout::width, TopologyLayout::height);
    paintDiagram(painter, layout, canvas, tokens);
    paintCells(painter, layout, canvas, toTarget.m11(), tokens);
    painter->restore();
}

QString description(const TopologyLayout &layout)
{
    QStringList lines{layout.title};
    const auto parts = layout.parts();
    for (const TopologyTarget &part : parts)
        lines << part.name;
    return lines.join(QLatin1Char('\n'));
}

} // namespace gatelift::TopologyDrawing
