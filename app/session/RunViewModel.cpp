#include "session/RunViewModel.h"

#include "session/PollRecorder.h"
#include "session/Replay.h"
#include "session/ShownTime.h"
#include "session/Workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace gatelift {
namespace {

constexpr int whole = 1000;

} // namespace

RunViewModel::RunViewModel(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::sessionChanged, this, &RunViewModel::onSessionChanged);
    connect(&workspace, &Workspace::rehearsalReady, this, &RunViewModel::changed);
    onSessionChanged();
}

void RunViewModel::onSessionChanged()
{
    if (auto *session = m_workspace.session())
        connect(&session->recorder(), &PollRecorder::changed, this, &RunViewModel::changed);
    if (auto *played = replay())
        connect(played, &Replay::changed, this, &RunViewModel::changed);
    emit changed();
}

Replay *RunViewModel::replay() const
{
    return m_workspace.replay();
}

RunViewModel::Kind RunViewModel::kind() const
{
    if (replay())
        return Kind::Replay;
    return m_workspace.rehearsal() ? Kind::Rehearsal : Kind::Live;
}

QString RunViewModel::title() const
{
    switch (kind()) {
    case Kind::Replay:
        return tr("Replay of %1", "a recording's name").arg(replay()->contents().name);
    case Kind::Rehearsal:
        return tr("Rehearsal");
    case Kind::Live:
        break;
    }
    return {};
}

QString RunViewModel::text() const
{
    switch (kind()) {
    case Kind::Replay:
        return tr("Recorded polls, nothing here is live. No plan is changed.");
    case Kind::Rehearsal:
        return tr("A simulated cluster on this machine.");
    case Kind::Live:
        break;
    }
    return {};
}

QString RunViewModel::remarks() const
{
    return replay() ? replay()->contents().remarks.join(u'\n') : QString();
}

bool RunViewModel::isPlaying() const
{
    return replay() && replay()->isPlaying();
}

bool RunViewModel::isAtEnd() const
{
    return replay() && replay()->isAtEnd();
}

bool RunViewModel::isSeeking() const
{
    return replay() && replay()->isSkipping();
}

int RunViewModel::position() const
{
    if (!replay())
        return 0;
    const auto &contents = replay()->contents();
    const auto length = contents.first.msecsTo(contents.last);
    const auto passed = contents.first.msecsTo(replay()->position());
    return length > 0 ? static_cast<int>(std::clamp<qint64>(passed * whole / length, 0, whole)) : whole;
}

QString RunViewModel::timeText() const
{
    if (!replay() || !m_workspace.session())
        return {};
    const auto zone = m_workspace.session()->plan().zone();
    const auto written = [&zone](const QDateTime &time) {
        return time.toTimeZone(zone).toString(QStringLiteral("HH:mm:ss"));
    };
    return tr("%1 of %2", "the time that is shown, the recording's last")
        .arg(written(replay()->position()), written(replay()->contents().last));
}

void RunViewModel::togglePlaying()
{
    if (!replay())
        return;
    if (replay()->isPlaying())
        replay()->pause();
    else if (replay()->isAtEnd())
        m_workspace.restartReplay();
    else
        replay()->play();
}

void RunViewModel::seek(int position)
{
    if (!replay())
        return;
    const auto &contents = replay()->contents();
    const auto length = contents.first.msecsTo(contents.last);
    m_workspace.seekReplay(contents.first.addMSecs(length * std::clamp(position, 0, whole) / whole));
}

int RunViewModel::speed() const
{
    if (replay())
        return replay()->speed();
    return m_workspace.rehearsal() ? m_workspace.rehearsal()->speed() : 1;
}

void RunViewModel::setSpeed(int speed)
{
    if (speed == this->speed())
        return;
    if (replay())
        replay()->setSpeed(speed);
    else
        m_workspace.setRehearsalSpeed(speed);
    emit changed();
}

QList<int> RunViewModel::speeds()
{
    return {1, 2, 5, 10, 20, 50, 100};
}

bool RunViewModel::hasPlan() const
{
    return m_workspace.session() != nullptr;
}

bool RunViewModel::canRecord() const
{
    return m_workspace.session() && !replay();
}

bool RunViewModel::isRecording() const
{
    return m_workspace.session() && m_workspace.session()->recorder().isRunning();
}

QString RunViewModel::recordingText() const
{
    if (!isRecording())
        return {};
    const auto &recorder = m_workspace.session()->recorder();
    return tr("Recording to %1: %n polls, %2", "file, size", recorder.looks())
        .arg(QFileInfo(recorder.file()).fileName(), QLocale().formattedDataSize(recorder.bytes()));
}

QString RunViewModel::suggestedFile() const
{
    const auto *session = m_workspace.session();
    if (!session)
        return {};
    const QFileInfo plan(session->file());
    const auto stamp =
        session->now().toTimeZone(session->plan().zone()).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return plan.absoluteDir().filePath(plan.completeBaseName() + u'-' + stamp + suffix());
}

QString RunViewModel::suffix()
{
    return PollRecorder::suffix();
}

void RunViewModel::record(const QString &file)
{
    if (canRecord())
        m_workspace.session()->startRecording(file.endsWith(suffix()) ? file : file + suffix());
}

void RunViewModel::stopRecording()
{
    if (m_workspace.session())
        m_workspace.session()->recorder().stop();
}

void RunViewModel::close()
{
    if (kind() != Kind::Live)
        m_workspace.closePlan();
}

} // namespace gatelift
