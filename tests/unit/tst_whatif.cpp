#include "domain/WhatIf.h"
#include "support/TestMain.h"

#include <cmath>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Times without chance, so that the outcome can be reckoned by hand: 10 + 20 + 5 s for each node.
WhatIfParameters exact(int nodes, int batch)
{
    WhatIfParameters parameters;
    parameters.nodes = nodes;
    parameters.batch = batch;
    parameters.drain = {10, 10};
    parameters.upgrade = {20, 20};
    parameters.convergence = {5, 5};
    parameters.repair = {300, 300};
    parameters.failureShare = 0;
    parameters.runs = 20;
    parameters.schedule = {{0, {}, 1}, {50, {}, 1}, {100, {}, 0}};
    return parameters;
}

Band all(double value)
{
    return {value, value, value};
}

} // namespace

class TestWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void withoutChanceItIsArithmetic();
    void aBatchWorksAtTheSameTime();
    void whereTheNewOneComesFirstNoCapacityIsMissing();
    void aFailedNodeIsMissingUntilItIsRepaired();
    void withTooManyFailedTheRolloutWaits();
    void plannedTimesAreWaitedFor();
    void aPlannedTimeCanBeMissed();
    void timesLieWhereTheSpreadSays();
    void theSameSeedGivesTheSame();
    void runsDoNotDependOnHowManyThereAre();
    void theTraceIsTheRun();
    void theWayBackGrowsWithTheNodesOnY();
    void theGuardRefusesAStep_data();
    void theGuardRefusesAStep();
    void theGuardProposesWhatIsLeft_data();
    void theGuardProposesWhatIsLeft();
    void theGuardSaysWhatIsNotKnown();
    void wrongParametersAreNotPlayed_data();
    void wrongParametersAreNotPlayed();
};

void TestWhatIf::withoutChanceItIsArithmetic()
{
    const auto result = playWhatIf(exact(10, 1));
    QCOMPARE(result.steps.size(), 3);
    QCOMPARE(result.steps[0].nodesToMove, 0);
    QCOMPARE(result.steps[0].duration, all(0));
    QCOMPARE(result.steps[0].end, all(60));
    QCOMPARE(result.steps[1].nodesToMove, 5);
    QCOMPARE(result.steps[1].duration, all(5 * 35.0));
    QCOMPARE(result.steps[1].lowestServing, all(9));
    QCOMPARE(result.steps[1].rollBack, all(5 * 35.0));
    QCOMPARE(result.steps[2].nodesOnY, 10);
    QCOMPARE(result.steps[2].rollBack, all(10 * 35.0));
    QCOMPARE(result.duration, all(60 + 175 + 60 + 175));
    QCOMPARE(result.failuresPerRun, 0.0);
}

void TestWhatIf::aBatchWorksAtTheSameTime()
{
    const auto result = playWhatIf(exact(12, 4)); // six nodes: four, then two
    QCOMPARE(result.steps[1].duration, all(70));
    QCOMPARE(result.steps[1].lowestServing, all(8));
    const auto larger = playWhatIf(exact(12, 40)); // more places than nodes
    QCOMPARE(larger.steps[1].duration, all(35));
    QCOMPARE(larger.steps[1].lowestServing, all(6));
}

void TestWhatIf::whereTheNewOneComesFirstNoCapacityIsMissing()
{
    auto parameters = exact(12, 4);
    parameters.replacement = Replacement::NewFirst;
    parameters.failureShare = 0.5;
    for (const auto &step : playWhatIf(parameters).steps)
        QCOMPARE(step.lowestServing, all(12));
}

void TestWhatIf::aFailedNodeIsMissingUntilItIsRepaired()
{
    auto parameters = exact(10, 1);
    parameters.failureShare = 1;
    parameters.failuresTolerated = 100;
    const auto step = playWhatIf(parameters).steps[1];
    // The last of five starts after four times 35 s and is repaired 300 s after it should have been there.
    QCOMPARE(step.duration, all(5 * 35.0 + 300));
    QCOMPARE(step.lowestServing, all(5));
}

void TestWhatIf::withTooManyFailedTheRolloutWaits()
{
    auto parameters = exact(10, 1);
    parameters.failureShare = 1;
    parameters.failuresTolerated = 0;
    const auto step = playWhatIf(parameters).steps[1];
    QCOMPARE(step.duration, all(5 * (35.0 + 300)));
    QCOMPARE(step.lowestServing, all(9));
}

void TestWhatIf::plannedTimesAreWaitedFor()
{
    auto parameters = exact(10, 5);
    const QDateTime start(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);
    parameters.schedule[0].plannedAt = start;
    parameters.schedule[1].plannedAt = start.addSecs(600);
    const auto result = playWhatIf(parameters);
    QCOMPARE(result.steps[1].end, all(600 + 35 + 60));
    QCOMPARE(result.steps[1].lateShare, 0.0);
}

void TestWhatIf::aPlannedTimeCanBeMissed()
{
    auto parameters = exact(10, 5);
    const QDateTime start(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);
    parameters.schedule[0].plannedAt = start;
    parameters.schedule[1].plannedAt = start.addSecs(30); // the hold before it takes a minute
    const auto result = playWhatIf(parameters);
    QCOMPARE(result.steps[1].lateShare, 1.0);
    QCOMPARE(result.steps[1].end, all(60 + 35 + 60));
}

void TestWhatIf::timesLieWhereTheSpreadSays()
{
    auto parameters = exact(1, 1);
    parameters.drain = {0, 0};
    parameters.convergence = {0, 0};
    parameters.upgrade = {90, 240};
    parameters.schedule = {{100, {}, 0}};
    parameters.runs = 10'000;
    const auto band = playWhatIf(parameters).duration;
    QVERIFY2(std::abs(band.middle - 90) < 3, qPrintable(QString::number(band.middle)));
    QVERIFY2(std::abs(band.high - 240) < 12, qPrintable(QString::number(band.high)));
    QVERIFY2(std::abs(band.low - 90.0 * 90.0 / 240.0) < 2, qPrintable(QString::number(band.low)));
}

void TestWhatIf::theSameSeedGivesTheSame()
{
    WhatIfParameters parameters;
    parameters.failureShare = 0.05;
    parameters.seed = 7;
    const auto first = playWhatIf(parameters);
    QCOMPARE(playWhatIf(parameters), first);
    QCOMPARE(whatIfTrace(parameters, 3), whatIfTrace(parameters, 3));
    const auto trace = whatIfTrace(parameters, 3);
    QVERIFY(whatIfTrace(parameters, 4) != trace);
    parameters.seed = 8;
    QVERIFY(!(playWhatIf(parameters) == first));
    QVERIFY(whatIfTrace(parameters, 3) != trace);
}

void TestWhatIf::runsDoNotDependOnHowManyThereAre()
{
    WhatIfParameters parameters;
    const auto trace = whatIfTrace(parameters, 2);
    parameters.runs = 3;
    QCOMPARE(whatIfTrace(parameters, 2), trace);
}

void TestWhatIf::theTraceIsTheRun()
{
    auto parameters = exact(10, 1);
    const auto trace = whatIfTrace(parameters, 0);
    QCOMPARE(trace.size(), 10);
    QCOMPARE(trace[0], (WhatIfMove{1, 0, 60, 95, false}));
    QCOMPARE(trace[5], (WhatIfMove{2, 5, 60 + 175 + 60, 60 + 175 + 60 + 35, false}));
    parameters.runs = 1;
    parameters.upgrade = {20, 90};
    const auto moves = whatIfTrace(parameters, 0);
    const auto last = std::max_element(moves.begin(), moves.end(),
                                       [](const auto &a, const auto &b) { return a.servesAt < b.servesAt; });
    QVERIFY(std::abs(playWhatIf(parameters).duration.middle - last->servesAt) < 1e-6);
}

void TestWhatIf::theWayBackGrowsWithTheNodesOnY()
{
    WhatIfParameters parameters;
    parameters.nodes = 200;
    parameters.batch = 10;
    const auto steps = playWhatIf(parameters).steps;
    QCOMPARE(steps.first().rollBack, all(0));
    for (qsizetype i = 1; i < steps.size(); ++i) {
        QVERIFY(steps[i].rollBack.middle > steps[i - 1].rollBack.middle);
        QVERIFY(steps[i].rollBack.low <= steps[i].rollBack.middle);
        QVERIFY(steps[i].rollBack.middle <= steps[i].rollBack.high);
    }
}

void TestWhatIf::theGuardRefusesAStep_data()
{
    QTest::addColumn<int>("batch");
    QTest::addColumn<double>("peak");
    QTest::addColumn<bool>("proposed");
    QTest::newRow("eight of ten carry 800, 720 are needed") << 2 << 600.0 << true;
    QTest::newRow("exactly what is needed is enough") << 4 << 500.0 << true;
    QTest::newRow("one request too many") << 4 << 501.0 << false;
    QTest::newRow("a peak that not even all of them carry with the factor") << 1 << 900.0 << false;
}

void TestWhatIf::theGuardRefusesAStep()
{
    QFETCH(int, batch);
    QFETCH(double, peak);
    auto parameters = exact(10, batch);
    parameters.capacity.nodeRequests = 100;
    parameters.capacity.peakRequests = peak;
    const auto result = playWhatIf(parameters);
    QTEST(result.steps[1].proposed, "proposed");
    QVERIFY(result.steps[0].proposed); // nobody is moved there
    QVERIFY(result.proposedBatch <= batch);
    if (result.steps[1].proposed)
        QCOMPARE(result.proposedBatch, batch);
    else
        QVERIFY(result.proposedBatch < batch);
}

void TestWhatIf::theGuardProposesWhatIsLeft_data()
{
    QTest::addColumn<double>("peak");
    QTest::addColumn<int>("batch");
    QTest::newRow("all may go, there is no traffic") << 0.0 << 10;
    QTest::newRow("half of them") << 400.0 << 5;
    QTest::newRow("only one") << 750.0 << 1;
    QTest::newRow("none") << 800.0 << 0;
    QTest::newRow("too few already") << 2000.0 << 0;
}

void TestWhatIf::theGuardProposesWhatIsLeft()
{
    QFETCH(double, peak);
    QFETCH(int, batch);
    const CapacityFacts facts{10, 100.0, peak, 1.2};
    QCOMPARE(largestBatch(facts), std::optional(batch));
    QCOMPARE(proposedBatch(facts, 3), std::min(batch, 3));
    // Whatever is proposed stands up to the guard, and one more would not.
    if (batch > 0)
        QCOMPARE(judgeCapacity(facts, 10 - batch).kind, CapacityVerdict::Kind::Enough);
    if (batch < 10)
        QCOMPARE(judgeCapacity(facts, 10 - batch - 1).kind, CapacityVerdict::Kind::TooLittle);
}

void TestWhatIf::theGuardSaysWhatIsNotKnown()
{
    CapacityFacts facts{10, {}, {}, 1.2};
    QCOMPARE(judgeCapacity(facts, 9).kind, CapacityVerdict::Kind::Unknown);
    QVERIFY(capacityText(judgeCapacity(facts, 9), facts).contains(u"peak was not observed"_s));
    QVERIFY(!largestBatch(facts));
    QCOMPARE(proposedBatch(facts, 3), 3);
    facts.peakRequests = 500;
    QCOMPARE(judgeCapacity(facts, 9).kind, CapacityVerdict::Kind::Unknown);
    QVERIFY(capacityText(judgeCapacity(facts, 9), facts).contains(u"one node can serve"_s));
    facts.nodeRequests = 50;
    QVERIFY(capacityText(judgeCapacity(facts, 9), facts).contains(u"Not proposed"_s));
}

void TestWhatIf::wrongParametersAreNotPlayed_data()
{
    QTest::addColumn<WhatIfParameters>("parameters");
    const auto row = [](const char *name, auto change) {
        WhatIfParameters parameters;
        change(parameters);
        QTest::newRow(name) << parameters;
    };
    row("no nodes", [](auto &p) { p.nodes = 0; });
    row("too many nodes", [](auto &p) { p.nodes = 10'001; });
    row("no runs", [](auto &p) { p.runs = 0; });
    row("an empty batch", [](auto &p) { p.batch = 0; });
    row("no shares", [](auto &p) { p.schedule.clear(); });
    row("slow is quicker than typical", [](auto &p) { p.drain = {30, 10}; });
    row("a negative time", [](auto &p) { p.upgrade = {-1, 10}; });
    row("no number", [](auto &p) { p.repair = {std::nan(""), 10}; });
    row("more than all fail", [](auto &p) { p.failureShare = 1.1; });
    row("a safety factor below one", [](auto &p) { p.capacity.safety = 0.9; });
    row("nodes that serve nothing", [](auto &p) { p.capacity.nodeRequests = 0; });
}

void TestWhatIf::wrongParametersAreNotPlayed()
{
    QFETCH(WhatIfParameters, parameters);
    QVERIFY(!whatIfProblem(parameters).isEmpty());
    QVERIFY(playWhatIf(parameters).steps.isEmpty());
    QVERIFY(whatIfTrace(parameters, 0).isEmpty());
}

QTEST_APPLESS_MAIN(TestWhatIf)
#include "tst_whatif.moc"
