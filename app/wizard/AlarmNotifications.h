#pragma once

#include "domain/Alarm.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <functional>
#include <memory>

namespace gatelift {

class Notifier;
class Settings;
class UpgradeSession;

//! \brief Tells new alarms to whoever does not look at the window: one message for all of a poll, none for
//! what was acknowledged, and none twice within five minutes, as a flapping node would. Can be turned off.
class AlarmNotifications : public QObject
{
    Q_OBJECT

public:
    using LookedAt = std::function<bool()>;

    //! \brief `lookedAt` says whether the window is in front of somebody; then the strip says it all.
    AlarmNotifications(Settings &settings, LookedAt lookedAt, QObject *parent = nullptr);
    ~AlarmNotifications() override;

    //! \brief Through whom; the default is nobody.
    void setNotifier(std::unique_ptr<Notifier> notifier);
    [[nodiscard]] Notifier *notifier() const { return m_notifier.get(); }
    //! \brief Whose alarms; nullptr: of no plan.
    void setSession(UpgradeSession *session);

signals:
    //! \brief A message was clicked: the window is wanted.
    void activated();

private:
    void look();
    void tell(const QList<Alarm> &fresh) const;
    [[nodiscard]] bool wasToldLately(const QString &key, const QDateTime &now) const;

    Settings &m_settings;
    LookedAt m_lookedAt;
    std::unique_ptr<Notifier> m_notifier;
    QPointer<UpgradeSession> m_session;
    QSet<QString> m_open; //!< keys of the alarms that were open at the last look
    QHash<QString, QDateTime> m_toldAt;
};

} // namespace gatelift
