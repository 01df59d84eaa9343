#pragma once

#include "database/PgConnection.h"

namespace gatelift {

//! \brief Keeps one moment of a database for others: pg_dump (--snapshot) and the checksums see exactly what
//! this transaction sees, however much is written meanwhile. Must live until all of them have begun; lives on
//! a worker's thread.
class SnapshotHolder
{
public:
    //! \brief Of now, or of another session's snapshot, which it then keeps as well.
    [[nodiscard]] static Result<SnapshotHolder> open(const ConnInfo &info, const SessionLimits &limits = {},
                                                     const CancelToken &cancel = {}, const QString &of = {});

    //! \brief The name by which others import it, e.g. 00000003-0000001B-1.
    [[nodiscard]] const QString &snapshot() const { return m_snapshot; }
    //! \brief Asks the server: an error where the transaction, and so the snapshot, is gone.
    [[nodiscard]] Result<void> check();
    //! \brief The holding session; statements on it see the snapshot as well.
    [[nodiscard]] PgConnection &connection() { return *m_connection; }

private:
    SnapshotHolder(std::unique_ptr<PgConnection> connection, ReadTransaction transaction, QString snapshot);

    std::unique_ptr<PgConnection> m_connection;
    ReadTransaction m_transaction; //!< ends before its session
    QString m_snapshot;
};

} // namespace gatelift
