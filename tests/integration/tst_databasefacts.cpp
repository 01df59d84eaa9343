#include "checks/FactCollector.h"
#include "database/PgConnection.h"
#include "support/GatewayAsk.h"
#include "support/KongDatabase.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! A gateway's facts from its Admin API and its database together.
class TestDatabaseFacts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void agreesWithARealGateway();
    void completesWhatWasRefused();
    void readsTheOtherWorkspaces();
    void tellsRowsThatAreNotShown();
    void tellsWhatIsNotInTheDatabase();
    void takesNothingFromAnotherDatabase();
    void takesNothingWithoutProof();
    void knowsItsNode();
    void asksNoneWhereThereIsNone();
    void aLostDatabaseIsToldOnly();
    void namesTablesThatItMayNotRead();
    void endsOnCancel();

private:
    [[nodiscard]] Result<GatewayFacts> collected(const QString &database, const QString &role = u"owner"_s);
    [[nodiscard]] FactRequest request(const QString &database, const QString &role = u"owner"_s) const;
    //! All that the database holds of a kind, as a gateway would answer it.
    void show(const QString &kind, const QString &table, const QString &condition = u"true"_s);
    //! The database of 2.8.5 with its Admin API.
    void showAll();
    [[nodiscard]] static bool tells(const Result<GatewayFacts> &facts, const QString &text)
    {
        return facts && facts->partial.join(u'\n').contains(text);
    }

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<ScriptedServer> m_gateway;
};

namespace {

const QByteArray none = R"({"data":[],"next":null})";

} // namespace

void TestDatabaseFacts::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong39"_s), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong28"_s, u"kong-2.8.5"_s), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(
        u"GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC; CREATE ROLE reader LOGIN"_s, u"kong28"_s));
}

void TestDatabaseFacts::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_gateway = std::make_unique<ScriptedServer>();
    m_gateway->onRecording(u"/"_s, u"2.8.5-root"_s);
    m_gateway->onJson(u"/clustering/data-planes"_s, none);
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s, u"upstreams"_s,
                             u"certificates"_s, u"snis"_s})
        m_gateway->onJson(u'/' + kind, none);
}

FactRequest TestDatabaseFacts::request(const QString &database, const QString &role) const
{
    FactRequest request;
    request.gateway = configFor(m_gateway->url());
    request.to = Version(3, 4, 2);
    request.postgres = *ConnInfo::parse(m_server->conninfo(database, role));
    return request;
}

Result<GatewayFacts> TestDatabaseFacts::collected(const QString &database, const QString &role)
{
    FactCollector collector(request(database, role));
    return answerOf(collector.collect());
}

void TestDatabaseFacts::show(const QString &kind, const QString &table, const QString &condition)
{
    const auto rows = m_server->value(
        u"SELECT coalesce(json_agg(json_build_object('id', id)), '[]') FROM %1 WHERE %2"_s.arg(table,
                                                                                               condition),
        u"kong28"_s);
    m_gateway->onJson(u'/' + kind, "{\"data\":" + rows.toUtf8() + ",\"next\":null}");
}

void TestDatabaseFacts::showAll()
{
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s})
        show(kind, kind);
    show(u"key-auths"_s, u"keyauth_credentials"_s);
}

void TestDatabaseFacts::agreesWithARealGateway()
{
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s})
        m_gateway->onRecording(u'/' + kind, u"2.8.5-get-"_s + kind);
    m_gateway->onRecording(u"/clustering/data-planes"_s, u"2.8.5-get-clustering-data-planes"_s);
    show(u"key-auths"_s, u"keyauth_credentials"_s);
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY2(facts->partial.isEmpty(), qPrintable(facts->partial.join(u'\n')));
    QVERIFY(facts->incomplete.isEmpty());
    QCOMPARE(facts->entities.value(u"routes"_s).size(), 13);
    QVERIFY(facts->databaseMajor.value_or(0) >= 13);
    const auto bytes =
        m_server->value(u"SELECT pg_catalog.pg_database_size('kong28')"_s, u"kong28"_s).toLongLong();
    QVERIFY(bytes > 1'000'000 && qAbs(facts->consider.databaseBytes.value_or(0) - bytes) < bytes / 10);
    // The same machine: as far apart as the question took, at most.
    QVERIFY(facts->consider.databaseClock && facts->consider.databaseClock->smallestMs() <= 1);
    QVERIFY(facts->consider.databaseClock->uncertaintyMs() < 1'000);
    QCOMPARE(facts->databaseContents->rows(u"tags"_s).value_or(-1), 38);
    QCOMPARE(facts->databaseContents->migrationState, MigrationState::Executed);
    QCOMPARE(facts->dataPlanes->size(), facts->dataPlaneVersions->size());
    QVERIFY(!facts->dataPlanes->first().hostname.isEmpty());
}

void TestDatabaseFacts::completesWhatWasRefused()
{
    showAll();
    m_gateway->on(u"/plugins"_s, [](const auto &, auto &answer) { answer.send(403, R"({"message":"no"})"); });
    m_gateway->on(u"/certificates"_s, [](const auto &, auto &answer) { answer.send(200, R"({"data":[{)"); });
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY2(facts->partial.isEmpty(), qPrintable(facts->partial.join(u'\n')));
    QVERIFY(facts->incomplete.isEmpty());
    QVERIFY(facts->certificates && facts->certificates->isEmpty());
    const auto plugins = facts->entities.value(u"plugins"_s);
    QCOMPARE(plugins.size(), 5);
    for (const auto &plugin : plugins) {
        QVERIFY(!plugin.fields.value("name"_L1).toString().isEmpty());
        QVERIFY(plugin.fields.value("config"_L1).isObject());
        QVERIFY(plugin.workspace.isEmpty()); // as open source shows them
    }
}

void TestDatabaseFacts::readsTheOtherWorkspaces()
{
    auto root = ScriptedServer::recordedBody(u"2.8.5-root"_s);
    root.replace("\"version\":\"2.8.5\"", "\"version\":\"2.8.4.1-enterprise-edition\"");
    m_gateway->onJson(u"/team/kong"_s, root);
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s, u"upstreams"_s,
                             u"certificates"_s, u"snis"_s})
        m_gateway->onJson(u"/team/"_s + kind, none);
    const auto shown = m_server->value(u"SELECT id FROM routes ORDER BY id LIMIT 1"_s, u"kong28"_s);
    m_gateway->onJson(u"/team/routes"_s, "{\"data\":[{\"id\":\"" + shown.toUtf8() + "\"}]}");
    auto asked = request(u"kong28"_s);
    asked.gateway.settings.workspace = u"team"_s;
    FactCollector collector(asked);
    const auto facts = answerOf(collector.collect());
    QVERIFY2(facts, qPrintable(told(facts)));
    QCOMPARE(facts->entities.value(u"routes"_s).size(), 13);
    QCOMPARE(facts->entities.value(u"routes"_s).last().workspace, u"default"_s);
    QVERIFY2(!facts->incomplete.contains(u"routes"_s) && !facts->incomplete.contains(u"plugins"_s),
             qPrintable(facts->partial.join(u'\n')));
    QCOMPARE(facts->entities.value(u"workspaces"_s).size(), 1);
}

void TestDatabaseFacts::tellsRowsThatAreNotShown()
{
    showAll();
    // A plugin that is not loaded any more takes its credentials' list along.
    m_gateway->on(u"/key-auths"_s,
                  [](const auto &, auto &answer) { answer.send(404, R"({"message":"Not found"})"); });
    show(u"routes"_s, u"routes"_s, u"id <> (SELECT min(id::text)::uuid FROM routes)"_s);
    show(u"consumers"_s, u"consumers"_s, u"id = (SELECT min(id::text)::uuid FROM consumers)"_s);
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY2(tells(facts, u"routes: 1 row"_s), qPrintable(facts->partial.join(u'\n')));
    QVERIFY2(tells(facts, u"key_auths: 4 row"_s), qPrintable(facts->partial.join(u'\n')));
    QVERIFY2(tells(facts, u"consumers: 3 row"_s), qPrintable(facts->partial.join(u'\n')));
    QCOMPARE(facts->entities.value(u"routes"_s).size(), 13);
    QCOMPARE(facts->entities.value(u"key_auths"_s).size(), 4);
    QVERIFY(facts->incomplete.isEmpty());
}

void TestDatabaseFacts::tellsWhatIsNotInTheDatabase()
{
    showAll();
    m_gateway->onJson(u"/upstreams"_s, R"({"data":[{"id":"00000000-0000-0000-0000-000000000001"}]})");
    m_gateway->onJson(u"/upstreams/00000000-0000-0000-0000-000000000001/targets"_s, none);
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(tells(facts, u"upstreams: 1 of what"_s), qPrintable(facts->partial.join(u'\n')));
    QCOMPARE(facts->entities.value(u"upstreams"_s).size(), 1);
}

void TestDatabaseFacts::takesNothingFromAnotherDatabase()
{
    showAll();
    for (const auto &database : {u"kong39"_s, u"postgres"_s}) {
        const auto facts = collected(database);
        QVERIFY2(facts, qPrintable(told(facts)));
        QVERIFY2(tells(facts, database == "kong39"_L1 ? u"not the database of the gateway"_s
                                                      : u"no tables of Kong"_s),
                 qPrintable(facts->partial.join(u'\n')));
        QCOMPARE(facts->entities.value(u"routes"_s).size(), 13);
        QCOMPARE(facts->entities.value(u"targets"_s).size(), 0);
        QVERIFY(!facts->databaseContents && !facts->databaseMajor);
        QVERIFY(!facts->consider.databaseBytes && !facts->consider.databaseClock);
    }
}

void TestDatabaseFacts::takesNothingWithoutProof()
{
    auto root = QJsonDocument::fromJson(ScriptedServer::recordedBody(u"2.8.5-root"_s)).object();
    root.insert(u"node_id"_s, u"00000000-0000-0000-0000-000000000001"_s); // wrote nothing yet
    m_gateway->onJson(u"/"_s, QJsonDocument(root).toJson());
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s, u"consumers"_s})
        m_gateway->on(u'/' + kind,
                      [](const auto &, auto &answer) { answer.send(403, R"({"message":"no"})"); });
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(facts, qPrintable(told(facts)));
    QVERIFY2(tells(facts, u"could not be seen"_s), qPrintable(facts->partial.join(u'\n')));
    QVERIFY(facts->incomplete.contains(u"routes"_s) && facts->entities.value(u"routes"_s).isEmpty());
}

//! A control plane that shows nothing, but whose events lie in the database.
void TestDatabaseFacts::knowsItsNode()
{
    m_gateway->on(u"/routes"_s, [](const auto &, auto &answer) { answer.send(403, R"({"message":"no"})"); });
    const auto facts = collected(u"kong28"_s);
    QVERIFY2(facts && facts->entities.value(u"routes"_s).size() == 13, qPrintable(told(facts)));
}

void TestDatabaseFacts::asksNoneWhereThereIsNone()
{
    m_gateway->onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    const auto facts = collected(u"kong39"_s);
    QVERIFY2(tells(facts, u"not asked, as the gateway's database is off"_s), qPrintable(told(facts)));
    QVERIFY(!facts->databaseMajor);
}

void TestDatabaseFacts::aLostDatabaseIsToldOnly()
{
    showAll();
    const auto facts = collected(u"gone"_s);
    QVERIFY2(facts, qPrintable(told(facts)));
    QCOMPARE(facts->partial.size(), 1);
    QVERIFY2(facts->partial.first().startsWith(u"PostgreSQL: "_s), qPrintable(facts->partial.first()));
    QVERIFY(!facts->databaseContents && facts->entities.value(u"routes"_s).size() == 13);
}

void TestDatabaseFacts::namesTablesThatItMayNotRead()
{
    showAll();
    QVERIFY(m_server->run(u"CREATE DATABASE barred TEMPLATE kong28"_s));
    QVERIFY(m_server->run(
        u"REVOKE SELECT ON certificates, plugins FROM PUBLIC; ALTER TABLE certificates OWNER TO owner;"
        "ALTER TABLE plugins OWNER TO owner; REVOKE SELECT ON certificates, plugins FROM kong"_s,
        u"barred"_s));
    m_gateway->on(u"/plugins"_s, [](const auto &, auto &answer) { answer.send(403, R"({"message":"no"})"); });
    auto asked = request(u"barred"_s, u"kong"_s);
    asked.postgres = asked.postgres->withPassword(Secret(PrivatePostgres::password()));
    FactCollector collector(asked);
    const auto facts = answerOf(collector.collect());
    QVERIFY2(tells(facts, u"the role kong could not read certificates, plugins"_s),
             qPrintable(facts ? facts->partial.join(u'\n') : told(facts)));
    QVERIFY(facts->incomplete.contains(u"plugins"_s));
    QVERIFY(facts->databaseContents && !facts->databaseContents->rows(u"plugins"_s));
}

void TestDatabaseFacts::endsOnCancel()
{
    showAll();
    const auto other = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong28"_s)),
                                          {DatabaseAccess::ReadWrite, 10'000, 0, 0});
    QVERIFY(other && (*other)->exec(u"BEGIN"_s) &&
            (*other)->exec(u"LOCK TABLE targets IN ACCESS EXCLUSIVE MODE"_s));
    FactCollector collector(request(u"kong28"_s));
    const auto future = collector.collect();
    QTRY_COMPARE(m_server->value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s),
                 u"1"_s);
    collector.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    // The server was told too: nobody waits there any more.
    QTRY_COMPARE(m_server->value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s),
                 u"0"_s);
}

QTEST_GUILESS_MAIN(TestDatabaseFacts)
#include "tst_databasefacts.moc"
