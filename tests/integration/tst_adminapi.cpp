#include "domain/Async.h"
#include "gateway/AdminApiClient.h"
#include "gateway/AdminApiJson.h"
#include "gateway/DataPlanePaging.h"
#include "support/GatewayAsk.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString rows = u"/clustering/data-planes"_s;

using Handler = ScriptedServer::Handler;

Handler sends(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    return [=](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
        answer.send(status, body, type);
    };
}

Handler redirects(const QByteArray &target)
{
    return [=](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
        answer.send(302, "", "text/html", {{"Location", target}});
    };
}

QByteArray page(int from, int to, const QByteArray &offset)
{
    QByteArray body = R"({"data":[)";
    for (int i = from; i < to; ++i)
        body += (i > from ? "," : "") + QByteArray(R"({"id":"n)") + QByteArray::number(i) +
                R"(","hostname":"h"})";
    return body + "]" +
           (offset.isEmpty() ? R"(,"next":null})" : R"(,"next":"/x","offset":")" + offset + "\"}");
}

} // namespace

Q_DECLARE_METATYPE(Handler)

class TestAdminApi : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsRealNodes_data();
    void readsRealNodes();
    void readsPlugins();
    void readsRealRows_data();
    void readsRealRows();
    void readsEveryFieldOfARow();
    void toleratesOddRows_data();
    void toleratesOddRows();
    void namesWhereJsonIsWrong_data();
    void namesWhereJsonIsWrong();
    void readsTheLicense_data();
    void readsTheLicense();
    void readsStatus();
    void walksThePages();
    void seesWhereTheNextPageBegins_data();
    void seesWhereTheNextPageBegins();
    void believesThePageAndNotTheGuess();
    void tellsOfTheFirstBadPage();
    void noticesPagesWithoutEnd();
    void fallsBackToClusteringStatus();
    void sendsOnlyReadingRequestsWithItsHeaders();
    void asksBelowAWorkspace();
    void measuresClockSkew();
    void explainsFailures_data();
    void explainsFailures();
    void followsRedirectsOfTheSameHostOnly_data();
    void followsRedirectsOfTheSameHostOnly();
    void readsNoMoreThanAllowed();
    void explainsRefusalAndUnknownHosts();
    void isSilentWhenCancelled();
    void survivesItsOwnersDeath();
};

void TestAdminApi::readsRealNodes_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("database");
    QTest::newRow("a control plane 3.9.1")
        << u"3.9.1-root"_s << u"3.9.1"_s << u"control_plane"_s << u"postgres"_s;
    QTest::newRow("a control plane 2.8.5")
        << u"2.8.5-root"_s << u"2.8.5"_s << u"control_plane"_s << u"postgres"_s;
    QTest::newRow("a traditional node")
        << u"3.9.1-traditional-root"_s << u"3.9.1"_s << u"traditional"_s << u"postgres"_s;
    QTest::newRow("a DB-less node") << u"3.9.1-dbless-root"_s << u"3.9.1"_s << u"traditional"_s << u"off"_s;
}

void TestAdminApi::readsRealNodes()
{
    QFETCH(QString, recording);
    ScriptedServer server;
    server.onRecording(u"/"_s, recording);
    AdminApiClient client(configFor(server.url()));
    const auto info = answerOf(client.info());
    QVERIFY2(info.has_value(), qPrintable(told(info)));
    QTEST(info->version, "version");
    QTEST(info->role, "role");
    QTEST(info->database, "database");
    QCOMPARE(info->edition, Edition::OpenSource);
    QVERIFY(!info->nodeId.isEmpty());
    QCOMPARE(info->purgeDelaySeconds, 1209600);
    QVERIFY(qAbs(info->clockSkewSeconds.value_or(99)) <= 2);
}

void TestAdminApi::readsPlugins()
{
    const auto old = decodeInfo(ScriptedServer::recordedBody(u"2.8.5-root"_s), u"x"_s);
    QCOMPARE(old->plugins.value(u"key-auth"_s, u"missing"_s), QString()); // true, without a version
    QCOMPARE(old->enabledPlugins, (QStringList{u"key-auth"_s, u"rate-limiting"_s}));
    const auto recent = decodeInfo(ScriptedServer::recordedBody(u"3.9.1-root"_s), u"x"_s);
    QVERIFY(recent->plugins.value(u"key-auth"_s).startsWith(u"3."_s));
    const auto enterprise = decodeInfo(
        R"({"version":"3.4.3.12-enterprise-edition","configuration":{"cluster_data_plane_purge_delay":60.0}})",
        u"x"_s);
    QCOMPARE(enterprise->edition, Edition::Enterprise);
    QCOMPARE(enterprise->purgeDelaySeconds, 60);
}

void TestAdminApi::readsRealRows_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<int>("count");
    QTest::newRow("three nodes") << u"3.9.1-clustering-data-planes-3dps"_s << 3;
    QTest::newRow("none") << u"3.9.1-clustering-data-planes-empty"_s << 0;
    QTest::newRow("2.8.5 without the newer fields") << u"2.8.5-get-clustering-data-planes"_s << 2;
    QTest::newRow("a fleet on one page") << u"3.9.1-dps-138-size1000"_s << 138;
    QTest::newRow("mixed versions") << u"3.9.1-dps-mixed-versions-stopped-and-badschema"_s << 8;
}

void TestAdminApi::readsRealRows()
{
    QFETCH(QString, recording);
    ScriptedServer server;
    server.onRecording(rows, recording);
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY2(list.has_value(), qPrintable(told(list)));
    QTEST(static_cast<int>(list->rows.size()), "count");
    for (const auto &row : list->rows) {
        QVERIFY(!row.id.isEmpty() && !row.hostname.isEmpty() && !row.version.isEmpty());
        QVERIFY(row.lastSeen > 0 && row.ttl.has_value());
    }
}

void TestAdminApi::readsEveryFieldOfARow()
{
    const auto decoded = decodeDataPlanes(
        R"({"data":[{"id":"a","hostname":"gw-\u00e9","ip":"10.0.0.1","version":"3.9.1","sync_status":"normal",
            "config_hash":"67598e3c6ee0ab1c14b3a843ea416402","last_seen":1795195758,"ttl":1209597,
            "updated_at":1795195758,"labels":{"region":"eu","n":5,"yes":true},
            "cert_details":{"expiry_timestamp":1889803414},"rpc_capabilities":["kong.sync.v2"],
            "future":{"deep":[{"id":"not this"}]}}],"next":null})",
        u"x"_s);
    QVERIFY2(decoded.has_value(), qPrintable(told(decoded)));
    const DataPlaneRow expected{
        u"a"_s,        u"gw-é"_s,
        u"10.0.0.1"_s, u"3.9.1"_s,
        u"normal"_s,   u"67598e3c6ee0ab1c14b3a843ea416402"_s,
        1795195758,    1209597,
        1795195758,    {{u"n"_s, u"5"_s}, {u"region"_s, u"eu"_s}, {u"yes"_s, u"true"_s}},
        1889803414,    {u"kong.sync.v2"_s}};
    QCOMPARE(decoded->rows, QList{expected});
}

void TestAdminApi::toleratesOddRows_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    QTest::newRow("fields missing") << QByteArray(R"({"data":[{"id":"a"}]})") << 1;
    QTest::newRow("fields null")
        << QByteArray(
               R"({"data":[{"id":"a","labels":null,"ttl":null,"version":null,"cert_details":null,"rpc_capabilities":null}]})")
        << 1;
    QTest::newRow("numbers as floats")
        << QByteArray(R"({"data":[{"id":"a","ttl":12.0,"last_seen":1.795e9}]})") << 1;
    QTest::newRow("an empty Lua table as an object") << QByteArray(R"({"data":{},"next":null})") << 0;
    QTest::newRow("empty labels as a list, capabilities as an object")
        << QByteArray(R"({"data":[{"id":"a","labels":[],"rpc_capabilities":{},"cert_details":[]}]})") << 1;
    QTest::newRow("unknown envelope")
        << QByteArray(R"({"extra":[1,{"data":[1]}],"data":[{"id":"a"}],"next":"null"})") << 1;
    QTest::newRow("a number beyond all reason") << QByteArray(R"({"data":[{"id":"a","ttl":1e300}]})") << 1;
}

void TestAdminApi::toleratesOddRows()
{
    QFETCH(QByteArray, body);
    const auto decoded = decodeDataPlanes(body, u"x"_s);
    QVERIFY2(decoded.has_value(), qPrintable(told(decoded)));
    QTEST(static_cast<int>(decoded->rows.size()), "count");
}

void TestAdminApi::namesWhereJsonIsWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("a text for a number")
        << QByteArray(R"({"data":[{"id":"a"},{"id":"b","last_seen":"now"}]})") << u"(/data/1/last_seen)"_s;
    QTest::newRow("a number for a text")
        << QByteArray(R"({"data":[{"id":"a","version":3}]})") << u"(/data/0/version)"_s;
    QTest::newRow("an object for a text") << QByteArray(R"({"data":[{"id":{}}]})") << u"(/data/0/id)"_s;
    QTest::newRow("no id") << QByteArray(R"({"data":[{"hostname":"h"}]})") << u"(/data/0/id)"_s;
    QTest::newRow("rows that are no objects") << QByteArray(R"({"data":[1]})") << u"(/data/0)"_s;
    QTest::newRow("data that is no list") << QByteArray(R"({"data":"none"})") << u"(/data)"_s;
    QTest::newRow("cut off") << QByteArray(R"({"data":[{"id":"a")") << u"byte 19"_s;
    QTest::newRow("two documents") << QByteArray(R"({"data":[]}{"data":[]})") << u"byte"_s;
    QTest::newRow("broken UTF-8") << QByteArray("{\"data\":[{\"id\":\"\xff\"}]}") << u"byte"_s;
    QTest::newRow("nothing") << QByteArray() << u"byte"_s;
    QTest::newRow("nested a million deep") << QByteArray(1'000'000, '[') << u"()"_s;
}

void TestAdminApi::namesWhereJsonIsWrong()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    const auto decoded = decodeDataPlanes(body, u"x"_s);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().kind, ErrorKind::Malformed);
    QVERIFY2(decoded.error().why.contains(said), qPrintable(decoded.error().why));
    QVERIFY(!decoded.error().hint.isEmpty());
    const auto info = decodeInfo(R"({"version":"3.9.1","node_id":"a","hostname":5})", u"x"_s);
    QVERIFY2(info.error().why.contains(u"/hostname"_s), qPrintable(told(info)));
}

void TestAdminApi::readsTheLicense_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("licensed");
    QTest::addColumn<QDate>("expires");
    QTest::newRow("licensed")
        << QByteArray(
               R"({"kong_version":"3.9.0.0","license":{"license_key":"a","license_expiration_date":"2027-07-20"}})")
        << true << QDate(2027, 7, 20);
    QTest::newRow("a month of one digit")
        << QByteArray(
               R"({"kong_version":"3.9.0.0","license":{"license_key":"a","license_expiration_date":"2027-7-5"}})")
        << true << QDate(2027, 7, 5);
    QTest::newRow("none")
        << QByteArray(
               R"({"kong_version":"3.9.0.0","license":{"license_key":"UNLICENSED","license_expiration_date":"2017-7-20"}})")
        << false << QDate();
    QTest::newRow("an older report") << QByteArray(R"({"kong_version":"2.8.0.0","license_key":"a"})") << false
                                     << QDate();
}

void TestAdminApi::readsTheLicense()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, licensed);
    QFETCH(QDate, expires);
    ScriptedServer server;
    server.on(u"/license/report"_s, sends(200, body));
    AdminApiClient client(configFor(server.url()));
    const auto answer = answerOf(client.license());
    QVERIFY(answer);
    QCOMPARE(answer->licensed, licensed);
    QCOMPARE(answer->expires, expires);
}

void TestAdminApi::readsStatus()
{
    const auto controlPlane = decodeStatus(ScriptedServer::recordedBody(u"3.9.1-status"_s), u"x"_s);
    QCOMPARE(controlPlane->databaseReachable, std::optional(true));
    QCOMPARE(controlPlane->totalRequests, std::optional<qint64>(34));
    const auto down = decodeStatus(ScriptedServer::recordedBody(u"3.9.1-dbdown-status"_s), u"x"_s);
    QCOMPARE(down->databaseReachable, std::optional(false));
    const auto dataPlane =
        decodeStatus(ScriptedServer::recordedBody(u"3.9.1-dp-admin-status-api-status"_s), u"x"_s);
    QCOMPARE(dataPlane->configurationHash.size(), 32);
    QVERIFY(!decodeStatus(R"({"status":"ok"})", u"x"_s));
}

void TestAdminApi::walksThePages()
{
    ScriptedServer server;
    server.on(rows, [](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        const QString offset = request.query.queryItemValue(u"offset"_s, QUrl::FullyDecoded);
        if (offset.isEmpty())
            answer.send(200, page(0, 1000, "a+b/c="));
        else if (offset == "a+b/c="_L1)
            answer.send(200, page(999, 1999, "last")); // one row moved between the pages
        else
            answer.send(200, page(1999, 2500, ""));
    });
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY2(list.has_value(), qPrintable(told(list)));
    QCOMPARE(list->rows.size(), 2500);
    QCOMPARE(list->pages, 3);
    for (const auto &request : server.requests())
        QCOMPARE(request.query.queryItemValue(u"size"_s), u"1000"_s);
}

void TestAdminApi::seesWhereTheNextPageBegins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("offset");
    QTest::newRow("behind the rows") << page(0, 3, "WyJhIl0") << u"WyJhIl0"_s;
    QTest::newRow("the last page") << page(0, 3, "") << QString();
    QTest::newRow("before the rows") << QByteArray(R"({"offset" : "abc", "data":[{"id":"1"}]})") << u"abc"_s;
    QTest::newRow("null") << QByteArray(R"({"offset":null,"data":[]})") << QString();
    QTest::newRow("a node's label") << QByteArray(
                                           R"({"data":[{"id":"1","labels":{"offset":"abc"}}],"next":null})")
                                    << QString();
    QTest::newRow("escaped: not told") << QByteArray(R"({"data":[],"offset":"a\/b"})") << QString();
    QTest::newRow("cut off") << QByteArray(R"({"data":[],"offset":"abc)") << QString();
    QTest::newRow("a value of that name: not told")
        << QByteArray(R"({"data":[],"next":"offset","offset":"abc"})") << QString();
    QTest::newRow("no list") << QByteArray(R"({"offset":"abc"})") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestAdminApi::seesWhereTheNextPageBegins()
{
    QFETCH(QByteArray, body);
    QTEST(offsetAhead(body), "offset");
}

void TestAdminApi::believesThePageAndNotTheGuess()
{
    ScriptedServer server;
    server.on(rows, [](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        const QString offset = request.query.queryItemValue(u"offset"_s, QUrl::FullyDecoded);
        if (offset.isEmpty())
            answer.send(200,
                        page(0, 1000, "right").replace("\"next\"", R"("cache":{"offset":"wrong"},"next")"));
        else if (offset == "right"_L1)
            answer.send(200, page(1000, 1500, ""));
        else
            answer.send(200, page(5000, 6000, "more"));
    });
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY2(list.has_value(), qPrintable(told(list)));
    QCOMPARE(list->rows.size(), 1500);
    QCOMPARE(list->rows.last().id, u"n1499"_s);
    QCOMPARE(list->pages, 2);
    QCOMPARE(server.requests().size(), 3); // the guess was asked for, and dropped
}

//! The page behind a broken one is on its way already: nobody hears of it, nor of its own fault.
void TestAdminApi::tellsOfTheFirstBadPage()
{
    ScriptedServer server;
    server.on(rows, [](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        const QString offset = request.query.queryItemValue(u"offset"_s, QUrl::FullyDecoded);
        if (offset.isEmpty())
            answer.send(200, page(0, 1000, "second"));
        else if (offset == "second"_L1)
            answer.send(200, page(1000, 2000, "third").replace("\"n1500\"", "15"));
        else
            answer.send(500, R"({"message":"An unexpected error occurred"})");
    });
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::Malformed);
    QVERIFY2(list.error().why.contains(u"/data/500/id"_s), qPrintable(list.error().why));
    // Whatever was on its way is no answer to the next question.
    server.on(rows, [](const auto &, auto &answer) { answer.send(200, page(0, 10, "")); });
    const auto again = answerOf(client.dataPlanes());
    QVERIFY2(again.has_value(), qPrintable(told(again)));
    QCOMPARE(again->rows.size(), 10);
}

void TestAdminApi::noticesPagesWithoutEnd()
{
    ScriptedServer server;
    server.onJson(rows, page(0, 10, "again"));
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::Malformed);
    QVERIFY(server.requests().size() <= 3);
}

void TestAdminApi::fallsBackToClusteringStatus()
{
    ScriptedServer server;
    server.onRecording(u"/clustering/status"_s, u"3.9.1-clustering-status"_s);
    AdminApiClient client(configFor(server.url()));
    const auto list = answerOf(client.dataPlanes());
    QVERIFY2(list.has_value(), qPrintable(told(list)));
    QVERIFY(list->legacy);
    QCOMPARE(list->rows.size(), 3);
    QVERIFY(!list->rows.first().ttl);
    QVERIFY(list->rows.first().lastSeen > 0);
}

void TestAdminApi::sendsOnlyReadingRequestsWithItsHeaders()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    server.onRecording(u"/status"_s, u"3.9.1-status"_s);
    server.onRecording(rows, u"3.9.1-clustering-data-planes-3dps"_s);
    auto config = configFor(server.url());
    config.token = Secret("s3cret");
    config.headers = {{"X-Proxy", Secret("open sesame")}};
    AdminApiClient client(config);
    QVERIFY(answerOf(client.info()));
    QVERIFY(answerOf(client.status()));
    QVERIFY(answerOf(client.dataPlanes()));
    QCOMPARE(server.requests().size(), 3);
    for (const auto &request : server.requests()) {
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.headers.value("kong-admin-token"), QByteArray("s3cret"));
        QCOMPARE(request.headers.value("x-proxy"), QByteArray("open sesame"));
    }
}

void TestAdminApi::asksBelowAWorkspace()
{
    ScriptedServer server;
    server.onRecording(u"/gw/admin/team-a/kong"_s, u"3.9.1-root"_s);
    server.onRecording(u"/gw/admin/team-a/clustering/data-planes"_s, u"3.9.1-clustering-data-planes-3dps"_s);
    QUrl url = server.url();
    url.setPath(u"/gw/admin/"_s);
    auto config = configFor(url);
    config.settings.workspace = u"team-a"_s;
    AdminApiClient client(config);
    QVERIFY(answerOf(client.info()));
    QVERIFY(answerOf(client.dataPlanes()));
}

void TestAdminApi::measuresClockSkew()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    const Clock dayAhead = [] { return QDateTime::currentDateTimeUtc().addDays(1); };
    AdminApiClient client(configFor(server.url()), dayAhead);
    const auto info = answerOf(client.info());
    QVERIFY(qAbs(info->clockSkewSeconds.value_or(0) + 86400) <= 2);
    const auto offset = client.clockOffset();
    QVERIFY(offset && qAbs(offset->middleMs() + 86'400'000) <= 2'000);
    QVERIFY(offset->uncertaintyMs() >= 500);
    // Another answer never makes it wider.
    QVERIFY(answerOf(client.configuration()));
    QVERIFY(client.clockOffset()->uncertaintyMs() <= offset->uncertaintyMs());
    // Without the header nothing is measured.
    server.onJson(u"/"_s, ScriptedServer::recordedBody(u"3.9.1-root"_s));
    AdminApiClient other(configFor(server.url()));
    QVERIFY(answerOf(other.info()));
    QVERIFY(!other.clockOffset());
}

void TestAdminApi::explainsFailures_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("said");
    const auto recorded = [](const char *name, int status) {
        return sends(status, ScriptedServer::recordedBody(QLatin1String(name)));
    };
    QTest::newRow("401 with the proxy's words")
        << recorded("3.9.1-401-keyauth-missing", 401) << u"auth"_s << u"No API key found"_s;
    QTest::newRow("403 without words") << sends(403, "") << u"auth"_s << u"does not allow"_s;
    QTest::newRow("500 with the gateway's words")
        << recorded("3.9.1-dbdown-root", 500) << u"gateway"_s << u"An unexpected error happened"_s;
    QTest::newRow("502 of a proxy before it")
        << sends(502, "<html>Bad Gateway</html>", "text/html") << u"gateway"_s << u"502"_s;
    QTest::newRow("no control plane") << recorded("3.9.1-traditional-clustering-data-planes", 400)
                                      << u"usage"_s << u"not a control plane"_s;
    QTest::newRow("a web page") << sends(200, "<html></html>", "text/html") << u"not kong"_s << u"web page"_s;
    QTest::newRow("a web page that claims to be JSON")
        << sends(200, " <!doctype html>") << u"not kong"_s << u"web page"_s;
    QTest::newRow("a web server's 404")
        << sends(404, "<html>no</html>", "text/html") << u"not kong"_s << u"404"_s;
    QTest::newRow("Kong's 404") << recorded("3.9.1-404", 404) << u"not found"_s << u"endpoint"_s;
    QTest::newRow("somebody else's JSON")
        << sends(200, R"({"name":"Prometheus"})") << u"not kong"_s << u"not with Kong's"_s;
    QTest::newRow("a list") << sends(200, "[]") << u"not kong"_s << u"not with Kong's"_s;
    QTest::newRow("broken JSON") << sends(200, R"({"version":)") << u"malformed"_s << u"byte"_s;
    QTest::newRow("plain HTTP on a TLS port")
        << sends(400, "<html>The plain HTTP request was sent to HTTPS port</html>", "text/html") << u"tls"_s
        << u"expects TLS"_s;
    QTest::newRow("a reset") << Handler([](const auto &, auto &answer) { answer.reset(); })
                             << u"unreachable"_s << u"closed the connection"_s;
    QTest::newRow("cut off within the body") << Handler([](const auto &, auto &answer) {
        answer.rawAndClose(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"version\":");
    }) << u"unreachable"_s << u"answer"_s;
    QTest::newRow("cut off within a chunk") << Handler([](const auto &, auto &answer) {
        answer.rawAndClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"version\":");
    }) << u"unreachable"_s << u"answer"_s;
    QTest::newRow("never an answer") << Handler([](const auto &, auto &answer) { answer.hang(); })
                                     << u"timeout"_s << u"within"_s;
    QTest::newRow("a head without a body") << Handler([](const auto &, auto &answer) {
        answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
    }) << u"timeout"_s << u"within"_s;
    QTest::newRow("no HTTP at all") << Handler([](const auto &, auto &answer) {
        answer.rawAndClose("SSH-2.0-OpenSSH_9.2\r\n");
    }) << u"unreachable"_s << u"closed the connection"_s;
}

void TestAdminApi::explainsFailures()
{
    QFETCH(Handler, handler);
    QFETCH(QString, said);
    ScriptedServer server;
    server.on(u"/"_s, handler);
    AdminApiClient client(configFor(server.url(), 700));
    const auto info = answerOf(client.info());
    QVERIFY(!info);
    QTEST(kindName(info.error().kind), "kind");
    QVERIFY2(info.error().why.contains(said), qPrintable(told(info)));
    QVERIFY2(!info.error().hint.isEmpty(), qPrintable(told(info)));
    QVERIFY(info.error().what.startsWith(u"http://127.0.0.1"_s));
}

void TestAdminApi::followsRedirectsOfTheSameHostOnly_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("followed");
    QTest::newRow("another path of the same host") << QByteArray("/moved") << true;
    QTest::newRow("another host") << QByteArray("http://login.example.com/") << false;
    QTest::newRow("another port of the same host") << QByteArray("http://127.0.0.1:1/") << false;
    QTest::newRow("in a circle") << QByteArray("/") << false;
    QTest::newRow("a file") << QByteArray("file:///etc/passwd") << false;
}

void TestAdminApi::followsRedirectsOfTheSameHostOnly()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, followed);
    ScriptedServer server;
    server.on(u"/"_s, redirects(target));
    server.onRecording(u"/moved"_s, u"3.9.1-root"_s);
    AdminApiClient client(configFor(server.url()));
    const auto info = answerOf(client.info());
    QVERIFY2(info.has_value() == followed, qPrintable(told(info)));
    if (!followed)
        QCOMPARE(info.error().kind, ErrorKind::NotKong);
}

void TestAdminApi::readsNoMoreThanAllowed()
{
    ScriptedServer server;
    server.on(u"/"_s, [](const auto &, auto &answer) {
        answer.endless("HTTP/1.1 200 OK\r\nContent-Type: application/json");
    });
    server.on(u"/status"_s, [](const auto &, auto &answer) {
        answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{");
    });
    server.on(rows, [](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        const int number = request.query.queryItemValue(u"offset"_s).toInt();
        answer.send(200, page(number * 1000, number * 1000 + 1000, QByteArray::number(number + 1)));
    });
    auto config = configFor(server.url());
    config.maxAnswerBytes = 128 * 1024;
    AdminApiClient client(config);
    QCOMPARE(answerOf(client.info()).error().kind, ErrorKind::Oversized);
    QCOMPARE(answerOf(client.status()).error().kind, ErrorKind::Oversized);
    QCOMPARE(answerOf(client.dataPlanes()).error().kind, ErrorKind::Oversized); // pages that grow for ever
}

void TestAdminApi::explainsRefusalAndUnknownHosts()
{
    ScriptedServer server;
    server.refuse();
    AdminApiClient client(configFor(server.url()));
    QCOMPARE(answerOf(client.info()).error().kind, ErrorKind::Unreachable);
    AdminApiClient nowhere(configFor(QUrl(u"http://cp.does-not-exist.invalid:8001"_s)));
    const auto info = answerOf(nowhere.info());
    QCOMPARE(info.error().kind, ErrorKind::NameResolution);
    QVERIFY(info.error().why.contains(u"cp.does-not-exist.invalid"_s));
}

void TestAdminApi::isSilentWhenCancelled()
{
    ScriptedServer server;
    server.on(u"/"_s, [](const auto &, auto &answer) { answer.hang(); });
    AdminApiClient client(configFor(server.url()));
    bool told = false;
    auto future = client.info();
    whenDone(future, this, [&told](const auto &) { told = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    client.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    QCoreApplication::sendPostedEvents();
    QVERIFY(!told);
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    QVERIFY(answerOf(client.info())); // usable again
}

void TestAdminApi::survivesItsOwnersDeath()
{
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    auto client = std::make_unique<AdminApiClient>(configFor(server.url()));
    auto asker = std::make_unique<QObject>();
    whenDone(client->info(), asker.get(), [](const auto &) { QFAIL("a dead asker was told"); });
    asker.reset();
    auto future = client->info();
    client.reset();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

QTEST_GUILESS_MAIN(TestAdminApi)
#include "tst_adminapi.moc"
