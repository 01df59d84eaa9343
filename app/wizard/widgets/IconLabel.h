#pragma once

#include <QIcon>
#include <QWidget>

namespace gatelift {

//! \brief An icon that only shows; it follows the scheme. It has no accessible name: the text beside it
//! speaks.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(QWidget *parent = nullptr);
    IconLabel(const QIcon &icon, int extent, QWidget *parent = nullptr);

    void setIcon(const QIcon &icon);
    void setExtent(int extent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace gatelift
