#include "gateway/AdminApiClient.h"
#include "gateway/ConnectionTest.h"
#include "support/GatewayAsk.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslSocket>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString rows = u"/clustering/data-planes"_s;

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void judgesCertificates_data();
    void judgesCertificates();
    void showsItsClientCertificate();
    void refusesUnusableTlsFiles_data();
    void refusesUnusableTlsFiles();
    void readsAddresses_data();
    void readsAddresses();
    void testsAConnectionStepByStep_data();
    void testsAConnectionStepByStep();
};

void TestConnection::judgesCertificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("ownCa");
    QTest::addColumn<bool>("insecure");
    QTest::addColumn<QString>("said"); // empty: accepted
    QTest::newRow("own CA given") << u"server"_s << true << false << QString();
    QTest::newRow("own CA not given") << u"server"_s << false << false << u"cp-x.test"_s;
    QTest::newRow("self-signed") << u"self-signed"_s << false << false << u"self-signed"_s;
    QTest::newRow("for another host") << u"wrong-host"_s << true << false << u"elsewhere.test"_s;
    QTest::newRow("expired") << u"expired"_s << true << false << u"2021-01-01"_s;
    QTest::newRow("self-signed, but insecure was asked for")
        << u"self-signed"_s << false << true << QString();
}

void TestConnection::judgesCertificates()
{
    QFETCH(QString, certificate);
    QFETCH(bool, ownCa);
    QFETCH(bool, insecure);
    QFETCH(QString, said);
    ScriptedServer server(ScriptedServer::tlsOf(certificate));
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    auto config = configFor(server.url());
    config.settings.caFile = ownCa ? tlsFile("ca.pem") : QString();
    config.settings.insecure = insecure;
    AdminApiClient client(config);
    const auto info = answerOf(client.info());
    QVERIFY2(info.has_value() == said.isEmpty(), qPrintable(told(info)));
    QVERIFY(client.tlsFacts().has_value());
    if (said.isEmpty()) {
        QVERIFY(client.tlsFacts()->protocol.startsWith(u"TLS 1."_s));
        return;
    }
    QCOMPARE(info.error().kind, ErrorKind::Tls);
    QVERIFY2(info.error().why.contains(said), qPrintable(told(info)));
    QVERIFY(!info.error().hint.isEmpty());
    QCOMPARE(server.requests().size(), 0); // the token never left
}

void TestConnection::showsItsClientCertificate()
{
    auto tls = ScriptedServer::tlsOf(u"server"_s);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(QSslCertificate::fromPath(tlsFile("ca.pem")));
    ScriptedServer server(tls);
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    auto config = configFor(server.url());
    config.settings.caFile = tlsFile("ca.pem");
    {
        AdminApiClient without(config);
        const auto info = answerOf(without.info());
        QVERIFY(!info);
        QVERIFY2(info.error().kind == ErrorKind::Tls || info.error().kind == ErrorKind::Unreachable,
                 qPrintable(told(info)));
        QCOMPARE(server.requests().size(), 0);
    }
    config.settings.clientCertFile = tlsFile("client.pem");
    config.settings.clientKeyFile = tlsFile("client.key");
    AdminApiClient client(config);
    const auto info = answerOf(client.info());
    QVERIFY2(info.has_value(), qPrintable(told(info)));
}

void TestConnection::refusesUnusableTlsFiles_data()
{
    QTest::addColumn<QString>("ca");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("kind");
    QTest::newRow("a CA file that is not there")
        << tlsFile("none.pem") << QString() << QString() << u"input"_s;
    QTest::newRow("a CA file without certificates")
        << tlsFile("client.key") << QString() << QString() << u"input"_s;
    QTest::newRow("a certificate without its key")
        << QString() << tlsFile("client.pem") << QString() << u"input"_s;
    QTest::newRow("a certificate as the key")
        << QString() << tlsFile("client.pem") << tlsFile("client.pem") << u"input"_s;
}

void TestConnection::refusesUnusableTlsFiles()
{
    QFETCH(QString, ca);
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    auto config = configFor(QUrl(u"https://127.0.0.1:1"_s));
    config.settings.caFile = ca;
    config.settings.clientCertFile = certificate;
    config.settings.clientKeyFile = key;
    AdminApiClient client(config);
    const auto info = answerOf(client.info());
    QVERIFY(!info);
    QTEST(kindName(info.error().kind), "kind");
    QVERIFY(!info.error().hint.isEmpty());
}

void TestConnection::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url"); // empty: refused
    QTest::newRow("whole") << u" https://cp-x.example.com:8444/ "_s << u"https://cp-x.example.com:8444"_s;
    QTest::newRow("without a scheme") << u"cp-x:8001"_s << u"http://cp-x:8001"_s;
    QTest::newRow("without a scheme, TLS port") << u"cp-x:8444"_s << u"https://cp-x:8444"_s;
    QTest::newRow("with a path") << u"https://gw/admin-api/"_s << u"https://gw/admin-api"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8001"_s << u"http://[::1]:8001"_s;
    QTest::newRow("empty") << u" "_s << QString();
    QTest::newRow("another scheme") << u"ftp://cp-x"_s << QString();
    QTest::newRow("a password in it") << u"http://admin:secret@cp-x:8001"_s << QString();
    QTest::newRow("a port out of range") << u"http://cp-x:99999"_s << QString();
    QTest::newRow("a query") << u"http://cp-x:8001/?a=b"_s << QString();
}

void TestConnection::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto read = adminUrlFromText(text);
    QVERIFY2(read.has_value() == !url.isEmpty(), qPrintable(told(read)));
    if (read)
        QCOMPARE(read->toString(), url);
    else
        QVERIFY2(!told(read).contains(u"secret"_s), qPrintable(told(read)));
}

void TestConnection::testsAConnectionStepByStep_data()
{
    QTest::addColumn<QString>("tls"); // empty: plain HTTP
    QTest::addColumn<bool>("ownCa");
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("outcomes"); // P pass, W warning, F fail, - skipped
    QTest::newRow("all is well over HTTP") << QString() << false << u"3.9.1-root"_s << u"PPP-PPPPPP"_s;
    QTest::newRow("all is well over TLS") << u"server"_s << true << u"3.9.1-root"_s << u"PPPPPPPPPP"_s;
    QTest::newRow("an untrusted certificate") << u"server"_s << false << u"3.9.1-root"_s << u"PPPF------"_s;
    QTest::newRow("a token is wanted")
        << QString() << false << u"3.9.1-401-keyauth-missing"_s << u"PPP-PF----"_s;
    QTest::newRow("the gateway's database is down")
        << QString() << false << u"3.9.1-dbdown-root"_s << u"PPP-F-----"_s;
    QTest::newRow("a traditional node")
        << QString() << false << u"3.9.1-traditional-root"_s << u"PPP-PPPPP-"_s;
}

void TestConnection::testsAConnectionStepByStep()
{
    QFETCH(QString, tls);
    QFETCH(bool, ownCa);
    QFETCH(QString, root);
    QFETCH(QString, outcomes);
    const auto server = tls.isEmpty() ? std::make_unique<ScriptedServer>()
                                      : std::make_unique<ScriptedServer>(ScriptedServer::tlsOf(tls));
    server->onRecording(u"/"_s, root);
    server->onRecording(u"/status"_s, u"3.9.1-status"_s);
    server->onRecording(rows, u"3.9.1-clustering-data-planes-3dps"_s);
    auto config = configFor(server->url());
    config.settings.caFile = ownCa ? tlsFile("ca.pem") : QString();
    ConnectionTest test(config);
    QSignalSpy finished(&test, &ConnectionTest::finished);
    QSignalSpy steps(&test, &ConnectionTest::stepFinished);
    test.start();
    QTRY_COMPARE(finished.size(), 1);
    QString seen;
    for (const auto &step : test.steps()) {
        const auto letters = u"PWF-"_s;
        seen += letters[static_cast<int>(step.outcome)];
        QVERIFY2(step.outcome != ConnectionStep::Outcome::Fail || !step.advice.isEmpty(),
                 qPrintable(step.id));
        QVERIFY(!step.title.isEmpty());
    }
    QCOMPARE(seen, outcomes);
    QVERIFY(steps.size() >= 4);
    QCOMPARE(test.info().has_value(), outcomes.at(6) == u'P');
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
