#pragma once

#include "session/TopologyViewModel.h"

#include <QWidget>

namespace gatelift {

//! \brief The planned shares on a line: passed ones filled, the current one ringed, the next one dashed;
//! below each its time and what it means in nodes.
class RolloutTrack : public QWidget
{
    Q_OBJECT

public:
    explicit RolloutTrack(QWidget *parent = nullptr);

    void setPoints(const QList<RolloutPoint> &points);

    [[nodiscard]] QSize sizeHint() const override { return {480, 92}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 92}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPoint(QPainter *painter, const RolloutPoint &point, qreal x, qreal cell) const;

    QList<RolloutPoint> m_points;
};

} // namespace gatelift
