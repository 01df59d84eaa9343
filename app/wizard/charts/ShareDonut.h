#pragma once

#include <QWidget>

#include <optional>

class QPieSeries;
class QChartView;

namespace gatelift {

//! \brief Shares of traffic as a donut: the ring is what is observed (X hatched, Y solid, the share on Y in
//! the middle), the thin arc outside is what is planned. Where nothing is observed the ring is empty and says
//! so.
class ShareDonut : public QWidget
{
    Q_OBJECT

public:
    explicit ShareDonut(QWidget *parent = nullptr);

    //! \brief Per cent on Y; `words` stand below the number: 'on Y', 'of the nodes'.
    void setShares(std::optional<double> observed, int planned, const QString &words);

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
    std::optional<double> m_observed;
    int m_planned = 0;
    QString m_words;
};

} // namespace gatelift
