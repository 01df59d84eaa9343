#pragma once

#include "domain/Error.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gatelift {

class IconLabel;
class StatusGlyph;

//! \brief What stands where content would: nothing yet (and what fills it), still reading, or failed.
class StatePanel : public QWidget
{
    Q_OBJECT

public:
    enum class State { Empty, Loading, Error };

    explicit StatePanel(QWidget *parent = nullptr);

    //! \brief One fact, what makes it fill, and one small button (none where `action` is empty).
    void showEmpty(const QString &iconName, const QString &fact, const QString &hint,
                   const QString &action = {});
    //! \brief The running arc and grey bars, after 300 ms so that quick answers don't flicker.
    void showLoading(const QString &fact, const QString &hint = {}, const QString &cancel = {});
    //! \brief What failed, its effect, and 'Try again' where `retry` is set.
    void showError(const QString &fact, const QString &effect, bool retry = true);
    //! \brief The same from an Error: `what: why`, then the hint.
    void showError(const Error &error, bool retry = true);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    //! \brief The button: the empty state's action, Cancel or Try again.
    void actionTriggered();

private:
    void setTexts(const QString &fact, const QString &hint, const QString &action, const QString &actionIcon);

    State m_state = State::Empty;
    IconLabel *m_icon;
    StatusGlyph *m_glyph;
    QLabel *m_fact;
    QLabel *m_hint;
    QWidget *m_bars;
    QPushButton *m_button;
    QTimer m_delay;
};

} // namespace gatelift
