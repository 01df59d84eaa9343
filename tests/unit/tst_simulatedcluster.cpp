#include "rehearsal/SimulatedAdminApi.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedStatusApi.h"
#include "support/SimulatedRows.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <set>

using namespace gatelift;
using Json = nlohmann::json;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

} // namespace

class TestSimulatedCluster : public QObject
{
    Q_OBJECT

private:
    SimulatedClock m_clock{start};

    ClusterOptions options(int nodes = 24)
    {
        ClusterOptions made;
        made.dataPlanes = nodes;
        made.clock = m_clock.clock();
        return made;
    }

private slots:
    void init()
    {
        GATELIFT_FAIL_ON_WARNING;
        m_clock.goTo(start);
    }

    void equalSeedsGiveEqualClusters();
    void anotherSeedGivesOtherIds();
    void theOrderOfLookingDoesNotMatter();
    void heartbeats();
    void rowsExpireByTheirTtl();
    void aChangeReachesEveryNodeWithinFiveSeconds();
    void nodesRollToY();
    void aRollGoesBack();
    void aScheduleRunsByItself();
    void aRestoredDatabaseListsXOnY();
    void anEmptyDatabaseListsNobody();
    void aStoppedControlPlaneFreezesItsRows();
    void clusterFaults_data();
    void clusterFaults();
    void aDeadNodeStaysNormal();
    void aRestartingControlPlaneGoesAndComes();
    void trafficFollowsTheNodes();
    void requestsAreCountedPerSide();
    void aPageCanBeginWithTheLastNodeOfTheOneBefore();
    void aStatusApiTellsOfItsNode();
    void faultNames_data();
    void faultNames();
    void aDayOfTenThousandNodesGoesByInLeaps();
};

void TestSimulatedCluster::equalSeedsGiveEqualClusters()
{
    const auto play = [this] {
        m_clock.goTo(start);
        SimulatedCluster cluster(options());
        cluster.startControlPlaneY(Version(3, 10, 0, 17));
        cluster.moveToY(7);
        cluster.advance(start.addSecs(95));
        cluster.changeConfiguration(Side::Y);
        cluster.advance(start.addSecs(98));
        return rows(cluster, Side::X).dump() + rows(cluster, Side::Y).dump();
    };
    QCOMPARE(play(), play());
}

void TestSimulatedCluster::anotherSeedGivesOtherIds()
{
    SimulatedCluster one(options());
    auto other = options();
    other.seed = 2;
    SimulatedCluster two(other);
    QVERIFY(rows(one, Side::X) != rows(two, Side::X));
    QVERIFY(one.nodeId(Side::X) != two.nodeId(Side::X));
    QVERIFY(one.expectedHash(Side::X) != two.expectedHash(Side::X));
}

void TestSimulatedCluster::theOrderOfLookingDoesNotMatter()
{
    SimulatedCluster watched(options());
    SimulatedCluster alone(options());
    for (int second = 1; second <= 300; second += 7) {
        watched.advance(start.addSecs(second));
        [[maybe_unused]] const auto looked = rows(watched, Side::X);
    }
    watched.advance(start.addSecs(300));
    alone.advance(start.addSecs(300));
    QCOMPARE(rows(watched, Side::X).dump(), rows(alone, Side::X).dump());
}

void TestSimulatedCluster::heartbeats()
{
    SimulatedCluster cluster(options(30));
    qint64 oldest = 0;
    std::map<std::string, std::set<qint64>> seen;
    for (int second = 0; second <= 300; ++second) {
        cluster.advance(start.addSecs(second));
        for (const auto &[row, unused] : cluster.rows(Side::X)) {
            const auto age = cluster.now().toSecsSinceEpoch() - row.lastSeen;
            QVERIFY(age >= 0);
            QVERIFY2(qAbs(1'209'600 - *row.ttl - age) <= 1, "ttl and last_seen tell the same age");
            oldest = std::max(oldest, age);
            seen[row.hostname.toStdString()].insert(row.lastSeen);
        }
    }
    QVERIFY2(oldest >= 29 && oldest <= 33, qPrintable(QString::number(oldest)));
    QCOMPARE(seen.size(), 30U);
    for (const auto &[name, beats] : seen)
        QVERIFY2(beats.size() >= 10 && beats.size() <= 12, name.c_str());
}

void TestSimulatedCluster::rowsExpireByTheirTtl()
{
    auto made = options(4);
    made.purgeDelaySeconds = 60;
    made.y = Version(3, 10, 0, 17);
    made.yDatabase = YDatabase::Empty;
    SimulatedCluster cluster(made);
    QCOMPARE(get(cluster, Side::X, QStringLiteral("/"))["configuration"]["cluster_data_plane_purge_delay"],
             60);
    cluster.moveToY(4);
    cluster.advance(start.addSecs(45));
    QCOMPARE(rows(cluster, Side::X).size(), 4U); // gone, but their rows are still there
    QCOMPARE(cluster.nodesOn(Side::X), 0);
    cluster.advance(start.addSecs(90));
    QCOMPARE(rows(cluster, Side::X).size(), 0U);
    QCOMPARE(rows(cluster, Side::Y).size(), 4U);
}

void TestSimulatedCluster::aChangeReachesEveryNodeWithinFiveSeconds()
{
    SimulatedCluster cluster(options());
    const auto before = cluster.expectedHash(Side::X);
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$")).match(before).hasMatch());
    cluster.changeConfiguration(Side::X);
    const auto after = cluster.expectedHash(Side::X);
    QVERIFY(before != after);
    QCOMPARE(countBy(rows(cluster, Side::X), "config_hash")[before.toStdString()], 24);
    cluster.advance(start.addSecs(2));
    QCOMPARE(countBy(rows(cluster, Side::X), "config_hash").size(), 2U); // under way
    cluster.advance(start.addSecs(5));
    QCOMPARE(countBy(rows(cluster, Side::X), "config_hash")[after.toStdString()], 24);
}

void TestSimulatedCluster::nodesRollToY()
{
    SimulatedCluster cluster(options());
    cluster.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Empty);
    cluster.setShareTarget(25);
    QCOMPARE(cluster.nodesMeantForY(), 6);
    bool sawEmpty = false;
    const auto end = cluster.settledAt();
    QVERIFY(end > cluster.now());
    while (cluster.now() < end) {
        cluster.advance(cluster.now().addSecs(1));
        QVERIFY(cluster.nodesOn(Side::X) + cluster.nodesOn(Side::Y) >= 24 - 6);
        sawEmpty =
            sawEmpty || countBy(rows(cluster, Side::Y), "config_hash").contains(emptyHash().toStdString());
    }
    QVERIFY2(sawEmpty, "a new node reports 32 zeros before its first configuration");
    QCOMPARE(cluster.nodesOn(Side::Y), 6);
    QCOMPARE(cluster.nodesOn(Side::X), 18);
    const auto onY = rows(cluster, Side::Y);
    QCOMPARE(countBy(onY, "version")["3.10.0.17"], 6);
    QCOMPARE(countBy(onY, "config_hash")[cluster.expectedHash(Side::Y).toStdString()], 6);
    QVERIFY(cluster.expectedHash(Side::X) != cluster.expectedHash(Side::Y));
    cluster.advance(cluster.now().addSecs(120));
    int stale = 0;
    for (const auto &row : rows(cluster, Side::X))
        stale += cluster.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() > 60 ? 1 : 0;
    QCOMPARE(stale, 6); // the rows of those that left freeze, and stay for 14 days
    QCOMPARE(countBy(rows(cluster, Side::X), "sync_status")["normal"], 24);
}

void TestSimulatedCluster::aRollGoesBack()
{
    SimulatedCluster cluster(options());
    cluster.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Empty);
    cluster.setShareTarget(50);
    cluster.advance(cluster.settledAt());
    cluster.setShareTarget(75);
    cluster.advance(cluster.now().addSecs(3)); // in the middle of it
    cluster.rollBack();
    cluster.advance(cluster.settledAt().addSecs(60));
    QCOMPARE(cluster.nodesOn(Side::Y), 0);
    QCOMPARE(cluster.nodesOn(Side::X), 24);
    QCOMPARE(countBy(rows(cluster, Side::X), "config_hash")[cluster.expectedHash(Side::X).toStdString()], 24);
    for (const auto &row : rows(cluster, Side::X))
        QVERIFY(cluster.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() < 45);
}

void TestSimulatedCluster::aScheduleRunsByItself()
{
    SimulatedCluster cluster(options(10));
    cluster.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Empty);
    cluster.setSchedule(
        {{10, start.addSecs(100), 10}, {50, start.addSecs(300), 10}, {100, start.addSecs(600), 10}});
    cluster.advance(start.addSecs(99));
    QCOMPARE(cluster.nodesMeantForY(), 0);
    cluster.advance(start.addSecs(200));
    QCOMPARE(cluster.nodesOn(Side::Y), 1);
    cluster.advance(start.addSecs(1000)); // two steps at once
    QCOMPARE(cluster.nodesOn(Side::Y), 10);
}

void TestSimulatedCluster::aRestoredDatabaseListsXOnY()
{
    SimulatedCluster cluster(options());
    cluster.startControlPlaneY(Version(3, 10, 0, 17));
    const auto first = rows(cluster, Side::Y);
    QCOMPARE(first.size(), 24U);
    cluster.advance(start.addSecs(300));
    const auto later = rows(cluster, Side::Y);
    const auto live = rows(cluster, Side::X);
    QCOMPARE(later.size(), 24U);
    for (std::size_t i = 0; i < later.size(); ++i) {
        QCOMPARE(later[i]["id"], live[i]["id"]);
        QCOMPARE(later[i]["last_seen"], first[i]["last_seen"]);
        QVERIFY(later[i]["last_seen"] < live[i]["last_seen"]);
        QVERIFY(later[i]["labels"].is_null()); // 3.4 kept none
        QVERIFY(later[i]["cert_details"]["expiry_timestamp"].is_null());
    }
}

void TestSimulatedCluster::anEmptyDatabaseListsNobody()
{
    SimulatedCluster cluster(options());
    cluster.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Empty);
    QCOMPARE(get(cluster, Side::Y, QStringLiteral("/clustering/data-planes")),
             Json::parse(R"({"data":[],"next":null})"));
}

void TestSimulatedCluster::aStoppedControlPlaneFreezesItsRows()
{
    SimulatedCluster cluster(options());
    cluster.advance(start.addSecs(100));
    cluster.stopControlPlane(Side::X);
    QVERIFY(!cluster.isUp(Side::X));
    cluster.advance(start.addSecs(200));
    for (const auto &row : rows(cluster, Side::X))
        QVERIFY(row["last_seen"].get<qint64>() <= start.addSecs(100).toSecsSinceEpoch());
    cluster.restartControlPlane(Side::X);
    QVERIFY(cluster.isUp(Side::X));
    cluster.advance(start.addSecs(211));
    for (const auto &row : rows(cluster, Side::X)) {
        const auto back = row["last_seen"].get<qint64>() - start.addSecs(200).toSecsSinceEpoch();
        QVERIFY2(back >= 5 && back <= 11, qPrintable(QString::number(back)));
    }
}

void TestSimulatedCluster::clusterFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("hash"); // good, zeros, other
    QTest::newRow("an empty node is normal with zeros") << "dp-empty"
                                                        << "normal"
                                                        << "zeros";
    QTest::newRow("a newer node is refused with zeros") << "dp-newer"
                                                        << "kong_version_incompatible"
                                                        << "zeros";
    QTest::newRow("a node without a plugin keeps its hash") << "plugin-set"
                                                            << "plugin_set_incompatible"
                                                            << "good";
    QTest::newRow("a node with another plugin keeps its hash") << "plugin-version"
                                                               << "plugin_version_incompatible"
                                                               << "good";
    QTest::newRow("a drifting node is normal with another hash") << "hash-drift"
                                                                 << "normal"
                                                                 << "other";
}

void TestSimulatedCluster::clusterFaults()
{
    QFETCH(QString, fault);
    QFETCH(QString, status);
    QFETCH(QString, hash);
    SimulatedCluster cluster(options());
    cluster.advance(start.addSecs(60));
    const auto before = rows(cluster, Side::X);
    cluster.inject(parseFault(fault).value());
    cluster.advance(start.addSecs(120));
    const auto good = cluster.expectedHash(Side::X);
    int changed = 0;
    for (const auto &row : rows(cluster, Side::X)) {
        const auto itsHash = QString::fromStdString(row["config_hash"]);
        const auto itsStatus = QString::fromStdString(row["sync_status"]);
        QVERIFY(cluster.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() < 40); // all of them ping
        if (itsHash == good && itsStatus == QLatin1String("normal"))
            continue;
        ++changed;
        QCOMPARE(itsStatus, status);
        const auto kind = itsHash == good ? "good" : itsHash == emptyHash() ? "zeros" : "other";
        QCOMPARE(QString::fromLatin1(kind), hash);
    }
    QCOMPARE(changed, 1);
    cluster.clear(parseFault(fault).value());
    cluster.advance(start.addSecs(180));
    QCOMPARE(countBy(rows(cluster, Side::X), "config_hash")[good.toStdString()], 24);
    QCOMPARE(countBy(rows(cluster, Side::X), "sync_status")["normal"], 24);
}

void TestSimulatedCluster::aDeadNodeStaysNormal()
{
    auto made = options();
    made.faults = {parseFault(QStringLiteral("dp-stuck")).value(),
                   parseFault(QStringLiteral("cert-expired")).value()};
    made.x = Version(3, 6, 1, 8);
    SimulatedCluster cluster(made);
    cluster.advance(start.addSecs(30));
    int old = 0;
    int expired = 0;
    for (const auto &row : rows(cluster, Side::X)) {
        QCOMPARE(row["sync_status"], "normal");
        old += cluster.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() > 60 ? 1 : 0;
        expired += row["cert_details"]["expiry_timestamp"].get<qint64>() < start.toSecsSinceEpoch() ? 1 : 0;
    }
    QCOMPARE(old, 1);
    QCOMPARE(expired, 1);
}

void TestSimulatedCluster::aRestartingControlPlaneGoesAndComes()
{
    auto made = options();
    made.faults = {parseFault(QStringLiteral("cp-restart")).value()};
    SimulatedCluster cluster(made);
    QVERIFY(cluster.isUp(Side::X));
    cluster.advance(start.addSecs(25));
    QVERIFY(!cluster.isUp(Side::X));
    cluster.advance(start.addSecs(36));
    QVERIFY(cluster.isUp(Side::X));
    cluster.advance(start.addSecs(330));
    QVERIFY(!cluster.isUp(Side::X));
}

void TestSimulatedCluster::trafficFollowsTheNodes()
{
    SimulatedCluster cluster(options(20));
    cluster.startControlPlaneY(Version(3, 10, 0, 17));
    cluster.setShareTarget(25);
    cluster.advance(cluster.settledAt());
    QCOMPARE(cluster.traffic(Side::Y).share, 0.25);
    QVERIFY(cluster.traffic(Side::Y).errorShare < 0.001);
    cluster.inject({FaultKind::TrafficSkew, 0});
    cluster.inject({FaultKind::ErrorBurst, 0});
    QVERIFY(cluster.traffic(Side::Y).share > 0.4);
    QVERIFY(cluster.traffic(Side::Y).errorShare > 0.01);
    QVERIFY(cluster.traffic(Side::X).errorShare < 0.001);
}

void TestSimulatedCluster::requestsAreCountedPerSide()
{
    SimulatedCluster cluster(options(20));
    cluster.startControlPlaneY(Version(3, 10, 0, 17));
    cluster.advance(start.addSecs(100));
    QCOMPARE(cluster.requests(Side::X).served, 20 * 40 * 100);
    QCOMPARE(cluster.requests(Side::Y).served, 0);
    cluster.setShareTarget(25);
    cluster.advance(cluster.settledAt());
    const auto growth = [&cluster](Side side) {
        const auto before = cluster.requests(side);
        cluster.advance(cluster.now().addSecs(600));
        const auto after = cluster.requests(side);
        return SimulatedRequests{after.served - before.served, after.failed - before.failed};
    };
    const auto calm = growth(Side::Y);
    QVERIFY(std::abs(double(calm.served) - 0.25 * 20 * 40 * 600) < 2);
    QVERIFY(calm.failed * 1'000 < calm.served);
    cluster.inject({FaultKind::TrafficSkew, 0});
    cluster.inject({FaultKind::ErrorBurst, 0});
    const auto trouble = growth(Side::Y);
    QVERIFY(double(trouble.served) > 1.5 * double(calm.served));
    QVERIFY(trouble.failed * 100 > trouble.served);
    const auto before = cluster.requests(Side::Y);
    cluster.clear({FaultKind::TrafficSkew, 0});
    cluster.clear({FaultKind::ErrorBurst, 0});
    QCOMPARE(cluster.requests(Side::Y).served, before.served);
    QCOMPARE(cluster.requests(Side::Y).failed, before.failed);
}

void TestSimulatedCluster::aPageCanBeginWithTheLastNodeOfTheOneBefore()
{
    auto made = options(10);
    made.faults = {parseFault(QStringLiteral("nodes-doubled")).value()};
    SimulatedCluster cluster(made);
    QString query = QStringLiteral("size=4");
    std::multiset<std::string> ids;
    int pages = 0;
    while (!query.isEmpty() && ++pages < 10) {
        const auto page = get(cluster, Side::X, QStringLiteral("/clustering/data-planes"), query);
        for (const auto &row : page["data"])
            ids.insert(row["id"].get<std::string>());
        query = page.contains("offset")
                    ? QStringLiteral("size=4&offset=") + QString::fromStdString(page["offset"])
                    : QString();
    }
    QVERIFY(pages > 2 && pages < 10);
    QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), 10U); // nobody is missing
    QVERIFY(ids.size() > 10U);
}

void TestSimulatedCluster::aStatusApiTellsOfItsNode()
{
    SimulatedCluster cluster(options(4));
    cluster.advance(start.addSecs(100));
    const auto ask = [&cluster](const QString &path) {
        return answerStatusApi(cluster, 0, {"GET", path, {}, 1});
    };
    const auto status = Json::parse(ask(QStringLiteral("/status"))->body.toStdString());
    QCOMPARE(QString::fromStdString(status["configuration_hash"]), cluster.expectedHash(Side::X));
    QCOMPARE(status["server"]["total_requests"], 40 * 100 + 1);
    QCOMPARE(ask(QStringLiteral("/status/ready"))->status, 200);
    const auto metrics = ask(QStringLiteral("/metrics"))->body;
    QVERIFY2(metrics.contains("kong_http_requests_total{"), metrics);
    QVERIFY(metrics.contains("kong_request_latency_ms_bucket{"));
    QCOMPARE(ask(QStringLiteral("/nothing"))->status, 404);
    cluster.restartDataPlane(0);
    cluster.advance(start.addSecs(102));
    QVERIFY(!ask(QStringLiteral("/status"))); // nobody is there
    cluster.advance(start.addSecs(124));
    const auto again = Json::parse(ask(QStringLiteral("/status"))->body.toStdString());
    QVERIFY(again["server"]["total_requests"] < 1'000); // counters begin anew
    cluster.inject({FaultKind::DpEmpty, 0});
    int notReady = 0;
    for (int number = 0; number < 4; ++number) {
        if (answerStatusApi(cluster, number, {"GET", QStringLiteral("/status/ready"), {}, 1})->status == 503)
            ++notReady;
    }
    cluster.advance(start.addSecs(130));
    for (int number = 0; number < 4; ++number) {
        if (answerStatusApi(cluster, number, {"GET", QStringLiteral("/status/ready"), {}, 1})->status == 503)
            ++notReady;
    }
    QVERIFY(notReady >= 1);
}

void TestSimulatedCluster::faultNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("known");
    for (const auto &name : gatelift::faultNames()) {
        auto text = name;
        QTest::newRow(qPrintable(name + QStringLiteral(" is known")))
            << text.replace(QLatin1Char('N'), QLatin1Char('3')) << true;
    }
    QTest::newRow("a page needs its number") << "error-page-" << false;
    QTest::newRow("pages count from 1") << "error-page-0" << false;
    QTest::newRow("nothing is no fault") << "" << false;
    QTest::newRow("an unknown name") << "gremlin" << false;
    QTest::newRow("another case") << "Hang" << false;
}

void TestSimulatedCluster::faultNames()
{
    QFETCH(QString, text);
    QFETCH(bool, known);
    const auto fault = parseFault(text);
    QCOMPARE(fault.has_value(), known);
    if (known) {
        QCOMPARE(toKey(*fault), text);
        return;
    }
    QCOMPARE(fault.error().kind, ErrorKind::Usage);
    for (const auto &name : gatelift::faultNames())
        QVERIFY(fault.error().hint.contains(name));
}

void TestSimulatedCluster::aDayOfTenThousandNodesGoesByInLeaps()
{
    SimulatedCluster cluster(options(10'000));
    cluster.startControlPlaneY(Version(3, 10, 0, 17));
    cluster.setShareTarget(50);
    for (int hour = 1; hour <= 24; ++hour)
        cluster.advance(start.addSecs(hour * 3600));
    QCOMPARE(cluster.rows(Side::Y).size(), 15'000);
}

QTEST_GUILESS_MAIN(TestSimulatedCluster)
#include "tst_simulatedcluster.moc"
