#include "checks/DeclarativeEntities.h"
#include "checks/ProbeEvaluator.h"
#include "support/GatewayAsk.h"
#include "support/TestMain.h"
#include "tools/DeclarativeTree.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! As a node with the file of `sample` lists it: with ids and defaults.
GatewayFacts loadedFacts()
{
    GatewayFacts facts;
    facts.database = u"off"_s;
    facts.topology = Topology::DbLess;
    facts.edition = Edition::OpenSource;
    const auto put = [&facts](const QString &kind, const QList<QByteArray> &texts) {
        auto &list = facts.entities[kind];
        for (const auto &text : texts)
            list << Entity{{}, objectOf(text)};
    };
    put(u"services"_s, {R"({"id":"s1","name":"orders","host":"orders.internal","port":80,"protocol":"http",
                            "retries":5,"path":null})"});
    put(u"routes"_s, {R"({"id":"r1","name":"orders","paths":["/orders"],"service":{"id":"s1"},
                          "strip_path":true,"regex_priority":0})",
                      R"({"id":"r2","name":null,"paths":["/plain"],"service":{"id":"s1"}})"});
    put(u"plugins"_s, {R"({"id":"p1","name":"acl","route":{"id":"r1"},"enabled":true,
                           "config":{"allow":["gold"],"deny":null,"hide_groups_header":false}})"});
    put(u"consumers"_s, {R"({"id":"c1","username":"shop"})"});
    put(u"key_auths"_s, {R"({"id":"k1"})"});
    for (const auto &kind : {u"upstreams"_s, u"certificates"_s, u"targets"_s, u"snis"_s})
        facts.entities[kind];
    return facts;
}

const QByteArray sample = R"(_format_version: "2.1"
services:
- name: orders
  url: http://orders.internal
  routes:
  - name: orders
    paths: [/orders]
    plugins:
    - name: acl
      config:
        whitelist: [gold]
  - paths: [/plain]
consumers:
- username: shop
  custom_id: hidden-moon
  keyauth_credentials:
  - key: hidden-moon
)";

Probe probeFor(const QString &plugin, const QString &field, ValueTest test)
{
    Probe probe;
    probe.kind = Probe::Kind::Plugin;
    probe.names = {plugin};
    probe.field = field;
    probe.test = std::move(test);
    return probe;
}

} // namespace

class TestDeclarativeEntities : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsScalarsAsKongDoes_data();
    void readsScalarsAsKongDoes();
    void unfoldsAliasesAndMergeKeys();
    void refuses_data();
    void refuses();
    void flattensAndKeepsNoSecrets();
    void joinsWithWhatTheNodeLoaded();
    void tellsWhatDiffers();
    void namelessOnesAreCounted();
    void listsThatWereRefusedDoNotDiffer();
    void whatIsNoFieldIsLeftOut();
    void whatTheFileLeavesOutIsNotKnown();
    void survivesMutations();

private:
    [[nodiscard]] QString write(const QByteArray &text) const
    {
        QFile file(m_folder.filePath(u"kong.yml"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        return file.fileName();
    }
    [[nodiscard]] GatewayFacts merged(const QByteArray &text) const
    {
        auto facts = loadedFacts();
        const auto file = readDeclarativeEntities(write(text));
        if (file)
            mergeDeclarative(facts, *file);
        return facts;
    }

    QTemporaryDir m_folder;
};

void TestDeclarativeEntities::readsScalarsAsKongDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *text, const char *json) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(json);
    };
    row("yes", "true");
    row("Off", "false");
    row("'yes'", R"("yes")");
    row("\"12\"", R"("12")");
    row("12", "12");
    row("-3", "-3");
    row("1_000", "1000");
    row("0755", "493");
    row("0x1F", "31");
    row("089", "89"); // no octal digits: a number to base 10, as tonumber() has it
    row("1.5", "1.5");
    row("1e3", "1000");
    row("9007199254740993", "9007199254740993");
    row("~", "null");
    row("", "null");
    row("null", "null");
    row("~/orders", R"("~/orders")");
    row("10.0.0.1:80", R"("10.0.0.1:80")");
    row("1.2.3", R"("1.2.3")");
    row("e5", R"("e5")");
    row("!!str 12", R"("12")");
    row("\"\\u00fc\"", "\"\xc3\xbc\"");
    row("{\"a\": [1, true, null]}", R"({"a":[1,true,null]})");
}

void TestDeclarativeEntities::readsScalarsAsKongDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const auto tree = readDeclarativeTree(write("value: " + text + "\n"));
    QVERIFY2(tree, qPrintable(told(tree)));
    QCOMPARE(textOf(*tree), "{\"value\":" + json + "}");
}

void TestDeclarativeEntities::unfoldsAliasesAndMergeKeys()
{
    const auto tree = readDeclarativeTree(write(R"(base: &base {host: a, port: 80}
more: &more {port: 81, path: /x}
one: {<<: *base, port: 8000}
two: {<<: [*base, *more]}
list: [*base, *base]
)"));
    QVERIFY2(tree, qPrintable(told(tree)));
    QCOMPARE(textOf(tree->value("one"_L1).toObject()), QByteArray(R"({"host":"a","port":8000})"));
    QCOMPARE(textOf(tree->value("two"_L1).toObject()), QByteArray(R"({"host":"a","path":"/x","port":80})"));
    QCOMPARE(tree->value("list"_L1).toArray().size(), 2);
}

void TestDeclarativeEntities::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QByteArray() << u"empty"_s;
    QTest::newRow("a list") << QByteArray("- a\n") << u"no configuration"_s;
    QTest::newRow("a text") << QByteArray("hello\n") << u"no configuration"_s;
    QTest::newRow("half a map") << QByteArray("services: [{name: a\n") << u"line"_s;
    QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2\n") << u"more than one"_s;
    QTest::newRow("texts for services") << QByteArray("services: [a, b]\n") << u"services holds"_s;
    QTest::newRow("a map for services") << QByteArray("services: {a: 1}\n") << u"services holds"_s;
    QTest::newRow("texts for its routes")
        << QByteArray("services: [{name: a, routes: [b]}]\n") << u"routes holds"_s;
    QTest::newRow("a map as key") << QByteArray("? {a: 1}\n: 2\n") << u"key"_s;
    QTest::newRow("nested deeply") << QByteArray("a:\n  " + QByteArray("- ").repeated(100) + "x\n")
                                   << u"deeply"_s;
    QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
        const auto before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                QByteArrayList(10, before).join(',') + "]\n";
    }
    QTest::newRow("a bomb of aliases") << bomb << u"without measure"_s;
}

void TestDeclarativeEntities::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);
    const auto found = readDeclarativeEntities(write(text));
    QVERIFY(!found);
    QVERIFY2(found.error().why.contains(why), qPrintable(found.error().why));
    QVERIFY(!readDeclarativeEntities(u"/nowhere/kong.yml"_s));
}

void TestDeclarativeEntities::flattensAndKeepsNoSecrets()
{
    const auto found = readDeclarativeEntities(write(sample));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->formatVersion, u"2.1"_s);
    const auto &kinds = found->ofKinds;
    QCOMPARE(kinds.value(u"services"_s).size(), 1);
    QCOMPARE(textOf(kinds.value(u"services"_s).first()),
             QByteArray(R"({"host":"orders.internal","name":"orders","port":80,"protocol":"http"})"));
    QCOMPARE(kinds.value(u"routes"_s).size(), 2);
    QCOMPARE(textOf(kinds.value(u"routes"_s).first()),
             QByteArray(R"({"name":"orders","paths":["/orders"],"service":{"name":"orders"}})"));
    QCOMPARE(kinds.value(u"plugins"_s).first().value("route"_L1).toObject().value("name"_L1).toString(),
             u"orders"_s);
    QCOMPARE(kinds.value(u"key_auths"_s).size(), 1);
    for (const auto &list : kinds) {
        for (const auto &one : list)
            QVERIFY2(!textOf(one).contains("hidden-moon"), textOf(one).constData());
    }
    QCOMPARE(readDeclarativeEntities(write("_format_version: 3.0\nservices:\n"))->formatVersion, u"3.0"_s);
}

void TestDeclarativeEntities::joinsWithWhatTheNodeLoaded()
{
    const auto facts = merged(sample);
    const auto &plugins = facts.entities.value(u"plugins"_s);
    QCOMPARE(plugins.size(), 1);
    const auto plugin = plugins.first().fields.toObject();
    QCOMPARE(plugin.value("id"_L1).toString(), u"p1"_s);
    QVERIFY(!plugins.first().asWritten);
    const auto config = plugin.value("config"_L1).toObject();
    QVERIFY(config.contains("hide_groups_header"_L1)); // the node's default
    QVERIFY(config.contains("whitelist"_L1));          // as the file says, which Y will read
    QCOMPARE(facts.entities.value(u"routes"_s).size(), 2);
    QVERIFY(facts.consider.declarative);
    QCOMPARE(facts.consider.declarative->differences, 0);
    QCOMPARE(facts.consider.declarative->entities, 6);
    QVERIFY(facts.consider.declarative->compared);

    // A name that 3.0 took away is seen in the file alone: the node shows what it made of it.
    const BundledPlugins bundled;
    const ConfParameters parameters;
    ValueTest isSet;
    isSet.kind = ValueTest::Kind::Set;
    const auto probe = probeFor(u"acl"_s, u"config.whitelist"_s, isSet);
    QCOMPARE(ProbeEvaluator(facts, parameters, bundled).answer(probe).truth, Truth::Yes);
    const auto before = loadedFacts();
    QCOMPARE(ProbeEvaluator(before, parameters, bundled).answer(probe).truth, Truth::No);
}

void TestDeclarativeEntities::tellsWhatDiffers()
{
    const auto facts = merged(R"(_format_version: "3.0"
services:
- name: billing
  url: https://billing.internal/api
  plugins: [{name: cors}]
consumers:
- username: shop
  keyauth_credentials: [{key: a}, {key: b}]
)");
    const auto &told = *facts.consider.declarative;
    QStringList lines;
    for (const auto &one : told.examples)
        lines << u"%1 %2 %3"_s.arg(one.kind, one.name, one.inFile ? u"file"_s : u"node"_s);
    lines.sort();
    QCOMPARE(lines, (QStringList{u"key_auths  file"_s, u"plugins acl node"_s, u"plugins cors file"_s,
                                 u"routes orders node"_s, u"routes r2 node"_s, u"services billing file"_s,
                                 u"services orders node"_s}));
    QCOMPARE(told.differences, 7);
    // What only the node has stays: nothing is absent for a file that may be the wrong one.
    QCOMPARE(facts.entities.value(u"services"_s).size(), 2);
    QCOMPARE(std::count_if(facts.entities.value(u"services"_s).cbegin(),
                           facts.entities.value(u"services"_s).cend(),
                           [](const Entity &one) { return one.asWritten; }),
             1);
}

void TestDeclarativeEntities::namelessOnesAreCounted()
{
    auto facts = loadedFacts();
    facts.entities[u"consumers"_s] << Entity{{}, objectOf(R"({"id":"c2"})")}; // by its custom id
    const auto file = readDeclarativeEntities(write(sample + "- custom_id: partner\n"));
    QVERIFY2(file, qPrintable(told(file)));
    mergeDeclarative(facts, *file);
    QCOMPARE(facts.entities.value(u"consumers"_s).size(), 2);
    QCOMPARE(facts.consider.declarative->differences, 0);
}

void TestDeclarativeEntities::listsThatWereRefusedDoNotDiffer()
{
    auto facts = loadedFacts();
    facts.entities[u"routes"_s].clear();
    facts.incomplete = {u"routes"_s};
    const auto file = readDeclarativeEntities(write(sample));
    QVERIFY2(file, qPrintable(told(file)));
    mergeDeclarative(facts, *file);
    QVERIFY(!facts.consider.declarative->compared);
    for (const auto &one : facts.consider.declarative->examples)
        QVERIFY2(one.kind != "routes"_L1, qPrintable(one.name));
    QVERIFY(facts.incomplete.contains(u"routes"_s));
}

void TestDeclarativeEntities::whatIsNoFieldIsLeftOut()
{
    const auto found =
        readDeclarativeEntities(write("consumer_groups:\n- name: gold\n  consumers: [{username: a}]\n"
                                      "services:\n- {name: s, host: h, _comment: no field}\n"));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(textOf(found->ofKinds.value(u"consumer_groups"_s).first()), QByteArray(R"({"name":"gold"})"));
    QCOMPARE(textOf(found->ofKinds.value(u"services"_s).first()), QByteArray(R"({"host":"h","name":"s"})"));
}

void TestDeclarativeEntities::whatTheFileLeavesOutIsNotKnown()
{
    const auto facts = merged("plugins: [{name: cors, service: fresh, config: {credentials: null}}]\n"
                              "services: [{name: fresh, host: h}]\n");
    const BundledPlugins bundled;
    const ConfParameters parameters;
    const ProbeEvaluator evaluator(facts, parameters, bundled);
    ValueTest isSet;
    isSet.kind = ValueTest::Kind::Set;
    const auto ask = [&](const QString &field) {
        return evaluator.answer(probeFor(u"cors"_s, field, isSet));
    };
    const auto open = ask(u"config.max_age"_s);
    QCOMPARE(open.truth, Truth::Unknown);
    QVERIFY2(open.lookups.join(u' ').contains(u"leaves config.max_age to its default"_s),
             qPrintable(open.lookups.join(u'\n')));
    QCOMPARE(ask(u"config.credentials"_s).truth, Truth::No); // null is said
    Probe present;
    present.kind = Probe::Kind::Plugin;
    present.names = {u"cors"_s};
    const auto there = evaluator.answer(present);
    QCOMPARE(there.truth, Truth::Yes);
    QCOMPARE(there.evidence.first().name, u"cors (service fresh)"_s);
}

void TestDeclarativeEntities::survivesMutations()
{
    quint32 state = 1;
    const auto next = [&state](int below) {
        state = state * 1664525 + 1013904223;
        return static_cast<int>((state >> 8U) % static_cast<quint32>(below));
    };
    int read = 0;
    for (int round = 0; round < 400; ++round) {
        auto text = sample;
        for (int change = 0; change < 3; ++change) {
            const auto at = next(static_cast<int>(text.size()));
            static const QByteArrayList parts{"[",    "]",  "{",   "}",  ": ", "- ",
                                              "null", "\n", "&a ", "*a", "'",  "7"};
            if (next(2) == 0)
                text.insert(at, parts.at(next(static_cast<int>(parts.size()))));
            else
                text.remove(at, next(12));
        }
        if (const auto found = readDeclarativeEntities(write(text))) {
            auto facts = loadedFacts();
            mergeDeclarative(facts, *found);
            ++read;
        }
    }
    QVERIFY2(read > 20, qPrintable(QString::number(read)));
}

QTEST_APPLESS_MAIN(TestDeclarativeEntities)
#include "tst_declarativeentities.moc"
