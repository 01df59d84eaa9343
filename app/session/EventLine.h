#pragma once

#include "domain/ClusterSnapshot.h"
#include "session/ShellData.h"

namespace gatelift {

//! \brief What a line of the event list is about: what the list can be filtered by.
enum class EventTopic { Nodes, Configuration, Health, ControlPlanes, Acts };

//! \brief One line of the event list: what the cluster did or what the operator did.
struct EventLine
{
    QDateTime at; //!< UTC
    Glyph glyph = Glyph::Info;
    QString subject; //!< the name inside `text` that stands out: a hostname; may be empty
    QString text;    //!< one sentence
    QString nodeId;  //!< of the node that it is about, may be empty
    bool loud = false;
    EventTopic topic = EventTopic::Acts;

    friend bool operator==(const EventLine &, const EventLine &) = default;
};

//! \brief An event of the cluster in words.
[[nodiscard]] EventLine eventLine(const ClusterEvent &event);

//! \brief The events without those that only say again what another one of the same poll says of the same
//! node: 'converged on b92fd3 in 6 s' covers that it took this configuration, and that its status is normal.
[[nodiscard]] QList<ClusterEvent> withoutRepeats(const QList<ClusterEvent> &events);

//! \brief Events as lines, repeats left out. Where a poll has more than `most`, those of one kind are one
//! line with their number.
[[nodiscard]] QList<EventLine> eventLines(const QList<ClusterEvent> &events, qsizetype most);

} // namespace gatelift
