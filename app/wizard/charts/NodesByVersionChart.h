#pragma once

#include "session/NodesOverTimeData.h"

#include <QChartView>

namespace gatelift {

//! \brief Nodes by version over time: Y solid below, X hatched above, then 'now' and the plan as a dashed
//! step.
class NodesByVersionChart : public QChartView
{
    Q_OBJECT

public:
    explicit NodesByVersionChart(QWidget *parent = nullptr);

    void setData(const NodesOverTimeData &nodes);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool looksLike(const NodesOverTimeData &nodes) const;
    void rebuild();
    void addAreas();
    void addPlan();
    void addAxes(int top);
    void attach(QAbstractSeries *series);
    void describe();
    [[nodiscard]] QPointF place(const QDateTime &at, qreal nodes) const;
    void paintPlanLabels(QPainter *painter) const;
    void paintPill(QPainter *painter, qreal x, qreal top, const QString &text) const;

    NodesOverTimeData m_data;
};

} // namespace gatelift
