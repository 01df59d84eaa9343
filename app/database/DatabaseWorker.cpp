#include "database/DatabaseWorker.h"

#include "database/PgErrors.h"

namespace gatelift {

DatabaseWorker::DatabaseWorker(ConnInfo info, const SessionLimits &limits)
    : m_info(std::move(info))
    , m_limits(limits)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

DatabaseWorker::~DatabaseWorker()
{
    cancel();
    m_thread.waitForDone();
}

void DatabaseWorker::cancel()
{
    const QMutexLocker lock(&m_mutex);
    m_token.cancel();
    m_token = {};
}

CancelToken DatabaseWorker::currentToken() const
{
    const QMutexLocker lock(&m_mutex);
    return m_token;
}

Result<PgConnection *> DatabaseWorker::session(const CancelToken &token)
{
    if (token.isCancelled())
        return tl::unexpected(cancelledError(m_info.display()));
    // A session belongs to the token that it was opened with: a cancelled one is closed with it.
    if (!m_session || m_session->cancelToken().isCancelled() || !m_session->isAlive()) {
        m_session.reset();
        auto opened = PgConnection::open(m_info, m_limits, token);
        if (!opened)
            return tl::unexpected(opened.error());
        m_session = std::move(*opened);
    }
    return m_session.get();
}

DatabaseWorkerPtr makeDatabaseWorker(const ConnInfo &info, const SessionLimits &limits)
{
    return DatabaseWorkerPtr(new DatabaseWorker(info, limits));
}

void LeaveDatabaseWorker::operator()(DatabaseWorker *worker) const
{
    worker->cancel();
    auto *pool = QThreadPool::globalInstance();
    pool->start([pool, left = std::shared_ptr<DatabaseWorker>(worker)]() mutable {
        // A server that is gone is waited for long: the pool is not short of a thread meanwhile.
        pool->releaseThread();
        left.reset();
        pool->reserveThread();
    });
}

} // namespace gatelift
