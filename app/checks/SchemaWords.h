#pragma once

#include "checks/SchemaWalk.h"
#include "domain/Finding.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief What is held against one schema: a plugin, a kind of vault, or a kind of entity.
struct SchemaSubject
{
    QString kind;   //!< as GatewayFacts lists it
    QString plugin; //!< of plugins
    QString path;   //!< below /schemas/
};

//! \brief What a problem is called in ids, and in the ground of catalogue findings: `unknown field`.
[[nodiscard]] QString problemKey(SchemaProblem::Kind kind);
[[nodiscard]] QString problemName(SchemaProblem::Kind kind);

//! \brief The finding of a problem, worded; verdict, evidence and ground are left to the caller.
[[nodiscard]] Change describeProblem(const SchemaSubject &subject, const SchemaProblem &problem,
                                     const GatewayFacts &facts, const SchemaSet &schemas);

//! \brief The finding of a plugin or kind of entity that Y has no schema of.
[[nodiscard]] Change describeUnknown(const SchemaSubject &subject, const GatewayFacts &facts,
                                     const SchemaSet &schemas);

//! \brief The finding of the check as a whole.
[[nodiscard]] Change describeCheck(const GatewayFacts &facts, const SchemaSet &schemas);

} // namespace gatelift
