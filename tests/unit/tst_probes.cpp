#include "checks/ProbeEvaluator.h"
#include "checks/ValueTester.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/ReadProbe.h"
#include "support/SampleFacts.h"
#include "support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

Result<Probe> probeFrom(const QByteArray &text)
{
    try {
        const auto json = nlohmann::json::parse(text.toStdString());
        return readProbe(KnowledgeNode(json, {}));
    } catch (const KnowledgeFault &fault) {
        return failure(ErrorKind::Input, fault.path, fault.why);
    }
}

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

ConfParameter parameter(const QString &name, const QList<ConfParameter::Since> &defaults)
{
    ConfParameter one;
    one.name = name;
    one.defaults = defaults;
    return one;
}

ConfParameters parameters()
{
    ConfParameters known;
    for (const auto &one :
         {parameter(u"vitals"_s, {{Version(2, 8), u"on"_s}}),
          parameter(u"nginx_http_keepalive"_s, {{Version(2, 8), {}}}),
          parameter(u"dns_no_sync"_s, {{Version(2, 8), u"off"_s}, {Version(3, 4), u"on"_s}})})
        known.byName[one.name].append(one);
    return known;
}

BundledPlugins bundled()
{
    BundledPlugins known;
    for (const auto &name : {u"acl"_s, u"session"_s, u"http-log"_s})
        known.byName.insert(name, {name, {}, {}, {}});
    known.byName.insert(u"late"_s, {u"late"_s, {}, Version(3, 5), {}});
    return known;
}

// One gateway for all rows.
const QByteArray gateway = R"({
 "from": "3.4.3.12", "to": "3.10.0.2", "topology": "hybrid", "os": "rhel 8", "data_planes": ["3.3.1.0", "3.4.3.12"],
 "entities": {
  "services": [{"id": "s1", "name": "orders", "protocol": "https", "tls_verify": null}],
  "routes": [{"id": "r1", "name": "plain", "paths": ["/orders"], "headers": {}},
             {"id": "r2", "name": "regex", "paths": ["/orders/\\d+", "~/good/\\d+"]}],
  "plugins": [
   {"id": "p1", "name": "acl", "route": {"id": "r2"}, "config": {"allow": ["a"], "deny": null}},
   {"id": "p2", "name": "session", "enabled": false, "config": {"idle": 900, "storage": "cookie", "secret": "redacted", "tags": {}}},
   {"id": "p3", "name": "http-log", "config": {"headers": {"x": ["list"]}, "nodes": [{"name": "one"}, {"name": "two"}]}},
   {"id": "p4", "name": "header-audit", "config": {}},
   {"id": "p5", "name": "late", "config": {}}]},
 "conf": {"vitals": "off", "nginx_http_client_max_body_size": "8m", "plugins": "bundled,header-audit"},
 "database": {"kind": "postgres", "version": "11.2"},
 "custom_plugins": {"header-audit": {"priority": 1050}}
})";

} // namespace

//! Every form of probe, both ways, on one gateway.
class TestProbes : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void answers_data();
    void answers();
    void missingFactsDecideNothing_data();
    void missingFactsDecideNothing();
    void unreadCertificatesDecideNothing();
    void unknownDefaultsDecideNothing();
    void whatLiesInAVaultDecidesNothing_data();
    void whatLiesInAVaultDecidesNothing();
    void fieldsThatAreNotKeptDecideNothing();
    void evidenceTellsDisabledPlugins();
    void refuses_data();
    void refuses();
    void evidenceNeverTellsASecret();
    void tellsRegexFromPlainPaths_data();
    void tellsRegexFromPlainPaths();
    void survivesNonsense();
};

void TestProbes::answers_data()
{
    QTest::addColumn<QByteArray>("probe");
    QTest::addColumn<int>("truth");
    QTest::addColumn<int>("count");
    const int no = int(Truth::No);
    const int yes = int(Truth::Yes);
    const auto row = [](const char *name, const QByteArray &probe, int truth, int count = 0) {
        QTest::newRow(name) << probe << truth << count;
    };
    row("a plugin in use", R"({"plugin": "acl"})", yes, 1);
    row("a plugin not in use", R"({"plugin": "jwt"})", no);
    row("one of two plugins", R"({"plugin": ["jwt", "session"]})", yes, 1);
    row("on a route", R"({"plugin": "acl", "scope": "route"})", yes, 1);
    row("not global", R"({"plugin": "acl", "scope": "global"})", no);
    row("global", R"({"plugin": "session", "scope": "global"})", yes, 1);
    row("a set field", R"({"plugin": "acl", "field": "config.allow", "set": true})", yes, 1);
    row("null is unset", R"({"plugin": "acl", "field": "config.deny", "set": true})", no);
    row("an empty map is unset", R"({"plugin": "session", "field": "config.tags", "set": true})", no);
    row("a missing field is unset", R"({"plugin": "acl", "field": "config.whitelist", "set": false})", yes,
        1);
    row("a set field is not unset", R"({"plugin": "acl", "field": "config.allow", "set": false})", no);
    row("equals a number", R"({"plugin": "session", "field": "config.idle", "equals": 900})", yes, 1);
    row("equals another text", R"({"plugin": "session", "field": "config.storage", "equals": "redis"})", no);
    row("in a list", R"({"plugin": "session", "field": "config.storage", "in": ["kong", "cookie"]})", yes, 1);
    row("not in a list", R"({"plugin": "session", "field": "config.storage", "not-in": ["kong"]})", yes, 1);
    row("unset is not 'not in'", R"({"plugin": "acl", "field": "config.deny", "not-in": ["kong"]})", no);
    row("matches", R"({"plugin": "session", "field": "config.storage", "matches": "^coo"})", yes, 1);
    row("a number by its digits", R"({"plugin": "session", "field": "config.idle", "matches": "^9"})", yes,
        1);
    row("a list matches nothing", R"({"plugin": "acl", "field": "config.allow", "matches": "a"})", no);
    row("below", R"({"plugin": "session", "field": "config.idle", "below": 901})", yes, 1);
    row("not above", R"({"plugin": "session", "field": "config.idle", "above": 900})", no);
    row("a map's values", R"({"plugin": "http-log", "field": "config.headers.*", "type": "array"})", yes, 1);
    row("a list's items", R"({"plugin": "http-log", "field": "config.nodes[].name", "equals": "two"})", yes,
        1);
    row("contains", R"({"plugin": "acl", "field": "config.allow", "contains": "a"})", yes, 1);
    row("not longer", R"({"plugin": "acl", "field": "config.allow", "longer": 1})", no);
    row("an entity's field", R"({"entity": "services", "field": "protocol", "equals": "https"})", yes, 1);
    row("no such entity", R"({"entity": "vaults"})", no);
    row("a regular expression without ~", R"({"entity": "routes", "field": "paths[]", "regex-like": true})",
        yes, 1);
    row("a parameter that was set", R"({"conf": "vitals", "set": true})", yes, 1);
    row("a parameter's value", R"({"conf": "vitals", "equals": "off"})", yes, 1);
    row("a parameter left to its default", R"({"conf": "dns_no_sync", "set": false})", yes, 1);
    row("the default of that release", R"({"conf": "dns_no_sync", "equals": "on"})", yes, 1);
    row("a prefix", R"({"conf": "nginx_http_*", "set": true})", yes, 1);
    row("a prefix without a parameter", R"({"conf": "cassandra_*", "set": true})", no);
    row("an item of a list of plugins", R"({"conf": "plugins", "contains": "header-audit"})", yes, 1);
    row("the database", R"({"database": "postgres"})", yes, 1);
    row("another database", R"({"database": "cassandra"})", no);
    row("an old database", R"({"database": "postgres", "below": "12"})", yes, 1);
    row("a database new enough", R"({"database": "postgres", "below": "11"})", no);
    row("an operating system", R"({"os": ["centos", "rhel 8"]})", yes, 1);
    row("any release of one", R"({"os": "rhel"})", yes, 1);
    row("another operating system", R"({"os": "rhel 7"})", no);
    row("the topology", R"({"topology": ["hybrid"]})", yes, 1);
    row("the edition", R"({"edition": "oss"})", no);
    row("X in a range", R"({"from": ">=3.4.0.0 <3.5"})", yes, 1);
    row("Y out of a range", R"({"to": "<3.10.0.0"})", no);
    row("a custom plugin", R"({"custom-plugin": true})", yes, 2);
    row("a custom plugin's priority",
        R"({"custom-plugin": true, "priority": {"above": 1000, "below": 1100}})", yes, 1);
    row("an old data plane", R"({"data-plane": "version", "below": "3.4.0.0"})", yes, 1);
    row("no data plane so old", R"({"data-plane": "version", "below": "3.1.0.0"})", no);
    row("a license", R"({"license": "missing"})", no);
    row("all", R"({"all": [{"plugin": "acl"}, {"topology": "hybrid"}]})", yes, 2);
    row("not all", R"({"all": [{"plugin": "acl"}, {"plugin": "jwt"}]})", no);
    row("all of one instance",
        R"({"all": [{"plugin": "session", "field": "config.idle", "equals": 900}, {"plugin": "session", "field": "config.storage", "equals": "cookie"}]})",
        yes, 1);
    row("never of two instances",
        R"({"all": [{"entity": "routes", "field": "name", "equals": "plain"}, {"entity": "routes", "field": "paths[]", "regex-like": true}]})",
        no);
    row("one of several ways in one instance",
        R"({"all": [{"any": [{"entity": "routes", "field": "name", "equals": "regex"}, {"entity": "routes", "field": "name", "equals": "none"}]}, {"entity": "routes", "field": "paths[]", "regex-like": true}]})",
        yes, 1);
    row("any", R"({"any": [{"plugin": "jwt"}, {"plugin": "acl"}]})", yes, 1);
    row("not", R"({"not": {"plugin": "jwt"}})", yes);
}

void TestProbes::answers()
{
    QFETCH(QByteArray, probe);
    QFETCH(int, truth);
    QFETCH(int, count);
    const auto read = probeFrom(probe);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message()));
    const auto facts = test::factsFrom(object(gateway));
    const auto known = parameters();
    const auto plugins = bundled();
    const auto answer = ProbeEvaluator(facts, known, plugins).answer(*read);
    QCOMPARE(int(answer.truth), truth);
    if (truth == int(Truth::Yes))
        QCOMPARE(answer.count, count);
    QVERIFY(!answer.lookups.isEmpty());
}

void TestProbes::missingFactsDecideNothing_data()
{
    QTest::addColumn<QByteArray>("probe");
    for (const auto *probe :
         {R"({"plugin": "jwt"})", R"({"plugin": "acl", "field": "config.allow", "set": true})",
          R"({"entity": "routes"})", R"({"conf": "vitals", "set": true})",
          R"({"conf": "cassandra_*", "set": true})", R"({"database": "postgres"})", R"({"os": "centos"})",
          R"({"custom-plugin": true})", R"({"certificate": "key-bits", "below": 2048})",
          R"({"data-plane": "version", "below": "3.1.0.0"})", R"({"license": "missing"})",
          R"({"template": "custom"})", R"({"not": {"plugin": "jwt"}})",
          R"({"all": [{"topology": "hybrid"}, {"plugin": "jwt"}]})",
          R"({"any": [{"topology": "dbless"}, {"plugin": "jwt"}]})"})
        QTest::newRow(probe) << QByteArray(probe);
}

void TestProbes::missingFactsDecideNothing()
{
    QFETCH(QByteArray, probe);
    GatewayFacts facts;
    facts.from = Version(3, 4, 3, 12);
    facts.to = Version(3, 10, 0, 2);
    const auto known = parameters();
    const auto plugins = bundled();
    QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(probeFrom(probe).value()).truth),
             int(Truth::Unknown));
    // A workspace that could not be read: no 'no' from the others.
    facts.entities[u"plugins"_s];
    facts.incomplete.insert(u"plugins"_s);
    if (probe.startsWith("{\"plugin\""))
        QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(probeFrom(probe).value()).truth),
                 int(Truth::Unknown));
}

//! A certificate that lies in a vault, and one of which the signature can't be told.
void TestProbes::unreadCertificatesDecideNothing()
{
    auto facts = test::factsFrom(object(
        R"({"from": "3.4.3.12", "to": "3.10.0.2", "entities": {"certificates": [{"id": "c", "cert": "{vault://env/cert}"}]}})"));
    const auto known = parameters();
    const auto plugins = bundled();
    const auto weak = probeFrom(R"({"certificate": "key-bits", "below": 2048})").value();
    const auto old = probeFrom(R"({"certificate": "signature", "matches": "sha1"})").value();
    QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(weak).truth), int(Truth::Unknown));
    facts.certificates = {{u"certificate"_s, u"c"_s, {}, u"rsa"_s, 4096, {}, {}}};
    QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(weak).truth), int(Truth::No));
    QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(old).truth), int(Truth::Unknown));
    facts.certificates->append(
        {u"certificate"_s, u"d"_s, {}, u"rsa"_s, 2048, u"sha1withrsaencryption"_s, {}});
    QCOMPARE(int(ProbeEvaluator(facts, known, plugins).answer(old).truth), int(Truth::Yes));
}

void TestProbes::unknownDefaultsDecideNothing()
{
    const auto facts = test::factsFrom(object(R"({"from": "3.4.3.12", "to": "3.10.0.2"})"));
    auto known = parameters();
    known.byName[u"of_unknown_default"_s].append(parameter(u"of_unknown_default"_s, {}));
    const auto plugins = bundled();
    const ProbeEvaluator evaluator(facts, known, plugins);
    const auto truth = [&evaluator](const char *probe) {
        return int(evaluator.answer(probeFrom(probe).value()).truth);
    };
    QCOMPARE(truth(R"({"conf": "of_unknown_default", "equals": "on"})"), int(Truth::Unknown));
    QCOMPARE(truth(R"({"conf": "of_unknown_default", "set": false})"), int(Truth::Yes));
    QCOMPARE(truth(R"({"conf": "of_no_release", "equals": "on"})"), int(Truth::No));
}

void TestProbes::whatLiesInAVaultDecidesNothing_data()
{
    QTest::addColumn<QByteArray>("probe");
    QTest::addColumn<int>("truth");
    const auto row = [](const char *name, const QByteArray &probe, Truth truth) {
        QTest::newRow(name) << probe << int(truth);
    };
    const auto open = Truth::Unknown;
    row("equals", R"({"plugin": "session", "field": "config.storage", "equals": "cookie"})", open);
    row("in", R"({"plugin": "session", "field": "config.storage", "in": ["cookie", "kong"]})", open);
    row("not in", R"({"plugin": "session", "field": "config.storage", "not-in": ["cookie"]})", open);
    row("matches", R"({"plugin": "session", "field": "config.storage", "matches": "^c"})", open);
    row("below", R"({"plugin": "session", "field": "config.storage", "below": 3})", open);
    row("longer", R"({"plugin": "session", "field": "config.storage", "longer": 3})", open);
    row("an item of a list", R"({"plugin": "session", "field": "config.list[]", "equals": "b"})", open);
    row("a list that contains it", R"({"plugin": "session", "field": "config.list", "contains": "b"})", open);
    row("an item beside it", R"({"plugin": "session", "field": "config.list[]", "equals": "a"})", Truth::Yes);
    row("contained beside it", R"({"plugin": "session", "field": "config.list", "contains": "a"})",
        Truth::Yes);
    row("set", R"({"plugin": "session", "field": "config.storage", "set": true})", Truth::Yes);
    row("unset", R"({"plugin": "session", "field": "config.storage", "set": false})", Truth::No);
    row("a text", R"({"plugin": "session", "field": "config.storage", "type": "string"})", Truth::Yes);
    row("the reference itself",
        R"({"plugin": "session", "field": "config.storage", "matches": "^\\{vault://env/"})", Truth::Yes);
    row("another vault's reference",
        R"({"plugin": "session", "field": "config.storage", "matches": "^\\{vault://aws/"})", Truth::No);
    row("no reference", R"({"plugin": "session", "field": "config.plain", "equals": "b"})", Truth::No);
    row("of another plugin", R"({"plugin": "acl", "field": "config.storage", "equals": "cookie"})",
        Truth::No);
    row("the reverse", R"({"not": {"plugin": "session", "field": "config.storage", "equals": "cookie"}})",
        open);
    row("one instance that also fails",
        R"({"all": [{"plugin": "session", "field": "config.storage", "equals": "cookie"}, {"plugin": "session", "field": "config.plain", "equals": "b"}]})",
        Truth::No);
    row("one instance that else fulfils it",
        R"({"all": [{"plugin": "session", "field": "config.storage", "equals": "cookie"}, {"plugin": "session", "field": "config.plain", "equals": "{vault"}]})",
        open);
    row("another way to fulfil it",
        R"({"all": [{"any": [{"plugin": "session", "field": "config.storage", "equals": "cookie"}, {"plugin": "session", "field": "config.plain", "set": true}]}]})",
        Truth::Yes);
    row("a parameter of kong.conf", R"({"conf": "vitals", "equals": "on"})", open);
    row("a parameter that is set", R"({"conf": "vitals", "set": true})", Truth::Yes);
}

void TestProbes::whatLiesInAVaultDecidesNothing()
{
    QFETCH(QByteArray, probe);
    QFETCH(int, truth);
    const auto facts =
        test::factsFrom(object(R"({"from": "3.4.3.12", "to": "3.10.0.2", "entities": {"plugins": [
        {"id": "a", "name": "acl", "config": {"storage": "kong"}},
        {"id": "s", "name": "session", "config": {"storage": "{vault://env/storage}", "plain": "{vault",
                                                  "list": ["a", "{vault://env/item}"]}}]},
        "conf": {"vitals": "{vault://env/vitals}"}})"));
    const auto known = parameters();
    const auto plugins = bundled();
    const auto answer = ProbeEvaluator(facts, known, plugins).answer(probeFrom(probe).value());
    QCOMPARE(answer.truth, Truth(truth));
    const auto told = answer.lookups.join(u' ');
    QCOMPARE(told.contains(u"lies in a vault"_s), answer.truth == Truth::Unknown);
    QVERIFY2(!told.contains(u"vault://"_s), qPrintable(told));
}

void TestProbes::fieldsThatAreNotKeptDecideNothing()
{
    auto facts = test::factsFrom(object(R"({"from": "3.4.3.12", "to": "3.10.0.2", "entities": {
        "certificates": [{"id": "c", "cert": "x"}], "keys": [{"id": "k"}], "licenses": []}})"));
    facts.leftOut = {
        {u"certificates"_s, {u"key"_s}}, {u"keys"_s, {u"pem"_s}}, {u"licenses"_s, {u"payload"_s}}};
    const auto known = parameters();
    const auto plugins = bundled();
    const ProbeEvaluator evaluator(facts, known, plugins);
    const auto truth = [&evaluator](const QByteArray &probe) {
        return evaluator.answer(probeFrom(probe).value()).truth;
    };
    QCOMPARE(truth(R"({"entity": "certificates", "field": "key", "set": true})"), Truth::Unknown);
    QCOMPARE(truth(R"({"entity": "certificates", "field": "key", "set": false})"), Truth::Unknown);
    QCOMPARE(truth(R"({"entity": "certificates", "field": "cert", "matches": "^y"})"), Truth::No);
    QCOMPARE(truth(R"({"all": [{"entity": "keys", "field": "pem.private_key", "set": true},
                               {"entity": "keys", "field": "id", "set": true}]})"),
             Truth::Unknown);
    // There is none at all: then none has it.
    QCOMPARE(truth(R"({"entity": "licenses", "field": "payload", "set": true})"), Truth::No);
}

//! Kong migrates and validates them as any other: the verdict is the same.
void TestProbes::evidenceTellsDisabledPlugins()
{
    const auto facts = test::factsFrom(object(R"({"from": "3.4.3.12", "to": "3.10.0.2", "entities": {
        "routes": [{"id": "r", "name": "orders"}],
        "plugins": [{"id": "1", "name": "acl", "enabled": false, "route": {"id": "r"}},
                    {"id": "2", "name": "acl", "enabled": true}, {"id": "3", "name": "acl", "enabled": false},
                    {"id": "4", "name": "own-off", "enabled": false},
                    {"id": "5", "name": "own-both", "enabled": false}, {"id": "6", "name": "own-both"}]}})"));
    const auto known = parameters();
    const auto plugins = bundled();
    const ProbeEvaluator evaluator(facts, known, plugins);
    const auto names = [&evaluator](const char *probe) {
        QStringList all;
        for (const auto &one : evaluator.answer(probeFrom(probe).value()).evidence)
            all << one.name;
        all.sort();
        return all;
    };
    QCOMPARE(names(R"({"plugin": "acl"})"),
             (QStringList{u"acl"_s, u"acl (disabled)"_s, u"acl (route orders, disabled)"_s}));
    QCOMPARE(names(R"({"custom-plugin": true})"), (QStringList{u"own-both"_s, u"own-off (disabled)"_s}));
}

void TestProbes::refuses_data()
{
    QTest::addColumn<QByteArray>("probe");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QByteArray &probe, const char *path) {
        QTest::newRow(name) << probe << QString::fromLatin1(path);
    };
    row("no head", R"({"field": "config.x", "set": true})", "/");
    row("an unknown key", R"({"plugin": "acl", "feild": "config.x"})", "/feild");
    row("a field without a test", R"({"plugin": "acl", "field": "config.x"})", "/");
    row("two tests", R"({"plugin": "acl", "field": "config.x", "set": true, "equals": 1})", "/");
    row("a broken expression", R"({"plugin": "acl", "field": "config.x", "matches": "("})", "/matches");
    row("an unknown scope", R"({"plugin": "acl", "scope": "planet"})", "/scope");
    row("an unknown topology", R"({"topology": ["mesh"]})", "/topology");
    row("no version", R"({"from": ">=latest"})", "/from");
    row("nothing in all", R"({"all": []})", "/all");
    row("deep inside", R"({"not": {"any": [{"plugin": 7}]}})", "/not/any/0/plugin");
}

void TestProbes::refuses()
{
    QFETCH(QByteArray, probe);
    QFETCH(QString, path);
    const auto read = probeFrom(probe);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().what, path);
    QVERIFY(!read.error().why.isEmpty());
}

void TestProbes::evidenceNeverTellsASecret()
{
    const auto facts =
        test::factsFrom(object(R"({"from": "3.4.3.12", "to": "3.10.0.2", "entities": {"plugins": [
        {"id": "p", "name": "session", "config": {"storage": "hidden-moon", "list": ["hidden-moon"], "map": {"a": "hidden-moon"}}}],
        "vaults": [{"id": "v", "prefix": "hcv", "config": {"token": "hidden-moon"}}]},
        "conf": {"pg_password": "hidden-moon", "vault_hcv_token": "hidden-moon"}})"));
    const auto known = parameters();
    const auto plugins = bundled();
    const ProbeEvaluator evaluator(facts, known, plugins);
    for (const auto *probe :
         {R"({"plugin": "session", "field": "config.storage", "set": true})",
          R"({"plugin": "session", "field": "config.storage", "matches": "moon"})",
          R"({"plugin": "session", "field": "config.storage", "not-in": ["cookie"]})",
          R"({"plugin": "session", "field": "config.storage", "longer": 3})",
          R"({"plugin": "session", "field": "config.list", "set": true})",
          R"({"plugin": "session", "field": "config.list[]", "set": true})",
          R"({"plugin": "session", "field": "config.map.*", "type": "string"})",
          R"({"entity": "vaults", "field": "config.token", "set": true})",
          R"({"conf": "pg_password", "set": true})", R"({"conf": "vault_*", "matches": "moon"})"}) {
        const auto answer = evaluator.answer(probeFrom(probe).value());
        QVERIFY2(answer.truth == Truth::Yes, probe);
        QVERIFY2(!answer.evidence.isEmpty(), probe);
        for (const auto &one : answer.evidence) {
            for (const auto &told : {one.entity, one.id, one.name, one.field, one.value})
                QVERIFY2(!told.contains(u"hidden-moon"_s), probe);
        }
        QVERIFY2(!answer.lookups.join(u' ').contains(u"hidden-moon"_s), probe);
    }
}

void TestProbes::tellsRegexFromPlainPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("regex");
    QTest::newRow("plain") << u"/orders/v1.2_a-b~c"_s << false;
    QTest::newRow("percent") << u"/caf%C3%A9"_s << false;
    QTest::newRow("digits") << u"/orders/\\d+"_s << true;
    QTest::newRow("anchored") << u"/orders$"_s << true;
    QTest::newRow("group") << u"/(a|b)"_s << true;
    QTest::newRow("already marked") << u"~/orders/\\d+"_s << false;
    QTest::newRow("star") << u"/all/.*"_s << true;
    QTest::newRow("empty") << QString() << false;
}

void TestProbes::tellsRegexFromPlainPaths()
{
    QFETCH(QString, path);
    QTEST(looksLikeRegex(path), "regex");
}

//! Values of every kind in every place: an answer each, and nothing else.
void TestProbes::survivesNonsense()
{
    QRandomGenerator random(20261126);
    const std::function<QJsonValue(int)> value = [&](int depth) -> QJsonValue {
        switch (random.bounded(depth > 3 ? 5 : 7)) {
        case 0:
            return {};
        case 1:
            return random.bounded(2) == 0;
        case 2:
            return random.bounded(1e9) - 5e8;
        case 3:
            return QString(random.bounded(40), QChar(ushort(random.bounded(1, 0xd7ff))));
        case 4:
            return u"config.headers.*[].~/("_s;
        case 5: {
            QJsonArray list;
            for (int i = random.bounded(4); i > 0; --i)
                list.append(value(depth + 1));
            return list;
        }
        default: {
            QJsonObject map;
            for (const auto &key :
                 {u"config"_s, u"name"_s, u"id"_s, u"paths"_s, u"route"_s, u"headers"_s, u"*"_s}) {
                if (random.bounded(2))
                    map.insert(key, value(depth + 1));
            }
            return map;
        }
        }
    };
    const auto known = parameters();
    const auto plugins = bundled();
    QList<Probe> probes;
    for (const auto *probe :
         {R"({"plugin": ["acl", "session"], "field": "config.headers.*", "type": "array"})",
          R"({"plugin": "acl", "field": "config.paths[].name", "matches": "^(a+)+$"})",
          R"({"plugin": "acl", "scope": "route"})",
          R"({"entity": "routes", "field": "paths[]", "regex-like": true})",
          R"({"entity": "routes", "field": "name", "below": 3})",
          R"({"entity": "routes", "field": "config", "longer": 2})", R"({"custom-plugin": true})",
          R"({"certificate": "key-bits", "below": 2048})",
          R"({"entity": "routes", "field": "headers", "contains": "x"})"})
        probes << probeFrom(probe).value();
    for (int round = 0; round < 400; ++round) {
        QJsonArray entities;
        for (int i = 0; i < 5; ++i) {
            auto entity = value(0).toObject();
            if (random.bounded(2))
                entity.insert(u"name"_s, random.bounded(2) ? u"acl"_s : u"session"_s);
            entities.append(entity);
        }
        const auto facts = test::factsFrom({{u"from"_s, u"3.4.3.12"_s},
                                            {u"to"_s, u"3.10.0.2"_s},
                                            {u"entities"_s, QJsonObject{{u"plugins"_s, entities},
                                                                        {u"routes"_s, entities},
                                                                        {u"certificates"_s, entities}}}});
        const ProbeEvaluator evaluator(facts, known, plugins);
        for (const auto &probe : probes)
            QVERIFY(evaluator.answer(probe).truth != Truth::Unknown);
    }
    // Ten megabytes of one text.
    const auto facts = test::factsFrom(
        {{u"entities"_s,
          QJsonObject{
              {u"plugins"_s, QJsonArray{QJsonObject{
                                 {u"name"_s, u"acl"_s},
                                 {u"config"_s, QJsonObject{{u"paths"_s, QString(10'000'000, u'a')}}}}}}}}});
    QVERIFY(ProbeEvaluator(facts, known, plugins)
                .answer(probeFrom(R"({"plugin": "acl", "field": "config.paths", "longer": 5})").value())
                .evidence.first()
                .value.size() < 200);
}

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
