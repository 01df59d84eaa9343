#pragma once

#include <QtWidgets>

namespace gatelift::test {

//! \brief Random keys and clicks on what is visible: on the dialog in front where there is one, else on the
//! main window. It keeps away from what leaves the program (files, network, backups) and from nothing else.
class GuiMonkey
{
public:
    GuiMonkey(QMainWindow &window, quint32 seed)
        : m_window(window)
        , m_random(seed)
    {
        // A button's menu runs a loop of its own until somebody closes it.
        QObject::connect(&m_watch, &QTimer::timeout, &m_watch, [] {
            if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
                menu->close();
        });
        m_watch.start(30);
    }

    //! \brief One event.
    void act();
    [[nodiscard]] const QHash<QString, int> &dialogs() const { return m_dialogs; }
    [[nodiscard]] int clicks() const { return m_clicks; }
    [[nodiscard]] int keys() const { return m_keys; }

private:
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }
    [[nodiscard]] QWidget *stage();
    void click(QWidget *on);
    void type(QWidget *on);
    void changePage();

    QMainWindow &m_window;
    QRandomGenerator m_random;
    QTimer m_watch;
    QHash<QString, int> m_dialogs; //!< how often each was in front
    int m_clicks = 0;
    int m_keys = 0;
};

} // namespace gatelift::test
