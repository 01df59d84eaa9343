#pragma once

#include "domain/FindingEvents.h"
#include "domain/PlanEvents.h"

namespace gatelift::test {

//! \brief A finding with texts, and with so many routes as evidence.
[[nodiscard]] Finding sampleFinding(const QString &id, Verdict verdict, ChangeSeverity severity,
                                    const QString &introduced, int routes = 0);
//! \brief A run from 3.4.3.12 to 3.10.0.17 that found these.
[[nodiscard]] FindingsChecked sampleRun(const QList<Finding> &findings);
//! \brief Every event that findings have, all members set.
[[nodiscard]] QList<PlanEvent> findingEvents();

} // namespace gatelift::test
