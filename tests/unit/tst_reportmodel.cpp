#include "report/ReportFormats.h"
#include "report/ReportNodes.h"
#include "report/ReportText.h"
#include "support/ReportFixture.h"
#include "support/TestMain.h"

#include <algorithm>

using namespace gatelift;
using gatelift::test::ReportFixture;

class ReportModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void finishedNightIsCompletedWithItsFindings();
    void runningPlanIsInProgress();
    void onlyKnownFiguresAreShown();
    void withoutRecordsThereIsNoNodeFigure();
    void itemsCarryNumberPersonTimeAndHash();
    void stepsCountAsTheirGates();
    void stepsWithoutAListAreProvenByTheJournal();
    void journalNamesItemsByTheirTitles();
    void onlyOneHopIsPromised();
    void expiredCertificatesAreExceptions();
    void decommissionedControlPlaneIsInactive();
    void undoneTickCountsNoLonger();
    void itemsOutsideTheCatalogAreKept();
    void verificationsStandByTheirSteps();
    void ownStepsAreMarked();
    void waiversAndSignaturesStandInTables();
    void rollbackIsAnException();
    void openRequiredItemsAreLeftToDo();
    void startAndEndAreTheLabelledRecords();
    void timelineHasTheSixRows();
    void sharesAreStepsInTime();
    void topologyEndsOnY();
    void eachPhaseHasItsTopology();
    void phaseWithoutARecordShowsTheNodesOfBefore();
    void nodesAreComparedByIdThenByHostname();
    void smokeTestsNameWhoRanThem();
    void maskingLeavesNoHostAndKeepsVersions();
    void backupsCarryTheirEvidence();
    void aWriteAfterTheFinalBackupIsAnException();
    void sameInputsGiveTheSameDocument();
    void timesFollowTheZone_data();
    void timesFollowTheZone();
    void durations_data();
    void durations();
    void rollBacksStandOut();
    void everyJournalEntryHasWords();
};

void ReportModelTest::finishedNightIsCompletedWithItsFindings()
{
    const ReportDocument document = ReportFixture().document();
    QCOMPARE(document.outcome, ReportOutcome::Completed);
    QCOMPARE(document.count(FindingKind::Override), 1);
    QCOMPARE(document.count(FindingKind::Exception), 2); // the rollback and the empty node
    QCOMPARE(document.count(FindingKind::LeftToDo), 0);
    QCOMPARE(ReportText::outcomeDetail(document), QStringLiteral("with 2 exceptions, 1 override"));
    QCOMPARE(document.finalHash, document.entries.last().hash);
}

void ReportModelTest::runningPlanIsInProgress()
{
    ReportFixture fixture;
    QList<JournalEntry> entries = fixture.entries();
    entries.removeLast();
    const auto document = buildReport(UpgradePlan::replay(entries), entries, fixture.inputs);
    QCOMPARE(document.outcome, ReportOutcome::InProgress);
    QVERIFY(!document.finishedAt);
}

void ReportModelTest::onlyKnownFiguresAreShown()
{
    const ReportDocument document = ReportFixture().document();
    QStringList ids;
    for (const ReportFigure &figure : document.figures)
        ids << figure.id;
    QCOMPARE(ids, QStringList({QStringLiteral("duration"), QStringLiteral("on-y"), QStringLiteral("hash"),
                               QStringLiteral("overrides")}));
    QCOMPARE(document.figures.at(0).value, QStringLiteral("4 h 43 min"));
    QCOMPARE(document.figures.at(0).label, QStringLiteral("in the window"));
    QCOMPARE(document.figures.at(1).value, QStringLiteral("24 / 24"));
    QCOMPARE(document.figures.at(2).value, QStringLiteral("b92fd3"));
    QCOMPARE(document.figures.at(3).value, QStringLiteral("1"));
}

void ReportModelTest::withoutRecordsThereIsNoNodeFigure()
{
    ReportFixture fixture;
    QList<JournalEntry> entries;
    for (const JournalEntry &entry : fixture.entries())
        if (!std::holds_alternative<ClusterRecorded>(entry.event))
            entries.append(entry);
    const auto document = buildReport(UpgradePlan::replay(entries), entries, fixture.inputs);
    for (const ReportFigure &figure : document.figures)
        QVERIFY(figure.id != QLatin1String("on-y") && figure.id != QLatin1String("hash"));
    QVERIFY(document.fleets.isEmpty());
}

void ReportModelTest::itemsCarryNumberPersonTimeAndHash()
{
    const ReportDocument document = ReportFixture().document();
    const ReportStep &backup = document.steps.at(2);
    QCOMPARE(backup.step, StepId::Backup);
    QCOMPARE(backup.done, 6);
    QVERIFY(backup.complete());
    const ReportItem &first = backup.items.first();
    QCOMPARE(first.number, QStringLiteral("3.1"));
    QCOMPARE(first.state.by, QStringLiteral("Daria Marek"));
    QCOMPARE(first.state.note, ReportFixture::chineseNote);
    QCOMPARE(first.hash.size(), 64);
    QCOMPARE(backup.items.at(4).state.status, ItemStatus::NotApplicable);
}

void ReportModelTest::stepsCountAsTheirGates()
{
    ReportFixture fixture;
    Gate nodes;
    nodes.done = 23;
    nodes.total = 24;
    fixture.inputs.gates.insert(StepId::DataPlanes, nodes);
    const auto document = fixture.document();
    const auto &step = document.steps.at(static_cast<qsizetype>(StepId::DataPlanes));
    QCOMPARE(step.done, 23);
    QCOMPARE(step.total, 24);
    QVERIFY(!step.complete());
    // The list's own counts stay those of its items.
    QCOMPARE(document.steps.at(2).itemsDone(), 6);
}

void ReportModelTest::stepsWithoutAListAreProvenByTheJournal()
{
    ReportFixture fixture;
    ConnectionTested tested{Side::X, {}, ControlPlaneInfo()};
    tested.info->version = QStringLiteral("3.4.3.12");
    fixture.add(2, tested, QStringLiteral("Anders Lindqvist"));
    const auto document = fixture.document();
    const auto &connection = document.steps.at(0).items.at(0);
    QCOMPARE(connection.number, QStringLiteral("1.1"));
    QVERIFY(connection.item.title.contains(QStringLiteral("CP X")));
    QCOMPARE(connection.state.by, QStringLiteral("Anders Lindqvist"));
    QCOMPARE(connection.hash, fixture.entries().last().hash);
    const auto &path = document.steps.at(1).items;
    QCOMPARE(path.size(), 2);
    QVERIFY(path.at(0).item.title.contains(QStringLiteral("3.10.0.17")));
    QVERIFY(path.at(1).item.title.contains(QStringLiteral("may stay connected")));
    QVERIFY(path.at(1).state.at.isValid());
}

void ReportModelTest::journalNamesItemsByTheirTitles()
{
    ReportFixture fixture;
    fixture.inputs.checklists[StepId::Verify].first().title = QStringLiteral("The smoke tests pass");
    const auto id = fixture.inputs.checklists[StepId::Verify].first().id;
    const auto document = fixture.document();
    bool named = false;
    for (const ReportEntry &entry : document.entries) {
        QVERIFY2(!entry.text.contains(id), qPrintable(entry.text));
        named = named || entry.text.contains(QStringLiteral("Ticked: The smoke tests pass"));
    }
    QVERIFY(named);
}

void ReportModelTest::onlyOneHopIsPromised()
{
    UpgradePath path;
    QCOMPARE(ReportText::pathPromise(path), QString());
    path.supported = true;
    path.hops = {{Version(3, 10), Guarantee::Lts, {}, {}, {}}};
    QVERIFY(ReportText::pathPromise(path).contains(QStringLiteral("guaranteed")));
    path.hops.prepend({Version(3, 4), Guarantee::Lts, {}, {}, {}});
    QVERIFY(!ReportText::pathPromise(path).contains(QStringLiteral("guaranteed")));
    QVERIFY(ReportText::pathPromise(path).contains(QStringLiteral("first of 2 hops, to 3.4")));
    path.alternatives = {{{Version(3, 10)}, Guarantee::Lts, {}}}; // as the guide does for 2.8 to 3.4
    QVERIFY(ReportText::pathPromise(path).contains(QStringLiteral("one step, guaranteed")));
}

void ReportModelTest::expiredCertificatesAreExceptions()
{
    ReportFixture fixture;
    const int before = fixture.document().count(FindingKind::Exception);
    QList<JournalEntry> entries = fixture.entries();
    for (JournalEntry &entry : entries)
        if (auto *record = std::get_if<ClusterRecorded>(&entry.event))
            record->snapshot.dataPlanes.last().row.certExpiry = entry.at.toSecsSinceEpoch() - 86'400;
    const auto document = buildReport(UpgradePlan::replay(entries), entries, fixture.inputs);
    QCOMPARE(document.count(FindingKind::Exception), before + 1);
    QVERIFY(std::any_of(document.findings.cbegin(), document.findings.cend(), [](const ReportFinding &f) {
        return f.title.contains(QStringLiteral("cluster certificate of dp-eu-24"));
    }));
}

void ReportModelTest::decommissionedControlPlaneIsInactive()
{
    ReportFixture fixture;
    QVERIFY(fixture.document().topologies.constLast().scene.x.controlPlane != ControlPlaneState::Inactive);
    fixture.inputs.checklists[StepId::Verify].first().act = ItemAct::DecommissionX;
    QCOMPARE(fixture.document().topologies.constLast().scene.x.controlPlane, ControlPlaneState::Inactive);
}

void ReportModelTest::undoneTickCountsNoLonger()
{
    ReportFixture fixture;
    qint64 tick = 0;
    for (const JournalEntry &entry : fixture.entries())
        if (const auto *event = std::get_if<ItemStatusChanged>(&entry.event);
            event && event->item == QLatin1String("verify.item-01"))
            tick = entry.seq;
    QVERIFY(tick > 0);
    fixture.add(288, EventUndone{tick});
    const ReportDocument document = fixture.document();
    QCOMPARE(document.steps.at(8).items.first().state.status, ItemStatus::Open);
    QVERIFY(document.steps.at(8).items.first().hash.isEmpty());
    QVERIFY(document.entries.at(tick - 1).undone);
    QCOMPARE(document.count(FindingKind::LeftToDo), 1);
}

void ReportModelTest::itemsOutsideTheCatalogAreKept()
{
    ReportFixture fixture;
    fixture.add(288, ItemStatusChanged{QStringLiteral("verify.from-another-pack"), ItemStatus::Done, {}});
    const ReportDocument document = fixture.document();
    QCOMPARE(document.steps.at(8).items.last().item.id, QStringLiteral("verify.from-another-pack"));
}

void ReportModelTest::verificationsStandByTheirSteps()
{
    ReportFixture fixture;
    auto &items = fixture.inputs.checklists[StepId::Verify];
    items[0].details.verifications = {StepVerification::NobodyLeftOnX};
    items[1].details.verifications = {StepVerification::ContentsEqual};
    Verification left;
    left.kind = StepVerification::NobodyLeftOnX;
    left.outcome = FactOutcome::Holds;
    left.text = QStringLiteral("All 24 data planes run Y.");
    left.at = fixture.entries().constLast().at;
    fixture.add(288, VerificationChanged{left});
    Verification equal;
    equal.kind = StepVerification::ContentsEqual;
    equal.outcome = FactOutcome::Fails;
    equal.text = QStringLiteral("1 of 21 tables differ: plugins.");
    equal.evidence = QStringList{QStringLiteral("plugins: X 95 rows, Y 94 rows")};
    equal.at = left.at;
    fixture.add(288, VerificationChanged{equal});
    fixture.add(289, ItemStatusChanged{items[0].id, ItemStatus::Open, {}});
    fixture.add(289, ItemEvidenceGiven{items[0].id, {}});
    fixture.add(289, ItemProven{items[0].id, {QStringLiteral("No node runs X any more: none")}});
    fixture.add(290, ItemOverridden{items[1].id, QStringLiteral("one test plugin"), equal.text});
    const auto document = fixture.document();
    const auto &lines = document.steps.at(static_cast<qsizetype>(StepId::Verify)).items;
    QCOMPARE(lines.at(0).verified, QStringList{QStringLiteral("No node runs X any more: none")});
    QVERIFY2(lines.at(0).state.evidence.isEmpty(), "what Gatelift saw is not the operator's evidence");
    QVERIFY(lines.at(0).state.proven);
    QVERIFY(!lines.at(0).hash.isEmpty());
    QCOMPARE(lines.at(1).verifications.size(), 1);
    QVERIFY(lines.at(1).verified.constFirst().startsWith(QLatin1String("Does not hold.")));
    QCOMPARE(ReportText::glyph(lines.at(1)), QStringLiteral("status-waived"));
    QVERIFY(ReportText::against(lines.at(1).state).contains(QLatin1String("one test plugin")));
    QVERIFY(std::any_of(document.findings.begin(), document.findings.end(), [](const ReportFinding &f) {
        return f.title.startsWith(QLatin1String("Settled without proof")) &&
               f.text.contains(QLatin1String("one test plugin"));
    }));
}

void ReportModelTest::ownStepsAreMarked()
{
    ReportFixture fixture;
    auto &items = fixture.inputs.checklists[StepId::Verify];
    PlacedOwnStep own;
    own.step.id = QStringLiteral("own.1");
    own.step.page = StepId::Verify;
    own.step.title = QStringLiteral("Tell the testers");
    own.after = items.first().id;
    items = withOwnSteps(items, StepId::Verify, {own});
    const auto document = fixture.document();
    const auto &lines = document.steps.at(static_cast<qsizetype>(StepId::Verify)).items;
    QCOMPARE(lines.at(1).item.title, QStringLiteral("Tell the testers (own step)"));
    QVERIFY(!lines.at(0).item.title.contains(QLatin1String("own step")));
}

void ReportModelTest::waiversAndSignaturesStandInTables()
{
    ReportFixture fixture;
    const auto until = fixture.inputs.generatedAt;
    fixture.add(100, GateWaived{QStringLiteral("verify"),
                                {QStringLiteral("rule.items-settled")},
                                QStringLiteral("Daria Marek"),
                                QStringLiteral("done by tomorrow"),
                                QStringLiteral("Anders Lindqvist"),
                                until});
    fixture.add(101, GateWaived{QStringLiteral("verify.item-01"),
                                {QStringLiteral("fact.window-open")},
                                QStringLiteral("Daria Marek"),
                                QStringLiteral("half an hour more"),
                                {},
                                until});
    fixture.add(102, GateWaiverWithdrawn{QStringLiteral("verify.item-01")});
    fixture.add(103, GateSigned{QStringLiteral("verify.item-02"), QStringLiteral("Anders Lindqvist"), {}});
    fixture.add(104, GatePassed{QStringLiteral("verify.item-03"),
                                QStringLiteral("Retail edge EU · production"),
                                QStringLiteral("Ines Roth"),
                                true,
                                {QStringLiteral("All 24 data planes run Y.")}});
    const ReportDocument document = fixture.document();
    QCOMPARE(document.waivers.size(), 2);
    QCOMPARE(document.waivers.first().gate, QStringLiteral("Verify"));
    QCOMPARE(document.waivers.first().facts, QStringLiteral("The items of the page are settled"));
    QVERIFY(!document.waivers.first().kept.withdrawnAt.isValid());
    QVERIFY(document.waivers.last().kept.withdrawnAt.isValid());
    QVERIFY(document.waivers.last().gate.contains(QStringLiteral("verify 1")));
    QCOMPARE(document.count(FindingKind::Override), 3); // and the fixture's own override
    const auto &verify = document.steps.at(static_cast<qsizetype>(StepId::Verify));
    QVERIFY(verify.overridden && verify.overridden->reason == QLatin1String("done by tomorrow"));
    const auto signedBy = [&document](const QString &person) {
        return std::count_if(document.gateSignatures.cbegin(), document.gateSignatures.cend(),
                             [&](const ReportSignOff &one) { return one.signOff.person == person; });
    };
    QCOMPARE(signedBy(QStringLiteral("Ines Roth")), 1);
    QCOMPARE(signedBy(QStringLiteral("Anders Lindqvist")), 1);
    QCOMPARE(document.signOffs.size(), ReportFixture().document().signOffs.size());
    const auto passed = std::find_if(verify.items.cbegin(), verify.items.cend(), [](const ReportItem &line) {
        return line.item.id == QLatin1String("verify.item-03");
    });
    QCOMPARE(passed->state.status, ItemStatus::Done);
    QVERIFY(!passed->hash.isEmpty());
    const auto markdown = renderMarkdown(document);
    QVERIFY(markdown.contains(QStringLiteral("## Waived gates")));
    QVERIFY(markdown.contains(QStringLiteral("half an hour more")));
    QVERIFY(!renderMarkdown(ReportFixture().document()).contains(QStringLiteral("Waived gates")));
}

void ReportModelTest::rollbackIsAnException()
{
    const ReportDocument document = ReportFixture().document();
    const bool found =
        std::any_of(document.findings.begin(), document.findings.end(), [](const ReportFinding &f) {
            return f.title == QLatin1String("Rolled back from 50 % to 25 %");
        });
    QVERIFY(found);
}

void ReportModelTest::openRequiredItemsAreLeftToDo()
{
    ReportFixture fixture;
    fixture.add(288, ItemStatusChanged{QStringLiteral("backup.item-02"), ItemStatus::Open, {}});
    const ReportDocument document = fixture.document();
    QCOMPARE(document.count(FindingKind::LeftToDo), 1);
    QCOMPARE(document.findings.last().title, QStringLiteral("1 required item is open"));
}

void ReportModelTest::startAndEndAreTheLabelledRecords()
{
    const ReportDocument document = ReportFixture().document();
    QCOMPARE(document.fleets.size(), 2);
    QCOMPARE(document.fleets.first().label, QStringLiteral("start"));
    QCOMPARE(document.fleets.first().summary.onX, 24);
    QCOMPARE(document.fleets.last().label, QStringLiteral("end"));
    QCOMPARE(document.fleets.last().summary.onY, 24);
}

void ReportModelTest::timelineHasTheSixRows()
{
    const ReportDocument document = ReportFixture().document();
    QCOMPARE(document.timeline.size(), 6);
    for (const TimelineRow &row : document.timeline)
        QVERIFY2(!row.bars.isEmpty(), qPrintable(row.title));
    QCOMPARE(document.timeline.first().bars.first().text, QStringLiteral("22:04 to 02:20"));
}

void ReportModelTest::sharesAreStepsInTime()
{
    const ReportDocument document = ReportFixture().document();
    QCOMPARE(document.traffic.reached.size(), 7);
    QCOMPARE(document.traffic.reached.last().percent, 100);
    QCOMPARE(document.traffic.planned.size(), defaultSchedule().size());
    QVERIFY(document.shareLine.observed.isEmpty());
}

void ReportModelTest::topologyEndsOnY()
{
    const ReportDocument document = ReportFixture().document();
    QCOMPARE(document.topologies.constLast().scene.phase, TopologyPhase::End);
    QCOMPARE(document.topologies.constLast().scene.y.nodes, 24);
    QCOMPARE(document.topologies.constLast().scene.freeze, FreezeShown::Lifted);
}

void ReportModelTest::eachPhaseHasItsTopology()
{
    const ReportDocument document = ReportFixture().document();
    QList<TopologyPhase> phases;
    for (const ReportTopology &one : document.topologies) {
        phases << one.scene.phase;
        QVERIFY(!one.scene.graph.isEmpty());
        QCOMPARE(one.scene.totalNodes(), 24);
    }
    QCOMPARE(phases, (QList<TopologyPhase>{TopologyPhase::ControlPlanes, TopologyPhase::DataPlanes,
                                           TopologyPhase::End}));
    QCOMPARE(document.topologies.first().scene.freeze, FreezeShown::Holding);
    QCOMPARE(document.topologies.first().scene.y.nodes, 0);
    // The last that was recorded before everything was on Y, each node in the place that it had.
    const auto &middle = document.topologies.at(1).scene;
    QCOMPARE(middle.percentY, 90);
    QCOMPARE(middle.y.nodes, nodesForShare(90, 24));
    for (const TopologyCell &cell : middle.cells.cells())
        QCOMPARE(middle.cells.placeOf(cell.id), document.topologies.first().scene.cells.placeOf(cell.id));
    ReportFixture unknown;
    unknown.inputs.topologies = {};
    QVERIFY(unknown.document().topologies.isEmpty());
}

void ReportModelTest::phaseWithoutARecordShowsTheNodesOfBefore()
{
    const ReportFixture fixture;
    auto entries = fixture.entries();
    for (JournalEntry &entry : entries)
        if (auto *record = std::get_if<ClusterRecorded>(&entry.event);
            record && record->label == QLatin1String("start"))
            record->snapshot.y.configured = false;
    const auto document = buildReport(UpgradePlan::replay(entries), entries, fixture.inputs);
    QList<TopologyPhase> phases;
    for (const ReportTopology &one : document.topologies)
        phases << one.scene.phase;
    QCOMPARE(phases, (QList<TopologyPhase>{TopologyPhase::Start, TopologyPhase::ControlPlanes,
                                           TopologyPhase::DataPlanes, TopologyPhase::End}));
    const auto &scene = document.topologies.at(1).scene;
    QCOMPARE(scene.x.nodes, 24);
    QCOMPARE(scene.y.controlPlane, ControlPlaneState::Unknown); // never called 'not deployed' once worked on
    QVERIFY(document.topologies.at(0).at < document.topologies.at(1).at);
}

void ReportModelTest::nodesAreComparedByIdThenByHostname()
{
    const auto at = QDateTime(QDate(2025, 11, 15), QTime(22, 0), Qt::UTC);
    const auto start = test::reportSnapshot(5, 0, at);
    auto end = test::reportSnapshot(5, 2, at.addSecs(3600));
    end.dataPlanes[1].row.id = QStringLiteral("a new id after a restart");
    end.dataPlanes[2].state = NodeState::Ghost;
    end.dataPlanes[3].row.id = QStringLiteral("another machine");
    end.dataPlanes[3].row.hostname = QStringLiteral("zz-new.example.org");
    const auto changes = nodeChanges(start, end);
    QStringList told;
    for (const ReportNodeChange &one : changes)
        told << QStringLiteral("%1 %2>%3").arg(one.hostname.left(8), one.versionBefore, one.versionAfter);
    QCOMPARE(told,
             (QStringList{QStringLiteral("dp-eu-01 3.4.3.12>3.10.0.17"),
                          QStringLiteral("dp-eu-02 3.4.3.12>3.10.0.17"), QStringLiteral("dp-eu-03 3.4.3.12>"),
                          QStringLiteral("dp-eu-04 3.4.3.12>"), QStringLiteral("zz-new.e >3.4.3.12")}));
    QVERIFY(nodeChanges(start, start).isEmpty());
    // Many that did the same are one line, and each of them is still known.
    const auto many = ReportFixture(2, 300).document();
    QCOMPARE(many.nodeChanges.size(), 300);
    QCOMPARE(many.chapter(QStringLiteral("nodes"))->tables.last().rows.size(), 1);
}

void ReportModelTest::smokeTestsNameWhoRanThem()
{
    ReportFixture fixture;
    QVERIFY(!fixture.document().chapter(QStringLiteral("smoke")));
    fixture.addRareEvents();
    const auto smoke = fixture.document().smoke;
    QCOMPARE(smoke.tests.size(), 3);
    QCOMPARE(smoke.tests.at(0).x.by, QStringLiteral("Daria Marek"));
    QCOMPARE(smoke.tests.at(0).y.by, QStringLiteral("Bea Carlsson"));
    QCOMPARE(unexpectedCount(smoke.tests.at(0).differences), 0);
    QVERIFY(!smoke.tests.at(0).differences.isEmpty()); // the date
    QVERIFY(unexpectedCount(smoke.tests.at(1).differences) > 0);
    QVERIFY(!smoke.tests.at(2).x.result);
    QCOMPARE(smoke.standingY.failed, 1);
    fixture.inputs.maskHosts = true;
    const auto masked = fixture.document();
    for (const ReportChapter &chapter : masked.chapters) {
        QStringList all = chapter.lines;
        for (const ReportTable &table : chapter.tables)
            for (const ReportRow &row : table.rows)
                for (const ReportCell &cell : row.cells)
                    all << cell.text;
        QVERIFY2(!all.join(u' ').contains(QStringLiteral("example.org")), qPrintable(all.join(u'\n')));
    }
}

void ReportModelTest::maskingLeavesNoHostAndKeepsVersions()
{
    ReportFixture fixture;
    fixture.add(
        288, ItemNoted{QStringLiteral("verify.item-01"),
                       QStringLiteral(
                           "dp-eu-07.example.org at 10.20.0.7 and 192.0.2.9 runs 3.10.0.17 since 22:04:10")});
    fixture.inputs.maskHosts = true;
    const ReportDocument document = fixture.document();
    const QString note = document.steps.at(8).items.first().state.note;
    QVERIFY2(!note.contains(QStringLiteral("example.org")), qPrintable(note));
    QVERIFY2(!note.contains(QStringLiteral("10.20.0.7")) && !note.contains(QStringLiteral("192.0.2.9")),
             qPrintable(note));
    QVERIFY2(note.contains(QStringLiteral("3.10.0.17")) && note.contains(QStringLiteral("22:04:10")),
             qPrintable(note));
    for (const ReportFleet &fleet : document.fleets)
        for (const DataPlane &node : fleet.snapshot.dataPlanes) {
            QVERIFY(node.row.hostname.startsWith(QLatin1String("host-")));
            QVERIFY(node.row.ip.startsWith(QLatin1String("host-")));
        }
    for (const ReportEntry &entry : document.entries)
        QVERIFY2(!entry.text.contains(QStringLiteral("example.org")), qPrintable(entry.text));
    QVERIFY(document.masked);
}

void ReportModelTest::backupsCarryTheirEvidence()
{
    const auto document = ReportFixture().document();
    QCOMPARE(document.backups.size(), 1);
    const auto &backup = document.backups.first();
    QVERIFY(backup.isFinal && backup.proven);
    QVERIFY2(backup.title.startsWith(QStringLiteral("Final backup")), qPrintable(backup.title));
    QMap<QString, QString> facts;
    for (const auto &[key, value] : backup.facts)
        facts.insert(key, value);
    QVERIFY(facts.value(QStringLiteral("Dump")).contains(QStringLiteral("pg_dump (PostgreSQL) 15.20")));
    QVERIFY(facts.value(QStringLiteral("Content")).contains(QStringLiteral("2 tables, 1,158 rows")));
    QVERIFY(facts.value(QStringLiteral("Restore drill")).contains(QStringLiteral("2 of 2 tables equal")));
    QVERIFY(facts.value(QStringLiteral("Read back")).contains(QStringLiteral("5 checks passed")));
    QVERIFY(facts.value(QStringLiteral("File")).contains(QStringLiteral("kong_clustering until")));
    const auto &step = document.steps.at(static_cast<qsizetype>(StepId::Backup));
    QCOMPARE(step.remark, backup.state);
}

void ReportModelTest::aWriteAfterTheFinalBackupIsAnException()
{
    ReportFixture fixture;
    const auto before = fixture.document().count(FindingKind::Exception);
    const auto id = fixture.plan().backups.first().record.id;
    fixture.add(18, ConfigurationWritten{
                        id, {{QStringLiteral("public"), QStringLiteral("routes"), 1, 0, 0}}, false, {}});
    const auto document = fixture.document();
    QCOMPARE(document.count(FindingKind::Exception), before + 1);
    QVERIFY(!document.backups.first().proven);
    QVERIFY(document.backups.first().state.contains(QStringLiteral("routes (1)")));
}

void ReportModelTest::sameInputsGiveTheSameDocument()
{
    const ReportFixture fixture;
    const ReportDocument a = fixture.document();
    const ReportDocument b = fixture.document();
    QCOMPARE(a.entries.size(), b.entries.size());
    QCOMPARE(a.timeline, b.timeline);
    QCOMPARE(a.traffic, b.traffic);
}

void ReportModelTest::timesFollowTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<QString>("time");
    const QDateTime night(QDate(2025, 11, 15), QTime(21, 4), Qt::UTC);
    QTest::newRow("in the night only the clock") << QByteArray("Europe/Berlin") << night << "22:04";
    QTest::newRow("another zone") << QByteArray("Asia/Kolkata") << night << "02:34";
    QTest::newRow("days before with the date")
        << QByteArray("Europe/Berlin") << night.addDays(-1) << "14 Nov 22:04";
    QTest::newRow("no time") << QByteArray("Europe/Berlin") << QDateTime() << "";
}

void ReportModelTest::timesFollowTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDateTime, at);
    QFETCH(QString, time);
    const ReportText text(QLocale(QLocale::English), QTimeZone(zone),
                          QDateTime(QDate(2025, 11, 15), QTime(21, 0), Qt::UTC));
    QCOMPARE(text.time(at), time);
}

void ReportModelTest::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("seconds") << qint64(20) << "under 1 min";
    QTest::newRow("minutes") << qint64(39 * 60) << "39 min";
    QTest::newRow("hours") << qint64(4 * 3600 + 7 * 60) << "4 h 07 min";
    QTest::newRow("a clock that went back") << qint64(-5) << "under 1 min";
}

void ReportModelTest::durations()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, words);
    QCOMPARE(ReportText::duration(seconds), words);
}

//! Why it was rolled back, and how that ended, is the first thing that a reader asks.
void ReportModelTest::rollBacksStandOut()
{
    ReportFixture fixture;
    fixture.add(291, RollbackBegun{QStringLiteral("errors on Y"), {QStringLiteral("rollback.stop-y")}});
    fixture.add(292, RollbackEnded{false, QStringLiteral("it was the balancer")});
    fixture.add(293, RollbackBegun{QStringLiteral("errors again"), {QStringLiteral("rollback.stop-y")}});
    fixture.add(294, RollbackEnded{true, {}});
    const auto document = fixture.document();
    QStringList lines;
    for (const auto &finding : document.findings) {
        if (finding.kind == FindingKind::Exception)
            lines << finding.title + QLatin1Char('\n') + finding.text;
    }
    const auto told = lines.join(QLatin1Char('\n'));
    QVERIFY2(told.contains(QStringLiteral("begun and given up\nReason: errors on Y")), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("Given up because: it was the balancer")), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("rolled back to X\nReason: errors again")), qPrintable(told));
    // The share that ended with it is no lowered share besides the one of the fixture.
    QCOMPARE(told.count(QStringLiteral("Rolled back from")), 1);
    QVERIFY2(!told.contains(QStringLiteral("to 0 %")), qPrintable(told));
    QCOMPARE(document.outcome, ReportOutcome::RolledBack);
    QCOMPARE(ReportText::outcome(document), QStringLiteral("Rolled back"));
    QCOMPARE(document.steps.size(), stepCount + 1);
    QCOMPARE(ReportFixture().document().steps.size(), stepCount);
}

void ReportModelTest::everyJournalEntryHasWords()
{
    ReportFixture fixture;
    UnknownEvent unknown;
    unknown.type = QStringLiteral("future.kind");
    fixture.add(288, unknown);
    fixture.add(289, GateRestored{StepId::DataPlanes});
    fixture.add(291, RollbackBegun{QStringLiteral("errors on Y"), {QStringLiteral("rollback.stop-y")}});
    fixture.add(292, RollbackEnded{false, QStringLiteral("it was the balancer")});
    fixture.add(293, RollbackEnded{true, {}});
    fixture.add(290, NodeRetired{QStringLiteral("id"), QStringLiteral("dp-1"), true});
    for (const ReportEntry &entry : fixture.document().entries) {
        QVERIFY(!entry.text.isEmpty());
        QVERIFY(!entry.type.isEmpty());
        QVERIFY2(!entry.text.contains(QLatin1String("%1")), qPrintable(entry.text));
    }
}

QTEST_MAIN(ReportModelTest)
#include "tst_reportmodel.moc"
