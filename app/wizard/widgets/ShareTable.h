#pragma once

#include <QWidget>

class QLabel;

namespace gatelift {

//! \brief The numbers beside the donut: planned and observed share of X and Y. What is not observed says so.
class ShareTable : public QWidget
{
    Q_OBJECT

public:
    explicit ShareTable(QWidget *parent = nullptr);

    //! \brief Planned per cent of the traffic on Y.
    void setPlanned(int percentY);

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
    int m_percentY = 0;
};

} // namespace gatelift
