#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief The plan's waivers in words; `titles` are those of the items, by id. Inside of buildReport().
[[nodiscard]] QList<ReportWaiver> reportWaivers(const UpgradePlan &plan,
                                                const QHash<QString, QString> &titles);

//! \brief What the second person signed at gates and at points of no return, beside the report itself.
[[nodiscard]] QList<ReportSignOff> gateSignatures(const QList<JournalEntry> &effective,
                                                  const QHash<QString, QString> &titles);

} // namespace gatelift
