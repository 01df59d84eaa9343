#pragma once

#include "database/PgConnection.h"
#include "domain/DatabaseContents.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief Ids by kind that are known already: their rows are matched, not read again.
using KnownIds = QHash<QString, QSet<QString>>;

//! \brief The rows of one kind.
struct KindRows
{
    QList<Entity> others;     //!< rows whose ids were not known, as the Admin API would give them
    qint64 listed = 0;        //!< how many ids were known
    qint64 matched = 0;       //!< known ids that have a row
    bool isShownWhole = true; //!< see ConfigurationTable
};

//! \brief What one read-only snapshot of a gateway's database showed.
struct DatabaseEntities
{
    //! By kind. A kind that is missing could not be read; one whose table is not there is there and empty.
    QHash<QString, KindRows> kinds;
    DatabaseContents contents;
    QString schema;        //!< empty: no Kong lives here, and nothing else was read
    QString database;      //!< its name
    QString role;          //!< the one that asked
    QString serverHost;    //!< as the connection names it
    QString serverAddress; //!< as the server sees itself; empty over a socket
    QString serverPort;
    QSet<QString> nodes;      //!< ids of control planes that sent events of late
    QSet<QString> dataPlanes; //!< ids of rows of data planes
};

//! \brief Reads every configuration table and counts all others, in one REPEATABLE READ READ ONLY snapshot.
//! Columns come from the catalogue, so that any schema from 2.8 to the newest is read; those that may hold
//! secrets are never selected (ConfigurationTables.h). A table that the role may not read, or that fails,
//! is named in DatabaseContents::unreadable; only a lost session or a cancel is an error. For a worker
//! thread.
[[nodiscard]] Result<DatabaseEntities> readEntities(PgConnection &connection, const KnownIds &known = {});

} // namespace gatelift
