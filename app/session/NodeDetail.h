#pragma once

#include "session/ClusterEventLog.h"
#include "session/DataPlaneItem.h"
#include "session/EventLine.h"

#include <QTimeZone>

namespace gatelift {

//! \brief All that is known of one data plane, in words.
struct NodeDetail
{
    QString nodeId;
    QString hostname;
    QString status;
    HashKind hashKind = HashKind::Unknown;
    QString hash;                             //!< in full
    QList<std::pair<QString, QString>> facts; //!< key and value, in the order in which they are read
    QStringList reasons;                      //!< why it stands as it does
    QStringList history;                      //!< time and sentence, latest first
    int earlier = 0;                          //!< events beyond those of `history`

    friend bool operator==(const NodeDetail &, const NodeDetail &) = default;
};

//! \brief Describes a row; times in `zone`. The history is left to historyOf().
[[nodiscard]] NodeDetail nodeDetail(const DataPlaneItem &item, const ClusterSnapshot &snapshot,
                                    const QTimeZone &zone);

//! \brief What happened to a node, latest first: the cluster's events about it, and the acts among `acts`.
[[nodiscard]] QList<EventLine> historyOf(const QString &nodeId, const ClusterEventLog &events,
                                         const QList<EventLine> &acts);

//! \brief The whole of it as text, a fact a line, for a ticket.
[[nodiscard]] QString copyText(const NodeDetail &detail);

} // namespace gatelift
