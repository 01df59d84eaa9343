#include "database/SnapshotHolder.h"

#include "database/PgErrors.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

SnapshotHolder::SnapshotHolder(std::unique_ptr<PgConnection> connection, ReadTransaction transaction,
                               QString snapshot)
    : m_connection(std::move(connection))
    , m_transaction(std::move(transaction))
    , m_snapshot(std::move(snapshot))
{
}

Result<SnapshotHolder> SnapshotHolder::open(const ConnInfo &info, const SessionLimits &limits,
                                            const CancelToken &cancel, const QString &of)
{
    auto connection = PgConnection::open(info, limits, cancel);
    if (!connection)
        return tl::unexpected(connection.error());
    // The session waits through the whole dump: a server that ends idle transactions must spare this one.
    const auto spared = (*connection)->exec(u"SET idle_in_transaction_session_timeout = 0"_s);
    if (!spared)
        return tl::unexpected(spared.error());
    auto transaction = ReadTransaction::begin(**connection, of);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (!of.isEmpty())
        return SnapshotHolder(std::move(*connection), std::move(*transaction), of);
    const auto exported = (*connection)->exec(u"SELECT pg_catalog.pg_export_snapshot()"_s);
    if (!exported)
        return tl::unexpected(exported.error());
    return SnapshotHolder(std::move(*connection), std::move(*transaction), exported->text(0, 0));
}

Result<void> SnapshotHolder::check()
{
    if (!m_connection->isAlive())
        return tl::unexpected(statementError(m_connection->info().display(), {}, {}));
    const auto answer = m_connection->exec(u"SELECT 1"_s);
    return answer ? Result<void>() : tl::unexpected(answer.error());
}

} // namespace gatelift
