#include "session/PlanFollower.h"

#include "domain/Async.h"

#include <QFileInfo>
#include <QtConcurrentRun>

#include <utility>

namespace gatelift {
namespace {

constexpr int lookEveryMs = 2000;

} // namespace

//! What one look at the file found.
struct PlanFollower::Look
{
    Result<JournalGrowth> growth;
    std::optional<LockHolder> writer;
    bool isWritten = false;
};

PlanFollower::PlanFollower(QString file, JournalPosition position, bool mayBeTaken, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_position(std::move(position))
    , m_mayBeTaken(mayBeTaken)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PlanFollower::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PlanFollower::look);
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &PlanFollower::look);
    m_timer.start();
    watch();
    look();
}

void PlanFollower::watch()
{
    // The folder tells of the writer's note. A file that was replaced by its name is no longer watched.
    if (m_watcher.files().isEmpty())
        m_watcher.addPath(m_file);
    if (m_watcher.directories().isEmpty())
        m_watcher.addPath(QFileInfo(m_file).absolutePath());
}

void PlanFollower::look()
{
    if (isOver())
        return;
    if (m_isLooking) {
        m_lookAgain = true;
        return;
    }
    m_isLooking = true;
    const auto lookAt = [file = m_file, from = m_position] {
        // The writer first: whoever has gone by now has written all that is read next.
        const bool isWritten = PlanLock::seemsHeld(file);
        auto writer = PlanLock::holder(file);
        return Look{readGrowth(file, from), std::move(writer), isWritten};
    };
    whenDone(QtConcurrent::run(lookAt), this, [this](const Look &look) { take(look); });
}

void PlanFollower::take(const Look &look)
{
    m_isLooking = false;
    if (look.growth)
        watch(); // a share that is gone would hold us up here
    const auto why = look.growth ? QString() : look.growth.error().message();
    const bool hasChanged = look.isWritten != m_isWritten || look.writer != m_writer ||
                            why != (m_error ? m_error->message() : QString());
    m_isWritten = look.isWritten;
    m_writer = look.writer;
    m_error = look.growth ? std::nullopt : std::optional(look.growth.error());
    if (look.growth) {
        m_position = look.growth->position;
        if (!look.growth->entries.isEmpty())
            emit grew(look.growth->entries);
    } else if (isOver()) {
        m_timer.stop();
    }
    if (hasChanged)
        emit changed();
    if (std::exchange(m_lookAgain, false))
        this->look();
}

} // namespace gatelift
