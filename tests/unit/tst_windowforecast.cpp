#include "domain/WindowForecast.h"
#include "support/TestMain.h"

using namespace gatelift;

namespace {

const QDateTime opens(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);

ChecklistItem step(const QString &id, const QString &group, int least, int most)
{
    ChecklistItem made;
    made.id = id;
    made.step = StepId::ControlPlanes;
    made.group = group;
    made.title = u"Title of "_qs + id;
    made.details.duration = {least, most, DurationRule::Band};
    return made;
}

//! Prepare 10 to 20, Build 30 to 60 with the point of no return at its end, Shift 40 to 80: 80 to 160 min.
QMap<StepId, QList<ChecklistItem>> checklists()
{
    auto finish = step(u"finish"_qs, u"Build"_qs, 10, 20);
    finish.pointOfNoReturn = true;
    auto note = step(u"note"_qs, u"Build"_qs, 5, 5);
    note.required = false;
    auto shift = step(u"shift"_qs, u"Shift"_qs, 40, 80);
    shift.step = StepId::DataPlanes;
    ChecklistItem timeless;
    timeless.id = u"timeless"_qs;
    timeless.group = u"Prepare"_qs;
    return {{StepId::ControlPlanes,
             {timeless, step(u"look"_qs, u"Prepare"_qs, 10, 20), step(u"install"_qs, u"Build"_qs, 20, 40),
              note, finish}},
            {StepId::DataPlanes, {shift}}};
}

UpgradePlan planOf(int windowMinutes)
{
    UpgradePlan plan;
    plan.details.windowStart = opens;
    plan.details.windowEnd = opens.addSecs(windowMinutes * 60);
    return plan;
}

void settle(UpgradePlan &plan, const QString &id, int minute, ItemStatus status = ItemStatus::Done)
{
    ItemState state;
    state.status = status;
    state.at = opens.addSecs(minute * 60);
    plan.items.insert(id, state);
}

QDateTime minute(int minutes)
{
    return opens.addSecs(minutes * 60);
}

} // namespace

class TestWindowForecast : public QObject
{
    Q_OBJECT

private slots:
    void plansEachHeadingAsAPhase();
    void measuresWhatAPhaseTook();
    void countsTheTimeSinceTheLastTick();
    void tellsWhetherItFits_data();
    void tellsWhetherItFits();
    void looksAtTheEndBehindThePoint();
    void staysQuietWithoutAWindow();
    void takesNoTimeForWhatDoesNotApply();
    void followsAWindowThatIsMoved();
    void wordsDurations();
};

void TestWindowForecast::plansEachHeadingAsAPhase()
{
    const auto forecast = forecastWindow(planOf(240), checklists(), opens.addDays(-1));
    QCOMPARE(forecast.phases.size(), 3);
    QCOMPARE(forecast.phases.at(0).title, u"Prepare"_qs);
    QCOMPARE(forecast.phases.at(0).planned, (MinuteSpan{10, 20}));
    QCOMPARE(forecast.phases.at(1).planned, (MinuteSpan{30, 60})); // without the optional one
    QVERIFY(forecast.phases.at(1).hasPointOfNoReturn && !forecast.phases.at(0).hasPointOfNoReturn);
    QCOMPARE(forecast.phases.at(2).step, StepId::DataPlanes);
    QCOMPARE(forecast.phases.at(0).plannedEnd, minute(20));
    QCOMPARE(forecast.phases.at(2).plannedEnd, minute(160));
    QCOMPARE(forecast.toPoint, (MinuteSpan{40, 80}));
    QCOMPARE(forecast.toEnd, (MinuteSpan{80, 160}));
    QCOMPARE(forecast.point, u"Title of finish"_qs);
    QCOMPARE(forecast.available, 240); // the day before the whole window is left
    QCOMPARE(forecast.latestStart, minute(160));
    QVERIFY(!forecast.phases.at(0).started.isValid());
}

void TestWindowForecast::measuresWhatAPhaseTook()
{
    auto plan = planOf(240);
    settle(plan, u"look"_qs, 15);
    settle(plan, u"install"_qs, 70);
    const auto forecast = forecastWindow(plan, checklists(), minute(75));
    const auto &prepare = forecast.phases.at(0);
    QCOMPARE(prepare.started, opens);
    QCOMPARE(prepare.ended, minute(15));
    const auto &build = forecast.phases.at(1);
    QVERIFY(build.isRunning());
    QCOMPARE(build.started, minute(15)); // since the phase before it ended
    QCOMPARE(build.settled, 1);
    QCOMPARE(build.items, 2);
    QVERIFY(!forecast.phases.at(2).started.isValid());
}

void TestWindowForecast::countsTheTimeSinceTheLastTick()
{
    auto plan = planOf(240);
    settle(plan, u"look"_qs, 15);
    const auto forecast = forecastWindow(plan, checklists(), minute(40)); // 25 min into 'install', 20 to 40
    QCOMPARE(forecast.toPoint, (MinuteSpan{10, 35}));
    const auto late = forecastWindow(plan, checklists(), minute(115)); // longer than the most
    QCOMPARE(late.toPoint, (MinuteSpan{10, 20}));
    QCOMPARE(late.available, 125);
}

void TestWindowForecast::tellsWhetherItFits_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("now");
    QTest::addColumn<WindowFit>("fit");
    QTest::addColumn<WindowFit>("endFit");
    QTest::newRow("roomy") << 240 << -60 << WindowFit::Fits << WindowFit::Fits;
    QTest::newRow("exactly") << 160 << -60 << WindowFit::Fits << WindowFit::Fits;
    QTest::newRow("a minute less") << 159 << -60 << WindowFit::Fits << WindowFit::Tight;
    QTest::newRow("the end doesn't fit") << 79 << -60 << WindowFit::Tight << WindowFit::TooShort;
    QTest::newRow("the point just fits") << 80 << -60 << WindowFit::Fits << WindowFit::Tight;
    QTest::newRow("the least") << 40 << -60 << WindowFit::Tight << WindowFit::TooShort;
    QTest::newRow("not even that") << 39 << -60 << WindowFit::TooShort << WindowFit::TooShort;
    // Nothing was ticked: the open window's time counts for its first step, which overran.
    QTest::newRow("nothing done") << 160 << 80 << WindowFit::Fits << WindowFit::Tight;
    QTest::newRow("nothing done for long") << 160 << 130 << WindowFit::Tight << WindowFit::TooShort;
    QTest::newRow("over") << 60 << 90 << WindowFit::TooShort << WindowFit::TooShort;
}

void TestWindowForecast::tellsWhetherItFits()
{
    QFETCH(int, window);
    QFETCH(int, now);
    const auto forecast = forecastWindow(planOf(window), checklists(), minute(now));
    QTEST(forecast.fit, "fit");
    QTEST(forecast.endFit, "endFit");
    QCOMPARE(warningText(forecast).isEmpty(), forecast.endFit == WindowFit::Fits);
    if (forecast.fit == WindowFit::TooShort)
        QVERIFY2(warningText(forecast).contains(u"Title of finish"_qs), qPrintable(warningText(forecast)));
}

void TestWindowForecast::looksAtTheEndBehindThePoint()
{
    auto plan = planOf(120);
    settle(plan, u"look"_qs, 10);
    settle(plan, u"install"_qs, 30);
    settle(plan, u"finish"_qs, 50);
    const auto forecast = forecastWindow(plan, checklists(), minute(50));
    QVERIFY(forecast.point.isEmpty());
    QCOMPARE(forecast.toPoint, forecast.toEnd);
    QCOMPARE(forecast.endFit, WindowFit::Tight); // 40 to 80 in 70
    QVERIFY(warningText(forecast).contains(u"1 h 10 min"_qs));
    settle(plan, u"shift"_qs, 100);
    const auto done = forecastWindow(plan, checklists(), minute(119));
    QCOMPARE(done.endFit, WindowFit::NotKnown); // nothing is left
    QCOMPARE(done.phases.at(2).ended, minute(100));
    QVERIFY(warningText(done).isEmpty());
}

void TestWindowForecast::staysQuietWithoutAWindow()
{
    const auto forecast = forecastWindow({}, checklists(), opens);
    QCOMPARE(forecast.fit, WindowFit::NotKnown);
    QCOMPARE(forecast.toEnd, (MinuteSpan{80, 160}));
    QVERIFY(!forecast.latestStart.isValid() && !forecast.phases.at(0).plannedEnd.isValid());
    QVERIFY(warningText(forecast).isEmpty());
}

void TestWindowForecast::takesNoTimeForWhatDoesNotApply()
{
    auto plan = planOf(240);
    settle(plan, u"install"_qs, 5, ItemStatus::NotApplicable);
    const auto forecast = forecastWindow(plan, checklists(), minute(5));
    QCOMPARE(forecast.toPoint, (MinuteSpan{15, 35})); // 'look' with 5 min of the window spent, and 'finish'
}

void TestWindowForecast::followsAWindowThatIsMoved()
{
    auto plan = planOf(60);
    QCOMPARE(forecastWindow(plan, checklists(), opens.addDays(-1)).endFit, WindowFit::TooShort);
    plan.details.windowEnd = minute(300);
    QCOMPARE(forecastWindow(plan, checklists(), opens.addDays(-1)).endFit, WindowFit::Fits);
}

void TestWindowForecast::wordsDurations()
{
    QCOMPARE(minutesText(0), u"0 min"_qs);
    QCOMPARE(minutesText(59), u"59 min"_qs);
    QCOMPARE(minutesText(65), u"1 h 05 min"_qs);
    QCOMPARE(spanText({45, 65}), u"45 min to 1 h 05 min"_qs);
    QCOMPARE(spanText({65, 65}), u"1 h 05 min"_qs);
}

QTEST_APPLESS_MAIN(TestWindowForecast)

#include "tst_windowforecast.moc"
