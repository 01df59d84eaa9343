#pragma once

#include <QTableView>

namespace gatelift {

//! \brief A table that paints its whole ground itself. A style sheet leaves every widget transparent to Qt,
//! so that each picture of a table would first have the window, the page and the card painted under it; for
//! one that is painted anew with every poll that costs more than its rows. Its delegate draws the ground of a
//! cell by drawRowGround().
class OpaqueTableView : public QTableView
{
    Q_OBJECT

public:
    explicit OpaqueTableView(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
};

} // namespace gatelift
