#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief Builds the report of a plan. Pure: same plan, entries and inputs, same document; no clock, no
//! widget. Numbers that the journal does not hold (errors, latencies, downtime) are not in it.
[[nodiscard]] ReportDocument buildReport(const UpgradePlan &plan, const QList<JournalEntry> &entries,
                                         const ReportInputs &inputs);

//! \brief The outermost moments of the work: from the freeze (or the first share on Y, or the first entry) to
//! the end of the plan (or its last entry).
struct WorkSpan
{
    QDateTime from;
    QDateTime to;
};
[[nodiscard]] WorkSpan workSpan(const UpgradePlan &plan, const QList<JournalEntry> &entries);

} // namespace gatelift
