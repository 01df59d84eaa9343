#include "gateway/SchemaReader.h"
#include "support/GatewayAsk.h"
#include "support/SampleSchemas.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

SchemaRequest requestOf(const QStringList &entities, const QStringList &plugins = {},
                        const QStringList &vaults = {})
{
    return {Version(3, 9), entities, plugins, vaults};
}

} // namespace

//! Schemas over real HTTP, from a gateway that answers, lies, refuses and hangs.
class TestSchemaReader : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsWhatIsAskedFor();
    void tellsUnknownFromFailed_data();
    void tellsUnknownFromFailed();
    void refusesAnotherVersion();
    void aSilentGatewayIsAnError();
    void asksForNoOtherAddress();
    void endsOnCancel();

private:
    std::unique_ptr<ScriptedServer> m_server;
};

void TestSchemaReader::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_server = std::make_unique<ScriptedServer>();
    test::serveSchemas(*m_server, u"3.9.1"_s);
}

void TestSchemaReader::readsWhatIsAskedFor()
{
    SchemaReader reader(configFor(m_server->url()));
    QSignalSpy progressed(&reader, &SchemaReader::progressed);
    const auto schemas = answerOf(reader.read(requestOf(
        {u"routes"_s, u"services"_s, u"plugins"_s, u"routes"_s}, {u"acl"_s, u"rate-limiting"_s, u"cors"_s})));
    QVERIFY2(schemas, qPrintable(told(schemas)));
    QCOMPARE(schemas->version, Version(3, 9, 1));
    QCOMPARE(schemas->edition, Edition::OpenSource);
    QCOMPARE(schemas->count(), 6);
    QVERIFY(schemas->problems.isEmpty() && schemas->unknown.isEmpty());
    QCOMPARE(schemas->plugins.value(u"rate-limiting"_s).find(u"config")->record->shorthands.size(), 9);
    QCOMPARE(progressed.last(), (QVariantList{6, 6}));
    QCOMPARE(m_server->requests().size(), 7);
    for (const auto &request : m_server->requests())
        QCOMPARE(request.method, "GET");
}

void TestSchemaReader::tellsUnknownFromFailed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("the gateway has none")
        << 404 << QByteArray(R"({"message":"No plugin named 'odd'"})") << true;
    QTest::newRow("no such address") << 404 << QByteArray(R"({"message":"Not found"})") << false;
    QTest::newRow("a proxy's 404") << 404 << QByteArray("<html>nothing</html>") << false;
    QTest::newRow("no rights") << 403 << QByteArray(R"({"message":"No rights named 'odd'"})") << false;
    QTest::newRow("it fails") << 500 << QByteArray(R"({"message":"An unexpected error occurred"})") << false;
    QTest::newRow("cut off") << 200 << QByteArray(R"({"fields":[{"a")") << false;
    QTest::newRow("no schema") << 200 << QByteArray(R"({"data":[]})") << false;
}

void TestSchemaReader::tellsUnknownFromFailed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_server->on(u"/schemas/plugins/odd"_s,
                 [status, body](const auto &, auto &answer) { answer.send(status, body); });
    SchemaReader reader(configFor(m_server->url()));
    const auto schemas = answerOf(reader.read(requestOf({u"plugins"_s}, {u"acl"_s, u"odd"_s})));
    QVERIFY2(schemas, qPrintable(told(schemas)));
    QCOMPARE(schemas->count(), 2);
    QTEST(schemas->unknown.contains(u"plugins/odd"_s), "unknown");
    QCOMPARE(schemas->problems.size(), schemas->unknown.isEmpty() ? 1 : 0);
    QVERIFY(schemas->problems.isEmpty() || schemas->problems.first().startsWith("/schemas/plugins/odd: "_L1));
}

void TestSchemaReader::refusesAnotherVersion()
{
    m_server->onRecording(u"/"_s, u"2.8.5-root"_s);
    SchemaReader reader(configFor(m_server->url()));
    const auto schemas = answerOf(reader.read(requestOf({u"routes"_s})));
    QVERIFY(!schemas);
    QCOMPARE(schemas.error().kind, ErrorKind::Input);
    QVERIFY2(schemas.error().why.contains(u"2.8.5"_s) && schemas.error().why.contains(u"3.9"_s),
             qPrintable(schemas.error().why));
    QVERIFY(!schemas.error().hint.isEmpty());
    QCOMPARE(m_server->requests().size(), 1);
}

void TestSchemaReader::aSilentGatewayIsAnError()
{
    m_server->refuse();
    SchemaReader reader(configFor(m_server->url()));
    const auto schemas = answerOf(reader.read(requestOf({u"routes"_s})));
    QVERIFY(!schemas);
    QCOMPARE(schemas.error().kind, ErrorKind::Unreachable);
}

//! A plugin's name comes from the configuration and must not lead elsewhere.
void TestSchemaReader::asksForNoOtherAddress()
{
    SchemaReader reader(configFor(m_server->url()));
    const auto schemas = answerOf(
        reader.read(requestOf({}, {u"../../services"_s, u"a/b"_s, u"a?b"_s, u".."_s, QString()}, {u"."_s})));
    QVERIFY2(schemas, qPrintable(told(schemas)));
    QCOMPARE(schemas->problems.size(), 6);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestSchemaReader::endsOnCancel()
{
    m_server->on(u"/schemas/routes"_s, [](const auto &, auto &answer) { answer.hang(); });
    SchemaReader reader(configFor(m_server->url()));
    const auto future = reader.read(requestOf({u"routes"_s, u"services"_s}));
    QTRY_VERIFY(std::any_of(m_server->requests().cbegin(), m_server->requests().cend(),
                            [](const auto &request) { return request.path == "/schemas/routes"_L1; }));
    reader.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    // It can be asked again.
    const auto again = answerOf(reader.read(requestOf({u"services"_s})));
    QVERIFY2(again, qPrintable(told(again)));
    QCOMPARE(again->count(), 1);
}

QTEST_GUILESS_MAIN(TestSchemaReader)
#include "tst_schemareader.moc"
