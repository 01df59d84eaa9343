#include "support/GatewayAsk.h"
#include "support/ToolRun.h"
#include "tools/ProcessGroup.h"
#include "tools/ToolProcess.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <iostream>

using namespace gatelift;
using namespace gatelift::test;

namespace {

const auto roleVariable = QByteArrayLiteral("GATELIFT_TEST_PARENT");

ToolCall shell(const QString &script)
{
    ToolCall call;
    call.program = QStringLiteral("/bin/sh");
    call.arguments = {QStringLiteral("-c"), script};
    call.graceMs = 10'000;
    return call;
}

QStringList linesOf(ToolProcess &process)
{
    QStringList lines;
    QObject::connect(&process, &ToolProcess::lineRead, &process,
                     [&lines](ToolProcess::Stream stream, const QString &line) {
                         lines << QLatin1String(stream == ToolProcess::Stream::Output ? "out: " : "err: ") +
                                      line;
                     });
    return runToEnd(process) ? lines : QStringList{QStringLiteral("never finished")};
}

} // namespace

class TestToolProcess : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsLinesAndExitCode();
    void givesAnEmptyInputAndACleanEnvironment();
    void keepsFilesForTheirOwner();
    void hidesSecrets();
    void cutsHugeLinesAndLongLogs();
    void failsAsWhatItIs_data();
    void failsAsWhatItIs();
    void cancelEndsTheWholeGroup();
    void endsByForceWhatDoesNotListen();
    void canBeCancelledBeforeItBegins();
    void childrenDieWithUs();
};

void TestToolProcess::tellsLinesAndExitCode()
{
    ToolProcess process(shell(QStringLiteral("echo one; echo two >&2; printf three; exit 7")));
    auto lines = linesOf(process);
    lines.sort();
    QCOMPARE(lines, (QStringList{"err: two", "out: one", "out: three"}));
    QVERIFY(process.code().has_value());
    QCOMPARE(*process.code(), 7);
    QCOMPARE(process.errorLines(), QStringList{"two"});
}

void TestToolProcess::givesAnEmptyInputAndACleanEnvironment()
{
    qputenv("GATELIFT_TEST_OURS", "leaks");
    qputenv("GATELIFT_TEST_WANTED", "given");
    auto call = shell(QStringLiteral("cat; env; pwd"));
    call.inherit = {QStringLiteral("GATELIFT_TEST_WANTED")};
    call.environment = {{QStringLiteral("EXTRA"), QStringLiteral("x y")}};
    ToolProcess process(call);
    const auto lines = linesOf(process);
    QVERIFY(lines.contains("out: LC_ALL=C"));
    QVERIFY(lines.contains("out: EXTRA=x y"));
    QVERIFY(lines.contains("out: GATELIFT_TEST_WANTED=given"));
    QVERIFY(lines.contains("out: /"));
    QVERIFY(lines.filter(QStringLiteral("leaks")).isEmpty());
}

void TestToolProcess::keepsFilesForTheirOwner()
{
    QTemporaryDir folder;
    auto call = shell(QStringLiteral("touch file; mkdir folder"));
    call.workingDirectory = folder.path();
    ToolProcess process(call);
    QVERIFY(runToEnd(process));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(folder.filePath("file")).permissions() & others));
    QVERIFY(!(QFileInfo(folder.filePath("folder")).permissions() & others));
    QVERIFY(QFileInfo(folder.filePath("folder")).isDir());
}

void TestToolProcess::hidesSecrets()
{
    auto call = shell(QStringLiteral("echo \"password is $PGPASSWORD\"; echo 'in a URL: s%3Acret%20word' "
                                     ">&2; while :; do sleep 0.01; done"));
    call.secrets = {{QStringLiteral("PGPASSWORD"), Secret("s:cret word")}};
    ToolProcess process(call);
    QSignalSpy lines(&process, &ToolProcess::lineRead);
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start();
    QTRY_COMPARE(lines.count(), 2);
    QVERIFY(argumentsOf(process.processId()).contains("while"));
    QVERIFY(!argumentsOf(process.processId()).contains("s:cret word"));
    process.cancel();
    QTRY_COMPARE(finished.count(), 1);
    const auto dots = Secret("s").dots();
    QVERIFY2(process.log().text().contains("password is " + dots), qPrintable(process.log().text()));
    QVERIFY2(process.log().text().contains("in a URL: " + dots), qPrintable(process.log().text()));
    for (const auto &line : std::as_const(lines))
        QVERIFY(!line.last().toString().contains(QRegularExpression("s(:|%3A)cret")));
}

void TestToolProcess::cutsHugeLinesAndLongLogs()
{
    ToolProcess process(shell(QStringLiteral("head -c 20000000 /dev/zero | tr '\\0' x; echo; i=0; while [ $i "
                                             "-lt 3000 ]; do i=$((i+1)); echo $i; done")));
    const auto lines = linesOf(process);
    QCOMPARE(lines.size(), 3001);
    QCOMPARE(lines.first().size(), 5 + LineSplitter::longest + 1);
    QVERIFY(lines.first().endsWith(QChar(0x2026)));
    const auto kept = process.log().lines();
    QCOMPARE(kept.size(), 1001);
    QCOMPARE(kept.last(), "3000");
    QVERIFY(kept.contains("1"));
    QVERIFY(!kept.contains("1500"));
    QVERIFY2(kept[200].contains("2001"), qPrintable(kept[200]));
}

void TestToolProcess::failsAsWhatItIs_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("says");
    QTest::newRow("a program that is not there") << "/usr/bin/no-such-tool"
                                                 << ""
                                                 << "tool | /usr/bin/no-such-tool: it can't be started";
    QTest::newRow("a file that is no program") << "/etc/hostname"
                                               << ""
                                               << "tool | /etc/hostname: it can't be started";
    QTest::newRow("a crash") << "/bin/sh"
                             << "kill -SEGV $$"
                             << "tool | /bin/sh: a signal ended it";
    QTest::newRow("no end in time") << "/bin/sh"
                                    << "while :; do sleep 0.01; done"
                                    << "timeout | /bin/sh: no end within 0.3 s";
}

void TestToolProcess::failsAsWhatItIs()
{
    QFETCH(QString, program);
    QFETCH(QString, script);
    QFETCH(QString, says);
    auto call = shell(script);
    call.program = program;
    call.timeoutMs = 300;
    ToolProcess process(call);
    QVERIFY(runToEnd(process));
    QVERIFY2(told(process.code()).startsWith(says), qPrintable(told(process.code())));
}

void TestToolProcess::cancelEndsTheWholeGroup()
{
    // The grandchild outlives its parent and does not listen.
    auto call =
        shell(QStringLiteral("(trap '' TERM; echo ready; while :; do sleep 0.01; done) & exec sleep 1000"));
    call.graceMs = 300;
    ToolProcess process(call);
    QSignalSpy lines(&process, &ToolProcess::lineRead);
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start();
    QTRY_COMPARE(lines.count(), 1);
    const auto group = process.processId();
    QVERIFY(processGroupRuns(group));
    process.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(process.code().error().kind, ErrorKind::Cancelled);
    QVERIFY(!processGroupRuns(group));
}

void TestToolProcess::endsByForceWhatDoesNotListen()
{
    auto call = shell(QStringLiteral("trap '' TERM; echo ready; while :; do sleep 0.01; done"));
    call.graceMs = 100;
    ToolProcess process(call);
    QSignalSpy lines(&process, &ToolProcess::lineRead);
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start();
    QTRY_COMPARE(lines.count(), 1);
    process.cancel();
    process.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(process.code().error().kind, ErrorKind::Cancelled);
}

void TestToolProcess::canBeCancelledBeforeItBegins()
{
    QTemporaryDir folder;
    auto call = shell(QStringLiteral("touch ran"));
    call.workingDirectory = folder.path();
    ToolProcess process(call);
    process.cancel();
    QVERIFY(runToEnd(process));
    QCOMPARE(process.code().error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFileInfo::exists(folder.filePath("ran")));
}

void TestToolProcess::childrenDieWithUs()
{
    // This very program as a parent that is killed: see main().
    ToolCall call;
    call.program = QCoreApplication::applicationFilePath();
    call.environment = {{QString::fromLatin1(roleVariable), QStringLiteral("1")},
                        {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}};
    ToolProcess parent(call);
    QSignalSpy lines(&parent, &ToolProcess::lineRead);
    QSignalSpy finished(&parent, &ToolProcess::finished);
    parent.start();
    QTRY_COMPARE(lines.count(), 1);
    const auto child = lines.first().last().toString().toLongLong();
    QVERIFY(child > 1);
    QVERIFY(isAlive(child));
    QCOMPARE(::kill(static_cast<pid_t>(parent.processId()), SIGKILL), 0);
    QTRY_VERIFY(!isAlive(child));
    QTRY_COMPARE(finished.count(), 1);
}

//! As a parent: starts a child in a group of its own, tells its number, and waits to be killed.
static int beParent()
{
    ToolProcess process(shell(QStringLiteral("echo ready; while :; do sleep 0.01; done")));
    QObject::connect(&process, &ToolProcess::lineRead, &process,
                     [&process] { std::cout << process.processId() << std::endl; });
    process.start();
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(roleVariable))
        return beParent();
    TestToolProcess test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tools_process.moc"
