#pragma once

#include "database/PgConnection.h"
#include "domain/ContentsComparison.h"

// What the comparison of two databases reads, with SELECT alone. For worker threads.
namespace gatelift {

//! \brief One look at a database: who it is, and how far its migrations went. A database that is not there
//! is no error: its server is then asked through `postgres`.
[[nodiscard]] Result<DatabaseLook> lookAtDatabase(const ConnInfo &info, const CancelToken &cancel = {});

//! \brief The gateway's tables with their columns, and its migrations. Kind NotFound where it is no
//! gateway's.
[[nodiscard]] Result<DatabaseLayout> readLayout(PgConnection &connection);

//! \brief Rows and checksums of the parts, in one snapshot; of those that this side lacks an empty one.
//! `done` is called after each, with its number.
[[nodiscard]] Result<QList<PartSum>> readSums(PgConnection &connection, const DatabaseLayout &layout,
                                              const QList<ComparedPart> &parts,
                                              const std::function<void(int)> &done = {});

//! \brief Every row of the parts by its primary key, with a mark of its content. A part of a table without
//! such a key gives none. Keys that could be secrets are told by their hash.
[[nodiscard]] Result<QList<RowMarks>> readMarks(PgConnection &connection, const DatabaseLayout &layout,
                                                const QList<ComparedPart> &parts);

} // namespace gatelift
