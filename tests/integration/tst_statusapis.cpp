#include "gateway/ClusterMonitor.h"
#include "gateway/traffic/TrafficReader.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "session/TrafficWatch.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! \brief Status APIs over real HTTP beside the control planes' rows, as the window reads both.
class TestStatusApis : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsOldAndNewGateways_data();
    void readsOldAndNewGateways();
    void asksEachAddressOnceARound();
    void leavesASilentAddressAlone();
    void seesANodeWhoseRowIsWrong();
    void tellsTheControlPlanesOfOneDatabaseApart();
    void fallsBackToTheRowAndComesBack();
    void makesALookOnlyWhereItIsNews();
    void reachesTheSession();
};

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const Version x(3, 4, 3, 12);
const Version y(3, 10, 0, 2);
const QByteArray hash = "67598e3c6ee0ab1c14b3a843ea416402";

EndpointConfig endpoint(const QUrl &url)
{
    EndpointConfig config;
    config.settings.url = url;
    config.timeoutMs = testPatienceMs;
    return config;
}

TrafficSettings settingsOf(const QList<TrafficAddress> &addresses)
{
    TrafficSettings settings;
    settings.kind = TrafficSourceKind::StatusApi;
    settings.addresses = addresses;
    return settings;
}

TrafficRound roundOf(TrafficReader &reader)
{
    TrafficRound round;
    bool done = false;
    const auto connection =
        QObject::connect(&reader, &TrafficReader::roundDone, &reader, [&](const TrafficRound &one) {
            round = one;
            done = true;
        });
    reader.ask();
    if (!QTest::qWaitFor([&] { return done; }, testPatienceMs))
        qFatal("the round never ended");
    QObject::disconnect(connection);
    return round;
}

ScriptedServer::Handler sends(int status, const QByteArray &body)
{
    return [=](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
        answer.send(status, body, "text/plain", {{"Server", "kong/3.4.3.12-enterprise-edition"}});
    };
}

QByteArray statusBody(const QByteArray &configHash = hash)
{
    return R"({"server":{"total_requests":12,"connections_accepted":3},"configuration_hash":")" + configHash +
           R"("})";
}

const QByteArray metricsBody = "kong_node_info{node_id=\"a-1\",version=\"3.4.3.12\"} "
                               "1\nkong_nginx_requests_total{subsystem=\"http\"} 9\n";

QStringList pathsOf(const ScriptedServer &server)
{
    QStringList paths;
    for (const auto &request : server.requests())
        paths << QString::fromLatin1(request.method) + u' ' + request.path;
    return paths;
}

//! \brief A simulated cluster whose first data planes have Status APIs, and what watches it.
struct Watched
{
    explicit Watched(ClusterOptions options, int statusApis)
    {
        options.clock = clock.clock();
        options.x = x;
        server = std::make_unique<SimulatedServer>(SimulatedCluster(options));
        ServerOptions how;
        how.statusApis = statusApis;
        how.serveY = true;
        if (!server->start(how))
            qFatal("the simulated gateway does not start");
        monitor.setControlPlane(Side::X, endpoint(server->url(Side::X)));
        for (int i = 0; i < statusApis; ++i)
            addresses << TrafficAddress{server->statusUrl(i), {}};
    }

    //! \brief Reads the Status APIs, then the control planes, as they are after so many seconds.
    void look(int seconds)
    {
        clock.goTo(clock.now().addSecs(seconds));
        TrafficReader reader(settingsOf(addresses), {}, x, y, clock.clock());
        monitor.setStatuses(roundOf(reader).statuses);
        QSignalSpy seen(&monitor, &ClusterMonitor::snapshotChanged);
        monitor.pollNow();
        if (!QTest::qWaitFor([&] { return !monitor.isPolling() && !seen.isEmpty(); }, testPatienceMs))
            qFatal("no snapshot came");
    }

    [[nodiscard]] QList<DataPlane> nodes() const { return monitor.snapshot().dataPlanes; }

    SimulatedClock clock{start};
    std::unique_ptr<SimulatedServer> server;
    ClusterMonitor monitor{clock.clock()};
    QList<TrafficAddress> addresses;
};

} // namespace

void TestStatusApis::readsOldAndNewGateways_data()
{
    QTest::addColumn<bool>("metrics");
    QTest::addColumn<int>("readyStatus"); // 404: before 3.3
    QTest::addColumn<QByteArray>("readyBody");
    QTest::addColumn<QString>("ready");
    QTest::newRow("3.4, ready") << true << 200 << QByteArray(R"({"message":"ready"})") << u"yes ready"_s;
    QTest::newRow("3.4, not ready") << true << 503
                                    << QByteArray(R"({"message":"no configuration available"})")
                                    << u"no no configuration available"_s;
    QTest::newRow("before 3.3") << true << 404 << QByteArray(R"({"message":"Not found"})") << u"?"_s;
    QTest::newRow("without the metrics' plugin")
        << false << 200 << QByteArray(R"({"message":"ready"})") << u"yes ready"_s;
    QTest::newRow("a proxy's page") << true << 503 << QByteArray("<html>") << u"no"_s;
}

void TestStatusApis::readsOldAndNewGateways()
{
    QFETCH(bool, metrics);
    QFETCH(int, readyStatus);
    QFETCH(QByteArray, readyBody);
    QFETCH(QString, ready);
    ScriptedServer node;
    if (metrics)
        node.on(u"/metrics"_s, sends(200, metricsBody));
    node.on(u"/status"_s, sends(200, statusBody()));
    node.on(u"/status/ready"_s, sends(readyStatus, readyBody));
    TrafficReader reader(settingsOf({{node.url(), Side::X}}), {}, x, y, [] { return start; });
    const auto round = roundOf(reader);
    QCOMPARE(round.statuses.size(), 1);
    const auto &status = round.statuses.first();
    QCOMPARE(status.source, node.url().toString());
    QCOMPARE(status.host, u"127.0.0.1"_s);
    QCOMPARE(status.side, std::optional(Side::X));
    QCOMPARE(status.nodeId, metrics ? u"a-1"_s : QString());
    QCOMPARE(status.configHash, QString::fromLatin1(hash));
    QCOMPARE(status.at, start);
    QVERIFY(!status.error);
    const auto told = !status.ready   ? u"?"_s
                      : *status.ready ? u"yes "_s + status.message
                                      : u"no "_s + status.message;
    QCOMPARE(told.trimmed(), ready);
    QCOMPARE(round.samples.size(), 1); // the traffic's figures are there as ever
}

void TestStatusApis::asksEachAddressOnceARound()
{
    ScriptedServer node;
    node.on(u"/metrics"_s, sends(200, metricsBody));
    node.on(u"/status"_s, sends(200, statusBody()));
    node.on(u"/status/ready"_s, sends(200, R"({"message":"ready"})"));
    auto url = node.url();
    url.setPath(u"/metrics"_s); // as a person may write it
    TrafficReader reader(settingsOf({{url, {}}}), {}, x, y);
    QCOMPARE(roundOf(reader).samples.first().ownRequests, 1.0);
    QCOMPARE(pathsOf(node), (QStringList{u"GET /metrics"_s, u"GET /status"_s, u"GET /status/ready"_s}));
    // What is asked of the node itself counts in its own counter, so it is taken out of the next figures.
    QCOMPARE(roundOf(reader).samples.first().ownRequests, 4.0);
    QCOMPARE(node.requests().size(), 6);
}

void TestStatusApis::leavesASilentAddressAlone()
{
    ScriptedServer node;
    node.on(u"/metrics"_s, sends(200, metricsBody));
    node.on(u"/status"_s, sends(200, statusBody()));
    TrafficReader reader(settingsOf({{node.url(), {}}}), {}, x, y, [] { return start; });
    QVERIFY(!roundOf(reader).statuses.first().error);
    node.forgetRequests();
    node.on(u"/metrics"_s,
            [](const ScriptedServer::Request &, ScriptedServer::Answer &answer) { answer.reset(); });
    const auto status = roundOf(reader).statuses.first();
    QVERIFY(status.error);
    for (const auto &path : pathsOf(node)) // no further question to one that does not answer
        QCOMPARE(path, u"GET /metrics"_s);
    QCOMPARE(status.at, start); // what it said before stays, with its time
    QCOMPARE(status.configHash, QString::fromLatin1(hash));
    // Figures that can't be read are no silence.
    node.on(u"/metrics"_s, sends(200, "<html>"));
    QVERIFY(!roundOf(reader).statuses.first().error);
    // Nor is a status that can't be read an answer.
    node.on(u"/status"_s, sends(200, "{}"));
    QVERIFY(roundOf(reader).statuses.first().error);
}

void TestStatusApis::seesANodeWhoseRowIsWrong()
{
    ClusterOptions options;
    options.dataPlanes = 4;
    options.faults = {parseFault(u"status-behind"_s).value()};
    Watched watched(options, 4);
    watched.server->use([](SimulatedCluster &cluster) { cluster.changeConfiguration(Side::X); });
    watched.look(60);
    const auto &snapshot = watched.monitor.snapshot();
    QCOMPARE(snapshot.dataPlanes.size(), 4);
    QVERIFY2(snapshot.statusRemarks.isEmpty(), qPrintable(snapshot.statusRemarks.join(u'\n')));
    int wrong = 0;
    for (const auto &node : snapshot.dataPlanes) {
        QVERIFY(node.status && node.status->counts);
        QCOMPARE(node.status->ready, std::optional(true));
        QCOMPARE(node.state, NodeState::Fresh);
        QCOMPARE(node.status->rowHash, *snapshot.x.expectedHash); // every row says that it has converged
        if (node.status->agrees())
            continue;
        ++wrong;
        QVERIFY(!node.converged);
        QVERIFY(node.row.configHash != *snapshot.x.expectedHash);
        QVERIFY(node.reasons.join(u'\n').contains(u"its control plane's row says"_s));
    }
    QCOMPARE(wrong, 1);
    QVERIFY(!isConverged(snapshot.dataPlanes));
    // The rows alone say that all is well.
    watched.addresses.clear();
    watched.look(5);
    QVERIFY(isConverged(watched.nodes()));
}

void TestStatusApis::tellsTheControlPlanesOfOneDatabaseApart()
{
    ClusterOptions options;
    options.dataPlanes = 6;
    options.dataPlaneOnX = x;
    Watched watched(options, 6);
    watched.server->use([](SimulatedCluster &cluster) {
        cluster.startControlPlaneY(y, YDatabase::Shared);
        cluster.moveToY(2);
    });
    watched.monitor.setControlPlane(Side::Y, endpoint(watched.server->url(Side::Y)));
    watched.clock.goTo(start.addSecs(400));
    watched.addresses.clear();
    watched.look(1);
    const auto count = [&](auto wanted) {
        const auto nodes = watched.nodes();
        return std::count_if(nodes.begin(), nodes.end(), [&](const DataPlane &node) {
            return node.ageSeconds.value_or(999) <= staleAfterSeconds && wanted(node);
        });
    };
    const auto open = [](const DataPlane &node) { return node.sideUncertain; };
    QCOMPARE(watched.monitor.snapshot().y.connected(), true);
    QCOMPARE(count(open), 4); // X's: both list them, and their version fits both
    // One address with X written before it tells X's hash, and with it the others.
    for (int i = 0; i < 6 && watched.addresses.isEmpty(); ++i) {
        const auto node =
            watched.server->use([i](SimulatedCluster &cluster) { return cluster.dataPlaneAt(i); });
        if (node && node->side == Side::X)
            watched.addresses << TrafficAddress{watched.server->statusUrl(i), Side::X};
    }
    QCOMPARE(watched.addresses.size(), 1);
    watched.look(1);
    QCOMPARE(count(open), 0);
    QCOMPARE(count([](const DataPlane &node) { return node.side == Side::X; }), 4);
    QCOMPARE(count([](const DataPlane &node) { return node.side == Side::Y && node.converged; }), 2);
}

void TestStatusApis::fallsBackToTheRowAndComesBack()
{
    ScriptedServer cp;
    cp.onRecording(u"/"_s, u"3.9.1-root"_s);
    cp.onRecording(u"/clustering/data-planes"_s, u"3.9.1-clustering-data-planes-3dps"_s);
    auto now = start;
    ClusterMonitor monitor([&] { return now; });
    monitor.setControlPlane(Side::X, endpoint(cp.url()));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 3);
    const auto id = monitor.snapshot().dataPlanes.first().row.id;
    const auto rowHash = monitor.snapshot().dataPlanes.first().row.configHash;
    ScriptedServer node;
    node.on(u"/metrics"_s,
            sends(200, "kong_node_info{node_id=\"" + id.toLatin1() + "\",version=\"3.9.1\"} 1\n"));
    node.on(u"/status"_s, sends(200, statusBody(QByteArray(32, 'b'))));
    TrafficReader reader(settingsOf({{node.url(), {}}}), {}, x, y, [&] { return now; });
    const auto look = [&](int seconds) {
        now = start.addSecs(seconds);
        monitor.setStatuses(roundOf(reader).statuses);
        QSignalSpy seen(&monitor, &ClusterMonitor::snapshotChanged);
        monitor.pollNow();
        if (!QTest::qWaitFor([&] { return !monitor.isPolling() && !seen.isEmpty(); }, testPatienceMs))
            qFatal("no snapshot came");
        return monitor.snapshot().dataPlanes.first();
    };
    QCOMPARE(look(5).row.configHash, QString(32, u'b'));
    node.refuse();
    const auto soon = look(6); // recorded rows stand still: this one was written before
    QVERIFY(!soon.status->error.isEmpty());
    const auto later = look(70);
    QCOMPARE(later.row.configHash, rowHash);
    QVERIFY(!later.status->counts);
    QVERIFY2(later.reasons.join(u'\n').contains(u"has not answered for 65 s"_s),
             qPrintable(later.reasons.join(u'\n')));
    node.resume();
    const auto back = look(75);
    QCOMPARE(back.row.configHash, QString(32, u'b'));
    QVERIFY(back.status->counts && back.status->error.isEmpty());
}

void TestStatusApis::makesALookOnlyWhereItIsNews()
{
    Watched watched(ClusterOptions(), 0);
    watched.look(5);
    QSignalSpy seen(&watched.monitor, &ClusterMonitor::snapshotChanged);
    StatusReport report;
    report.source = u"http://127.0.0.1:1"_s;
    report.nodeId = watched.nodes().first().row.id;
    report.configHash = watched.nodes().first().row.configHash;
    report.at = watched.clock.now();
    watched.monitor.setStatuses({report});
    QTRY_COMPARE(seen.size(), 1);
    report.at = report.at.addSecs(5);
    watched.monitor.setStatuses({report});
    QTest::qWait(100);
    QCOMPARE(seen.size(), 1); // the same again waits for the next poll
    report.configHash = QString(32, u'e');
    watched.monitor.setStatuses({report});
    QTRY_COMPARE(seen.size(), 2);
    QCOMPARE(watched.nodes().first().row.configHash, report.configHash);
}

void TestStatusApis::reachesTheSession()
{
    ClusterOptions options;
    options.dataPlanes = 3;
    options.faults = {parseFault(u"dp-empty"_s).value()};
    Watched watched(options, 3);
    EndpointSettings admin;
    admin.url = watched.server->url(Side::X);
    PlanTarget target;
    target.from = x.toString();
    target.to = y.toString();
    SampleSession session({{start, PlanCreated{}},
                           {start, target},
                           {start, EndpointChanged{Side::X, admin}},
                           {start, TrafficSourceChosen{settingsOf(watched.addresses)}}},
                          start);
    session->startMonitoring();
    const auto all = [&](auto holds) {
        const auto &nodes = session->snapshot().dataPlanes;
        return nodes.size() == 3 && std::all_of(nodes.begin(), nodes.end(), holds);
    };
    QTRY_VERIFY(all([](const DataPlane &node) { return node.status && node.status->counts; }));
    int notReady = 0;
    for (const auto &node : session->snapshot().dataPlanes) {
        notReady += isNotReady(node) ? 1 : 0;
        QCOMPARE(isNotReady(node), node.state == NodeState::Empty);
    }
    QCOMPARE(notReady, 1);
    // Another source: nobody asks the nodes any more, and the rows stand alone.
    session->record(TrafficSourceChosen{});
    session->pollNow();
    QTRY_VERIFY(all([](const DataPlane &node) { return !node.status; }));
}

QTEST_GUILESS_MAIN(TestStatusApis)
#include "tst_statusapis.moc"
