#include "session/WelcomeViewModel.h"
#include "support/WorkspaceTest.h"

#include <cmath>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Rehearsals that are begun in the window: the plan on a real file, the cluster over real HTTP, no window.
class TestWorkspaceRehearsal : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void init()
    {
        GATELIFT_FAIL_ON_WARNING;
        setUp();
    }
    void cleanup() { tearDown(); }

    void rehearsesOnASimulatedCluster();
    void itsDataPlanesCountRequests();
    void aLargeOneCountsNodes();
    void onlyOneSupportedHopIsRehearsed_data();
    void onlyOneSupportedHopIsRehearsed();
    void startsTheFirstNodeBeforeAnyShare();
    void anUnknownFaultIsNoRehearsal();

private:
    void start(int dataPlanes)
    {
        RehearsalOptions options;
        options.dataPlanes = dataPlanes;
        m_workspace->startRehearsal(options);
        QTRY_VERIFY(m_workspace->session() && m_workspace->rehearsal());
    }
    void finish(ItemAct act)
    {
        for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes}) {
            for (const auto &item : session().checklist(step)) {
                if (item.act == act)
                    session().record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
            }
        }
    }
};

void TestWorkspaceRehearsal::rehearsesOnASimulatedCluster()
{
    QSignalSpy ready(m_workspace.get(), &Workspace::rehearsalReady);
    RehearsalOptions options;
    options.dataPlanes = 5;
    m_workspace->startRehearsal(options);
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(m_workspace->rehearsal());
    QVERIFY(plan().created.rehearsal);
    QCOMPARE(plan().target.from, u"3.4.3.12"_s);
    QVERIFY(plan().endpointY.url.isEmpty());
    QVERIFY(watchUntil([this] { return session().summary().total == 5; }));
    finish(ItemAct::StartControlPlaneY);
    QVERIFY(watchUntil([this] { return session().snapshot().y.connected(); }));
    session().record(RolloutReached{60});
    QVERIFY(watchUntil([this] { return session().summary().onY == 3 && session().summary().converged; }));
    session().record(RolloutReached{100});
    QVERIFY(watchUntil([this] { return session().summary().onY == 5 && session().summary().converged; }));
    m_workspace->closePlan();
    QVERIFY(!m_workspace->rehearsal());
}

void TestWorkspaceRehearsal::itsDataPlanesCountRequests()
{
    start(5);
    QVERIFY(watchUntil([this] { return session().summary().total == 5; }));
    QCOMPARE(plan().trafficSource.kind, TrafficSourceKind::StatusApi);
    QCOMPARE(plan().trafficSource.addresses.size(), 5);
    session().record(RolloutReached{60});
    QVERIFY(watchUntil([this] { return session().summary().onY == 3 && session().summary().converged; }));
    const double share = watchShareOnY(session(), m_clock, 0.55);
    QVERIFY2(std::abs(share - 0.6) < 0.05, qPrintable(session().trafficWatch().observed().unknown));
    m_workspace->closePlan();
}

void TestWorkspaceRehearsal::aLargeOneCountsNodes()
{
    start(101);
    QVERIFY(watchUntil([this] { return session().summary().total == 101; }));
    QCOMPARE(plan().trafficSource, TrafficSettings());
    m_workspace->closePlan();
}

void TestWorkspaceRehearsal::onlyOneSupportedHopIsRehearsed_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("said"); // empty: it can be played
    QTest::newRow("one guaranteed hop") << u"3.4.3.12"_s << u"3.10.0.17"_s << QString();
    QTest::newRow("a step that is guaranteed beside a longer table")
        << u"2.8.4.14"_s << u"3.4.3.29"_s << QString();
    QTest::newRow("two hops") << u"2.8.4.14"_s << u"3.10.0.17"_s << u"to 3.4.3.29 first"_s;
    QTest::newRow("an unknown line") << u"3.4.3.12"_s << u"3.99.0.0"_s << u"3.99"_s;
    QTest::newRow("a downgrade") << u"3.10.0.17"_s << u"3.4.3.12"_s << u"older"_s;
    QTest::newRow("the same version") << u"3.10.0.17"_s << u"3.10.0.17"_s << u"same"_s;
    QTest::newRow("half a version") << u"3.4"_s << u"3.10.0.17"_s << u"full version"_s;
}

void TestWorkspaceRehearsal::onlyOneSupportedHopIsRehearsed()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, said);
    const WelcomeViewModel welcome(*m_workspace);
    RehearsalOptions options;
    options.dataPlanes = 5;
    const auto problem = welcome.rehearsalProblem(from, to, options);
    QVERIFY2(said.isEmpty() ? problem.isEmpty() : problem.contains(said), qPrintable(problem));
}

void TestWorkspaceRehearsal::startsTheFirstNodeBeforeAnyShare()
{
    start(5);
    QVERIFY(watchUntil([this] { return session().summary().total == 5; }));
    finish(ItemAct::StartControlPlaneY);
    finish(ItemAct::StartFirstNode);
    QVERIFY(watchUntil([this] { return session().summary().onY == 1; }));
    QVERIFY(plan().reached.isEmpty());
    m_workspace->closePlan();
}

void TestWorkspaceRehearsal::anUnknownFaultIsNoRehearsal()
{
    QSignalSpy failed(m_workspace.get(), &Workspace::failed);
    RehearsalOptions options;
    options.faults << u"meteorite"_s;
    m_workspace->startRehearsal(options);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Usage);
    QVERIFY(!m_workspace->session());
}

QTEST_MAIN(TestWorkspaceRehearsal)
#include "tst_workspacerehearsal.moc"
