#pragma once

#include "domain/ClusterRules.h"
#include "knowledge/KnowledgePack.h"

namespace gatelift {

//! \brief The pack's compatibility rules for the live cluster. Versions only: which plugins a data plane has,
//! no control plane tells. A plainly compatible pair gets no reason.
[[nodiscard]] CompatibilityCheck compatibilityCheck(KnowledgePack pack);

} // namespace gatelift
