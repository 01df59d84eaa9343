#include "checks/ChangeJudge.h"
#include "checks/MixedVersionJudge.h"
#include "checks/ProbeEvaluator.h"
#include "support/SampleFacts.h"
#include "support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString refused = u"MV-3.6-rate-limiting-redis-refused"_s;

QJsonObject gateway(const QString &from, const QString &to, const QString &policy,
                    const QString &topology = u"hybrid"_s)
{
    const QJsonObject plugin{{u"id"_s, u"p1"_s},
                             {u"name"_s, u"rate-limiting"_s},
                             {u"config"_s, QJsonObject{{u"minute"_s, 5}, {u"policy"_s, policy}}}};
    return {{u"from"_s, from},
            {u"to"_s, to},
            {u"edition"_s, u"oss"_s},
            {u"topology"_s, topology},
            {u"entities"_s, QJsonObject{{u"plugins"_s, QJsonArray{plugin}}}}};
}

} // namespace

//! What control planes of Y do to data planes of X.
class TestMixedVersions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void judges_data();
    void judges();
    void saysWhenThereIsNone();
    void decidesNothingWithoutThePlugins();
    void standsAmongTheFindings();
    void ruleBounds_data();
    void ruleBounds();

private:
    [[nodiscard]] QList<Finding> judged(const GatewayFacts &facts) const
    {
        return judgeMixedVersions(m_catalog.mixedVersions(), facts,
                                  ProbeEvaluator(facts, m_catalog.parameters(), m_catalog.bundled()));
    }

    ChangeCatalog m_catalog;
};

void TestMixedVersions::initTestCase()
{
    const auto catalog = ChangeCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = *catalog;
    QVERIFY(m_catalog.mixedVersions().size() >= 130);
}

void TestMixedVersions::judges_data()
{
    QTest::addColumn<QJsonObject>("configuration");
    QTest::addColumn<bool>("isRefused");
    // Seen on real gateways: 3.9.1 with data planes of 3.4.2.
    QTest::newRow("local limits, old data planes") << gateway(u"3.4.2"_s, u"3.9.1"_s, u"local"_s) << true;
    QTest::newRow("limits in Redis") << gateway(u"3.4.2"_s, u"3.9.1"_s, u"redis"_s) << false;
    QTest::newRow("data planes that know the field") << gateway(u"3.6.1"_s, u"3.9.1"_s, u"local"_s) << false;
    QTest::newRow("a control plane without it") << gateway(u"3.4.2"_s, u"3.5.0"_s, u"local"_s) << false;
}

void TestMixedVersions::judges()
{
    QFETCH(QJsonObject, configuration);
    QFETCH(bool, isRefused);
    const auto findings = judged(test::factsFrom(configuration));
    const auto found = std::find_if(findings.cbegin(), findings.cend(),
                                    [](const Finding &finding) { return finding.change.id == refused; });
    QCOMPARE(found != findings.cend(), isRefused);
    if (!isRefused)
        return;
    QCOMPARE(found->verdict, Verdict::Affected);
    QCOMPARE(found->topic, FindingTopic::Consideration);
    QCOMPARE(found->change.severity, ChangeSeverity::High);
    QCOMPARE(found->evidence.first().id, u"p1"_s);
    QVERIFY(!found->change.action.isEmpty() && !found->change.source.isEmpty());
}

void TestMixedVersions::saysWhenThereIsNone()
{
    auto configuration = gateway(u"3.4.2"_s, u"3.9.1"_s, u"local"_s);
    configuration[u"entities"_s] = QJsonObject();
    const auto findings = judged(test::factsFrom(configuration));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::NotAffected);
    QVERIFY(judged(test::factsFrom(gateway(u"3.4.2"_s, u"3.9.1"_s, u"local"_s, u"traditional"_s))).isEmpty());
}

void TestMixedVersions::decidesNothingWithoutThePlugins()
{
    auto facts = test::factsFrom(gateway(u"3.4.2"_s, u"3.9.1"_s, u"local"_s));
    facts.entities.remove(u"plugins"_s);
    const auto findings = judged(facts);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::Review);
}

void TestMixedVersions::standsAmongTheFindings()
{
    const auto all =
        judgeChanges(m_catalog, test::factsFrom(gateway(u"3.4.2"_s, u"3.9.1"_s, u"local"_s))).all;
    QVERIFY(std::any_of(all.cbegin(), all.cend(),
                        [](const Finding &finding) { return finding.change.id == refused; }));
}

void TestMixedVersions::ruleBounds_data()
{
    QTest::addColumn<Version>("controlPlane");
    QTest::addColumn<Version>("dataPlane");
    QTest::addColumn<bool>("concerns");
    QTest::newRow("older node") << Version(3, 11, 0, 3) << Version(3, 10, 0, 2) << true;
    QTest::newRow("node too old") << Version(3, 11, 0, 3) << Version(3, 3, 1, 0) << false;
    QTest::newRow("node that got the field by a patch")
        << Version(3, 11, 0, 3) << Version(3, 10, 0, 7) << false;
    QTest::newRow("node of open source, which got no such patch")
        << Version(3, 11, 0, 3) << Version(3, 10, 1) << true;
    QTest::newRow("node new enough") << Version(3, 11, 0, 3) << Version(3, 11, 0, 0) << false;
    QTest::newRow("control plane too old") << Version(3, 10, 0, 9) << Version(3, 10, 0, 2) << false;
    QTest::newRow("control plane mended in its line")
        << Version(3, 11, 0, 7) << Version(3, 10, 0, 2) << false;
    QTest::newRow("control plane too new") << Version(3, 12, 0, 2) << Version(3, 10, 0, 2) << false;
}

void TestMixedVersions::ruleBounds()
{
    QFETCH(Version, controlPlane);
    QFETCH(Version, dataPlane);
    MixedVersionRule rule;
    rule.olderThan = Version(3, 11, 0, 0);
    rule.notOlderThan = Version(3, 4, 0, 0);
    rule.backported = {Version(3, 10, 0, 5)};
    rule.controlPlaneBelow = Version(3, 12, 0, 2);
    rule.controlPlaneExcept = {Version(3, 11, 0, 7)};
    QTEST(rule.concerns(controlPlane, dataPlane, Edition::Enterprise), "concerns");
    rule.editions = {Edition::OpenSource};
    QVERIFY(!rule.concerns(controlPlane, dataPlane, Edition::Enterprise));
}

QTEST_GUILESS_MAIN(TestMixedVersions)
#include "tst_mixedversions.moc"
