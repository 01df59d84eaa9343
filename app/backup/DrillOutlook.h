#pragma once

#include "database/ServerLoad.h"

#include <optional>

namespace gatelift {

//! \brief What a restore drill meets on a server, asked before it starts: a server that is in production is
//! burdened knowingly or not at all.
struct DrillOutlook
{
    ServerLoad load;
    qint64 copyBytes = 0;               //!< of the database that is to be copied
    std::optional<qint64> freeOnServer; //!< bytes, where its data lies; unknown of another machine
    bool onSource = false;              //!< it is the very server that was dumped

    [[nodiscard]] bool hasRoom() const { return !freeOnServer || *freeOnServer >= copyBytes; }
};

//! \brief Asks the server behind this connection; waits, so on a worker's thread. `copyBytes` 0: the copy is
//! as large as the database that is connected. `sourceIdentifier` is the dumped server's, empty where
//! unknown.
[[nodiscard]] Result<DrillOutlook> readDrillOutlook(PgConnection &connection, qint64 copyBytes,
                                                    const QString &sourceIdentifier);

//! \brief Load and room, a sentence each.
[[nodiscard]] QStringList outlookSentences(const DrillOutlook &outlook);

//! \brief How long a drill is going to take, as a sentence: by the last one, else by the dump; milliseconds.
[[nodiscard]] QString expectedDrillTime(std::optional<qint64> lastDrillMsecs,
                                        std::optional<qint64> dumpMsecs);

} // namespace gatelift
