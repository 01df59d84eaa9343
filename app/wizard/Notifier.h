#pragma once

#include "domain/ClusterSnapshot.h"

#include <QObject>

#include <memory>

class QSystemTrayIcon;
class QWidget;

namespace gatelift {

//! \brief A way to reach somebody who looks elsewhere. Tests hand in one that only keeps what it was told.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Whether words can be shown; otherwise the window can only ask for attention.
    [[nodiscard]] virtual bool showsWords() const = 0;
    virtual void notify(const QString &title, const QString &text, Severity severity) = 0;

signals:
    //! \brief A message was clicked.
    void activated();
};

//! \brief The desktop's own messages, by an icon in its tray that is there only while a message is; without a
//! tray the window's entry in the task bar asks for attention.
class DesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QWidget &window, QObject *parent = nullptr);
    ~DesktopNotifier() override;

    [[nodiscard]] bool showsWords() const override;
    void notify(const QString &title, const QString &text, Severity severity) override;

private:
    QWidget &m_window;
    std::unique_ptr<QSystemTrayIcon> m_tray;
};

} // namespace gatelift
