#include "session/RolloutStatus.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The capacity guard at work on the batch that is proposed.
class TestRolloutStatus : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void cutsTheBatchToTheCapacity_data();
    void cutsTheBatchToTheCapacity();
    void peakFromThePlanStandsIn();
    void byWeightsEachSideCarriesItsPart();
    void aFinishedRolloutIsNotBlocked();

private:
    [[nodiscard]] static UpgradePlan plan(int share)
    {
        UpgradePlan plan;
        plan.target.from = u"3.4.3.12"_s;
        plan.target.to = u"3.10.0.2"_s;
        plan.schedule = defaultSchedule();
        if (share > 0)
            plan.reached = {{at(), share}};
        return plan;
    }
    [[nodiscard]] static QDateTime at() { return QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC); }
    //! `onY` of `count` nodes run Y.
    [[nodiscard]] static ClusterSnapshot cluster(int count, int onY)
    {
        auto snapshot = largeCluster(count, at());
        for (int i = 0; i < onY; ++i)
            moveToY(snapshot.dataPlanes[i]);
        return snapshot;
    }
};

void TestRolloutStatus::cutsTheBatchToTheCapacity_data()
{
    QTest::addColumn<int>("node");
    QTest::addColumn<int>("peak");
    QTest::addColumn<int>("safety");
    QTest::addColumn<int>("batch");
    QTest::addColumn<CapacityVerdict::Kind>("kind");
    using K = CapacityVerdict::Kind;
    // 0 % stands, 10 % is next: three of 24 nodes.
    QTest::newRow("nothing is known") << 0 << 0 << 120 << 3 << K::Unknown;
    QTest::newRow("capacity without a peak") << 100 << 0 << 120 << 3 << K::Unknown;
    QTest::newRow("peak without a capacity") << 0 << 1000 << 120 << 3 << K::Unknown;
    QTest::newRow("plenty") << 100 << 1000 << 120 << 3 << K::Enough;
    QTest::newRow("21 nodes are just enough") << 100 << 1750 << 120 << 3 << K::Enough;
    QTest::newRow("two may be away") << 100 << 1800 << 120 << 2 << K::Enough;
    QTest::newRow("one may be away") << 100 << 1900 << 120 << 1 << K::Enough;
    QTest::newRow("none may be away") << 100 << 1950 << 120 << 0 << K::TooLittle;
    QTest::newRow("a smaller factor lets one go") << 100 << 1950 << 115 << 1 << K::Enough;
}

void TestRolloutStatus::cutsTheBatchToTheCapacity()
{
    QFETCH(int, node);
    QFETCH(int, peak);
    QFETCH(int, safety);
    QFETCH(int, batch);
    QFETCH(CapacityVerdict::Kind, kind);
    auto plan = TestRolloutStatus::plan(0);
    plan.rolloutLimits.nodeRequests = node;
    plan.rolloutLimits.peakRequests = peak;
    plan.rolloutLimits.safety = safety;
    const auto status = rolloutStatus(plan, cluster(24, 0));
    QCOMPARE(status.nextBatch.size(), batch);
    QCOMPARE(status.batch, batch);
    QCOMPARE(status.capacity.kind, kind);
    QCOMPARE(status.isBlocked(), batch == 0);
    QVERIFY(!status.capacityText.isEmpty());
    QCOMPARE(status.capacityText.contains(u"Not proposed"_s), batch == 0);
    const auto counts = rolloutCounts(plan, 24, 0);
    QCOMPARE(counts.capacity, status.capacity);
    QCOMPARE(counts.batch, status.batch);
}

void TestRolloutStatus::peakFromThePlanStandsIn()
{
    auto plan = TestRolloutStatus::plan(0);
    plan.rolloutLimits.nodeRequests = 100;
    plan.trafficPeak.emplace(at(), TrafficPeakSeen{1950, TrafficSourceKind::StatusApi});
    QVERIFY(rolloutStatus(plan, cluster(24, 0)).isBlocked());
    plan.rolloutLimits.peakRequests = 1000; // a person knows better
    QVERIFY(!rolloutStatus(plan, cluster(24, 0)).isBlocked());
}

void TestRolloutStatus::byWeightsEachSideCarriesItsPart()
{
    auto plan = TestRolloutStatus::plan(25);
    plan.rolloutLimits.nodeRequests = 100;
    plan.rolloutLimits.peakRequests = 1000;
    plan.rolloutMeans = {RolloutMode::Weights, BalancerKind::Haproxy, u"/s"_s, u"g"_s, u"x"_s, u"y"_s};
    // Half of 1000 on Y, times 1.2, is 600: twelve nodes for half of the traffic carry it.
    auto status = rolloutStatus(plan, cluster(24, 6));
    QCOMPARE(status.next->percent, 50);
    QVERIFY(!status.isBlocked());
    QVERIFY(status.capacity.side.has_value());
    plan.rolloutLimits.peakRequests = 2100; // 1260 on each side, and twelve nodes carry 1200
    status = rolloutStatus(plan, cluster(24, 6));
    QVERIFY(status.isBlocked());
    QVERIFY(status.nextBatch.isEmpty());
    QVERIFY2(status.capacityText.contains(u"1,260"_s) || status.capacityText.contains(u"1260"_s),
             qPrintable(status.capacityText));
}

void TestRolloutStatus::aFinishedRolloutIsNotBlocked()
{
    auto plan = TestRolloutStatus::plan(100);
    plan.rolloutLimits.nodeRequests = 1;
    plan.rolloutLimits.peakRequests = 100'000;
    const auto status = rolloutStatus(plan, cluster(24, 24));
    QVERIFY(status.isComplete());
    QVERIFY(!status.isBlocked());
    QVERIFY(status.capacityText.isEmpty());
}

QTEST_GUILESS_MAIN(TestRolloutStatus)
#include "tst_rolloutstatus.moc"
