#include "checks/ChangeJudge.h"
#include "checks/FactCollector.h"
#include "checks/FindingMerge.h"
#include "checks/SchemaJudge.h"
#include "support/GatewayAsk.h"
#include "support/SampleSchemas.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

//! An estate of tests/data/estates, as its gateway gave it.
void serveEstate(ScriptedServer &server, const QString &estate)
{
    for (const auto &file :
         QDir(QStringLiteral(GATELIFT_TEST_DATA "/estates/") + estate).entryInfoList({u"*.json"_s})) {
        QFile content(file.filePath());
        QVERIFY(content.open(QIODevice::ReadOnly));
        const auto recorded = QJsonDocument::fromJson(content.readAll()).object();
        auto path = file.completeBaseName();
        if (path == "root"_L1)
            path.clear();
        path.replace(u"clustering_"_s, u"clustering/"_s);
        const auto body = QJsonDocument(recorded.value("body"_L1).toObject()).toJson(QJsonDocument::Compact);
        const int status = recorded.value("http"_L1).toInt();
        server.on(u'/' + path, [status, body](const auto &, auto &answer) { answer.send(status, body); });
    }
}

Result<GatewayFacts> factsOf(const QString &estate, const Version &from, const Version &to)
{
    ScriptedServer server;
    serveEstate(server, estate);
    FactRequest request;
    request.gateway = configFor(server.url());
    request.from = from;
    request.to = to;
    FactCollector collector(request);
    return answerOf(collector.collect());
}

//! `verdict severity id: evidence`, for comparing and for reading where it differs.
QStringList lines(const QList<Finding> &findings)
{
    QStringList all;
    for (const auto &finding : findings) {
        QStringList names;
        for (const auto &evidence : finding.evidence)
            names << evidence.name + (evidence.value.isEmpty() ? QString() : u'=' + evidence.value);
        all << u"%1 %2 %3: %4"_s.arg(toKey(finding.verdict), toKey(finding.change.severity),
                                     finding.change.id, names.join(u", "_s));
    }
    all.sort();
    return all;
}

} // namespace

//! Real configurations held against real schemas over real HTTP. What is right was told by the gateways
//! themselves: each entity was put to /schemas/…/validate of the newer version, and the databases were
//! migrated.
class TestSchemaTruth : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void richIsExplainedFindingByFinding();
    void cleanFits();
    void aGatewayFitsItsOwnSchemas_data();
    void aGatewayFitsItsOwnSchemas();
    void eachEntityAndFieldIsToldOnce();
    void theCatalogueSaysThatYAgrees();
    void noEvidenceTellsASecret();

private:
    struct Judged
    {
        GatewayFacts facts;
        QStringList problems;
        QList<Finding> fromSchemas;
        Findings merged;
    };
    static Judged judged(const QString &estate, const Version &from, const QString &to);
    [[nodiscard]] const Judged &rich()
    {
        if (m_rich.fromSchemas.isEmpty())
            m_rich = judged(u"rich-2.8.5"_s, Version(2, 8, 5), u"3.9.1"_s);
        return m_rich;
    }

    Judged m_rich;
};

TestSchemaTruth::Judged TestSchemaTruth::judged(const QString &estate, const Version &from, const QString &to)
{
    const auto facts = factsOf(estate, from, Version::parse(to).value_or(Version()));
    ScriptedServer target;
    test::serveSchemas(target, to);
    SchemaReader reader(configFor(target.url()));
    const auto schemas =
        facts ? answerOf(reader.read(schemasFor(*facts))) : Result<SchemaSet>(tl::unexpected(facts.error()));
    const auto catalog = ChangeCatalog::load();
    if (!schemas || !catalog)
        return {{}, {told(schemas)}, {}, {}};
    auto found = judgeSchemas(*facts, *schemas);
    auto merged = judgeChanges(*catalog, *facts);
    mergeSchemaFindings(merged, found);
    return {*facts, schemas->problems, found, merged};
}

//! All of them stand in what was seen: 3.9.1 refuses the first four, and warns of the others.
void TestSchemaTruth::richIsExplainedFindingByFinding()
{
    QVERIFY2(rich().problems.isEmpty(), qPrintable(rich().problems.join(u'\n')));
    const QStringList expected{
        u"affected high SCHEMA-plugins-aws-lambda-config.proxy_scheme-unknown: aws-lambda (route lambda)=set"_s,
        u"affected high SCHEMA-plugins-http-log-config.headers.*-type: http-log (service shop)=set"_s,
        u"affected high SCHEMA-plugins-post-function-config.functions-unknown: post-function (service shop)=set"_s,
        u"affected high SCHEMA-plugins-pre-function-config.functions-unknown: pre-function (service shop)=set"_s,
        u"affected low SCHEMA-plugins-acme-config.storage_config.redis.auth-deprecated: acme=set"_s,
        u"affected low SCHEMA-plugins-http-log-config.flush_timeout-deprecated: http-log (service shop)=3"_s,
        u"affected low SCHEMA-plugins-http-log-config.queue_size-deprecated: http-log (service shop)=20"_s,
        u"affected low SCHEMA-plugins-http-log-config.retry_count-deprecated: http-log (service shop)=5"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_database-deprecated: rate-limiting (service shop)=2"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_host-deprecated: rate-limiting (service shop)=set"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_password-deprecated: rate-limiting (service shop)=set"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_port-deprecated: rate-limiting (service shop)=6380"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_server_name-deprecated: rate-limiting (service shop)=set"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_ssl-deprecated: rate-limiting (service shop)=true"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_timeout-deprecated: rate-limiting (service shop)=1500"_s,
        u"affected low SCHEMA-plugins-rate-limiting-config.redis_username-deprecated: rate-limiting (service shop)=set"_s,
        u"affected low SCHEMA-plugins-response-ratelimiting-config.redis_database-deprecated: response-ratelimiting (service files)=2"_s,
        u"affected low SCHEMA-plugins-response-ratelimiting-config.redis_host-deprecated: response-ratelimiting (service files)=set"_s,
        u"affected low SCHEMA-plugins-response-ratelimiting-config.redis_password-deprecated: response-ratelimiting (service files)=set"_s,
        u"affected low SCHEMA-plugins-response-ratelimiting-config.redis_port-deprecated: response-ratelimiting (service files)=6380"_s,
        u"affected low SCHEMA-plugins-response-ratelimiting-config.redis_timeout-deprecated: response-ratelimiting (service files)=1500"_s,
        u"affected low SCHEMA-plugins-zipkin-config.header_type-deprecated: zipkin=set"_s};
    QCOMPARE(lines(rich().fromSchemas).join(u'\n'), expected.join(u'\n'));
    for (const auto &finding : rich().fromSchemas) {
        QCOMPARE(finding.topic, FindingTopic::Configuration);
        QCOMPARE(finding.change.introduced, Version(3, 9, 1));
        QVERIFY(finding.change.source.startsWith("/schemas/plugins/"_L1));
        QVERIFY(!finding.change.action.isEmpty() && !finding.ground.isEmpty());
    }
}

void TestSchemaTruth::cleanFits()
{
    const auto clean = judged(u"clean-3.4.2"_s, Version(3, 4, 2), u"3.9.1"_s);
    QVERIFY2(clean.problems.isEmpty(), qPrintable(clean.problems.join(u'\n')));
    QCOMPARE(lines(clean.fromSchemas), QStringList{u"not-affected medium SCHEMA-all: "_s});
    const auto ground = clean.fromSchemas.first().ground;
    QVERIFY2(ground.contains(u"15 entities of 6 kinds"_s) && ground.contains(u"12 schemas of Kong 3.9.1"_s),
             qPrintable(ground));
    QVERIFY(clean.merged.all.last().topic == FindingTopic::Configuration);
}

void TestSchemaTruth::aGatewayFitsItsOwnSchemas_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("2.8.5") << u"2.8.5"_s;
    QTest::newRow("3.9.1") << u"3.9.1"_s;
}

void TestSchemaTruth::aGatewayFitsItsOwnSchemas()
{
    QFETCH(QString, version);
    GatewayFacts facts;
    facts.edition = Edition::OpenSource;
    facts.to = Version::parse(version).value_or(Version());
    for (const auto &kind : {u"routes"_s, u"services"_s, u"plugins"_s}) {
        const auto body = ScriptedServer::recordedBody(u"%1-get-%2"_s.arg(version, kind));
        const auto data = QJsonDocument::fromJson(body).object().value("data"_L1).toArray();
        for (const auto &entity : data)
            facts.entities[kind].append({{}, entity.toObject()});
        QVERIFY(!facts.entities.value(kind).isEmpty());
    }
    auto findings = judgeSchemas(facts, test::schemasOf(version));
    if (version == "2.8.5"_L1) {
        const auto rest = judged(u"rich-2.8.5"_s, Version(2, 8, 5), version);
        QVERIFY(!rest.fromSchemas.isEmpty());
        findings += rest.fromSchemas;
    }
    for (const auto &finding : findings)
        QVERIFY2(finding.verdict != Verdict::Affected, qPrintable(lines({finding}).first()));
}

void TestSchemaTruth::eachEntityAndFieldIsToldOnce()
{
    QSet<QString> told;
    qsizetype seen = 0;
    for (const auto topic : {FindingTopic::BreakingChange, FindingTopic::Configuration}) {
        for (const auto &finding : rich().merged.all) {
            if (finding.topic != topic || finding.verdict != Verdict::Affected)
                continue;
            for (const auto &evidence : finding.evidence) {
                const auto place = evidence.id + u' ' + QString(evidence.field).remove(u"[]"_s);
                if (topic == FindingTopic::BreakingChange)
                    told.insert(place);
                else
                    QVERIFY2(++seen && !told.contains(place), qPrintable(finding.change.id + u' ' + place));
            }
        }
    }
    QCOMPARE(seen, 15);
    QVERIFY(told.size() > 10);
}

void TestSchemaTruth::theCatalogueSaysThatYAgrees()
{
    QStringList agreed;
    for (const auto &finding : rich().merged.all) {
        if (finding.ground.contains(u" agrees: "_s))
            agreed << finding.change.id;
    }
    agreed.sort();
    QCOMPARE(agreed, (QStringList{u"BC-3.0.0.0-24"_s, u"BC-3.0.0.0-29"_s, u"BC-3.3.0.0-12"_s,
                                  u"BC-3.3.0.0-15"_s, u"BC-3.7.0.0-18"_s}));
}

void TestSchemaTruth::noEvidenceTellsASecret()
{
    static const QRegularExpression open(u"^(set|unset|true|false|[0-9.e+-]+)$"_s);
    for (const auto &finding : rich().fromSchemas) {
        for (const auto &evidence : finding.evidence)
            QVERIFY2(open.match(evidence.value).hasMatch(), qPrintable(finding.change.id));
    }
}

QTEST_GUILESS_MAIN(TestSchemaTruth)
#include "tst_schematruth.moc"
