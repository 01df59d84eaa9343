#pragma once

#include "database/PgConnection.h"

namespace gatelift {

//! \brief What a restore drill on this server would meet: how busy it is, and what the role may do there.
struct ServerLoad
{
    int serverVersion = 0;
    QString systemIdentifier; //!< empty where the role may not ask
    qint64 databaseBytes = 0; //!< of the one that is connected
    int maxConnections = 0;
    int usedConnections = 0;
    int activeSessions = 0; //!< that run a statement now, beside this one; other roles' may be hidden
    bool mayCreateDatabases = false;
    bool inRecovery = false;
    QString dataFolder; //!< on the server; empty where the role may not ask
    bool local = false; //!< the server runs on this machine: its data folder is one of ours

    friend bool operator==(const ServerLoad &, const ServerLoad &) = default;
};

//! \brief Asks for it: a few rows, no table is read.
[[nodiscard]] Result<ServerLoad> readServerLoad(PgConnection &connection);

} // namespace gatelift
