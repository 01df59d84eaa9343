#include "wizard/topology/TopologyView.h"

#include "drawing/TopologyCellPainter.h"
#include "drawing/TopologyDrawing.h"
#include "session/Discard.h"
#include "wizard/theme/Theme.h"
#include "wizard/topology/TopologyAccessible.h"
#include "wizard/topology/TopologyItems.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace gatelift {
namespace {

constexpr QRectF canvas(0, 0, TopologyLayout::width, TopologyLayout::height);
constexpr qreal zoomStep = 1.25;
constexpr qreal closestBoxes = 6;  //!< scale at most while cells need no closer look
constexpr qreal closestCells = 34; //!< device pixels of a cell when one can look no closer
constexpr qreal mostEnlarged = 1.25;

} // namespace

TopologyView::TopologyView(QWidget *parent)
    : QGraphicsView(parent)
{
    installTopologyAccessibility();
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_scene.setSceneRect(canvas);
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex); // two items need no tree
    m_scene.addItem(new TopologyDiagramItem(m_layout));
    m_scene.addItem(new TopologyCellsItem(m_layout));
    setScene(&m_scene);
}

TopologyView::~TopologyView() = default;

void TopologyView::setTopology(const TopologyScene &scene)
{
    discard(std::exchange(m_layout, layoutTopology(scene)));
    setAccessibleName(m_layout.title);
    setAccessibleDescription(TopologyDrawing::description(m_layout));
    // Who looked at a node that is gone stays in its group.
    while (!m_focused.isEmpty() && !m_layout.target(m_focused))
        m_focused = parentOf(m_focused);
    if (m_fitted)
        fit();
    viewport()->update();
}

void TopologyView::setNodeWords(std::function<QStringList(const QString &)> words)
{
    m_nodeWords = std::move(words);
}

QSize TopologyView::sizeHint() const
{
    return canvas.size().toSize();
}

// The canvas' smallest text has 11 px at full size; a little below that it is still readable on a small
// window.
QSize TopologyView::minimumSizeHint() const
{
    return sizeHint() * 0.85;
}

int TopologyView::heightForWidth(int width) const
{
    return static_cast<int>(std::min(mostEnlarged, width / TopologyLayout::width) * TopologyLayout::height);
}

qreal TopologyView::fittingScale() const
{
    return std::max(0.1,
                    std::min(viewport()->width() / canvas.width(), viewport()->height() / canvas.height()));
}

qreal TopologyView::largestScale() const
{
    qreal closest = closestBoxes;
    for (const TopologyNode &node : m_layout.nodes) {
        const qreal cell = node.cellArea.isEmpty() ? 0 : m_layout.cells.pitch(node.cellArea.size()).width();
        if (cell > 0)
            closest = std::max(closest, closestCells / cell);
    }
    return closest;
}

void TopologyView::setZoom(qreal scale)
{
    const qreal least = fittingScale();
    const qreal wanted = std::clamp(scale, least, std::max(least, largestScale()));
    m_fitted = wanted <= least * 1.001;
    setTransform(QTransform::fromScale(wanted, wanted));
    emit zoomChanged();
}

void TopologyView::zoomBy(qreal factor, const QPoint &anchor)
{
    const QPointF kept = mapToScene(anchor);
    setZoom(zoom() * factor);
    panBy(anchor - mapFromScene(kept));
}

void TopologyView::zoomIn()
{
    const auto target = m_layout.target(m_focused);
    zoomBy(zoomStep, target ? mapFromScene(target->rect.center()) : viewport()->rect().center());
}

void TopologyView::zoomOut()
{
    zoomBy(1 / zoomStep, viewport()->rect().center());
}

void TopologyView::fit()
{
    setZoom(0);
    centerOn(canvas.center());
}

void TopologyView::panBy(const QPointF &pixels)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() -
                                    static_cast<int>(std::lround(pixels.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(std::lround(pixels.y())));
}

std::optional<TopologyTarget> TopologyView::targetAt(const QPoint &position) const
{
    return m_layout.at(mapToScene(position), zoom());
}

QRect TopologyView::rectOf(const TopologyTarget &target) const
{
    return mapFromScene(target.rect).boundingRect();
}

QStringList TopologyView::words(const TopologyTarget &target) const
{
    QStringList lines{target.name};
    lines << target.details;
    if (!target.node.isEmpty() && m_nodeWords) {
        const QStringList known = m_nodeWords(target.node);
        if (!known.isEmpty())
            lines = known;
    }
    if (target.leads())
        lines << tr("Click or press Enter to see them in the list.");
    return lines;
}

void TopologyView::explain(const TopologyTarget &target, const QPoint &globalPosition)
{
    QToolTip::showText(globalPosition, words(target).join(QLatin1Char('\n')), viewport(), rectOf(target));
}

void TopologyView::focusTarget(const QString &id)
{
    if (id == m_focused)
        return;
    m_focused = id;
    const auto target = m_layout.target(id);
    if (target && !viewport()->rect().contains(rectOf(*target)))
        ensureVisible(target->rect, 24, 24);
    refreshRings();
    emit focusMoved(id);
}

void TopologyView::activateTarget(const QString &id)
{
    const auto target = m_layout.target(id);
    if (!target)
        return;
    if (target->leads())
        emit activated(*target);
    else
        explain(*target, viewport()->mapToGlobal(rectOf(*target).bottomLeft()));
}

bool TopologyView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto target = targetAt(help->pos()))
            explain(*target, help->globalPos());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave && !m_hovered.isEmpty()) {
        m_hovered.clear();
        refreshRings();
    }
    return QGraphicsView::viewportEvent(event);
}

void TopologyView::wheelEvent(QWheelEvent *event)
{
    // Without Ctrl the page scrolls, as everywhere.
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(zoomStep, event->angleDelta().y() / 120.0), event->position().toPoint());
    event->accept();
}

void TopologyView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_last = event->pos();
    m_dragging = false;
    event->setAccepted(event->button() == Qt::LeftButton);
}

void TopologyView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        const int moved = (event->pos() - m_pressed).manhattanLength();
        m_dragging = m_dragging || moved >= QApplication::startDragDistance();
        if (m_dragging) {
            viewport()->setCursor(Qt::ClosedHandCursor);
            panBy(event->pos() - m_last);
        }
        m_last = event->pos();
        return;
    }
    const auto target = targetAt(event->pos());
    viewport()->setCursor(target && target->leads() ? Qt::PointingHandCursor
                          : m_fitted                ? Qt::ArrowCursor
                                                    : Qt::OpenHandCursor);
    const QString id = target ? target->id : QString();
    if (id == m_hovered)
        return;
    m_hovered = id;
    refreshRings();
}

void TopologyView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    viewport()->unsetCursor();
    if (std::exchange(m_dragging, false))
        return;
    if (const auto target = targetAt(event->pos())) {
        focusTarget(target->id);
        if (target->leads())
            emit activated(*target);
        else
            explain(*target, event->globalPosition().toPoint());
    }
}

void TopologyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void TopologyView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    refreshRings();
}

void TopologyView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted || zoom() < fittingScale())
        fit();
}

void TopologyView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        viewport()->update();
}

void TopologyView::refreshRings()
{
    viewport()->update();
}

void TopologyView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, themeColor(Token::Surface));
}

void TopologyView::drawForeground(QPainter *painter, const QRectF &rect)
{
    const auto ring = [&](const QString &id, const QColor &color, qreal width, qreal distance) {
        const auto target = m_layout.target(id);
        if (!target || !target->rect.adjusted(-8, -8, 8, 8).intersects(rect))
            return;
        // As thick and as far away on the screen, however close one looks.
        const qreal unit = 1 / zoom();
        const qreal away = distance * unit;
        painter->setPen(QPen(color, width * unit));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(target->rect.adjusted(-away, -away, away, away), 6 * unit, 6 * unit);
    };
    if (m_hovered != m_focused || !hasFocus())
        ring(m_hovered, themeColor(Token::Ctl), 1, 2);
    if (hasFocus())
        ring(m_focused, themeColor(Token::Accent), 2, 3);
}

} // namespace gatelift
