#pragma once

#include "domain/DatabaseTables.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief Reads resources/knowledge/database-tables.json, or the file of the same name in the `given` folder.
//! Broken JSON, an unknown kind, a missing source: ErrorKind::Input with file and JSON path.
[[nodiscard]] Result<DatabaseTables> loadDatabaseTables(const QString &given = {});

} // namespace gatelift
