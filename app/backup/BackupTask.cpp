#include "backup/BackupTask.h"

#include <QTimer>

namespace gatelift {

BackupTask::BackupTask(QObject *parent)
    : QObject(parent)
{
}

void BackupTask::start()
{
    begin();
}

void BackupTask::cancel()
{
    if (!m_ended)
        fail({ErrorKind::Cancelled, {}, tr("stopped on request"), {}, {}});
}

void BackupTask::fail(const Error &error)
{
    if (m_error || m_ended)
        return;
    m_error = error;
    stopParts();
    endWhenQuiet();
}

void BackupTask::partEnded()
{
    --m_running;
    endWhenQuiet();
}

void BackupTask::succeed()
{
    if (m_error || m_ended)
        return;
    m_ended = true;
    auto done = m_progress;
    done.stage = BackupProgress::Stage::Done;
    done.permille = 1000;
    setProgress(done);
    emit finished();
}

void BackupTask::endWhenQuiet()
{
    if (!m_error || m_ended || m_running > 0)
        return;
    if (!m_cleaned) {
        m_cleaned = true;
        cleanUp();
        if (m_running > 0)
            return;
    }
    m_ended = true;
    // Later, so that whoever called cancel() or start() has returned.
    QTimer::singleShot(0, this, &BackupTask::finished);
}

void BackupTask::setProgress(const BackupProgress &progress)
{
    if (progress == m_progress)
        return;
    m_progress = progress;
    emit progressed(m_progress);
}

void BackupTask::setStage(BackupProgress::Stage stage, const QString &item)
{
    BackupProgress progress;
    progress.stage = stage;
    progress.item = item;
    progress.bytesTotal = m_progress.bytesTotal;
    progress.bytesWritten = m_progress.bytesWritten;
    setProgress(progress);
}

} // namespace gatelift
