#include "session/StepGates.h"
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
    plan.connectionX = ConnectionRecord{{}, {}, ControlPlaneInfo{}};
    plan.target.from = u"3.4.3.12"_qs;
    plan.target.to = u"3.10.0.17"_qs;
    return plan;
}

DataPlane node(const QString &version, bool converged)
{
    DataPlane made;
    made.row.hostname = u"dp"_qs;
    made.version = *Version::parse(version);
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
    [[nodiscard]] GateFacts facts() const { return {plan, path, checklists, snapshot, summary}; }
};

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
    // without live data planes the step's list alone decides
    World world;
    world.plan.target.topology = Topology::Traditional;
    QVERIFY(stepGate(StepId::DataPlanes, world.facts()).open);
}

QTEST_APPLESS_MAIN(TestStepGates)
#include "tst_stepgates.moc"
