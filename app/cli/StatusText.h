#pragma once

#include "domain/Alarm.h"

namespace gatelift {

//! \brief The live cluster for people: the control plane, a table of its data planes with their reasons, a
//! summary, the alarms and what to do now. Characters that a terminal would obey are replaced.
[[nodiscard]] QString statusText(const ClusterSnapshot &snapshot, const ClusterSummary &summary,
                                 const QList<Alarm> &alarms);

} // namespace gatelift
