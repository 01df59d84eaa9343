#pragma once

#include <QPushButton>

namespace gatelift {

//! \brief A button without a frame: tinted under the mouse, with a ring while it has the focus. What it says
//! is painted or laid out by those who derive from it.
class FlatButton : public QPushButton
{
    Q_OBJECT

public:
    explicit FlatButton(QWidget *parent = nullptr);

protected:
    //! \brief Tint and ring only.
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gatelift
