#pragma once

#include "database/DatabaseWorkerPtr.h"
#include "database/PgConnection.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>

namespace gatelift {

//! \brief One database behind one worker thread: tasks run there one after the other, their values come back
//! as futures (end them with whenDone()). The session is opened with the first task, kept, and opened anew
//! after it broke or was cancelled. May be used from any thread.
class DatabaseWorker
{
public:
    explicit DatabaseWorker(ConnInfo info, const SessionLimits &limits = {});
    //! \brief Cancels what runs and waits for it, which takes as long as the server needs to hear of it.
    //! Where nobody may wait a DatabaseWorkerPtr owns it.
    ~DatabaseWorker();
    Q_DISABLE_COPY_MOVE(DatabaseWorker)

    //! \brief Queues a task that needs the session. It must hold its values, and end soon after a cancel.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> run(std::function<Result<T>(PgConnection &)> task)
    {
        return queue<T>([this, task = std::move(task)](const CancelToken &token) -> Result<T> {
            const auto ready = session(token);
            return ready ? task(**ready) : tl::unexpected(ready.error());
        });
    }

    //! \brief Queues a task that opens sessions of its own, e.g. contentFingerprint().
    template <typename T>
    [[nodiscard]] QFuture<Result<T>>
    runAlone(std::function<Result<T>(const ConnInfo &, const CancelToken &)> task)
    {
        return queue<T>(
            [this, task = std::move(task)](const CancelToken &token) { return task(m_info, token); });
    }

    //! \brief Ends the running task and all queued ones with a Cancelled error. Later tasks run as ever.
    void cancel();
    [[nodiscard]] const ConnInfo &info() const { return m_info; }

private:
    template <typename T>
    QFuture<Result<T>> queue(std::function<Result<T>(const CancelToken &)> task)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_thread.start([promise, task = std::move(task), token = currentToken()] {
            promise->addResult(task(token));
            promise->finish();
        });
        return promise->future();
    }

    [[nodiscard]] CancelToken currentToken() const;
    [[nodiscard]] Result<PgConnection *> session(const CancelToken &token);

    const ConnInfo m_info;
    const SessionLimits m_limits;
    std::unique_ptr<PgConnection> m_session; //!< touched by the worker's thread alone
    mutable QMutex m_mutex;
    CancelToken m_token;
    QThreadPool m_thread;
};

//! \brief A worker that nobody waits for when it is let go.
[[nodiscard]] DatabaseWorkerPtr makeDatabaseWorker(const ConnInfo &info, const SessionLimits &limits = {});

} // namespace gatelift
