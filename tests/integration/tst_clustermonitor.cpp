#include "gateway/ClusterMonitor.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>

#include <functional>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString listPath = u"/clustering/data-planes"_s;

EndpointConfig configFor(const ScriptedServer &server)
{
    EndpointConfig config;
    config.settings.url = server.url();
    config.timeoutMs = 2000;
    return config;
}

QByteArray rowJson(const char *id, const char *hostname, qint64 lastSeen, qint64 ttl, const char *hash)
{
    return QStringLiteral(
               R"({"id":"%1","hostname":"%2","version":"3.9.1","sync_status":"normal","config_hash":"%3",)"
               R"("last_seen":%4,"ttl":%5})")
        .arg(QLatin1String(id), QLatin1String(hostname), QLatin1String(hash))
        .arg(lastSeen)
        .arg(ttl)
        .toUtf8();
}

QByteArray listOf(const QList<QByteArray> &rows)
{
    return R"({"next":null,"data":[)" + rows.join(',') + "]}";
}

constexpr auto hash = "67598e3c6ee0ab1c14b3a843ea416402";
constexpr auto otherHash = "8410c5e4a73bf61dcd699d0a6fd05e3d";
constexpr qint64 purgeDelay = 1209600;

} // namespace

class TestClusterMonitor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatBothControlPlanesSay();
    void tellsWhatChanged();
    void keepsTheLastGoodValues();
    void keepsOnePollInFlight();
    void comesBackAfterAnOutage();
    void stopsSilently();
    void forgetsAnotherAddress();
    void learnsThatTwinsAreAlive();
    void countsAReplacedNodeOnce();
    void callsNobodyStaleAfterAPause();
    void readsTheAgeAgainstThePurgeDelay();
    void takesRetiredNodesOutAtOnce();
    void survivesAHostileControlPlane_data();
    void survivesAHostileControlPlane();
    void countsANodeOnceThatMovedBetweenPages();
    void pollsEachSideAtItsOwnPace();
    void forgetsNodesBehindAProxy();
    void tellsOfZerosWithinOnePoll();
    void ignoresRestoredRowsFromThePlansMomentOn();
    void readsWhatANodeWithoutADatabaseHasLoaded();

private:
    std::unique_ptr<ScriptedServer> m_x;
    std::unique_ptr<ScriptedServer> m_y;
    QDateTime m_now;
    Clock m_clock = [this] { return m_now; };
};

void TestClusterMonitor::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_now = QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    m_x = std::make_unique<ScriptedServer>();
    m_y = std::make_unique<ScriptedServer>();
    m_x->onRecording(u"/"_s, u"3.9.1-root"_s);
    m_y->onRecording(u"/"_s, u"3.9.1-root"_s);
    m_x->onJson(listPath, listOf({rowJson("a", "gw-a", 100, purgeDelay - 5, hash),
                                  rowJson("b", "gw-b", 100, purgeDelay - 5, hash)}));
    m_y->onJson(listPath, listOf({}));
}

void TestClusterMonitor::cleanup()
{
    m_x.reset();
    m_y.reset();
}

void TestClusterMonitor::showsWhatBothControlPlanesSay()
{
    m_y->onJson(listPath, listOf({rowJson("c", "gw-c", 100, purgeDelay - 3, otherHash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 3);
    const auto &snapshot = monitor.snapshot();
    QVERIFY(snapshot.x.connected() && snapshot.y.connected());
    QCOMPARE(snapshot.x.info->version, u"3.9.1"_s);
    QCOMPARE(snapshot.x.nodes.size(), 1);
    QCOMPARE(snapshot.dataPlanes.last().side, Side::Y);
    QCOMPARE(snapshot.y.expectedHash, QString::fromLatin1(otherHash));
    QCOMPARE(snapshot.at, m_now);
    QVERIFY(!monitor.isRunning());
}

void TestClusterMonitor::tellsWhatChanged()
{
    ClusterMonitor monitor(m_clock);
    monitor.setInterval(5);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    QStringList told;
    connect(&monitor, &ClusterMonitor::eventsHappened, this, [&told](const QList<ClusterEvent> &events) {
        for (const auto &event : events)
            told << toKey(event.kind) + u' ' + event.hostname;
    });
    monitor.start();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    QVERIFY(told.isEmpty()); // the first look is no change
    m_x->onJson(listPath, listOf({rowJson("a", "gw-a", 105, purgeDelay, otherHash),
                                  rowJson("n", "gw-n", 105, purgeDelay, otherHash)}));
    QTRY_VERIFY(told.contains(u"left gw-b"_s));
    QVERIFY(told.contains(u"hash-changed gw-a"_s));
    QVERIFY(told.contains(u"joined gw-n"_s));
    QVERIFY(!told.contains(u"left gw-a"_s));
}

void TestClusterMonitor::keepsTheLastGoodValues()
{
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    const QDateTime seen = m_now;
    m_x->onRecording(u"/"_s, u"3.9.1-dbdown-root"_s);
    m_now = m_now.addSecs(30);
    QSignalSpy events(&monitor, &ClusterMonitor::eventsHappened);
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.error.has_value());
    const auto &snapshot = monitor.snapshot();
    QCOMPARE(snapshot.x.error->kind, ErrorKind::Gateway);
    QVERIFY(snapshot.x.info.has_value());
    QCOMPARE(snapshot.x.polledAt, seen);
    QCOMPARE(snapshot.dataPlanes.size(), 2);
    QCOMPARE(snapshot.dataPlanes.first().ageSeconds, std::optional<qint64>(35));
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().first().value<QList<ClusterEvent>>().first().kind,
             ClusterEventKind::ControlPlaneDown);
}

void TestClusterMonitor::keepsOnePollInFlight()
{
    m_x->on(u"/"_s, [](const auto &, auto &answer) { answer.hang(); });
    ClusterMonitor monitor(m_clock);
    monitor.setInterval(1);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    monitor.start();
    QTRY_VERIFY(m_y->requests().size() > 6); // Y is not held up by X
    monitor.pollNow();
    monitor.pollNow();
    QCOMPARE(m_x->requests().size(), 1);
}

void TestClusterMonitor::comesBackAfterAnOutage()
{
    ClusterMonitor monitor(m_clock);
    monitor.setInterval(5);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.start();
    QTRY_VERIFY(monitor.snapshot().x.connected());
    m_x->refuse();
    QTRY_VERIFY(monitor.snapshot().x.error.has_value());
    QCOMPARE(monitor.snapshot().x.error->kind, ErrorKind::Unreachable);
    m_x->resume();
    QTRY_VERIFY(monitor.snapshot().x.connected());
}

void TestClusterMonitor::stopsSilently()
{
    m_x->on(u"/"_s, [](const auto &, auto &answer) { answer.hang(); });
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    QSignalSpy snapshots(&monitor, &ClusterMonitor::snapshotChanged);
    monitor.start();
    QTRY_COMPARE(m_x->requests().size(), 1);
    monitor.stop();
    m_x->onRecording(u"/"_s, u"3.9.1-root"_s);
    monitor.start(); // the cancelled poll must not block the next one
    QTRY_VERIFY(!snapshots.isEmpty());
    QVERIFY(monitor.snapshot().x.connected());
}

void TestClusterMonitor::forgetsAnotherAddress()
{
    m_y->onJson(listPath, listOf({rowJson("c", "gw-c", 100, purgeDelay - 3, otherHash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    monitor.setControlPlane(Side::X, configFor(*m_y));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 1);
    QCOMPARE(monitor.snapshot().dataPlanes.first().row.id, u"c"_s);
    monitor.setControlPlane(Side::X, std::nullopt);
    QTRY_VERIFY(monitor.snapshot().dataPlanes.isEmpty());
    QVERIFY(!monitor.snapshot().x.configured);
}

void TestClusterMonitor::learnsThatTwinsAreAlive()
{
    const auto show = [this](qint64 one, qint64 two) {
        m_x->onJson(listPath, listOf({rowJson("one", "localhost", one, purgeDelay - 5, hash),
                                      rowJson("two", "localhost", two, purgeDelay - 5, hash)}));
    };
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    show(80, 100);
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    QCOMPARE(monitor.snapshot().dataPlanes.first().state, NodeState::Ghost);
    show(110, 100); // the supposed ghost pings again
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.first().state, NodeState::Fresh);
    show(110, 130);
    QSignalSpy polled(&monitor, &ClusterMonitor::snapshotChanged);
    monitor.pollNow();
    QTRY_COMPARE(polled.size(), 1);
    QCOMPARE(monitor.snapshot().dataPlanes.first().state, NodeState::Fresh); // and stays known
}

void TestClusterMonitor::countsAReplacedNodeOnce()
{
    m_x->onJson(listPath, listOf({rowJson("x-1", "gw-a", 90, purgeDelay - 12, hash)}));
    m_y->onJson(listPath, listOf({rowJson("x-1", "gw-a", 20, purgeDelay - 600, hash),
                                  rowJson("y-1", "gw-a", 100, purgeDelay - 2, otherHash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    const auto total = [&monitor] {
        return summarize(monitor.snapshot(), Version(3, 9), Version(3, 10)).total;
    };
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    QCOMPARE(total(), 1);
    QSignalSpy polled(&monitor, &ClusterMonitor::snapshotChanged);
    monitor.pollNow(); // the copy on Y, older than X's row, is no second heartbeat
    QTRY_VERIFY(polled.size() >= 2);
    QCOMPARE(total(), 1);
    m_x->onJson(listPath, listOf({rowJson("x-1", "gw-a", 120, purgeDelay - 1, hash)}));
    monitor.pollNow(); // it serves on beside its successor
    QTRY_COMPARE(total(), 2);
}

void TestClusterMonitor::callsNobodyStaleAfterAPause()
{
    m_x->onJson(listPath, listOf({rowJson("x-1", "gw-a", 100, purgeDelay - 5, hash)}));
    m_y->onJson(listPath, listOf({rowJson("y-1", "gw-b", 100, purgeDelay - 5, otherHash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    QTRY_VERIFY(monitor.snapshot().y.connected());
    QSignalSpy events(&monitor, &ClusterMonitor::eventsHappened);
    for (int i = 0; i < 5; ++i) {
        m_now = m_now.addSecs(3600);
        monitor.pollNow();
        QTRY_VERIFY(monitor.snapshot().x.polledAt == m_now && monitor.snapshot().y.polledAt == m_now);
    }
    QCOMPARE(events.size(), 0);
}

void TestClusterMonitor::readsTheAgeAgainstThePurgeDelay()
{
    m_x->onJson(
        u"/"_s,
        R"({"version":"3.9.1","node_id":"cp","configuration":{"role":"control_plane","database":"postgres",)"
        R"("cluster_data_plane_purge_delay":60}})");
    m_x->onJson(listPath, listOf({rowJson("a", "gw-a", 100, 10, hash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 1);
    QCOMPARE(monitor.snapshot().dataPlanes.first().ageSeconds, std::optional<qint64>(50));
    QCOMPARE(monitor.snapshot().dataPlanes.first().state, NodeState::Late);
}

void TestClusterMonitor::takesRetiredNodesOutAtOnce()
{
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    const auto asked = m_x->requests().size();
    monitor.setRetired({u"a"_s});
    QTRY_VERIFY(monitor.snapshot().dataPlanes.first().retired);
    QCOMPARE(m_x->requests().size(), asked);
}

namespace {

//! Ten pages of ten nodes each, as a large estate gives them; `spoil` may answer a page in its own way.
void servePages(ScriptedServer &server,
                std::function<bool(int page, ScriptedServer::Answer &answer)> spoil = {})
{
    server.on(listPath, [spoil](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        const int page = request.query.queryItemValue(u"offset"_s).toInt();
        if (spoil && spoil(page, answer))
            return;
        QList<QByteArray> rows;
        for (int i = 0; i < 10; ++i) {
            const auto name = QByteArray::number(page * 10 + i);
            rows << rowJson("id-" + name, "gw-" + name, 100, purgeDelay - 5, hash);
        }
        const QByteArray next = page < 9
                                    ? ",\"offset\":\"" + QByteArray::number(page + 1) + "\",\"next\":\"/x\""
                                    : QByteArray(",\"next\":null");
        answer.send(200, "{\"data\":[" + rows.join(',') + "]" + next + "}");
    });
}

} // namespace

void TestClusterMonitor::survivesAHostileControlPlane_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"hang", "reset", "half a page", "500 on page 7", "offset loop", "not JSON"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestClusterMonitor::survivesAHostileControlPlane()
{
    QFETCH(QString, fault);
    servePages(*m_x);
    auto config = configFor(*m_x);
    config.timeoutMs = 300;
    ClusterMonitor monitor(m_clock);
    monitor.setInterval(20);
    monitor.setControlPlane(Side::X, config);
    QStringList told;
    connect(&monitor, &ClusterMonitor::eventsHappened, this, [&told](const QList<ClusterEvent> &events) {
        for (const auto &event : events)
            told << toKey(event.kind);
    });
    monitor.start();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 100);
    const auto seen = monitor.snapshot().x.polledAt;

    servePages(*m_x, [fault](int page, ScriptedServer::Answer &answer) {
        if (fault == u"500 on page 7"_s) {
            if (page == 6)
                answer.send(500, R"({"message":"An unexpected error occurred"})");
            return page == 6;
        }
        if (page != 3)
            return false;
        if (fault == u"hang"_s)
            answer.hang();
        else if (fault == u"reset"_s)
            answer.reset();
        else if (fault == u"half a page"_s)
            answer.rawAndClose(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
                "{\"data\":[{\"id\":\"id-30\",");
        else if (fault == u"offset loop"_s)
            answer.send(200, R"({"data":[],"offset":"2","next":"/x"})");
        else
            answer.send(200, "<html>gateway time-out</html>", "text/html");
        return true;
    });
    m_now = m_now.addSecs(300);
    QTRY_VERIFY(monitor.snapshot().x.error.has_value());
    QTRY_VERIFY(monitor.snapshot().at >= m_now);
    // The last good state, and how old it is.
    QCOMPARE(monitor.snapshot().dataPlanes.size(), 100);
    QCOMPARE(monitor.snapshot().x.expectedHash, QString::fromLatin1(hash));
    QVERIFY(monitor.snapshot().x.polledAt >= seen && monitor.snapshot().x.polledAt < m_now);
    QVERIFY(*monitor.snapshot().dataPlanes.first().ageSeconds >= 300);
    QCOMPARE(summarize(monitor.snapshot(), Version(3, 9), Version()).attention, 0);

    servePages(*m_x);
    QTRY_VERIFY(monitor.snapshot().x.connected());
    QCOMPARE(monitor.snapshot().x.polledAt, m_now);
    QCOMPARE(monitor.snapshot().dataPlanes.first().state, NodeState::Fresh);
    QCOMPARE(told, (QStringList{u"control-plane-down"_s, u"control-plane-up"_s})); // and of no node
}

void TestClusterMonitor::countsANodeOnceThatMovedBetweenPages()
{
    servePages(*m_x, [](int page, ScriptedServer::Answer &answer) {
        if (page != 4)
            return false;
        // Page 4 lists the end of page 3 again, beside one of its own.
        answer.send(200, R"({"data":[)" + rowJson("id-38", "gw-38", 100, purgeDelay - 5, hash) + "," +
                             rowJson("id-39", "gw-39", 100, purgeDelay - 5, hash) + "," +
                             rowJson("id-40", "gw-40", 100, purgeDelay - 5, hash) + R"(],"offset":"5"})");
        return true;
    });
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.connected());
    QCOMPARE(monitor.snapshot().dataPlanes.size(), 91);
}

void TestClusterMonitor::pollsEachSideAtItsOwnPace()
{
    ClusterMonitor monitor(m_clock);
    monitor.setInterval(Side::X, 10);
    monitor.setInterval(Side::Y, 60'000);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    monitor.start();
    QTRY_VERIFY(m_x->requests().size() >= 20);
    QCOMPARE(m_y->requests().size(), 2); // one poll: the node and its list
}

void TestClusterMonitor::forgetsNodesBehindAProxy()
{
    const auto node = [this](const char *id, const char *version) {
        m_x->onJson(u"/"_s, QStringLiteral(
                                R"({"version":"%1","node_id":"%2","configuration":{"role":"control_plane"}})")
                                .arg(QLatin1String(version), QLatin1String(id))
                                .toUtf8());
    };
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    QStringList told;
    connect(&monitor, &ClusterMonitor::eventsHappened, this, [&told](const QList<ClusterEvent> &events) {
        for (const auto &event : events)
            told << toKey(event.kind) + u' ' + event.nodeId;
    });
    const auto poll = [&](const char *id, const char *version) {
        node(id, version);
        m_now = m_now.addSecs(100);
        monitor.pollNow();
        QTRY_COMPARE(monitor.snapshot().at, m_now);
    };
    poll("cp-1", "3.9.1");
    poll("cp-2", "3.9.0");
    QCOMPARE(monitor.snapshot().x.nodes.size(), 2);
    QVERIFY(told.contains(u"control-planes-changed cp-2"_s));
    for (int i = 0; i < 4; ++i)
        poll("cp-2", "3.9.1");
    QCOMPARE(monitor.snapshot().x.nodes, (QMap<QString, QString>{{u"cp-2"_s, u"3.9.1"_s}}));
    QVERIFY(told.contains(u"control-planes-changed cp-1"_s));
}

void TestClusterMonitor::tellsOfZerosWithinOnePoll()
{
    m_x->onJson(listPath,
                listOf({rowJson("a", "gw-a", 100, purgeDelay - 5, hash),
                        rowJson("z", "gw-z", 100, purgeDelay - 5, "00000000000000000000000000000000")}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    QSignalSpy events(&monitor, &ClusterMonitor::eventsHappened);
    monitor.pollNow();
    QTRY_COMPARE(events.size(), 1); // the very first look
    const auto told = events.first().first().value<QList<ClusterEvent>>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().kind, ClusterEventKind::NoConfiguration);
    QCOMPARE(told.first().hostname, u"gw-z"_s);
    QVERIFY(!isConverged(monitor.snapshot().dataPlanes));
}

void TestClusterMonitor::ignoresRestoredRowsFromThePlansMomentOn()
{
    // The double's Date and rows are of its own clock, far from the one that the plan's moment is of.
    const auto onIts = [](qint64 age) { return QDateTime::currentSecsSinceEpoch() - age; };
    m_y->onJson(listPath, listOf({rowJson("copied", "gw-c", onIts(900), purgeDelay - 900, hash),
                                  rowJson("real", "gw-r", onIts(10), purgeDelay - 10, hash)}));
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::Y, configFor(*m_y));
    monitor.pollNow();
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 2);
    monitor.setRestoredAt(m_now.addSecs(-600));
    QTRY_COMPARE(monitor.snapshot().dataPlanes.size(), 1); // at once, without another poll
    QCOMPARE(monitor.snapshot().dataPlanes.first().row.id, u"real"_s);
}

void TestClusterMonitor::readsWhatANodeWithoutADatabaseHasLoaded()
{
    m_x->onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    m_x->onRecording(u"/status"_s, u"3.9.1-dbless-status"_s);
    ClusterMonitor monitor(m_clock);
    monitor.setControlPlane(Side::X, configFor(*m_x));
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.connected());
    QCOMPARE(monitor.snapshot().x.configurationHash, u"76577d7a1ae06d400c6265b3389d587e"_s);
    QVERIFY(monitor.snapshot().dataPlanes.isEmpty());
    m_x->onJson(u"/status"_s, "{}"); // no node of a gateway: the last good answer stands
    monitor.pollNow();
    QTRY_VERIFY(monitor.snapshot().x.error.has_value());
    QCOMPARE(monitor.snapshot().x.configurationHash, u"76577d7a1ae06d400c6265b3389d587e"_s);
    for (const auto &request : m_x->requests())
        QVERIFY2(request.path != listPath, "it has no data planes to list");
}

QTEST_GUILESS_MAIN(TestClusterMonitor)
#include "tst_clustermonitor.moc"
