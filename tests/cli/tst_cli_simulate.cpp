#include "support/Program.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTcpServer>

#include <nlohmann/json.hpp>

#include <csignal>

using Json = nlohmann::json;

namespace {

const QByteArray program(GATELIFT_BINARY);

} // namespace

//! \brief The program as it is called: `gatelift simulate`, its lines, answers and exit codes.
class TestCliSimulate : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    QTemporaryDir m_folder;
    QByteArray m_seen;

    QString file(const QString &name, const QByteArray &contents)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(contents) != contents.size())
            qFatal("no room for a file of a few bytes");
        return made.fileName();
    }

    //! \brief Starts it and gives its first lines; empty where they don't come.
    QStringList start(QProcess &process, const QStringList &options, int lines = 1)
    {
        process.start(QString::fromLocal8Bit(program), QStringList{QStringLiteral("simulate")} + options);
        m_seen.clear();
        const QDeadlineTimer deadline(testPatienceMs);
        while (m_seen.count('\n') < lines && !deadline.hasExpired() &&
               process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(200);
            m_seen += process.readAllStandardOutput();
        }
        return QString::fromUtf8(m_seen).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    static QUrl addressIn(const QString &line)
    {
        return QUrl(line.section(QStringLiteral("listening on "), 1));
    }

    Json get(const QUrl &base, const QString &path, const QByteArray &token = {}, int *status = nullptr)
    {
        QNetworkRequest request(QUrl(base.toString() + path));
        request.setTransferTimeout(testPatienceMs);
        if (!token.isEmpty())
            request.setRawHeader("Kong-Admin-Token", token);
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        finished.wait(testPatienceMs);
        if (status != nullptr)
            *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        return Json::parse(reply->readAll().toStdString(), nullptr, false);
    }

    static void interrupt(QProcess &process, int signal)
    {
        gatelift::test::sendSignal(process, signal);
        QVERIFY(process.waitForFinished(testPatienceMs));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 4);
    }

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void oneControlPlane_data();
    void oneControlPlane();
    void twoControlPlanes();
    void dataPlanesHaveAStatusApi();
    void theTokenIsAskedFor();
    void aRollRunsFaster();
    void wrongCallsEndWithTwo_data();
    void wrongCallsEndWithTwo();
    void aTakenPortEndsWithThree();
    void helpNamesWhatThereIs();
};

void TestCliSimulate::oneControlPlane_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("until Ctrl-C") << SIGINT;
    QTest::newRow("until it is terminated") << SIGTERM;
}

void TestCliSimulate::oneControlPlane()
{
    QFETCH(int, signal);
    QProcess process;
    const auto lines = start(process, {"--data-planes", "150", "--control-plane-version", "3.9.1"});
    QCOMPARE(lines.size(), 1);
    QVERIFY2(QRegularExpression(QStringLiteral("^listening on http://127\\.0\\.0\\.1:\\d+$"))
                 .match(lines[0])
                 .hasMatch(),
             qPrintable(lines[0]));
    const auto url = addressIn(lines[0]);
    QCOMPARE(get(url, QStringLiteral("/"))["version"], "3.9.1");
    QCOMPARE(get(url, QStringLiteral("/clustering/data-planes"))["data"].size(), 100U);
    QCOMPARE(get(url, QStringLiteral("/clustering/data-planes?size=1000"))["data"].size(), 150U);
    interrupt(process, signal);
}

void TestCliSimulate::twoControlPlanes()
{
    QProcess process;
    const auto lines = start(process, {"--data-planes", "5", "--with-control-plane-y", "3.10.0.17"}, 2);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("cp-x listening on http://127.0.0.1:")));
    QVERIFY(lines[1].startsWith(QStringLiteral("cp-y listening on http://127.0.0.1:")));
    QCOMPARE(get(addressIn(lines[0]), QStringLiteral("/"))["version"], "3.4.3.12-enterprise-edition");
    QCOMPARE(get(addressIn(lines[1]), QStringLiteral("/"))["version"], "3.10.0.17-enterprise-edition");
    interrupt(process, SIGTERM);
}

void TestCliSimulate::dataPlanesHaveAStatusApi()
{
    // Two in a row that are free now, below those that the system hands out to programs beside us.
    int port = 20'000 + static_cast<int>(QCoreApplication::applicationPid() % 10'000);
    const auto areFree = [&port] {
        QTcpServer first;
        QTcpServer second;
        return first.listen(QHostAddress::LocalHost, quint16(port)) &&
               second.listen(QHostAddress::LocalHost, quint16(port + 1));
    };
    while (!areFree())
        QVERIFY(++port < 32'000);
    QProcess process;
    const auto lines = start(process,
                             {"--data-planes", "2", "--zones", "2", "--heartbeat", "20", "--batch", "1",
                              "--churn", "600", "--status-port", QString::number(port)},
                             3);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].startsWith(QStringLiteral("status 1 listening on http://127.0.0.1:")));
    int code = 0;
    const auto status = get(addressIn(lines[2]), QStringLiteral("/status"), {}, &code);
    QCOMPARE(code, 200);
    QVERIFY(status["configuration_hash"].is_string());
    interrupt(process, SIGTERM);
}

void TestCliSimulate::theTokenIsAskedFor()
{
    QProcess process;
    const auto lines =
        start(process, {"--data-planes", "5", "--token-file", file(QStringLiteral("token"), "swordfish\n")});
    QCOMPARE(lines.size(), 1);
    QVERIFY(!m_seen.contains("swordfish"));
    int status = 0;
    QVERIFY(get(addressIn(lines[0]), QStringLiteral("/"), {}, &status).contains("message"));
    QCOMPARE(status, 401);
    QVERIFY(get(addressIn(lines[0]), QStringLiteral("/"), "swordfish", &status).contains("version"));
    QCOMPARE(status, 200);
    interrupt(process, SIGINT);
}

void TestCliSimulate::aRollRunsFaster()
{
    QProcess process;
    const auto lines = start(
        process,
        {"--data-planes", "4", "--with-control-plane-y", "3.10.0.17", "--roll-every", "60", "--speed", "500"},
        2);
    QCOMPARE(lines.size(), 2);
    const auto onY = [&] {
        int nodes = 0;
        const auto body = get(addressIn(lines[1]), QStringLiteral("/clustering/data-planes"));
        for (const auto &row : body["data"])
            nodes += row["version"] == "3.10.0.17" ? 1 : 0;
        return nodes;
    };
    QTRY_COMPARE_WITH_TIMEOUT(onY(), 4, 20'000); // five steps: 300 simulated seconds, 0.6 real ones
    interrupt(process, SIGINT);
}

void TestCliSimulate::wrongCallsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("named");
    const QStringList few{"--data-planes", "3"};
    QTest::newRow("how many data planes is not said") << QStringList() << "--data-planes";
    QTest::newRow("a number that is none") << QStringList{"--data-planes", "many"} << "--data-planes";
    QTest::newRow("more than ten thousand") << QStringList{"--data-planes", "10001"} << "--data-planes";
    QTest::newRow("an unknown fault") << few + QStringList{"--fault", "gremlin"} << "gremlin";
    QTest::newRow("a malformed version")
        << few + QStringList{"--control-plane-version", "3.x.y"} << "--control-plane-version";
    QTest::newRow("a version without hybrid mode")
        << few + QStringList{"--control-plane-version", "1.5"} << "--control-plane-version";
    QTest::newRow("data planes without hybrid mode")
        << few + QStringList{"--data-plane-version", "1.5.1"} << "--data-plane-version";
    QTest::newRow("a control plane Y that is older than X")
        << few + QStringList{"--control-plane-version", "3.9.1", "--with-control-plane-y", "3.4.2"}
        << "--with-control-plane-y";
    QTest::newRow("no speed") << few + QStringList{"--speed", "0"} << "--speed";
    QTest::newRow("a port that is none") << few + QStringList{"--port", "99999"} << "--port";
    QTest::newRow("a certificate without its key") << few + QStringList{"--tls", "cert.pem"} << "--tls";
    QTest::newRow("a key without its certificate") << few + QStringList{"key.pem"} << "--tls";
    QTest::newRow("certificate files that are not there")
        << few + QStringList{"--tls", "/nonexistent/c.pem", "/nonexistent/k.pem"} << "/nonexistent/c.pem";
    QTest::newRow("a token file that is not there")
        << few + QStringList{"--token-file", "/nonexistent/t"} << "/nonexistent/t";
    QTest::newRow("an unknown option") << few + QStringList{"--frobnicate"} << "frobnicate";
    QTest::newRow("a roll without control plane Y")
        << few + QStringList{"--roll-every", "5"} << "--roll-every";
}

void TestCliSimulate::wrongCallsEndWithTwo()
{
    QFETCH(QStringList, options);
    QFETCH(QString, named);
    QProcess process;
    QVERIFY(start(process, options).isEmpty());
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(testPatienceMs));
    QCOMPARE(process.exitCode(), 2);
    const auto message = QString::fromUtf8(process.readAllStandardError()).trimmed();
    QVERIFY2(message.startsWith(QStringLiteral("gatelift: ")) && message.contains(named),
             qPrintable(message));
    QCOMPARE(message.count(QLatin1Char('\n')), 0);
}

void TestCliSimulate::aTakenPortEndsWithThree()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QProcess process;
    QVERIFY(start(process, {"--data-planes", "3", "--port", QString::number(other.serverPort())}).isEmpty());
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(testPatienceMs));
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains(QByteArray::number(other.serverPort())));
}

void TestCliSimulate::helpNamesWhatThereIs()
{
    QProcess process;
    start(process, {"--help"});
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(testPatienceMs));
    QCOMPARE(process.exitCode(), 0);
    m_seen += process.readAllStandardOutput();
    for (const auto *option :
         {"--data-planes", "--control-plane-version", "--data-plane-version", "--with-control-plane-y",
          "--port", "--tls", "--token-file", "--seed", "--speed", "--fault", "error-page-N", "code 4"})
        QVERIFY2(m_seen.simplified().contains(option), option);
}

QTEST_GUILESS_MAIN(TestCliSimulate)
#include "tst_cli_simulate.moc"
