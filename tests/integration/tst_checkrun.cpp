#include "checks/CheckRun.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/LogLineCatalog.h"
#include "support/GatewayAsk.h"
#include "support/SampleSchemas.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

#include <sys/stat.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! All sources of the checks together, as the window and the command line have them.
class TestCheckRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void joinsEverySource();
    void namesEverySourceThatFails();
    void aSilentGatewayEndsItWhateverElseIsUnderWay();
    void endsOnCancel();

private:
    [[nodiscard]] CheckRequest request() const
    {
        CheckRequest wanted;
        wanted.facts.gateway = configFor(m_server->url());
        wanted.facts.from = Version(2, 8, 5);
        wanted.facts.to = Version(3, 9, 1);
        wanted.targetName = u"Y"_s;
        return wanted;
    }
    [[nodiscard]] static LogSource file(const QString &name) { return {name, false, {}}; }
    //! A named pipe that nobody writes to.
    [[nodiscard]] LogSource silentPipe() const
    {
        const auto name = m_folder.filePath(u"pipe"_s);
        return ::mkfifo(QFile::encodeName(name).constData(), 0600) == 0 ? file(name) : LogSource();
    }

    QTemporaryDir m_folder;
    CheckCatalogs m_catalogs;
    std::unique_ptr<ScriptedServer> m_server;
};

void TestCheckRun::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_catalogs = {std::make_shared<ChangeCatalog>(*ChangeCatalog::load()),
                  std::make_shared<ConsiderationCatalog>(*ConsiderationCatalog::load()),
                  std::make_shared<LogLineCatalog>(*LogLineCatalog::load())};
}

void TestCheckRun::init()
{
    GATELIFT_FAIL_ON_WARNING;
    QFile::remove(m_folder.filePath(u"pipe"_s));
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

void TestCheckRun::joinsEverySource()
{
    ScriptedServer target;
    test::serveSchemas(target, u"3.9.1"_s);
    m_server->onJson(u"/plugins"_s,
                     R"({"data":[{"id":"p1","name":"aws-lambda","config":{"proxy_scheme":"http"}}]})");
    auto wanted = request();
    wanted.target = configFor(target.url());
    wanted.logs = {file(QStringLiteral(GATELIFT_TEST_DATA "/logs/cp-2.8.5-kong_version_incompatible.log"))};
    CheckRun run(wanted, m_catalogs);
    QSignalSpy judging(&run, &CheckRun::judging);
    const auto result = answerOf(run.start());
    QVERIFY2(result, qPrintable(told(result)));
    QVERIFY2(result->findings.partial.isEmpty(), qPrintable(result->findings.partial.join(u'\n')));
    QCOMPARE(judging.size(), 1);
    QCOMPARE(result->counts.value(u"plugins"_s), 1);
    QVERIFY(!result->lint.entries.isEmpty());
    QStringList ids;
    for (const auto &finding : result->findings.all)
        ids << finding.change.id;
    QVERIFY(ids.contains(u"LL-version-major"_s));
    QVERIFY(ids.contains(u"SCHEMA-plugins-aws-lambda-config.proxy_scheme-unknown"_s));
    QVERIFY(ids.filter(u"BC-"_s).size() > 50 && !ids.filter(u"CO-"_s).isEmpty());
}

void TestCheckRun::namesEverySourceThatFails()
{
    ScriptedServer target;
    target.refuse();
    auto wanted = request();
    wanted.target = configFor(target.url());
    wanted.facts.confFile = m_folder.filePath(u"none.conf"_s);
    wanted.logs = {file(m_folder.filePath(u"none.log"_s)), file(m_folder.path())};
    CheckRun run(wanted, m_catalogs);
    const auto result = answerOf(run.start());
    QVERIFY2(result, qPrintable(told(result)));
    const auto &partial = result->findings.partial;
    QCOMPARE(partial.size(), 4);
    QVERIFY(partial[0].startsWith(wanted.facts.confFile));
    QVERIFY(partial[1].startsWith(u"Y: "));
    QVERIFY(partial[2].startsWith(wanted.logs[0].name + u": "_s));
    QVERIFY(partial[3].startsWith(wanted.logs[1].name + u": "_s));
    const auto &all = result->findings.all;
    const auto logs = std::find_if(all.cbegin(), all.cend(), [](const Finding &finding) {
        return finding.change.id == u"LL-differences";
    });
    QVERIFY(logs != all.cend());
    QCOMPARE(logs->verdict, Verdict::Review);
}

void TestCheckRun::aSilentGatewayEndsItWhateverElseIsUnderWay()
{
    m_server->refuse();
    auto wanted = request();
    wanted.logs = {silentPipe()};
    QVERIFY(!wanted.logs.first().name.isEmpty());
    CheckRun run(wanted, m_catalogs);
    const auto result = answerOf(run.start());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
}

void TestCheckRun::endsOnCancel()
{
    auto wanted = request();
    wanted.logs = {silentPipe()};
    CheckRun run(wanted, m_catalogs);
    QSignalSpy judging(&run, &CheckRun::judging);
    const auto future = run.start();
    QTRY_VERIFY(!m_server->requests().isEmpty());
    run.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    QVERIFY(judging.isEmpty());
}

QTEST_GUILESS_MAIN(TestCheckRun)
#include "tst_checkrun.moc"
