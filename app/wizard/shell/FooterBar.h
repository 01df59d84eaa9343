#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QPushButton;

namespace gatelift {

class ElidedLabel;
class GlyphButton;
class StatusGlyph;

//! \brief Below the page: Back, why Next can't go on (or what it does), the way around, and Next by its
//! target's name. Between them the most urgent alarm, while nobody has acknowledged it.
class FooterBar : public QFrame
{
    Q_OBJECT

public:
    explicit FooterBar(QWidget *parent = nullptr);

    void setData(const FooterData &values);
    //! \brief As if the buttons were pressed: nothing happens while they can't be.
    void goBack();
    void goNext();

signals:
    void backRequested();
    void nextRequested();
    void overrideRequested();
    //! \brief More of the alarm is wanted.
    void alarmRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateContents();

    FooterData m_data;
    QPushButton *m_back;
    StatusGlyph *m_glyph;
    ElidedLabel *m_reason;
    QPushButton *m_override;
    GlyphButton *m_alarm;
    QPushButton *m_next;
};

} // namespace gatelift
