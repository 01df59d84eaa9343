#include "drawing/TopologyMiniature.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Icons.h"
#include "drawing/TopologyCellPainter.h"
#include "drawing/TopologyPens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>

namespace gatelift::TopologyMiniature {
namespace {

using ChartFrame::paintText;
using namespace TopologyPens;

constexpr qreal columnWidth = 146;
constexpr qreal sharedWidth = 168; //!< of what belongs to both sides
constexpr qreal border = 2;        //!< around everything: lines are drawn on the rectangles
constexpr qreal line = 15;
constexpr qreal legendLine = 18;
constexpr qreal side = 10; //!< between a box and its words
constexpr qreal cellsHeight = 16;
constexpr qreal lockLane = 9; //!< from the middle, where the lock's lines pass between the columns

//! A row of the drawing, from above.
struct Row
{
    qreal height = 0;
    qreal gap = 0; //!< to the next one
};
enum RowOf { LockRow, StoreRow, ControlPlaneRow, NodesRow, EntryRow };
constexpr std::array<Row, 5> rows{{{26, 20}, {56, 18}, {60, 26}, {86, 40}, {42, 0}}};

RowOf rowOf(TopologyNodeKind kind)
{
    switch (kind) {
    case TopologyNodeKind::Lock:
        return LockRow;
    case TopologyNodeKind::Database:
    case TopologyNodeKind::File:
        return StoreRow;
    case TopologyNodeKind::ControlPlane:
        return ControlPlaneRow;
    case TopologyNodeKind::NodeGroup:
        return NodesRow;
    case TopologyNodeKind::LoadBalancer:
    case TopologyNodeKind::Client:
        break;
    }
    return EntryRow;
}

//! Where each row begins, and behind them the end; rows that no phase of the graph has take no room.
std::array<qreal, rows.size() + 1> tops(const TopologyGraph &graph)
{
    std::array<bool, rows.size()> has{};
    for (const TopologyGraphNode &node : graph.nodes)
        has.at(rowOf(node.kind)) = true;
    std::array<qreal, rows.size() + 1> result{};
    qreal y = border;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.at(i) = y;
        if (has.at(i))
            y += rows.at(i).height + rows.at(i).gap;
    }
    result.back() = y + border;
    return result;
}

//! One drawing: where its parts are, and how they are painted.
class Picture
{
public:
    Picture(const TopologyScene &scene, QPainter *painter, const Tokens &tokens, qreal scale)
        : m_scene(scene)
        , m_layout(layoutTopology(scene))
        , m_painter(painter)
        , m_tokens(tokens)
        , m_scale(scale)
    {
        const auto top = tops(scene.graph);
        for (const TopologyNode &node : m_layout.nodes) {
            const RowOf row = rowOf(node.kind);
            m_rects.insert(node.id, QRectF(left(node), top.at(row), widthOf(node), rows.at(row).height));
        }
    }

    void paint() const
    {
        for (const TopologyGraphEdge &from : m_scene.graph.edges) {
            const auto drawn = std::find_if(m_layout.edges.cbegin(), m_layout.edges.cend(),
                                            [&from](const TopologyEdge &one) { return one.id == from.id; });
            if (drawn != m_layout.edges.cend() && isShown(from.from) && isShown(from.to))
                paintEdge(*drawn, m_rects.value(from.from), m_rects.value(from.to));
        }
        for (const TopologyNode &node : m_layout.nodes)
            if (isShown(node.id))
                paintNode(node, m_rects.value(node.id));
    }

private:
    [[nodiscard]] bool hasBalancer() const { return m_layout.node(QStringLiteral("load-balancer")); }

    //! The clients have room where they come without a load balancer.
    [[nodiscard]] bool isShown(const QString &id) const
    {
        const auto *node = m_layout.node(id);
        return node && (node->kind != TopologyNodeKind::Client || !hasBalancer());
    }

    //! A side in the graph, not the colour: what is only possible has its place too.
    [[nodiscard]] std::optional<Side> columnOf(const TopologyNode &node) const
    {
        for (const TopologyGraphNode &one : m_scene.graph.nodes)
            if (one.id == node.id)
                return one.kind == TopologyNodeKind::Client ? Side::X : one.side;
        return std::nullopt;
    }

    [[nodiscard]] qreal widthOf(const TopologyNode &node) const
    {
        if (node.kind == TopologyNodeKind::Lock)
            return std::min(Fonts::width(lockFont(), node.title) + 52, width - 2 * border);
        return columnOf(node) ? columnWidth : sharedWidth;
    }

    [[nodiscard]] qreal left(const TopologyNode &node) const
    {
        const auto column = columnOf(node);
        if (!column)
            return (width - widthOf(node)) / 2;
        return *column == Side::X ? border : width - border - columnWidth;
    }

    static QFont lockFont() { return Fonts::ui(12, QFont::DemiBold); }

    void paintEdge(const TopologyEdge &edge, const QRectF &from, const QRectF &to) const
    {
        switch (edge.kind) {
        case TopologyEdgeKind::Link:
            return paintLink(edge, from, to);
        case TopologyEdgeKind::Writes:
            return paintWrites(edge, from, to);
        case TopologyEdgeKind::Traffic:
            return paintShare(edge, from, to);
        case TopologyEdgeKind::Requests:
            return paintRequests(edge, from, to);
        }
    }

    //! From the foot of one box to the head of the other, as upright as the two allow.
    void paintLink(const TopologyEdge &edge, const QRectF &from, const QRectF &to) const
    {
        constexpr qreal corner = 16;
        const qreal x = std::clamp(to.center().x(), from.left() + corner, from.right() - corner);
        const QPointF start(x, from.bottom());
        const QPointF end(std::clamp(x, to.left() + corner, to.right() - corner), to.top());
        m_painter->setPen(linePen(edge.line, edge.side, edge.width, m_tokens));
        m_painter->drawLine(start, end);
        if (edge.cross || edge.line == TopologyLine::Blocked)
            paintCross(m_painter, (start + end) / 2, m_tokens);
    }

    //! Between the columns where there is a lane, else around what stands in the middle.
    void paintWrites(const TopologyEdge &edge, const QRectF &from, const QRectF &to) const
    {
        const qreal shift = to.center().x() - width / 2;
        QPainterPath path;
        QPointF cut;
        if (qAbs(shift) < 1) {
            path.moveTo(from.center().x(), from.bottom());
            path.lineTo(to.center().x(), to.top());
            cut = path.pointAtPercent(0.5);
        } else if (isLaneFree()) {
            const qreal x = width / 2 + (shift < 0 ? -lockLane : lockLane);
            const QPointF corner(x, to.top() + line);
            path.moveTo(x, from.bottom());
            path.lineTo(corner);
            path.lineTo(shift < 0 ? to.right() : to.left(), corner.y());
            cut = QPointF(x, from.bottom() + rows.at(LockRow).gap / 2);
        } else {
            const QPointF corner(width / 2 + shift * 1.3, from.center().y());
            path.moveTo(shift < 0 ? from.left() : from.right(), corner.y());
            path.lineTo(corner);
            path.lineTo(corner.x(), to.top());
            cut = QPointF(corner.x(), (corner.y() + to.top()) / 2);
        }
        m_painter->setPen(linePen(edge.line, edge.side, edge.width, m_tokens));
        m_painter->setBrush(Qt::NoBrush);
        m_painter->drawPath(path);
        if (edge.cross)
            paintCross(m_painter, cut, m_tokens);
    }

    //! Whether nothing that both sides share stands below the lock.
    [[nodiscard]] bool isLaneFree() const
    {
        return std::none_of(m_layout.nodes.cbegin(), m_layout.nodes.cend(), [this](const TopologyNode &node) {
            return rowOf(node.kind) == StoreRow && !columnOf(node);
        });
    }

    void paintShare(TopologyEdge edge, const QRectF &from, const QRectF &to) const
    {
        const QPointF start(
            std::clamp(to.center().x(), from.left() + sharedWidth / 4, from.right() - sharedWidth / 4),
            from.top());
        const QPointF end(to.center().x(), to.bottom() + 3);
        edge.path = QPainterPath(start);
        edge.path.cubicTo(start - QPointF(0, 18), end + QPointF(0, 18), end);
        if (edge.traffic) {
            paintTraffic(m_painter, edge, m_tokens);
        } else {
            m_painter->setPen(linePen(edge.line, edge.side, edge.width, m_tokens));
            m_painter->setBrush(Qt::NoBrush);
            m_painter->drawPath(edge.path);
        }
        // Beside its line: there it hides nothing.
        const qreal away = to.center().x() < width / 2 ? -1 : 1;
        paintPill(edge, edge.path.pointAtPercent(0.5) + QPointF(away * 34, 2));
    }

    void paintRequests(const TopologyEdge &edge, const QRectF &from, const QRectF &to) const
    {
        const QPointF start(to.center().x(), from.top() + 4);
        const QPointF tip(to.center().x(), to.bottom() + 4);
        m_painter->setPen(linePen(edge.line, edge.side, edge.width, m_tokens));
        m_painter->drawLine(start, tip);
        m_painter->drawLine(tip, tip + QPointF(-4, 7));
        m_painter->drawLine(tip, tip + QPointF(4, 7));
        paintPill(edge, (start + tip) / 2);
    }

    void paintPill(const TopologyEdge &edge, const QPointF &center) const
    {
        if (edge.labels.isEmpty())
            return;
        const QFont font = Fonts::ui(12, QFont::DemiBold);
        const QString text = edge.labels.constFirst().text;
        const qreal half = Fonts::width(font, text) / 2 + 6;
        const QRectF pill(std::clamp(center.x() - half, 1.0, width - 1 - 2 * half), center.y() - 9, 2 * half,
                          18);
        const bool quiet = edge.line == TopologyLine::Possible || !edge.side;
        m_painter->setPen(QPen(quiet ? m_tokens.color(Token::Border2) : sideColor(edge.side, m_tokens), 1.1));
        m_painter->setBrush(m_tokens.color(Token::Surface));
        m_painter->drawRoundedRect(pill, 9, 9);
        paintText(m_painter, pill, Qt::AlignCenter, text, font,
                  quiet ? m_tokens.color(Token::Text2) : sideText(edge.side, m_tokens));
    }

    void paintNode(const TopologyNode &node, const QRectF &rect) const
    {
        switch (node.kind) {
        case TopologyNodeKind::Database:
            return paintDatabase(node, rect);
        case TopologyNodeKind::Lock:
            return paintLock(node, rect);
        case TopologyNodeKind::LoadBalancer:
            return paintBalancer(node, rect);
        case TopologyNodeKind::Client:
            return paintClients(node, rect);
        case TopologyNodeKind::ControlPlane:
        case TopologyNodeKind::File:
        case TopologyNodeKind::NodeGroup:
            return paintBox(node, rect);
        }
    }

    void setOutline(const TopologyNode &node) const
    {
        m_painter->setPen(linePen(node.line, node.side, 1.5, m_tokens));
        m_painter->setBrush(fillColor(node.line, m_tokens));
    }

    void put(const QRectF &rect, Qt::Alignment alignment, const QString &text, const QFont &font,
             const QColor &color) const
    {
        paintText(m_painter, rect, static_cast<int>(alignment | Qt::AlignVCenter), text, font, color);
    }

    [[nodiscard]] QColor titleColor(const TopologyNode &node) const
    {
        return m_tokens.color(node.line == TopologyLine::Possible ? Token::Text2 : Token::Text);
    }

    void paintDatabase(const TopologyNode &node, const QRectF &r) const
    {
        constexpr qreal lidHeight = 12;
        const QRectF lid(r.left(), r.top(), r.width(), lidHeight);
        QPainterPath body(QPointF(r.left(), r.top() + lidHeight / 2));
        body.lineTo(r.left(), r.bottom() - lidHeight / 2);
        body.arcTo(QRectF(r.left(), r.bottom() - lidHeight, r.width(), lidHeight), 180, 180);
        body.lineTo(r.right(), r.top() + lidHeight / 2);
        body.arcTo(lid, 0, 180);
        setOutline(node);
        m_painter->drawPath(body);
        m_painter->setBrush(Qt::NoBrush);
        QPainterPath rim;
        rim.arcMoveTo(lid, 180);
        rim.arcTo(lid, 180, 180);
        m_painter->drawPath(rim);
        const QRectF title(r.left() + 3, r.top() + lidHeight + 3, r.width() - 6, line);
        put(title, Qt::AlignHCenter, node.title, Fonts::ui(12, QFont::DemiBold), titleColor(node));
        // Of two notes the second says what the phase did to it.
        put(title.translated(0, line), Qt::AlignHCenter, node.note2.isEmpty() ? node.note : node.note2,
            Fonts::ui(12), m_tokens.color(Token::Text2));
    }

    //! Control planes, files and groups of nodes: title, version, note, each with a line of its own.
    void paintBox(const TopologyNode &node, const QRectF &r) const
    {
        const bool isGroup = node.kind == TopologyNodeKind::NodeGroup;
        const bool isPossible = node.line == TopologyLine::Possible;
        setOutline(node);
        m_painter->drawRoundedRect(r, 6, 6);
        QRectF text(r.left() + side, r.top() + 7, r.width() - 2 * side, line);
        QRectF title = text;
        if (isGroup && !isPossible) {
            const QFont font = Fonts::ui(14, QFont::DemiBold);
            const QString count = QLocale().toString(node.nodes);
            put(text, Qt::AlignRight, count, font, sideText(node.side, m_tokens));
            title.setRight(text.right() - Fonts::width(font, count) - 6);
        } else if (!node.status.isEmpty()) {
            Icons::paintStatus(m_painter, QRectF(text.right() - 12, text.top() + 1, 12, 12), node.status,
                               m_tokens);
            title.setRight(text.right() - 18);
        }
        put(title, Qt::AlignLeft, node.title, Fonts::ui(12, QFont::DemiBold), titleColor(node));
        if (!node.version.isEmpty()) {
            text.translate(0, line + 1);
            put(text, Qt::AlignLeft, node.version, Fonts::mono(12), sideText(node.side, m_tokens));
        }
        text.translate(0, line + 1);
        put(text, Qt::AlignLeft, node.note, Fonts::ui(12), m_tokens.color(Token::Text2));
        if (!isGroup || isPossible || !node.side)
            return;
        const QRectF cells(text.left(), r.bottom() - cellsHeight - 7, text.width(), cellsHeight);
        TopologyCellPainter::paint(m_painter, m_layout.cells, *node.side, cells, cells, m_scale, m_tokens);
    }

    void paintLock(const TopologyNode &node, const QRectF &r) const
    {
        const bool blocked = node.line == TopologyLine::Blocked;
        const QColor color = m_tokens.color(blocked ? Token::BadText : Token::Text2);
        m_painter->setPen(QPen(m_tokens.color(blocked ? Token::Bad : Token::Border2), 1.3));
        m_painter->setBrush(m_tokens.color(blocked ? Token::BadSoft : Token::Surface));
        m_painter->drawRoundedRect(r, r.height() / 2, r.height() / 2);
        Icons::paint(m_painter, QRectF(r.left() + 12, r.center().y() - 8, 16, 16), node.icon, color);
        put(r.adjusted(34, 0, -14, 0), Qt::AlignLeft, node.title, lockFont(), color);
    }

    void paintBalancer(const TopologyNode &node, const QRectF &r) const
    {
        const qreal tip = 13;
        m_painter->setPen(QPen(m_tokens.color(Token::Text2), 1.5));
        m_painter->setBrush(m_tokens.color(Token::Surface));
        m_painter->drawPolygon(
            QPolygonF({QPointF(r.left(), r.center().y()), QPointF(r.left() + tip, r.top()),
                       QPointF(r.right() - tip, r.top()), QPointF(r.right(), r.center().y()),
                       QPointF(r.right() - tip, r.bottom()), QPointF(r.left() + tip, r.bottom())}));
        const QRectF title(r.left() + tip, r.top() + 6, r.width() - 2 * tip, line);
        put(title, Qt::AlignHCenter, node.title, Fonts::ui(12, QFont::DemiBold), m_tokens.color(Token::Text));
        put(title.translated(0, line), Qt::AlignHCenter, node.note, Fonts::ui(12),
            m_tokens.color(Token::Text2));
    }

    void paintClients(const TopologyNode &node, const QRectF &r) const
    {
        const QFont font = Fonts::ui(12, QFont::DemiBold);
        const qreal words = std::min(Fonts::width(font, node.title) + 1, r.width() - 24);
        const qreal from = r.center().x() - (words + 24) / 2;
        Icons::paint(m_painter, QRectF(from, r.center().y() - 4, 18, 18), node.icon,
                     m_tokens.color(Token::Text2));
        put(QRectF(from + 24, r.center().y() - 4, words, 18), Qt::AlignLeft, node.title, font,
            m_tokens.color(Token::Text));
    }

    const TopologyScene &m_scene;
    TopologyLayout m_layout;
    QPainter *m_painter;
    const Tokens &m_tokens;
    qreal m_scale;
    QMap<QString, QRectF> m_rects;
};

//! Scales a canvas into a rectangle, centred.
qreal enter(QPainter *painter, const QRectF &target, qreal canvasHeight)
{
    const qreal scale = std::min(target.width() / width, target.height() / canvasHeight);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(target.left() + (target.width() - width * scale) / 2,
                       target.top() + (target.height() - canvasHeight * scale) / 2);
    painter->scale(scale, scale);
    return scale;
}

} // namespace

qreal height(const TopologyGraph &graph)
{
    return tops(graph).back();
}

void paint(QPainter *painter, const QRectF &target, const TopologyScene &scene, const Tokens &tokens)
{
    painter->save();
    const qreal scale = enter(painter, target, height(scene.graph));
    Picture(scene, painter, tokens, scale).paint();
    painter->restore();
}

QList<TopologyLine> legend(const QList<TopologyScene> &scenes)
{
    QList<TopologyLine> lines;
    for (const TopologyScene &scene : scenes)
        for (const TopologyLine one : layoutTopology(scene).legend)
            if (!lines.contains(one))
                lines << one;
    std::sort(lines.begin(), lines.end());
    return lines;
}

qreal legendHeight(const QList<TopologyLine> &lines)
{
    return legendLine * static_cast<qreal>(lines.size());
}

void paintLegend(QPainter *painter, const QRectF &target, const QList<TopologyLine> &lines,
                 const Tokens &tokens)
{
    painter->save();
    enter(painter, target, legendHeight(lines));
    QRectF row(0, 0, width, legendLine);
    for (const TopologyLine one : lines) {
        paintLineSample(painter, row, one, tokens);
        row.translate(0, legendLine);
    }
    painter->restore();
}

QString legendText(const QList<TopologyLine> &lines)
{
    QStringList words;
    for (const TopologyLine one : lines)
        words << lineText(one);
    return words.join(QLatin1String("; "));
}

} // namespace gatelift::TopologyMiniature
