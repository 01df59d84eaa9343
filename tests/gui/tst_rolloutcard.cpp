#include "session/DataPlanesViewModel.h"
#include "session/Settings.h"
#include "support/GuiTrafficPage.h"
#include "wizard/pages/DataPlanesPage.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The rollout on the Topology & strategy page: the next share, the schedule, how shares are made, the
//! capacity.
class TestRolloutCard : public QObject, private GuiTrafficPage
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void cleanup() { close(); }
    void goesOnWhereAllIsMet();
    void goesOnAgainstTheCriteriaWithAReason();
    void theDataPlanesPageAsksTheSame();
    void editsTheSchedule();
    void refusesAScheduleThatIsWrong();
    void undoesInTheScheduleEditor();
    void handsOutTheBalancersCommands();
    void neverProposesAStepWithTooLittleCapacity();
};

void TestRolloutCard::goesOnWhereAllIsMet()
{
    serve(9000, 1000);
    open({TrafficSourceChosen{servedSource()}});
    look();
    QVERIFY2(m_traffic->step().health.mayGoOn(), qPrintable(m_traffic->step().health.sentence));
    QVERIFY(part<QWidget>(u"stepCard"_s)->accessibleDescription().contains(u"May go on to 25 %"_s));
    click(part<QPushButton>(u"nextShareButton"_s));
    QTRY_COMPARE(plan().reached.constLast().second, 25);
    QTRY_VERIFY(part<QPushButton>(u"holdShareButton"_s)->isVisible()); // three of six nodes
    click(part<QPushButton>(u"holdShareButton"_s));
    QTRY_COMPARE(plan().reached.constLast().second, 12);
    click(part<QPushButton>(u"backShareButton"_s));
    QTRY_COMPARE(plan().reached.constLast().second, 10);
}

void TestRolloutCard::goesOnAgainstTheCriteriaWithAReason()
{
    open(); // nothing counts, so it can't be told
    QVERIFY(!m_traffic->step().health.mayGoOn());
    m_dialogs->setNextText(u""_s);
    click(part<QPushButton>(u"nextShareButton"_s));
    QVERIFY(m_dialogs->lastText().contains(u"can't be told"_s));
    QTRY_VERIFY(!(*m_session)->isSaving());
    QCOMPARE(plan().reached.constLast().second, 10);
    m_dialogs->setNextText(u"checked by hand"_s);
    click(part<QPushButton>(u"nextShareButton"_s));
    QTRY_COMPARE(plan().reached.constLast().second, 25);
    const auto *reached = std::get_if<RolloutReached>(&(*m_session)->entries().constLast().event);
    QVERIFY(reached);
    QCOMPARE(reached->against, u"checked by hand"_s);
}

//! What the criteria say is one answer, wherever the next share is offered.
void TestRolloutCard::theDataPlanesPageAsksTheSame()
{
    serve(9000, 1000);
    open({TrafficSourceChosen{servedSource()}});
    DataPlanesViewModel nodes(**m_session);
    DataPlanesPage page(nodes, m_session->settings());
    page.addRollout(*m_traffic, *m_dialogs);
    page.resize(1192, 736);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *next = page.findChild<QPushButton *>(u"goNextButton"_s);
    QTRY_COMPARE(next->text(), u"Go to 25 %…"_s); // nothing was counted yet
    QCOMPARE(part<QPushButton>(u"nextShareButton"_s)->text(), u"Record 25 % on Y…"_s);
    look();
    QTRY_COMPARE(next->text(), u"Go to 25 %"_s);
    QCOMPARE(part<QPushButton>(u"nextShareButton"_s)->text(), u"Record 25 % on Y"_s);
    QCOMPARE(next->accessibleDescription(), part<QPushButton>(u"nextShareButton"_s)->accessibleDescription());
    QCOMPARE(next->property("kind").toString(), u"primary"_s);
    click(next); // no reason is asked for
    QTRY_COMPARE(plan().reached.constLast().second, 25);
    const auto *reached = std::get_if<RolloutReached>(&(*m_session)->entries().constLast().event);
    QVERIFY(reached && reached->against.isEmpty());
}

void TestRolloutCard::editsTheSchedule()
{
    open();
    openDialog(u"editScheduleButton"_s, u"scheduleDialog"_s);
    QCOMPARE(field<QSpinBox>(u"stepShareBox2"_s)->value(), 25);
    auto *start = field<QDateTimeEdit>(u"stepStartEdit2"_s);
    QCOMPARE(start->dateTime().time(), QTime(23, 45)); // in the plan's zone
    picture(u"traffic-schedule-dialog"_s, m_dialog);
    spin(u"stepHoldBox2"_s, 15);
    start->setDateTime(QDateTime(QDate(2026, 3, 14), QTime(23, 50)));
    click(field<QPushButton>(u"addStepButton"_s)); // into the widest gap: 50 to 90
    QCOMPARE(field<QSpinBox>(u"stepShareBox4"_s)->value(), 70);
    spin(u"stepShareBox4"_s, 75);
    click(field<QPushButton>(u"setScheduleButton"_s));
    QTRY_COMPARE(plan().schedule.size(), 7);
    QCOMPARE(plan().schedule[4].percent, 75);
    QCOMPARE(plan().schedule[2].holdMinutes, 15);
    QCOMPARE(plan().schedule[2].plannedAt, QDateTime(QDate(2026, 3, 14), QTime(23, 50), Qt::UTC));
    QVERIFY(part<QWidget>(u"rolloutTrack"_s)->accessibleDescription().contains(u"75 %: 18 on Y"_s));
}

void TestRolloutCard::refusesAScheduleThatIsWrong()
{
    open();
    openDialog(u"editScheduleButton"_s, u"scheduleDialog"_s);
    const auto problem = [this] { return field<QLabel>(u"scheduleProblemLabel"_s)->text(); };
    QVERIFY(problem().isEmpty());
    spin(u"stepShareBox3"_s, 20);
    QVERIFY(problem().contains(u"larger"_s));
    QVERIFY(!field<QPushButton>(u"setScheduleButton"_s)->isEnabled());
    spin(u"stepShareBox3"_s, 50);
    spin(u"stepShareBox5"_s, 99);
    QVERIFY(problem().contains(u"100 %"_s));
    spin(u"stepShareBox5"_s, 100);
    spin(u"stepHoldBox2"_s, 600); // 50 % would start before 25 % has held
    QVERIFY2(problem().contains(u"50 % starts before"_s), qPrintable(problem()));
    spin(u"stepHoldBox2"_s, 10);
    QVERIFY(problem().isEmpty());
    QVERIFY(field<QPushButton>(u"setScheduleButton"_s)->isEnabled());
}

void TestRolloutCard::undoesInTheScheduleEditor()
{
    open();
    openDialog(u"editScheduleButton"_s, u"scheduleDialog"_s);
    QVERIFY(!field<QPushButton>(u"undoStepButton"_s)->isEnabled());
    click(field<QAbstractButton>(u"removeStepButton3"_s)); // 50 %
    QTRY_COMPARE(field<QSpinBox>(u"stepShareBox3"_s)->value(), 90);
    QTRY_VERIFY(!field<QSpinBox>(u"stepShareBox5"_s));
    click(field<QPushButton>(u"undoStepButton"_s));
    QCOMPARE(field<QSpinBox>(u"stepShareBox3"_s)->value(), 50);
    click(field<QPushButton>(u"redoStepButton"_s));
    QCOMPARE(field<QSpinBox>(u"stepShareBox3"_s)->value(), 90);
    click(field<QPushButton>(u"setScheduleButton"_s));
    QTRY_COMPARE(plan().schedule.size(), 5);
}

void TestRolloutCard::handsOutTheBalancersCommands()
{
    open();
    QVERIFY(!part<CodeBox>(u"balancerCommand"_s)->isVisible());
    openDialog(u"rolloutMeansButton"_s, u"rolloutMeansDialog"_s);
    auto *mode = field<SegmentedControl>(u"meansModeSegments"_s);
    QVERIFY(mode);
    mode->segment(1)->click();
    QVERIFY(!field<QPushButton>(u"setMeansButton"_s)->isEnabled());
    type(u"balancerGroupEdit"_s, u"gateways"_s);
    type(u"balancerXEdit"_s, u"kong-x"_s);
    type(u"balancerYEdit"_s, u"kong-y; reboot"_s);
    QVERIFY(field<QLabel>(u"meansProblemLabel"_s)->text().contains(u"characters"_s));
    type(u"balancerYEdit"_s, u"kong-y"_s);
    QVERIFY2(field<QLabel>(u"meansProblemLabel"_s)->text().isEmpty(),
             qPrintable(field<QLabel>(u"meansProblemLabel"_s)->text()));
    picture(u"traffic-means-dialog"_s, m_dialog);
    click(field<QPushButton>(u"setMeansButton"_s));
    QTRY_COMPARE(plan().rolloutMeans.mode, RolloutMode::Weights);
    auto *command = part<CodeBox>(u"balancerCommand"_s);
    QTRY_VERIFY(command->isVisible());
    QCOMPARE(command->code(),
             u"echo \"set server gateways/kong-x weight 3; set server gateways/kong-y weight 1\" "
             "| socat stdio /run/haproxy/admin.sock"_s);
    QVERIFY(label(u"balancerTitleLabel"_s).contains(u"X 3, Y 1"_s));
    command->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), command->code());
    picture(u"traffic-weights"_s);
}

void TestRolloutCard::neverProposesAStepWithTooLittleCapacity()
{
    open();
    QVERIFY(part<QPushButton>(u"nextShareButton"_s)->isEnabled());
    QVERIFY(label(u"capacityLabel"_s).contains(u"peak was not observed"_s));
    openDialog(u"stepLimitsButton"_s, u"stepLimitsDialog"_s);
    spin(u"nodeRequestsBox"_s, 100);
    spin(u"peakRequestsBox"_s, 1950);
    click(field<QPushButton>(u"setLimitsButton"_s));
    QTRY_COMPARE(plan().rolloutLimits.peakRequests, 1950);
    QTRY_VERIFY(!part<QPushButton>(u"nextShareButton"_s)->isEnabled());
    QVERIFY2(label(u"capacityLabel"_s).contains(u"Not proposed"_s), qPrintable(label(u"capacityLabel"_s)));
    QCOMPARE(criterion(u"capacity"_s), CriterionState::NotMet);
    m_traffic->goToNext(u"by force"_s);
    QTRY_VERIFY(!(*m_session)->isSaving());
    QCOMPARE(plan().reached.constLast().second, 10);
    picture(u"traffic-capacity"_s);
    QTRY_VERIFY(!m_dialog);
    openDialog(u"stepLimitsButton"_s, u"stepLimitsDialog"_s);
    QCOMPARE(field<QSpinBox>(u"nodeRequestsBox"_s)->value(), 100);
    spin(u"safetyBox"_s, 1.1);
    click(field<QPushButton>(u"setLimitsButton"_s));
    QTRY_VERIFY(part<QPushButton>(u"nextShareButton"_s)->isEnabled());
    QCOMPARE(criterion(u"capacity"_s), CriterionState::Met);
}

QTEST_MAIN(TestRolloutCard)
#include "tst_rolloutcard.moc"
