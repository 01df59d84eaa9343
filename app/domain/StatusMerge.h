#pragma once

#include "domain/ClusterRules.h"

#include <vector>

namespace gatelift {

//! \brief Puts what the Status APIs say above the rows (DECISIONS.md, 'The live cluster'): where an answer
//! counts, its hash becomes the node's, and both stand in DataPlane::status as evidence. An answer belongs to
//! the node of its id; where it tells none, to the one live node whose hostname or address is the host that
//! was asked, and to nobody where several could be meant. It counts while it is young enough; once the
//! address does not answer, a row that was written later counts before it. \a at is now. Gives a
//! remark for each address that counts nowhere.
[[nodiscard]] QStringList applyStatusReports(std::vector<DataPlane> &nodes,
                                             const QList<StatusReport> &reports, const QDateTime &at);

//! \brief Which control plane holds a node that both list: the one that a person named beside its Status
//! API's address; else the one whose hash it reports, where nodes that are known to be X's and Y's report
//! different ones. Known are those that a person named, and those of `known` (ids; by their version). What
//! stays unknown stays uncertain.
void settleSharedNodes(std::vector<DataPlane> &nodes, const QList<StatusReport> &reports,
                       QSet<QString> known);

} // namespace gatelift
