#include "checks/ConsiderationJudge.h"
#include "checks/FactCollector.h"
#include "support/GatewayAsk.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Two real gateways, collected over real HTTP and judged; what is right was seen when their databases were
//! migrated (tests/data/estates/README.md).
class TestChangeTruth : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void findsWhatBroke_data();
    void findsWhatBroke();
    void leavesAloneWhatDidNot_data();
    void leavesAloneWhatDidNot();
    void namesTheVeryRoutes();
    void aCleanGatewayHasNoAffectedEntity();
    void considerationsGiveNoFalseFail();
    void noEvidenceTellsASecret();

private:
    [[nodiscard]] const Findings &rich()
    {
        if (m_rich.all.isEmpty())
            m_rich = judged(u"rich-2.8.5"_s, Version(2, 8, 5), Version(3, 4, 2));
        return m_rich;
    }
    [[nodiscard]] const Findings &clean()
    {
        if (m_clean.all.isEmpty())
            m_clean = judged(u"clean-3.4.2"_s, Version(3, 4, 2), Version(3, 9, 1));
        return m_clean;
    }
    static Findings judged(const QString &estate, const Version &from, const Version &to);
    static Finding one(const Findings &findings, const QString &id);

    Findings m_rich;
    Findings m_clean;
};

Findings TestChangeTruth::judged(const QString &estate, const Version &from, const Version &to)
{
    ScriptedServer server;
    for (const auto &file :
         QDir(QStringLiteral(GATELIFT_TEST_DATA "/estates/") + estate).entryInfoList({u"*.json"_s})) {
        QFile content(file.filePath());
        if (!content.open(QIODevice::ReadOnly))
            return {};
        const auto recorded = QJsonDocument::fromJson(content.readAll()).object();
        auto path = file.completeBaseName();
        if (path == "root"_L1)
            path.clear();
        path.replace(u"clustering_"_s, u"clustering/"_s);
        const auto body = QJsonDocument(recorded.value("body"_L1).toObject()).toJson(QJsonDocument::Compact);
        const int status = recorded.value("http"_L1).toInt();
        server.on(u'/' + path, [status, body](const auto &, auto &answer) { answer.send(status, body); });
    }
    FactRequest request;
    request.gateway = configFor(server.url());
    request.from = from;
    request.to = to;
    FactCollector collector(request);
    const auto facts = answerOf(collector.collect());
    const auto catalog = ChangeCatalog::load();
    const auto considerations = ConsiderationCatalog::load();
    return facts && catalog && considerations ? judgeGateway(*catalog, *considerations, *facts) : Findings();
}

Finding TestChangeTruth::one(const Findings &findings, const QString &id)
{
    for (const auto &finding : findings.all) {
        if (finding.change.id == id)
            return finding;
    }
    return {};
}

void TestChangeTruth::findsWhatBroke_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("regular expressions without ~") << u"BC-3.0.0.0-01"_s;
    QTest::newRow("path_handling v1 has no effect") << u"BC-3.0.0.0-04"_s;
    QTest::newRow("a list in http-log's headers") << u"BC-3.0.0.0-24"_s;
    QTest::newRow("functions of pre-function and post-function") << u"BC-3.0.0.0-29"_s;
    QTest::newRow("metrics that are off by default") << u"BC-3.0.0.0-26"_s;
    QTest::newRow("sessions that end") << u"BC-3.2.0.0-04"_s;
    QTest::newRow("cookie_lifetime") << u"BC-3.2.0.0-05"_s;
    QTest::newRow("cookie_renew is lost") << u"BC-3.2.0.0-40"_s;
    QTest::newRow("retry_count no longer works") << u"BC-3.3.0.0-12"_s;
    QTest::newRow("a stored null as facility") << u"BC-3.0.0.0-35"_s;
}

void TestChangeTruth::findsWhatBroke()
{
    QFETCH(QString, id);
    const auto finding = one(rich(), id);
    QCOMPARE(toKey(finding.verdict), u"affected"_s);
    QVERIFY(finding.evidenceCount > 0);
}

void TestChangeTruth::leavesAloneWhatDidNot_data()
{
    QTest::addColumn<QString>("plugin");
    for (const auto *plugin :
         {"openid-connect", "saml", "rate-limiting-advanced", "jwt-signer", "kafka-log", "vault-auth"})
        QTest::newRow(plugin) << QString::fromLatin1(plugin);
}

//! Nothing is said to be affected for a plugin that is not there.
void TestChangeTruth::leavesAloneWhatDidNot()
{
    QFETCH(QString, plugin);
    for (const auto &finding : rich().all) {
        if (finding.change.plugins == QStringList{plugin})
            QVERIFY2(finding.verdict == Verdict::NotAffected,
                     qPrintable(finding.change.id + u' ' + finding.ground));
    }
}

void TestChangeTruth::namesTheVeryRoutes()
{
    QStringList routes;
    for (const auto &evidence : one(rich(), u"BC-3.0.0.0-01"_s).evidence)
        routes << evidence.name;
    routes.sort();
    QCOMPARE(routes, (QStringList{u"legacy-case"_s, u"legacy-dot"_s, u"users-by-id"_s, u"users-mixed"_s}));
}

void TestChangeTruth::aCleanGatewayHasNoAffectedEntity()
{
    QVERIFY(clean().all.size() > 50);
    QVERIFY2(clean().partial.isEmpty(), qPrintable(clean().partial.join(u'\n')));
    for (const auto &finding : clean().all) {
        if (finding.verdict != Verdict::Affected)
            continue;
        // Changed defaults and headers concern every gateway; of its entities one change alone, and that was
        // seen.
        const bool seen = finding.change.id == u"MV-3.6-rate-limiting-redis-refused"_s ||
                          finding.change.id == u"BC-3.7.0.0-17"_s; // another WWW-Authenticate of key-auth
        const auto entity = finding.evidence.first().entity;
        QVERIFY2(seen || entity == "kong.conf"_L1 || entity == "topology"_L1 || entity == "edition"_L1,
                 qPrintable(finding.change.id + u' ' + entity));
        QVERIFY2(finding.change.severity > ChangeSeverity::High || seen, qPrintable(finding.change.id));
    }
}

void TestChangeTruth::considerationsGiveNoFalseFail()
{
    for (const auto *findings : {&clean(), &rich()}) {
        int passed = 0;
        int seen = 0;
        for (const auto &finding : findings->all) {
            if (!finding.change.id.startsWith("CO-"_L1))
                continue;
            ++seen;
            passed += finding.verdict == Verdict::NotAffected ? 1 : 0;
            // The rich one has oauth2 on a control plane, where it can't work.
            QVERIFY2(finding.verdict != Verdict::Affected || finding.change.severity > ChangeSeverity::High ||
                         (findings == &rich() && finding.change.id == "CO-hybrid-oauth2"_L1),
                     qPrintable(finding.change.id + u": "_s + finding.ground));
            QVERIFY2(!finding.ground.isEmpty(), qPrintable(finding.change.id));
        }
        QVERIFY2(seen > 10 && passed > 1, qPrintable(u"%1 %2"_s.arg(seen).arg(passed)));
    }
    QCOMPARE(one(rich(), u"CO-hybrid-oauth2"_s).verdict, Verdict::Affected);
    // Neither had a certificate, a custom plugin, or an operator who told the platform.
    QCOMPARE(one(clean(), u"CO-custom-plugins"_s).verdict, Verdict::NotAffected);
    QCOMPARE(one(clean(), u"CO-certificates"_s).verdict, Verdict::NotAffected);
    QCOMPARE(one(clean(), u"CO-operating-system"_s).verdict, Verdict::Review);
    QCOMPARE(one(clean(), u"CO-postgresql"_s).verdict, Verdict::Review);
}

void TestChangeTruth::noEvidenceTellsASecret()
{
    for (const auto *findings : {&rich(), &clean()}) {
        for (const auto &finding : findings->all) {
            for (const auto &evidence : finding.evidence) {
                QVERIFY2(!evidence.field.contains(u"password"_s) || evidence.value == "set"_L1 ||
                             evidence.value == "unset"_L1,
                         qPrintable(finding.change.id));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestChangeTruth)
#include "tst_changetruth.moc"
