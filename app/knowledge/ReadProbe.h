#pragma once

#include "domain/Probe.h"
#include "knowledge/KnowledgeNode.h"

namespace gatelift {

//! \brief A probe as the catalogue writes it; throws KnowledgeFault for an unknown word, a missing or a
//! superfluous key, a broken expression.
[[nodiscard]] Probe readProbe(const KnowledgeNode &node);

} // namespace gatelift
