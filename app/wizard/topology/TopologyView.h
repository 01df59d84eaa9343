#pragma once

#include "drawing/TopologyLayout.h"

#include <QGraphicsView>

#include <functional>

namespace gatelift {

class TopologyCellsItem;
class TopologyDiagramItem;

//! \brief The live topology as a canvas: fitted to the width there is, zoomed with Ctrl and the wheel or
//! plus, minus and 0, moved by dragging or the arrow keys. Tab and arrow keys go from part to part, Space
//! steps into a group, Escape out of it, Enter is a click. Every part explains itself under the pointer and
//! to screen readers.
class TopologyView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit TopologyView(QWidget *parent = nullptr);
    ~TopologyView() override;

    void setTopology(const TopologyScene &scene);
    [[nodiscard]] const TopologyLayout &layoutShown() const { return m_layout; }
    //! \brief Tells one node in words; asked for when somebody points at its cell.
    void setNodeWords(std::function<QStringList(const QString &nodeId)> words);

    void zoomIn();
    void zoomOut();
    //! \brief The whole drawing, and from then on whatever the size.
    void fit();
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    //! \brief Device pixels per unit of the canvas.
    [[nodiscard]] qreal zoom() const { return transform().m11(); }
    void panBy(const QPointF &pixels);

    //! \brief The part that has the focus; empty: none.
    [[nodiscard]] const QString &focusedId() const { return m_focused; }
    void focusTarget(const QString &id);
    //! \brief As a click on it does.
    void activateTarget(const QString &id);
    //! \brief All that is said of a part, a line each.
    [[nodiscard]] QStringList words(const TopologyTarget &target) const;
    //! \brief Where it is in this widget.
    [[nodiscard]] QRect rectOf(const TopologyTarget &target) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    //! \brief A part that stands for nodes was clicked.
    void activated(const gatelift::TopologyTarget &target);
    void zoomChanged();
    //! \brief For those who read the drawing to others.
    void focusMoved(const QString &id);

protected:
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    [[nodiscard]] qreal fittingScale() const;
    [[nodiscard]] qreal largestScale() const;
    void zoomBy(qreal factor, const QPoint &anchor);
    void setZoom(qreal scale);
    [[nodiscard]] std::optional<TopologyTarget> targetAt(const QPoint &position) const;
    void explain(const TopologyTarget &target, const QPoint &globalPosition);
    [[nodiscard]] QList<TopologyTarget> siblings() const;
    [[nodiscard]] QString parentOf(const QString &id) const;
    bool moveFocus(const QPointF &direction);
    bool handleZoomKey(int key);
    bool handleArrow(const QKeyEvent &event);
    bool stepIn();
    bool stepOut();
    void refreshRings();

    TopologyLayout m_layout;
    QGraphicsScene m_scene;
    std::function<QStringList(const QString &)> m_nodeWords;
    QString m_focused;
    QString m_hovered;
    QPoint m_pressed;
    QPoint m_last;
    bool m_dragging = false;
    bool m_fitted = true;
};

} // namespace gatelift
