#include "checks/ConsiderationJudge.h"
#include "checks/LabelRules.h"
#include "knowledge/ChecklistCatalog.h"
#include "support/SampleConsiderations.h"
#include "support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! The rules behind some considerations, which of them concern a plan, and the file that lists them.
class TestConsiderationRules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QCOMPARE(m_sample.load(), QString()); }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyEntryPointsToWhatExists();
    void clocksAreBounded();
    void labelsFollowTheRules_data();
    void labelsFollowTheRules();
    void namesTheFileToLookInto();
    void narrowsToThePlan();
    void noUpgradeHasNoConsiderations();
    void nothingIsToldTwice();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();

private:
    test::SampleConsiderations m_sample;
};

void TestConsiderationRules::everyEntryPointsToWhatExists()
{
    QSet<QString> ids;
    for (const auto &change : m_sample.changes().changes())
        ids.insert(change.id);
    const auto lists = ChecklistCatalog::load();
    QVERIFY(lists.has_value());
    QSet<QString> items;
    for (const auto &entry : lists->entries())
        items.insert(entry.item.id);
    QVERIFY(m_sample.catalog().entries().size() > 25);
    for (const auto &entry : m_sample.catalog().entries()) {
        for (const auto &id : entry.refers + entry.covers)
            QVERIFY2(ids.contains(id), qPrintable(entry.id + u' ' + id));
        QVERIFY2(entry.item.isEmpty() || items.contains(entry.item), qPrintable(entry.id));
    }
}

void TestConsiderationRules::clocksAreBounded()
{
    const QDateTime sent(QDate(2026, 9, 1), QTime(12, 0, 0, 250), Qt::UTC);
    const QDateTime date(QDate(2026, 9, 1), QTime(12, 0, 7), Qt::UTC);
    // Written between .250 and .450, at some moment of the second 7: 6.55 to 7.75 s ahead.
    const auto one = ClockOffset::measured(sent, sent.addMSecs(200), date, 1000);
    QCOMPARE(one, (ClockOffset{6'550, 7'750}));
    QCOMPARE(one.middleMs(), 7'150);
    QCOMPARE(one.uncertaintyMs(), 600);
    QCOMPARE(one.smallestMs(), 6'550);
    QCOMPARE((ClockOffset{-3'000, -1'000}.smallestMs()), 1'000);
    QCOMPARE((ClockOffset{-3'000, -1'000}.largestMs()), 3'000);
    QCOMPARE((ClockOffset{-100, 900}.smallestMs()), 0);
    QCOMPARE(one.narrowedBy({7'000, 8'000}), (ClockOffset{7'000, 7'750}));
    QCOMPARE(one.narrowedBy({0, 1'000}), (ClockOffset{0, 1'000})); // the clock was set
}

void TestConsiderationRules::labelsFollowTheRules_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problem");
    // As in Kong/kong spec/01-unit/03-conf_loader_spec.lua and the pattern of validate_labels.
    QTest::newRow("all that is allowed") << u"Aa-._zZ_key"_s << u"Aa-._zZ:val"_s << QString();
    QTest::newRow("one letter each") << u"a"_s << u"1"_s << QString();
    QTest::newRow("63 bytes") << QString(63, u'k') << QString(63, u'v') << QString();
    QTest::newRow("64 bytes of key") << QString(64, u'k') << u"v"_s << u"64 bytes"_s;
    QTest::newRow("64 bytes of value") << u"k"_s << QString(64, u'v') << u"value has 64 bytes"_s;
    QTest::newRow("no key") << QString() << u"v"_s << u"no key"_s;
    QTest::newRow("no value") << u"k"_s << QString() << u"no value"_s;
    QTest::newRow("a sign") << u"w@"_s << u"a"_s << u"other characters"_s;
    QTest::newRow("a letter of another alphabet") << u"k"_s << u"münchen"_s << u"other characters"_s;
    QTest::newRow("a letter that folds to one") << u"\u212A"_s << u"v"_s << u"other characters"_s; // Kelvin
    QTest::newRow("an underscore at the front") << u"w"_s << u"_a"_s << u"begin and end"_s;
    QTest::newRow("a dash at the end") << u"w-"_s << u"a"_s << u"begin and end"_s;
    QTest::newRow("the vendor's word") << u"konnect-region"_s << u"eu"_s << u"begins with konnect"_s;
    QTest::newRow("the vendor's word, large") << u"MESH"_s << u"eu"_s << u"begins with mesh"_s;
    QTest::newRow("the vendor's word within") << u"my-kong"_s << u"eu"_s << QString();
}

void TestConsiderationRules::labelsFollowTheRules()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, problem);
    const auto found = labelProblem(key, value);
    QVERIFY2(problem.isEmpty() ? found.isEmpty() : found.contains(problem), qPrintable(found));
    // No label's value is repeated: it may be anything.
    QVERIFY(value.size() < 4 || !found.contains(value));
}

void TestConsiderationRules::namesTheFileToLookInto()
{
    auto facts = test::SampleConsiderations::fine();
    const auto id = u"CO-cluster-certificates"_s;
    const auto usual = m_sample.judged(id, facts).change.command;
    QVERIFY(usual.endsWith("/etc/kong/cluster.crt"_L1));
    facts.conf.effective = QMap<QString, QString>{{u"cluster_cert"_s, u"/etc/kong/our keys/cp.crt"_s},
                                                  {u"cluster_mtls"_s, u"pki"_s}};
    auto finding = m_sample.judged(id, facts);
    QCOMPARE(toKey(finding.verdict), u"review"_s);
    QVERIFY2(finding.change.command.endsWith("-in '/etc/kong/our keys/cp.crt'"_L1),
             qPrintable(finding.change.command));
    // The certificate itself is no path, and stands in no command.
    facts.conf.effective->insert(u"cluster_cert"_s, u"-----BEGIN CERTIFICATE-----\nMIIB=\n"_s);
    QCOMPARE(m_sample.judged(id, facts).change.command, usual);
}

void TestConsiderationRules::narrowsToThePlan()
{
    auto facts = test::SampleConsiderations::fine();
    QVERIFY(!m_sample.judged(u"CO-database-counters"_s, facts).change.id.isEmpty());
    facts.consider.strategy = Strategy::InPlace;
    for (const auto *id : {"CO-database-counters", "CO-database-room", "CO-cluster-address"})
        QVERIFY2(m_sample.judged(QLatin1String(id), facts).change.id.isEmpty(), id);
    facts.topology = Topology::DbLess;
    for (const auto *id : {"CO-postgresql", "CO-pg-dump", "CO-cluster-certificates", "CO-hybrid-oauth2",
                           "CO-fallback", "CO-data-plane-labels"})
        QVERIFY2(m_sample.judged(QLatin1String(id), facts).change.id.isEmpty(), id);
    QVERIFY(!m_sample.judged(u"CO-declarative-file"_s, facts).change.id.isEmpty());
    facts.edition = Edition::OpenSource;
    QVERIFY(m_sample.judged(u"CO-license"_s, facts).change.id.isEmpty());
    facts.to = Version(3, 14, 0, 1);
    QVERIFY(m_sample.judged(u"CO-workspace-names"_s, facts).change.id.isEmpty());
}

void TestConsiderationRules::noUpgradeHasNoConsiderations()
{
    auto facts = test::SampleConsiderations::fine();
    facts.to = facts.from;
    QVERIFY(judgeConsiderations(m_sample.catalog(), m_sample.changes(), facts, {}).isEmpty());
}

void TestConsiderationRules::nothingIsToldTwice()
{
    auto facts = test::SampleConsiderations::fine();
    facts.licensed = false;
    facts.consider.license = LicenseFacts();
    facts.conf.set->insert(u"portal_auth"_s, u"basic-auth"_s);
    const auto all = judgeGateway(m_sample.changes(), m_sample.catalog(), facts);
    QSet<QString> ids;
    QSet<QString> parameters;
    for (const auto &finding : all.all) {
        QVERIFY2(!ids.contains(finding.change.id), qPrintable(finding.change.id));
        ids.insert(finding.change.id);
        if (finding.topic == FindingTopic::BreakingChange && finding.verdict == Verdict::Affected) {
            for (const auto &evidence : finding.evidence) {
                if (evidence.entity == "kong.conf"_L1)
                    parameters.insert(evidence.field);
            }
        }
    }
    QVERIFY(!ids.contains(u"CO-license"_s)); // BC-3.10.0.0-04 says it
    QVERIFY(!ids.contains(u"CO-license-writes"_s) && !ids.contains(u"CO-workspace-names"_s));
    QVERIFY(ids.contains(u"CO-operating-system"_s) && ids.contains(u"CO-postgresql"_s));
    for (const auto &finding : all.all) {
        if (finding.change.id != "CO-kong-conf"_L1)
            continue;
        for (const auto &evidence : finding.evidence)
            QVERIFY2(!parameters.contains(evidence.field), qPrintable(evidence.field));
    }
    // A license that only ends is no change's finding.
    facts.licensed = true;
    facts.consider.license = LicenseFacts{true, QDate(2026, 9, 20)};
    bool told = false;
    for (const auto &finding : judgeGateway(m_sample.changes(), m_sample.catalog(), facts).all)
        told = told || finding.change.id == "CO-license"_L1;
    QVERIFY(told);
}

void TestConsiderationRules::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("an unknown check")
        << QByteArray(R"("check": "postgres-version")") << QByteArray(R"("check": "postgres")");
    QTest::newRow("nothing that decides")
        << QByteArray(R"("check": "postgres-version")") << QByteArray(R"("command": "none")");
    QTest::newRow("two that decide") << QByteArray(R"("check": "postgres-version")")
                                     << QByteArray(
                                            R"("check": "postgres-version", "manual": "no machine can")");
    QTest::newRow("the same id twice")
        << QByteArray(R"("id": "CO-postgresql")") << QByteArray(R"("id": "CO-deck")");
    QTest::newRow("no source") << QByteArray(R"("source": "PostgreSQL documentation, pg_dump")")
                               << QByteArray(R"("source": " ")");
    QTest::newRow("no version") << QByteArray(R"("from": "<3.5.0.0")") << QByteArray(R"("from": "old")");
    QTest::newRow("a broken probe") << QByteArray(R"("conf": "vitals")") << QByteArray(R"("cnf": "vitals")");
}

void TestConsiderationRules::refusesBrokenFiles()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFile good(QStringLiteral(GATELIFT_SOURCE_DIR "/resources/knowledge/considerations.json"));
    QVERIFY(good.open(QIODevice::ReadOnly));
    auto text = good.readAll();
    QVERIFY(text.contains(before));
    QTemporaryDir folder;
    QFile bad(folder.filePath(u"considerations.json"_s));
    QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write(text.replace(before, after)) > 0);
    bad.close();
    const auto catalog = ConsiderationCatalog::load(folder.path());
    QVERIFY(!catalog && catalog.error().kind == ErrorKind::Input);
    QVERIFY2(catalog.error().message().contains("considerations.json"_L1),
             qPrintable(catalog.error().message()));
}

QTEST_APPLESS_MAIN(TestConsiderationRules)
#include "tst_considerationrules.moc"
