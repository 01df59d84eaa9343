#include "rehearsal/RehearsalScript.h"
#include "support/TestMain.h"

using namespace gatelift;

namespace {

RehearsalOptions night(int nodes = 24)
{
    RehearsalOptions options;
    options.from = Version(3, 4, 3, 12);
    options.to = Version(3, 10, 0, 17);
    options.dataPlanes = nodes;
    options.start = QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    return options;
}

struct Played
{
    QStringList evidence;
    QStringList problems;
    QDateTime end;
    int onX = 0;
    int onY = 0;
    bool xUp = false;
};

Played playAll(const RehearsalOptions &options)
{
    RehearsalScript script(options);
    SimulatedServer server(script.cluster()); // not started: no socket is needed to play
    Played played;
    for (const auto &phase : script.phases()) {
        const auto outcome = script.play(phase, server);
        played.evidence << outcome.evidence;
        if (!outcome.good)
            played.problems << outcome.problem;
        played.end = outcome.at;
    }
    server.use([&](SimulatedCluster &cluster) {
        played.onX = cluster.nodesOn(Side::X);
        played.onY = cluster.nodesOn(Side::Y);
        played.xUp = cluster.isUp(Side::X);
    });
    return played;
}

} // namespace

class TestRehearsalScript : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void aQuietNightEndsOnY_data();
    void aQuietNightEndsOnY();
    void everyEvidenceSaysThatItIsSimulated();
    void equalOptionsGiveEqualNights();
    void phasesFollowTheSchedule();
    void faultsHoldTheNight_data();
    void faultsHoldTheNight();
    void withoutDataPlanesNothingRolls();
};

void TestRehearsalScript::aQuietNightEndsOnY_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::newRow("dual-cluster") << Strategy::DualCluster;
    QTest::newRow("in place, X stopped meanwhile") << Strategy::InPlace;
    QTest::newRow("blue-green on one database") << Strategy::BlueGreen;
}

void TestRehearsalScript::aQuietNightEndsOnY()
{
    QFETCH(Strategy, strategy);
    auto options = night();
    options.strategy = strategy;
    const auto played = playAll(options);
    QCOMPARE(played.problems, QStringList());
    QCOMPARE(played.onX, 0);
    QCOMPARE(played.onY, 24);
    QVERIFY(!played.xUp);
    QVERIFY(played.end > options.start.addSecs(30 * 60));
    QVERIFY(played.end < options.start.addSecs(8 * 3600));
}

void TestRehearsalScript::everyEvidenceSaysThatItIsSimulated()
{
    for (const auto &text : playAll(night()).evidence)
        QVERIFY2(text.startsWith(QStringLiteral("Simulated: ")), qPrintable(text));
}

void TestRehearsalScript::equalOptionsGiveEqualNights()
{
    const auto one = playAll(night());
    const auto two = playAll(night());
    QCOMPARE(one.evidence, two.evidence);
    QCOMPARE(one.end, two.end);
    auto other = night();
    other.seed = 2;
    QVERIFY(playAll(other).evidence != one.evidence);
}

void TestRehearsalScript::phasesFollowTheSchedule()
{
    auto options = night();
    options.schedule = {{0, {}, 10}, {33, {}, 10}, {100, {}, 10}};
    const RehearsalScript script(options);
    QStringList labels;
    for (const auto &phase : script.phases()) {
        if (!phase.label.isEmpty())
            labels << phase.label;
    }
    QCOMPARE(labels, (QStringList{"start", "control-plane-y", "step-0", "step-33", "step-100", "end"}));
}

void TestRehearsalScript::faultsHoldTheNight_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("a dead data plane never arrives") << "dp-stuck";
    QTest::newRow("an empty data plane") << "dp-empty";
    QTest::newRow("a data plane newer than its control plane") << "dp-newer";
    QTest::newRow("a missing plugin") << "plugin-set";
    QTest::newRow("another plugin version") << "plugin-version";
    QTest::newRow("a data plane on another configuration") << "hash-drift";
    QTest::newRow("traffic that does not follow") << "traffic-skew";
    QTest::newRow("errors on Y") << "error-burst";
}

void TestRehearsalScript::faultsHoldTheNight()
{
    QFETCH(QString, fault);
    auto options = night();
    options.faults = {parseFault(fault).value()};
    const auto played = playAll(options);
    QVERIFY2(!played.problems.isEmpty(), qPrintable(played.evidence.join(QLatin1Char('\n'))));
}

void TestRehearsalScript::withoutDataPlanesNothingRolls()
{
    auto options = night();
    options.topology = Topology::Traditional;
    const RehearsalScript script(options);
    for (const auto &phase : script.phases())
        QVERIFY(phase.kind != RehearsalPhase::Kind::Rollout);
    QCOMPARE(playAll(options).problems, QStringList());
}

QTEST_GUILESS_MAIN(TestRehearsalScript)
#include "tst_rehearsalscript.moc"
