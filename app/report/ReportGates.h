#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief The plan's waivers in words; `titles` are those of the items, by id. Inside of buildReport().
[[nodiscard]] QList<ReportWaiver> reportWaivers(const UpgradePlan &plan,
                                                const QHash<QString, QString> &titles);

//! \brief What the second person signed at gates and at points of no return, beside the report itself.
[[nodiscard]] QList<ReportSignOff> gateSignatures(const QList<JournalEntry> &effective,
                                                  const QHash<QString, QString> &titles);

//! \brief The entries without those whose approval the plan does not count.
[[nodiscard]] QList<JournalEntry> withoutRefused(QList<JournalEntry> entries, const UpgradePlan &plan);
//! \brief Why it does not, of this line; empty where it does.
[[nodiscard]] QString refusalText(const UpgradePlan &plan, qint64 seq);

} // namespace gatelift
