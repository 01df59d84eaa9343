#include "support/FreezeDatabase.h"
#include "support/Program.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QProcess>

#include <nlohmann/json.hpp>

#include <csignal>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

//! `gatelift freeze` as it is called, against a real PostgreSQL and a control plane's double.
class TestCliFreeze : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void endsAtTheFirstWrite();
    void saysItToPeople();
    void holdsForItsTime();
    void tellsAttemptsAndGoesOn();
    void watchesTheHashAlone();
    void namesWhoWrote();
    void goesOnWithoutTheServer();
    void anInterruptEndsIt();
    void refusesBadCalls_data();
    void refusesBadCalls();

private:
    struct Running
    {
        QProcess process;
        QByteArray out;

        //! Everything so far, line by line.
        [[nodiscard]] QList<json> lines()
        {
            out += process.readAllStandardOutput();
            QList<json> all;
            for (const auto &line : out.split('\n')) {
                const auto value = json::parse(line.begin(), line.end(), nullptr, false);
                if (value.is_object())
                    all << value;
            }
            return all;
        }
        [[nodiscard]] bool said(const char *key)
        {
            for (const auto &line : lines()) {
                if (line.contains(key))
                    return true;
            }
            return false;
        }
        [[nodiscard]] bool hasEnded() const { return process.state() == QProcess::NotRunning; }
    };

    [[nodiscard]] QString conninfo() const { return m_server->conninfo(m_database); }
    [[nodiscard]] bool write(const QString &sql) { return m_server->run(sql, m_database); }
    void serveNodes(const QByteArray &hash);

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<ScriptedServer> m_gateway;
    QString m_database;
    int m_number = 0;
};

void TestCliFreeze::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreFrozen(*m_server, u"kong"_s), qPrintable(m_server->problem()));
}

void TestCliFreeze::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_database = u"frozen_%1"_s.arg(++m_number);
    QVERIFY(m_server->run(u"CREATE DATABASE %1 TEMPLATE kong"_s.arg(m_database)));
    m_gateway = std::make_unique<ScriptedServer>();
    m_gateway->onRecording(u"/"_s, u"3.9.1-root"_s);
    serveNodes("67598e3c6ee0ab1c14b3a843ea416402");
}

//! Three data planes that all report this hash.
void TestCliFreeze::serveNodes(const QByteArray &hash)
{
    auto body = ScriptedServer::recordedBody(u"3.9.1-clustering-data-planes-3dps"_s);
    m_gateway->onJson(u"/clustering/data-planes"_s, body.replace("67598e3c6ee0ab1c14b3a843ea416402", hash));
}

void TestCliFreeze::endsAtTheFirstWrite()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s, u"--json"_s});
    QTRY_VERIFY2(call.said("watching"), call.process.readAllStandardError());
    const auto watching = call.lines().first()["watching"];
    QCOMPARE(watching["holds"].get<bool>(), true);
    QCOMPARE(watching["sources"].size(), std::size_t(1));
    QCOMPARE(watching["sources"][0]["source"].get<std::string>(), std::string("postgres"));
    QVERIFY(write(
        u"UPDATE services SET name = 'renamed' WHERE id = (SELECT id FROM services ORDER BY id LIMIT 1)"_s));
    QTRY_VERIFY(call.hasEnded());
    QCOMPARE(call.process.exitCode(), 1);
    const auto answer = call.lines().last();
    QCOMPARE(answer["holds"].get<bool>(), false);
    QCOMPARE(answer["writes"].size(), std::size_t(1));
    const auto &written = answer["writes"][0];
    QCOMPARE(written["table"].get<std::string>(), std::string("public.services"));
    QCOMPARE(written["updated"].get<int>(), 1);
    const auto id =
        m_server->value(u"SELECT id FROM services ORDER BY id LIMIT 1"_s, m_database).toStdString();
    QCOMPARE(written["rows"], json::parse(R"([{"key":")" + id + R"(","act":"update"}])"));
    const auto after = QDateTime::fromString(QString::fromStdString(written["after"]), Qt::ISODateWithMs);
    const auto until = QDateTime::fromString(QString::fromStdString(written["until"]), Qt::ISODateWithMs);
    QVERIFY(after.isValid() && until.isValid() && after < until);
}

void TestCliFreeze::saysItToPeople()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s});
    QTRY_VERIFY((call.out += call.process.readAllStandardOutput()).contains("has watched since"));
    QVERIFY(write(u"DELETE FROM plugins WHERE id = (SELECT id FROM plugins LIMIT 1)"_s));
    QTRY_VERIFY(call.hasEnded());
    call.out += call.process.readAllStandardOutput();
    QCOMPARE(call.process.exitCode(), 1);
    for (const char *text : {"plugins", "deleted", "between", "UTC"})
        QVERIFY2(call.out.contains(text), call.out + call.process.readAllStandardError());
}

void TestCliFreeze::holdsForItsTime()
{
    const auto call = callProgram(
        {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s, u"--for"_s, u"4"_s, u"--json"_s});
    QVERIFY2(call.code == 0, call.err + call.out);
    const auto answer = json::parse(call.lastLine().toStdString());
    QCOMPARE(answer["holds"].get<bool>(), true);
    QVERIFY(answer["writes"].empty());
}

void TestCliFreeze::tellsAttemptsAndGoesOn()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s, u"--for"_s,
                                u"40"_s, u"--json"_s});
    QTRY_VERIFY(call.said("watching"));
    QTest::qWait(17'000); // until late counts of before can't be meant
    QVERIFY(write(u"BEGIN; DELETE FROM plugins; ROLLBACK"_s));
    QTRY_VERIFY(call.said("attempt"));
    QVERIFY2(!call.hasEnded(), "a write that was rolled back ends nothing");
    QTRY_VERIFY(call.hasEnded());
    QCOMPARE(call.process.exitCode(), 0);
    QCOMPARE(call.lines().last()["attempts"].get<int>(), 1);
}

void TestCliFreeze::watchesTheHashAlone()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--admin-url"_s, m_gateway->url().toString(), u"--json"_s});
    QTRY_VERIFY(call.said("watching"));
    QVERIFY(QString::fromStdString(call.lines().first()["watching"]["sources"][0]["sees"])
                .contains(u"Admin API"_s));
    serveNodes("0123456789abcdef0123456789abcdef");
    QTRY_VERIFY(call.hasEnded());
    QCOMPARE(call.process.exitCode(), 1);
    const auto written = call.lines().last()["writes"][0];
    QCOMPARE(written["source"].get<std::string>(), std::string("config-hash"));
    QVERIFY(written["table"].is_null());
    for (const auto &request : m_gateway->requests())
        QVERIFY(request.method == "GET" || request.method == "HEAD");
}

void TestCliFreeze::namesWhoWrote()
{
    auto root = json::parse(ScriptedServer::recordedBody(u"3.9.1-root"_s).toStdString());
    root["version"] = "3.9.1.1-enterprise-edition";
    root["edition"] = "enterprise";
    m_gateway->onJson(u"/"_s, QByteArray::fromStdString(root.dump()));
    const auto id = m_server->value(u"SELECT id FROM services ORDER BY id LIMIT 1"_s, m_database);
    m_gateway->on(u"/audit/objects"_s, [&id](const ScriptedServer::Request &,
                                             ScriptedServer::Answer &answer) {
        const json body{
            {"data", {{{"request_id", "r1"}, {"dao_name", "services"}, {"entity_key", id.toStdString()}}}}};
        answer.send(200, QByteArray::fromStdString(body.dump()));
    });
    m_gateway->on(u"/audit/requests"_s, [](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
        const json body{{"data",
                         {{{"request_id", "r1"},
                           {"method", "PATCH"},
                           {"path", "/services/x"},
                           {"rbac_user_name", "ann"},
                           {"client_ip", "10.0.0.9"},
                           {"status", 200},
                           {"request_timestamp", QDateTime::currentSecsSinceEpoch()}}}}};
        answer.send(200, QByteArray::fromStdString(body.dump()));
    });
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--admin-url"_s,
                                m_gateway->url().toString(), u"--watch"_s, u"1"_s, u"--json"_s});
    QTRY_VERIFY(call.said("watching"));
    QVERIFY(write(u"UPDATE services SET name = 'renamed' WHERE id = '%1'"_s.arg(id)));
    QTRY_VERIFY(call.hasEnded());
    QCOMPARE(call.process.exitCode(), 1);
    const auto answer = call.lines().last();
    QCOMPARE(answer["sources"].size(), std::size_t(2));
    const auto who = QString::fromStdString(answer["writes"][0].value("who", ""));
    QVERIFY2(who.contains(u"ann"_s) && who.contains(u"PATCH /services/x"_s), qPrintable(who));
}

void TestCliFreeze::goesOnWithoutTheServer()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s, u"--json"_s});
    QTRY_VERIFY(call.said("watching"));
    m_server->kill();
    QTRY_VERIFY(call.said("notice"));
    QVERIFY(m_server->start());
    QTRY_VERIFY(call.lines().size() >= 3);
    QVERIFY(!call.hasEnded());
    QVERIFY(write(u"UPDATE services SET retries = 9"_s));
    QTRY_VERIFY(call.hasEnded());
    QCOMPARE(call.process.exitCode(), 1);
    // What was not there at the end is no 'holds'.
    Running other;
    startProgram(other.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--watch"_s, u"1"_s, u"--for"_s,
                                 u"6"_s, u"--json"_s});
    QTRY_VERIFY(other.said("watching"));
    m_server->kill();
    QTRY_VERIFY(other.hasEnded());
    QCOMPARE(other.process.exitCode(), 3);
    QVERIFY(other.process.readAllStandardError().contains("not watched since"));
    QVERIFY(m_server->start());
}

void TestCliFreeze::anInterruptEndsIt()
{
    Running call;
    startProgram(call.process, {u"freeze"_s, u"--postgres"_s, conninfo(), u"--json"_s});
    QTRY_VERIFY(call.said("watching"));
    QCOMPARE(endBySignal(call.process, SIGINT), 4);
}

void TestCliFreeze::refusesBadCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing to watch") << QStringList{} << 2 << QByteArray("nothing to watch");
    QTest::newRow("a password") << QStringList{u"--postgres"_s, u"host=x password=y"_s} << 2
                                << QByteArray("password");
    QTest::newRow("no pause at all") << QStringList{u"--postgres"_s, u"host=x"_s, u"--watch"_s, u"0"_s} << 2
                                     << QByteArray("--watch");
    QTest::newRow("no server") << QStringList{u"--postgres"_s, u"host=/nowhere dbname=kong"_s} << 3
                               << QByteArray("nothing takes the connection");
    QTest::newRow("no gateway's database")
        << QStringList{u"--postgres"_s, u"POSTGRES"_s} << 3 << QByteArray("no tables of a gateway");
    QTest::newRow("no control plane")
        << QStringList{u"--admin-url"_s, u"http://127.0.0.1:9"_s} << 3 << QByteArray("127.0.0.1");
}

void TestCliFreeze::refusesBadCalls()
{
    QFETCH(QStringList, arguments);
    arguments.replaceInStrings(u"POSTGRES"_s, m_server->conninfo(u"postgres"_s));
    const auto call = callProgram(QStringList{u"freeze"_s} + arguments);
    QTEST(call.code, "code");
    QVERIFY2(call.saysOneError(), call.err);
    QFETCH(QByteArray, says);
    QVERIFY2(call.err.contains(says), call.err);
}

QTEST_GUILESS_MAIN(TestCliFreeze)
#include "tst_cli_freeze.moc"
