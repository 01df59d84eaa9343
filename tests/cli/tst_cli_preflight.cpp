#include "support/Packed.h"
#include "support/Program.h"
#include "support/SampleSchemas.h"
#include "support/SchemaCheck.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace gatelift;
using nlohmann::json;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] json answer() const { return json::parse(out.begin(), out.end(), nullptr, false); }
};

Outcome run(const QStringList &arguments, const QString &input = {})
{
    QProcess process;
    if (!input.isEmpty())
        process.setStandardInputFile(input);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATELIFT_BINARY), QStringList{u"preflight"_s} + arguments);
    // The double answers in this thread's event loop, so it must go on running.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, testPatienceMs))
        process.kill();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString logFile(const QString &name)
{
    return QStringLiteral(GATELIFT_TEST_DATA "/logs/") + name;
}

//! `verdict` of every finding of error logs, by id.
std::map<std::string, std::string> logVerdicts(const json &answer)
{
    std::map<std::string, std::string> verdicts;
    for (const auto &finding : answer.at("findings")) {
        if (const auto id = finding.at("id").get<std::string>(); id.starts_with("LL-"))
            verdicts[id] = finding.at("verdict").get<std::string>();
    }
    return verdicts;
}

} // namespace

//! The real gateway 2.8.5 as it was recorded, and the built program.
class TestCliPreflight : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tellsTheContractsKeys();
    void everyFormat_data();
    void everyFormat();
    void nothingBetweenTheVersionsIsGood();
    void partialIsSaid();
    void takesKongConf();
    void takesADeclarativeFile();
    void takesErrorLogs();
    void takesPackedErrorLogs_data();
    void takesPackedErrorLogs();
    void takesAnErrorLogFromAPipe();
    void anEndlessErrorLogCanBeInterrupted();
    void holdsItAgainstTheTarget();
    void holdsTheDeclarativeFileAgainstTheTarget();
    void aFailingTargetIsPartial_data();
    void aFailingTargetIsPartial();
    void considersTheUpgrade();
    void refusesWrongCalls_data();
    void refusesWrongCalls();

private:
    [[nodiscard]] QStringList call(const QStringList &more = {}) const
    {
        return QStringList{u"--admin-url"_s, m_server->url().toString(), u"--from"_s, u"2.8.5"_s, u"--to"_s,
                           u"3.9.1"_s} +
               more;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QTemporaryDir m_folder;
};

void TestCliPreflight::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_server = std::make_unique<ScriptedServer>();
    for (const auto &kind : {u"/upstreams"_s, u"/certificates"_s, u"/snis"_s})
        m_server->onJson(kind, R"({"data":[],"next":null})");
    m_server->onRecording(u"/"_s, u"2.8.5-root"_s);
    m_server->onRecording(u"/routes"_s, u"2.8.5-get-routes"_s);
    m_server->onRecording(u"/services"_s, u"2.8.5-get-services"_s);
    m_server->onRecording(u"/plugins"_s, u"2.8.5-get-plugins"_s);
    m_server->onRecording(u"/consumers"_s, u"2.8.5-get-consumers"_s);
    m_server->onRecording(u"/clustering/data-planes"_s, u"2.8.5-get-clustering-data-planes"_s);
}

void TestCliPreflight::tellsTheContractsKeys()
{
    const auto done = run(call({u"--json"_s}));
    QVERIFY2(done.code == 0 || done.code == 1, done.err.constData());
    const auto answer = done.answer();
    QVERIFY2(answer.is_object(), done.out.left(200).constData());
    QVERIFY(answer.at("partial").is_array() && answer.at("partial").empty());
    const auto &summary = answer.at("summary");
    const auto sum = summary.at("affected").get<int>() + summary.at("not_affected").get<int>() +
                     summary.at("review").get<int>();
    QCOMPARE(sum, int(answer.at("findings").size()));
    QVERIFY(sum > 100);
    QCOMPARE(done.code, summary.at("affected").get<int>() > 0 ? 1 : 0);
    for (const auto &finding : answer.at("findings")) {
        for (const char *key :
             {"id", "kind", "title", "introduced", "verdict", "evidence", "action", "source"})
            QVERIFY2(finding.contains(key), key);
        const auto id = finding.at("id").get<std::string>();
        const bool consideration = id.starts_with("MV-") || id.starts_with("CO-");
        QCOMPARE(finding.at("kind").get<std::string>(),
                 std::string(consideration ? "consideration" : "breaking-change"));
        const auto verdict = finding.at("verdict").get<std::string>();
        QVERIFY(verdict == "affected" || verdict == "not-affected" || verdict == "review");
        QVERIFY2(verdict != "affected" || !finding.at("evidence").empty(),
                 finding.at("id").get<std::string>().c_str());
        QVERIFY2(!finding.at("ground").get<std::string>().empty(),
                 finding.at("id").get<std::string>().c_str());
    }
}

void TestCliPreflight::everyFormat_data()
{
    QTest::addColumn<QString>("format");
    for (const auto *format : {"json", "csv", "markdown", "sarif", "junit"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestCliPreflight::everyFormat()
{
    QFETCH(QString, format);
    const auto done = run(call({u"--format"_s, format}));
    QVERIFY2(done.code == 0 || done.code == 1, done.err.constData());
    if (format == "json"_L1)
        QVERIFY(done.answer().contains("findings"));
    if (format == "csv"_L1)
        QVERIFY(done.out.startsWith("id,verdict,severity,area,introduced,title,"));
    if (format == "markdown"_L1) {
        QVERIFY(done.out.startsWith("# Findings\n") && done.out.contains("\n## Not affected\n"));
        const auto hardware = done.out.indexOf("### CO-hardware");
        QVERIFY(hardware > 0);
        const auto section = done.out.mid(hardware, done.out.indexOf("\n### ", hardware + 1) - hardware);
        QVERIFY2(!section.contains("since"), section.constData()); // no release brought it
        QVERIFY2(section.contains("judge: neither size"), section.constData());
    }
    if (format == "sarif"_L1) {
        const auto run = done.answer().at("runs").at(0);
        QCOMPARE(done.answer().at("version").get<std::string>(), std::string("2.1.0"));
        QCOMPARE(run.at("results").size(), run.at("tool").at("driver").at("rules").size());
        for (const auto &result : run.at("results"))
            QVERIFY(result.at("kind") == "fail" || result.at("level") == "none");
    }
    if (format == "junit"_L1) {
        QXmlStreamReader xml(done.out);
        int cases = 0;
        int announced = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == "testsuite"_L1)
                announced = xml.attributes().value("tests"_L1).toInt();
            cases += xml.name() == "testcase"_L1 ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(cases > 100);
        QCOMPARE(cases, announced);
    }
}

void TestCliPreflight::nothingBetweenTheVersionsIsGood()
{
    const auto done = run({u"--admin-url"_s, m_server->url().toString(), u"--from"_s, u"2.8.5"_s, u"--to"_s,
                           u"2.8.5"_s, u"--json"_s});
    QVERIFY2(done.code == 0, done.err.constData());
    QVERIFY(done.answer().at("findings").empty());
}

void TestCliPreflight::partialIsSaid()
{
    m_server->on(u"/plugins"_s,
                 [](const auto &, auto &answer) { answer.send(403, R"({"message":"no rights"})"); });
    const auto done = run(call({u"--json"_s}));
    QVERIFY(!done.answer().at("partial").empty());
    QVERIFY2(done.err.contains("plugins"), done.err.constData());
    for (const auto &finding : done.answer().at("findings")) {
        if (finding.at("id") == "BC-3.0.0.0-24") // http-log's headers
            QCOMPARE(finding.at("verdict").get<std::string>(), std::string("review"));
    }
}

void TestCliPreflight::takesKongConf()
{
    QFile file(m_folder.filePath(u"kong.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("cassandra_contact_points = 10.0.0.1\n") > 0);
    file.close();
    const auto done = run(call({u"--json"_s, u"--kong-conf"_s, file.fileName()}));
    const auto answer = done.answer();
    const auto &all = answer.at("findings");
    const auto leftovers = std::find_if(
        all.begin(), all.end(), [](const json &finding) { return finding.at("id") == "BC-3.4.0.0-06"; });
    QVERIFY(leftovers != all.end());
    QCOMPARE(leftovers->at("verdict").get<std::string>(), std::string("affected"));
    QCOMPARE(leftovers->at("evidence").at(0).at("field").get<std::string>(),
             std::string("cassandra_contact_points"));
}

void TestCliPreflight::takesADeclarativeFile()
{
    m_server->onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    for (const auto &kind : {u"/routes"_s, u"/services"_s, u"/plugins"_s, u"/consumers"_s})
        m_server->onJson(kind, R"({"data":[],"next":null})");
    QFile file(m_folder.filePath(u"kong.yml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("_format_version: '3.0'\nservices:\n- name: billing\n  url: http://billing\n"
               "  plugins:\n  - name: key-auth\n    config: {key_names: [hidden-moon]}\n");
    file.close();
    const auto ask = [this](const QStringList &more) {
        return run(QStringList{u"--admin-url"_s, m_server->url().toString(), u"--from"_s, u"3.9.1"_s,
                               u"--to"_s, u"3.10.0"_s} +
                   more);
    };
    const auto contents = [](const json &answer) {
        for (const auto &finding : answer.at("findings")) {
            if (finding.at("id") == "CO-declarative-contents")
                return finding;
        }
        return json();
    };
    const auto without = contents(ask({u"--json"_s}).answer());
    QVERIFY(without.is_object());
    QCOMPARE(QByteArray::fromStdString(without.at("verdict").get<std::string>()), QByteArray("review"));
    const auto done = ask({u"--json"_s, u"--declarative-file"_s, file.fileName()});
    const auto with = contents(done.answer());
    QVERIFY2(with.is_object(), done.err.constData());
    QCOMPARE(QByteArray::fromStdString(with.at("verdict").get<std::string>()), QByteArray("affected"));
    QCOMPARE(int(with.at("evidence").size()), 2);
    QVERIFY(!done.out.contains("hidden-moon") && !done.err.contains("hidden-moon"));

    const auto missing = ask({u"--declarative-file"_s, u"/nowhere/kong.yml"_s});
    QCOMPARE(missing.code, 2);
    QVERIFY2(missing.err.contains("/nowhere/kong.yml"), missing.err.constData());
}

void TestCliPreflight::takesErrorLogs()
{
    QVERIFY(logVerdicts(run(call({u"--json"_s})).answer()).empty());
    const auto done =
        run(call({u"--json"_s, u"--error-log"_s, logFile(u"cp-2.8.5-kong_version_incompatible.log"_s),
                  u"--error-log"_s, logFile(u"cp-3.9.1-plugin_differs_on_connect_no_effect.log"_s)}));
    QCOMPARE(done.code, 1);
    const auto answer = done.answer();
    const std::map<std::string, std::string> expected{{"LL-version-major", "affected"},
                                                      {"LL-plugin-missing-on-connect", "review"}};
    QVERIFY2(logVerdicts(answer) == expected, done.out.left(500).constData());
    for (const auto &finding : answer.at("findings")) {
        if (finding.at("id") != "LL-version-major")
            continue;
        QCOMPARE(finding.at("kind").get<std::string>(), std::string("consideration"));
        const auto &evidence = finding.at("evidence").at(0);
        QCOMPARE(evidence.at("entity").get<std::string>(), std::string("data-plane"));
        QCOMPARE(evidence.at("name").get<std::string>(), std::string("dp34-on-28"));
        QCOMPARE(evidence.at("value").get<std::string>(), std::string("3.4.2"));
    }
    const auto healthy = run(call({u"--json"_s, u"--error-log"_s, logFile(u"healthy.txt"_s)}));
    QCOMPARE(logVerdicts(healthy.answer()).at("LL-differences"), std::string("not-affected"));
}

void TestCliPreflight::takesPackedErrorLogs_data()
{
    QTest::addColumn<bool>("fromPipe");
    QTest::addColumn<qsizetype>("missing"); // bytes at its end
    QTest::newRow("a file") << false << qsizetype(0);
    QTest::newRow("a pipe") << true << qsizetype(0);
    QTest::newRow("a file that breaks off") << false << qsizetype(8);
    QTest::newRow("a pipe that breaks off") << true << qsizetype(8);
}

void TestCliPreflight::takesPackedErrorLogs()
{
    QFETCH(bool, fromPipe);
    QFETCH(qsizetype, missing);
    const auto packed = gatelift::test::packed(
        gatelift::test::fileContents(logFile(u"cp-3.9.1-plugin_set_incompatible.log"_s)));
    QFile file(m_folder.filePath(u"error.log.2.gz"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) &&
            file.write(packed.chopped(missing)) == packed.size() - missing);
    file.close();
    const auto done = run(call({u"--json"_s, u"--error-log"_s, fromPipe ? u"-"_s : file.fileName()}),
                          fromPipe ? file.fileName() : QString());
    const auto answer = done.answer();
    QVERIFY2(answer.is_object(), done.err.constData());
    QCOMPARE(logVerdicts(answer).at("LL-plugin-set"), std::string("affected"));
    QCOMPARE(answer.at("partial").size(), missing > 0 ? std::size_t(1) : std::size_t(0));
    QCOMPARE(done.err.contains("breaks off"), missing > 0);
}

void TestCliPreflight::takesAnErrorLogFromAPipe()
{
    const auto done = run(call({u"--json"_s, u"--error-log"_s, u"-"_s}),
                          logFile(u"cp-3.9.1-plugin_set_incompatible.log"_s));
    QVERIFY2(done.answer().is_object(), done.err.constData());
    QCOMPARE(logVerdicts(done.answer()).at("LL-plugin-set"), std::string("affected"));
}

void TestCliPreflight::anEndlessErrorLogCanBeInterrupted()
{
    QProcess process;
    test::startProgram(process, QStringList{u"preflight"_s} + call({u"--error-log"_s, u"-"_s}));
    // More than a pipe holds: gone, it was read, so the program was asked to watch for signals before.
    process.write(QByteArray("2026/11/20 17:42:40 [notice] 1#0: start worker processes\n").repeated(50'000));
    QTRY_COMPARE(process.bytesToWrite(), 0);
    QCOMPARE(process.state(), QProcess::Running);
    QCOMPARE(test::endBySignal(process, SIGINT), 4);
}

void TestCliPreflight::holdsItAgainstTheTarget()
{
    ScriptedServer target;
    gatelift::test::serveSchemas(target, u"3.9.1"_s);
    m_server->onJson(u"/plugins"_s,
                     R"({"data":[{"id":"p1","name":"aws-lambda","config":{"proxy_scheme":"http"}}]})");
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("hidden-moon\n") > 0);
    token.close();
    const auto done = run(call({u"--json"_s, u"--target-url"_s, target.url().toString(),
                                u"--target-token-file"_s, token.fileName()}));
    QCOMPARE(done.code, 1);
    const auto answer = done.answer();
    QVERIFY2(answer.at("partial").empty(), answer.at("partial").dump().c_str());
    json found;
    for (const auto &finding : answer.at("findings")) {
        if (finding.at("kind") == "configuration")
            found.push_back(finding);
    }
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.at(0).at("id").get<std::string>(),
             std::string("SCHEMA-plugins-aws-lambda-config.proxy_scheme-unknown"));
    QCOMPARE(found.at(0).at("verdict").get<std::string>(), std::string("affected"));
    QCOMPARE(found.at(0).at("evidence").at(0).at("id").get<std::string>(), std::string("p1"));
    QVERIFY(!target.requests().isEmpty());
    for (const auto &request : target.requests()) {
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.headers.value("kong-admin-token"), "hidden-moon");
    }
    for (const auto &request : m_server->requests())
        QVERIFY(!request.headers.contains("kong-admin-token"));
    QVERIFY(!done.out.contains("hidden-moon") && !done.err.contains("hidden-moon"));
}

//! What the file alone holds is judged as it will be loaded: nothing is missing that has a default, what Y
//! does not know is told once.
void TestCliPreflight::holdsTheDeclarativeFileAgainstTheTarget()
{
    ScriptedServer target;
    gatelift::test::serveSchemas(target, u"3.9.1"_s);
    m_server->onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    for (const auto &kind : {u"/routes"_s, u"/services"_s, u"/plugins"_s, u"/consumers"_s})
        m_server->onJson(kind, R"({"data":[],"next":null})");
    QFile file(m_folder.filePath(u"kong.yml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("_format_version: '3.0'\n_comment: remark\nservices:\n- name: billing\n  url: http://billing\n"
               "  routes:\n  - name: pay\n    paths: [/pay]\n    _comment: remark\n"
               "  plugins:\n  - name: acl\n    config: {whitelist: [gold]}\n"
               "consumers:\n- username: shop\n  keyauth_credentials: [{key: hidden-moon}]\n"
               "upstreams:\n- name: u\n  targets: [{target: '10.0.0.1:80'}]\n");
    file.close();
    const auto done = run({u"--admin-url"_s, m_server->url().toString(), u"--from"_s, u"2.8.5"_s, u"--to"_s,
                           u"3.9.1"_s, u"--json"_s, u"--target-url"_s, target.url().toString(),
                           u"--declarative-file"_s, file.fileName()});
    QCOMPARE(done.code, 1);
    const auto answer = done.answer();
    int told = 0;
    for (const auto &finding : answer.at("findings")) {
        if (finding.at("verdict") != "affected")
            continue;
        const auto text = finding.dump();
        QVERIFY2(finding.at("kind") != "configuration" || text.find("config.whitelist") != std::string::npos,
                 text.c_str());
        for (const auto &evidence : finding.at("evidence"))
            told += evidence.dump().find("config.whitelist") != std::string::npos ? 1 : 0;
    }
    QCOMPARE(told, 1);
    QVERIFY(!done.out.contains("hidden-moon") && !done.err.contains("hidden-moon"));
}

void TestCliPreflight::aFailingTargetIsPartial_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nobody listens") << QString() << QByteArray("127.0.0.1");
    QTest::newRow("another version") << u"2.8.5-root"_s << QByteArray("2.8.5");
    QTest::newRow("no schemas") << u"3.9.1-root"_s << QByteArray("/schemas/routes");
}

//! What is known of X is told without Y.
void TestCliPreflight::aFailingTargetIsPartial()
{
    QFETCH(QString, root);
    QFETCH(QByteArray, said);
    ScriptedServer target;
    if (root.isEmpty())
        target.refuse();
    else
        target.onRecording(u"/"_s, root);
    const auto done = run(call({u"--json"_s, u"--target-url"_s, target.url().toString()}));
    QVERIFY2(done.code == 0 || done.code == 1, done.err.constData());
    const auto partial = QByteArray::fromStdString(done.answer().at("partial").dump());
    QVERIFY2(partial.contains(said), partial.constData());
    QVERIFY(done.answer().at("findings").size() > 100);
    for (const auto &finding : done.answer().at("findings"))
        QVERIFY(finding.at("kind") != "configuration" || finding.at("verdict") == "review");
}

void TestCliPreflight::considersTheUpgrade()
{
    QFile file(m_folder.filePath(u"kong.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pg_port = five\n") > 0);
    file.close();
    const auto done = run(call({u"--json"_s, u"--kong-conf"_s, file.fileName(), u"--os"_s, u"Debian 12"_s,
                                u"--nginx-template"_s, u"stock"_s, u"--strategy"_s, u"in-place"_s,
                                u"--window-end"_s, u"2027-03-06T02:00:00Z"_s, u"--topology"_s, u"hybrid"_s}));
    QVERIFY2(done.code == 1, done.err.constData());
    const auto answer = done.answer();
    const auto verdictOf = [&answer](const std::string &id) {
        for (const auto &finding : answer.at("findings")) {
            if (finding.at("id") == id)
                return finding.at("verdict").get<std::string>();
        }
        return std::string();
    };
    QCOMPARE(verdictOf("CO-kong-conf"), std::string("affected"));
    QCOMPARE(verdictOf("CO-operating-system"), std::string("not-affected"));
    QCOMPARE(verdictOf("CO-nginx-template"), std::string("not-affected"));
    QCOMPARE(verdictOf("CO-clock-skew"), std::string("not-affected"));
    QCOMPARE(verdictOf("CO-fallback"), std::string("not-affected"));       // not in open source
    QCOMPARE(verdictOf("CO-cluster-certificates"), std::string("review")); // 2.8 does not tell their end
    QCOMPARE(verdictOf("CO-postgresql"), std::string()); // a change says already that nobody connected it
    QCOMPARE(verdictOf("CO-database-counters"), std::string()); // in place has one database
}

void TestCliPreflight::refusesWrongCalls_data()
{
    QVERIFY(m_folder.isValid());
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QStringList versions{u"--from"_s, u"2.8.5"_s, u"--to"_s, u"3.9.1"_s};
    const QStringList url{u"--admin-url"_s, u"http://127.0.0.1:1"_s};
    QTest::newRow("no address") << versions << 2;
    QTest::newRow("no versions") << url << 2;
    QTest::newRow("a downgrade") << url + QStringList{u"--from"_s, u"3.4"_s, u"--to"_s, u"2.8"_s} << 2;
    QTest::newRow("no such format") << url + versions + QStringList{u"--format"_s, u"excel"_s} << 2;
    QTest::newRow("no such topology") << url + versions + QStringList{u"--topology"_s, u"mesh"_s} << 2;
    QTest::newRow("no such strategy") << url + versions + QStringList{u"--strategy"_s, u"big-bang"_s} << 2;
    QTest::newRow("no such time") << url + versions + QStringList{u"--window-end"_s, u"tonight"_s} << 2;
    QTest::newRow("no such template") << url + versions + QStringList{u"--nginx-template"_s, u"nice"_s} << 2;
    QTest::newRow("no such kong.conf")
        << url + versions + QStringList{u"--kong-conf"_s, u"/none/kong.conf"_s} << 2;
    QTest::newRow("no such error log")
        << url + versions + QStringList{u"--error-log"_s, u"/none/error.log"_s} << 2;
    QTest::newRow("one of two error logs is missing")
        << url + versions +
               QStringList{u"--error-log"_s, logFile(u"healthy.txt"_s), u"--error-log"_s,
                           u"/none/error.log"_s}
        << 2;
    QTest::newRow("a folder of error logs")
        << url + versions + QStringList{u"--error-log"_s, logFile({})} << 2;
    QTest::newRow("a password in the conninfo")
        << url + versions + QStringList{u"--postgres"_s, u"host=x password=hidden-moon"_s} << 2;
    QTest::newRow("a target that is no address")
        << url + versions + QStringList{u"--target-url"_s, u"ftp://y"_s} << 2;
    QTest::newRow("a target's file without a target")
        << url + versions + QStringList{u"--target-token-file"_s, u"/none/token"_s} << 2;
    QTest::newRow("a target's token that can't be read")
        << url + versions +
               QStringList{u"--target-url"_s, u"http://127.0.0.1:1"_s, u"--target-token-file"_s,
                           u"/none/token"_s}
        << 2;
    QTest::newRow("a target's certificate without its key")
        << url + versions +
               QStringList{u"--target-url"_s, u"http://127.0.0.1:1"_s, u"--target-client-cert"_s,
                           u"/none/cert"_s}
        << 2;
    QTest::newRow("nobody listens") << url + versions << 3;
}

void TestCliPreflight::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    const auto done = run(arguments + QStringList{u"--json"_s});
    QTEST(done.code, "code");
    QVERIFY(done.answer().contains("error"));
    QVERIFY2(done.err.startsWith("gatelift: "), done.err.constData());
    QVERIFY(!done.err.contains("hidden-moon") && !done.out.contains("hidden-moon"));
}

QTEST_GUILESS_MAIN(TestCliPreflight)
#include "tst_cli_preflight.moc"
