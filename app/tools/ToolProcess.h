#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"
#include "tools/LineSplitter.h"
#include "tools/ToolLog.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <csignal>
#include <memory>

namespace gatelift {

//! \brief One call of a program. Secrets travel in the environment only; the arguments hold none.
struct ToolCall
{
    QString program; //!< full path
    QStringList arguments;
    QString workingDirectory; //!< empty: the root folder
    QList<std::pair<QString, QString>> environment;
    QList<std::pair<QString, Secret>> secrets; //!< further variables
    QList<Secret> hidden;                      //!< not passed on, but hidden in its output too
    QStringList inherit;                       //!< names of our own variables that it also gets
    int timeoutMs = 0;                         //!< 0: it may take what it takes
    int graceMs = 5'000;                       //!< between the request to end and the end by force
    //! \brief What it gets where Gatelift itself dies. A program that leads others needs one that it can
    //! pass on.
    int deathSignal = SIGKILL;
};

//! \brief One child process, asynchronous: a group of its own, so that what it starts ends with it; it dies
//! when Gatelift dies; standard input is empty; files it makes are for their owner only (umask 077); of our
//! environment it sees PATH, HOME, USER, LOGNAME, TMPDIR and TZ, and texts come in the C locale. Never waits.
class ToolProcess : public QObject
{
    Q_OBJECT

public:
    enum class Stream { Output, Error };
    Q_ENUM(Stream)

    explicit ToolProcess(ToolCall call, QObject *parent = nullptr);
    //! \brief Kills it where it still runs.
    ~ToolProcess() override;

    //! \brief Once. finished() comes later, exactly once, also where the program can't be started.
    void start();
    //! \brief Asks the whole group to end, and ends it by force after the grace. finished() then says
    //! Cancelled, when none of the group is left.
    void cancel();
    //! \brief 0 before it runs and after its end.
    [[nodiscard]] qint64 processId() const { return m_process->processId(); }
    [[nodiscard]] const ToolLog &log() const { return m_log; }
    //! \brief The last lines of standard error, where programs say what failed.
    [[nodiscard]] const QStringList &errorLines() const { return m_errorLines; }
    //! \brief After finished(): the exit code, whatever it is. Error kinds: Tool (it could not be started, or
    //! a signal ended it), Timeout, Cancelled.
    [[nodiscard]] const Result<int> &code() const { return m_code; }

signals:
    //! \brief A line of its output, already without secrets.
    void lineRead(gatelift::ToolProcess::Stream stream, const QString &line);
    void finished();

private:
    void prepare();
    void read(Stream stream, const QByteArray &bytes);
    void take(Stream stream, const QStringList &lines);
    void endGroup(const Error &why);
    void signalGroup(int signal) const;
    void exited(int code, QProcess::ExitStatus status);
    void watchGroup();
    void end(Result<int> result);

    ToolCall m_call;
    std::unique_ptr<QProcess> m_process = std::make_unique<QProcess>();
    ToolLog m_log;
    LineSplitter m_output;
    LineSplitter m_error;
    QStringList m_errorLines;
    QTimer m_deadline;
    QTimer m_force;
    QTimer m_groupWatch;
    std::optional<Error> m_endedBecause;
    Result<int> m_code = 0;
    qint64 m_group = 0;
    bool m_ended = false;
};

} // namespace gatelift
