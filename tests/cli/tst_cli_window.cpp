#include "support/Program.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <nlohmann/json.hpp>

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! How the window is started, and that its end by a signal loses nothing.
class TestCliWindow : public QObject
{
    Q_OBJECT

private slots:
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void saysThatThereIsNoDisplay_data();
    void saysThatThereIsNoDisplay();
    void saysOnTheTerminalThatAPlanIsNone();
    void endsCleanly_data();
    void endsCleanly();
};

void TestCliWindow::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("a plan that is not there")
        << QStringList{u"--plan"_s, u"/nonexistent/p.gatelift"_s} << QByteArray("/nonexistent/p.gatelift");
    QTest::newRow("a folder as a plan") << QStringList{u"--plan"_s, u"/tmp"_s} << QByteArray("/tmp");
    QTest::newRow("a page that is none") << QStringList{u"--page"_s, u"nonsense"_s} << QByteArray("nonsense");
    QTest::newRow("an unknown option") << QStringList{u"--frobnicate"_s} << QByteArray("frobnicate");
    QTest::newRow("an address that is none")
        << QStringList{u"--admin-url"_s, u"ftp://cp"_s} << QByteArray("--admin-url");
    QTest::newRow("an unknown sub-command") << QStringList{u"frobnicate"_s} << QByteArray("frobnicate");
}

void TestCliWindow::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const auto call = callProgram(arguments);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains(named), call.err.constData());
}

void TestCliWindow::saysThatThereIsNoDisplay_data()
{
    QTest::addColumn<QString>("display");
    QTest::newRow("none is named") << QString();
    QTest::newRow("one that is not there") << u":4711"_s;
}

void TestCliWindow::saysThatThereIsNoDisplay()
{
    QFETCH(QString, display);
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        environment.remove(QLatin1String(name));
    if (!display.isEmpty())
        environment.insert(u"DISPLAY"_s, display);
    process.setProcessEnvironment(environment);
    startProgram(process, {});
    QVERIFY(process.waitForFinished(testPatienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 3);
    const auto error = process.readAllStandardError();
    QVERIFY2(error.startsWith("gatelift: ") && error.count('\n') == 1, error.constData());
}

void TestCliWindow::saysOnTheTerminalThatAPlanIsNone()
{
    const QTemporaryDir home;
    QFile plan(home.filePath(u"p.gatelift"_s));
    QVERIFY(plan.open(QIODevice::WriteOnly));
    plan.write("no plan at all\n");
    plan.close();
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const auto *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QLatin1String(name), home.path());
    process.setProcessEnvironment(environment);
    startProgram(process, {u"--plan"_s, plan.fileName()});
    QByteArray error;
    const auto says = [&] { return (error += process.readAllStandardError()).contains("p.gatelift"); };
    QTRY_VERIFY_WITH_TIMEOUT(says(), testPatienceMs);
    QCOMPARE(endBySignal(process, SIGTERM), 4);
    error += process.readAllStandardError();
    QVERIFY2(error.count('\n') == 1, error.constData());
}

void TestCliWindow::endsCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("terminated") << SIGTERM;
    QTest::newRow("interrupted") << SIGINT;
}

void TestCliWindow::endsCleanly()
{
    QFETCH(int, signal);
    const QTemporaryDir home;
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const auto *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QLatin1String(name), home.path());
    process.setProcessEnvironment(environment);
    startProgram(process, {u"--rehearse"_s, u"--page"_s, u"data-planes"_s});
    const QDir plans(home.filePath(u"gatelift/plans"_s));
    const auto plan = [&plans] {
        const auto files = plans.entryList({u"*.gatelift"_s}, QDir::Files);
        return files.isEmpty() ? QString() : plans.filePath(files.first());
    };
    QTRY_VERIFY_WITH_TIMEOUT(fileContents(plan()).count('\n') > 4, testPatienceMs);
    QCOMPARE(endBySignal(process, signal), 4);
    const auto verified = callProgram({u"verify"_s, plan(), u"--json"_s});
    QCOMPARE(verified.code, 0);
    QCOMPARE(verified.json()["torn_bytes"].get<int>(), 0);
}

QTEST_GUILESS_MAIN(TestCliWindow)
#include "tst_cli_window.moc"
