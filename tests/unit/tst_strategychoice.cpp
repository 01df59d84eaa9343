#include "knowledge/ChecklistCatalog.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString knowledge = QStringLiteral(GATELIFT_SOURCE_DIR) + u"/resources/knowledge/"_s;

UpgradePlan makePlan(Topology topology, const QString &from = u"3.4.3.12"_s,
                     const QString &to = u"3.10.0.17"_s)
{
    UpgradePlan plan;
    plan.target.from = from;
    plan.target.to = to;
    plan.target.topology = topology;
    return plan;
}

//! What the specification names, and the operator's own.
const QStringList offered{
    u"hybrid dual-cluster"_s,    u"hybrid in-place"_s,          u"hybrid blue-green"_s,
    u"hybrid custom"_s,          u"traditional dual-cluster"_s, u"traditional in-place"_s,
    u"traditional blue-green"_s, u"traditional custom"_s,       u"dbless rolling"_s};

} // namespace

//! The choice between the strategies, as the vendor gives it and as the operator's answers narrow it.
class TestStrategyChoice : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void strategiesAreAssessed_data();
    void strategiesAreAssessed();
    void limitsOfBlueGreenAreSaid_data();
    void limitsOfBlueGreenAreSaid();
    void everyTopologyHasItsProfiles();

private:
    ChecklistCatalog m_catalog;
};

void TestStrategyChoice::initTestCase()
{
    const auto catalog = ChecklistCatalog::load();
    QVERIFY2(catalog.has_value(), qPrintable(catalog ? QString() : catalog.error().message()));
    m_catalog = *catalog;
}

void TestStrategyChoice::strategiesAreAssessed_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<int>("room"); // -1 not told
    QTest::addColumn<bool>("smallGroup");
    QTest::addColumn<QMap<Strategy, StrategyVerdict>>("verdicts");
    using S = Strategy;
    using V = StrategyVerdict;
    for (const auto topology : {Topology::Hybrid, Topology::Traditional}) {
        const QByteArray topologyName = toKey(topology).toUtf8();
        const char *name = topologyName.constData();
        QTest::addRow("%s, room", name) << topology << 1 << false
                                        << QMap<S, V>{{S::DualCluster, V::Recommended},
                                                      {S::InPlace, V::NotAdvised},
                                                      {S::BlueGreen, V::NotAdvised},
                                                      {S::Custom, V::NotAdvised}};
        QTest::addRow("%s, no room", name) << topology << 0 << false
                                           << QMap<S, V>{{S::DualCluster, V::Impossible},
                                                         {S::InPlace, V::Recommended},
                                                         {S::BlueGreen, V::Impossible},
                                                         {S::Custom, V::Impossible}};
        QTest::addRow("%s, not told", name) << topology << -1 << false
                                            << QMap<S, V>{{S::DualCluster, V::Recommended},
                                                          {S::InPlace, V::Possible},
                                                          {S::BlueGreen, V::NotAdvised},
                                                          {S::Custom, V::NotAdvised}};
        QTest::addRow("%s, room and a small group first", name) << topology << 1 << true
                                                                << QMap<S, V>{{S::DualCluster, V::Possible},
                                                                              {S::InPlace, V::NotAdvised},
                                                                              {S::BlueGreen, V::NotAdvised},
                                                                              {S::Custom, V::Recommended}};
    }
    QTest::newRow("DB-less rolls") << Topology::DbLess << -1 << false
                                   << QMap<S, V>{{S::Rolling, V::Recommended}};
}

void TestStrategyChoice::strategiesAreAssessed()
{
    QFETCH(Topology, topology);
    QFETCH(int, room);
    QFETCH(bool, smallGroup);
    using Verdicts = QMap<Strategy, StrategyVerdict>;
    QFETCH(Verdicts, verdicts);
    DeploymentAnswers answers;
    if (room >= 0)
        answers.roomForSecondCluster = room == 1;
    answers.smallGroupFirst = smallGroup;
    Verdicts found;
    for (const auto &one : m_catalog.assessStrategies(makePlan(topology), answers)) {
        found.insert(one.profile.strategy, one.verdict);
        if (one.verdict > StrategyVerdict::Possible) // it says why, first
            QCOMPARE(one.remarks.constFirst().weight, one.verdict);
        for (const auto &remark : one.remarks)
            QVERIFY2(!remark.text.isEmpty() && !remark.text.contains(u"{{"_s), qPrintable(remark.id));
    }
    QCOMPARE(found, verdicts);
}

void TestStrategyChoice::limitsOfBlueGreenAreSaid_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<StrategyVerdict>("verdict");
    QTest::addColumn<QString>("remark");
    QTest::newRow("another line") << u"3.4.3.12"_s << u"3.10.0.17"_s << StrategyVerdict::NotAdvised
                                  << u"blue-green-lines"_s;
    QTest::newRow("patches: only the vendor's limits")
        << u"3.10.0.2"_s << u"3.10.0.17"_s << StrategyVerdict::Possible << u"blue-green-support"_s;
    QTest::newRow("before 2.8.2") << u"2.8.1.4"_s << u"2.8.4.14"_s << StrategyVerdict::Impossible
                                  << u"blue-green-source"_s;
    QTest::newRow("2.8.2 itself") << u"2.8.2.0"_s << u"2.8.4.14"_s << StrategyVerdict::Possible
                                  << u"blue-green-support"_s;
    QTest::newRow("versions not known yet: ruled out by none")
        << QString() << QString() << StrategyVerdict::Possible << u"blue-green-support"_s;
}

void TestStrategyChoice::limitsOfBlueGreenAreSaid()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(StrategyVerdict, verdict);
    QFETCH(QString, remark);
    const auto plan = makePlan(Topology::Traditional, from, to);
    DeploymentAnswers room;
    room.roomForSecondCluster = true;
    for (const auto &one : m_catalog.assessStrategies(plan, room)) {
        if (one.profile.strategy != Strategy::BlueGreen)
            continue;
        QStringList ids;
        for (const auto &each : one.remarks)
            ids << each.id;
        QVERIFY2(ids.contains(u"blue-green-support"_s), qPrintable(ids.join(u' '))); // always
        QVERIFY2(ids.contains(remark), qPrintable(ids.join(u' ')));
        QCOMPARE(one.verdict, verdict);
    }
}

void TestStrategyChoice::everyTopologyHasItsProfiles()
{
    QSet<QString> seen;
    for (const auto &profile : m_catalog.strategies().profiles()) {
        const auto key = toKey(profile.topology) + u' ' + toKey(profile.strategy);
        QVERIFY2(!seen.contains(key), qPrintable(key));
        seen.insert(key);
        QVERIFY2(profile.managementDowntime != profile.businessDowntime, qPrintable(key));
    }
    QCOMPARE(seen, QSet<QString>(offered.cbegin(), offered.cend()));
}

QTEST_GUILESS_MAIN(TestStrategyChoice)
#include "tst_strategychoice.moc"
