#include "domain/SmokeJudge.h"
#include "gateway/probe/ProbeClient.h"
#include "support/GatewayAsk.h"
#include "support/NginxServer.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTcpServer>
#include <QTimer>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! A proxy that answers right, wrong, late and never; its upstream is ours.
const QByteArray proxyConfiguration = R"(
    default_type application/json;
    server {
        listen 127.0.0.1:%PLAIN%;
        listen 127.0.0.1:%TLS% ssl;
        ssl_certificate %CERTS%/server.pem;
        ssl_certificate_key %CERTS%/server.key;
        location = /right { add_header X-Side x; return 200 '{"data":[{"id":5}]}'; }
        location = /wrong { return 500 '{"message":"An unexpected error occurred"}'; }
        location = /moved { return 302 /right; }
        location = /cookies { add_header Set-Cookie a=1; add_header Set-Cookie b=2; return 204; }
        location = /closed { return 444; }
        location = /huge { alias %DIR%/huge.bin; }
        location = /echo { proxy_pass http://127.0.0.1:%UPSTREAM%; add_header X-Body $request_body;
                           add_header X-Saw "$request_method $http_x_api_key $content_type $arg_key"; }
        location / { proxy_pass http://127.0.0.1:%UPSTREAM%; }
    }
    server {
        listen 127.0.0.1:%TLS% ssl;
        server_name elsewhere.test;
        ssl_certificate %CERTS%/wrong-host.pem;
        ssl_certificate_key %CERTS%/wrong-host.key;
        location / { return 200 elsewhere; }
    }
    server {
        listen 127.0.0.1:%MUTUAL% ssl;
        ssl_certificate %CERTS%/server.pem;
        ssl_certificate_key %CERTS%/server.key;
        ssl_client_certificate %CERTS%/ca.pem;
        ssl_verify_client on;
        location / { return 200 $ssl_client_s_dn; }
    }
)";

SmokeTest testOf(const QString &path, const QString &method = u"GET"_s)
{
    SmokeTest test;
    test.id = u"smoke.1"_s;
    test.name = u"A test"_s;
    test.method = method;
    test.path = path;
    test.expectations = {*SmokeExpectation::parse(u"status is 200"_s)};
    return test;
}

SmokeTarget targetAt(const QUrl &url)
{
    SmokeTarget target;
    target.url = url;
    return target;
}

Result<SmokeAnswer> sendTo(const SmokeTarget &target, const SmokeTest &test,
                           const QList<QUrl> &adminApis = {}, const QHash<QString, Secret> &secrets = {})
{
    ProbeClient client(target, adminApis);
    std::optional<Result<SmokeAnswer>> got;
    int calls = 0;
    client.send(test, secrets, [&](Result<SmokeAnswer> answer) {
        got = std::move(answer);
        ++calls;
    });
    if (calls > 0 || !QTest::qWaitFor([&] { return got.has_value(); }, testPatienceMs) || calls != 1)
        return failure(ErrorKind::Io, u"test"_s, u"not exactly one answer, later"_s);
    return *got;
}

} // namespace

//! Smoke tests over the wire: toward a real nginx on loopback, and toward a double that does what nginx
//! won't.
class TestProbeClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void takesWhatAProxyAnswers_data();
    void takesWhatAProxyAnswers();
    void sendsWhatTheTestSays();
    void strikesSecretsOutOfAnEcho();
    void sendsNothingWithoutItsSecret();
    void waitsForALateAnswer();
    void givesUpOnNoAnswer();
    void givesUpOnAHugeAnswer();
    void tellsWhatIsWrongWithTheWay_data();
    void tellsWhatIsWrongWithTheWay();
    void judgesCertificates();
    void picksTheCertificateByTheHostThatIsSent();
    void showsItsClientCertificate();
    void cancelsSilently();
    void refusesAdminApisOfThePlan_data();
    void refusesAdminApisOfThePlan();
    void refusesWritesWhereAnAdminApiAnswers_data();
    void refusesWritesWhereAnAdminApiAnswers();
    void looksBeforeItWrites();
    void sendsAWriteOnceAlone_data();
    void sendsAWriteOnceAlone();

private:
    ScriptedServer m_upstream;
    ScriptedServer m_speaksNothing;
    std::unique_ptr<NginxServer> m_nginx;
};

void TestProbeClient::initTestCase()
{
    m_speaksNothing.on(u"/"_s, [](const auto &, ScriptedServer::Answer &answer) {
        answer.rawAndClose("220 mail.test ESMTP\r\n");
    });
    GATELIFT_NEEDS_NGINX
    auto configuration = proxyConfiguration;
    configuration.replace("%UPSTREAM%", QByteArray::number(m_upstream.url().port()));
    m_nginx = std::make_unique<NginxServer>(configuration);
    QVERIFY2(m_nginx->isRunning(), qPrintable(m_nginx->problem()));
    QFile huge(m_nginx->folder() + u"/huge.bin"_s);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(3 * ProbeClient::maxBodyBytes));
}

void TestProbeClient::takesWhatAProxyAnswers_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::newRow("right") << u"GET"_s << u"/right"_s << 200 << u"{\"data\":[{\"id\":5}]}"_s;
    QTest::newRow("wrong") << u"GET"_s << u"/wrong"_s << 500
                           << u"{\"message\":\"An unexpected error occurred\"}"_s;
    QTest::newRow("a redirect, not followed") << u"GET"_s << u"/moved"_s << 302 << QString();
    QTest::newRow("no content") << u"GET"_s << u"/cookies"_s << 204 << QString();
    QTest::newRow("HEAD") << u"HEAD"_s << u"/right"_s << 200 << u""_s;
    QTest::newRow("OPTIONS") << u"OPTIONS"_s << u"/right"_s << 200 << u"{\"data\":[{\"id\":5}]}"_s;
    QTest::newRow("DELETE") << u"DELETE"_s << u"/right"_s << 200 << u"{\"data\":[{\"id\":5}]}"_s;
    QTest::newRow("no such route") << u"GET"_s << u"/none"_s << 404 << QString();
}

void TestProbeClient::takesWhatAProxyAnswers()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, body);
    const auto answer = sendTo(targetAt(m_nginx->plain()), testOf(path, method));
    QVERIFY2(answer, qPrintable(told(answer)));
    QTEST(answer->status, "status");
    if (!body.isNull())
        QCOMPARE(QString::fromUtf8(answer->body), body);
    QCOMPARE(answer->bodySize, answer->body.size());
    QCOMPARE(answer->bodyDigest.size(), 64);
    QVERIFY(answer->header(u"date"_s));
    QVERIFY(answer->latencyMs >= 0);
    QVERIFY(!answer->certificate);
    if (path == "/cookies"_L1)
        QCOMPARE(answer->header(u"Set-Cookie"_s), std::optional(u"a=1, b=2"_s));
}

void TestProbeClient::sendsWhatTheTestSays()
{
    m_upstream.onJson(u"/echo"_s, "{}");
    auto test = testOf(u"/echo?key={{secret:query}}&b=a%2Fb"_s, u"POST"_s);
    test.headers = {{u"X-Api-Key"_s, u"{{secret:key}}"_s}};
    test.body = u"{\"name\":\"Ångström\"}"_s;
    const auto answer = sendTo(targetAt(m_nginx->plain()), test, {},
                               {{u"key"_s, Secret("abc")}, {u"query"_s, Secret("a&b")}});
    QVERIFY2(answer, qPrintable(told(answer)));
    QCOMPARE(answer->header(u"X-Body"_s), std::optional(test.body));
    QCOMPARE(answer->header(u"X-Saw"_s), std::optional(u"POST abc application/json a%26b"_s));
    QTRY_COMPARE(m_nginx->log().last(), "POST /echo?key=a%26b&b=a%2Fb 200");
}

void TestProbeClient::strikesSecretsOutOfAnEcho()
{
    m_upstream.onJson(u"/echo"_s, R"({"seen":"geheim-42","basic":"Z2VoZWltLTQy"})");
    auto test = testOf(u"/echo?key={{secret:key}}"_s);
    test.headers = {{u"X-Api-Key"_s, u"{{secret:key}}"_s}};
    const auto answer = sendTo(targetAt(m_nginx->plain()), test, {}, {{u"key"_s, Secret("geheim-42")}});
    QVERIFY2(answer, qPrintable(told(answer)));
    QVERIFY2(!answer->body.contains("geheim"), answer->body.constData());
    QVERIFY2(!answer->body.contains("Z2VoZWltLTQy"), answer->body.constData());
    QVERIFY(!answer->header(u"X-Saw"_s)->contains(u"geheim"_s));
    QCOMPARE(answer->bodyDigest,
             QString::fromLatin1(QCryptographicHash::hash(answer->body, QCryptographicHash::Sha256).toHex()));
}

void TestProbeClient::sendsNothingWithoutItsSecret()
{
    auto test = testOf(u"/right?without=secret"_s);
    test.headers = {{u"Authorization"_s, u"Bearer {{secret:orders}}"_s}};
    const auto answer = sendTo(targetAt(m_nginx->plain()), test);
    QCOMPARE(told(answer).section(u'|', 0, 1), u"auth | A test: the secret 'orders' is not known "_s);
    test.headers.clear();
    test.toComplete = u"write a path"_s;
    QVERIFY(told(sendTo(targetAt(m_nginx->plain()), test)).contains(u"write a path"_s));
    test.headers = {{u"X-A"_s, u"{{secret:bad}}"_s}};
    test.toComplete.clear();
    QVERIFY(told(sendTo(targetAt(m_nginx->plain()), test, {}, {{u"bad"_s, Secret("1\r\nX-B: 2")}}))
                .contains(u"line break"_s));
    QVERIFY(sendTo(targetAt(m_nginx->plain()), testOf(u"/right?after=it"_s)));
    QTRY_COMPARE(m_nginx->log().last(), "GET /right?after=it 200");
    QVERIFY(!m_nginx->log().join().contains("without=secret"));
}

void TestProbeClient::waitsForALateAnswer()
{
    constexpr int lateMs = 300;
    m_upstream.on(u"/late"_s, [](const auto &, ScriptedServer::Answer &answer) {
        QTimer::singleShot(lateMs, [answer]() mutable { answer.send(200, "{}"); });
    });
    auto test = testOf(u"/late"_s);
    test.expectations = {*SmokeExpectation::parse(u"latency below %1"_s.arg(lateMs))};
    const auto answer = sendTo(targetAt(m_nginx->plain()), test);
    QVERIFY2(answer, qPrintable(told(answer)));
    QCOMPARE(answer->status, 200);
    const auto outcomes = judgeSmokeAnswer(test, *answer, nullptr, QDateTime::currentDateTimeUtc());
    QCOMPARE(outcomes.first().verdict, SmokeVerdict::NotMet);
}

void TestProbeClient::givesUpOnNoAnswer()
{
    m_upstream.on(u"/never"_s, [](const auto &, ScriptedServer::Answer &answer) { answer.hang(); });
    auto test = testOf(u"/never"_s);
    test.timeoutMs = 300;
    const auto answer = sendTo(targetAt(m_nginx->plain()), test);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QVERIFY2(answer.error().what.endsWith(u"/never"_s), qPrintable(answer.error().what));
}

void TestProbeClient::givesUpOnAHugeAnswer()
{
    const auto answer = sendTo(targetAt(m_nginx->plain()), testOf(u"/huge"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Oversized);
    const auto head = sendTo(targetAt(m_nginx->plain()), testOf(u"/huge"_s, u"HEAD"_s));
    QVERIFY2(head, qPrintable(told(head)));
    QCOMPARE(head->status, 200);
}

void TestProbeClient::tellsWhatIsWrongWithTheWay_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("kind");
    QTcpServer none;
    QVERIFY(none.listen(QHostAddress::LocalHost));
    QUrl refused(u"http://127.0.0.1"_s);
    refused.setPort(none.serverPort());
    none.close();
    auto noTls = m_nginx->plain();
    noTls.setScheme(u"https"_s);
    QTest::newRow("nobody listens") << refused << u"/"_s << u"unreachable"_s;
    QTest::newRow("closed without an answer") << m_nginx->plain() << u"/closed"_s << u"unreachable"_s;
    QTest::newRow("no such name") << QUrl(u"http://gw-x.invalid"_s) << u"/"_s << u"name"_s;
    QTest::newRow("TLS where there is none") << noTls << u"/"_s << u"tls"_s;
    QTest::newRow("a CA that is not known") << m_nginx->tls() << u"/"_s << u"tls"_s;
    QTest::newRow("no HTTP") << m_speaksNothing.url() << u"/"_s << u"malformed"_s;
    QTest::newRow("no address") << QUrl() << u"/"_s << u"input"_s;
    QTest::newRow("a path that leaves") << m_nginx->plain() << u"@elsewhere/"_s << u"input"_s;
}

void TestProbeClient::tellsWhatIsWrongWithTheWay()
{
    QFETCH(QUrl, url);
    QFETCH(QString, path);
    const auto answer = sendTo(targetAt(url), testOf(path));
    QVERIFY(!answer);
    QTEST(kindName(answer.error().kind), "kind");
    QVERIFY2(!told(answer).contains(u"Admin API"_s) && !told(answer).contains(u"admin_listen"_s),
             qPrintable(told(answer)));
}

void TestProbeClient::judgesCertificates()
{
    auto target = targetAt(m_nginx->tls());
    target.caFile = tlsFile("ca.pem");
    const auto answer = sendTo(target, testOf(u"/right"_s));
    QVERIFY2(answer, qPrintable(told(answer)));
    QVERIFY(answer->certificate);
    QCOMPARE(answer->certificate->subject, u"cp-x.test"_s);
    QCOMPARE(answer->certificate->issuer, u"Gatelift test CA"_s);
    QVERIFY(answer->certificate->names.contains(u"localhost"_s));
    QCOMPARE(answer->certificate->expiresAt.date().year(), 2124);
    target.caFile.clear();
    target.insecure = true; // the operator's loud choice
    const auto unchecked = sendTo(target, testOf(u"/right"_s));
    QVERIFY2(unchecked, qPrintable(told(unchecked)));
    QVERIFY(unchecked->certificate);
}

void TestProbeClient::picksTheCertificateByTheHostThatIsSent()
{
    auto target = targetAt(m_nginx->tls());
    target.caFile = tlsFile("ca.pem");
    auto test = testOf(u"/right"_s);
    test.headers = {{u"Host"_s, u"elsewhere.test:443"_s}};
    const auto answer = sendTo(target, test);
    QVERIFY2(answer, qPrintable(told(answer)));
    QCOMPARE(answer->body, "elsewhere");
    QCOMPARE(answer->certificate->subject, u"elsewhere.test"_s);
    test.headers = {{u"Host"_s, u"unknown.test"_s}}; // nginx shows its first, which is for another host
    QCOMPARE(sendTo(target, test).error().kind, ErrorKind::Tls);
}

void TestProbeClient::showsItsClientCertificate()
{
    auto target = targetAt(m_nginx->mutual());
    target.caFile = tlsFile("ca.pem");
    target.clientCertFile = tlsFile("client.pem");
    target.clientKeyFile = tlsFile("client.key");
    const auto answer = sendTo(target, testOf(u"/"_s));
    QVERIFY2(answer, qPrintable(told(answer)));
    QCOMPARE(answer->body, "CN=gatelift operator");
    auto without = target;
    without.clientCertFile.clear();
    without.clientKeyFile.clear();
    QCOMPARE(sendTo(without, testOf(u"/"_s))->status, 400);
    target.clientKeyFile = tlsFile("server.key");
    QCOMPARE(sendTo(target, testOf(u"/"_s)).error().kind, ErrorKind::Tls);
}

void TestProbeClient::cancelsSilently()
{
    bool hung = false;
    m_upstream.on(u"/hang"_s, [&](const auto &, ScriptedServer::Answer &answer) {
        hung = true;
        answer.hang();
    });
    ProbeClient client(targetAt(m_nginx->plain()), {});
    int answers = 0;
    client.send(testOf(u"/hang"_s), {}, [&](const auto &) { ++answers; });
    QTRY_VERIFY(hung);
    client.send(testOf(u"/right"_s), {}, [&](const auto &) {
        ++answers;
        client.cancel(); // within an answer
    });
    QTRY_COMPARE(answers, 1);
    client.send(testOf(u"/right"_s), {}, [&](const auto &) { answers += 10; });
    QTRY_COMPARE(answers, 11); // it can be used again, and the other one stays silent
    client.send(testOf(u"/right"_s), {}, [&](const auto &) { answers += 100; });
    client.cancel(); // before it was sent
    client.send(testOf(u"/right"_s), {}, [&](const auto &) { answers += 1000; });
    QTRY_COMPARE(answers, 1011);
}

void TestProbeClient::refusesAdminApisOfThePlan_data()
{
    QTest::addColumn<QString>("proxyHost");
    QTest::addColumn<QString>("adminHost");
    QTest::addColumn<bool>("samePort");
    QTest::addColumn<bool>("refused");
    QTest::newRow("the same address") << u"127.0.0.1"_s << u"127.0.0.1"_s << true << true;
    QTest::newRow("by another name") << u"127.0.0.1"_s << u"localhost"_s << true << true;
    QTest::newRow("by another of its addresses") << u"127.0.0.1"_s << u"127.0.0.2"_s << true << true;
    QTest::newRow("in capitals") << u"localhost"_s << u"LOCALHOST"_s << true << true;
    QTest::newRow("another port of the same host") << u"127.0.0.1"_s << u"127.0.0.1"_s << false << false;
    QTest::newRow("another host with the same port") << u"127.0.0.1"_s << u"192.0.2.1"_s << true << false;
}

void TestProbeClient::refusesAdminApisOfThePlan()
{
    QFETCH(QString, proxyHost);
    QFETCH(QString, adminHost);
    QFETCH(bool, samePort);
    QFETCH(bool, refused);
    ScriptedServer proxy;
    proxy.onJson(u"/a"_s, "{}");
    auto url = proxy.url();
    url.setHost(proxyHost);
    auto admin = url;
    admin.setHost(adminHost);
    if (!samePort)
        admin.setPort(8001);
    for (const auto *method : {"GET", "DELETE"}) {
        const auto answer = sendTo(targetAt(url), testOf(u"/a"_s, QLatin1String(method)), {QUrl(), admin});
        QCOMPARE(!answer, refused);
        if (refused)
            QCOMPARE(answer.error().kind, ErrorKind::Usage);
    }
    QCOMPARE(proxy.requests().isEmpty(), refused);
}

void TestProbeClient::refusesWritesWhereAnAdminApiAnswers_data()
{
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<QByteArray>("rootHeader");
    QTest::addColumn<QByteArray>("pathHeader");
    const QByteArray none;
    QTest::newRow("told by its root") << QByteArray(R"({"tagline":"Welcome to kong"})") << none << none;
    QTest::newRow("told by a header of its root")
        << QByteArray("{}") << QByteArray("X-Kong-Admin-Latency") << none;
    QTest::newRow("a route that leads to one")
        << QByteArray("{}") << none << QByteArray("x-kong-admin-latency");
}

void TestProbeClient::refusesWritesWhereAnAdminApiAnswers()
{
    QFETCH(QByteArray, root);
    QFETCH(QByteArray, rootHeader);
    QFETCH(QByteArray, pathHeader);
    using Headers = QList<QPair<QByteArray, QByteArray>>;
    const auto headers = [](const QByteArray &name) {
        return name.isEmpty() ? Headers() : Headers{{name, "3"}};
    };
    ScriptedServer server;
    server.on(u"/"_s, [&](const auto &, ScriptedServer::Answer &answer) {
        answer.send(200, root, "application/json", headers(rootHeader));
    });
    server.on(u"/services"_s, [&](const auto &request, ScriptedServer::Answer &answer) {
        answer.send(200, request.method == "HEAD" ? "" : "{}", "application/json", headers(pathHeader));
    });
    for (const auto *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        const auto answer = sendTo(targetAt(server.url()), testOf(u"/services"_s, QLatin1String(method)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Usage);
    }
    for (const auto &request : server.requests())
        QVERIFY2(request.method == "GET" || request.method == "HEAD", request.method.constData());
    QVERIFY(sendTo(targetAt(server.url()), testOf(u"/services"_s))); // reading does no harm
}

void TestProbeClient::looksBeforeItWrites()
{
    m_upstream.onJson(u"/"_s, "{}");
    QVERIFY(sendTo(targetAt(m_nginx->plain()), testOf(u"/right?a=1"_s, u"PATCH"_s)));
    const QList<QByteArray> logged{"GET / 200", "HEAD /right?a=1 200", "PATCH /right?a=1 200"};
    QTRY_COMPARE(m_nginx->log().last(3), logged);
    // Where the looks fail, nothing is sent.
    ScriptedServer silent;
    silent.on(u"/"_s, [](const auto &, ScriptedServer::Answer &answer) { answer.reset(); });
    silent.onJson(u"/a"_s, "{}");
    QVERIFY(!sendTo(targetAt(silent.url()), testOf(u"/a"_s, u"POST"_s)));
    QCOMPARE(silent.requests().size(), 1);
    QCOMPARE(silent.requests().first().method, "GET");
    // A large start page is no Admin API.
    ScriptedServer large;
    large.on(u"/"_s, [](const auto &, ScriptedServer::Answer &answer) {
        answer.send(200, QByteArray(300 * 1024, 'a'), "text/html");
    });
    large.on(u"/a"_s, [](const auto &request, ScriptedServer::Answer &answer) {
        answer.send(200, request.method == "HEAD" ? QByteArray() : QByteArray("{}"));
    });
    const auto sent = sendTo(targetAt(large.url()), testOf(u"/a"_s, u"DELETE"_s));
    QVERIFY2(sent, qPrintable(told(sent)));
}

void TestProbeClient::sendsAWriteOnceAlone_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("body");
    QTest::newRow("POST with a body") << u"POST"_s << u"{\"a\":1}"_s;
    QTest::newRow("POST without one") << u"POST"_s << QString();
    QTest::newRow("DELETE") << u"DELETE"_s << QString();
}

//! A connection that breaks before the answer may have done its work all the same: nothing is sent again.
void TestProbeClient::sendsAWriteOnceAlone()
{
    QFETCH(QString, method);
    QFETCH(QString, body);
    ScriptedServer server;
    server.onJson(u"/"_s, "{}");
    server.on(u"/a"_s, [](const auto &request, ScriptedServer::Answer &answer) {
        if (request.method == "HEAD")
            answer.send(200, "");
        else
            answer.reset();
    });
    auto test = testOf(u"/a"_s, method);
    test.body = body;
    const auto answer = sendTo(targetAt(server.url()), test);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
    int sent = 0;
    for (const auto &request : server.requests())
        sent += request.method == method.toLatin1() ? 1 : 0;
    QCOMPARE(sent, 1);
}

QTEST_GUILESS_MAIN(TestProbeClient)
#include "tst_probeclient.moc"
