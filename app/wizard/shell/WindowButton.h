#pragma once

#include "session/ShellData.h"
#include "wizard/shell/FlatButton.h"

class QLabel;

namespace gatelift {

class IconLabel;

//! \brief The maintenance window's countdown: caption and value; leads to the window at a glance.
class WindowButton : public FlatButton
{
    Q_OBJECT

public:
    explicit WindowButton(QWidget *parent = nullptr);

    void setCountdown(const HeaderData &header);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    IconLabel *m_icon;
    QLabel *m_caption;
    QLabel *m_value;
};

} // namespace gatelift
