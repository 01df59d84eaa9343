#pragma once

#include <QFutureWatcher>

namespace gatelift {

//! \brief Hands a future's result to `handler` in the context's thread; never where the context died before
//! or the future was cancelled. (QFuture::then with a context that dies aborts a debug build of Qt 6.4.) One
//! consumer per future.
template <typename T, typename F>
void whenDone(QFuture<T> future, QObject *context, F handler)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             handler(watcher->future().takeResult());
                     });
    watcher->setFuture(future);
}

//! \brief Tells late answers from current ones: ask, remember next(), drop the answer unless isCurrent().
class Generation
{
public:
    [[nodiscard]] int next() { return ++m_number; }
    [[nodiscard]] bool isCurrent(int number) const { return number == m_number; }
    void invalidate() { ++m_number; }

private:
    int m_number = 0;
};

} // namespace gatelift
