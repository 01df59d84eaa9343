#pragma once

#include "session/ShellData.h"
#include "wizard/shell/FlatButton.h"

class QLabel;

namespace gatelift {

class IconLabel;

//! \brief The maintenance window's countdown, and beside it when to roll back at the latest; leads to the
//! window at a glance.
class WindowButton : public FlatButton
{
    Q_OBJECT

public:
    explicit WindowButton(QWidget *parent = nullptr);

    void setCountdown(const HeaderData &header);
    //! \brief Where there is little room, when to turn back stands in the tool tip alone.
    void setNarrow(bool narrow);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    IconLabel *m_icon;
    QLabel *m_caption;
    void updateTurnBack();

    QLabel *m_value;
    QLabel *m_turnCaption;
    QLabel *m_turnValue;
    HeaderData m_header;
    bool m_isNarrow = false;
};

} // namespace gatelift
