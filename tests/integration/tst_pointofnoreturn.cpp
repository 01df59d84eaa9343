#include "session/GateView.h"
#include "session/GateViewModel.h"
#include "session/GateWatch.h"
#include "session/PointOfNoReturn.h"
#include "support/SampleSession.h"
#include "support/Second.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime night(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const auto finish = u"control-planes.in-place.migrations-finish"_s;

using Events = QList<std::pair<QDateTime, PlanEvent>>;

Events planOf(Strategy strategy, const QList<PlanEvent> &more = {})
{
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    details.approver = u"Jun Okafor"_s;
    details.windowStart = night.addSecs(-60);
    details.windowEnd = night.addSecs(7200);
    Events events{{night, PlanCreated{}},
                  {night, details},
                  {night, PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, Topology::Hybrid,
                                     strategy, InstallMethod::Package}}};
    for (const auto &event : more)
        events << std::pair{night, event};
    return events;
}

bool isSettled(UpgradeSession &session)
{
    return QTest::qWaitFor([&session] { return !session.isSaving(); }, testPatienceMs);
}

} // namespace

//! The door and what stands around it, on a plan that is kept in memory.
class TestPointOfNoReturn : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void nothingElsePasses_data();
    void nothingElsePasses();
    void anOlderPlansTickIsNotRedone();
    void anOlderPlansOverrideCounts();
    void aFreezeIsGivenUpWithTwoPeople();
    void aGateWaivedByTwoIsGreen();
    void theDatabaseIsWhatIsTyped();
    void aClockThatIsSetBackPassesNoTime();
    void theGateTellsWhenItChangesByItself();
    void aReadOnlyPlanPassesNothing();
    void aTitleIsTypedAsKeyboardsHaveIt();
};

void TestPointOfNoReturn::nothingElsePasses_data()
{
    QTest::addColumn<PlanEvent>("event");
    QTest::newRow("a tick") << PlanEvent(ItemStatusChanged{finish, ItemStatus::Done, {}});
    QTest::newRow("another strategy's tick")
        << PlanEvent(ItemStatusChanged{u"verify.decommission"_s, ItemStatus::Done, {}});
    QTest::newRow("lifting the freeze") << PlanEvent(FreezeLifted{});
    QTest::newRow("the door's own words") << PlanEvent(GatePassed{finish, u"x"_s, u"Jun"_s, true, {}});
    QTest::newRow("an override as of old") << PlanEvent(GateOverridden{StepId::Verify, u"as ever"_s});
    QTest::newRow("a waiver of a blocker by one") << PlanEvent(
        GateWaived{u"backup"_s, {u"fact.backup-proven"_s}, u"D"_s, u"the tape is there"_s, {}, night});
    QTest::newRow("a waiver by the same person twice") << PlanEvent(GateWaived{
        u"backup"_s, {u"rule.items-settled"_s}, u"Dária M"_s, u"the tape is there"_s, u"daria m"_s, night});
    QTest::newRow("a signature of the operator's") << PlanEvent(GateSigned{finish, u"DARIA  marek"_s, {}});
    QTest::newRow("nobody's signature") << PlanEvent(GateSigned{finish, u" "_s, {}});
}

void TestPointOfNoReturn::nothingElsePasses()
{
    QFETCH(PlanEvent, event);
    test::SampleSession session(planOf(Strategy::InPlace, {FreezeDeclared{}}), night);
    QSignalSpy refused(&*session, &UpgradeSession::saveFailed);
    const auto before = session->entries().size();
    session->record(event);
    QVERIFY(isSettled(*session));
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused.first().first().value<Error>().why.isEmpty());
    QCOMPARE(session->entries().size(), before);
}

void TestPointOfNoReturn::anOlderPlansTickIsNotRedone()
{
    test::SampleSession session(
        planOf(Strategy::InPlace, {FreezeDeclared{}, ItemStatusChanged{finish, ItemStatus::Done, {}}}),
        night);
    const auto status = [&session] { return session->plan().items.value(finish).status; };
    QCOMPARE(status(), ItemStatus::Done); // it counts as before
    session->undo();
    QVERIFY(isSettled(*session));
    QCOMPARE(status(), ItemStatus::Open);
    QSignalSpy refused(&*session, &UpgradeSession::saveFailed);
    session->redo();
    QVERIFY(isSettled(*session));
    QCOMPARE(status(), ItemStatus::Open);
    QCOMPARE(refused.size(), 1);
}

void TestPointOfNoReturn::anOlderPlansOverrideCounts()
{
    test::SampleSession session(planOf(Strategy::DualCluster, {GateOverridden{StepId::Backup, u"tape"_s}}),
                                night);
    auto gate = session->gate(StepId::Backup);
    QVERIFY(gate.open && gate.overridden);
    QVERIFY(!gate.verdict.green); // one person's word
    QCOMPARE(activeWaivers(*session).size(), 1);
    session->record(GateRestored{StepId::Backup});
    QVERIFY(isSettled(*session));
    QVERIFY(!session->gate(StepId::Backup).open);
}

void TestPointOfNoReturn::aFreezeIsGivenUpWithTwoPeople()
{
    test::SampleSession session(planOf(Strategy::DualCluster, {FreezeDeclared{}}), night);
    QCOMPARE(liftGate(*session), u"verify.lift-freeze"_s);
    PointOfNoReturn door(*session, liftGate(*session));
    QVERIFY2(door.view().verdict.green, "nothing is on Y: nothing is lost");
    QVERIFY(!door.pass());
    door.setTarget(u"Retail edge EU"_s);
    door.setSecond(test::withPin(u"Jun Okafor"_s));
    QCOMPARE(door.problem(), QString());
    session.setNow(night.addSecs(9));
    QCOMPARE(door.secondsLeft(), 1);
    QVERIFY(!door.pass());
    // Another name begins anew.
    door.setSecond(test::withPin(u"Ines Roth"_s));
    session.setNow(night.addSecs(12));
    QVERIFY(!door.pass());
    session.setNow(night.addSecs(19));
    QVERIFY(door.pass());
    QVERIFY(!door.pass());
    QTRY_VERIFY(!session->plan().gates.passed.isEmpty());
    QCOMPARE(session->plan().freeze.phase, FreezeState::Phase::Lifted);
    QCOMPARE(session->plan().gates.passed.size(), 1);
    // Declared again, the freeze has a gate of its own.
    session->record(FreezeDeclared{{u"deck"_s}});
    QVERIFY(isSettled(*session));
    QCOMPARE(liftGate(*session), freezeGate);
}

void TestPointOfNoReturn::aTitleIsTypedAsKeyboardsHaveIt()
{
    PlanDetails details;
    details.title = u"Retail edge · production"_s;
    details.operatorName = u"Daria Marek"_s;
    test::SampleSession session(planOf(Strategy::DualCluster, {details, FreezeDeclared{}}), night);
    PointOfNoReturn door(*session, liftGate(*session));
    QVERIFY(door.takesHyphens());
    door.setSecond(test::withPin(u"Jun Okafor"_s));
    for (const auto &wrong : {u"Retail edge production"_s, u"Retail edge - dev"_s, u"-"_s, QString()}) {
        door.setTarget(wrong);
        QVERIFY2(!door.problem().isEmpty(), qPrintable(wrong));
    }
    for (const auto &right : {u"Retail edge - production"_s, u"Retail edge · production "_s}) {
        door.setTarget(right);
        QCOMPARE(door.problem(), QString());
    }
}

void TestPointOfNoReturn::aGateWaivedByTwoIsGreen()
{
    test::SampleSession session(planOf(Strategy::InPlace, {FreezeDeclared{}}), night);
    PointOfNoReturn door(*session, finish);
    QVERIFY(!door.view().verdict.go);
    door.setTarget(u"Retail edge EU"_s);
    door.setSecond(test::withPin(u"Jun Okafor"_s));
    QVERIFY(!door.problem().isEmpty());
    GateViewModel viewModel(*session, finish);
    QVERIFY(viewModel.needsSecond()); // the backup is not proven
    GateViewModel::Waiver waiver{u"Daria Marek"_s, u"it is a test system"_s, {}, night.addSecs(3600)};
    QVERIFY(!viewModel.waive(waiver));
    waiver.second = test::withPin(u"Jun Okafor"_s, false);
    QVERIFY(!viewModel.waive(waiver)); // named is not confirmed
    waiver.second.confirmed = true;
    QVERIFY2(viewModel.waive(waiver), qPrintable(viewModel.problem(waiver)));
    QTRY_VERIFY(!session->plan().gates.waivers.isEmpty());
    QVERIFY(door.view().verdict.green);
    QCOMPARE(door.problem(), QString());
    session.setNow(night.addSecs(10));
    QVERIFY(door.pass());
    QTRY_VERIFY(!session->plan().gates.passed.isEmpty());
    QCOMPARE(session->plan().items.value(finish).status, ItemStatus::Done);
    QCOMPARE(session->plan().freeze.phase, FreezeState::Phase::Holding);
    // Passed, it stays passed.
    QSignalSpy refused(&*session, &UpgradeSession::saveFailed);
    session->record(ItemStatusChanged{finish, ItemStatus::Open, {}});
    QCOMPARE(refused.size(), 1);
    QVERIFY(!session->canUndo());
}

void TestPointOfNoReturn::theDatabaseIsWhatIsTyped()
{
    DatabaseSettings database;
    database.database = u"kong_prod"_s;
    test::SampleSession session(planOf(Strategy::InPlace, {DatabaseChanged{Side::X, database}}), night);
    QCOMPARE(PointOfNoReturn(*session, finish).target(), u"kong_prod"_s);
    QCOMPARE(PointOfNoReturn(*session, freezeGate).target(), u"Retail edge EU"_s);
    QVERIFY(!PointOfNoReturn(*session, u"verify.nothing"_s).problem().isEmpty());
    QVERIFY(!PointOfNoReturn(*session, freezeGate).problem().isEmpty()); // nothing is declared
}

void TestPointOfNoReturn::aClockThatIsSetBackPassesNoTime()
{
    test::SampleSession session(planOf(Strategy::DualCluster, {FreezeDeclared{}}), night);
    PointOfNoReturn door(*session, liftGate(*session));
    door.setTarget(door.target());
    door.setSecond(test::withPin(u"Jun Okafor"_s));
    session.setNow(night.addSecs(-3600));
    QCOMPARE(door.secondsLeft(), PointOfNoReturn::coolDownSeconds);
    QVERIFY(!door.pass());
}

void TestPointOfNoReturn::theGateTellsWhenItChangesByItself()
{
    test::SampleSession session(planOf(Strategy::DualCluster), night);
    QSignalSpy changed(&session->gateWatch(), &GateWatch::changed);
    GateViewModel viewModel(*session, u"topology"_s);
    const auto until = night.addSecs(600);
    QVERIFY(viewModel.waive({u"Daria Marek"_s, u"drawn on paper"_s, {}, until}));
    QVERIFY(isSettled(*session));
    QVERIFY(session->gate(StepId::Topology).open);
    QCOMPARE(session->gateWatch().changesAt(), until);
    session.setNow(until.addMSecs(-1));
    QVERIFY(session->gate(StepId::Topology).open);
    session.setNow(until);
    QVERIFY(!session->gate(StepId::Topology).open);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY2(timer.elapsed() <= 1300,
             qPrintable(QString::number(timer.elapsed()))); // a second, and the machine
    QVERIFY(!session->gateWatch().changesAt().isValid());
}

void TestPointOfNoReturn::aReadOnlyPlanPassesNothing()
{
    test::SampleSession session(planOf(Strategy::DualCluster, {FreezeDeclared{}}), night,
                                u"another has it"_s);
    PointOfNoReturn door(*session, liftGate(*session));
    door.setTarget(door.target());
    door.setSecond(test::withPin(u"Jun Okafor"_s));
    session.setNow(night.addSecs(60));
    QCOMPARE(door.problem(), u"another has it"_s);
    QVERIFY(!door.pass());
    GateViewModel viewModel(*session, u"backup"_s);
    QVERIFY(
        !viewModel.waive({u"D"_s, u"long enough a reason"_s, test::withPin(u"J"_s), night.addSecs(3600)}));
    QVERIFY(!viewModel.sign(test::withPin(u"Jun"_s)));
}

QTEST_GUILESS_MAIN(TestPointOfNoReturn)
#include "tst_pointofnoreturn.moc"
