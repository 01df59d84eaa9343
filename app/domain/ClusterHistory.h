#pragma once

#include "domain/ClusterSnapshot.h"

#include <QHash>

namespace gatelift {

//! \brief What a watch keeps beyond two neighbouring snapshots: who was here and left. A value; the newest
//! 20,000 names are kept.
class ClusterHistory
{
public:
    //! \brief Turns 'joined' into 'came back' where the node, or one of its hostname and version, left
    //! earlier, and remembers those that leave now.
    void recognize(QList<ClusterEvent> &events);

private:
    void remember(const ClusterEvent &left);

    QHash<QString, QDateTime> m_gone; //!< when, by id, and by hostname with version
};

//! \brief The event that several versions serve side by side for longer than `limit` seconds, in the one
//! snapshot in which that becomes so.
[[nodiscard]] std::optional<ClusterEvent> mixedTooLong(const ClusterSnapshot &before,
                                                       const ClusterSnapshot &after, qint64 limit);

//! \brief Many events of a kind as one with their number, without the nodes' names, in the order in which the
//! kinds came: for where the single ones would drown everything else.
[[nodiscard]] QList<ClusterEvent> inGroups(const QList<ClusterEvent> &events);

} // namespace gatelift
