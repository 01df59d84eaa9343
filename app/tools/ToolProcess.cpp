#include "tools/ToolProcess.h"

#include "tools/ProcessGroup.h"

#include <QCoreApplication>
#include <QLocale>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatelift {
namespace {

constexpr qsizetype mostErrorLines = 50;
constexpr int groupWatchMs = 50;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ToolProcess)
};

QList<Secret> secretsOf(const ToolCall &call)
{
    QList<Secret> secrets = call.hidden;
    for (const auto &[name, secret] : call.secrets)
        secrets << secret;
    return secrets;
}

QProcessEnvironment environmentOf(const ToolCall &call)
{
    const auto ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    const QStringList kept{QStringLiteral("PATH"),    QStringLiteral("HOME"),   QStringLiteral("USER"),
                           QStringLiteral("LOGNAME"), QStringLiteral("TMPDIR"), QStringLiteral("TZ")};
    for (const auto &name : kept + call.inherit) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    for (const auto &[name, value] : call.environment)
        environment.insert(name, value);
    for (const auto &[name, secret] : call.secrets)
        environment.insert(name, QString::fromUtf8(secret.reveal()));
    return environment;
}

} // namespace

ToolProcess::ToolProcess(ToolCall call, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_log(secretsOf(m_call))
{
    prepare();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        endGroup({ErrorKind::Timeout,
                  m_call.program,
                  Text::tr("no end within %1 s").arg(QLocale().toString(m_call.timeoutMs / 1000.0, 'g', 3)),
                  Text::tr("look at what it waits for, or allow more time"),
                  {}});
    });
    m_force.setSingleShot(true);
    connect(&m_force, &QTimer::timeout, this, [this] { signalGroup(SIGKILL); });
    connect(&m_groupWatch, &QTimer::timeout, this, &ToolProcess::watchGroup);
}

ToolProcess::~ToolProcess()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    // Left while it runs: whoever destroys a running QProcess waits for its end.
    signalGroup(SIGKILL);
    m_process->kill();
    auto *left = m_process.release();
    connect(left, &QProcess::finished, left, &QObject::deleteLater);
}

void ToolProcess::prepare()
{
    m_process->setProgram(m_call.program);
    m_process->setArguments(m_call.arguments);
    m_process->setWorkingDirectory(m_call.workingDirectory.isEmpty() ? QStringLiteral("/")
                                                                     : m_call.workingDirectory);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setChildProcessModifier([parent = ::getpid(), deathSignal = m_call.deathSignal] {
        ::setsid();
        ::umask(S_IRWXG | S_IRWXO);
        ::prctl(PR_SET_PDEATHSIG, deathSignal);
        if (::getppid() != parent) // we died before the child could ask to be told
            ::_exit(127);
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this,
            [this] { read(Stream::Output, m_process->readAllStandardOutput()); });
    connect(m_process.get(), &QProcess::readyReadStandardError, this,
            [this] { read(Stream::Error, m_process->readAllStandardError()); });
    connect(m_process.get(), &QProcess::started, this, [this] { m_group = m_process->processId(); });
    connect(m_process.get(), &QProcess::finished, this, &ToolProcess::exited);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    end(failure(ErrorKind::Tool, m_call.program, Text::tr("it can't be started"),
                                Text::tr("check that the file is there and may be run"),
                                m_process->errorString()));
                },
                Qt::QueuedConnection);
    });
}

void ToolProcess::start()
{
    if (m_endedBecause) { // cancelled before it began
        QMetaObject::invokeMethod(
            this, [this] { end(tl::unexpected(*m_endedBecause)); }, Qt::QueuedConnection);
        return;
    }
    if (m_call.timeoutMs > 0)
        m_deadline.start(m_call.timeoutMs);
    m_process->setProcessEnvironment(environmentOf(m_call));
    m_process->start();
    // The child has its own copy by now, and needs ours no longer.
    m_process->setProcessEnvironment({});
    m_call.secrets.clear();
    m_call.hidden.clear();
}

void ToolProcess::cancel()
{
    endGroup({ErrorKind::Cancelled, m_call.program, Text::tr("cancelled"), {}, {}});
}

void ToolProcess::read(Stream stream, const QByteArray &bytes)
{
    take(stream, (stream == Stream::Output ? m_output : m_error).take(bytes));
}

void ToolProcess::take(Stream stream, const QStringList &lines)
{
    for (const auto &line : lines) {
        const QString shown = m_log.add(line);
        if (stream == Stream::Error) {
            m_errorLines << shown;
            if (m_errorLines.size() > mostErrorLines)
                m_errorLines.removeFirst();
        }
        emit lineRead(stream, shown);
    }
}

void ToolProcess::endGroup(const Error &why)
{
    if (m_ended || m_endedBecause)
        return;
    m_endedBecause = why;
    m_deadline.stop();
    signalGroup(SIGTERM);
    m_force.start(m_call.graceMs);
}

void ToolProcess::signalGroup(int signal) const
{
    const auto leader = m_group > 0 ? m_group : m_process->processId();
    // Right after its start it may not have its own group yet.
    if (leader > 0 && ::kill(static_cast<pid_t>(-leader), signal) != 0 && m_process->processId() == leader)
        ::kill(static_cast<pid_t>(leader), signal);
}

void ToolProcess::exited(int code, QProcess::ExitStatus status)
{
    read(Stream::Output, m_process->readAllStandardOutput());
    read(Stream::Error, m_process->readAllStandardError());
    take(Stream::Output, m_output.rest());
    take(Stream::Error, m_error.rest());
    m_deadline.stop();
    if (!m_endedBecause && status == QProcess::NormalExit) {
        end(code);
        return;
    }
    if (!m_endedBecause) {
        m_endedBecause = Error{ErrorKind::Tool, m_call.program, Text::tr("a signal ended it"),
                               Text::tr("look at the system's log: memory may have run out"),
                               m_errorLines.join(QLatin1Char('\n'))};
        m_force.start(m_call.graceMs);
    }
    // What it started may live on for a moment and still write.
    signalGroup(SIGTERM);
    m_groupWatch.start(groupWatchMs);
    watchGroup();
}

void ToolProcess::watchGroup()
{
    if (m_ended || processGroupRuns(m_group))
        return;
    end(tl::unexpected(*m_endedBecause));
}

void ToolProcess::end(Result<int> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_force.stop();
    m_groupWatch.stop();
    m_group = 0;
    m_code = std::move(result);
    emit finished();
}

} // namespace gatelift
