#pragma once

#include "domain/Alarm.h"

namespace gatelift {

//! \brief The alarms of the cluster as time goes on: since when each is raised, and who has acknowledged it.
//! One whose cause is gone is forgotten. Holds values only; the journal keeps what people did.
class AlarmBook
{
public:
    //! \brief Brings the book up to this snapshot, of which `now` are the alarms as alarmsOf() gives them.
    //! `acknowledged` is the plan's, by Alarm::key(): it covers an alarm while it names all of its nodes; one
    //! more node, and the alarm asks again.
    void update(const ClusterSnapshot &snapshot, QList<Alarm> now,
                const QMap<QString, AlarmAcknowledgement> &acknowledged);

    //! \brief The most urgent first.
    [[nodiscard]] const QList<Alarm> &alarms() const { return m_alarms; }
    [[nodiscard]] const Alarm *find(const QString &key) const;
    //! \brief Keys of the acknowledged alarms whose cause went away with the latest update: what the journal
    //! has to forget, so that the next one of the kind asks anew.
    [[nodiscard]] const QStringList &expired() const { return m_expired; }

private:
    QList<Alarm> m_alarms;
    QStringList m_expired;
};

} // namespace gatelift
