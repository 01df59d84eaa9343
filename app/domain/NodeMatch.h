#pragma once

#include "domain/DataPlane.h"

#include <QList>

namespace gatelift {

//! \brief Which node of one picture is which of the next, by id. Both are valid as long as the lists are.
struct NodeMatch
{
    QList<const DataPlane *> was;  //!< for each node of the later list; nullptr: it is new
    QList<const DataPlane *> gone; //!< of the earlier list, in its order
};

//! \brief Quick where both lists stand sorted by hostname and id, as those of a snapshot do: ten thousand
//! nodes are hardly ever others than before. Right in any order.
[[nodiscard]] NodeMatch matchNodes(const QList<DataPlane> &before, const QList<DataPlane> &after);

} // namespace gatelift
