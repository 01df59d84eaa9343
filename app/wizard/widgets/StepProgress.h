#pragma once

#include "domain/Checklist.h"

#include <QList>
#include <QWidget>

namespace gatelift {

//! \brief Ten small marks, one per step in the rail's groups (5, 3, 2), as recent plans show their progress.
class StepProgress : public QWidget
{
    Q_OBJECT

public:
    explicit StepProgress(QWidget *parent = nullptr);

    void setStates(const QList<StepState> &states);

    static void paint(QPainter *painter, const QRectF &rect, const QList<StepState> &states);
    [[nodiscard]] static int widthFor(qsizetype steps);

    [[nodiscard]] QSize sizeHint() const override { return {widthFor(stepCount), 10}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<StepState> m_states;
};

} // namespace gatelift
