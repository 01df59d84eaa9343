#pragma once

#include "database/PgConnection.h"
#include "domain/DatabaseFacts.h"

#include <functional>

namespace gatelift {

//! \brief `done` of `total` steps; called on the worker's thread.
using InspectionProgress = std::function<void(int done, int total)>;

struct InspectionOptions
{
    bool countRows = true; //!< exactly; large tables take as long as reading them
    InspectionProgress progress;
};

//! \brief Reads everything about a database in one read-only snapshot, in the connection's thread. A database
//! that is not Kong's is no error: the migration state says so. Counting has no time limit of its own: cancel
//! it.
[[nodiscard]] Result<DatabaseFacts> inspectDatabase(PgConnection &connection,
                                                    const InspectionOptions &options = {});

} // namespace gatelift
