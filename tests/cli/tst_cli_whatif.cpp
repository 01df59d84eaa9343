#include "support/Program.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

using namespace gatelift::test;

//! \brief The program as it is called: `gatelift what-if`.
class TestCliWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void theAnswerHoldsBandsForEachStep();
    void theSameSeedGivesTheSameLine();
    void aStepThatTheCapacityForbidsEndsWithOne();
    void anUnknownPeakIsSaid();
    void theTraceNamesEachNode();
    void wrongCallsEndWithTwo_data();
    void wrongCallsEndWithTwo();
};

void TestCliWhatIf::theAnswerHoldsBandsForEachStep()
{
    const auto call = callProgram({"what-if", "--data-planes", "100", "--batch", "5", "--schedule",
                                   "0,50,100", "--hold", "0", "--json"});
    QCOMPARE(call.code, 0);
    const auto answer = call.json();
    QCOMPARE(answer["steps"].size(), 3U);
    QCOMPARE(answer["runs"], 500);
    const auto &step = answer["steps"][1];
    QCOMPARE(step["nodes_to_move"], 50);
    QVERIFY(step["duration_seconds"]["p5"] < step["duration_seconds"]["p95"]);
    QVERIFY(step["lowest_serving"]["p5"] <= 95);
    QVERIFY(answer["steps"][2]["roll_back_seconds"]["p50"] > step["roll_back_seconds"]["p50"]);
    QVERIFY(answer["duration_seconds"]["p50"] >= step["end_seconds"]["p50"]);
}

void TestCliWhatIf::theSameSeedGivesTheSameLine()
{
    const QStringList options{"what-if", "--seed", "9", "--runs", "50", "--json"};
    const auto first = callProgram(options);
    QCOMPARE(callProgram(options).out, first.out);
    QVERIFY(callProgram({"what-if", "--seed", "10", "--runs", "50", "--json"}).out != first.out);
}

void TestCliWhatIf::aStepThatTheCapacityForbidsEndsWithOne()
{
    const QStringList options{"what-if", "--data-planes",   "10",  "--batch", "4",   "--failures",
                              "0",       "--node-capacity", "100", "--peak",  "700", "--runs",
                              "20"};
    const auto call = callProgram(options + QStringList{"--json"});
    QCOMPARE(call.code, 1);
    const auto answer = call.json();
    QCOMPARE(answer["proposed_batch"], 1);          // 9 × 100 carry 700 × 1.2, 8 do not
    QCOMPARE(answer["steps"][1]["proposed"], true); // a single node
    QCOMPARE(answer["steps"][4]["proposed"], false);
    QCOMPARE(answer["steps"][4]["capacity"]["verdict"], "too-little");
    const auto text = callProgram(options);
    QCOMPARE(text.code, 1);
    QVERIFY2(text.out.contains("Not proposed"), text.out);
    QVERIFY2(text.out.contains("a batch of 1 "), text.out);
}

void TestCliWhatIf::anUnknownPeakIsSaid()
{
    const auto call = callProgram({"what-if", "--runs", "20"});
    QCOMPARE(call.code, 0);
    QVERIFY2(call.out.contains("The peak was not observed"), call.out);
    const auto json = callProgram({"what-if", "--runs", "20", "--json"}).json();
    QCOMPARE(json["steps"][1]["capacity"]["verdict"], "unknown");
    QVERIFY(json["steps"][1]["capacity"]["needed"].is_null());
}

void TestCliWhatIf::theTraceNamesEachNode()
{
    const auto json =
        callProgram({"what-if", "--data-planes", "6", "--runs", "3", "--trace", "3", "--json"}).json();
    QCOMPARE(json["trace"].size(), 6U);
    QVERIFY(json["trace"][0]["serves_at"] > json["trace"][0]["starts_at"]);
}

void TestCliWhatIf::wrongCallsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("shares that descend") << QStringList{"--schedule", "0,50,25"};
    QTest::newRow("a share above 100") << QStringList{"--schedule", "0,101"};
    QTest::newRow("no number") << QStringList{"--peak", "much"};
    QTest::newRow("slow is quicker than typical") << QStringList{"--drain", "30,10"};
    QTest::newRow("three times") << QStringList{"--drain", "1,2,3"};
    QTest::newRow("more than all fail") << QStringList{"--failures", "101"};
    QTest::newRow("a factor below one") << QStringList{"--safety", "0.5"};
    QTest::newRow("too many nodes") << QStringList{"--data-planes", "10001"};
    QTest::newRow("a run that is not played") << QStringList{"--runs", "5", "--trace", "6"};
    QTest::newRow("an unknown option") << QStringList{"--sped", "6"};
}

void TestCliWhatIf::wrongCallsEndWithTwo()
{
    QFETCH(QStringList, options);
    const auto call = callProgram(QStringList{"what-if"} + options);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err);
    QVERIFY(call.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliWhatIf)
#include "tst_cli_whatif.moc"
