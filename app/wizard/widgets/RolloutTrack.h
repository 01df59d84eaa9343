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

    //! \brief `observed`: what was seen while a share stood, per cent on Y by share.
    void setPoints(const QList<RolloutPoint> &points, const QMap<int, double> &observed = {});

    [[nodiscard]] QSize sizeHint() const override { return {480, neededHeight()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, neededHeight()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPoint(QPainter *painter, const RolloutPoint &point, qreal x, qreal cell) const;

    [[nodiscard]] int neededHeight() const { return m_observed.isEmpty() ? 92 : 108; }

    QList<RolloutPoint> m_points;
    QMap<int, double> m_observed;
};

} // namespace gatelift
