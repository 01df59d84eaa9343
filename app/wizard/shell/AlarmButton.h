#pragma once

#include "wizard/shell/GlyphButton.h"

class QMenu;

namespace gatelift {

//! \brief The strip's alarms in a few words; pressed, by mouse or keyboard, it lists them with what to do,
//! and each can be acknowledged there.
class AlarmButton : public GlyphButton
{
    Q_OBJECT

public:
    explicit AlarmButton(QWidget *parent = nullptr);

    void setData(const StripData &values);

signals:
    void acknowledged(const QString &key);
    void allAcknowledged();
    void mixedVersionsAllowed(int minutes);

private:
    void fillMenu();
    void addAlarm(const AlarmLine &line);
    void addLimits();

    StripData m_data;
    QMenu *m_menu;
};

} // namespace gatelift
