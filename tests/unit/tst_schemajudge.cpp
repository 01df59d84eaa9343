#include "checks/FindingMerge.h"
#include "checks/SchemaJudge.h"
#include "support/SampleFacts.h"
#include "support/SampleSchemas.h"
#include "support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

//! X with these entities, on the way to the schemas of 3.9.1.
GatewayFacts factsWith(const QByteArray &entities, const QString &topology = u"hybrid"_s)
{
    auto facts = test::factsFrom({{u"from"_s, u"3.4.2"_s},
                                  {u"to"_s, u"3.9.1"_s},
                                  {u"edition"_s, u"oss"_s},
                                  {u"topology"_s, topology},
                                  {u"entities"_s, QJsonDocument::fromJson(entities).object()}});
    for (auto &kind : facts.entities) {
        for (auto &entity : kind) {
            auto fields = entity.fields.toObject();
            fields.remove("ws"_L1); // no field of Kong's
            entity.fields = fields;
        }
    }
    return facts;
}

QList<Finding> judged(const QByteArray &entities)
{
    return judgeSchemas(factsWith(entities), test::schemasOf(u"3.9.1"_s));
}

const QByteArray proxyScheme = R"({"plugins":[{"id":"p1","name":"aws-lambda","ws":"team","route":{"id":"r1"},
    "config":{"proxy_scheme":"hidden-moon","function_name":"f"}}],"routes":[{"id":"r1","name":"orders","paths":["/"]}]})";

//! One affected finding of the catalogue with evidence of one entity.
Findings catalogueWith(const QString &id, const QString &field, Verdict verdict = Verdict::Affected,
                       FindingTopic topic = FindingTopic::BreakingChange)
{
    Finding finding;
    finding.change.id = u"BC-1"_s;
    finding.verdict = verdict;
    finding.topic = topic;
    finding.ground = u"looked"_s;
    finding.evidence.append({u"plugin"_s, id, u"aws-lambda"_s, {}, field, {}});
    finding.evidenceCount = 1;
    return {{finding}, {}};
}

Finding fromSchemas(const QStringList &ids, const QString &field)
{
    Finding finding;
    finding.change.id = u"SCHEMA-1"_s;
    finding.change.title = u"unknown"_s;
    finding.verdict = Verdict::Affected;
    finding.topic = FindingTopic::Configuration;
    for (const auto &id : ids)
        finding.evidence.append({u"plugin"_s, id, u"aws-lambda"_s, {}, field, {}});
    finding.evidenceCount = finding.evidence.size();
    return finding;
}

} // namespace

//! What the schemas' problems become: findings, verdicts, evidence, and what is left beside the catalogue's.
class TestSchemaJudge : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void asksForWhatIsThere();
    void namesTheEntityAndNoSecret();
    void aPluginThatIsNotThere();
    void anotherEditionLeavesItOpen();
    void withoutADatabaseTheStartFails();
    void kindsThatAreNotThere();
    void whatIsDerivedIsNoField();
    void reducedKindsMissNothing();
    void scopesThatYForbids();
    void anOverdueDeprecationWeighsMore();
    void everyProblemIsWorded_data();
    void everyProblemIsWorded();
    void oneEntityIsOnePieceOfEvidence();
    void whatWasNotReadLeavesItOpen_data();
    void whatWasNotReadLeavesItOpen();
    void nothingIsNotAffected();
    void merges_data();
    void merges();
    void mergeKnowsTheNamelessByName();
    void mergeCutsEvidence();
    void mergeKnowsThatTheCatalogueCut();
};

void TestSchemaJudge::asksForWhatIsThere()
{
    const auto request = schemasFor(factsWith(R"({"plugins":[{"name":"cors"},{"name":"acl"},{"name":"cors"}],
        "vaults":[{"name":"env"}],"key_auths":[{"id":"k"}],"workspaces":[{"name":"default"}]})"));
    QCOMPARE(request.version, Version(3, 9, 1));
    QCOMPARE(request.entities, (QStringList{u"keyauth_credentials"_s, u"plugins"_s, u"vaults"_s}));
    QCOMPARE(request.plugins, (QStringList{u"acl"_s, u"cors"_s}));
    QCOMPARE(request.vaults, QStringList{u"env"_s});
}

void TestSchemaJudge::namesTheEntityAndNoSecret()
{
    const auto findings = judged(proxyScheme);
    QCOMPARE(findings.size(), 1);
    const auto &finding = findings.first();
    QCOMPARE(finding.change.id, u"SCHEMA-plugins-aws-lambda-config.proxy_scheme-unknown"_s);
    QCOMPARE(finding.verdict, Verdict::Affected);
    QCOMPARE(finding.change.severity, ChangeSeverity::High);
    QCOMPARE(finding.change.introduced, Version(3, 9, 1));
    QCOMPARE(finding.change.source, u"/schemas/plugins/aws-lambda of Kong 3.9.1"_s);
    QCOMPARE(finding.change.command, u"PATCH /plugins/{id} config.proxy_scheme=null"_s);
    QCOMPARE(finding.change.plugins, QStringList{u"aws-lambda"_s});
    QCOMPARE(finding.evidence, (QList<Evidence>{{u"plugin"_s, u"p1"_s, u"aws-lambda (route orders)"_s,
                                                 u"team"_s, u"config.proxy_scheme"_s, u"set"_s}}));
    QVERIFY2(finding.ground.contains(u"http://y/schemas/plugins/aws-lambda"_s), qPrintable(finding.ground));
}

void TestSchemaJudge::aPluginThatIsNotThere()
{
    const auto facts = factsWith(R"({"plugins":[{"id":"p1","name":"odd"},{"id":"p2","name":"odd"}]})");
    auto schemas = test::schemasOf(u"3.9.1"_s);
    schemas.unknown.insert(u"plugins/odd"_s);
    const auto findings = judgeSchemas(facts, schemas);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().change.id, u"SCHEMA-plugins-odd-unknown"_s);
    QCOMPARE(findings.first().verdict, Verdict::Affected);
    QCOMPARE(findings.first().change.severity, ChangeSeverity::Blocker);
    QCOMPARE(findings.first().evidenceCount, 2);
}

//! What only the other edition has, the gateway that was asked can't know.
void TestSchemaJudge::anotherEditionLeavesItOpen()
{
    auto facts = factsWith(R"({"plugins":[{"id":"p1","name":"odd"},
        {"id":"p2","name":"aws-lambda","config":{"proxy_scheme":"http"}},
        {"id":"p3","name":"correlation-id","config":{"generator":"dice"}}]})");
    facts.edition = Edition::Enterprise;
    auto schemas = test::schemasOf(u"3.9.1"_s);
    schemas.unknown.insert(u"plugins/odd"_s);
    const auto findings = judgeSchemas(facts, schemas);
    QCOMPARE(findings.size(), 3);
    for (const auto &finding : findings) {
        const bool value = finding.change.id.endsWith("-value"_L1);
        QCOMPARE(finding.verdict, value ? Verdict::Affected : Verdict::Review);
        QVERIFY(value || finding.ground.contains(u"edition"_s));
    }
}

void TestSchemaJudge::withoutADatabaseTheStartFails()
{
    const auto findings = judgeSchemas(factsWith(proxyScheme, u"dbless"_s), test::schemasOf(u"3.9.1"_s));
    QCOMPARE(findings.first().change.severity, ChangeSeverity::Blocker);
}

void TestSchemaJudge::kindsThatAreNotThere()
{
    auto schemas = test::schemasOf(u"3.9.1"_s);
    schemas.unknown.insert(u"consumer_groups"_s);
    const auto findings =
        judgeSchemas(factsWith(R"({"consumer_groups":[{"id":"g1","name":"gold"}]})"), schemas);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::Review);
    QCOMPARE(findings.first().evidence.first().name, u"gold"_s);
}

void TestSchemaJudge::whatIsDerivedIsNoField()
{
    const auto findings = judged(R"({"certificates":[{"id":"c1","cert":"x","snis":["a.example.com"]}]})");
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::NotAffected);
}

//! Of them the collector keeps no secrets, so a key that is missing is not missing.
void TestSchemaJudge::reducedKindsMissNothing()
{
    QCOMPARE(judged(R"({"jwts":[{"id":"j1","algorithm":"RS256"}],"basic_auths":[{"id":"b1"}],
                        "consumers":[{"id":"c1","username":null}]})")
                 .first()
                 .verdict,
             Verdict::NotAffected);
    const auto findings = judged(R"({"jwts":[{"id":"j1","algorithm":"none"}]})");
    QCOMPARE(findings.first().change.id, u"SCHEMA-jwt_secrets-algorithm-value"_s);
}

void TestSchemaJudge::scopesThatYForbids()
{
    const auto findings =
        judged(R"({"plugins":[{"id":"p1","name":"key-auth","consumer":{"id":"c1"},"config":{}}]})");
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().change.id, u"SCHEMA-plugins-key-auth-consumer-value"_s);
    QVERIFY(findings.first().change.change.contains(u"must not be set"_s));
}

void TestSchemaJudge::anOverdueDeprecationWeighsMore()
{
    auto facts = factsWith(R"({"plugins":[{"id":"p1","name":"http-log","config":{"http_endpoint":"http://a/",
                                "retry_count":5}}]})");
    const auto schemas = test::schemasOf(u"3.9.1"_s);
    QCOMPARE(judgeSchemas(facts, schemas).first().change.severity, ChangeSeverity::Low);
    QVERIFY(judgeSchemas(facts, schemas).first().change.change.contains(u"4.0"_s));
    facts.to = Version(4, 0, 1);
    QCOMPARE(judgeSchemas(facts, schemas).first().change.severity, ChangeSeverity::Medium);
}

void TestSchemaJudge::everyProblemIsWorded_data()
{
    QTest::addColumn<QByteArray>("entities");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &entities, const QString &id,
                        const QString &words) { QTest::newRow(name) << entities << id << words; };
    row("type", R"({"services":[{"id":"s","host":"a","port":"80"}]})", u"SCHEMA-services-port-type"_s,
        u"a whole number"_s);
    row("missing", R"({"services":[{"id":"s"}]})", u"SCHEMA-services-host-missing"_s, u"no default"_s);
    row("one_of", R"({"services":[{"id":"s","host":"a","protocol":"ftp"}]})",
        u"SCHEMA-services-protocol-value"_s, u"grpc, grpcs"_s);
    row("between", R"({"services":[{"id":"s","host":"a","port":70000}]})", u"SCHEMA-services-port-value"_s,
        u"from 0 to 65535"_s);
    row("starts_with", R"({"services":[{"id":"s","host":"a","path":"x"}]})", u"SCHEMA-services-path-value"_s,
        u"begin with /"_s);
    row("combination", R"({"consumer_groups":[],"routes":[{"id":"r","protocols":["http"],"paths":["/"],
        "snis":["a.example.com"]}]})",
        u"SCHEMA-routes-snis-combination"_s, u"protocols"_s);
    row("at least one", R"({"plugins":[{"id":"p","name":"rate-limiting","config":{"policy":"local"}}]})",
        u"SCHEMA-plugins-rate-limiting-config.second+config.minute+config.hour+config.day+config.month+"
        "config.year-combination"_s,
        u"one of these"_s);
}

void TestSchemaJudge::everyProblemIsWorded()
{
    QFETCH(QByteArray, entities);
    QFETCH(QString, id);
    QFETCH(QString, words);
    const auto findings = judged(entities);
    QCOMPARE(findings.size(), 1);
    const auto &change = findings.first().change;
    QCOMPARE(change.id, id);
    QVERIFY2(change.change.contains(words), qPrintable(change.change));
    for (const auto &text : {change.title, change.action, change.concerns, change.source, change.area})
        QVERIFY(!text.isEmpty());
    QCOMPARE(change.kind, u"schema"_s);
}

void TestSchemaJudge::oneEntityIsOnePieceOfEvidence()
{
    const auto findings = judged(R"({"routes":[{"id":"r1","paths":["a","b"]},{"id":"r2","paths":["c"]}]})");
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().evidenceCount, 2);
    QCOMPARE(findings.first().evidence.first().field, u"paths[]"_s);
    QCOMPARE(findings.first().evidence.first().value, u"a"_s); // a path is no secret
}

void TestSchemaJudge::whatWasNotReadLeavesItOpen_data()
{
    QTest::addColumn<QString>("what");
    for (const auto *what : {"kind refused", "kind missing", "schema failed", "plugin's schema failed"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestSchemaJudge::whatWasNotReadLeavesItOpen()
{
    QFETCH(QString, what);
    auto facts = factsWith(R"({"plugins":[{"id":"p1","name":"acl","config":{"allow":["x"]}}],
                               "services":[{"id":"s1","host":"a"}]})");
    auto schemas = test::schemasOf(u"3.9.1"_s);
    QCOMPARE(judgeSchemas(facts, schemas).first().verdict, Verdict::NotAffected);
    if (what == "kind refused"_L1)
        facts.incomplete.insert(u"routes"_s);
    if (what == "kind missing"_L1)
        facts.entities.remove(u"routes"_s);
    if (what == "schema failed"_L1)
        schemas.entities.remove(u"services"_s);
    if (what == "plugin's schema failed"_L1)
        schemas.plugins.remove(u"acl"_s);
    const auto findings = judgeSchemas(facts, schemas);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::Review);
    QVERIFY(findings.first().ground.contains(u"could not be read"_s));
}

void TestSchemaJudge::nothingIsNotAffected()
{
    const auto findings = judged("{}");
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().verdict, Verdict::NotAffected);
    QVERIFY(findings.first().evidence.isEmpty());
}

void TestSchemaJudge::merges_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("catalogue");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<bool>("dropped");
    const auto row = [](const char *name, const QString &id, const QString &catalogue, const QString &schema,
                        bool dropped) { QTest::newRow(name) << id << catalogue << schema << dropped; };
    row("the same field", u"p1"_s, u"config.a"_s, u"config.a"_s, true);
    row("items of the field", u"p1"_s, u"config.a[]"_s, u"config.a"_s, true);
    row("members of the field", u"p1"_s, u"config.a.*[]"_s, u"config.a.*"_s, true);
    row("an enclosing field", u"p1"_s, u"config.redis"_s, u"config.redis.host"_s, true);
    row("an inner field", u"p1"_s, u"config.a[].b"_s, u"config.a"_s, true);
    row("one of a combination", u"p1"_s, u"config.b"_s, u"config.a, config.b"_s, true);
    row("the entity itself", u"p1"_s, QString(), QString(), true);
    row("a plugin in use says nothing of its fields", u"p1"_s, QString(), u"config.a"_s, false);
    row("another field", u"p1"_s, u"config.a"_s, u"config.b"_s, false);
    row("a field that only begins alike", u"p1"_s, u"config.redis"_s, u"config.redis_host"_s, false);
    row("another entity", u"p2"_s, u"config.a"_s, u"config.a"_s, false);
}

void TestSchemaJudge::merges()
{
    QFETCH(QString, id);
    QFETCH(QString, catalogue);
    QFETCH(QString, schema);
    QFETCH(bool, dropped);
    auto findings = catalogueWith(id, catalogue);
    mergeSchemaFindings(findings, {fromSchemas({u"p1"_s}, schema)});
    QCOMPARE(findings.all.size(), dropped ? 1 : 2);
    QCOMPARE(findings.all.first().ground.contains(u" agrees: unknown"_s), dropped);
    for (const auto &[verdict, topic] : {std::pair(Verdict::Review, FindingTopic::BreakingChange),
                                         std::pair(Verdict::Affected, FindingTopic::Consideration)}) {
        auto others = catalogueWith(id, catalogue, verdict, topic);
        mergeSchemaFindings(others, {fromSchemas({u"p1"_s}, schema)});
        QCOMPARE(others.all.size(), 2);
        QCOMPARE(others.all.first().ground, u"looked"_s);
    }
    auto some = catalogueWith(id, catalogue);
    mergeSchemaFindings(some, {fromSchemas({u"p1"_s, u"p3"_s}, schema)});
    QCOMPARE(some.all.last().evidenceCount, dropped ? 1 : 2);
    QCOMPARE(some.all.last().evidence.last().id, u"p3"_s);
}

//! What a declarative file holds and no node loaded has no id yet.
void TestSchemaJudge::mergeKnowsTheNamelessByName()
{
    const auto named = [](Findings findings, const QString &name) {
        findings.all.first().evidence.first().id.clear();
        findings.all.first().evidence.first().name = name;
        return findings;
    };
    const auto told = [](const QString &name) {
        auto finding = fromSchemas({QString()}, u"config.a"_s);
        finding.evidence.first().name = name;
        return finding;
    };
    const auto catalogue = catalogueWith(u"p1"_s, u"config.a"_s);
    for (const auto &[name, other, size] :
         {std::tuple(u"acl (route pay)"_s, u"acl (route pay)"_s, 1),
          std::tuple(u"acl (route pay)"_s, u"acl (route ship)"_s, 2), std::tuple(QString(), QString(), 2)}) {
        auto findings = named(catalogue, name);
        mergeSchemaFindings(findings, {told(other)});
        QCOMPARE(findings.all.size(), size);
    }
}

void TestSchemaJudge::mergeCutsEvidence()
{
    QStringList ids;
    for (int i = 0; i < 250; ++i)
        ids << QString::number(i);
    Findings findings;
    mergeSchemaFindings(findings, {fromSchemas(ids, u"config.a"_s)});
    QCOMPARE(findings.all.first().evidence.size(), evidenceLimit);
    QCOMPARE(findings.all.first().evidenceCount, 250);
}

//! Of 250 the catalogue keeps a hundred; the schema's finding of the same 250 is told all the same.
void TestSchemaJudge::mergeKnowsThatTheCatalogueCut()
{
    QStringList ids;
    for (int i = 0; i < 250; ++i)
        ids << QString::number(i);
    auto findings = catalogueWith(u"0"_s, u"config.a"_s);
    auto &change = findings.all.first();
    for (int i = 1; i < evidenceLimit; ++i)
        change.evidence.append({u"plugin"_s, ids.at(i), {}, {}, u"config.a"_s, {}});
    change.evidenceCount = 250;
    auto same = findings;
    mergeSchemaFindings(same, {fromSchemas(ids, u"config.a"_s)});
    QCOMPARE(same.all.size(), 1);
    change.evidenceCount = 120; // of the other 130 it knows nothing
    mergeSchemaFindings(findings, {fromSchemas(ids, u"config.a"_s)});
    QCOMPARE(findings.all.size(), 2);
    QCOMPARE(findings.all.last().evidenceCount, 150);
}

QTEST_GUILESS_MAIN(TestSchemaJudge)
#include "tst_schemajudge.moc"
