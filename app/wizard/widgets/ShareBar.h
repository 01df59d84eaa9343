#pragma once

#include <QWidget>

namespace gatelift {

//! \brief How many are on X (hatched) and on Y (solid), side by side; what is on neither stays grey.
class ShareBar : public QWidget
{
    Q_OBJECT

public:
    explicit ShareBar(QWidget *parent = nullptr);

    void setShares(int onX, int onY, int total);
    //! \brief Thickness in px; 12 unless told otherwise.
    void setThickness(int thickness);

    static void paint(QPainter *painter, const QRectF &rect, int onX, int onY, int total);

    [[nodiscard]] QSize sizeHint() const override { return {112, m_thickness}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {48, m_thickness}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_x = 0;
    int m_y = 0;
    int m_total = 0;
    int m_thickness = 12;
};

} // namespace gatelift
