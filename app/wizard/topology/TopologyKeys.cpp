#include "wizard/topology/TopologyView.h"

#include <QKeyEvent>

#include <algorithm>
#include <limits>

// The canvas under the keyboard: where the focus goes.
namespace gatelift {
namespace {

constexpr qreal panStep = 48;

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

QString TopologyView::parentOf(const QString &id) const
{
    if (const auto target = m_layout.target(id))
        return target->parent;
    // What is gone was in a group, or in the drawing itself.
    const auto slash = id.indexOf(QLatin1Char('/'));
    return slash < 0 ? QString() : id.left(slash);
}

QList<TopologyTarget> TopologyView::siblings() const
{
    const auto target = m_layout.target(m_focused);
    return target && !target->parent.isEmpty() ? m_layout.childrenOf(target->parent) : m_layout.parts();
}

bool TopologyView::focusNextPrevChild(bool next)
{
    const auto all = siblings();
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [this](const TopologyTarget &one) { return one.id == m_focused; });
    qsizetype index = found - all.cbegin();
    if (found == all.cend())
        index = next ? -1 : all.size();
    index += next ? 1 : -1;
    if (index >= 0 && index < all.size()) {
        focusTarget(all.at(index).id);
        return true;
    }
    // The last of a group leads out of it, the last of all out of the drawing: nobody is caught here.
    if (m_focused.contains(QLatin1Char('/'))) {
        stepOut();
        return focusNextPrevChild(next);
    }
    m_focused.clear();
    refreshRings();
    return QGraphicsView::focusNextPrevChild(next);
}

void TopologyView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    const bool back = event->reason() == Qt::BacktabFocusReason;
    if (back || event->reason() == Qt::TabFocusReason) {
        const auto parts = m_layout.parts();
        if (!parts.isEmpty())
            focusTarget(back ? parts.constLast().id : parts.constFirst().id);
    }
    refreshRings();
}

bool TopologyView::moveFocus(const QPointF &direction)
{
    const auto from = m_layout.target(m_focused);
    if (!from)
        return false;
    QString best;
    qreal least = std::numeric_limits<qreal>::max();
    const auto all = siblings();
    for (const TopologyTarget &target : all) {
        const QPointF way = target.rect.center() - from->rect.center();
        const qreal ahead = QPointF::dotProduct(way, direction);
        const qreal aside = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
        // What lies more aside than ahead is reached by the other keys.
        if (target.id == m_focused || ahead < 1e-3 || aside > ahead * 2)
            continue;
        const qreal cost = ahead + 3 * aside; // what stands in the same row or column comes first
        if (cost < least) {
            least = cost;
            best = target.id;
        }
    }
    if (best.isEmpty())
        return false;
    focusTarget(best);
    return true;
}

bool TopologyView::stepIn()
{
    const auto target = m_layout.target(m_focused);
    if (!target)
        return false;
    const auto inside = m_layout.childrenOf(m_focused);
    if (inside.isEmpty())
        return false;
    // What one steps into is looked at closely.
    const QRectF room = target->rect.adjusted(-6, -6, 6, 6);
    setZoom(std::min(viewport()->width() / room.width(), viewport()->height() / room.height()));
    centerOn(room.center());
    focusTarget(inside.constFirst().id);
    return true;
}

bool TopologyView::stepOut()
{
    if (m_focused.isEmpty())
        return false;
    const QString parent = parentOf(m_focused);
    if (!parent.contains(QLatin1Char('/')))
        fit();
    focusTarget(parent);
    return true;
}

bool TopologyView::handleZoomKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        fit();
        return true;
    default:
        return false;
    }
}

bool TopologyView::handleArrow(const QKeyEvent &event)
{
    const QPointF direction = directionOf(event.key());
    if (direction.isNull())
        return false;
    const bool pans = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (!pans && !m_focused.isEmpty()) {
        moveFocus(direction);
        return true;
    }
    if (m_fitted)
        return false; // nothing to move: the page may scroll
    panBy(-direction * panStep);
    return true;
}

void TopologyView::keyPressEvent(QKeyEvent *event)
{
    bool done = false;
    // Alt with arrows or Ctrl with digits belong to the window.
    const bool plain = !(event->modifiers() & (Qt::AltModifier | Qt::MetaModifier));
    const bool bare = plain && !event->modifiers().testFlag(Qt::ControlModifier);
    if (plain && handleArrow(*event))
        done = true;
    else if (bare && handleZoomKey(event->key()))
        done = true;
    else if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        done = !m_focused.isEmpty();
        activateTarget(m_focused);
    } else if (bare && event->key() == Qt::Key_Space)
        done = stepIn();
    else if (bare && event->key() == Qt::Key_Escape)
        done = stepOut();
    event->setAccepted(done);
}

} // namespace gatelift
