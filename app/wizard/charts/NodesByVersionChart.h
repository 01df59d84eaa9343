#pragma once

#include "session/NodesOverTimeData.h"

#include <QChartView>

namespace gatelift {

//! \brief Nodes by version over time: Y solid below, X hatched above, then 'now' and the plan as a dashed
//! step. With the focus on it, arrow keys go from change to change and say the numbers.
class NodesByVersionChart : public QChartView
{
    Q_OBJECT

public:
    explicit NodesByVersionChart(QWidget *parent = nullptr);

    void setData(const NodesOverTimeData &nodes);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    //! One moment that the chart says something of: a change that was seen, now, or a planned step.
    struct Moment
    {
        QDateTime at;
        int onY = 0;
        QString text;
    };

    [[nodiscard]] QList<Moment> moments() const;
    void goTo(qsizetype moment);
    void paintCursor(QPainter *painter) const;
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
    std::optional<QDateTime> m_cursor; //!< the moment that keys have come to
};

} // namespace gatelift
