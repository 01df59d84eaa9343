#pragma once

#include "drawing/ShareLineChart.h"

#include <QWidget>

namespace gatelift {

//! \brief Planned and observed share on Y over time, as ShareLineChart draws it; in words for a screen
//! reader.
class ShareLineView : public QWidget
{
    Q_OBJECT

public:
    explicit ShareLineView(QWidget *parent = nullptr);

    void setShares(const ShareLineData &shares, const TimeAxis &axis);

    [[nodiscard]] QSize sizeHint() const override { return {480, 176}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();

    ShareLineData m_data;
    TimeAxis m_axis;
};

} // namespace gatelift
