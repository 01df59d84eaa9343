#pragma once

#include "drawing/PhaseChart.h"

#include <QWidget>

namespace gatelift {

//! \brief Planned and actual phases on the window's clock, as PhaseChart draws them. The same stands in words
//! beside it.
class PhaseChartView : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseChartView(QWidget *parent = nullptr);

    void setPhases(const PhaseChartData &phases, const QTimeZone &zone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PhaseChartData m_data;
    TimeAxis m_axis;
};

} // namespace gatelift
