#include "session/Convergence.h"
#include "session/RolloutStatus.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Kind = ClusterEventKind;

//! How long nodes take to their configurations, read off the events.
class TestConvergence : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void timesTheFirstConfigurationOf_data();
    void timesTheFirstConfigurationOf();
    void timesEveryChange();
    void whoComesInTheMiddleHasLessTime();
    void theSameHashAgainIsAnotherChange();
    void oneNodeAloneIsNoChange();
    void groupsAndUnknownStartsAreNotTimed();
    void bothControlPlanesAreTimedApart();
    void saysThemInWords();
    void keepsTheLatestEventsByPoll();
    void namesHostsWithWhatNeighboursShareOnce_data();
    void namesHostsWithWhatNeighboursShareOnce();

private:
    void add(int second, Kind kind, const QString &host, const QString &before, const QString &after,
             Side side = Side::Y)
    {
        m_log.add({{m_at.addSecs(second), kind, Severity::Info, side, u"id-"_s + host, host, before, after}});
    }
    [[nodiscard]] Convergence measured() const { return convergenceOf({}, m_log); }

    ClusterEventLog m_log;
    const QDateTime m_at = QDateTime(QDate(2026, 3, 14), QTime(23, 30), Qt::UTC);
    const QString m_a = QString(32, u'a');
    const QString m_b = QString(32, u'b');
};

void TestConvergence::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_log = {};
}

void TestConvergence::timesTheFirstConfigurationOf_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("a node that joined") << int(Kind::Joined);
    QTest::newRow("one that came back") << int(Kind::CameBack);
    QTest::newRow("one that runs another version") << int(Kind::VersionChanged);
    QTest::newRow("one that moved") << int(Kind::Moved);
}

void TestConvergence::timesTheFirstConfigurationOf()
{
    QFETCH(int, kind);
    add(0, static_cast<Kind>(kind), u"dp-1"_s, {}, u"3.10.0.2"_s);
    add(6, Kind::HashChanged, u"dp-1"_s, noHash, m_a);
    add(10, static_cast<Kind>(kind), u"dp-2"_s, {}, u"3.10.0.2"_s);
    add(24, Kind::HashChanged, u"dp-2"_s, {}, m_a);
    add(30, static_cast<Kind>(kind), u"dp-3"_s, {}, u"3.10.0.2"_s);
    add(35, Kind::HashChanged, u"dp-3"_s, noHash, m_a);
    const auto result = measured();
    QCOMPARE(result.first, (ConvergenceTimes{3, 6, 14, u"dp-2"_s}));
    QVERIFY(result.changes.isEmpty());
}

void TestConvergence::timesEveryChange()
{
    const QStringList hosts{u"dp-1"_s, u"dp-2"_s, u"dp-3"_s};
    for (int i = 0; i < 3; ++i)
        add(5 * i, Kind::HashChanged, hosts.at(i), hashX, m_a, Side::X);
    add(600, Kind::HashChanged, u"dp-2"_s, m_a, m_b, Side::X);
    add(605, Kind::HashChanged, u"dp-3"_s, m_a, m_b, Side::X);
    add(620, Kind::HashChanged, u"dp-1"_s, m_a, m_b, Side::X);
    const auto changes = measured().changes;
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes.at(0), (ConfigurationChange{Side::X, m_b, m_at.addSecs(600), {3, 5, 20, u"dp-1"_s}}));
    QCOMPARE(changes.at(1), (ConfigurationChange{Side::X, m_a, m_at, {3, 5, 10, u"dp-3"_s}}));
    QCOMPARE(measured().first.nodes, 0);
}

void TestConvergence::whoComesInTheMiddleHasLessTime()
{
    add(0, Kind::HashChanged, u"dp-1"_s, m_a, m_b);
    add(20, Kind::CameBack, u"dp-2"_s, u"stale"_s, u"fresh"_s);
    add(25, Kind::HashChanged, u"dp-2"_s, m_a, m_b);
    const auto changes = measured().changes;
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.constFirst().times, (ConvergenceTimes{2, 0, 5, u"dp-2"_s}));
}

void TestConvergence::theSameHashAgainIsAnotherChange()
{
    for (const int start : {0, 300}) {
        for (const auto &host : {u"dp-1"_s, u"dp-2"_s}) {
            add(start, Kind::HashChanged, host, m_b, m_a);
            add(start + 100, Kind::HashChanged, host, m_a, m_b);
        }
    }
    QCOMPARE(measured().changes.size(), 4);
}

void TestConvergence::oneNodeAloneIsNoChange()
{
    add(0, Kind::HashChanged, u"dp-1"_s, m_a, m_b);    // it drifted
    add(3600, Kind::HashChanged, u"dp-2"_s, m_a, m_b); // long after that
    QVERIFY(measured().changes.isEmpty());
}

void TestConvergence::groupsAndUnknownStartsAreNotTimed()
{
    ClusterEvent group{m_at, Kind::HashChanged, Severity::Info, Side::X, {}, {}, m_a, m_b};
    group.count = 300;
    m_log.add({group});
    add(5, Kind::HashChanged, u"dp-1"_s, noHash, m_a); // when it came nobody saw
    add(10, Kind::VersionChanged, u"dp-2"_s, u"3.4.3.12"_s, u"3.10.0.2"_s);
    add(10, Kind::HashChanged, u"dp-2"_s, hashX, hashY); // seen after the fact
    const auto result = measured();
    QCOMPARE(result.first.nodes, 0);
    QVERIFY(result.changes.isEmpty());
}

void TestConvergence::bothControlPlanesAreTimedApart()
{
    for (const auto side : {Side::X, Side::Y}) {
        add(0, Kind::HashChanged, u"dp-1"_s + toKey(side), m_a, m_b, side);
        add(8, Kind::HashChanged, u"dp-2"_s + toKey(side), m_a, m_b, side);
    }
    const auto changes = measured().changes;
    QCOMPARE(changes.size(), 2);
    QVERIFY(changes.at(0).side != changes.at(1).side);
    QCOMPARE(changes.at(0).times.slowestSeconds, 8);
}

void TestConvergence::saysThemInWords()
{
    Convergence convergence;
    QVERIFY(convergenceTimes(convergence).isEmpty());
    convergence.first = {3, 6, 14, u"dp-eu-09"_s};
    convergence.changes = {{Side::X, hashX, m_at, {18, 5, 10, u"dp-eu-07"_s}},
                           {Side::Y, hashY, m_at.addSecs(-60), {6, 0, 0, u"dp-eu-02"_s}}};
    QCOMPARE(convergenceTimes(convergence), u"Median 6 s to converge, slowest 14 s (dp-eu-09)"_s);
    QCOMPARE(changeTimes(convergence, QTimeZone::utc()),
             (QStringList{u"Config 7c1e04 on CP X at 23:30: 18 nodes, median 5 s, slowest 10 s (dp-eu-07)"_s,
                          u"Config b92fd3 on CP Y at 23:29: 6 nodes within one poll"_s}));
}

void TestConvergence::keepsTheLatestEventsByPoll()
{
    const ClusterEvent event{m_at, Kind::Joined, Severity::Good, Side::Y, u"id"_s, u"dp"_s, {}, {}};
    m_log.add(QList<ClusterEvent>(12'000, event));
    m_log.add(QList<ClusterEvent>(7'000, event));
    QCOMPARE(m_log.size(), 19'000);
    const auto copy = m_log;
    m_log.add(QList<ClusterEvent>(2'000, event)); // the oldest poll goes as a whole
    QCOMPARE(m_log.size(), 9'000);
    QCOMPARE(copy.size(), 19'000);
    m_log.add(QList<ClusterEvent>(30'000, event)); // one poll is kept whole, however large
    QCOMPARE(m_log.size(), 30'000);
    QCOMPARE(m_log.polls().size(), 1);
}

void TestConvergence::namesHostsWithWhatNeighboursShareOnce_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one") << QStringList{u"dp-eu-03"_s} << u"dp-eu-03"_s;
    QTest::newRow("one region") << QStringList{u"dp-eu-03"_s, u"dp-eu-04"_s, u"dp-eu-11"_s}
                                << u"dp-eu-03, 04, 11"_s;
    QTest::newRow("two regions") << QStringList{u"dp-ap-05"_s, u"dp-ap-06"_s, u"dp-eu-03"_s, u"dp-eu-04"_s}
                                 << u"dp-ap-05, 06, dp-eu-03, 04"_s;
    QTest::newRow("numbers stay whole") << QStringList{u"node11"_s, u"node12"_s} << u"node11, node12"_s;
    QTest::newRow("names of pods") << QStringList{u"kong-dp-7d9f8-x2x4k"_s, u"kong-dp-7d9f8-b3b2n"_s}
                                   << u"kong-dp-7d9f8-x2x4k, b3b2n"_s;
    QTest::newRow("a name that ends with a separator") << QStringList{u"dp-"_s, u"dp-"_s} << u"dp-, dp-"_s;
}

void TestConvergence::namesHostsWithWhatNeighboursShareOnce()
{
    QFETCH(QStringList, hosts);
    QFETCH(QString, text);
    QCOMPARE(shortHostList(hosts), text);
}

QTEST_GUILESS_MAIN(TestConvergence)
#include "tst_convergence.moc"
