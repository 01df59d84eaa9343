#include "domain/GateCluster.h"
#include "session/StepFacts.h"
#include "support/TestMain.h"

using namespace gatelift;

namespace {

ChecklistItem item(const QString &id, bool required = true)
{
    ChecklistItem made;
    made.id = id;
    made.step = StepId::Backup;
    made.title = u"Title of "_qs + id;
    made.required = required;
    return made;
}

//! A plan whose deployment is settled, to be spoilt by the rows.
UpgradePlan settledPlan()
{
    UpgradePlan plan;
    plan.details.title = u"Retail edge"_qs;
    plan.details.operatorName = u"D. Marek"_qs;
    plan.endpointX.url = QUrl(u"https://cp-x:8444"_qs);
    plan.connectionX = ConnectionRecord{{}, {}, ControlPlaneInfo{}, {}};
    plan.target.from = u"3.4.3.12"_qs;
    plan.target.to = u"3.10.0.17"_qs;
    return plan;
}

DataPlane node(const QString &version, bool converged)
{
    DataPlane made;
    made.row.hostname = u"dp"_qs;
    made.version = *Version::parse(version);
    made.side = version.startsWith(u"3.10"_qs) ? Side::Y : Side::X;
    made.state = NodeState::Fresh;
    made.converged = converged;
    return made;
}

FindingsRun checkedRun(const QList<Finding> &findings)
{
    FindingsRun run;
    run.checked.from = settledPlan().target.from;
    run.checked.to = settledPlan().target.to;
    run.checked.findings = findings;
    return run;
}

Finding finding(const QString &id, Verdict verdict, FindingTopic topic = FindingTopic::BreakingChange,
                ChangeSeverity severity = ChangeSeverity::High)
{
    Finding made;
    made.change.id = id;
    made.change.severity = severity;
    made.verdict = verdict;
    made.topic = topic;
    return made;
}

struct World
{
    UpgradePlan plan = settledPlan();
    UpgradePath path;
    QMap<StepId, QList<ChecklistItem>> checklists;
    ClusterSnapshot snapshot;
    ClusterSummary summary;
    QDateTime now; //!< invalid: nothing ages
    [[nodiscard]] GateFacts facts() const
    {
        GateFacts made{plan, path, checklists, snapshot, summary};
        made.now = now;
        return made;
    }
};

const QDateTime night(QDate(2026, 11, 20), QTime(23, 0), Qt::UTC);

//! Both control planes answer, and one converged data plane of Y.
ClusterSnapshot onYAt(const QDateTime &at)
{
    ClusterSnapshot snapshot;
    snapshot.at = at;
    for (const auto side : {Side::X, Side::Y}) {
        auto &view = snapshot.controlPlane(side);
        view.configured = true;
        view.info = ControlPlaneInfo{};
        view.info->version = side == Side::X ? settledPlan().target.from : settledPlan().target.to;
        view.polledAt = at;
    }
    auto one = node(settledPlan().target.to, true);
    one.side = Side::Y;
    snapshot.dataPlanes = {one};
    return snapshot;
}

} // namespace

class TestStepGates : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void deployment_data();
    void deployment();
    void pathNeedsItsWarningsConfirmed();
    void checklistCountsAndNamesTheFirstOpenItem();
    void optionalItemsDoNotCloseAGate();
    void overrideOpensAndIsSaid();
    void aWaiverCoversWhatItNames();
    void aFreezeIsWatchedOnceItsBaselineIsThere();
    void liveFactsAge();
    void aNewerDataPlaneClosesTheRollout();
    void dataPlanesComeAfterTheirControlPlane();
    void itemsHaveGatesOfTheirOwn();
    void aLapsedSignatureOpensItsItem();
    void theFreezeIsGivenUpBeforeAnythingIsOnY();
    void changesNeedACheckAndDecisions();
    void considerationsNeedChecksAndTicks();
    void backup_data();
    void backup();
    void aTickIsNoProof();
    void dataPlanes_data();
    void dataPlanes();
    void reportNeedsTwoPeopleAndAnExport();
    void laterStepsAreBlockedByEarlierGates();
    void otherTopologiesHaveNodes();
};

void TestStepGates::deployment_data()
{
    QTest::addColumn<std::function<void(UpgradePlan &)>>("spoil");
    QTest::addColumn<int>("done");
    QTest::addColumn<bool>("open");
    using Spoil = std::function<void(UpgradePlan &)>;
    QTest::newRow("everything is there") << Spoil([](UpgradePlan &) {}) << 6 << true;
    QTest::newRow("a blank title") << Spoil([](UpgradePlan &p) { p.details.title = u"  "_qs; }) << 5 << false;
    QTest::newRow("no test yet") << Spoil([](UpgradePlan &p) { p.connectionX.reset(); }) << 5 << false;
    QTest::newRow("a failed test") << Spoil([](UpgradePlan &p) {
        p.connectionX->steps = {{u"tls"_qs, {}, ConnectionStep::Outcome::Fail, {}, {}}};
    }) << 5 << false;
    // In place X is stopped on purpose, and testing Y tests both.
    QTest::newRow("X stopped under the freeze") << Spoil([](UpgradePlan &p) {
        p.connectionX = ConnectionRecord{
            {}, {{u"tcp"_qs, {}, ConnectionStep::Outcome::Fail, {}, {}}}, {}, ControlPlaneInfo{}};
        p.freeze.phase = FreezeState::Phase::Holding;
    }) << 6 << true;
    QTest::newRow("X gone before it") << Spoil([](UpgradePlan &p) {
        p.connectionX = ConnectionRecord{
            {}, {{u"tcp"_qs, {}, ConnectionStep::Outcome::Fail, {}, {}}}, {}, ControlPlaneInfo{}};
    }) << 5 << false;
    QTest::newRow("never reached, under a freeze") << Spoil([](UpgradePlan &p) {
        p.connectionX->info.reset();
        p.freeze.phase = FreezeState::Phase::Holding;
    }) << 5 << false;
    QTest::newRow("a warning in the test is no failure") << Spoil([](UpgradePlan &p) {
        p.connectionX->steps = {{u"tls"_qs, {}, ConnectionStep::Outcome::Warning, {}, {}}};
    }) << 6 << true;
    QTest::newRow("Y not readable") << Spoil([](UpgradePlan &p) { p.target.to = u"3.x.y"_qs; }) << 5 << false;
}

void TestStepGates::deployment()
{
    QFETCH(std::function<void(UpgradePlan &)>, spoil);
    World world;
    spoil(world.plan);
    const auto gate = stepGate(StepId::Deployment, world.facts());
    QTEST(gate.done, "done");
    QTEST(gate.open, "open");
    QCOMPARE(gate.reason.isEmpty(), gate.open);
}

void TestStepGates::pathNeedsItsWarningsConfirmed()
{
    World world;
    QVERIFY(!stepGate(StepId::UpgradePath, world.facts()).open);
    world.path.supported = true;
    world.path.hops = {Hop{Version(3, 10), Guarantee::Lts, {}, {}, {}}};
    QVERIFY(stepGate(StepId::UpgradePath, world.facts()).open);
    world.path.notes = {{PathNote::Kind::Info, u"lts-direct"_qs, {}, {}},
                        {PathNote::Kind::Warning, u"below-2.1"_qs, {}, {}}};
    QVERIFY(!stepGate(StepId::UpgradePath, world.facts()).open);
    world.plan.confirmedNotes = {u"below-2.1"_qs};
    const auto gate = stepGate(StepId::UpgradePath, world.facts());
    QVERIFY(gate.open);
    QCOMPARE(gate.total, 2);
}

void TestStepGates::checklistCountsAndNamesTheFirstOpenItem()
{
    World world;
    world.checklists[StepId::Verify] = {item(u"a"_qs), item(u"b"_qs), item(u"c"_qs)};
    world.plan.items[u"a"_qs].status = ItemStatus::Done;
    auto gate = stepGate(StepId::Verify, world.facts());
    QCOMPARE(gate.done, 1);
    QCOMPARE(gate.total, 3);
    QVERIFY(!gate.open);
    QVERIFY2(gate.reason.contains(u"Title of b"_qs), qPrintable(gate.reason));
    world.plan.items[u"b"_qs].status = ItemStatus::NotApplicable;
    world.plan.items[u"c"_qs].status = ItemStatus::Done;
    gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(gate.open);
    QCOMPARE(gate.done, 3);
}

void TestStepGates::optionalItemsDoNotCloseAGate()
{
    World world;
    world.checklists[StepId::Verify] = {item(u"a"_qs, false)};
    const auto gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(gate.open);
    QCOMPARE(gate.done, 0);
}

void TestStepGates::overrideOpensAndIsSaid()
{
    World world;
    world.checklists[StepId::Verify] = {item(u"a"_qs)};
    world.plan.overrides.insert(StepId::Verify, {StepId::Verify, u"storage team has it"_qs, {}, {}});
    const auto gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(gate.open);
    QVERIFY(gate.overridden);
    QVERIFY(gate.reason.contains(u"storage team has it"_qs));
}

void TestStepGates::aWaiverCoversWhatItNames()
{
    World world;
    world.now = night;
    world.checklists[StepId::Verify] = {item(u"a"_qs)};
    GateWaived waived{u"verify"_qs, {u"rule.items-settled"_qs}, u"Ann"_qs, u"storage team has it"_qs,
                      {},           night.addSecs(600)};
    world.plan.gates.take(waived, night);
    auto gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(gate.open && gate.overridden);
    QVERIFY(!gate.verdict.green);
    QVERIFY2(gate.reason.contains(u"storage team has it"_qs), qPrintable(gate.reason));
    world.now = waived.until;
    QVERIFY(!stepGate(StepId::Verify, world.facts()).open);
    world.now = night;
    FreezeWrite write;
    write.id = u"w"_qs;
    world.plan.freezeRecord.take(FreezeWriteSeen{write}, night);
    gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(!gate.open);
    QVERIFY2(gate.reason.contains(u"not acknowledged"_qs), qPrintable(gate.reason));
    // A broken freeze takes two.
    waived.facts << u"rule.freeze-unbroken"_qs;
    world.plan.gates.take(waived, night);
    QVERIFY(!stepGate(StepId::Verify, world.facts()).open);
    waived.second = u"Bea"_qs;
    world.plan.gates.take(waived, night);
    QVERIFY(stepGate(StepId::Verify, world.facts()).open);
    QVERIFY(stepGate(StepId::Verify, world.facts()).verdict.green);
    world.plan.gates.take(GateWaiverWithdrawn{u"verify"_qs}, u"Ann"_qs, night);
    QVERIFY(!stepGate(StepId::Verify, world.facts()).open);
}

void TestStepGates::aFreezeIsWatchedOnceItsBaselineIsThere()
{
    World world;
    world.plan.freeze.phase = FreezeState::Phase::Holding;
    const auto outcome = [&world] { return stepFact(StepFact::FreezeHolds, world.facts()).outcome; };
    QCOMPARE(outcome(), FactOutcome::NotKnown);
    world.plan.freezeRecord.baseline = FreezeContent();
    QCOMPARE(outcome(), FactOutcome::NotKnown); // of nothing
    world.plan.freezeRecord.baseline->algorithm = u"md5"_qs;
    QCOMPARE(outcome(), FactOutcome::Holds);
    world.plan.freezeRecord.watch[FreezeSource::Database] = {FreezeSource::Database, false, {}, {}};
    QCOMPARE(outcome(), FactOutcome::NotKnown);
    world.plan.freezeRecord.baseline->hashes = {{u"full"_qs, u"aa"_qs}}; // the other one goes on
    QCOMPARE(outcome(), FactOutcome::Holds);
    world.plan.freezeRecord.watch[FreezeSource::Hash] = {FreezeSource::Hash, false, {}, {}};
    QCOMPARE(outcome(), FactOutcome::NotKnown);
    world.plan.freezeRecord.watch[FreezeSource::Database].watching = true;
    QCOMPARE(outcome(), FactOutcome::Holds);
    world.plan.freezeRecord = {};
    world.plan.target.topology = Topology::DbLess;
    QCOMPARE(outcome(), FactOutcome::Holds); // nobody can watch a file from here
}

void TestStepGates::liveFactsAge()
{
    World world;
    world.now = night;
    world.snapshot = onYAt(night.addSecs(-30));
    world.summary = summarize(world.snapshot, world.plan.from(), world.plan.to());
    auto gate = stepGate(StepId::DataPlanes, world.facts());
    QVERIFY2(gate.open, qPrintable(gate.reason));
    QCOMPARE(*gate.verdict.changesAt, night.addSecs(30).addMSecs(1));
    world.now = *gate.verdict.changesAt;
    gate = stepGate(StepId::DataPlanes, world.facts());
    QVERIFY(!gate.open);
    QVERIFY2(gate.reason.contains(u"last seen 60 s ago"_qs), qPrintable(gate.reason));
    world.now = {}; // a record
    QVERIFY(stepGate(StepId::DataPlanes, world.facts()).open);
}

void TestStepGates::aNewerDataPlaneClosesTheRollout()
{
    World world;
    world.snapshot = onYAt(night);
    world.snapshot.dataPlanes.first().side = Side::X;
    world.summary = summarize(world.snapshot, world.plan.from(), world.plan.to());
    for (const auto step : {StepId::DataPlanes, StepId::Verify}) {
        const auto gate = stepGate(step, world.facts());
        QVERIFY(!gate.open);
        QVERIFY2(gate.reason.contains(u"newer than their control plane: dp"_qs), qPrintable(gate.reason));
    }
    world.snapshot.dataPlanes.first().retired = true;
    QVERIFY(newerThanControlPlane(world.snapshot).isEmpty());
    world.snapshot.dataPlanes.first().retired = false;
    world.snapshot.dataPlanes.first().sideUncertain = true;
    QVERIFY(newerThanControlPlane(world.snapshot).isEmpty());
    // A patch is no newer line.
    world.snapshot.dataPlanes.first().sideUncertain = false;
    world.snapshot.x.info->version = u"3.10.0.3"_qs;
    QVERIFY(newerThanControlPlane(world.snapshot).isEmpty());
}

void TestStepGates::dataPlanesComeAfterTheirControlPlane()
{
    World world;
    world.snapshot = onYAt(night);
    world.summary = summarize(world.snapshot, world.plan.from(), world.plan.to());
    QVERIFY(stepGate(StepId::DataPlanes, world.facts()).open);
    world.snapshot.y.info.reset();
    const auto gate = stepGate(StepId::DataPlanes, world.facts());
    QVERIFY(!gate.open);
    QCOMPARE(toKey(gate.verdict.reasons.first().fact.subject), u"rule.control-planes-first"_qs);
}

void TestStepGates::itemsHaveGatesOfTheirOwn()
{
    World world;
    world.now = night;
    auto before = item(u"verify.go"_qs);
    auto down = item(u"verify.decommission"_qs);
    down.step = StepId::Verify;
    down.act = ItemAct::DecommissionX;
    down.details.after = {before.id, u"verify.of-another-strategy"_qs};
    down.details.facts = {StepFact::AllTrafficOnY, StepFact::TwoPeople};
    QVERIFY(needsPermit(down) && !needsSignature(down));
    world.checklists[StepId::Verify] = {before, down};
    const auto verdict = [&] { return gateVerdict(itemFacts(down, world.facts()), {}, world.now); };
    const auto first = [&] { return toKey(verdict().reasons.first().fact.subject); };
    QCOMPARE(first(), u"fact.all-traffic-on-y"_qs);
    world.snapshot = onYAt(night);
    world.summary = summarize(world.snapshot, world.plan.from(), world.plan.to());
    QCOMPARE(first(), u"rule.steps-before"_qs);
    world.plan.items[before.id].status = ItemStatus::Done;
    QVERIFY(verdict().go);
    world.plan.reached = {{night, 90}};
    QCOMPARE(first(), u"fact.all-traffic-on-y"_qs);
    world.plan.reached = {{night, 100}};
    QVERIFY(verdict().go);
    // What was verified of the step joins in.
    auto facts = world.facts();
    facts.verified[down.id] = {
        gateFact(StepVerification::NobodyLeftOnX, FactOutcome::Fails, u"dp-7 is on X."_qs, night, 60)};
    QCOMPARE(gateVerdict(itemFacts(down, facts), {}, world.now).reasons.first().fact.text,
             u"dp-7 is on X."_qs);
    world.now = night.addSecs(61);
    QVERIFY(verdict().reasons.first().stale);
}

void TestStepGates::aLapsedSignatureOpensItsItem()
{
    World world;
    auto go = item(u"verify.go"_qs);
    go.step = StepId::Verify;
    go.details.facts = {StepFact::TwoPeople};
    QVERIFY(needsSignature(go));
    world.checklists[StepId::Verify] = {go};
    world.plan.items[go.id].status = ItemStatus::Done;
    QVERIFY(stepGate(StepId::Verify, world.facts()).open); // ticked before there were signatures
    world.plan.gates.take(GateSigned{go.id, u"Bea"_qs, {}}, night);
    QVERIFY(stepGate(StepId::Verify, world.facts()).open);
    QVERIFY(worsened(world.plan.gates.signatures.value(go.id), world.facts()).isEmpty());
    FreezeWrite write;
    write.id = u"w"_qs;
    world.plan.freezeRecord.take(FreezeWriteSeen{write}, night);
    const auto why = worsened(world.plan.gates.signatures.value(go.id), world.facts());
    QVERIFY2(why.contains(u"not acknowledged"_qs), qPrintable(why));
    world.plan.freezeRecord.take(FreezeWritesAcknowledged{{u"w"_qs}, u"known"_qs}, u"Ann"_qs, night);
    world.plan.gates.take(GateSignatureLapsed{go.id, why});
    const auto gate = stepGate(StepId::Verify, world.facts());
    QVERIFY(!gate.open);
    QVERIFY2(gate.reason.contains(u"signed anew"_qs), qPrintable(gate.reason));
}

void TestStepGates::theFreezeIsGivenUpBeforeAnythingIsOnY()
{
    World world;
    world.now = night;
    auto lift = item(u"verify.lift-freeze"_qs);
    lift.act = ItemAct::LiftFreeze;
    lift.details.after = {u"verify.go"_qs};
    world.checklists[StepId::Verify] = {item(u"verify.go"_qs), lift};
    const auto go = [&] { return gateVerdict(itemFacts(lift, world.facts()), {}, night).go; };
    QVERIFY(go());
    QVERIFY(gateVerdict(freezeFacts(world.facts()), {}, night).go);
    world.plan.reached = {{night, 10}};
    QVERIFY(!go());
    QVERIFY(!gateVerdict(freezeFacts(world.facts()), {}, night).go);
    world.plan.reached << std::pair{night, 0}; // rolled back
    QVERIFY(go());
    world.summary.onY = 1;
    QVERIFY(!go());
    // A CP Y that nobody has looked at may hold nodes.
    world.summary.onY = 0;
    world.plan.endpointY.url = QUrl(u"http://cp-y:8001"_qs);
    QVERIFY(!go());
}

void TestStepGates::changesNeedACheckAndDecisions()
{
    World world;
    const auto gate = [&world] { return stepGate(StepId::BreakingChanges, world.facts()); };
    QVERIFY(!gate().open);
    world.plan.findings = checkedRun({finding(u"a"_qs, Verdict::Affected), finding(u"b"_qs, Verdict::Review),
                                      finding(u"c"_qs, Verdict::NotAffected)});
    QVERIFY(!gate().open);
    QCOMPARE(gate().done, 1);
    QCOMPARE(gate().total, 3);
    QVERIFY2(gate().reason.contains(u"1 affected, 1 to review"_qs), qPrintable(gate().reason));
    for (const auto &one : world.plan.findings->checked.findings)
        world.plan.decisions.insert(one.change.id, {FindingDecision::Accept, {}, {}, {}, basisOf(one)});
    QVERIFY(gate().open);
    // Decided on other evidence it is open again.
    auto &first = world.plan.findings->checked.findings.first();
    first.evidence.append({u"route"_qs, u"r2"_qs, {}, {}, {}, {}});
    QVERIFY(!gate().open);
    first.evidence.clear();
    QVERIFY(gate().open);
    world.plan.target.to = u"3.11.0.0"_qs;
    QVERIFY(!gate().open);
    world.plan.target.to = settledPlan().target.to;
    PlanBackup backup;
    backup.writes.append({QDateTime::currentDateTimeUtc(), {}});
    world.plan.findings->at = backup.writes.first().at.addSecs(-60);
    world.plan.backups.append(backup);
    QVERIFY2(gate().reason.contains(u"written"_qs), qPrintable(gate().reason));
    world.plan.findings->at = backup.writes.first().at.addSecs(60);
    QVERIFY(gate().open);
}

void TestStepGates::considerationsNeedChecksAndTicks()
{
    World world;
    using Topic = FindingTopic;
    using Severity = ChangeSeverity;
    const auto gate = [&world] { return stepGate(StepId::Considerations, world.facts()); };
    world.checklists[StepId::Considerations] = {item(u"a"_qs), item(u"b"_qs, false)};
    world.plan.findings =
        checkedRun({finding(u"fails"_qs, Verdict::Affected, Topic::Consideration, Severity::High),
                    finding(u"warns"_qs, Verdict::Affected, Topic::Consideration, Severity::Medium),
                    finding(u"unknown"_qs, Verdict::Review, Topic::Database, Severity::Low),
                    finding(u"passes"_qs, Verdict::NotAffected, Topic::Consideration),
                    finding(u"elsewhere"_qs, Verdict::Affected)});
    QCOMPARE(gate().total, 6);
    QCOMPARE(gate().done, 2); // a warning closes nothing
    QVERIFY2(gate().reason.contains(u"manual"_qs), qPrintable(gate().reason));
    world.plan.items[u"a"_qs].status = ItemStatus::Done;
    QVERIFY(!gate().open);
    QVERIFY2(!gate().reason.contains(u"manual"_qs), qPrintable(gate().reason));
    for (const auto &one : world.plan.findings->checked.findings)
        world.plan.decisions.insert(one.change.id, {FindingDecision::Accept, {}, {}, {}, basisOf(one)});
    QVERIFY(gate().open);
    world.plan.items[u"a"_qs].status = ItemStatus::Open;
    QVERIFY(!gate().open);
}

void TestStepGates::backup_data()
{
    QTest::addColumn<QString>("spoilt");
    QTest::addColumn<QString>("reason");
    QTest::newRow("proven, under the freeze") << QString() << QString();
    QTest::newRow("none made") << u"none"_qs << u"no backup was made"_qs;
    QTest::newRow("before the freeze") << u"early"_qs << u"before the write freeze"_qs;
    QTest::newRow("freeze not declared") << u"free"_qs << u"before the write freeze"_qs;
    QTest::newRow("not read back") << u"unread"_qs << u"not read back"_qs;
    QTest::newRow("damaged") << u"damaged"_qs << u"damaged: a file differs"_qs;
    QTest::newRow("not drilled") << u"undrilled"_qs << u"not restored once"_qs;
    QTest::newRow("the copy differs") << u"unequal"_qs << u"not the original"_qs;
    QTest::newRow("a drill that was cut off") << u"cut"_qs << u"not the original"_qs;
    QTest::newRow("written since") << u"stale"_qs << u"last configuration write: routes (3)"_qs;
    QTest::newRow("a later one is not proven") << u"later"_qs << u"not read back"_qs;
}

void TestStepGates::backup()
{
    QFETCH(QString, spoilt);
    QFETCH(QString, reason);
    World world;
    const QDateTime freeze(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    world.plan.freeze = {FreezeState::Phase::Holding, freeze, {}, {}, {}};
    PlanBackup backup;
    backup.record.id = u"one"_qs;
    backup.record.startedAt = freeze.addSecs(60);
    backup.record.database = DumpBrief{};
    backup.verdict = BackupVerdict{u"one"_qs, freeze, {{BackupCheckId::Files, true, {}}}};
    DrillRecord drill;
    drill.tables = {{u"public.routes"_qs, 3, 3, DrilledTable::Outcome::Equal}};
    drill.checks = {{BackupCheckId::Equal, true, {}}};
    backup.drill = drill;
    if (spoilt == u"early"_qs)
        backup.record.startedAt = freeze.addSecs(-1);
    if (spoilt == u"free"_qs)
        world.plan.freeze = {};
    if (spoilt == u"unread"_qs)
        backup.verdict.reset();
    if (spoilt == u"damaged"_qs)
        backup.verdict->checks = {{BackupCheckId::Files, false, u"a file differs"_qs}};
    if (spoilt == u"undrilled"_qs)
        backup.drill.reset();
    if (spoilt == u"unequal"_qs)
        backup.drill->tables.first().outcome = DrilledTable::Outcome::Differs;
    if (spoilt == u"cut"_qs)
        backup.drill->checks.clear();
    if (spoilt == u"stale"_qs)
        backup.writes = {{freeze, {u"one"_qs, {{u"public"_qs, u"routes"_qs, 1, 2, 0}}, false, {}}}};
    if (spoilt != u"none"_qs)
        world.plan.backups = {backup};
    if (spoilt == u"later"_qs) {
        backup.record.id = u"two"_qs;
        backup.verdict.reset();
        world.plan.backups << backup;
    }
    const auto gate = stepGate(StepId::Backup, world.facts());
    QCOMPARE(gate.open, reason.isEmpty());
    QVERIFY2(gate.reason.contains(reason), qPrintable(gate.reason));
    world.plan.created.rehearsal = true; // has no database: its checklist is enough
    QVERIFY(stepGate(StepId::Backup, world.facts()).open);
}

void TestStepGates::aTickIsNoProof()
{
    World world;
    auto drill = item(u"backup.restore-drill"_qs);
    drill.proof = ItemProof::RestoreDrill;
    world.checklists[StepId::Backup] = {drill};
    world.plan.items[drill.id].status = ItemStatus::Done;
    auto gate = stepGate(StepId::Backup, world.facts());
    QCOMPARE(gate.done, 0);
    QVERIFY(!gate.open);
    world.plan.items[drill.id].proven = true;
    gate = stepGate(StepId::Backup, world.facts());
    QCOMPARE(gate.done, 1);
    QVERIFY(!gate.open); // the plan has no backup that would prove it
}

void TestStepGates::dataPlanes_data()
{
    QTest::addColumn<QList<DataPlane>>("nodes");
    QTest::addColumn<int>("onY");
    QTest::addColumn<bool>("open");
    const auto x = u"3.4.3.12"_qs;
    const auto y = u"3.10.0.17"_qs;
    QTest::newRow("no node is not done") << QList<DataPlane>{} << 0 << false;
    QTest::newRow("one still on X") << QList{node(x, true), node(y, true)} << 1 << false;
    QTest::newRow("on Y but not converged") << QList{node(y, false), node(y, true)} << 2 << false;
    QTest::newRow("all on Y, converged") << QList{node(y, true), node(y, true)} << 2 << true;
}

void TestStepGates::dataPlanes()
{
    QFETCH(QList<DataPlane>, nodes);
    World world;
    world.snapshot = onYAt(night);
    world.snapshot.dataPlanes = nodes;
    world.summary.total = static_cast<int>(nodes.size());
    QFETCH(int, onY);
    world.summary.onY = onY;
    const auto gate = stepGate(StepId::DataPlanes, world.facts());
    QTEST(gate.open, "open");
    QCOMPARE(gate.total, nodes.size());
}

void TestStepGates::reportNeedsTwoPeopleAndAnExport()
{
    World world;
    QCOMPARE(stepGate(StepId::Report, world.facts()).done, 0);
    world.plan.signOffs = {{StepId::Report, u"A"_qs, u"operator"_qs, {}, {}}};
    QVERIFY(!stepGate(StepId::Report, world.facts()).open);
    world.plan.signOffs << SignOff{StepId::Report, u"B"_qs, u"approver"_qs, {}, {}};
    // The export closes the gate, but is not counted: the report itself says '2 of 2'.
    QCOMPARE(stepGate(StepId::Report, world.facts()).done, 2);
    QCOMPARE(stepGate(StepId::Report, world.facts()).total, 2);
    QVERIFY(!stepGate(StepId::Report, world.facts()).open);
    world.plan.exports << std::pair{QDateTime(), ReportExported{u"pdf"_qs, u"r.pdf"_qs, {}}};
    QVERIFY(stepGate(StepId::Report, world.facts()).open);
}

void TestStepGates::laterStepsAreBlockedByEarlierGates()
{
    World world;
    world.path.supported = true;
    world.path.hops = {Hop{Version(3, 10), Guarantee::Lts, {}, {}, {}}};
    QVERIFY(!blockedBy(StepId::Topology, world.facts()));
    world.checklists[StepId::Backup] = {item(u"a"_qs)};
    world.plan.created.rehearsal = true;
    QCOMPARE(blockedBy(StepId::ControlPlanes, world.facts()), std::optional(StepId::Backup));
    world.plan.items[u"a"_qs].status = ItemStatus::Done;
    QCOMPARE(blockedBy(StepId::ControlPlanes, world.facts()), std::optional(StepId::BreakingChanges));
    world.plan.findings = checkedRun({});
    QVERIFY(!blockedBy(StepId::ControlPlanes, world.facts()));
    QCOMPARE(blockedBy(StepId::Verify, world.facts()), std::optional(StepId::DataPlanes));
}

void TestStepGates::otherTopologiesHaveNodes()
{
    QVERIFY(!stepApplies(StepId::DataPlanes, Topology::Traditional));
    QVERIFY(!stepApplies(StepId::ControlPlanes, Topology::DbLess));
    QVERIFY(stepApplies(StepId::DataPlanes, Topology::Hybrid));
    QCOMPARE(stepTitle(StepId::ControlPlanes, Topology::Traditional), u"Nodes"_qs);
    QCOMPARE(stepTitle(StepId::DataPlanes, Topology::DbLess), u"Nodes"_qs);
    QCOMPARE(followingStep(StepId::Topology, Topology::DbLess), StepId::DataPlanes);
    QCOMPARE(followingStep(StepId::ControlPlanes, Topology::Traditional), StepId::Verify);
    QCOMPARE(followingStep(StepId::ControlPlanes, Topology::Hybrid), StepId::DataPlanes);
    QCOMPARE(precedingStep(StepId::DataPlanes, Topology::DbLess), StepId::Topology);
    QVERIFY(!followingStep(StepId::Report, Topology::Hybrid));
    QVERIFY(!precedingStep(StepId::Deployment, Topology::Hybrid));
    // Nor is anything kept waiting by it: what it would wait for is waited for instead.
    World world;
    world.plan.target.topology = Topology::DbLess;
    const auto first = blockedBy(StepId::DataPlanes, world.facts());
    QCOMPARE(first, blockedBy(StepId::ControlPlanes, world.facts()));
    // without live data planes the step's list alone decides
    world.plan.target.topology = Topology::Traditional;
    QVERIFY(stepGate(StepId::DataPlanes, world.facts()).open);
}

QTEST_APPLESS_MAIN(TestStepGates)
#include "tst_stepgates.moc"
