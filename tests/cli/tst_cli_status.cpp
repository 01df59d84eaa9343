#include "support/Program.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

const QString listPath = u"/clustering/data-planes"_s;

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

QProcessEnvironment environmentWith(const QString &token)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.remove(u"GATELIFT_ADMIN_TOKEN"_s);
    if (!token.isEmpty())
        environment.insert(u"GATELIFT_ADMIN_TOKEN"_s, token);
    return environment;
}

Outcome run(const QStringList &arguments, const QString &token = {})
{
    QProcess process;
    process.setProcessEnvironment(environmentWith(token));
    process.start(QStringLiteral(GATELIFT_BINARY), QStringList{u"status"_s} + arguments);
    // The double answers in this thread's event loop, so it must go on running.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, testPatienceMs))
        process.kill();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString tlsFile(const char *name)
{
    return QStringLiteral(GATELIFT_TEST_DATA) + u"/tls/"_s + QLatin1String(name);
}

} // namespace

class TestCliStatus : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void printsTheContractsKeys();
    void printsATable();
    void saysByItsExitCodeWhetherAllIsWell_data();
    void saysByItsExitCodeWhetherAllIsWell();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void tellsFailuresAsJson_data();
    void tellsFailuresAsJson();
    void takesSecretsFromFilesAndEnvironment();
    void isLoudAboutInsecure();
    void watchesUntilInterrupted();
    void watchesBothAndTellsAlarms();
    void showsBothOnce();
    void watchesWhatIsDown_data();
    void watchesWhatIsDown();
    void tellsOfFilesThatDoNotServe_data();
    void tellsOfFilesThatDoNotServe();
    void putsTheNodesOwnWordAboveItsRow();
    void refusesWhatIsNoStatusApi_data();
    void refusesWhatIsNoStatusApi();
    void obeysNoTerminalCodes();
    void obeysNoTerminalCodesInErrors();

private:
    [[nodiscard]] QString url() const { return m_server->url().toString(); }
    QString file(const QString &name, const QByteArray &bytes);

    std::unique_ptr<ScriptedServer> m_server;
    QTemporaryDir m_dir;
};

void TestCliStatus::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_server = std::make_unique<ScriptedServer>();
    m_server->onRecording(u"/"_s, u"3.9.1-root"_s);
    m_server->onRecording(u"/status"_s, u"3.9.1-status"_s);
    m_server->onRecording(listPath, u"3.9.1-clustering-data-planes-3dps"_s);
}

QString TestCliStatus::file(const QString &name, const QByteArray &bytes)
{
    QFile out(m_dir.filePath(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(name));
    return out.fileName();
}

void TestCliStatus::printsTheContractsKeys()
{
    const auto outcome = run({u"--admin-url"_s, url(), u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err + outcome.out);
    const auto answer = json::parse(outcome.out.begin(), outcome.out.end());
    for (const char *key : {"version", "edition", "hostname", "node_id", "database", "config_hash"})
        QVERIFY2(answer["control_plane"].contains(key), key);
    QCOMPARE(answer["control_plane"]["version"].get<std::string>(), std::string("3.9.1"));
    QCOMPARE(answer["control_plane"]["edition"].get<std::string>(), std::string("oss"));
    QVERIFY(answer["control_plane"]["config_hash"].is_null());
    QCOMPARE(answer["data_planes"].size(), std::size_t(3));
    for (const auto &node : answer["data_planes"]) {
        for (const char *key :
             {"id", "hostname", "ip", "version", "sync_status", "config_hash", "last_seen", "labels",
              "cert_expiry", "age_seconds", "state", "sync_protocol", "compatible", "reasons"})
            QVERIFY2(node.contains(key), key);
        QVERIFY(QDateTime::fromString(QString::fromStdString(node["last_seen"]), Qt::ISODate).isValid());
        QVERIFY(node["labels"].is_object());
        QCOMPARE(node["sync_protocol"].get<std::string>(), std::string("full"));
    }
    const auto &summary = answer["summary"];
    for (const char *key : {"total", "by_version", "by_config_hash", "by_sync_status", "by_state",
                            "expected_config_hash", "converged", "stale"})
        QVERIFY2(summary.contains(key), key);
    QCOMPARE(summary["total"].get<int>(), 3);
    QCOMPARE(summary["converged"].get<bool>(), true);
    QCOMPARE(summary["expected_config_hash"].get<std::string>(),
             std::string("67598e3c6ee0ab1c14b3a843ea416402"));
    QVERIFY(!answer.contains("insecure"));
}

void TestCliStatus::printsATable()
{
    const auto outcome = run({u"--admin-url"_s, url()});
    QCOMPARE(outcome.code, 0);
    for (const char *text : {"3.9.1", "dp-us-east-1a", "HOSTNAME", "fresh", "3 data plane", "Converged"})
        QVERIFY2(outcome.out.contains(text), outcome.out);
}

void TestCliStatus::saysByItsExitCodeWhetherAllIsWell_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("recording");
    QTest::addColumn<int>("code");
    QTest::newRow("all is well") << u"3.9.1-root"_s << u"3.9.1-clustering-data-planes-3dps"_s << 0;
    QTest::newRow("rejected and empty nodes")
        << u"3.9.1-root"_s << u"3.9.1-dps-plugin_set_incompatible"_s << 1;
    QTest::newRow("a refused newer node on 2.8")
        << u"2.8.5-root"_s << u"2.8.5-get-clustering-data-planes"_s << 1;
    QTest::newRow("no data plane at all") << u"3.9.1-root"_s << u"3.9.1-clustering-data-planes-empty"_s << 1;
    QTest::newRow("a traditional node has none")
        << u"3.9.1-traditional-root"_s << u"3.9.1-traditional-clustering-data-planes"_s << 0;
}

void TestCliStatus::saysByItsExitCodeWhetherAllIsWell()
{
    QFETCH(QString, root);
    QFETCH(QString, recording);
    m_server->onRecording(u"/"_s, root);
    m_server->onRecording(listPath, recording);
    const auto outcome = run({u"--admin-url"_s, url(), u"--json"_s});
    QTEST(outcome.code, "code");
    QVERIFY(json::accept(outcome.out.begin(), outcome.out.end()));
}

void TestCliStatus::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no address") << QStringList{};
    QTest::newRow("an address that is none") << QStringList{u"--admin-url"_s, u"ftp://x"_s};
    QTest::newRow("a password in the address")
        << QStringList{u"--admin-url"_s, u"http://a:geheim@127.0.0.1:1"_s};
    QTest::newRow("an unknown option")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--nonsense"_s};
    QTest::newRow("a time-out of nothing")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--timeout"_s, u"0"_s};
    QTest::newRow("a token file that is not there")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--token-file"_s, u"/does/not/exist"_s};
    QTest::newRow("a header without its file")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--header"_s, u"X-Proxy"_s};
    QTest::newRow("half a client certificate")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--client-cert"_s, tlsFile("client.pem")};
}

void TestCliStatus::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.startsWith("gatelift: "), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(!outcome.err.contains("geheim"));
}

void TestCliStatus::tellsFailuresAsJson_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("kind");
    QTest::newRow("authentication") << u"3.9.1-401-keyauth-missing"_s << u"auth"_s;
    QTest::newRow("the gateway is in trouble") << u"3.9.1-dbdown-root"_s << u"unreachable"_s;
}

void TestCliStatus::tellsFailuresAsJson()
{
    QFETCH(QString, root);
    m_server->onRecording(u"/"_s, root);
    const auto outcome = run({u"--admin-url"_s, url(), u"--json"_s});
    QCOMPARE(outcome.code, 3);
    const auto answer = json::parse(outcome.out.begin(), outcome.out.end());
    QTEST(QString::fromStdString(answer["error"]["kind"]), "kind");
    QVERIFY(!answer["error"]["message"].get<std::string>().empty());
    QVERIFY(!answer["error"]["hint"].get<std::string>().empty());

    m_server->refuse();
    const auto refused = run({u"--admin-url"_s, url(), u"--json"_s});
    QCOMPARE(refused.code, 3);
    QVERIFY(refused.out.contains(R"("kind":"unreachable")"));
}

void TestCliStatus::takesSecretsFromFilesAndEnvironment()
{
    const QString token = file(u"token"_s, "t0ken-from-file\nsecond line\n");
    const QString header = file(u"header"_s, "open-sesame\n");
    auto outcome = run({u"--admin-url"_s, url(), u"--token-file"_s, token, u"--header"_s,
                        u"X-Proxy="_s + header, u"--verbose"_s},
                       u"from-environment"_s);
    QCOMPARE(outcome.code, 0);
    QCOMPARE(m_server->requests().last().headers.value("kong-admin-token"), QByteArray("t0ken-from-file"));
    QCOMPARE(m_server->requests().last().headers.value("x-proxy"), QByteArray("open-sesame"));
    QVERIFY(!(outcome.out + outcome.err).contains("t0ken") &&
            !(outcome.out + outcome.err).contains("sesame"));
    outcome = run({u"--admin-url"_s, url()}, u"from-environment"_s);
    QCOMPARE(m_server->requests().last().headers.value("kong-admin-token"), QByteArray("from-environment"));
    QVERIFY(!(outcome.out + outcome.err).contains("from-environment"));
}

void TestCliStatus::isLoudAboutInsecure()
{
    ScriptedServer server(ScriptedServer::tlsOf(u"self-signed"_s));
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    server.onRecording(listPath, u"3.9.1-clustering-data-planes-3dps"_s);
    const QString address = server.url().toString();
    const auto refused = run({u"--admin-url"_s, address, u"--json"_s});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.out.contains(R"("kind":"tls")"), refused.out);
    const auto outcome = run({u"--admin-url"_s, address, u"--json"_s, u"--insecure"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.err.contains("INSECURE"));
    QVERIFY(outcome.out.contains(R"("insecure":true)"));
    const auto table = run({u"--admin-url"_s, address, u"--insecure"_s});
    QVERIFY(table.err.contains("INSECURE"));
    QVERIFY(table.out.contains("INSECURE"));
}

void TestCliStatus::watchesUntilInterrupted()
{
    QProcess process;
    process.setProcessEnvironment(environmentWith({}));
    process.start(QStringLiteral(GATELIFT_BINARY),
                  {u"status"_s, u"--admin-url"_s, url(), u"--watch"_s, u"1"_s, u"--json"_s});
    QByteArray out;
    const auto sees = [&](const char *text) {
        out += process.readAllStandardOutput();
        return out.contains(text);
    };
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"data_planes\""), 20'000);
    m_server->onRecording(listPath, u"3.9.1-dps-plugin_set_incompatible"_s);
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"joined\""), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"hash-changed\""), 20'000);
    m_server->onRecording(listPath, u"3.9.1-dbdown-data-planes"_s);
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"error\""), 20'000);
    gatelift::test::sendSignal(process, SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    out += process.readAllStandardOutput();
    QCOMPARE(process.exitCode(), 4);
    for (const auto &line : out.trimmed().split('\n'))
        QVERIFY2(json::accept(line.begin(), line.end()), line);
}

void TestCliStatus::watchesBothAndTellsAlarms()
{
    ScriptedServer y;
    y.onRecording(u"/"_s, u"3.9.1-root"_s);
    y.onJson(listPath, R"({"data":[],"next":null})");
    QProcess process;
    process.setProcessEnvironment(environmentWith({}));
    process.start(QStringLiteral(GATELIFT_BINARY), {u"status"_s, u"--admin-url"_s, url(), u"--target-url"_s,
                                                    y.url().toString(), u"--watch"_s, u"1"_s});
    QByteArray out;
    const auto sees = [&](const char *text) {
        out += process.readAllStandardOutput();
        return out.contains(text);
    };
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"control_plane_y\":{"), 20'000);
    y.onJson(listPath, R"({"data":[{"id":"n","hostname":"dp-new","version":"3.9.1","sync_status":"normal",)"
                       R"("config_hash":"00000000000000000000000000000000","ttl":1209598}],"next":null})");
    QTRY_VERIFY_WITH_TIMEOUT(sees("{\"alarm\":{\"key\":\"no-configuration/y\""), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"side\":\"y\""), 20'000);
    y.onJson(listPath, R"({"data":[],"next":null})");
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"raised\":false"), 20'000);
    y.refuse();
    QTRY_VERIFY_WITH_TIMEOUT(sees("\"control-plane-down/y\""), 20'000);
    gatelift::test::sendSignal(process, SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    out += process.readAllStandardOutput();
    for (const auto &line : out.trimmed().split('\n'))
        QVERIFY2(json::accept(line.begin(), line.end()), line);
}

void TestCliStatus::showsBothOnce()
{
    ScriptedServer y;
    y.onRecording(u"/"_s, u"3.9.1-root"_s);
    y.onJson(listPath, R"({"data":[{"id":"n","hostname":"dp-new","version":"3.9.1","sync_status":"normal",)"
                       R"("config_hash":"00000000000000000000000000000000","ttl":1209598}],"next":null})");
    const QStringList both{u"--admin-url"_s, url(), u"--target-url"_s, y.url().toString()};
    const auto outcome = run(both + QStringList{u"--json"_s});
    QVERIFY2(outcome.code == 1, outcome.err + outcome.out); // an empty node
    const auto answer = json::parse(outcome.out.begin(), outcome.out.end());
    QCOMPARE(answer["data_planes"].size(), std::size_t(4));
    QCOMPARE(answer["alarms"][0]["key"].get<std::string>(), std::string("no-configuration/y"));
    QVERIFY(answer["alarms"][0]["blocking"].get<bool>());
    QVERIFY(answer["advice"].get<std::string>().starts_with("dp-new holds no configuration"));
    QVERIFY(run(both).out.contains("Now: dp-new holds no configuration"));
    y.refuse();
    QCOMPARE(run(both).code, 3);
}

void TestCliStatus::obeysNoTerminalCodes()
{
    m_server->onJson(listPath,
                     R"({"data":[{"id":"a","hostname":"evil\u001b[2J","ttl":1209590}],"next":null})");
    const auto outcome = run({u"--admin-url"_s, url()});
    QVERIFY(outcome.out.contains("evil"));
    QVERIFY(!outcome.out.contains('\x1b'));
}

void TestCliStatus::obeysNoTerminalCodesInErrors()
{
    m_server->on(u"/"_s, [](const auto &, ScriptedServer::Answer &answer) {
        answer.send(500, R"({"message":"bad\u001b[2J\u0000\u009b1m"})");
    });
    const auto outcome = run({u"--admin-url"_s, url()});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("bad"), outcome.err);
    QVERIFY(!outcome.err.contains('\x1b') && !outcome.err.contains('\0') &&
            !outcome.err.contains("\xc2\x9b"));
}

void TestCliStatus::watchesWhatIsDown_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("as JSON") << QStringList{u"--json"_s};
    QTest::newRow("watching is JSON by itself") << QStringList{};
}

void TestCliStatus::watchesWhatIsDown()
{
    QFETCH(QStringList, options);
    QProcess process;
    process.setProcessEnvironment(environmentWith({}));
    process.start(QStringLiteral(GATELIFT_BINARY),
                  QStringList{u"status"_s, u"--admin-url"_s, u"http://127.0.0.1:1"_s, u"--watch"_s, u"1"_s} +
                      options);
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).count('\n') >= 2, 20'000);
    gatelift::test::sendSignal(process, SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), 4);
    for (const auto &line : out.trimmed().split('\n'))
        QCOMPARE(json::parse(line.begin(), line.end())["error"]["kind"].get<std::string>(), "unreachable");
}

void TestCliStatus::tellsOfFilesThatDoNotServe_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind");
    const auto pair = [](const char *certificate, const QString &key) {
        return QStringList{u"--client-cert"_s, tlsFile(certificate), u"--client-key"_s, key};
    };
    QTest::newRow("a key of another certificate")
        << pair("client.pem", tlsFile("server.key")) << 3 << u"tls"_s;
    QTest::newRow("no such key") << pair("client.pem", u"/nowhere"_s) << 2 << u"input"_s;
    QTest::newRow("no such certificate") << pair("nowhere", tlsFile("client.key")) << 2 << u"input"_s;
    QTest::newRow("no such CA") << QStringList{u"--ca"_s, u"/nowhere"_s} << 2 << u"input"_s;
    QTest::newRow("a folder as CA") << QStringList{u"--ca"_s, u"/tmp"_s} << 2 << u"input"_s;
    QTest::newRow("a pair that fits") << pair("client.pem", tlsFile("client.key")) << 3 << u"unreachable"_s;
}

void TestCliStatus::putsTheNodesOwnWordAboveItsRow()
{
    const auto rows =
        json::parse(ScriptedServer::recordedBody(u"3.9.1-clustering-data-planes-3dps"_s).toStdString());
    const auto id = QByteArray::fromStdString(rows["data"][0]["id"]);
    ScriptedServer node;
    const auto text = [&node](const QString &path, int status, const QByteArray &body) {
        node.on(path, [=](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
            answer.send(status, body, "text/plain");
        });
    };
    text(u"/metrics"_s, 200, "kong_node_info{node_id=\"" + id + "\",version=\"3.9.1\"} 1\n");
    text(u"/status"_s, 200,
         R"({"server":{"total_requests":12},"configuration_hash":"8410c5e4a73bf61dcd699d0a6fd05e3d"})");
    text(u"/status/ready"_s, 503, R"({"message":"draining"})");
    ScriptedServer nobody;
    nobody.refuse();
    const QStringList call{u"--admin-url"_s,  url(),
                           u"--status-url"_s, node.url().toString(),
                           u"--status-url"_s, nobody.url().toString()};
    const auto outcome = run(call + QStringList{u"--json"_s});
    QVERIFY2(outcome.code == 1, outcome.err + outcome.out); // its row alone would be 0
    const auto answer = json::parse(outcome.out.begin(), outcome.out.end());
    int told = 0;
    for (const auto &one : answer["data_planes"]) {
        if (!one.contains("status_api"))
            continue;
        ++told;
        QCOMPARE(QByteArray::fromStdString(one["id"]), id);
        QCOMPARE(one["config_hash"].get<std::string>(), std::string("8410c5e4a73bf61dcd699d0a6fd05e3d"));
        const auto &own = one["status_api"];
        QCOMPARE(own["row_config_hash"], rows["data"][0]["config_hash"]);
        QCOMPARE(own["config_hash"], one["config_hash"]);
        QCOMPARE(own["ready"].get<bool>(), false);
        QCOMPARE(own["message"].get<std::string>(), std::string("draining"));
        QCOMPARE(own["counts"].get<bool>(), true);
        QVERIFY(own["error"].is_null());
        QCOMPARE(own["address"].get<std::string>(), node.url().toString().toStdString());
        QVERIFY(QDateTime::fromString(QString::fromStdString(own["at"]), Qt::ISODateWithMs).isValid());
    }
    QCOMPARE(told, 1);
    QCOMPARE(answer["summary"]["converged"].get<bool>(), false);
    QCOMPARE(answer["status_api_remarks"].size(), std::size_t(1));
    const auto words = run(call).out;
    QVERIFY2(words.contains("says config hash 8410c5, its control plane's row says 67598e"), words);
    QVERIFY2(words.contains("not ready to serve: draining"), words);
    QVERIFY2(words.contains("Status API: " + nobody.url().toString().toUtf8() + " does not answer"), words);
}

void TestCliStatus::refusesWhatIsNoStatusApi_data()
{
    QTest::addColumn<QStringList>("urls");
    QTest::newRow("nothing") << QStringList{QString()};
    QTest::newRow("no web address") << QStringList{u"ftp://dp:8100"_s};
    QTest::newRow("a password") << QStringList{u"http://a:b@dp:8100"_s};
    QTest::newRow("twice") << QStringList{u"http://dp:8100"_s, u"http://dp:8100"_s};
}

void TestCliStatus::refusesWhatIsNoStatusApi()
{
    QFETCH(QStringList, urls);
    QStringList call{u"--admin-url"_s, url()};
    for (const auto &one : urls)
        call << u"--status-url"_s << one;
    const auto outcome = run(call);
    QVERIFY2(outcome.code == 2, outcome.err);
    QVERIFY2(outcome.err.contains("--status-url"), outcome.err);
    QVERIFY(m_server->requests().isEmpty());
}

void TestCliStatus::tellsOfFilesThatDoNotServe()
{
    QFETCH(QStringList, options);
    const auto outcome = run(QStringList{u"--admin-url"_s, u"https://127.0.0.1:1"_s, u"--json"_s} + options);
    QTEST(outcome.code, "code");
    const auto answer = json::parse(outcome.out.begin(), outcome.out.end());
    QTEST(QString::fromStdString(answer["error"]["kind"]), "kind");
    QVERIFY(!answer["error"]["hint"].get<std::string>().empty());
}

QTEST_GUILESS_MAIN(TestCliStatus)
#include "tst_cli_status.moc"
