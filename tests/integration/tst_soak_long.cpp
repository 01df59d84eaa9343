#include "gateway/ClusterMonitor.h"
#include "rehearsal/SimulatedServer.h"
#include "support/TestMain.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>

#include <malloc.h>
#include <unistd.h>

#include <cstdio>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nodeCount = 1'000;
constexpr int churnSeconds = 10;
constexpr int purgeSeconds = 60; // rows go with their nodes, so that each end is an event
//! A row is written every 30 s and gone 60 s later; a poll sees it within 6 s. What ends later may be unseen.
constexpr int unseenSeconds = 100;
constexpr double usualMinutes = 30;
constexpr double settlingShare = 0.25; // of the run: caches and arenas fill first
constexpr double mostKibPerMinute = 100;

double minutes()
{
    bool ok = false;
    const double given = qEnvironmentVariable("GATELIFT_SOAK_MINUTES").toDouble(&ok);
    return ok && given > 0 ? given : usualMinutes;
}

//! What the simulator is when this program is started a second time: a process of its own, so that its memory
//! is not the watcher's. Prints its address; at the end of its input its log, and ends.
int simulate(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    ClusterOptions options;
    options.dataPlanes = nodeCount;
    options.churnSeconds = churnSeconds;
    options.purgeDelaySeconds = purgeSeconds;
    SimulatedServer server{SimulatedCluster(options)};
    if (!server.start())
        return 1;
    std::printf("%s\n", qPrintable(server.url(Side::X).toString()));
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    const auto log = server.use([](SimulatedCluster &cluster) { return cluster.log(); });
    for (const auto &line : log)
        std::printf("%s %lld %s %s\n", line.kind == SimulatedLogLine::Kind::Started ? "started" : "stopped",
                    line.at.toMSecsSinceEpoch(), qPrintable(line.id), qPrintable(line.hostname));
    return 0;
}

double residentKib()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto pages = file.readAll().split(' ').value(1).toDouble();
    return pages * double(sysconf(_SC_PAGESIZE)) / 1024;
}

double heapKib()
{
    return double(mallinfo2().uordblks) / 1024;
}

struct Reading
{
    double minute = 0;
    double kib = 0;
};

//! KiB per minute of the straight line that fits best.
double slopeOf(const QList<Reading> &readings)
{
    double x = 0;
    double y = 0;
    for (const auto &reading : readings) {
        x += reading.minute / double(readings.size());
        y += reading.kib / double(readings.size());
    }
    double above = 0;
    double below = 0;
    for (const auto &reading : readings) {
        above += (reading.minute - x) * (reading.kib - y);
        below += (reading.minute - x) * (reading.minute - x);
    }
    return below > 0 ? above / below : 0;
}

QList<Reading> settled(const QList<Reading> &readings)
{
    return readings.mid(qsizetype(double(readings.size()) * settlingShare));
}

} // namespace

//! \brief Half an hour (GATELIFT_SOAK_MINUTES for another time) of a thousand data planes that come and go,
//! polled over HTTP by the monitor that the window uses: its memory stays level, and it misses nothing that
//! the simulator's own log tells.
class TestSoak : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void cleanup();
    void memoryStaysLevelAndNothingIsMissed();

private:
    void begin();
    void watch(ClusterMonitor &monitor);
    void compare(const QDateTime &upTo);

    QProcess m_simulator;
    QUrl m_url;
    QHash<QString, int> m_joined; //!< how often, by id
    QHash<QString, int> m_left;
    QList<Reading> m_resident;
    QList<Reading> m_heap;
    int m_polls = 0;
};

void TestSoak::cleanup()
{
    m_simulator.closeWriteChannel();
    if (!m_simulator.waitForFinished(5'000))
        m_simulator.kill();
}

void TestSoak::begin()
{
    m_simulator.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_simulator.start(QCoreApplication::applicationFilePath(), {u"--simulate"_s});
    QVERIFY(m_simulator.waitForStarted());
    QTRY_VERIFY(m_simulator.canReadLine());
    m_url = QUrl(QString::fromUtf8(m_simulator.readLine().trimmed()));
    QVERIFY2(m_url.port() > 0, qPrintable(m_url.toString()));
}

void TestSoak::watch(ClusterMonitor &monitor)
{
    connect(&monitor, &ClusterMonitor::snapshotChanged, this, [this] { ++m_polls; });
    connect(&monitor, &ClusterMonitor::eventsHappened, this, [this](const QList<ClusterEvent> &events) {
        for (const auto &event : events) {
            if (event.kind == ClusterEventKind::Joined || event.kind == ClusterEventKind::CameBack)
                ++m_joined[event.nodeId];
            else if (event.kind == ClusterEventKind::Left)
                ++m_left[event.nodeId];
        }
    });
}

//! Each start and end in the simulator's log has its event.
void TestSoak::compare(const QDateTime &upTo)
{
    m_simulator.write("\n");
    QVERIFY(m_simulator.waitForFinished(testPatienceMs));
    QCOMPARE(m_simulator.exitCode(), 0);
    int checked = 0;
    QStringList missed;
    while (m_simulator.canReadLine()) {
        const auto words = QString::fromUtf8(m_simulator.readLine().trimmed()).split(u' ');
        QCOMPARE(words.size(), 4);
        const auto at = QDateTime::fromMSecsSinceEpoch(words[1].toLongLong(), Qt::UTC);
        if (at > upTo)
            continue;
        ++checked;
        if ((words[0] == u"stopped"_s ? m_left : m_joined)[words[2]]-- <= 0)
            missed << words[3] + u' ' + words[0] + u' ' + at.toString(Qt::ISODate);
    }
    qInfo("%d starts and ends in the simulator's log, %lld without an event", checked,
          static_cast<long long>(missed.size()));
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u"; "_s)));
    QVERIFY2(checked > 0, "nothing happened in time to be seen: let it run longer");
}

void TestSoak::memoryStaysLevelAndNothingIsMissed()
{
    begin();
    EndpointConfig config;
    config.settings.url = m_url;
    ClusterMonitor monitor;
    watch(monitor);
    monitor.setControlPlane(Side::X, config);
    monitor.start(); // every 5 s, as in the window
    QTRY_VERIFY(monitor.snapshot().x.connected());
    QCOMPARE(monitor.snapshot().dataPlanes.size(), nodeCount);

    QElapsedTimer timer;
    timer.start();
    const auto length = qint64(minutes() * 60'000);
    QTimer sampler;
    connect(&sampler, &QTimer::timeout, this, [&] {
        const double minute = double(timer.elapsed()) / 60'000;
        m_resident << Reading{minute, residentKib()};
        m_heap << Reading{minute, heapKib()};
    });
    sampler.start(2'000);
    QTRY_VERIFY_WITH_TIMEOUT(timer.elapsed() >= length, int(length) + testPatienceMs);
    QVERIFY(monitor.snapshot().x.connected());

    const double resident = slopeOf(settled(m_resident));
    const double heap = slopeOf(settled(m_heap));
    qInfo("%.1f minutes, %d polls of %d data planes; resident %.0f KiB at first, %.0f KiB at last", minutes(),
          m_polls, nodeCount, m_resident.constFirst().kib, m_resident.constLast().kib);
    qInfo("slope after the first quarter: resident %+.1f KiB a minute, heap in use %+.1f KiB a minute",
          resident, heap);
    compare(QDateTime::currentDateTimeUtc().addSecs(-unseenSeconds));
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed for a while; it looks for leaks itself
    // In a few minutes the polls under way weigh more than any leak.
    const double allowed = mostKibPerMinute * std::max(1.0, usualMinutes / 2 / minutes());
    QVERIFY2(resident < allowed, qPrintable(u"resident memory grows by %1 KiB a minute"_s.arg(resident)));
    QVERIFY2(heap < allowed, qPrintable(u"the heap grows by %1 KiB a minute"_s.arg(heap)));
#endif
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--simulate") == 0)
        return simulate(argc, argv);
    // Qt Test would end a function after five minutes.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(qint64(minutes() * 60'000) + 10 * testPatienceMs));
    QCoreApplication application(argc, argv);
    TestSoak test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_soak_long.moc"
