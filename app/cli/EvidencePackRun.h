#pragma once

#include "cli/Command.h"
#include "report/EvidencePack.h"

namespace gatelift {

//! \brief Writes a pack for `gatelift report --pack`: finds or makes the signing key, says where it is kept,
//! signs. A signal ends it with nothing written (kind Cancelled).
[[nodiscard]] Result<EvidencePack> runEvidencePack(EvidencePackRequest request,
                                                   const CommandContext &context);

} // namespace gatelift
