#pragma once

#include "database/SnapshotHolder.h"
#include "domain/ContentFingerprint.h"

#include <functional>

namespace gatelift {

struct FingerprintOptions
{
    int connections = 2;                   //!< sessions that read at the same time, beside the one that lists
    qint64 partBytes = 32LL * 1024 * 1024; //!< read at a time, so that sessions share large tables
    //! \brief Bytes read of all bytes, and the table that was read last; from any of the reading threads, one
    //! at a time.
    std::function<void(qint64 done, qint64 total, const QString &table)> progress;
};

//! \brief Rows and checksums of every table, values of sequences, counts of objects: of an exported snapshot,
//! or of now. Waits in the calling (worker's) thread while others read. A table that may not be read is an
//! error: a fingerprint is whole or not at all.
[[nodiscard]] Result<ContentFingerprint> contentFingerprint(const ConnInfo &info,
                                                            const QString &snapshot = {},
                                                            const FingerprintOptions &options = {},
                                                            const CancelToken &cancel = {});

//! \brief The same for some tables on one session, one after the other: for small ones that are looked at
//! often. Names as `schema.table`; those that are not there are left out. Sequences and counts stay empty.
[[nodiscard]] Result<ContentFingerprint> tableFingerprint(PgConnection &connection, const QStringList &names);

} // namespace gatelift
