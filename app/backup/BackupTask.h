#pragma once

#include "backup/BackupProgress.h"
#include "domain/Result.h"

#include <QFutureWatcher>
#include <QObject>

namespace gatelift {

//! \brief What backup, verification and drill have in common: parts that run at the same time (programs,
//! threads), one first error that stops them all, and an end that comes only when none of them runs any more.
class BackupTask : public QObject
{
    Q_OBJECT

public:
    explicit BackupTask(QObject *parent = nullptr);

    //! \brief Once.
    void start();
    //! \brief finished() follows as soon as nothing runs any more, with a Cancelled error.
    void cancel();
    [[nodiscard]] const BackupProgress &progress() const { return m_progress; }
    //! \brief Nothing: it went well. After finished().
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

signals:
    void progressed(const gatelift::BackupProgress &progress);
    //! \brief A line of a program's log, without secrets.
    void logged(const QString &line);
    void finished();

protected:
    //! \brief The first step.
    virtual void begin() = 0;
    //! \brief Ask everything that runs to end; each still calls partEnded().
    virtual void stopParts() = 0;
    //! \brief Nothing runs any more: remove what must not stay. May start parts, but no more than once.
    virtual void cleanUp() {}

    //! \brief A part runs from now on.
    void partBegan() { ++m_running; }
    //! \brief It does not any more. After a failure the last one ends the task.
    void partEnded();
    //! \brief The first error counts; later ones are its consequences.
    void fail(const Error &error);
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    //! \brief Everything is done.
    void succeed();
    void setProgress(const BackupProgress &progress);
    void setStage(BackupProgress::Stage stage, const QString &item = {});

    //! \brief Runs a part that is a future of a Result: `next` gets its value, a failure ends the task.
    template <typename T, typename F>
    void follow(QFuture<Result<T>> future, F next)
    {
        partBegan();
        // Not whenDone(): a cancelled future ends its part too.
        auto *watcher = new QFutureWatcher<Result<T>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, next = std::move(next)] {
            watcher->deleteLater();
            if (!watcher->isCanceled() && watcher->future().resultCount() > 0) {
                auto result = watcher->future().takeResult();
                if (!result)
                    fail(result.error());
                else if (!hasFailed())
                    next(std::move(*result));
            }
            partEnded();
        });
        watcher->setFuture(future);
    }

private:
    void endWhenQuiet();

    BackupProgress m_progress;
    std::optional<Error> m_error;
    int m_running = 0;
    bool m_cleaned = false;
    bool m_ended = false;
};

} // namespace gatelift
