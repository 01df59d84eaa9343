#pragma once

#include <QWidget>

#include <optional>

class QLabel;

namespace gatelift {

//! \brief The numbers beside the donut: planned and observed share of X and Y. What is not observed says so.
class ShareTable : public QWidget
{
    Q_OBJECT

public:
    explicit ShareTable(QWidget *parent = nullptr);

    //! \brief Per cent of the traffic on Y, planned and observed.
    void setShares(int planned, std::optional<double> observed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_plannedHead;
    QLabel *m_observedHead;
    QLabel *m_plannedX;
    QLabel *m_plannedY;
    QLabel *m_observedX;
    QLabel *m_observedY;
    int m_planned = 0;
    std::optional<double> m_observed;
};

} // namespace gatelift
