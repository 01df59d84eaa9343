#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTcpServer>

#include <nlohmann/json.hpp>

#include <set>

using namespace gatelift;
using Json = nlohmann::json;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const QString listPath = QStringLiteral("/clustering/data-planes");

struct Reply
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0;
    QByteArray body;
    QString why;
    QByteArray server;
    qint64 announced = -1;

    [[nodiscard]] Json json() const { return Json::parse(body.toStdString()); }
};

} // namespace

class TestSimulatedServer : public QObject
{
    Q_OBJECT

private:
    SimulatedClock m_clock{start};
    QNetworkAccessManager m_network;

    ClusterOptions options(int nodes)
    {
        ClusterOptions made;
        made.dataPlanes = nodes;
        made.clock = m_clock.clock();
        return made;
    }

    Reply ask(const QUrl &base, const QString &pathAndQuery, const QByteArray &verb = "GET",
              const QByteArray &token = {}, int timeout = 10'000)
    {
        QNetworkRequest request(QUrl(base.toString() + pathAndQuery));
        request.setTransferTimeout(timeout);
        request.setSslConfiguration(m_tls);
        if (!token.isEmpty())
            request.setRawHeader("Kong-Admin-Token", token);
        const std::unique_ptr<QNetworkReply> reply(
            verb == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, verb));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(30'000);
        Reply result;
        result.error = reply->error();
        result.why = reply->errorString();
        result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        result.server = reply->rawHeader("Server");
        result.announced = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (reply->isOpen())
            result.body = reply->readAll();
        return result;
    }

    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();

private slots:
    void init()
    {
        GATELIFT_FAIL_ON_WARNING;
        m_clock.goTo(start);
        m_tls = QSslConfiguration::defaultConfiguration();
        m_network.clearConnectionCache();
    }

    void everyNodeIsReachedOnce_data();
    void everyNodeIsReachedOnce();
    void bothControlPlanesAnswer();
    void yRefusesUntilItStarts();
    void aStoppedControlPlaneRefuses();
    void headGivesHeadersAlone();
    void writesAreRefused();
    void theTokenIsAskedFor();
    void tls();
    void aTakenPortIsTold();
    void unreadableKeysAreTold();
    void faultsOnTheWire_data();
    void faultsOnTheWire();
    void aPageFails();
    void offsetsGoRoundForEver();
    void aHugeAnswerGoesOn();
    void aSlowAnswerArrives();
    void changesAreSeenOverTheWire();
};

void TestSimulatedServer::everyNodeIsReachedOnce_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("size");
    QTest::newRow("2345 nodes by the default of 100") << Version(3, 9, 1) << 2345 << 0;
    QTest::newRow("2345 nodes by 1000") << Version(3, 9, 1) << 2345 << 1000;
    QTest::newRow("2345 nodes by 999 on 2.8, which forgets the size") << Version(2, 8, 5) << 2345 << 999;
    QTest::newRow("exactly one page") << Version(3, 9, 1) << 100 << 0;
    QTest::newRow("one more than a page") << Version(3, 9, 1) << 101 << 0;
    QTest::newRow("10,000 nodes by 1000") << Version(3, 10, 0, 17) << 10'000 << 1000;
}

void TestSimulatedServer::everyNodeIsReachedOnce()
{
    QFETCH(Version, version);
    QFETCH(int, nodes);
    QFETCH(int, size);
    auto made = options(nodes);
    made.x = version;
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    std::set<std::string> ids;
    auto next = listPath + (size > 0 ? QStringLiteral("?size=%1").arg(size) : QString());
    int pages = 0;
    while (!next.isEmpty()) {
        const auto reply = ask(server.url(Side::X), next);
        QCOMPARE(reply.status, 200);
        const auto body = reply.json();
        for (const auto &row : body["data"])
            QVERIFY2(ids.insert(row["id"].get<std::string>()).second, "listed twice");
        next = body["next"].is_null() ? QString() : QString::fromStdString(body["next"]);
        QVERIFY(++pages <= nodes / 100 + 1);
    }
    QCOMPARE(int(ids.size()), nodes);
}

void TestSimulatedServer::bothControlPlanesAnswer()
{
    auto made = options(5);
    made.y = Version(3, 10, 0, 17);
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    QVERIFY(server.url(Side::X) != server.url(Side::Y));
    const auto x = ask(server.url(Side::X), QStringLiteral("/"));
    const auto y = ask(server.url(Side::Y), QStringLiteral("/"));
    QCOMPARE(x.json()["version"], "3.4.3.12-enterprise-edition");
    QCOMPARE(y.json()["version"], "3.10.0.17-enterprise-edition");
    QCOMPARE(y.server, QByteArray("kong/3.10.0.17-enterprise-edition"));
    QCOMPARE(ask(server.url(Side::X), QStringLiteral("/status")).json()["server"]["total_requests"], 2);
}

void TestSimulatedServer::yRefusesUntilItStarts()
{
    SimulatedServer server{SimulatedCluster(options(5))};
    ServerOptions both;
    both.serveY = true;
    QVERIFY(server.start(both));
    QTRY_COMPARE(ask(server.url(Side::Y), QStringLiteral("/")).error, QNetworkReply::ConnectionRefusedError);
    server.use([](SimulatedCluster &cluster) { cluster.startControlPlaneY(Version(3, 10, 0, 17)); });
    QTRY_COMPARE(ask(server.url(Side::Y), QStringLiteral("/")).status, 200);
}

void TestSimulatedServer::aStoppedControlPlaneRefuses()
{
    SimulatedServer server{SimulatedCluster(options(5))};
    QVERIFY(server.start());
    QCOMPARE(ask(server.url(Side::X), QStringLiteral("/")).status, 200);
    server.use([](SimulatedCluster &cluster) { cluster.stopControlPlane(Side::X); });
    QTRY_COMPARE(ask(server.url(Side::X), QStringLiteral("/")).error, QNetworkReply::ConnectionRefusedError);
    server.use([](SimulatedCluster &cluster) { cluster.restartControlPlane(Side::X); });
    QTRY_COMPARE(ask(server.url(Side::X), QStringLiteral("/")).status, 200);
}

void TestSimulatedServer::headGivesHeadersAlone()
{
    SimulatedServer server{SimulatedCluster(options(5))};
    QVERIFY(server.start());
    const auto head = ask(server.url(Side::X), listPath, "HEAD");
    const auto get = ask(server.url(Side::X), listPath);
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
    QCOMPARE(head.announced, get.body.size());
    QCOMPARE(ask(server.url(Side::X), listPath).status, 200); // the connection is still in order
}

void TestSimulatedServer::writesAreRefused()
{
    SimulatedServer server{SimulatedCluster(options(5))};
    QVERIFY(server.start());
    for (const auto *verb : {"POST", "PUT", "PATCH", "DELETE"}) {
        const auto reply = ask(server.url(Side::X), listPath, verb);
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.json()["message"], "Method not allowed");
    }
}

void TestSimulatedServer::theTokenIsAskedFor()
{
    auto made = options(5);
    made.x = Version(3, 9, 1);
    SimulatedServer server{SimulatedCluster(made)};
    ServerOptions guarded;
    guarded.token = Secret("open sesame");
    QVERIFY(server.start(guarded));
    const auto missing = ask(server.url(Side::X), QStringLiteral("/"));
    QCOMPARE(missing.status, 401);
    QCOMPARE(missing.json()["message"], "No API key found in request");
    QCOMPARE(missing.json()["request_id"].get<std::string>().size(), 32U);
    const auto wrong = ask(server.url(Side::X), QStringLiteral("/"), "GET", "sesame");
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.json()["message"], "Unauthorized");
    QCOMPARE(ask(server.url(Side::X), QStringLiteral("/"), "GET", "open sesame").status, 200);
}

void TestSimulatedServer::tls()
{
    const QTemporaryDir folder;
    const auto certificate = folder.filePath(QStringLiteral("cert.pem"));
    const auto key = folder.filePath(QStringLiteral("key.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                   "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                   "-keyout", key, "-out", certificate});
    QVERIFY(openssl.waitForFinished(testPatienceMs) && openssl.exitCode() == 0);
    SimulatedServer server{SimulatedCluster(options(5))};
    ServerOptions secured;
    secured.certificateFile = certificate;
    secured.keyFile = key;
    QVERIFY(server.start(secured));
    QCOMPARE(server.url(Side::X).scheme(), QStringLiteral("https"));
    QCOMPARE(ask(server.url(Side::X), QStringLiteral("/")).error, QNetworkReply::SslHandshakeFailedError);
    m_network.clearConnectionCache(); // a connection keeps the settings that it began with
    m_tls.setCaCertificates(QSslCertificate::fromPath(certificate));
    const auto trusted = ask(server.url(Side::X), QStringLiteral("/"));
    QVERIFY2(trusted.status == 200, qPrintable(trusted.why));
    QCOMPARE(ask(server.url(Side::X), listPath).json()["data"].size(), 5U);
}

void TestSimulatedServer::aTakenPortIsTold()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SimulatedServer server{SimulatedCluster(options(5))};
    ServerOptions taken;
    taken.portX = other.serverPort();
    const auto result = server.start(taken);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    QVERIFY(result.error().what.contains(QString::number(other.serverPort())));
}

void TestSimulatedServer::unreadableKeysAreTold()
{
    SimulatedServer server{SimulatedCluster(options(5))};
    ServerOptions missing;
    missing.certificateFile = QStringLiteral("/nonexistent/cert.pem");
    missing.keyFile = missing.certificateFile;
    const auto result = server.start(missing);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Input);
}

void TestSimulatedServer::faultsOnTheWire_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::newRow("a hanging gateway runs into the reader's time-out")
        << "hang" << QNetworkReply::OperationCanceledError;
    QTest::newRow("a reset ends the connection") << "reset" << QNetworkReply::RemoteHostClosedError;
    QTest::newRow("a truncated body ends too early") << "truncate" << QNetworkReply::RemoteHostClosedError;
    QTest::newRow("a malformed body arrives whole") << "malformed" << QNetworkReply::NoError;
}

void TestSimulatedServer::faultsOnTheWire()
{
    QFETCH(QString, fault);
    QFETCH(QNetworkReply::NetworkError, error);
    SimulatedServer server{SimulatedCluster(options(5))};
    QVERIFY(server.start());
    QCOMPARE(ask(server.url(Side::X), listPath).error, QNetworkReply::NoError);
    const auto parsed = parseFault(fault).value();
    server.use([&](SimulatedCluster &cluster) { cluster.inject(parsed); });
    const auto reply = ask(server.url(Side::X), listPath, "GET", {}, 700);
    QCOMPARE(reply.error, error);
    QVERIFY(!Json::accept(reply.body.toStdString()));
    server.use([&](SimulatedCluster &cluster) { cluster.clear(parsed); });
    QCOMPARE(ask(server.url(Side::X), listPath).error, QNetworkReply::NoError);
}

void TestSimulatedServer::aPageFails()
{
    auto made = options(250);
    made.faults = {Fault{FaultKind::ErrorPage, 2}};
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    const auto first = ask(server.url(Side::X), listPath);
    QCOMPARE(first.status, 200);
    const auto second = ask(server.url(Side::X), QString::fromStdString(first.json()["next"]));
    QCOMPARE(second.status, 500);
    QCOMPARE(second.json()["message"], "An unexpected error occurred");
}

void TestSimulatedServer::offsetsGoRoundForEver()
{
    auto made = options(5);
    made.faults = {Fault{FaultKind::OffsetLoop, 0}};
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    auto next = listPath;
    for (int page = 0; page < 10; ++page) {
        const auto body = ask(server.url(Side::X), next).json();
        QCOMPARE(body["data"].size(), 5U);
        QVERIFY(body["next"].is_string());
        next = QString::fromStdString(body["next"]);
    }
}

void TestSimulatedServer::aHugeAnswerGoesOn()
{
    auto made = options(5);
    made.faults = {Fault{FaultKind::Huge, 0}};
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    QCOMPARE(ask(server.url(Side::X), QStringLiteral("/")).status, 200);
    const std::unique_ptr<QNetworkReply> reply(
        m_network.get(QNetworkRequest(QUrl(server.url(Side::X).toString() + listPath))));
    qint64 seen = 0;
    connect(reply.get(), &QIODevice::readyRead, this, [&] { seen += reply->readAll().size(); });
    QTRY_VERIFY_WITH_TIMEOUT(seen > 64 * 1024 * 1024, 60'000);
    reply->abort();
}

void TestSimulatedServer::aSlowAnswerArrives()
{
    auto made = options(5);
    made.faults = {Fault{FaultKind::Slow, 0}};
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ask(server.url(Side::X), listPath, "GET", {}, 20'000).json()["data"].size(), 5U);
    QVERIFY(timer.elapsed() > 2'000);
}

void TestSimulatedServer::changesAreSeenOverTheWire()
{
    auto made = options(10);
    made.y = Version(3, 10, 0, 17);
    SimulatedServer server{SimulatedCluster(made)};
    QVERIFY(server.start());
    server.use([](SimulatedCluster &cluster) { cluster.setShareTarget(100); });
    m_clock.goOn(180);
    const auto rows = ask(server.url(Side::Y), listPath + QStringLiteral("?size=1000")).json()["data"];
    const auto fresh = std::count_if(rows.begin(), rows.end(), [&](const Json &row) {
        return row["version"] == "3.10.0.17" &&
               m_clock.now().toSecsSinceEpoch() - row["last_seen"].get<qint64>() < 45;
    });
    QCOMPARE(fresh, 10);
    QCOMPARE(rows.size(), 20U); // and the copied rows of X
}

QTEST_GUILESS_MAIN(TestSimulatedServer)
#include "tst_simulatedserver.moc"
