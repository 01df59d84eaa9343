#include "drawing/TopologyCellPainter.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Hatch.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace gatelift::TopologyCellPainter {
namespace {

// In device pixels: what is smaller can't be seen, or not be told from its neighbours.
constexpr qreal smallestCell = 2.5;
constexpr qreal smallestOutline = 4;
constexpr qreal smallestMark = 6;
constexpr qreal smallestHatch = 11;
constexpr qreal smallestName = 64;
constexpr qreal closerLook = 1.8; //!< scale from which grouped nodes show as cells
constexpr qreal labelPx = 11;
constexpr qreal corner = 1.8; //!< in units of the canvas

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyCellPainter)
};

using Cells = std::vector<QList<QRectF>>; //!< by look

QPainterPath cutCorner(const QRectF &cell)
{
    const qreal cut = std::min(cell.width(), cell.height()) * 0.45;
    QPainterPath path(cell.topLeft());
    path.lineTo(cell.right() - cut, cell.top());
    path.lineTo(cell.right(), cell.top() + cut);
    path.lineTo(cell.bottomRight());
    path.lineTo(cell.bottomLeft());
    path.closeSubpath();
    return path;
}

bool isRaster(const QPainter *p)
{
    return p->paintEngine() && p->paintEngine()->type() == QPaintEngine::Raster;
}

//! Cells that are large enough have the corners of the design; thousands are drawn at once.
void drawCells(QPainter *p, const QList<QRectF> &cells, qreal scale)
{
    if (cells.constFirst().width() * scale < smallestHatch) {
        p->drawRects(cells);
        return;
    }
    const qreal radius = std::min(corner, cells.constFirst().height() * 0.2);
    for (const QRectF &cell : cells)
        p->drawRoundedRect(cell, radius, radius);
}

//! X in its hatch: as tile where it is large enough for one, else a stroke across.
void paintX(QPainter *p, const QList<QRectF> &cells, qreal scale, const Tokens &tokens)
{
    if (cells.isEmpty())
        return;
    const QColor fill = tokens.color(Token::X);
    const QColor line = tokens.color(Token::XHatch);
    const qreal size = cells.constFirst().width();
    if (size * scale >= smallestHatch && isRaster(p)) {
        // As fine on the screen however close one looks; made once, as a tile is a picture of its own.
        QBrush hatch = Hatch::brush(fill, line, p->device()->devicePixelRatioF());
        hatch.setTransform(hatch.transform() * QTransform::fromScale(1 / scale, 1 / scale));
        p->setPen(Qt::NoPen);
        p->setBrush(hatch);
        drawCells(p, cells, scale);
        return;
    }
    if (size * scale >= smallestHatch) {
        for (const QRectF &cell : cells) {
            QPainterPath shape;
            shape.addRoundedRect(cell, corner, corner);
            Hatch::fill(p, shape, tokens);
        }
        return;
    }
    p->setPen(Qt::NoPen);
    p->setBrush(fill);
    p->drawRects(cells);
    if (size * scale < smallestOutline)
        return;
    QList<QLineF> strokes;
    strokes.reserve(cells.size());
    for (const QRectF &cell : cells)
        strokes.append({cell.bottomLeft(), cell.topRight()});
    p->setPen(QPen(line, size * 0.3, Qt::SolidLine, Qt::FlatCap));
    p->drawLines(strokes);
}

void paintFilled(QPainter *p, const QList<QRectF> &cells, const QBrush &fill, qreal scale = 0)
{
    if (cells.isEmpty())
        return;
    p->setPen(Qt::NoPen);
    p->setBrush(fill);
    drawCells(p, cells, scale);
}

void paintOutlined(QPainter *p, const QList<QRectF> &cells, const QBrush &fill, const QColor &line,
                   Qt::PenStyle style, qreal scale)
{
    if (cells.isEmpty())
        return;
    p->setPen(QPen(line, std::min(1.0, cells.constFirst().width() * 0.12), style));
    p->setBrush(fill);
    drawCells(p, cells, scale);
}

void paintMarked(QPainter *p, const Cells &cells, qreal scale, const Tokens &tokens)
{
    const auto &amber = cells[static_cast<std::size_t>(CellLook::Attention)];
    if (!amber.isEmpty() && amber.constFirst().width() * scale >= smallestMark) {
        p->setPen(Qt::NoPen);
        p->setBrush(tokens.color(Token::Warn));
        for (const QRectF &cell : amber)
            p->drawPath(cutCorner(cell));
    } else {
        paintFilled(p, amber, tokens.color(Token::Warn));
    }
    const auto &red = cells[static_cast<std::size_t>(CellLook::Trouble)];
    paintFilled(p, red, tokens.color(Token::Bad));
    if (!red.isEmpty() && red.constFirst().width() * scale >= smallestMark) {
        QList<QRectF> bars;
        for (const QRectF &cell : red)
            bars << QRectF(cell.left() + cell.width() * 0.2, cell.center().y() - cell.height() * 0.12,
                           cell.width() * 0.6, cell.height() * 0.24);
        paintFilled(p, bars, tokens.color(Token::Surface));
    }
}

void paintLooks(QPainter *p, const Cells &cells, Side side, qreal scale, const Tokens &tokens)
{
    const auto of = [&cells](CellLook look) -> const QList<QRectF> & {
        return cells[static_cast<std::size_t>(look)];
    };
    const bool isX = side == Side::X;
    const QColor own = tokens.color(isX ? Token::X : Token::Y);
    const auto &absent = of(CellLook::Absent);
    if (!absent.isEmpty() && absent.constFirst().width() * scale >= smallestOutline)
        paintOutlined(p, absent, Qt::NoBrush, tokens.color(Token::Border2), Qt::SolidLine, scale);
    if (isX)
        paintX(p, of(CellLook::Good), scale, tokens);
    else
        paintFilled(p, of(CellLook::Good), own, scale);
    paintFilled(p, of(CellLook::Other), tokens.color(Token::Neutral), scale);
    paintOutlined(p, of(CellLook::Unknown), tokens.color(Token::NeutralSoft), tokens.color(Token::Ctl),
                  Qt::DotLine, scale);
    paintOutlined(p, of(CellLook::Settling), tokens.color(isX ? Token::XSoft : Token::YSoft), own,
                  Qt::SolidLine, scale);
    paintOutlined(p, of(CellLook::NoConfiguration), tokens.color(Token::Surface), tokens.color(Token::Bad),
                  Qt::DashLine, scale);
    paintMarked(p, cells, scale, tokens);
}

//! Text that keeps its size on the screen, however close one looks.
void paintLabel(QPainter *p, const QRectF &rect, const QString &text, qreal scale, const QColor &color)
{
    p->save();
    p->translate(rect.topLeft());
    p->scale(1 / scale, 1 / scale);
    ChartFrame::paintText(p, QRectF(0, 0, rect.width() * scale, rect.height() * scale), Qt::AlignCenter, text,
                          Fonts::ui(labelPx), color);
    p->restore();
}

void paintBlock(QPainter *p, const TopologyBlock &block, Side side, const QRectF &rect, qreal scale,
                const Tokens &tokens)
{
    const auto index = static_cast<std::size_t>(side);
    const int all = block.nodes[0] + block.nodes[1];
    const bool isX = side == Side::X;
    const qreal share = all > 0 ? qreal(block.nodes[index]) / all : 0;
    const QRectF held(rect.left(), rect.top(), rect.width() * share, rect.height());
    p->setPen(Qt::NoPen);
    p->setBrush(tokens.color(isX ? Token::XSoft : Token::YSoft));
    p->drawRect(held);
    const qreal thickness = std::max(2.0, rect.height() * 0.14);
    QPainterPath band;
    band.addRect(QRectF(held.left(), rect.bottom() - thickness, held.width(), thickness));
    if (isX)
        Hatch::fill(p, band, tokens);
    else
        p->fillPath(band, tokens.color(Token::Y));
    if (block.attention[index] > 0) {
        const qreal width = std::max(3.0, held.width() * block.attention[index] / block.nodes[index]);
        p->fillPath(cutCorner(QRectF(rect.right() - width, rect.top(), width, thickness)),
                    tokens.color(Token::Warn));
    }
    if (block.trouble[index] > 0) {
        const qreal width = std::max(3.0, held.width() * block.trouble[index] / block.nodes[index]);
        p->fillRect(QRectF(rect.left(), rect.top(), width, thickness), tokens.color(Token::Bad));
    }
    p->setPen(QPen(tokens.color(share > 0 ? (isX ? Token::X : Token::Y) : Token::Border2), 0.8));
    p->setBrush(Qt::NoBrush);
    p->drawRect(rect);
    const QString count = QLocale().toString(block.nodes[index]);
    const QString text = Text::tr("%1 · %2", "a group of nodes, how many").arg(block.title, count);
    const QRectF room = rect.adjusted(1, 0, -1, -thickness);
    if (room.height() * scale < labelPx + 2)
        return;
    const qreal width = room.width() * scale;
    const QFont font = Fonts::ui(labelPx);
    const QColor ink = tokens.color(share > 0 ? (isX ? Token::XText : Token::YText) : Token::Text3);
    if (Fonts::width(font, text) <= width)
        paintLabel(p, room, text, scale, ink);
    else if (Fonts::width(font, count) <= width)
        paintLabel(p, room, count, scale, ink);
}

struct Frame
{
    QRectF area;
    QRectF exposed;
    qreal scale;
};

//! Sorts the cells of a block that can be seen by their looks.
void collect(const TopologyCells &cells, int number, Side side, const Frame &frame, Cells &sorted,
             QList<int> &named)
{
    const TopologyBlock &block = cells.blocks().at(number);
    const QSizeF size = frame.area.size();
    const QSizeF step = cells.pitch(size);
    const int across = cells.columns(size);
    const QRectF first = cells.cellRect(block.first, size).translated(frame.area.topLeft());
    const auto clamp = [](qreal value, int most) {
        return std::clamp(static_cast<int>(std::floor(value)), 0, most);
    };
    const int rows = (block.capacity + across - 1) / across;
    const int fromRow = clamp((frame.exposed.top() - first.top()) / step.height(), rows - 1);
    const int toRow = clamp((frame.exposed.bottom() - first.top()) / step.height(), rows - 1);
    const int from = clamp((frame.exposed.left() - first.left()) / step.width(), across - 1);
    const int to = clamp((frame.exposed.right() - first.left()) / step.width(), across - 1);
    const bool names = first.width() * frame.scale >= smallestName;
    for (int row = fromRow; row <= toRow; ++row) {
        for (int column = from; column <= to; ++column) {
            const int index = row * across + column;
            if (index >= block.capacity)
                break;
            const int place = block.first + index;
            const QRectF rect(first.left() + column * step.width(), first.top() + row * step.height(),
                              first.width(), first.height());
            const CellLook look = cells.lookOf(place, side);
            sorted[static_cast<std::size_t>(look)].append(rect);
            if (names && look != CellLook::Absent)
                named.append(place);
        }
    }
}

} // namespace

bool showsCells(const TopologyCells &cells, const QSizeF &area, qreal scale)
{
    if (!cells.isGrouped())
        return true;
    return scale >= closerLook && cells.pitch(area).width() * scale >= smallestCell;
}

void paint(QPainter *painter, const TopologyCells &cells, Side side, const QRectF &area,
           const QRectF &exposed, qreal scale, const Tokens &tokens)
{
    if (cells.blocks().isEmpty() || !area.intersects(exposed))
        return;
    painter->save();
    const Frame frame{area, exposed.intersected(area), scale};
    const bool single = showsCells(cells, area.size(), scale);
    Cells sorted(cellLookCount);
    QList<int> named;
    for (int i = 0; i < cells.blocks().size(); ++i) {
        const QRectF rect = cells.blockRect(i, area.size()).translated(area.topLeft());
        if (!rect.intersects(exposed))
            continue;
        if (!single) {
            paintBlock(painter, cells.blocks().at(i), side, rect, scale, tokens);
            continue;
        }
        if (cells.isGrouped()) {
            const TopologyBlock &block = cells.blocks().at(i);
            const auto count = QLocale().toString(block.nodes[static_cast<std::size_t>(side)]);
            const qreal top = cells.cellRect(block.first, area.size()).top() + area.top();
            const QRectF title(rect.left(), rect.top(), rect.width(), top - rect.top());
            if (title.height() * scale >= labelPx + 1)
                paintLabel(painter, title,
                           Text::tr("%1 · %2", "a group of nodes, how many").arg(block.title, count), scale,
                           tokens.color(Token::Text2));
        }
        collect(cells, i, side, frame, sorted, named);
    }
    if (single) {
        // Thousands of right angles on the pixel grid: smoothing them costs most of a frame.
        const qreal size = cells.pitch(area.size()).width() * scale;
        painter->setRenderHint(QPainter::Antialiasing, size >= smallestHatch);
        paintLooks(painter, sorted, side, scale, tokens);
        painter->setRenderHint(QPainter::Antialiasing);
        for (const int place : std::as_const(named)) {
            const QRectF rect = cells.cellRect(place, area.size()).translated(area.topLeft());
            const QRectF plate = rect.adjusted(1, rect.height() * 0.25, -1, -rect.height() * 0.25);
            painter->fillRect(plate, tokens.color(Token::Surface));
            paintLabel(painter, plate, cells.cells().at(place).name, scale, tokens.color(Token::Text));
        }
    }
    painter->restore();
}

void paintSample(QPainter *painter, const QRectF &rect, CellLook look, Side side, const Tokens &tokens)
{
    Cells cells(cellLookCount);
    cells[static_cast<std::size_t>(look)].append(rect);
    paintLooks(painter, cells, side, smallestHatch / rect.width() + 1, tokens);
}

QString lookText(CellLook look)
{
    switch (look) {
    case CellLook::Absent:
        return Text::tr("not here");
    case CellLook::Good:
        return Text::tr("in order");
    case CellLook::Other:
        return Text::tr("other version");
    case CellLook::Unknown:
        return Text::tr("out of sight");
    case CellLook::Settling:
        return Text::tr("taking its configuration");
    case CellLook::Attention:
        return Text::tr("needs attention");
    case CellLook::NoConfiguration:
        return Text::tr("no configuration");
    case CellLook::Trouble:
        return Text::tr("refused");
    }
    return {};
}

} // namespace gatelift::TopologyCellPainter
