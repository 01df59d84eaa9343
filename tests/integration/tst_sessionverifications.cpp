#include "rehearsal/SimulatedServer.h"
#include "session/ChecklistViewModel.h"
#include "session/ContentsJob.h"
#include "session/Verifications.h"
#include "support/FreezeDatabase.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "support/WorkspaceTest.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The verifications of a plan on disk: two real databases, read by a role that may SELECT and nothing else,
//! and a simulated control plane Y over HTTP.
class TestSessionVerifications : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void provesARestoredDatabase();
    void findsAMissingRowAndItsReturn();
    void tellsOneDatabaseFromTwo();
    void asksAServerBeforeItsDatabaseIsThere();
    void tellsWhichMigrationsAreDue_data();
    void tellsWhichMigrationsAreDue();
    void comparesAMigratedCopy();
    void comparesAnewRightAfterACancel();
    void provesControlPlaneYOverHttp();
    void keepsWhatWasFoundInThePlan();
    void anOverrideNeedsAReason();
    void aReplayAsksNothing();

private:
    void makePlan(const QString &from, const QString &to);
    [[nodiscard]] DatabaseSettings settings(const QString &database);
    //! Ticks everything before a step, as if it had been done.
    void workUpTo(const QString &id);
    [[nodiscard]] ChecklistItem item(const QString &id) const;
    [[nodiscard]] Verification found(StepVerification kind) const { return plan().verifications.value(kind); }
    [[nodiscard]] ItemState state(const QString &id) const { return plan().items.value(id); }
    void checkNow(const QString &id);
    bool copy(const QString &database, const QString &of);

    std::unique_ptr<PrivatePostgres> m_server;
    QString m_x;
    QString m_y;
    int m_number = 0;
};

void TestSessionVerifications::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreFrozen(*m_server, u"kong28"_s, u"kong-2.8.5"_s), qPrintable(m_server->problem()));
    QVERIFY2(restoreFrozen(*m_server, u"kong39"_s, u"kong-3.9.1"_s), qPrintable(m_server->problem()));
}

bool TestSessionVerifications::copy(const QString &database, const QString &of)
{
    return m_server->run(u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(database)) &&
           m_server->run(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(database, of));
}

void TestSessionVerifications::init()
{
    GATELIFT_FAIL_ON_WARNING;
    ++m_number;
    m_x = u"x_%1"_s.arg(m_number);
    m_y = u"y_%1"_s.arg(m_number);
    QVERIFY2(copy(m_x, u"kong39"_s), qPrintable(m_server->problem()));
    QVERIFY2(copy(m_y, u"kong39"_s), qPrintable(m_server->problem()));
    setUp();
    // Ages are told by the world's clock, as the databases' are.
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), systemClock());
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
    makePlan(u"3.9.1"_s, u"3.9.1"_s);
}

void TestSessionVerifications::cleanup()
{
    tearDown();
}

DatabaseSettings TestSessionVerifications::settings(const QString &database)
{
    DatabaseSettings made;
    made.host = m_server->socketFolder();
    made.port = m_server->port();
    made.database = database;
    made.user = u"kong"_s;
    made.password = PasswordSource::Memory;
    m_secrets->keep(SecretStore::databaseKey(made), Secret(PrivatePostgres::password()), TokenStore::Memory);
    return made;
}

void TestSessionVerifications::makePlan(const QString &from, const QString &to)
{
    PlanDetails details;
    details.title = u"Verified"_s;
    details.operatorName = u"Daria Marek"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session());
    session().record(PlanTarget{from, to, Edition::OpenSource, Topology::Hybrid, Strategy::DualCluster,
                                InstallMethod::Package});
    session().record(DatabaseChanged{Side::X, settings(m_x)});
    session().record(DatabaseChanged{Side::Y, settings(m_y)});
    QTRY_VERIFY(isSaved());
}

ChecklistItem TestSessionVerifications::item(const QString &id) const
{
    for (const auto &items : session().checklists()) {
        for (const auto &one : items) {
            if (one.id == id)
                return one;
        }
    }
    qFatal("no such step");
}

void TestSessionVerifications::workUpTo(const QString &id)
{
    for (const auto &one : session().checklist(item(id).step)) {
        if (one.id == id)
            break;
        if (state(one.id).status == ItemStatus::Open)
            session().record(ItemStatusChanged{one.id, ItemStatus::Done, {}});
    }
    QTRY_VERIFY(isSaved());
}

void TestSessionVerifications::checkNow(const QString &id)
{
    session().verifications().checkNow(item(id));
    QTRY_VERIFY(!session().verifications().isLooking(item(id)));
    QTest::qWait(250); // facts come in bursts: they are judged together
}

void TestSessionVerifications::provesARestoredDatabase()
{
    workUpTo(u"control-planes.dual.restore"_s);
    // Nobody presses anything: the step is due, so it is looked at.
    QTRY_VERIFY_WITH_TIMEOUT(state(u"control-planes.dual.restore"_s).proven, 15'000);
    QTRY_VERIFY(state(u"control-planes.dual.compare"_s).proven);
    const auto &contents = found(StepVerification::ContentsEqual);
    QVERIFY2(contents.holds(), qPrintable(contents.text));
    QCOMPARE(contents.source, u"PostgreSQL"_s);
    QVERIFY2(contents.evidence.join(u'\n').contains(u"Left out: clustering_data_planes"_s),
             qPrintable(contents.evidence.join(u'\n')));
    QCOMPARE(state(u"control-planes.dual.restore"_s).by, u"Gatelift"_s);
    QVERIFY(state(u"control-planes.dual.restore"_s).proof.constLast().contains(u"hold the same"_s));
    QVERIFY2(state(u"control-planes.dual.restore"_s).evidence.isEmpty(), "nobody reported anything");
    // A look that says the same again leaves nothing in the journal.
    QTRY_VERIFY(isSaved());
    QTest::qWait(300);
    const auto entries = session().entries().size();
    checkNow(u"control-planes.dual.compare"_s);
    QTest::qWait(400);
    QCOMPARE(session().entries().size(), entries);
}

void TestSessionVerifications::findsAMissingRowAndItsReturn()
{
    const auto lost = m_server->value(u"SELECT id FROM plugins ORDER BY id LIMIT 1"_s, m_y);
    QVERIFY(m_server->run(u"DELETE FROM plugins WHERE id = '%1'"_s.arg(lost), m_y));
    QVERIFY(
        m_server->run(u"UPDATE services SET retries = retries + 1 WHERE id = (SELECT id FROM services ORDER "
                      "BY id LIMIT 1)"_s,
                      m_y));
    workUpTo(u"control-planes.dual.restore"_s);
    QTRY_VERIFY_WITH_TIMEOUT(found(StepVerification::ContentsEqual).fails(), 15'000);
    const auto contents = found(StepVerification::ContentsEqual);
    QVERIFY2(contents.text.contains(u"plugins"_s), qPrintable(contents.text));
    const auto x = m_server->value(u"SELECT count(*) FROM plugins"_s, m_x);
    const auto y = m_server->value(u"SELECT count(*) FROM plugins"_s, m_y);
    QVERIFY2(contents.evidence.constFirst().contains(u"X %1 rows"_s.arg(x)) &&
                 contents.evidence.constFirst().contains(u"Y %1 rows"_s.arg(y)),
             qPrintable(contents.evidence.constFirst()));
    const auto lines = contents.evidence.join(u'\n');
    QVERIFY2(lines.contains(u"Missing on Y: "_s + lost), qPrintable(lines));
    const auto other = m_server->value(u"SELECT id FROM services ORDER BY id LIMIT 1"_s, m_y);
    QVERIFY2(lines.contains(u"Other content on Y: "_s + other), qPrintable(lines));
    QCOMPARE(state(u"control-planes.dual.restore"_s).status, ItemStatus::Open);
    QVERIFY2(copy(m_y, u"kong39"_s), qPrintable(m_server->problem()));
    checkNow(u"control-planes.dual.restore"_s);
    // The session that was cut off is opened anew with the next look at the latest.
    if (!session().verifications().contents().latest() ||
        session().verifications().contents().latest()->error)
        checkNow(u"control-planes.dual.restore"_s);
    QTRY_VERIFY(found(StepVerification::ContentsEqual).holds());
    QTRY_VERIFY(state(u"control-planes.dual.restore"_s).proven);
}

void TestSessionVerifications::tellsOneDatabaseFromTwo()
{
    session().record(DatabaseChanged{Side::Y, settings(m_x)});
    workUpTo(u"control-planes.dual.database-y"_s);
    QTRY_VERIFY_WITH_TIMEOUT(found(StepVerification::YDatabaseIsNotX).fails(), 10'000);
    QVERIFY2(found(StepVerification::YDatabaseIsNotX).text.contains(m_x),
             qPrintable(found(StepVerification::YDatabaseIsNotX).text));
    QCOMPARE(state(u"control-planes.dual.database-y"_s).status, ItemStatus::Open);
    // Its inputs change: judged anew by itself.
    session().record(DatabaseChanged{Side::Y, settings(m_y)});
    QTRY_VERIFY_WITH_TIMEOUT(found(StepVerification::YDatabaseIsNotX).holds(), 10'000);
    QTRY_VERIFY(state(u"control-planes.dual.database-y"_s).proven);
}

void TestSessionVerifications::asksAServerBeforeItsDatabaseIsThere()
{
    session().record(DatabaseChanged{Side::Y, settings(u"later_%1"_s.arg(m_number))});
    workUpTo(u"control-planes.dual.server-version"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state(u"control-planes.dual.server-version"_s).proven, 10'000);
    QVERIFY(found(StepVerification::DatabaseServersEqual).holds());
    checkNow(u"control-planes.dual.database-y"_s);
    const auto rows = session().verifications().of(item(u"control-planes.dual.database-y"_s));
    QCOMPARE(rows.constFirst().outcome, FactOutcome::NotKnown);
    QVERIFY2(rows.constFirst().text.contains(u"no database of that name"_s),
             qPrintable(rows.constFirst().text));
}

void TestSessionVerifications::tellsWhichMigrationsAreDue_data()
{
    QTest::addColumn<QString>("recorded");
    QTest::addColumn<int>("up");
    QTest::addColumn<int>("finish");
    QTest::addColumn<QString>("says");
    const auto holds = static_cast<int>(FactOutcome::Holds);
    const auto fails = static_cast<int>(FactOutcome::Fails);
    QTest::newRow("as restored") << QString() << fails << fails << u"kong migrations up is due"_s;
    QTest::newRow("after up") << u"schema_meta-2.8.5-after-up-3.9.1.csv"_s << holds << fails
                              << u"kong migrations finish is due"_s;
    QTest::newRow("after finish") << u"schema_meta-2.8.5-after-finish-3.9.1.csv"_s << holds << holds
                                  << u"nothing is pending"_s;
}

void TestSessionVerifications::tellsWhichMigrationsAreDue()
{
    QFETCH(QString, recorded);
    QFETCH(int, up);
    QFETCH(int, finish);
    QFETCH(QString, says);
    QVERIFY2(copy(m_y, u"kong28"_s), qPrintable(m_server->problem()));
    if (!recorded.isEmpty())
        QVERIFY2(replaceMigrations(*m_server, m_y, recorded), qPrintable(m_server->problem()));
    session().record(PlanTarget{u"2.8.5"_s, u"3.9.1"_s, Edition::OpenSource, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    QTRY_VERIFY(isSaved());
    workUpTo(u"control-planes.dual.migrations-up"_s);
    checkNow(u"control-planes.dual.migrations-finish"_s);
    const auto upNow =
        session().verifications().of(item(u"control-planes.dual.migrations-up"_s)).constFirst();
    const auto finishNow =
        session().verifications().of(item(u"control-planes.dual.migrations-finish"_s)).constFirst();
    QCOMPARE(static_cast<int>(upNow.outcome), up);
    QCOMPARE(static_cast<int>(finishNow.outcome), finish);
    QVERIFY2(finishNow.text.contains(says), qPrintable(finishNow.text));
    QTRY_COMPARE(state(u"control-planes.dual.migrations-up"_s).proven,
                 up == static_cast<int>(FactOutcome::Holds));
    QTRY_COMPARE(state(u"control-planes.dual.migrations-finish"_s).proven,
                 finish == static_cast<int>(FactOutcome::Holds));
}

void TestSessionVerifications::comparesAMigratedCopy()
{
    // X of 2.8.5, Y with the columns and tables of 3.9.1 and other rows: what differs is named.
    QVERIFY2(copy(m_x, u"kong28"_s), qPrintable(m_server->problem()));
    session().record(PlanTarget{u"2.8.5"_s, u"3.9.1"_s, Edition::OpenSource, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    QTRY_VERIFY(isSaved());
    checkNow(u"control-planes.dual.compare"_s);
    const auto &look = session().verifications().contents().latest();
    QVERIFY(look && !look->error);
    QStringList out;
    for (const auto &[name, why] : look->out) {
        out << name;
        QVERIFY2(!why.isEmpty(), qPrintable(name));
    }
    for (const auto &name : {u"routes.expression"_s, u"routes.paths"_s, u"cluster_events"_s})
        QVERIFY2(out.contains(name), qPrintable(out.join(u", "_s)));
}

void TestSessionVerifications::comparesAnewRightAfterACancel()
{
    // What the cancelled run answers comes in after the next one began, which may stand at its address.
    ContentsJob job(session());
    job.start();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(job.isRunning());
        job.cancel();
        QVERIFY(!job.isRunning());
        job.start();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), 15'000);
    QVERIFY(job.latest());
    QVERIFY2(!job.latest()->error, qPrintable(job.latest()->error.value_or(Error()).message()));
    QVERIFY(!job.latest()->tables.isEmpty());
}

void TestSessionVerifications::provesControlPlaneYOverHttp()
{
    ClusterOptions options;
    options.x = Version(3, 9, 1);
    options.dataPlanes = 4;
    options.clock = systemClock();
    SimulatedServer server{SimulatedCluster(options)};
    ServerOptions serving;
    serving.serveY = true;
    QVERIFY(server.start(serving).has_value());
    for (const auto side : {Side::X, Side::Y}) {
        EndpointSettings endpoint;
        endpoint.url = server.url(side);
        session().record(EndpointChanged{side, endpoint});
    }
    session().record(PlanTarget{u"3.9.1"_s, u"3.9.2"_s, Edition::OpenSource, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    QTRY_VERIFY(isSaved());
    m_settings->setPollSeconds(1);
    session().startMonitoring();
    workUpTo(u"control-planes.dual.start"_s);
    checkNow(u"control-planes.dual.start"_s);
    QTest::qWait(300);
    QCOMPARE(state(u"control-planes.dual.start"_s).status, ItemStatus::Open);
    server.use([](SimulatedCluster &cluster) { cluster.startControlPlaneY(Version(3, 9, 2)); });
    session().pollNow();
    QTRY_VERIFY_WITH_TIMEOUT(state(u"control-planes.dual.start"_s).proven, 10'000);
    QVERIFY2(found(StepVerification::ControlPlaneYAnswers).text.contains(u"3.9.2"_s),
             qPrintable(found(StepVerification::ControlPlaneYAnswers).text));
    QTRY_VERIFY_WITH_TIMEOUT(state(u"control-planes.dual.answers"_s).proven, 10'000);
    QVERIFY(found(StepVerification::PluginsOnY).holds());
    QVERIFY(found(StepVerification::LicenseOnY).holds());
}

void TestSessionVerifications::keepsWhatWasFoundInThePlan()
{
    workUpTo(u"control-planes.dual.database-y"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state(u"control-planes.dual.database-y"_s).proven, 10'000);
    QTRY_VERIFY(isSaved());
    const auto file = session().file();
    const auto before = found(StepVerification::YDatabaseIsNotX);
    m_workspace->closePlan();
    m_server->stop(); // nobody can look now
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QVERIFY(state(u"control-planes.dual.database-y"_s).proven);
    QCOMPARE(found(StepVerification::YDatabaseIsNotX), before);
    QTest::qWait(1500);
    const auto shown = session().verifications().of(item(u"control-planes.dual.database-y"_s)).constFirst();
    QVERIFY(!shown.fails());
    QVERIFY(m_server->start());
}

void TestSessionVerifications::anOverrideNeedsAReason()
{
    workUpTo(u"control-planes.dual.compare"_s);
    ChecklistViewModel viewModel(session(), StepId::ControlPlanes);
    QSignalSpy overrides(&viewModel, &ChecklistViewModel::overrideWanted);
    QSignalSpy reports(&viewModel, &ChecklistViewModel::evidenceWanted);
    const auto id = u"control-planes.dual.start"_s; // no control plane Y answers
    viewModel.setCurrentId(id);
    QVERIFY(!viewModel.verificationRows().isEmpty());
    QTRY_VERIFY(viewModel.verificationRows().constFirst().text.contains(u"not set"_s));
    viewModel.setDone(id, true);
    QCOMPARE(overrides.size(), 1);
    QVERIFY(overrides.first().at(2).toString().contains(u"not set"_s));
    viewModel.overrideItem(id, u"too short"_s);
    QTest::qWait(50);
    QCOMPARE(state(id).status, ItemStatus::Open);
    viewModel.setNotApplicable(id, u"no"_s);
    QTest::qWait(50);
    QVERIFY2(state(id).status == ItemStatus::Open, "'does not apply' is no way around it");
    viewModel.overrideItem(id, u"Seen on its console"_s);
    QTRY_COMPARE(state(id).status, ItemStatus::Done);
    QCOMPARE(state(id).against, u"Seen on its console"_s);
    QVERIFY(!state(id).unproven.isEmpty());
    QVERIFY(!state(id).proven);
    session().undo();
    QTRY_COMPARE(state(id).status, ItemStatus::Open);
    QVERIFY(state(id).against.isEmpty());
    // What nobody can look at from here is reported.
    const auto tests = u"data-planes.first-staging"_s;
    ChecklistViewModel dataPlanes(session(), StepId::DataPlanes);
    QSignalSpy wanted(&dataPlanes, &ChecklistViewModel::evidenceWanted);
    dataPlanes.setDone(tests, true);
    QCOMPARE(wanted.size(), 1);
    dataPlanes.reportAndSettle(tests, u"12 of 12 passed"_s);
    QTRY_COMPARE(state(tests).status, ItemStatus::Done);
    QVERIFY(session().verifications().of(item(tests)).constFirst().source.contains(u"Daria Marek"_s));
    QVERIFY(reports.isEmpty());
}

void TestSessionVerifications::aReplayAsksNothing()
{
    SampleSession sample({}, QDateTime::currentDateTimeUtc(), {}, true);
    sample->replay(DatabaseChanged{Side::X, settings(m_x)});
    sample->replay(DatabaseChanged{Side::Y, settings(m_y)});
    QTRY_VERIFY(!sample->isSaving());
    auto &verifications = sample->verifications();
    verifications.start();
    QVERIFY(!verifications.canLook());
    const auto one = item(u"control-planes.dual.compare"_s);
    verifications.checkNow(one);
    verifications.checkDue();
    QVERIFY(!verifications.isLooking(one));
    QTest::qWait(1200);
    QCOMPARE(sample->entries().size(), 2);
}

QTEST_GUILESS_MAIN(TestSessionVerifications)
#include "tst_sessionverifications.moc"
