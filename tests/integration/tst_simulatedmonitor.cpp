#include "gateway/ClusterMonitor.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "support/TestMain.h"

#include <QElapsedTimer>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! \brief The simulated cluster over its wire, seen by the monitor that the window uses.
class TestSimulatedMonitor : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyNodeIsSeen_data();
    void everyNodeIsSeen();
    void doubledNodesCountOnce();
    void startsAndEndsAreNotMissed();
};

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

EndpointConfig endpoint(const QUrl &url)
{
    EndpointConfig config;
    config.settings.url = url;
    config.settings.insecure = url.scheme() == "https"_L1; // the certificate is this test's own
    config.timeoutMs = testPatienceMs;
    return config;
}

} // namespace

void TestSimulatedMonitor::everyNodeIsSeen_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<bool>("tls");
    for (const int nodes : {1, 24, 1'000, 10'000}) {
        for (const bool tls : {false, true})
            QTest::addRow("%d data planes over %s", nodes, tls ? "HTTPS" : "HTTP") << nodes << tls;
    }
}

void TestSimulatedMonitor::everyNodeIsSeen()
{
    QFETCH(int, nodes);
    QFETCH(bool, tls);
    SimulatedClock clock(start);
    ClusterOptions options;
    options.dataPlanes = nodes;
    options.clock = clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    ServerOptions how;
    if (tls) {
        how.certificateFile = QStringLiteral(GATELIFT_TEST_DATA) + u"/tls/server.pem"_s;
        how.keyFile = QStringLiteral(GATELIFT_TEST_DATA) + u"/tls/server.key"_s;
    }
    const auto started = server.start(how);
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
    ClusterMonitor monitor(clock.clock());
    QSignalSpy seen(&monitor, &ClusterMonitor::snapshotChanged);
    monitor.setControlPlane(Side::X, endpoint(server.url(Side::X)));
    QElapsedTimer timer;
    timer.start();
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.connected());
    qInfo("a poll of %d data planes, seen and judged: %lld ms", nodes, timer.elapsed());
    const auto &snapshot = monitor.snapshot();
    QCOMPARE(snapshot.dataPlanes.size(), nodes);
    QVERIFY(std::all_of(snapshot.dataPlanes.begin(), snapshot.dataPlanes.end(),
                        [](const DataPlane &node) { return node.state == NodeState::Fresh; }));
    QVERIFY(isConverged(snapshot.dataPlanes));
    const auto hash = server.use([](SimulatedCluster &cluster) { return cluster.expectedHash(Side::X); });
    QCOMPARE(snapshot.x.expectedHash, std::optional(hash));
}

void TestSimulatedMonitor::doubledNodesCountOnce()
{
    SimulatedClock clock(start);
    ClusterOptions options;
    options.dataPlanes = 2'500;
    options.clock = clock.clock();
    options.faults = {parseFault(u"nodes-doubled"_s).value()};
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start());
    ClusterMonitor monitor(clock.clock());
    monitor.setControlPlane(Side::X, endpoint(server.url(Side::X)));
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.connected());
    QCOMPARE(monitor.snapshot().dataPlanes.size(), 2'500);
}

//! Half an hour of a thousand data planes with joins and leaves, as quick as polls go.
void TestSimulatedMonitor::startsAndEndsAreNotMissed()
{
    SimulatedClock clock(start);
    ClusterOptions options;
    options.dataPlanes = 1'000;
    options.churnSeconds = 30;
    options.purgeDelaySeconds = 60; // rows go with their nodes, so that each end is an event
    options.clock = clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start());
    ClusterMonitor monitor(clock.clock());
    QHash<QString, int> joined; // how often, by id
    QHash<QString, int> left;
    connect(&monitor, &ClusterMonitor::eventsHappened, this, [&](const QList<ClusterEvent> &events) {
        for (const auto &event : events) {
            if (event.kind == ClusterEventKind::Joined || event.kind == ClusterEventKind::CameBack)
                ++joined[event.nodeId];
            else if (event.kind == ClusterEventKind::Left)
                ++left[event.nodeId];
        }
    });
    monitor.setControlPlane(Side::X, endpoint(server.url(Side::X)));
    constexpr int seconds = 1'800;
    for (int second = 0; second <= seconds; second += 10) {
        clock.goTo(start.addSecs(second));
        monitor.pollNow();
        QTRY_VERIFY(monitor.snapshot().at == clock.now() && !monitor.isPolling());
    }
    const auto log = server.use([](SimulatedCluster &cluster) { return cluster.log(); });
    int checked = 0;
    for (const auto &line : log) {
        if (line.at > start.addSecs(seconds - 120))
            continue; // its row may still be listed, or not yet
        ++checked;
        const bool stopped = line.kind == SimulatedLogLine::Kind::Stopped;
        QVERIFY2((stopped ? left : joined)[line.id]-- > 0,
                 qPrintable(u"%1 %2 at %3"_s.arg(line.hostname, stopped ? u"stopped"_s : u"started"_s,
                                                 line.at.toString(Qt::ISODate))));
    }
    QVERIFY2(checked > 100, qPrintable(QString::number(checked)));
    qInfo("%d starts and ends of a thousand data planes in half an hour, each seen", checked);
}

QTEST_GUILESS_MAIN(TestSimulatedMonitor)
#include "tst_simulatedmonitor.moc"
