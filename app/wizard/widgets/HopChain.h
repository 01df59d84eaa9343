#pragma once

#include "session/UpgradePathViewModel.h"

#include <QWidget>

namespace gatelift {

//! \brief The upgrade path as a chain: stops with their versions, hops with their guarantee, the lines that
//! are passed over as small marks. Wraps to several rows where one would be too narrow.
class HopChain : public QWidget
{
    Q_OBJECT

public:
    explicit HopChain(QWidget *parent = nullptr);

    void setPath(const QList<PathStop> &stops, const QList<Hop> &hops);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int stopsPerRow(int width) const;
    [[nodiscard]] QPointF centre(qsizetype stop) const;
    void paintStop(QPainter *painter, qsizetype index) const;
    void paintHop(QPainter *painter, qsizetype index) const;
    void updateName();

    QList<PathStop> m_stops;
    QList<Hop> m_hops;
};

} // namespace gatelift
