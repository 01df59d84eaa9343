#pragma once

#include "database/PgConnection.h"
#include "domain/DatabaseFacts.h"

// Where Kong's tables lie in a database, and how far its migrations went.
namespace gatelift {

//! \brief The schema that holds schema_meta: the session's own where it does (pg_schema in kong.conf may name
//! any), else the first by name; empty where none does.
[[nodiscard]] Result<QString> findKongSchema(PgConnection &connection);

//! \brief The rows of schema_meta, the subsystem core first.
[[nodiscard]] Result<QList<SubsystemMigrations>> readMigrations(PgConnection &connection,
                                                                const QString &schema);
//! \brief What those rows mean.
[[nodiscard]] MigrationState migrationStateOf(const QList<SubsystemMigrations> &migrations);

} // namespace gatelift
