#include "session/FreezeViewModel.h"
#include "session/FreezeWatch.h"
#include "session/UpgradeSession.h"
#include "support/FreezeDatabase.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"
#include "support/WorkspaceTest.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The freeze of a plan on disk: declared, watched on a real PostgreSQL, broken, acknowledged, resumed.
class TestFreezeWatch : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { tearDown(); }
    void takesABaselineAndHolds();
    void aWriteClosesTheGatesUntilAReason();
    void findsWhatWasWrittenWhileClosed();
    void plannedWritesEndInANewBaseline();
    void saysWhenNobodyWatches();
    void anAlarmTellsThatNobodyEverWatched();
    void theAlarmGoesOnceTheSourceAnswers();
    void aPlanReadAnewHasTimeForItsFirstLook();
    void asksTheAuditLog();
    void watchesTheFileOfANodeWithoutADatabase();

private:
    void open(const Clock &clock);
    void makePlan();
    void declare();
    void declareUnanswered();
    void lookOnce();
    [[nodiscard]] bool write(const QString &sql) { return m_server->run(sql, m_database); }
    [[nodiscard]] FreezeWatch &watch() const { return session().freezeWatch(); }
    [[nodiscard]] const FreezeRecord &record() const { return plan().freezeRecord; }

    std::unique_ptr<PrivatePostgres> m_server;
    QString m_database;
    int m_number = 0;
};

void TestFreezeWatch::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreFrozen(*m_server, u"kong"_s), qPrintable(m_server->problem()));
}

void TestFreezeWatch::init()
{
    GATELIFT_FAIL_ON_WARNING;
    if (!m_server->isRunning())
        QVERIFY(m_server->start());
    m_database = u"frozen_%1"_s.arg(++m_number);
    QVERIFY(m_server->run(u"CREATE DATABASE %1 TEMPLATE kong"_s.arg(m_database)));
    setUp();
    // The guard compares times with the server's: this test's clock is the world's.
    open(systemClock());
    makePlan();
    declare();
}

void TestFreezeWatch::open(const Clock &clock)
{
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), clock);
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
}

void TestFreezeWatch::makePlan()
{
    PlanDetails details;
    details.title = u"Freeze"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session());
    session().record(PlanTarget{u"3.9.1"_s, u"3.9.1"_s, Edition::OpenSource, Topology::Hybrid,
                                Strategy::InPlace, InstallMethod::Package});
    DatabaseSettings database;
    database.host = m_server->socketFolder();
    database.port = m_server->port();
    database.database = m_database;
    database.user = u"owner"_s;
    session().record(DatabaseChanged{Side::X, database});
    QTRY_VERIFY(isSaved());
}

void TestFreezeWatch::declare()
{
    session().record(FreezeDeclared{{u"admin-api"_s, u"sql"_s}});
    QTRY_VERIFY(record().baseline.has_value());
    watch().monitor().setInterval(300);
}

void TestFreezeWatch::takesABaselineAndHolds()
{
    QVERIFY(record().baseline->tables.size() > 15);
    QVERIFY(!record().baseline->system.isEmpty());
    QVERIFY(watch().standing().holds());
    QVERIFY(watch().alarms().isEmpty());
    QCOMPARE(FreezeViewModel(session()).state().shield, FreezeShield::Holding);
    QVERIFY2(!watch().standing().sources.isEmpty(), "it says who watches");
}

void TestFreezeWatch::aWriteClosesTheGatesUntilAReason()
{
    QVERIFY(write(u"UPDATE plugins SET enabled = NOT enabled WHERE id = (SELECT id FROM plugins LIMIT 1)"_s));
    QTRY_COMPARE(record().openBreaches().size(), 1);
    QTRY_COMPARE(session().alarms().size(), 1);
    QCOMPARE(session().alarms().first().kind, AlarmKind::FreezeBroken);
    QVERIFY(session().advice().text.contains(u"plugins"_s));
    QVERIFY(session().gate(StepId::ControlPlanes).reason.contains(u"not acknowledged"_s));
    QCOMPARE(FreezeViewModel(session()).state().shield, FreezeShield::Breached);
    FreezeViewModel viewModel(session());
    QVERIFY(viewModel.canAcknowledge());
    viewModel.acknowledge(u"  "_s);
    QTest::qWait(50);
    QVERIFY2(viewModel.canAcknowledge(), "blanks are no reason");
    viewModel.acknowledge(u"A plugin that nobody calls"_s);
    QTRY_VERIFY(record().openBreaches().isEmpty());
    QTRY_VERIFY(session().alarms().isEmpty());
    QVERIFY(!session().gate(StepId::ControlPlanes).reason.contains(u"not acknowledged"_s));
    QVERIFY(viewModel.writes().first().text.contains(u"A plugin that nobody calls"_s));
    QVERIFY2(watch().standing().holds(), "since then nothing was written");
}

void TestFreezeWatch::findsWhatWasWrittenWhileClosed()
{
    const auto file = session().file();
    QVERIFY(write(u"UPDATE routes SET preserve_host = NOT preserve_host"_s));
    QTRY_COMPARE(record().openBreaches().size(), 1);
    m_workspace->closePlan();
    QVERIFY(write(u"UPDATE services SET retries = retries + 1"_s));
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QTRY_COMPARE(record().openBreaches().size(), 2);
    const auto &late = record().writes.last().write;
    QCOMPARE(late.table, u"public.services"_s);
    QCOMPARE(late.notNamed, u"not-running"_s);
    const int written = static_cast<int>(record().writes.size());
    watch().monitor().setInterval(300);
    QTest::qWait(1500);
    QVERIFY2(record().writes.size() == written, "what was told before is not told again");
}

void TestFreezeWatch::plannedWritesEndInANewBaseline()
{
    watch().beginPlanned(u"control-planes.in-place.up"_s, {u"plugins"_s, u"schema_meta"_s}, 10);
    QTRY_VERIFY(record().openPlan(session().now()).has_value());
    QVERIFY(write(
        u"UPDATE plugins SET enabled = NOT enabled; UPDATE schema_meta SET pending = '{}' WHERE subsystem = "
        "'core'"_s));
    QTRY_VERIFY(!record().writes.isEmpty());
    watch().endPlanned(u"control-planes.in-place.up"_s);
    FreezeViewModel viewModel(session());
    QTRY_VERIFY(viewModel.canConfirm());
    for (const auto &one : record().writes)
        QCOMPARE(one.write.kind, FreezeWrite::Kind::Planned);
    QVERIFY(record().openBreaches().isEmpty());
    QVERIFY(session().gate(StepId::Verify).reason.contains(u"not confirmed"_s));
    QTest::qWait(1000);
    viewModel.confirmBaseline();
    QTRY_VERIFY(!viewModel.canConfirm());
    QVERIFY(write(u"UPDATE plugins SET enabled = NOT enabled"_s));
    QTRY_COMPARE(record().openBreaches().size(), 1);
}

void TestFreezeWatch::saysWhenNobodyWatches()
{
    m_server->kill();
    QTRY_VERIFY(record().watch.contains(FreezeSource::Database));
    QVERIFY(!record().watch.value(FreezeSource::Database).watching);
    QVERIFY(record().watch.value(FreezeSource::Database).since.isValid());
    QVERIFY(!watch().standing().holds());
    const auto state = FreezeViewModel(session()).state();
    QCOMPARE(state.shield, FreezeShield::Unwatched);
    QVERIFY2(state.fact.contains(u"Not watched since"_s), qPrintable(state.fact));
    QVERIFY(m_server->start());
    QTRY_VERIFY(record().watch.value(FreezeSource::Database).watching);
    QTRY_VERIFY(watch().standing().holds());
    QVERIFY(record().writes.isEmpty());
}

//! A freeze of a server that is down, on the test's own clock: it stands still until it is told to go on.
void TestFreezeWatch::declareUnanswered()
{
    m_workspace->closePlan();
    m_server->kill();
    m_clock.goTo(QDateTime::currentDateTimeUtc());
    open(m_clock.clock());
    makePlan();
    session().record(FreezeDeclared{{u"admin-api"_s, u"sql"_s}});
    QTRY_VERIFY(isSaved());
    QTRY_VERIFY(watch().monitor().error());
}

//! One look from its question to what follows from it.
void TestFreezeWatch::lookOnce()
{
    QSignalSpy looked(&watch().monitor(), &FreezeMonitor::looked);
    watch().lookNow();
    QVERIFY(looked.wait(testPatienceMs));
}

void TestFreezeWatch::anAlarmTellsThatNobodyEverWatched()
{
    declareUnanswered();
    QVERIFY(!watch().standing().isWatched());
    m_clock.goOn(59);
    lookOnce();
    QVERIFY2(session().alarms().isEmpty(), "the first look may take its time");
    QSignalSpy told(&session(), &UpgradeSession::alarmsChanged);
    m_clock.goOn(1);
    lookOnce();
    QCOMPARE(session().alarms().size(), 1);
    const auto alarm = session().alarms().first();
    QCOMPARE(alarm.key(), u"freeze-unwatched/x"_s);
    QVERIFY2(!alarm.detail.isEmpty(), "it says what the server says");
    QCOMPARE(alarm.raisedAt, m_clock.now());
    QCOMPARE(told.count(), 1);
    QVERIFY(session().advice().alarm == alarm.key());
    m_clock.goOn(600);
    lookOnce();
    QCOMPARE(session().alarms().size(), 1);
    QCOMPARE(session().alarms().first().raisedAt, alarm.raisedAt);
    QVERIFY2(record().watch.isEmpty(), "a source that never answered was not lost");
}

void TestFreezeWatch::theAlarmGoesOnceTheSourceAnswers()
{
    declareUnanswered();
    m_clock.goOn(61);
    lookOnce();
    QCOMPARE(session().alarms().size(), 1);
    session().acknowledgeAllAlarms();
    QTRY_VERIFY(!plan().acknowledgedAlarms.isEmpty());
    QVERIFY(m_server->start());
    lookOnce();
    QTRY_VERIFY(session().alarms().isEmpty());
    QVERIFY(watch().standing().holds());
    // The next time it is news, though no control plane was ever heard.
    QTRY_VERIFY(plan().acknowledgedAlarms.isEmpty());
}

//! Nobody is alarmed by a freeze of hours ago while its server is being asked for the first time.
void TestFreezeWatch::aPlanReadAnewHasTimeForItsFirstLook()
{
    declareUnanswered();
    const auto file = session().file();
    m_workspace->closePlan();
    m_clock.goOn(3600);
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QTRY_VERIFY(watch().monitor().error());
    QVERIFY(session().alarms().isEmpty());
    m_clock.goOn(60);
    lookOnce();
    QCOMPARE(session().alarms().size(), 1);
}

void TestFreezeWatch::asksTheAuditLog()
{
    ScriptedServer gateway;
    gateway.onRecording(u"/"_s, u"3.9.1-root"_s);
    EndpointSettings endpoint;
    endpoint.url = gateway.url();
    session().record(EndpointChanged{Side::X, endpoint});
    QTRY_VERIFY(isSaved());
    QVERIFY(write(u"UPDATE services SET retries = retries + 1"_s));
    QTRY_VERIFY(!record().writes.isEmpty() && !record().writes.first().who.isEmpty());
    // Kong's 404 on /audit: this gateway keeps none, and that is said.
    QVERIFY2(record().writes.first().who.contains(u"no audit log"_s),
             qPrintable(record().writes.first().who));
    for (const auto &request : gateway.requests())
        QVERIFY(request.method == "GET");
}

//! What a DB-less node has loaded stands for the database: another file is a write, also where nobody has
//! named a database. Once it runs Y its file says nothing of X.
void TestFreezeWatch::watchesTheFileOfANodeWithoutADatabase()
{
    const QByteArray loaded("76577d7a1ae06d400c6265b3389d587e");
    ScriptedServer node;
    node.onRecording(u"/"_s, u"3.9.1-dbless-root"_s);
    node.onRecording(u"/status"_s, u"3.9.1-dbless-status"_s);
    const auto status = ScriptedServer::recordedBody(u"3.9.1-dbless-status"_s);
    QVERIFY(status.contains(loaded));
    const auto tells = [&](const QByteArray &hash) {
        node.onJson(u"/status"_s, QByteArray(status).replace(loaded, hash));
        session().pollNow();
    };
    PlanDetails details;
    details.title = u"Without a database"_s;
    m_workspace->createPlan(details);
    QTRY_COMPARE(plan().details.title, details.title);
    session().record(PlanTarget{u"3.9.1"_s, u"3.10.0"_s, Edition::OpenSource, Topology::DbLess,
                                Strategy::Rolling, InstallMethod::Package});
    EndpointSettings endpoint;
    endpoint.url = node.url();
    session().record(EndpointChanged{Side::X, endpoint});
    QTRY_VERIFY(isSaved());
    session().record(FreezeDeclared{{u"admin-api"_s}});
    QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Holding);
    session().startMonitoring();
    QTRY_VERIFY(record().baseline && !record().baseline->hashes.isEmpty());
    QCOMPARE(record().baseline->hashes.first(), QString::fromLatin1(loaded));
    QVERIFY(watch().standing().holds());

    tells(QByteArray(32, 'a'));
    QTRY_COMPARE(record().openBreaches().size(), 1);
    QCOMPARE(record().openBreaches().first().write.change, FreezeWrite::Change::Hash);
    QTRY_COMPARE(session().alarms().size(), 1);
    QCOMPARE(session().alarms().first().kind, AlarmKind::FreezeBroken);
    watch().acknowledge({record().openBreaches().first().write.id}, u"The file of yesterday, put back"_s);
    QTRY_VERIFY(record().openBreaches().isEmpty());

    tells(QByteArray(32, '0')); // started anew, and not ready yet: nothing was written
    QTRY_VERIFY(!watch().standing().isWatched());
    QVERIFY(watch().standing().sources.constLast().why.contains(u"configuration hash"_s));
    tells(QByteArray(32, 'a'));
    QTRY_VERIFY(watch().standing().isWatched());

    node.onJson(u"/"_s,
                ScriptedServer::recordedBody(u"3.9.1-dbless-root"_s).replace("\"3.9.1\"", "\"3.10.0\""));
    tells(QByteArray(32, 'b')); // this node was upgraded
    QTRY_VERIFY(!watch().standing().isWatched());
    QVERIFY(watch().standing().sources.constLast().why.contains(u"3.10.0"_s));
    QVERIFY(record().openBreaches().isEmpty());
    for (const auto &request : node.requests())
        QCOMPARE(request.method, QByteArray("GET"));
}

QTEST_GUILESS_MAIN(TestFreezeWatch)
#include "tst_freezewatch.moc"
