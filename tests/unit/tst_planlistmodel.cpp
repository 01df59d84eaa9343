#include "session/PlanListModel.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestPlanListModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void showsOneRowPerPlan();
    void aPlanThatCannotBeReadSaysWhy();
    void stateFollowsTheSteps_data();
    void stateFollowsTheSteps();
    void windowSaysHowFarItIs_data();
    void windowSaysHowFarItIs();
    void samePlansAreNotResetWithinAMinute();
    void searchLooksEverywhere();

private:
    static PlanSummary plan(int stepsDone = 0)
    {
        PlanSummary made;
        made.file = u"/plans/edge.gatelift"_s;
        made.title = u"Edge 東京"_s;
        made.ticket = u"CHG-1"_s;
        made.from = u"3.4.3.12"_s;
        made.to = u"3.10.0.17"_s;
        for (int i = 0; i < stepCount; ++i)
            made.steps << PlanSummary::Step{i < stepsDone, 0, 0};
        return made;
    }
    static QString cell(const PlanListModel &model, int column, int role = Qt::DisplayRole)
    {
        return model.index(0, column).data(role).toString();
    }
    const QDateTime m_now{QDate(2026, 11, 20), QTime(22, 0), Qt::UTC};
};

void TestPlanListModel::showsOneRowPerPlan()
{
    PlanListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlans({plan(3), plan()}, m_now);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, PlanListModel::PlanColumn), u"Edge 東京"_s);
    QCOMPARE(cell(model, PlanListModel::VersionsColumn), u"3.4.3.12 to 3.10.0.17"_s);
    QCOMPARE(cell(model, PlanListModel::ProgressColumn), u"3/10"_s);
    QCOMPARE(cell(model, PlanListModel::PlanColumn, PlanListModel::SubLineRole), u"Dual-cluster + rolling"_s);
    QCOMPARE(model.index(0, 0).data(PlanListModel::StepDoneRole).toList().size(), stepCount);
    for (int column = 0; column < PlanListModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    QVERIFY(model.planAt(1) && !model.planAt(2) && !model.planAt(-1));
}

void TestPlanListModel::aPlanThatCannotBeReadSaysWhy()
{
    PlanSummary broken;
    broken.file = u"/plans/broken.gatelift"_s;
    broken.error = u"line 4 was altered"_s;
    PlanListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlans({broken}, m_now);
    QCOMPARE(cell(model, PlanListModel::PlanColumn), u"broken.gatelift"_s);
    QCOMPARE(cell(model, PlanListModel::PlanColumn, PlanListModel::SubLineRole), broken.error);
    QCOMPARE(cell(model, PlanListModel::StateColumn), u"Can't be read"_s);
    QCOMPARE(cell(model, PlanListModel::StateColumn, PlanListModel::GlyphRole), u"status-bad"_s);
    QVERIFY(cell(model, PlanListModel::WindowColumn).isEmpty());
    QVERIFY(cell(model, PlanListModel::ProgressColumn).isEmpty());
}

void TestPlanListModel::stateFollowsTheSteps_data()
{
    QTest::addColumn<int>("stepsDone");
    QTest::addColumn<bool>("finished");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glyph");
    QTest::newRow("nothing done") << 0 << false << u"Not started"_s << u"status-todo"_s;
    QTest::newRow("one step done") << 1 << false << u"Under way"_s << u"status-run"_s;
    QTest::newRow("all done, not finished") << 10 << false << u"Under way"_s << u"status-run"_s;
    QTest::newRow("finished") << 10 << true << u"Finished"_s << u"status-ok"_s;
}

void TestPlanListModel::stateFollowsTheSteps()
{
    QFETCH(int, stepsDone);
    QFETCH(bool, finished);
    auto summary = plan(stepsDone);
    summary.finished = finished;
    PlanListModel model;
    model.setPlans({summary}, m_now);
    QTEST(cell(model, PlanListModel::StateColumn), "text");
    QTEST(cell(model, PlanListModel::StateColumn, PlanListModel::GlyphRole), "glyph");
}

void TestPlanListModel::windowSaysHowFarItIs_data()
{
    QTest::addColumn<qint64>("startsIn");
    QTest::addColumn<qint64>("lasts");
    QTest::addColumn<bool>("rehearsal");
    QTest::addColumn<QString>("distance");
    QTest::newRow("in two hours") << qint64(7200) << qint64(3600) << false << u"opens in 2:00:00"_s;
    QTest::newRow("over") << qint64(-7200) << qint64(3600) << false << u"closed"_s;
    QTest::newRow("open without an end") << qint64(-60) << qint64(0) << false << u"open"_s;
    QTest::newRow("a rehearsal has no hurry") << qint64(7200) << qint64(3600) << true << u"simulated"_s;
}

void TestPlanListModel::windowSaysHowFarItIs()
{
    QFETCH(qint64, startsIn);
    QFETCH(qint64, lasts);
    QFETCH(bool, rehearsal);
    auto summary = plan();
    summary.rehearsal = rehearsal;
    summary.windowStart = m_now.addSecs(startsIn);
    if (lasts > 0)
        summary.windowEnd = summary.windowStart.addSecs(lasts);
    PlanListModel model;
    model.setPlans({summary}, m_now);
    QTEST(cell(model, PlanListModel::WindowColumn, PlanListModel::SubLineRole), "distance");
    QVERIFY(!cell(model, PlanListModel::WindowColumn).isEmpty());
}

void TestPlanListModel::samePlansAreNotResetWithinAMinute()
{
    PlanListModel model;
    model.setPlans({plan()}, m_now);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setPlans({plan()}, m_now.addSecs(30));
    QVERIFY(reset.isEmpty());
    model.setPlans({plan()}, m_now.addSecs(61));
    QCOMPARE(reset.size(), 1);
    model.setPlans({plan(1)}, m_now.addSecs(62));
    QCOMPARE(reset.size(), 2);
}

void TestPlanListModel::searchLooksEverywhere()
{
    PlanListModel model;
    model.setPlans({plan()}, m_now);
    const auto text = cell(model, PlanListModel::PlanColumn, PlanListModel::SearchRole);
    for (const auto &word : {u"東京"_s, u"CHG-1"_s, u"3.4.3.12"_s, u"3.10.0.17"_s, u"edge.gatelift"_s})
        QVERIFY2(text.contains(word), qPrintable(word));
}

QTEST_GUILESS_MAIN(TestPlanListModel)
#include "tst_planlistmodel.moc"
