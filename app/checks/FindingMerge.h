#pragma once

#include "domain/Finding.h"

namespace gatelift {

//! \brief Adds the findings of judgeSchemas() to those of the catalogue, so that each entity and field is
//! told once: where an affected change has evidence of the same entity at the same field, or around or inside
//! it, the change keeps it and says that Y's schema agrees. A finding that is left without evidence is not
//! added; evidence is cut to evidenceLimit.
void mergeSchemaFindings(Findings &findings, QList<Finding> fromSchemas);

} // namespace gatelift
