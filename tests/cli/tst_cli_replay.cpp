#include "support/Program.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

const auto timelines = QStringLiteral(GATELIFT_TEST_DATA "/recordings/timelines/");

//! Standard output, line by line.
QList<json> linesOf(const QByteArray &out)
{
    QList<json> lines;
    for (const auto &line : out.split('\n')) {
        if (!line.isEmpty())
            lines << json::parse(line.begin(), line.end(), nullptr, false);
    }
    return lines;
}

int count(const QList<json> &lines, const char *key)
{
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(), [key](const json &line) { return line.contains(key); }));
}

} // namespace

//! Recorded polls on the command line: kept while they are watched, told again without a gateway.
class TestCliReplay : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsATimeline();
    void recordsWhatItWatchesAndTellsItAgain();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void theWindowRefusesWhatIsNoFile();
};

void TestCliReplay::tellsATimeline()
{
    const auto call = callProgram({u"status"_s, u"--replay"_s, timelines + u"d-ghost-same-hostname"_s});
    QCOMPARE(call.code, 0); // at its end all that are left agree
    const auto lines = linesOf(call.out);
    QVERIFY(std::none_of(lines.begin(), lines.end(), [](const json &line) { return line.is_discarded(); }));
    QVERIFY2(count(lines, "data_planes") > 100, QByteArray::number(count(lines, "data_planes")));
    QVERIFY(count(lines, "event") > 0);
    QVERIFY(count(lines, "alarm") > 0);
    bool ghost = false;
    for (const auto &line : lines) {
        for (const auto &node : line.value("data_planes", json::array()))
            ghost = ghost || (node["hostname"] == "gw-2" && node["state"] == "ghost");
    }
    QVERIFY(ghost);
    // Nothing of it rests on this machine's clock.
    QCOMPARE(callProgram({u"status"_s, u"--replay"_s, timelines + u"d-ghost-same-hostname"_s}).out, call.out);
    const auto other =
        callProgram({u"status"_s, u"--replay"_s, timelines + u"i-cp-restart-db-down/polls.jsonl.gz"_s});
    QVERIFY2(other.err.contains("cp-z"), other.err.constData());
}

void TestCliReplay::recordsWhatItWatchesAndTellsItAgain()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(u"watched.jsonl.gz"_s);
    QProcess simulator;
    startProgram(simulator, {u"simulate"_s, u"--data-planes"_s, u"7"_s, u"--fault"_s, u"dp-empty"_s});
    QTRY_VERIFY(simulator.canReadLine());
    const auto url = QString::fromUtf8(simulator.readLine()).trimmed().section(u' ', -1);
    QProcess watcher;
    startProgram(watcher, {u"status"_s, u"--admin-url"_s, url, u"--watch"_s, u"1"_s, u"--record"_s, file});
    QByteArray out;
    QTRY_VERIFY((out += watcher.readAllStandardOutput(), count(linesOf(out), "data_planes")) >= 3);
    QCOMPARE(endBySignal(watcher, SIGINT), 4);
    out += watcher.readAllStandardOutput();
    QCOMPARE(endBySignal(simulator, SIGINT), 4);
    const auto call = callProgram({u"status"_s, u"--replay"_s, file});
    QCOMPARE(call.code, 1); // one has no configuration
    QVERIFY2(call.err.isEmpty(), call.err.constData());
    // The interrupt may come between a picture and its line.
    const auto told = linesOf(call.out);
    const auto live = linesOf(out);
    QVERIFY(std::abs(count(told, "data_planes") - count(live, "data_planes")) <= 1);
    for (qsizetype i = 0; i < std::min(told.size(), live.size()); ++i)
        QCOMPARE(told[i], live[i]);
    const auto again = callProgram(
        {u"status"_s, u"--admin-url"_s, u"http://127.0.0.1:9"_s, u"--watch"_s, u"1"_s, u"--record"_s, file});
    QCOMPARE(again.code, 3);
    QVERIFY2(again.err.contains("already"), again.err.constData());
}

void TestCliReplay::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    const auto url = u"http://127.0.0.1:9"_s;
    QTest::newRow("a replay of a gateway")
        << QStringList{u"--replay"_s, timelines + u"d-ghost-same-hostname"_s, u"--admin-url"_s, url}
        << QByteArray("--admin-url");
    QTest::newRow("a recording of one look")
        << QStringList{u"--admin-url"_s, url, u"--record"_s, u"/tmp/x"_s} << QByteArray("--watch");
    QTest::newRow("something that is no recording")
        << QStringList{u"--replay"_s, QStringLiteral(GATELIFT_TEST_DATA "/recordings/README.md")}
        << QByteArray("README.md");
}

void TestCliReplay::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const auto call = callProgram(QStringList{u"status"_s} + arguments);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains(named), call.err.constData());
}

void TestCliReplay::theWindowRefusesWhatIsNoFile()
{
    for (const auto &arguments :
         {QStringList{u"--replay"_s, u"/nonexistent/x.jsonl.gz"_s}, QStringList{u"--replay"_s, QString()},
          QStringList{u"--replay"_s, timelines + u"d-ghost-same-hostname"_s, u"--rehearse"_s}}) {
        const auto call = callProgram(arguments);
        QCOMPARE(call.code, 2);
        QVERIFY2(call.saysOneError(), call.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestCliReplay)
#include "tst_cli_replay.moc"
