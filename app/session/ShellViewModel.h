#pragma once

#include "session/ShellData.h"

#include <QObject>
#include <QTimer>

namespace gatelift {

class Workspace;

//! \brief Everything around the page: rail, header, strip and footer for the open plan (or the home), the
//! step that is shown, and the acts that belong to the frame: moving, taking a waiver back, the write freeze.
class ShellViewModel : public QObject
{
    Q_OBJECT

public:
    explicit ShellViewModel(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] const ShellData &data() const { return m_data; }
    //! \brief The step that is shown; nothing on Welcome.
    [[nodiscard]] std::optional<StepId> step() const { return m_step; }

    //! \brief Opens a step of the plan; without a plan nothing happens. Any step may be opened at any time.
    void goTo(StepId step);
    void goHome();
    void back();
    //! \brief To the next step, where the gate is open.
    void next();
    //! \brief Takes the waivers of the shown step's gate back, and the override of an older plan.
    void withdrawWaiver();
    //! \brief Declares the freeze with the channels that were told:
    //! admin-api|kong-manager|deck|kong-config|sql.
    void declareFreeze(const QStringList &channels);
    //! \brief The operator has seen this alarm (AlarmLine::key), or every one.
    void acknowledgeAlarm(const QString &key);
    void acknowledgeAllAlarms();
    //! \brief For how many minutes data planes of several versions may serve side by side without an alarm.
    void allowMixedVersions(int minutes);

signals:
    void changed();
    void stepChanged();

private:
    void onSessionChanged();
    void refresh();

    Workspace &m_workspace;
    std::optional<StepId> m_step;
    std::optional<StepId> m_lastStep; //!< of the plan in m_file
    QString m_file;
    ShellData m_data;
    QTimer m_tick; //!< the countdown and the poll's age
};

} // namespace gatelift
