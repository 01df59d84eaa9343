#pragma once

#include <QWidget>

class QPieSeries;
class QChartView;

namespace gatelift {

//! \brief Planned shares of traffic as a donut: X hatched, Y solid, the share on Y in the middle; the share
//! that comes next as a thin arc outside.
class ShareDonut : public QWidget
{
    Q_OBJECT

public:
    explicit ShareDonut(QWidget *parent = nullptr);

    //! \brief Per cent on Y now, and planned next (-1: none).
    void setShares(int current, int next);

    [[nodiscard]] QSize sizeHint() const override { return {148, 148}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {140, 140}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QChartView *m_view;
    QPieSeries *m_ring;
    QPieSeries *m_plan;
    class DonutLabel *m_label;
    int m_current = 0;
    int m_next = -1;
};

} // namespace gatelift
