#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace gatelift {

//! \brief SIGINT and SIGTERM as a signal in the event loop, for commands that wait (exit code 4). One at a
//! time. A second Ctrl-C ends the program at once.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    //! \brief Whether one arrived; also true before the event loop had a chance to tell.
    [[nodiscard]] static bool requested();

signals:
    void interrupted();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gatelift
