#include "checks/FactCollector.h"
#include "gateway/AdminApiClient.h"
#include "gateway/EntityCollector.h"
#include "gateway/EntityCounter.h"
#include "support/GatewayAsk.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray none = R"({"data":[],"next":null})";

QByteArray listOf(const QByteArrayList &entities, const QByteArray &offset = {})
{
    return "{\"data\":[" + entities.join(',') + "]" +
           (offset.isEmpty() ? QByteArray() : ",\"offset\":\"" + offset + "\",\"next\":\"/x\"") + "}";
}

//! Says the second page when it is asked for.
ScriptedServer::Handler twoPages(const QByteArray &first, const QByteArray &second)
{
    return [=](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        answer.send(200, request.query.hasQueryItem(u"offset"_s) ? second : first);
    };
}

//! What every gateway answers, be it with nothing.
void answerNothing(ScriptedServer &server)
{
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s, u"upstreams"_s,
                             u"certificates"_s, u"snis"_s})
        server.onJson(u'/' + kind, none);
}

FactRequest requestFor(const ScriptedServer &server)
{
    FactRequest request;
    request.gateway = configFor(server.url());
    request.to = Version(3, 10, 0, 2);
    return request;
}

} // namespace

class TestFactCollector : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsEveryWorkspaceAndPage();
    void openSourceHasOneNamelessList();
    void oneWorkspaceIsEnoughWhereItIsNamed();
    void whatIsRefusedIsNamedAndNotNothing();
    void refusedWorkspacesLeaveAllOpen();
    void oneNamedWorkspaceLeavesAllOpen();
    void loopsEnd();
    void keepsPagesInOrder();
    void followsThePageAndNotTheGuess();
    void aBrokenPageEndsItsList();
    void keepsNoCredentials();
    void countsBesideTheCollector();
    void readsRealGateways_data();
    void readsRealGateways();
    void tellsDataPlanesAndTheLicense();
    void asksWithGetOnly();
    void readsTheConfFile();
    void readsTheDeclarativeFile();
    void readsWhatConsiderationsAsk();
    void aGatewayThatIsSilentIsAnError();
    void endsOnCancel();
};

void TestFactCollector::readsEveryWorkspaceAndPage()
{
    ScriptedServer server;
    server.onJson(u"/workspaces"_s,
                  listOf({R"({"id":"w1","name":"default"})", R"({"id":"w2","name":"team a"})"}));
    server.on(u"/default/routes"_s,
              twoPages(listOf({R"({"id":"r1"})", R"({"id":"r2"})"}, "next one"), listOf({R"({"id":"r3"})"})));
    server.onJson(u"/team a/routes"_s, listOf({R"({"id":"r4"})"}));
    // Not bound to a workspace: the same in each.
    server.onJson(u"/default/licenses"_s, listOf({R"({"id":"l1","payload":"hidden-moon"})"}));
    server.onJson(u"/team a/licenses"_s, listOf({R"({"id":"l1","payload":"hidden-moon"})"}));
    EntityCollector collector(configFor(server.url()));
    QSignalSpy progressed(&collector, &EntityCollector::progressed);
    const auto found = answerOf(collector.collect({u"routes"_s, u"licenses"_s, u"vaults"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->entities.value(u"routes"_s).size(), 4);
    const auto routes = found->entities.value(u"routes"_s);
    QVERIFY(std::any_of(routes.cbegin(), routes.cend(),
                        [](const Entity &route) { return route.workspace == "team a"_L1; }));
    QCOMPARE(found->entities.value(u"licenses"_s).size(), 1);
    QVERIFY(found->entities.contains(u"vaults"_s) && found->entities.value(u"vaults"_s).isEmpty());
    QVERIFY(found->problems.isEmpty() && found->incomplete.isEmpty());
    QCOMPARE(progressed.last().at(1).toInt(), 6);
    QCOMPARE(progressed.last().at(2).toInt(), 6);
}

void TestFactCollector::openSourceHasOneNamelessList()
{
    ScriptedServer server; // 404 for /workspaces
    server.onJson(u"/routes"_s, listOf({R"({"id":"r1"})"}));
    server.onJson(u"/services"_s, R"({"data":{}})"); // an empty Lua table
    server.onJson(u"/upstreams"_s, listOf({R"({"id":"u1"})", R"({"id":"u2"})"}));
    server.onJson(u"/upstreams/u1/targets"_s, listOf({R"({"id":"t1","weight":0})"}));
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s, u"services"_s, u"upstreams"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->entities.value(u"routes"_s).size(), 1);
    QVERIFY(found->entities.value(u"routes"_s).first().workspace.isEmpty());
    QVERIFY(found->entities.contains(u"services"_s));
    QCOMPARE(found->entities.value(u"targets"_s).size(), 1);
    QVERIFY(found->problems.isEmpty());
}

void TestFactCollector::oneWorkspaceIsEnoughWhereItIsNamed()
{
    ScriptedServer server;
    server.onJson(u"/team/routes"_s, listOf({R"({"id":"r1"})"}));
    auto config = configFor(server.url());
    config.settings.workspace = u"team"_s;
    EntityCollector collector(config);
    const auto found = answerOf(collector.collect({u"routes"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->entities.value(u"routes"_s).size(), 1);
}

void TestFactCollector::whatIsRefusedIsNamedAndNotNothing()
{
    ScriptedServer server;
    server.onJson(u"/routes"_s, none);
    server.on(u"/plugins"_s,
              [](const auto &, auto &answer) { answer.send(403, R"({"message":"no rights"})"); });
    server.on(u"/services"_s, [](const auto &, auto &answer) { answer.send(200, R"({"data":[{"id":)"); });
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s, u"plugins"_s, u"services"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->incomplete, (QSet<QString>{u"plugins"_s, u"services"_s}));
    QCOMPARE(found->problems.size(), 2);
    QVERIFY2(found->problems.join(u' ').contains(u"plugins: "_s), qPrintable(found->problems.join(u'\n')));
}

void TestFactCollector::refusedWorkspacesLeaveAllOpen()
{
    ScriptedServer server;
    server.on(u"/workspaces"_s,
              [](const auto &, auto &answer) { answer.send(403, R"({"message":"no rights"})"); });
    server.onJson(u"/routes"_s, none);
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s, u"vaults"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->incomplete, (QSet<QString>{u"workspaces"_s, u"routes"_s, u"vaults"_s}));
    QCOMPARE(found->problems.size(), 1);
}

void TestFactCollector::oneNamedWorkspaceLeavesAllOpen()
{
    ScriptedServer server;
    server.onRecording(u"/team/kong"_s, u"3.9.1-root-configured"_s);
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s, u"upstreams"_s,
                             u"certificates"_s, u"snis"_s})
        server.onJson(u"/team/"_s + kind, none);
    auto request = requestFor(server);
    request.gateway.settings.workspace = u"team"_s;
    FactCollector collector(request);
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY(facts->incomplete.contains(u"plugins"_s) && facts->incomplete.contains(u"routes"_s));
    QVERIFY(!facts->certificates);
    QVERIFY2(facts->partial.join(u' ').contains(u"team"_s), qPrintable(facts->partial.join(u' ')));
}

void TestFactCollector::loopsEnd()
{
    ScriptedServer server;
    server.onJson(u"/routes"_s, listOf({R"({"id":"r1"})"}, "again"));
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY2(found->problems.join(u' ').contains(u"never end"_s), qPrintable(found->problems.join(u' ')));
}

//! Large pages take longer to decode than small ones, and the next are under way meanwhile.
void TestFactCollector::keepsPagesInOrder()
{
    constexpr int pages = 30;
    ScriptedServer server;
    server.on(u"/routes"_s, [](const auto &request, auto &answer) {
        const int page = request.query.queryItemValue(u"offset"_s).toInt();
        QByteArrayList items;
        for (int i = 0; i < (page % 3 == 0 ? 1000 : 2); ++i)
            items << R"({"id":")" + QByteArray::number(page) + '-' + QByteArray::number(i) + "\"}";
        answer.send(200, listOf(items, page + 1 < pages ? QByteArray::number(page + 1) : QByteArray()));
    });
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s}, EntityCollector::Reach::OneList));
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY2(found->problems.isEmpty(), qPrintable(found->problems.join(u' ')));
    const auto routes = found->entities.value(u"routes"_s);
    QCOMPARE(routes.size(), 10 * 1000 + 20 * 2);
    int last = 0;
    for (const auto &route : routes) {
        const int page = route.fields.value("id"_L1).toString().section(u'-', 0, 0).toInt();
        QVERIFY(page == last || page == last + 1);
        last = page;
    }
    QCOMPARE(server.requests().size(), pages);
}

void TestFactCollector::followsThePageAndNotTheGuess()
{
    ScriptedServer server;
    server.on(u"/routes"_s, [](const auto &request, auto &answer) {
        const auto offset = request.query.queryItemValue(u"offset"_s);
        if (offset == "trap"_L1)
            answer.send(200, R"({"data":[{"id":"trapped"}],"offset":"deeper"})");
        else if (offset == "next"_L1)
            answer.send(200, R"({"data":[{"id":"r2"}]})");
        else if (offset.isEmpty())
            answer.send(200, R"({"data":[{"id":"r1"}],"note":{"offset":"trap"},"offset":"next"})");
        else
            answer.send(500, R"({"message":"too far"})");
    });
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s}, EntityCollector::Reach::OneList));
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY2(found->problems.isEmpty(), qPrintable(found->problems.join(u' ')));
    QStringList ids;
    for (const auto &route : found->entities.value(u"routes"_s))
        ids << route.fields.value("id"_L1).toString();
    QCOMPARE(ids, (QStringList{u"r1"_s, u"r2"_s}));
}

void TestFactCollector::aBrokenPageEndsItsList()
{
    ScriptedServer server;
    server.on(u"/routes"_s, [](const auto &request, auto &answer) {
        const auto offset = request.query.queryItemValue(u"offset"_s);
        if (offset.isEmpty())
            answer.send(200, R"({"data":[{"id":"r1"}],"offset":"broken"})");
        else if (offset == "broken"_L1)
            answer.send(200, R"({"data":[{"id":"r2"},],"offset":"after"})");
        else
            answer.send(200, R"({"data":[{"id":"r3"}]})");
    });
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s}, EntityCollector::Reach::OneList));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->incomplete, (QSet<QString>{u"routes"_s}));
    QCOMPARE(found->problems.size(), 1);
    QCOMPARE(found->entities.value(u"routes"_s).size(), 1);
}

void TestFactCollector::keepsNoCredentials()
{
    ScriptedServer server;
    server.onJson(u"/key-auths"_s, listOf({R"({"id":"k1","key":"hidden-moon","ttl":60})"}));
    server.onJson(u"/certificates"_s,
                  listOf({R"({"id":"c1","cert":"","key":"hidden-moon","key_alt":"hidden-moon"})"}));
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"key-auths"_s, u"certificates"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->entities.value(u"key_auths"_s).first().fields.value("ttl"_L1).toInt(), 60);
    for (const auto &entities : found->entities) {
        for (const auto &entity : entities)
            QVERIFY(!QJsonDocument(entity.fields.toObject()).toJson().contains("hidden-moon"));
    }
}

void TestFactCollector::countsBesideTheCollector()
{
    // Both read pages, of other shapes: in one program neither may take the other's for its own.
    ScriptedServer server;
    server.on(u"/routes"_s,
              twoPages(listOf({R"({"id":"r1"})", R"({"id":"r2"})"}, "next one"), listOf({R"({"id":"r3"})"})));
    server.onJson(u"/services"_s, none);
    EntityCounter counter(configFor(server.url()));
    const auto counts = answerOf(counter.count({u"routes"_s, u"services"_s, u"vaults"_s}));
    QVERIFY2(counts, qPrintable(told(counts)));
    QCOMPARE(*counts, (QMap<QString, qint64>{{u"routes"_s, 3}, {u"services"_s, 0}}));
    EntityCollector collector(configFor(server.url()));
    const auto found = answerOf(collector.collect({u"routes"_s}));
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->entities.value(u"routes"_s).size(), 3);
}

void TestFactCollector::readsRealGateways_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("routes");
    QTest::addColumn<QString>("version");
    QTest::newRow("2.8.5") << u"2.8.5-root"_s << u"2.8.5-get-routes"_s << u"2.8.5"_s;
    QTest::newRow("3.9.1") << u"3.9.1-root-configured"_s << u"3.9.1-get-routes"_s << u"3.9.1"_s;
}

void TestFactCollector::readsRealGateways()
{
    QFETCH(QString, root);
    QFETCH(QString, routes);
    QFETCH(QString, version);
    ScriptedServer server;
    answerNothing(server);
    // Open source lists its one workspace, but has no lists below it.
    server.onJson(u"/workspaces"_s, listOf({R"({"id":"w1","name":"default"})"}));
    server.onRecording(u"/"_s, root);
    server.onRecording(u"/routes"_s, routes);
    server.onJson(u"/clustering/data-planes"_s, none);
    FactCollector collector(requestFor(server));
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QCOMPARE(facts->from.toString(), version);
    QCOMPARE(facts->edition, Edition::OpenSource);
    QCOMPARE(facts->topology, Topology::Hybrid);
    QCOMPARE(facts->database, u"postgres"_s);
    QVERIFY(facts->partial.isEmpty());
    QVERIFY(!facts->entities.value(u"routes"_s).isEmpty());
    QCOMPARE(facts->conf.effective->value(u"role"_s), u"control_plane"_s);
    QVERIFY(facts->conf.effective->value(u"plugins"_s).startsWith(u"bundled"_s));
    QCOMPARE(facts->conf.effective->value(u"anonymous_reports"_s), u"off"_s);
    QVERIFY(facts->plugins->contains(u"rate-limiting"_s));
    QCOMPARE(facts->plugins->value(u"rate-limiting"_s).priority.has_value(), version == "3.9.1"_L1);
    QCOMPARE(facts->dataPlaneVersions->size(), 0);
    QVERIFY(!facts->licensed);
}

void TestFactCollector::tellsDataPlanesAndTheLicense()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root-configured"_s);
    answerNothing(server);
    server.onRecording(u"/clustering/data-planes"_s, u"3.9.1-clustering-data-planes-3dps"_s);
    server.onJson(
        u"/license/report"_s,
        R"({"kong_version":"3.9.1.0","license":{"license_key":"hidden-moon","license_expiration_date":"2027-07-20"}})");
    auto request = requestFor(server);
    request.edition = Edition::Enterprise;
    FactCollector collector(request);
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY(facts->consider.license);
    QCOMPARE(facts->consider.license->expires, QDate(2027, 7, 20));
    QCOMPARE(facts->licensed, std::optional<bool>(true));
    QCOMPARE(facts->dataPlaneVersions->size(), 3);
    QCOMPARE(facts->dataPlanes->size(), 3);
    const auto &node = facts->dataPlanes->at(1);
    QCOMPARE(node.hostname, u"dp-eu-west-1b"_s);
    QCOMPARE(node.ip, u"127.0.0.1"_s);
    QCOMPARE(node.version, u"3.9.1"_s);
    QCOMPARE(node.labels.value(u"region"_s), u"eu-west"_s);
    QVERIFY(facts->consider.gatewayClock && facts->consider.gatewayClock->largestMs() < 5'000);
    QVERIFY(!facts->consider.databaseClock && !facts->consider.databaseBytes); // none was connected
    QCOMPARE(node.certExpiry, std::optional<qint64>(1'889'803'414));
}

void TestFactCollector::asksWithGetOnly()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root-configured"_s);
    FactCollector collector(requestFor(server));
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY(server.requests().size() > 20);
    for (const auto &request : server.requests())
        QCOMPARE(request.method, "GET");
}

void TestFactCollector::readsTheConfFile()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root-configured"_s);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"kong.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("vitals = off\n") > 0);
    file.close();
    auto request = requestFor(server);
    request.confFile = file.fileName();
    FactCollector collector(request);
    QCOMPARE(answerOf(collector.collect())->conf.set->value(u"vitals"_s), u"off"_s);
    request.confFile = folder.filePath(u"gone"_s);
    FactCollector without(request);
    const auto facts = answerOf(without.collect());
    QVERIFY(facts && !facts->conf.set && facts->conf.effective);
    QVERIFY2(facts->partial.join(u' ').contains(u"gone"_s), qPrintable(facts->partial.join(u' ')));
}

void TestFactCollector::readsTheDeclarativeFile()
{
    ScriptedServer server;
    answerNothing(server);
    server.onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    server.onJson(u"/services"_s, listOf({R"({"id":"s1","name":"orders","host":"h","retries":5})"}));
    QTemporaryDir folder;
    const auto path = folder.filePath(u"kong.yml"_s);
    const auto collect = [&](const QByteArray &text) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.close();
        auto request = requestFor(server);
        request.declarativeFile = path;
        FactCollector collector(request);
        return answerOf(collector.collect());
    };
    const auto facts = collect("_format_version: '3.0'\nservices: [{name: orders, host: h}, {name: new}]\n");
    QVERIFY2(facts, qPrintable(told(facts)));
    QCOMPARE(facts->topology, Topology::DbLess);
    QVERIFY2(facts->partial.isEmpty(), qPrintable(facts->partial.join(u'\n')));
    QVERIFY(facts->consider.declarative);
    QCOMPARE(facts->consider.declarative->path, path);
    QCOMPARE(facts->consider.declarative->examples,
             (QList<DeclarativeDifference>{{u"services"_s, u"new"_s, true}}));
    QCOMPARE(facts->entities.value(u"services"_s).size(), 2);

    const auto broken = collect("services: [{name: orders\n");
    QVERIFY2(broken, qPrintable(told(broken)));
    QVERIFY(!broken->consider.declarative);
    QCOMPARE(broken->entities.value(u"services"_s).size(), 1);
    QVERIFY2(broken->partial.join(u'\n').startsWith(path), qPrintable(broken->partial.join(u'\n')));

    // With a database the file is not what Y will load.
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    const auto other = collect("services: [{name: new}]\n");
    QVERIFY2(other, qPrintable(told(other)));
    QCOMPARE(other->entities.value(u"services"_s).size(), 1);
    QVERIFY2(other->partial.join(u'\n').contains(u"database is postgres"_s),
             qPrintable(other->partial.join(u'\n')));
}

void TestFactCollector::readsWhatConsiderationsAsk()
{
    ScriptedServer server;
    answerNothing(server);
    server.onRecording(u"/"_s, u"3.9.1-root-configured"_s);
    server.onRecording(u"/clustering/data-planes"_s, u"3.9.1-clustering-data-planes-3dps"_s);
    QTemporaryDir folder;
    QFile deck(folder.filePath(u"deck"_s));
    QVERIFY(deck.open(QIODevice::WriteOnly) && deck.write("#!/bin/sh\necho 'decK v1.51.1 (abc)'\n") > 0);
    deck.close();
    QVERIFY(deck.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QFile conf(folder.filePath(u"kong.conf"_s));
    QVERIFY(conf.open(QIODevice::WriteOnly) && conf.write("# X\n\nvitals = off\n") > 0);
    conf.close();
    auto request = requestFor(server);
    request.confFile = conf.fileName();
    request.strategy = Strategy::InPlace;
    request.windowEnd = QDateTime(QDate(2027, 3, 6), QTime(2, 0), Qt::UTC);
    request.customTemplate = true;
    request.tools = ToolPlaces{folder.path(), {}, {}};
    FactCollector collector(request);
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY2(facts->partial.isEmpty(), qPrintable(facts->partial.join(u'\n')));
    const auto &consider = facts->consider;
    QCOMPARE(consider.strategy, Strategy::InPlace);
    QCOMPARE(consider.windowEnd, request.windowEnd);
    QCOMPARE(facts->customTemplate, std::optional(true));
    QCOMPARE(consider.confText->lines, (QList<ConfLine>{{3, u"vitals"_s, u"off"_s}}));
    QCOMPARE(facts->dataPlanes->size(), 3);
    for (const auto &node : *facts->dataPlanes)
        QVERIFY(!node.hostname.isEmpty() && !node.syncStatus.isEmpty() && node.certExpiry.value_or(0) > 0);
    QVERIFY(consider.deck->found && consider.deck->version == Version(1, 51, 1));
    QVERIFY(!consider.pgDump->found); // not there is an answer
    QVERIFY(!consider.license);       // open source has none
}

void TestFactCollector::aGatewayThatIsSilentIsAnError()
{
    ScriptedServer server;
    server.refuse();
    FactCollector collector(requestFor(server));
    const auto facts = answerOf(collector.collect());
    QVERIFY(!facts && facts.error().kind == ErrorKind::Unreachable);
}

void TestFactCollector::endsOnCancel()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root-configured"_s);
    server.on(u"/routes"_s, [](const auto &, auto &answer) { answer.hang(); });
    FactCollector collector(requestFor(server));
    const auto future = collector.collect();
    QTRY_VERIFY(std::any_of(server.requests().cbegin(), server.requests().cend(),
                            [](const auto &request) { return request.path == "/routes"_L1; }));
    collector.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

QTEST_GUILESS_MAIN(TestFactCollector)
#include "tst_factcollector.moc"
