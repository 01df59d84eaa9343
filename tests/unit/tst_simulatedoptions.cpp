#include "rehearsal/SimulatedClock.h"
#include "support/SimulatedRows.h"
#include "support/TestMain.h"

#include <set>

using namespace gatelift;
using Json = nlohmann::json;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

} // namespace

//! A simulated cluster is what was asked for: zones, heartbeat, batches, incremental sync, restarts, churn.
class TestSimulatedOptions : public QObject
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

    void zonesAndHeartbeatAreAsAskedFor();
    void aBatchMovesAtATime();
    void incrementalSyncShowsVersions_data();
    void incrementalSyncShowsVersions();
    void incrementalSyncFallsBackWhereVersionsDiffer();
    void aRestartKeepsTheIdFrom31On_data();
    void aRestartKeepsTheIdFrom31On();
    void churnIsInTheLog();
};

void TestSimulatedOptions::zonesAndHeartbeatAreAsAskedFor()
{
    auto made = options(60);
    made.x = Version(3, 9, 1);
    made.zones = 5;
    made.heartbeatSeconds = 10;
    SimulatedCluster cluster(made);
    cluster.advance(start.addSecs(300));
    std::set<std::string> zones;
    for (const auto &row : rows(cluster, Side::X)) {
        zones.insert(row["labels"]["zone"].get<std::string>());
        QVERIFY(cluster.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() <= 11);
    }
    QCOMPARE(zones, (std::set<std::string>{"a", "b", "c", "d", "e"}));
}

void TestSimulatedOptions::aBatchMovesAtATime()
{
    auto made = options(12);
    made.batch = 3;
    SimulatedCluster cluster(made);
    cluster.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Empty);
    cluster.setShareTarget(100);
    const auto end = cluster.settledAt();
    QVERIFY(end > start.addSecs(120));
    while (cluster.now() < end) {
        cluster.advance(cluster.now().addSecs(1));
        QVERIFY(cluster.nodesOn(Side::X) + cluster.nodesOn(Side::Y) >= 12 - 3);
    }
    QCOMPARE(cluster.nodesOn(Side::Y), 12);
}

void TestSimulatedOptions::incrementalSyncShowsVersions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("hash");
    QTest::newRow("a decimal in 3.9") << "3.9.1"
                                      << "00000000000000000000000000000042";
    QTest::newRow("v02_ later") << "3.10.0.17"
                                << "v02_000000000000000000000000002a";
}

void TestSimulatedOptions::incrementalSyncShowsVersions()
{
    QFETCH(QString, version);
    QFETCH(QString, hash);
    auto made = options(6);
    made.x = Version::parse(version).value();
    made.incrementalSync = true;
    SimulatedCluster cluster(made);
    for (const auto &row : rows(cluster, Side::X)) {
        QCOMPARE(QString::fromStdString(row["config_hash"]), hash);
        QCOMPARE(row["rpc_capabilities"].size(), 1U);
    }
    cluster.changeConfiguration(Side::X);
    cluster.advance(start.addSecs(10));
    for (const auto &row : rows(cluster, Side::X))
        QVERIFY(QString::fromStdString(row["config_hash"]) != hash);
}

void TestSimulatedOptions::incrementalSyncFallsBackWhereVersionsDiffer()
{
    auto made = options(3);
    made.x = Version(3, 10, 0, 17);
    made.dataPlaneOnX = Version(3, 9, 0, 1);
    made.incrementalSync = true;
    SimulatedCluster cluster(made);
    for (const auto &row : rows(cluster, Side::X)) {
        QCOMPARE(QString::fromStdString(row["config_hash"]), cluster.expectedHash(Side::X));
        QVERIFY(row["rpc_capabilities"] == Json::array());
    }
}

void TestSimulatedOptions::aRestartKeepsTheIdFrom31On_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("rows");
    QTest::newRow("2.8 leaves a ghost") << "2.8.4.9" << 4;
    QTest::newRow("3.0 does so too") << "3.0.2.0" << 4;
    QTest::newRow("3.1 keeps its id") << "3.1.1.6" << 3;
}

void TestSimulatedOptions::aRestartKeepsTheIdFrom31On()
{
    QFETCH(QString, version);
    QFETCH(int, rows);
    auto made = options(3);
    made.x = Version::parse(version).value();
    SimulatedCluster cluster(made);
    cluster.advance(start.addSecs(100));
    cluster.restartDataPlane(1);
    QCOMPARE(cluster.nodesOn(Side::X), 2);
    cluster.advance(start.addSecs(120));
    QCOMPARE(cluster.nodesOn(Side::X), 3);
    const auto listed = ::rows(cluster, Side::X);
    QCOMPARE(int(listed.size()), rows);
    std::set<std::string> ids;
    for (const auto &row : listed)
        ids.insert(row["id"].get<std::string>());
    QCOMPARE(int(ids.size()), rows);
    QCOMPARE(countBy(listed, "hostname").size(), 3U);
    QCOMPARE(cluster.log().size(), 2); // it stopped, and started
    QCOMPARE(cluster.log().last().kind, SimulatedLogLine::Kind::Started);
    QCOMPARE(cluster.log().first().id == cluster.log().last().id, rows == 3);
}

void TestSimulatedOptions::churnIsInTheLog()
{
    auto made = options(30);
    made.churnSeconds = 20;
    made.purgeDelaySeconds = 60;
    SimulatedCluster cluster(made);
    cluster.advance(start.addSecs(205));
    const auto log = cluster.log();
    const auto stopped = std::count_if(log.begin(), log.end(), [](const SimulatedLogLine &line) {
        return line.kind == SimulatedLogLine::Kind::Stopped;
    });
    QCOMPARE(stopped, 10);
    QVERIFY(log.size() > stopped);
    QCOMPARE(cluster.nodesOn(Side::X), 30 - 2 * int(stopped) + int(log.size()));
    QVERIFY(rows(cluster, Side::X).size() < 30U); // some are gone for more than a minute
    QVERIFY(std::is_sorted(log.begin(), log.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
}

QTEST_GUILESS_MAIN(TestSimulatedOptions)
#include "tst_simulatedoptions.moc"
