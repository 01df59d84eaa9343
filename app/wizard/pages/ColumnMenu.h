#pragma once

#include <QMenu>

class QHeaderView;

namespace gatelift {

//! \brief The columns of a table, in the order shown: Space shows or hides one and leaves the menu open,
//! Ctrl+Left and Ctrl+Right move it. The first column stays where it is and shown.
class ColumnMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ColumnMenu(QHeaderView &header, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void move(int section, int by);

    QHeaderView &m_header;
};

} // namespace gatelift
