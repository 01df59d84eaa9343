#include "support/Program.h"

#include <QFile>
#include <QProcess>

#include <nlohmann/json.hpp>

#include <sys/resource.h>

template <>
char *QTest::toString(const nlohmann::json &value)
{
    return qstrdup(value.dump().c_str());
}

namespace gatelift::test {
namespace {

constexpr int patienceMs = 90'000;

int codeOf(const QProcess &process)
{
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
}

} // namespace

nlohmann::json ProgramCall::json() const
{
    return nlohmann::json::parse(out, nullptr, false);
}

QString ProgramCall::lastLine() const
{
    return QString::fromUtf8(out.trimmed().split('\n').last());
}

void startProgram(QProcess &process, const QStringList &arguments, const BeforeStart &before)
{
    if (before)
        process.setChildProcessModifier(before);
    process.start(QStringLiteral(GATELIFT_BINARY), arguments);
}

ProgramCall callProgram(const QStringList &arguments, const BeforeStart &before)
{
    QProcess process;
    startProgram(process, arguments, before);
    ProgramCall call;
    if (!process.waitForFinished(patienceMs))
        return call;
    call.code = codeOf(process);
    call.out = process.readAllStandardOutput();
    call.err = process.readAllStandardError();
    return call;
}

void sendSignal(const QProcess &process, int signal)
{
    // Of an ended process the number is 0: that would be everybody in our own group.
    if (process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(process.processId()), signal);
}

int endBySignal(QProcess &process, int signal)
{
    sendSignal(process, signal);
    return process.waitForFinished(patienceMs) ? codeOf(process) : -1;
}

void limitFileSize(unsigned long bytes)
{
    // Without this the signal, not the error, ends the program.
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

QByteArray fileContents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace gatelift::test
