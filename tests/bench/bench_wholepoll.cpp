#include "CurlPages.h"
#include "gateway/ClusterMonitor.h"
#include "knowledge/LiveCompatibility.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nodeCount = 10'000;
constexpr double mostTimesCurl = 1.25;
constexpr int watchedNodes = 1'000;
constexpr double mostProcessorPercent = 2;
constexpr int watchedSeconds = 40;
constexpr double mostMegabytes = 120;

double processSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

CompatibilityCheck rules()
{
    auto pack = loadKnowledge({});
    return pack ? compatibilityCheck(std::move(*pack)) : CompatibilityCheck();
}

} // namespace

//! \brief What watching costs, all of it: control plane's information, ten pages, decoding, merging, rules,
//! the comparison with the picture before.
class BenchWholePoll : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandNodesTakeLittleMemory(); // first: what others freed would count as its own
    void aWholePollTakesHardlyLongerThanCurl();
    void watchingTakesLittleOfAProcessor();

private:
    //! `gatelift simulate` in a process of its own; its address.
    QUrl simulate(QProcess &simulator, int nodes) const;
};

QUrl BenchWholePoll::simulate(QProcess &simulator, int nodes) const
{
    startProgram(simulator,
                 {u"simulate"_s, u"--data-planes"_s, QString::number(nodes), u"--churn"_s, u"5"_s});
    const bool answered = QTest::qWaitFor([&] { return simulator.canReadLine(); }, testPatienceMs);
    return answered ? QUrl(QString::fromUtf8(simulator.readLine()).trimmed().section(u' ', -1)) : QUrl();
}

void BenchWholePoll::aWholePollTakesHardlyLongerThanCurl()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed");
    SimulatedClock clock(QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC));
    ClusterOptions options;
    options.dataPlanes = nodeCount;
    options.clock = clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start());
    const auto urls = pageUrls(server);
    QCOMPARE(urls.size(), 10);
    const QTemporaryDir folder;
    EndpointConfig config;
    config.settings.url = server.url(Side::X);
    ClusterMonitor monitor(clock.clock());
    monitor.setCompatibility(rules());
    monitor.setControlPlane(Side::X, config);
    double curl = 1e9;
    double whole = 1e9;
    for (int round = 0; round < 15; ++round) {
        clock.goOn(5); // a sixth of the nodes has pinged since
        const auto byCurl = curlMs(urls, folder.path());
        QEventLoop loop;
        const auto shown = connect(&monitor, &ClusterMonitor::snapshotChanged, &loop, [&] {
            if (!monitor.isPolling())
                loop.quit();
        });
        QElapsedTimer timer;
        timer.start();
        monitor.pollNow();
        loop.exec();
        const auto byPoll = double(timer.nsecsElapsed()) / 1e6;
        disconnect(shown);
        QVERIFY(byCurl > 0);
        QCOMPARE(monitor.snapshot().at, clock.now());
        QCOMPARE(monitor.snapshot().dataPlanes.size(), nodeCount);
        curl = std::min(curl, byCurl);
        whole = std::min(whole, byPoll);
    }
    qInfo("10,000 data planes: a whole poll with merge and comparison %.0f ms, curl on its 10 pages %.0f ms: "
          "%.2f "
          "times",
          whole, curl, whole / curl);
    QVERIFY2(whole <= mostTimesCurl * curl, "a whole poll takes more than 1.25 times as long as curl");
}

void BenchWholePoll::watchingTakesLittleOfAProcessor()
{
    QProcess simulator;
    EndpointConfig config;
    config.settings.url = simulate(simulator, watchedNodes);
    ClusterMonitor monitor;
    monitor.setCompatibility(rules());
    int polls = 0;
    connect(&monitor, &ClusterMonitor::snapshotChanged, this, [&polls] { ++polls; });
    monitor.setControlPlane(Side::X, config);
    monitor.start();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), watchedNodes);
    const auto before = processSeconds();
    const int pollsBefore = polls;
    QEventLoop loop;
    QTimer::singleShot(watchedSeconds * 1'000, &loop, &QEventLoop::quit);
    loop.exec();
    const auto percent = (processSeconds() - before) / watchedSeconds * 100;
    qInfo("%d data planes polled every 5 s: %.2f %% of a core (%d polls in %d s)", watchedNodes, percent,
          polls - pollsBefore, watchedSeconds);
    QVERIFY(polls > pollsBefore + watchedSeconds / 10);
    QVERIFY2(percent <= mostProcessorPercent, qPrintable(QString::number(percent)));
    sendSignal(simulator, SIGINT);
    QVERIFY(simulator.waitForFinished(testPatienceMs));
}

void BenchWholePoll::tenThousandNodesTakeLittleMemory()
{
    QProcess simulator;
    const auto before = residentMegabytes();
    EndpointConfig config;
    config.settings.url = simulate(simulator, nodeCount);
    ClusterMonitor monitor;
    monitor.setCompatibility(rules());
    monitor.setInterval(500);
    int polls = 0;
    connect(&monitor, &ClusterMonitor::snapshotChanged, this, [&polls] { ++polls; });
    monitor.setControlPlane(Side::X, config);
    monitor.start();
    double most = 0;
    QTRY_VERIFY((most = std::max(most, residentMegabytes()), polls >= 20));
    const auto atLast = residentMegabytes();
    qInfo("%d data planes: %.0f MB more than before the first poll, %.0f MB at the most, after %d polls",
          nodeCount, atLast - before, most - before, polls);
    QVERIFY2(most - before <= mostMegabytes, qPrintable(QString::number(most - before)));
    sendSignal(simulator, SIGINT);
    QVERIFY(simulator.waitForFinished(testPatienceMs));
}

QTEST_GUILESS_MAIN(BenchWholePoll)
#include "bench_wholepoll.moc"
