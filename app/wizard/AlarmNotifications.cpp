#include "wizard/AlarmNotifications.h"

#include "session/Settings.h"
#include "session/UpgradeSession.h"
#include "wizard/Notifier.h"

#include <utility>

namespace gatelift {
namespace {

constexpr qint64 quietSeconds = 300;

} // namespace

AlarmNotifications::AlarmNotifications(Settings &settings, LookedAt lookedAt, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_lookedAt(std::move(lookedAt))
{
}

AlarmNotifications::~AlarmNotifications() = default;

void AlarmNotifications::setNotifier(std::unique_ptr<Notifier> notifier)
{
    m_notifier = std::move(notifier);
    if (m_notifier)
        connect(m_notifier.get(), &Notifier::activated, this, &AlarmNotifications::activated);
}

void AlarmNotifications::setSession(UpgradeSession *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_open.clear();
    m_toldAt.clear();
    // What a recording tells is over: nobody need come for it.
    if (!session || session->services().offline)
        return;
    connect(session, &UpgradeSession::clusterChanged, this, &AlarmNotifications::look);
    connect(session, &UpgradeSession::alarmsChanged, this, &AlarmNotifications::look);
    connect(session, &UpgradeSession::planChanged, this, &AlarmNotifications::look);
    look();
}

bool AlarmNotifications::wasToldLately(const QString &key, const QDateTime &now) const
{
    const auto at = m_toldAt.constFind(key);
    return at != m_toldAt.cend() && at->secsTo(now) < quietSeconds;
}

void AlarmNotifications::look()
{
    if (!m_session)
        return;
    const auto now = m_session->now();
    const bool seen = m_lookedAt && m_lookedAt();
    QSet<QString> open;
    QList<Alarm> fresh;
    for (const auto &alarm : m_session->alarms()) {
        if (alarm.acknowledged)
            continue;
        const auto key = alarm.key();
        open.insert(key);
        if (m_open.contains(key) || wasToldLately(key, now))
            continue;
        m_toldAt.insert(key, now); // seen counts as told
        fresh << alarm;
    }
    m_open = std::move(open);
    if (!fresh.isEmpty() && !seen && m_settings.notifiesAlarms())
        tell(fresh);
}

void AlarmNotifications::tell(const QList<Alarm> &fresh) const
{
    if (!m_notifier)
        return;
    const auto &first = fresh.constFirst(); // the most urgent one
    const auto &title = m_session->plan().details.title;
    //: what is wrong, then what to do about it
    auto text = tr("%1. %2").arg(textOf(first), actOf(first));
    if (fresh.size() > 1)
        //: the most urgent alarm in two sentences, then how many there are beside it
        text = tr("%1 And %n more alarms.", nullptr, static_cast<int>(fresh.size()) - 1).arg(text);
    m_notifier->notify(title.isEmpty() ? QStringLiteral("Gatelift") : title, text, first.severity());
}

} // namespace gatelift
