#pragma once

#include "session/Convergence.h"

#include <QWidget>

namespace gatelift {

//! \brief The nodes by config hash: for each hash its swatch, digits, meaning and count, and a bar below.
class ConvergenceList : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setGroups(const QList<ConvergenceGroup> &groups);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintGroup(QPainter *painter, const QRect &row, const ConvergenceGroup &group, int most) const;

    QList<ConvergenceGroup> m_groups;
};

} // namespace gatelift
