#pragma once

#include "drawing/TopologyLayout.h"

#include <QWidget>

namespace gatelift {

//! \brief The live topology, scaled to the width there is (text never below 11 px), with a tool tip per box
//! and edge.
class TopologyView : public QWidget
{
    Q_OBJECT

public:
    explicit TopologyView(QWidget *parent = nullptr);

    void setScene(const TopologyScene &scene);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    TopologyLayout m_layout;
};

} // namespace gatelift
