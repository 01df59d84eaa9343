#pragma once

#include "domain/EntitySchema.h"
#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "gateway/SchemaReader.h"

namespace gatelift {

//! \brief The schemas of Y that the collected entities and plugins are held against.
[[nodiscard]] SchemaRequest schemasFor(const GatewayFacts &facts);

//! \brief Holds every collected entity and plugin of X against Y's schemas, from both alone: no I/O, for a
//! worker thread. One finding for each field of a plugin or kind and each kind of problem; one that says so
//! where everything fits, or where something could not be looked at. Evidence is whole, beyond evidenceLimit:
//! mergeSchemaFindings() cuts it.
[[nodiscard]] QList<Finding> judgeSchemas(const GatewayFacts &facts, const SchemaSet &schemas);

} // namespace gatelift
