#include "domain/PlanOrigin.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<PlanOutcome, 3> outcomes{{{PlanOutcome::Unfinished, "unfinished"},
                                             {PlanOutcome::Finished, "finished"},
                                             {PlanOutcome::RolledBack, "rolled-back"}}};

} // namespace

QString toKey(PlanOutcome outcome)
{
    return keyOf(outcomes, outcome);
}
std::optional<PlanOutcome> planOutcomeFromKey(const QString &key)
{
    return valueOf(outcomes, key);
}

} // namespace gatelift
