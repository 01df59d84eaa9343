#pragma once

#include <QPushButton>

namespace gatelift {

//! \brief The product's mark and name; pressed, it leads to the plans.
class RailBrand : public QPushButton
{
    Q_OBJECT

public:
    explicit RailBrand(QWidget *parent = nullptr);

    void setCollapsed(bool collapsed);

    [[nodiscard]] QSize sizeHint() const override;

    //! \brief The mark in the scheme's colours.
    static void paintMark(QPainter *painter, const QRectF &rect);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    bool m_collapsed = false;
};

} // namespace gatelift
