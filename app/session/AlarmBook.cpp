#include "session/AlarmBook.h"

#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

bool covers(const AlarmAcknowledgement &acknowledgement, const Alarm &alarm)
{
    const QSet<QString> known(acknowledgement.nodes.cbegin(), acknowledgement.nodes.cend());
    return std::all_of(alarm.nodes.begin(), alarm.nodes.end(),
                       [&](const QString &id) { return known.contains(id); });
}

//! Whether the cause can be seen to be gone: of a control plane that is not heard nothing can. The freeze is
//! watched by others.
bool isHeard(const ClusterSnapshot &snapshot, const QString &key)
{
    if (key.startsWith(toKey(AlarmKind::FreezeBroken) + u'/') ||
        key.startsWith(toKey(AlarmKind::FreezeUnwatched) + u'/'))
        return true;
    return snapshot.at.isValid() &&
           snapshot.controlPlane(key.endsWith(QLatin1String("/y")) ? Side::Y : Side::X).connected();
}

} // namespace

const Alarm *AlarmBook::find(const QString &key) const
{
    const auto found = std::find_if(m_alarms.begin(), m_alarms.end(),
                                    [&](const Alarm &alarm) { return alarm.key() == key; });
    return found == m_alarms.end() ? nullptr : &*found;
}

void AlarmBook::update(const ClusterSnapshot &snapshot, QList<Alarm> now,
                       const QMap<QString, AlarmAcknowledgement> &acknowledged)
{
    for (auto &alarm : now) {
        if (const auto *earlier = find(alarm.key()))
            alarm.raisedAt = earlier->raisedAt;
        const auto known = acknowledged.constFind(alarm.key());
        if (known != acknowledged.cend() && covers(*known, alarm))
            alarm.acknowledged = *known;
    }
    m_alarms = std::move(now);
    m_expired.clear();
    for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it) {
        if (!find(it.key()) && isHeard(snapshot, it.key()))
            m_expired << it.key();
    }
}

} // namespace gatelift
