#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "session/ChecklistViewModel.h"
#include "session/DeploymentViewModel.h"
#include "session/ReportViewModel.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/TrafficViewModel.h"
#include "session/WelcomeViewModel.h"
#include "session/Workspace.h"
#include "support/WorkspaceTest.h"

#include <csignal>
#include <sys/resource.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Plans on real files, the cluster over real HTTP, no window.
class TestWorkspace : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void createsAPlanNamedAfterItsTitle();
    void createsForAnAddress();
    void opensAgainAsItWas();
    void theOpenPlanOpensAsItself();
    void saysThatATornTailWasCutOff();
    void refusesWhatIsNoPlan_data();
    void refusesWhatIsNoPlan();
    void refusesAnAlteredLineByItsNumber();
    void failsWhereTheFolderCannotBeMade();
    void aSecondOneReadsOnly();
    void aFailedSaveLeavesThePlanAsItWas();
    void closingWritesWhatWasAskedFor();
    void undoesAndRedoes();
    void aSecondPressBeforeTheFirstIsSavedIsTheSameAct();
    void notesAreAskedForOnce();
    void listsRecentPlans();
    void testAdoptsWhatTheControlPlaneSays();
    void testRightAfterTypingTheAddress();
    void whatXWasStaysOnceTheUpgradeHasBegun();
    void schedulesAreTaken_data();
    void schedulesAreTaken();
    void theSamePersonSignsOnce_data();
    void theSamePersonSignsOnce();
    void keepsTheEstateAtStartAndEnd();

private:
    void create(const QString &title);
    //! Opens a file that must be refused, and gives why.
    QString refusal(const QString &file);
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes);
};

void TestWorkspace::initTestCase()
{
    ::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit fails instead of ending the program
}

void TestWorkspace::init()
{
    GATELIFT_FAIL_ON_WARNING;
    setUp();
}

void TestWorkspace::cleanup()
{
    tearDown();
}

void TestWorkspace::create(const QString &title)
{
    PlanDetails details;
    details.title = title;
    m_workspace->createPlan(details);
    QTRY_VERIFY(isSaved() && !plan().details.title.isEmpty());
}

QString TestWorkspace::refusal(const QString &file)
{
    QSignalSpy failed(m_workspace.get(), &Workspace::failed);
    m_workspace->openPlan(file);
    if (failed.isEmpty() && !failed.wait(testPatienceMs))
        return u"nothing failed"_s;
    const auto error = failed.first().first().value<Error>();
    return error.message() + u" | "_s + error.hint;
}

QString TestWorkspace::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void TestWorkspace::createsAPlanNamedAfterItsTitle()
{
    QSignalSpy changed(m_workspace.get(), &Workspace::sessionChanged);
    create(u"Retail Edge: EU / Nacht"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_workspace->isBusy());
    QCOMPARE(QFileInfo(session().file()).fileName(), u"retail-edge-eu-nacht-2026-11-20.gatelift"_s);
    QVERIFY(session().file().startsWith(m_workspace->plansFolder()));
    QCOMPARE(plan().details.operatorName, u"Daria Marek"_s);
    QVERIFY(!plan().created.rehearsal);
    QCOMPARE(plan().schedule.first().percent, 0);
    QCOMPARE(plan().schedule.last().percent, 100);
    QCOMPARE(m_settings->recentPlans(), QStringList(session().file()));
    const auto first = session().file();
    create(u"Retail Edge: EU / Nacht"_s);
    QTRY_VERIFY(session().file() != first);
    QVERIFY(QFile::exists(first));
}

void TestWorkspace::createsForAnAddress()
{
    m_workspace->createPlanFor(QUrl(u"http://cp-x.example.com:8001"_s));
    QTRY_VERIFY(isSaved() && !plan().endpointX.url.isEmpty());
    QCOMPARE(plan().details.title, u"cp-x.example.com"_s);
}

void TestWorkspace::opensAgainAsItWas()
{
    create(u"Plan"_s);
    session().record(PageOpened{StepId::Verify});
    session().record(ItemNoted{u"backup.freeze"_s, u"备份 Резервная"_s});
    QTRY_VERIFY(isSaved());
    const auto file = session().file();
    const auto hash = plan().lastHash;
    m_workspace->closePlan();
    QVERIFY(!m_workspace->session());
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QVERIFY(!session().isReadOnly());
    QCOMPARE(plan().lastHash, hash);
    QCOMPARE(plan().page, StepId::Verify);
    QCOMPARE(plan().items.value(u"backup.freeze"_s).note, u"备份 Резервная"_s);
}

void TestWorkspace::theOpenPlanOpensAsItself()
{
    create(u"Plan"_s);
    QSignalSpy changed(m_workspace.get(), &Workspace::sessionChanged);
    QSignalSpy noticed(m_workspace.get(), &Workspace::noticed);
    auto *before = m_workspace->session();
    m_workspace->openPlan(session().file());
    QTRY_VERIFY(!changed.isEmpty());
    QTRY_VERIFY(!m_workspace->isBusy());
    QCOMPARE(m_workspace->session(), before);
    QVERIFY(!session().isReadOnly());
    QVERIFY(noticed.isEmpty());
}

void TestWorkspace::saysThatATornTailWasCutOff()
{
    create(u"Plan"_s);
    const auto file = session().file();
    const auto entries = session().entries().size();
    m_workspace->closePlan();
    QFile raw(file);
    QVERIFY(raw.open(QIODevice::Append));
    raw.write("{\"at\":\"2026-11");
    raw.close();
    QSignalSpy noticed(m_workspace.get(), &Workspace::noticed);
    m_workspace->openPlan(file);
    QTRY_COMPARE(noticed.size(), 1);
    QVERIFY(noticed.first().first().toString().contains(u"cut off"_s));
    QVERIFY(!session().isReadOnly());
    QCOMPARE(session().entries().size(), entries);
}

void TestWorkspace::refusesWhatIsNoPlan_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    QTest::newRow("JSON of something else") << QByteArray("{\"version\":\"3.4.3.12\"}\n");
    QTest::newRow("a text") << QByteArray("hello\nworld\n");
}

void TestWorkspace::refusesWhatIsNoPlan()
{
    QFETCH(QByteArray, bytes);
    create(u"Open before"_s);
    auto *before = m_workspace->session();
    const auto file = write(u"foreign.gatelift"_s, bytes);
    QVERIFY(!file.isEmpty());
    const auto why = refusal(file);
    QVERIFY2(why.contains(u"foreign.gatelift"_s), qPrintable(why));
    QCOMPARE(m_workspace->session(), before);
    QVERIFY(!m_workspace->isBusy());
    QFile raw(file);
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QCOMPARE(raw.readAll(), bytes);
}

void TestWorkspace::refusesAnAlteredLineByItsNumber()
{
    create(u"Plan"_s);
    session().record(ItemNoted{u"backup.freeze"_s, u"told at nine"_s});
    QTRY_VERIFY(isSaved());
    const auto line = session().entries().size();
    const auto file = session().file();
    m_workspace->closePlan();
    QFile raw(file);
    QVERIFY(raw.open(QIODevice::ReadWrite));
    auto bytes = raw.readAll();
    QVERIFY(bytes.contains("told at nine"));
    bytes.replace("told at nine", "told at five");
    raw.seek(0);
    QCOMPARE(raw.write(bytes), bytes.size());
    raw.close();
    const auto why = refusal(file);
    QVERIFY2(why.contains(QString::number(line)), qPrintable(why));
    QVERIFY(!m_workspace->session());
}

void TestWorkspace::failsWhereTheFolderCannotBeMade()
{
    QVERIFY(!write(u"data"_s, "a file where a folder should be").isEmpty());
    QSignalSpy failed(m_workspace.get(), &Workspace::failed);
    m_workspace->createPlan({});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Io);
    QVERIFY(!m_workspace->session());
    QVERIFY(!m_workspace->isBusy());
}

void TestWorkspace::aSecondOneReadsOnly()
{
    create(u"Plan"_s);
    Workspace second(m_settings.get(), m_secrets.get(), m_clock.clock());
    second.loadKnowledge({});
    QTRY_VERIFY(second.isReady());
    second.openPlan(session().file());
    QTRY_VERIFY(second.session());
    QVERIFY(second.session()->isReadOnly());
    QVERIFY2(second.session()->readOnlyReason().contains(u"has this plan open"_s),
             qPrintable(second.session()->readOnlyReason()));
    QVERIFY(second.follower());
    QSignalSpy refused(second.session(), &UpgradeSession::saveFailed);
    second.session()->record(ItemNoted{u"backup.freeze"_s, u"x"_s});
    QCOMPARE(refused.size(), 1);
    QVERIFY(!second.session()->canUndo());
    session().record(ItemNoted{u"backup.freeze"_s, u"the first one writes on"_s});
    QTRY_COMPARE(plan().items.value(u"backup.freeze"_s).note, u"the first one writes on"_s);
    QTRY_COMPARE(second.session()->plan().items.value(u"backup.freeze"_s).note, u"the first one writes on"_s);
}

void TestWorkspace::aFailedSaveLeavesThePlanAsItWas()
{
    create(u"Plan"_s);
    const auto hash = plan().lastHash;
    const auto size = QFileInfo(session().file()).size();
    QSignalSpy failed(&session(), &UpgradeSession::saveFailed);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit full = before;
    full.rlim_cur = static_cast<rlim_t>(size) + 10;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    session().record(ItemNoted{u"backup.freeze"_s, u"does not fit"_s});
    const bool told = failed.wait(testPatienceMs);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(told);
    const auto error = failed.first().first().value<Error>();
    QVERIFY(!error.why.isEmpty());
    QVERIFY(!session().isSaving());
    QCOMPARE(plan().lastHash, hash);
    QVERIFY(plan().items.value(u"backup.freeze"_s).note.isEmpty());
    QCOMPARE(QFileInfo(session().file()).size(), size);
    session().record(ItemNoted{u"backup.freeze"_s, u"fits again"_s});
    QTRY_COMPARE(plan().items.value(u"backup.freeze"_s).note, u"fits again"_s);
}

void TestWorkspace::closingWritesWhatWasAskedFor()
{
    create(u"Plan"_s);
    const auto file = session().file();
    for (int i = 0; i < 20; ++i)
        session().record(ItemNoted{u"backup.freeze"_s, u"note %1"_s.arg(i)});
    m_workspace->closePlan();
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QVERIFY(!session().isReadOnly());
    QCOMPARE(plan().items.value(u"backup.freeze"_s).note, u"note 19"_s);
}

void TestWorkspace::undoesAndRedoes()
{
    create(u"Plan"_s);
    QSignalSpy changed(&session(), &UpgradeSession::planChanged);
    const auto id = u"backup.freeze"_s;
    const auto status = [&] { return plan().items.value(id).status; };
    session().record(ItemStatusChanged{id, ItemStatus::Done, {}});
    QTRY_COMPARE(status(), ItemStatus::Done);
    session().undo();
    QTRY_COMPARE(status(), ItemStatus::Open);
    QVERIFY(session().canRedo());
    session().redo();
    QTRY_COMPARE(status(), ItemStatus::Done);
    QVERIFY(!session().canRedo());
    session().undo();
    QTRY_COMPARE(status(), ItemStatus::Open);
    session().record(ItemNoted{id, u"something new"_s});
    QTRY_VERIFY(isSaved());
    QVERIFY(!session().canRedo());
    session().redo();
    QVERIFY(isSaved());
    QCOMPARE(status(), ItemStatus::Open);
    QCOMPARE(changed.size(), 5);
}

void TestWorkspace::aSecondPressBeforeTheFirstIsSavedIsTheSameAct()
{
    create(u"Plan"_s);
    const auto before = session().entries().size();
    session().record(PlanFinished{});
    session().record(PlanFinished{});
    session().record(ItemStatusChanged{u"backup.freeze"_s, ItemStatus::Done, {}});
    session().record(ItemStatusChanged{u"backup.freeze"_s, ItemStatus::Open, {}});
    session().record(ItemStatusChanged{u"backup.freeze"_s, ItemStatus::Done, {}});
    session().record(PageOpened{StepId::Backup});
    session().record(PageOpened{StepId::Backup});
    QTRY_VERIFY(!session().isSaving());
    QCOMPARE(session().entries().size(), before + 6);
    session().record(PlanFinished{}); // asked for again when it is on disk: written
    QTRY_COMPARE(session().entries().size(), before + 7);
}

void TestWorkspace::notesAreAskedForOnce()
{
    create(u"Plan"_s);
    ChecklistViewModel list(session(), StepId::Backup);
    const auto id = list.currentId();
    QVERIFY(!id.isEmpty());
    const auto entries = session().entries().size();
    list.setNote(id, u"n"_s);
    list.setEvidence(id, u"e"_s);
    list.setNote(id, u"n"_s); // the field is left again before the first one is on disk
    list.setEvidence(id, u"e"_s);
    QCOMPARE(list.currentState().note, u"n"_s);
    QCOMPARE(list.currentState().evidence, u"e"_s);
    QTRY_VERIFY(isSaved());
    QCOMPARE(session().entries().size(), entries + 2);
    session().undo();
    QTRY_VERIFY(isSaved() && list.currentState().evidence.isEmpty());
}

void TestWorkspace::listsRecentPlans()
{
    create(u"First"_s);
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s});
    QTRY_VERIFY(isSaved());
    create(u"Second"_s);
    QTRY_COMPARE(plan().details.title, u"Second"_s);
    m_settings->addRecentPlan(write(u"broken.gatelift"_s, "no plan\n"));
    QSignalSpy ready(m_workspace.get(), &Workspace::planSummariesChanged);
    m_workspace->refreshPlanSummaries();
    QTRY_COMPARE(ready.size(), 1);
    const auto plans = m_workspace->planSummaries();
    QCOMPARE(plans.size(), 3);
    QVERIFY(!plans[0].error.isEmpty());
    QCOMPARE(plans[1].title, u"Second"_s);
    QVERIFY(plans[1].error.isEmpty());
    QCOMPARE(plans[2].title, u"First"_s);
    QCOMPARE(plans[2].to, u"3.10.0.17"_s);
    QCOMPARE(plans[2].steps.size(), stepCount);
    QVERIFY(!plans[2].finished);
}

void TestWorkspace::testAdoptsWhatTheControlPlaneSays()
{
    ClusterOptions options;
    options.x = Version(2, 8, 4, 1);
    options.dataPlanes = 3;
    options.clock = m_clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start().has_value());
    create(u"Plan"_s);
    session().record(PlanTarget{{}, u"3.4.3.12"_s, Edition::OpenSource, Topology::Traditional});
    DeploymentViewModel deployment(session());
    EndpointSettings x;
    x.url = server.url(Side::X);
    deployment.setEndpoint(Side::X, x);
    QTRY_VERIFY(isSaved());
    QSignalSpy busy(&deployment, &DeploymentViewModel::busyChanged);
    deployment.test(Side::X);
    QVERIFY(deployment.isTesting(Side::X));
    QTRY_VERIFY(!deployment.isTesting(Side::X));
    QTRY_VERIFY(isSaved());
    QCOMPARE(busy.size(), 2);
    QCOMPARE(plan().target.from, u"2.8.4.1"_s);
    QCOMPARE(plan().target.to, u"3.4.3.12"_s);
    QCOMPARE(plan().target.topology, Topology::Hybrid);
    QCOMPARE(plan().target.edition, Edition::Enterprise);
    QVERIFY(!deployment.detected(Side::X).isEmpty());
    QVERIFY(session().isMonitoring());
    QVERIFY(watchUntil([this] { return session().summary().total == 3; }));
    QVERIFY(session().gate(StepId::Deployment).open);
}

void TestWorkspace::testRightAfterTypingTheAddress()
{
    ClusterOptions options;
    options.clock = m_clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    QVERIFY(server.start().has_value());
    create(u"Plan"_s);
    DeploymentViewModel deployment(session());
    EndpointSettings x;
    x.url = server.url(Side::X);
    deployment.setEndpoint(Side::X, x);
    QVERIFY(session().isSaving());
    deployment.testAll();
    QTRY_VERIFY(plan().connectionX.has_value());
    QVERIFY(plan().connectionX->info.has_value());
    QTRY_COMPARE(plan().target.from, u"3.4.3.12"_s);
}

//! In place, the address of X may answer as Y. Whoever declares the freeze first learns what X is all the
//! same.
void TestWorkspace::whatXWasStaysOnceTheUpgradeHasBegun()
{
    ClusterOptions options;
    options.clock = m_clock.clock();
    auto server = std::make_unique<SimulatedServer>(SimulatedCluster(options));
    QVERIFY(server->start().has_value());
    create(u"Plan"_s);
    DeploymentViewModel deployment(session());
    EndpointSettings x;
    x.url = server->url(Side::X);
    deployment.setEndpoint(Side::X, x);
    session().record(FreezeDeclared{});
    QTRY_VERIFY(isSaved());
    QVERIFY(plan().hasBegun() && plan().target.from.isEmpty());
    const auto test = [&] {
        deployment.test(Side::X);
        QTRY_VERIFY(!deployment.isTesting(Side::X));
        QTRY_VERIFY(isSaved());
    };
    test();
    QCOMPARE(plan().target.from, u"3.4.3.12"_s);
    ServerOptions same;
    same.portX = static_cast<quint16>(x.url.port());
    server.reset();
    options.x = Version(3, 10, 0, 2);
    server = std::make_unique<SimulatedServer>(SimulatedCluster(options));
    QVERIFY(server->start(same).has_value());
    test();
    QVERIFY(plan().connectionX->info->version.startsWith(u"3.10.0.2"_s));
    QCOMPARE(plan().target.from, u"3.4.3.12"_s);
}

void TestWorkspace::schedulesAreTaken_data()
{
    QTest::addColumn<QList<int>>("shares");
    QTest::addColumn<bool>("taken");
    QTest::newRow("as shown") << QList<int>{0, 10, 25, 50, 90, 100} << true;
    QTest::newRow("the shortest") << QList<int>{0, 100} << true;
    QTest::newRow("not from 0") << QList<int>{10, 100} << false;
    QTest::newRow("not to 100") << QList<int>{0, 50} << false;
    QTest::newRow("a share twice") << QList<int>{0, 50, 50, 100} << false;
    QTest::newRow("descending") << QList<int>{0, 50, 25, 100} << false;
    QTest::newRow("nothing") << QList<int>{} << false;
}

void TestWorkspace::schedulesAreTaken()
{
    QFETCH(QList<int>, shares);
    QFETCH(bool, taken);
    create(u"Plan"_s);
    TrafficViewModel traffic(session());
    session().record(ScheduleChanged{{{0, {}, 10}, {20, {}, 10}, {100, {}, 10}}});
    QTRY_COMPARE(plan().schedule.size(), 3);
    QList<RolloutStep> steps;
    for (const int share : shares)
        steps << RolloutStep{share, {}, 5};
    QCOMPARE(traffic.setSchedule(steps).isEmpty(), taken);
    QTRY_VERIFY(isSaved());
    QList<int> now;
    for (const auto &step : plan().schedule)
        now << step.percent;
    QCOMPARE(now, taken ? shares : QList<int>({0, 20, 100}));
}

void TestWorkspace::theSamePersonSignsOnce_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("taken");
    QTest::newRow("another person") << u"Jun Okafor"_s << true;
    QTest::newRow("the same name") << u"Daria Marek"_s << false;
    QTest::newRow("the same in other letters") << u"DARIA marek"_s << false;
    QTest::newRow("the same with more blanks") << u"  Daria   Marek "_s << false;
    QTest::newRow("nobody") << u"  "_s << false;
}

void TestWorkspace::theSamePersonSignsOnce()
{
    QFETCH(QString, second);
    QFETCH(bool, taken);
    create(u"Plan"_s);
    ReportViewModel report(session());
    QCOMPARE(report.sign(u"Daria Marek"_s, u"Quiet"_s), QString());
    // At once: the first one is not on disk yet, and counts all the same.
    QCOMPARE(report.sign(test::withPin(second), {}), taken);
    QTRY_COMPARE(report.signOffs().size(), taken ? 2 : 1);
    QTRY_VERIFY(isSaved());
    QVERIFY(report.isSigned(u"operator"_s));
    QCOMPARE(report.isSigned(u"approver"_s), taken);
}

void TestWorkspace::keepsTheEstateAtStartAndEnd()
{
    ClusterOptions options;
    options.dataPlanes = 4;
    options.clock = m_clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    ServerOptions both;
    both.serveY = true;
    QVERIFY(server.start(both).has_value());
    create(u"Plan"_s);
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s});
    EndpointSettings endpoint;
    endpoint.url = server.url(Side::X);
    session().record(EndpointChanged{Side::X, endpoint});
    QTRY_VERIFY(isSaved());
    session().startMonitoring();
    const auto labels = [this] {
        QStringList all;
        for (const auto &record : plan().records)
            all << record.label;
        return all;
    };
    QVERIFY(watchUntil([&] { return labels() == QStringList(u"start"_s); }));
    QCOMPARE(plan().records.first().snapshot.dataPlanes.size(), 4);
    QVERIFY(!session().gate(StepId::DataPlanes).open);
    server.use([](SimulatedCluster &cluster) {
        cluster.startControlPlaneY(Version(3, 10, 0, 17));
        cluster.setShareTarget(50);
    });
    endpoint.url = server.url(Side::Y);
    session().record(EndpointChanged{Side::Y, endpoint});
    session().record(RolloutReached{50});
    QVERIFY(watchUntil([&] { return labels() == QStringList({u"start"_s, u"step-50"_s}); }));
    // the record is kept at the share; the last of the two may take its configuration a poll later
    QVERIFY(watchUntil([&] { return session().gate(StepId::DataPlanes).done == 2; }));
    QCOMPARE(session().summary().onY, 2);
    QCOMPARE(session().gate(StepId::DataPlanes).total, 4);
    server.use([](SimulatedCluster &cluster) { cluster.setShareTarget(100); });
    session().record(RolloutReached{100});
    QVERIFY(watchUntil([&] { return labels().contains(u"end"_s); }));
    QVERIFY(watchUntil([&] { return session().gate(StepId::DataPlanes).done == 4; }));
    QVERIFY(watchUntil([&] { return true; }));
    QCOMPARE(labels(), QStringList({u"start"_s, u"step-50"_s, u"end"_s}));
}

QTEST_MAIN(TestWorkspace)
#include "tst_workspace.moc"
