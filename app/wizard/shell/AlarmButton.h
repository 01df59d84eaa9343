#pragma once

#include "session/ShellData.h"

#include <QPushButton>

class QMenu;

namespace gatelift {

class ElidedLabel;
class StatusGlyph;

//! \brief The strip's alarms in a few words; pressed, by mouse or keyboard, it lists them with what to do,
//! and each can be acknowledged there.
class AlarmButton : public QPushButton
{
    Q_OBJECT

public:
    explicit AlarmButton(QWidget *parent = nullptr);

    void setData(const StripData &values);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void acknowledged(const QString &key);
    void allAcknowledged();
    void mixedVersionsAllowed(int minutes);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();
    void addAlarm(const AlarmLine &line);
    void addLimits();

    StripData m_data;
    StatusGlyph *m_glyph;
    ElidedLabel *m_text;
    QMenu *m_menu;
};

} // namespace gatelift
