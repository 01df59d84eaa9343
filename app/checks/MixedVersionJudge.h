#pragma once

#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "domain/MixedVersionRule.h"

namespace gatelift {

class ProbeEvaluator;

//! \brief What happens to data planes of X while control planes of Y serve them: every setting in use that is
//! dropped, rewritten, or makes the old nodes refuse the whole configuration. One finding that says so where
//! there is none. Empty where there are no data planes, and across
//! major versions, where a control plane sends nothing.
[[nodiscard]] QList<Finding> judgeMixedVersions(const QList<MixedVersionRule> &rules,
                                                const GatewayFacts &facts, const ProbeEvaluator &evaluator);

} // namespace gatelift
