#include "wizard/Notifier.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

namespace gatelift {
namespace {

constexpr int shownMs = 15'000;

} // namespace

DesktopNotifier::DesktopNotifier(QWidget &window, QObject *parent)
    : Notifier(parent)
    , m_window(window)
{
}

DesktopNotifier::~DesktopNotifier() = default;

bool DesktopNotifier::showsWords() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

void DesktopNotifier::notify(const QString &title, const QString &text, Severity severity)
{
    if (!showsWords()) {
        QApplication::alert(&m_window);
        return;
    }
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>(m_window.windowIcon());
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &Notifier::activated);
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, &Notifier::activated);
    }
    m_tray->setToolTip(title);
    m_tray->show();
    m_tray->showMessage(title, text,
                        severity == Severity::Bad ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning,
                        shownMs);
    QTimer::singleShot(shownMs, m_tray.get(), &QSystemTrayIcon::hide);
}

} // namespace gatelift
