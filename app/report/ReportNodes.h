#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief Which nodes are not at the end what they were at the start. A node is known by its id, one that got
//! a new id by its hostname; what counts nowhere (ghosts, retired nodes) is left out. By hostname.
[[nodiscard]] QList<ReportNodeChange> nodeChanges(const ClusterSnapshot &start, const ClusterSnapshot &end);

//! \brief The nodes before and after by version and by configuration, and what changed; nothing where only
//! one moment was recorded.
[[nodiscard]] std::optional<ReportChapter> nodesChapter(const ReportDocument &document);

} // namespace gatelift
