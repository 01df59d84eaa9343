#pragma once

#include "domain/NextEnvironment.h"
#include "domain/Result.h"

namespace gatelift {

class ChecklistCatalog;
struct KnowledgePack;

//! \brief Reads a plan to derive another from: read-only, without a lock. May be called on any thread.
[[nodiscard]] Result<EarlierPlan> readEarlierPlan(const QString &file, const KnowledgePack &knowledge,
                                                  const ChecklistCatalog &checklists, const QDateTime &now);

//! \brief Where and as whom the plan of the next environment is written.
struct NextPlanFile
{
    QString file;
    QString operatorName;
    QDateTime at;
    QString knowledge; //!< date of the pack
};

//! \brief Writes the plan of the next environment, whole or not at all; never in the place of another file.
//! May be called on any thread.
[[nodiscard]] Result<void> writeNextPlan(const EarlierPlan &earlier, const NextEnvironment &next,
                                         const NextPlanFile &target);

} // namespace gatelift
