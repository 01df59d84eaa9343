#pragma once

#include "domain/ClusterHistory.h"
#include "domain/ClusterRules.h"

namespace gatelift {

//! \brief Looks at the estate again and again and knows what the looks before have shown: which nodes ping,
//! what changed, since when. A value without clock, thread or socket: gateway/ClusterMonitor feeds it from
//! real control planes, tests from recorded ones.
class ClusterWatch
{
public:
    //! \brief What is polled now becomes the snapshot; gives what happened since the look before.
    //! `input.seenAlive` is added to what the watch has seen itself.
    [[nodiscard]] QList<ClusterEvent> look(ClusterInput input);

    [[nodiscard]] const ClusterSnapshot &snapshot() const { return m_snapshot; }
    //! \brief Nodes that kept pinging beside another one of their hostname, as seen so far.
    [[nodiscard]] const QSet<QString> &seenAlive() const { return m_seenAlive; }
    //! \brief Seconds that several versions may serve side by side before an event says so; a day unless
    //! said.
    void setMixedLimit(qint64 seconds) { m_mixedLimit = seconds; }

private:
    struct Beat
    {
        QString id;
        qint64 at = 0;
    };

    void watchTwins(const ClusterInput &input);
    void findTwinsAlive(const ClusterInput &input);

    ClusterSnapshot m_snapshot;
    QList<Beat> m_beats; //!< latest pings of all rows, for telling a ghost from a twin
    QSet<QString> m_seenAlive;
    ClusterHistory m_history;
    qint64 m_mixedLimit = 86'400;
};

//! \brief Notes a good answer in the report: rows, time, and the end of an outage where there was one.
void noteAnswer(ControlPlaneReport &report, ControlPlaneInfo info, QList<DataPlaneRow> rows,
                const QDateTime &now);

} // namespace gatelift
