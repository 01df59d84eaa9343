#pragma once

#include <QDateTime>
#include <QObject>

namespace gatelift {

class Replay;
class UpgradeSession;
class Workspace;

//! \brief What the window shows besides a live cluster: a recording that is played, a simulated cluster, or
//! that its own polls are being recorded. The bar below the header binds to it.
class RunViewModel : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Live, Replay, Rehearsal };

    explicit RunViewModel(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] Kind kind() const;
    //! \brief 'Replay of night-1'; empty while live.
    [[nodiscard]] QString title() const;
    //! \brief What that means, in a sentence; empty while live.
    [[nodiscard]] QString text() const;
    //! \brief What is missing in the recording, in words.
    [[nodiscard]] QString remarks() const;

    [[nodiscard]] bool isPlaying() const;
    [[nodiscard]] bool isAtEnd() const;
    //! \brief Going to another time, as quick as it goes.
    [[nodiscard]] bool isSeeking() const;
    //! \brief 0 to 1000 of the recording.
    [[nodiscard]] int position() const;
    //! \brief '22:04:05 of 22:31:10', in the plan's zone.
    [[nodiscard]] QString timeText() const;
    void togglePlaying();
    void seek(int position);
    //! \brief How many seconds pass in one; 1 where the time is the world's.
    [[nodiscard]] int speed() const;
    void setSpeed(int speed);
    //! \brief The speeds to choose from.
    [[nodiscard]] static QList<int> speeds();

    [[nodiscard]] bool hasPlan() const;
    //! \brief Polls can be recorded: a plan is open, and no recording is played.
    [[nodiscard]] bool canRecord() const;
    [[nodiscard]] bool isRecording() const;
    //! \brief 'Recording to night.jsonl.gz: 12 polls, 34 KB'; empty while none runs.
    [[nodiscard]] QString recordingText() const;
    //! \brief A name for a new recording, with its folder.
    [[nodiscard]] QString suggestedFile() const;
    [[nodiscard]] static QString suffix();
    void record(const QString &file);
    void stopRecording();
    //! \brief Ends the replay or rehearsal: its plan is closed.
    void close();

signals:
    void changed();

private:
    void onSessionChanged();
    [[nodiscard]] Replay *replay() const;

    Workspace &m_workspace;
};

} // namespace gatelift
