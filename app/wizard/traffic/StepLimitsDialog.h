#pragma once

#include "domain/RolloutLimits.h"

#include <QDialog>

class QDoubleSpinBox;
class QSpinBox;

namespace gatelift {

//! \brief What a step may get away with, and the capacity that it must leave.
class StepLimitsDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief `peak`: what was observed, in words.
    StepLimitsDialog(const RolloutLimits &limits, const QString &peak, QWidget *parent = nullptr);

signals:
    void chosen(const gatelift::RolloutLimits &limits);

private:
    [[nodiscard]] RolloutLimits limits() const;
    void show(const RolloutLimits &limits);

    QDoubleSpinBox *m_errors;
    QDoubleSpinBox *m_latency;
    QDoubleSpinBox *m_deviation;
    QSpinBox *m_answers;
    QDoubleSpinBox *m_safety;
    QSpinBox *m_node;
    QSpinBox *m_peak;
};

} // namespace gatelift
