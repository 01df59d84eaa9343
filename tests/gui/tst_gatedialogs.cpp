#include "rehearsal/SimulatedClock.h"
#include "session/GateView.h"
#include "session/StepFacts.h"
#include "support/GuiGates.h"
#include "support/GuiGerman.h"
#include "support/GuiTextCheck.h"
#include "support/GuiWizard.h"
#include "wizard/TextDialog.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/widgets/SegmentedControl.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto title = u"Retail edge EU"_s;
const auto operatorName = u"Daria Marek"_s;
const auto approverName = u"Jun Okafor"_s;
const auto reason = u"The tape of last night is there"_s;

} // namespace

//! The dialogs of gates as people meet them: a waiver by one and by two, the second person's signature, and
//! the door of a point of no return with its countdown. The functions are the stages of one night.
class TestGateDialogs : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase() { stop(); }

    void aBlockerIsWaivedByTwo();
    void theWaiverIsSeenEverywhere();
    void theWaiverEnds();
    void aWaiverIsWithdrawn();
    void oneIsEnoughForTheRest();
    void theSecondPersonSigns();
    void anOwnKeySigns();
    void whatGetsWorseIsSignedAnew();
    void aShutGateIsNotPassed();
    void theTargetIsTypedAndTheTimePasses();
    void whatIsPassedStaysPassed();
    void theHeaderLeadsThroughTheSameDoor();
    void theDialogsFitInGerman();

private:
    void begin();
    void see(int onY);
    [[nodiscard]] QString problemIn(const QDialog *dialog) const
    {
        return dialog->findChild<QLabel *>(u"gateProblemLabel"_s)->text();
    }
    [[nodiscard]] bool canAct(const QDialog *dialog) const
    {
        return dialog->findChild<QPushButton *>(u"gateActionButton"_s)->isEnabled();
    }
    void cancel(QDialog *dialog);
    void select(const QString &item);
    [[nodiscard]] ItemStatus statusOf(const QString &item) const { return plan().items.value(item).status; }

    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
    bool m_broken = false;
};

void TestGateDialogs::initTestCase()
{
    prepare(m_clock.clock());
    begin();
}

//! A plan in its window, with everything on Y and nothing ticked.
void TestGateDialogs::begin()
{
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = title;
    details.ticket = u"CHG-4711"_s;
    details.operatorName = operatorName;
    details.approver = approverName;
    details.windowStart = m_clock.now().addSecs(-3600);
    details.windowEnd = m_clock.now().addSecs(4 * 3600);
    details.zone = u"UTC"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    session().record(FreezeDeclared{{u"deck"_s}});
    session().record(RolloutReached{100});
    QTRY_VERIFY(isSaved());
    see(4);
}

void TestGateDialogs::init()
{
    GATELIFT_FAIL_ON_WARNING;
    if (m_broken)
        QSKIP("an earlier stage failed");
    activate();
}

//! Four data planes, so many on Y, as of now.
void TestGateDialogs::see(int onY)
{
    constexpr int nodes = 4;
    ClusterSnapshot snapshot;
    snapshot.at = m_clock.now();
    for (const auto side : {Side::X, Side::Y}) {
        auto &view = snapshot.controlPlane(side);
        view.configured = true;
        view.info = ControlPlaneInfo{};
        view.info->version = side == Side::X ? u"3.4.3.12"_s : u"3.10.0.17"_s;
        view.polledAt = snapshot.at;
    }
    for (int i = 0; i < nodes; ++i) {
        DataPlane node;
        node.row.id = u"node-%1"_s.arg(i);
        node.row.hostname = u"dp-eu-0%1"_s.arg(i + 1);
        node.side = i < onY ? Side::Y : Side::X;
        node.version = i < onY ? Version(3, 10, 0, 17) : Version(3, 4, 3, 12);
        node.state = NodeState::Fresh;
        node.converged = true;
        snapshot.dataPlanes << node;
    }
    session().applySnapshot(snapshot);
}

void TestGateDialogs::cancel(QDialog *dialog)
{
    const QPointer<QDialog> watched = dialog;
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateCancelButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!watched || !watched->isVisible());
    activate();
}

void TestGateDialogs::select(const QString &item)
{
    auto *view = part<QListView>(u"checklistView"_s);
    QVERIFY(view);
    const auto rows = view->model()->match(view->model()->index(0, 0), Qt::UserRole + 1, item);
    QVERIFY2(!rows.isEmpty(), qPrintable(item));
    view->setCurrentIndex(rows.first());
    view->setFocus(Qt::TabFocusReason);
}

void TestGateDialogs::aBlockerIsWaivedByTwo()
{
    m_window->shell().goTo(StepId::Backup);
    QVERIFY(!session().gate(StepId::Backup).open);
    clickFrame(u"overrideButton"_s);
    auto *dialog = dialogNamed(m_window->window(), u"waiverDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!canAct(dialog));
    picture(u"waiver-empty"_s, dialog);
    typeInto(*dialog, u"waiverReasonEdit"_s, u"too short"_s);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"10 characters"_s), qPrintable(problemIn(dialog)));
    typeInto(*dialog, u"waiverReasonEdit"_s, reason);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"second person"_s), qPrintable(problemIn(dialog)));
    nameSecond(*dialog, u"  daria-MAREK"_s);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"the same"_s), qPrintable(problemIn(dialog)));
    picture(u"waiver-same-person"_s, dialog);
    typeInto(*dialog, u"secondPersonEdit"_s, approverName);
    QVERIFY2(!dialog->findChild<QCheckBox *>(u"secondConfirmBox"_s)->isChecked(),
             "another name has to be confirmed anew");
    QVERIFY2(dialog->findChild<QLineEdit *>(u"secondPinEdit"_s)->text().isEmpty(), "and its PIN");
    QVERIFY(!canAct(dialog));
    QTest::keyClick(dialog->findChild<QCheckBox *>(u"secondConfirmBox"_s), Qt::Key_Space);
    QVERIFY2(problemIn(dialog).contains(u"6 characters"_s), qPrintable(problemIn(dialog)));
    typeInto(*dialog, u"secondPinEdit"_s, u"482913"_s);
    QVERIFY2(problemIn(dialog).contains(u"differ"_s), qPrintable(problemIn(dialog)));
    QVERIFY(!canAct(dialog));
    typeInto(*dialog, u"secondPinAgainEdit"_s, u"482913"_s);
    QVERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    picture(u"waiver-filled"_s, dialog);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"secondPersonEdit"_s), Qt::Key_Return);
    QVERIFY2(plan().gates.waivers.isEmpty(), "Return agrees to nothing");
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    QTRY_COMPARE(plan().gates.waivers.size(), 1);
    const auto waiver = plan().gates.waivers.first().waiver;
    QCOMPARE(waiver.owner, operatorName);
    QCOMPARE(waiver.second, approverName);
    QCOMPARE(waiver.reason, reason);
    const auto approval = plan().gates.waivers.first().approval;
    QVERIFY(approval && approval->holds && approval->covers);
    QCOMPARE(approval->statement.way, ApprovalWay::Pin);
    QCOMPARE(approval->statement.person, approverName);
    QCOMPARE(waiver.until, plan().details.windowEnd);
    QVERIFY(waiver.facts.contains(u"fact.backup-proven"_s));
    QTRY_VERIFY(session().gate(StepId::Backup).open);
    QVERIFY(session().gate(StepId::Backup).verdict.green);
}

void TestGateDialogs::theWaiverIsSeenEverywhere()
{
    const auto &shell = m_window->shell().data();
    QTRY_COMPARE(find<QLabel>(u"waiversCountLabel"_s)->text(), u"1"_s);
    auto *badge = find<QWidget>(u"waiversBadge"_s);
    QVERIFY(badge->isVisible());
    QVERIFY2(badge->toolTip().contains(reason) && badge->toolTip().contains(approverName),
             qPrintable(badge->toolTip()));
    QVERIFY(!badge->accessibleName().isEmpty());
    QCOMPARE(shell.footer.glyph, Glyph::Waived);
    for (const auto &part : {reason, operatorName, approverName, u"until 02:00"_s})
        QVERIFY2(shell.footer.reason.contains(part), qPrintable(shell.footer.reason));
    const auto row = std::find_if(shell.rail.cbegin(), shell.rail.cend(),
                                  [](const RailEntry &entry) { return entry.id == u"backup"_s; });
    QCOMPARE(row->glyph, Glyph::Waived);
    QVERIFY2(row->subLine == u"Waived until 02:00"_s, qPrintable(row->subLine));
    picture(u"waived-window"_s);
    m_window->window().resize(1024, 700);
    picture(u"waived-window-small"_s);
    m_window->window().resize(1440, 900);
    QVERIFY(find<QPushButton>(u"nextButton"_s)->isEnabled());
}

void TestGateDialogs::theWaiverEnds()
{
    const auto before = m_clock.now();
    m_clock.goTo(plan().details.windowEnd);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(!find<QPushButton>(u"nextButton"_s)->isEnabled());
    qInfo("the gate shut %lld ms after the waiver's end", timer.elapsed());
    QTRY_VERIFY(!find<QWidget>(u"waiversBadge"_s)->isVisible());
    QCOMPARE(m_window->shell().data().footer.glyph, Glyph::Blocked);
    m_clock.goTo(before);
    QTRY_VERIFY(find<QPushButton>(u"nextButton"_s)->isEnabled());
}

void TestGateDialogs::aWaiverIsWithdrawn()
{
    m_window->dialogs().setNextAnswer(false);
    clickFrame(u"overrideButton"_s);
    QVERIFY(session().gate(StepId::Backup).open);
    m_window->dialogs().setNextAnswer(true);
    clickFrame(u"overrideButton"_s);
    QTRY_VERIFY(!session().gate(StepId::Backup).open);
    QVERIFY(plan().gates.waivers.first().withdrawnAt.isValid());
    QTRY_VERIFY(!find<QWidget>(u"waiversBadge"_s)->isVisible());
    // Nothing undoes it: not by keyboard either.
    QTest::keyClick(&m_window->window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isSaved());
    QVERIFY(!session().gate(StepId::Backup).open);
}

void TestGateDialogs::oneIsEnoughForTheRest()
{
    m_window->shell().goTo(StepId::Topology);
    QVERIFY(!session().gate(StepId::Topology).open);
    clickFrame(u"overrideButton"_s);
    auto *dialog = dialogNamed(m_window->window(), u"waiverDialog"_s);
    QVERIFY(dialog);
    typeInto(*dialog, u"waiverReasonEdit"_s, reason);
    QVERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    // Named, they have to confirm.
    typeInto(*dialog, u"secondPersonEdit"_s, approverName);
    QVERIFY(!canAct(dialog));
    typeInto(*dialog, u"secondPersonEdit"_s, {});
    typeInto(*dialog, u"waiverOwnerEdit"_s, u"  "_s);
    QVERIFY(!canAct(dialog));
    typeInto(*dialog, u"waiverOwnerEdit"_s, u"Ines Roth"_s);
    auto *until = dialog->findChild<QDateTimeEdit *>(u"waiverUntilEdit"_s);
    until->setDateTime(until->dateTime().addDays(2));
    QVERIFY(!canAct(dialog));
    until->setDateTime(until->dateTime().addDays(-2));
    QVERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    QTRY_VERIFY(session().gate(StepId::Topology).open);
    QVERIFY(!session().gate(StepId::Topology).verdict.green);
    QCOMPARE(plan().gates.waiversOf(u"topology"_s).first().owner, u"Ines Roth"_s);
}

void TestGateDialogs::theSecondPersonSigns()
{
    m_window->shell().goTo(StepId::Verify);
    for (const auto &id : {u"verify.smoke"_s, u"verify.metrics"_s, u"verify.logs"_s})
        session().record(ItemStatusChanged{id, ItemStatus::Done, {}});
    QTRY_VERIFY(isSaved());
    see(4);
    select(u"verify.go"_s);
    QCOMPARE(part<QPushButton>(u"doneButton"_s)->text(), u"Sign with two people…"_s);
    QTest::keyClick(part<QListView>(u"checklistView"_s), Qt::Key_Space);
    auto *dialog = dialogNamed(m_window->window(), u"signatureDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(statusOf(u"verify.go"_s), ItemStatus::Open);
    QVERIFY(!canAct(dialog));
    nameSecond(*dialog, u"DARIA  marek"_s);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"is the operator"_s), qPrintable(problemIn(dialog)));
    nameSecond(*dialog, approverName);
    QVERIFY2(!dialog->findChild<QLineEdit *>(u"secondPinAgainEdit"_s)->isVisible(), "the PIN was set before");
    enterPin(*dialog, "111111");
    QVERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    auto *pin = dialog->findChild<QLineEdit *>(u"secondPinEdit"_s);
    QTRY_VERIFY2(pin->accessibleDescription().contains(u"not the PIN"_s),
                 qPrintable(pin->accessibleDescription()));
    QCOMPARE(statusOf(u"verify.go"_s), ItemStatus::Open);
    auto *lost = dialog->findChild<QPushButton *>(u"secondPinLostButton"_s);
    QVERIFY(lost->isVisible() && lost->isEnabled());
    picture(u"signature-wrong-pin"_s, dialog);
    QTest::mouseClick(lost, Qt::LeftButton);
    auto *question = dialog->findChild<TextDialog *>();
    QVERIFY(question && question->isVisible());
    picture(u"signature-lost-pin"_s, question);
    QTest::keyClick(question, Qt::Key_Escape); // it has come back to mind
    QTRY_VERIFY(!question->isVisible());
    enterPin(*dialog);
    picture(u"signature"_s, dialog);
    QVERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    QTRY_COMPARE(statusOf(u"verify.go"_s), ItemStatus::Done);
    QCOMPARE(plan().gates.signatures.value(u"verify.go"_s).person, approverName);
    QTRY_VERIFY(!find<QDialog>(u"signatureDialog"_s));
}

//! Of somebody else, at another gate: the key never comes here.
void TestGateDialogs::anOwnKeySigns()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    m_window->shell().goTo(StepId::Considerations);
    QVERIFY(!session().gate(StepId::Considerations).open);
    clickFrame(u"overrideButton"_s);
    auto *dialog = dialogNamed(m_window->window(), u"waiverDialog"_s);
    QVERIFY(dialog);
    typeInto(*dialog, u"waiverReasonEdit"_s, reason);
    typeInto(*dialog, u"secondPersonEdit"_s, u"Ines Roth"_s);
    QTest::keyClick(dialog->findChild<QCheckBox *>(u"secondConfirmBox"_s), Qt::Key_Space);
    auto *ways = dialog->findChild<SegmentedControl *>(u"secondWaySegments"_s);
    QTest::mouseClick(ways->segment(1), Qt::LeftButton);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"own key"_s), qPrintable(problemIn(dialog)));
    picture(u"waiver-own-key"_s, dialog);
    const auto sign = [&](const QByteArray &change) {
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"secondOwnKeyButton"_s), Qt::LeftButton);
        auto *own = dialogNamed(m_window->window(), u"ownKeyDialog"_s);
        const auto text =
            own->findChild<QPlainTextEdit *>(u"ownKeyStatement"_s)->toPlainText().toUtf8() + change;
        own->findChild<QPlainTextEdit *>(u"ownKeySignatureEdit"_s)
            ->setPlainText(QString::fromUtf8(key->sign(text, "mine", "mine").toText()));
        typeInto(*own, u"ownKeyPublicEdit"_s, QString::fromLatin1(key->publicKey().base64()));
        picture(u"own-key"_s, own);
        QTest::mouseClick(own->findChild<QPushButton *>(u"ownKeyTakeButton"_s), Qt::LeftButton);
        return QPointer<QDialog>(own);
    };
    const auto refused = sign("x");
    QVERIFY(refused && refused->isVisible());
    QVERIFY(refused->findChild<QWidget *>(u"ownKeySignatureEdit"_s)
                ->accessibleDescription()
                .contains(u"does not hold"_s));
    picture(u"own-key-refused"_s, refused);
    refused->reject();
    QTRY_VERIFY(!refused);
    const auto taken = sign({});
    QTRY_VERIFY(!taken);
    QTRY_VERIFY2(canAct(dialog), qPrintable(problemIn(dialog)));
    // Other words are not what was signed.
    typeInto(*dialog, u"waiverReasonEdit"_s, u"another reason than that"_s);
    QVERIFY(!canAct(dialog));
    const auto again = sign({});
    QTRY_VERIFY(!again);
    picture(u"waiver-own-key-signed"_s, dialog);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    QTRY_VERIFY(session().gate(StepId::Considerations).open);
    const auto approval = plan().gates.waivers.constLast().approval;
    QVERIFY(approval);
    QCOMPARE(approval->statement.way, ApprovalWay::OwnKey);
    QCOMPARE(approval->keyName, key->publicKey().name());
    activate();
    m_window->shell().goTo(StepId::Verify);
}

void TestGateDialogs::whatGetsWorseIsSignedAnew()
{
    FreezeWrite write;
    write.id = u"w"_s;
    write.table = u"public.routes"_s;
    write.updated = 1;
    write.after = m_clock.now().addSecs(-3);
    write.until = m_clock.now();
    session().record(FreezeWriteSeen{write});
    QTRY_VERIFY(!plan().gates.isSigned(u"verify.go"_s));
    session().record(FreezeWritesAcknowledged{{u"w"_s}, u"a name only"_s});
    QTRY_VERIFY(plan().freezeRecord.openBreaches().isEmpty());
    QVERIFY2(!plan().gates.isSigned(u"verify.go"_s), "it does not come back by itself");
    select(u"verify.go"_s);
    QTRY_COMPARE(part<QPushButton>(u"doneButton"_s)->text(), u"Sign anew…"_s);
    click(u"doneButton"_s);
    QVERIFY(signAs(m_window->window(), approverName));
    QTRY_VERIFY(plan().gates.isSigned(u"verify.go"_s));
}

void TestGateDialogs::aShutGateIsNotPassed()
{
    see(2);
    select(u"verify.lift-freeze"_s);
    QCOMPARE(part<QPushButton>(u"doneButton"_s)->text(), u"Pass with two people…"_s);
    QTest::keyClick(part<QListView>(u"checklistView"_s), Qt::Key_Space);
    auto *dialog = dialogNamed(m_window->window(), u"pointDialog"_s);
    QVERIFY(dialog);
    typeInto(*dialog, u"pointTargetEdit"_s, title);
    nameSecond(*dialog, approverName);
    m_clock.goOn(30);
    QTest::qWait(500);
    QVERIFY(!canAct(dialog));
    QVERIFY2(problemIn(dialog).contains(u"2 data planes do not run Y"_s), qPrintable(problemIn(dialog)));
    picture(u"point-shut"_s, dialog);
    // It opens again when the fault is mended, and the time begins then.
    see(4);
    QTRY_VERIFY2(problemIn(dialog).contains(u"10 seconds left"_s), qPrintable(problemIn(dialog)));
    QVERIFY(!canAct(dialog));
    // A fact that got too old is none.
    m_clock.goOn(61);
    QTRY_VERIFY2(problemIn(dialog).contains(u"61 s ago"_s), qPrintable(problemIn(dialog)));
    QVERIFY(!canAct(dialog));
    cancel(dialog);
    QCOMPARE(statusOf(u"verify.lift-freeze"_s), ItemStatus::Open);
    see(4);
}

void TestGateDialogs::theTargetIsTypedAndTheTimePasses()
{
    select(u"verify.decommission"_s);
    click(u"doneButton"_s);
    auto *early = dialogNamed(m_window->window(), u"pointDialog"_s);
    QVERIFY(early);
    QVERIFY2(!canAct(early), "the freeze is not lifted yet");
    cancel(early);
    select(u"verify.lift-freeze"_s);
    click(u"doneButton"_s);
    auto *dialog = dialogNamed(m_window->window(), u"pointDialog"_s);
    QVERIFY(dialog);
    picture(u"point-empty"_s, dialog);
    typeInto(*dialog, u"pointTargetEdit"_s, u"retail edge eu"_s);
    nameSecond(*dialog, approverName);
    QVERIFY2(problemIn(dialog).contains(title), qPrintable(problemIn(dialog)));
    typeInto(*dialog, u"pointTargetEdit"_s, title);
    nameSecond(*dialog, u"daria-marek"_s);
    QVERIFY2(problemIn(dialog).contains(u"is the operator"_s), qPrintable(problemIn(dialog)));
    nameSecond(*dialog, approverName);
    QVERIFY2(problemIn(dialog).contains(u"10 seconds left"_s), qPrintable(problemIn(dialog)));
    m_clock.goOn(4);
    QTRY_VERIFY2(problemIn(dialog).contains(u"6 seconds left"_s), qPrintable(problemIn(dialog)));
    picture(u"point-counting"_s, dialog);
    for (auto *widget : dialog->findChildren<QWidget *>()) { // nothing in it passes meanwhile
        if (widget->isVisible() && !qobject_cast<QAbstractButton *>(widget)) {
            QTest::keyClick(widget, Qt::Key_Return);
            QTest::keyClick(widget, Qt::Key_Enter);
        }
    }
    QVERIFY(dialog->isVisible());
    m_clock.goOn(5);
    QTRY_VERIFY2(problemIn(dialog).contains(u"think: 1 second"_s), qPrintable(problemIn(dialog)));
    QVERIFY(!canAct(dialog));
    m_clock.goOn(1);
    QTRY_VERIFY(canAct(dialog));
    picture(u"point-ready"_s, dialog);
    QCOMPARE(plan().freeze.phase, FreezeState::Phase::Holding);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"gateActionButton"_s), Qt::LeftButton);
    QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Lifted);
    QCOMPARE(statusOf(u"verify.lift-freeze"_s), ItemStatus::Done);
    const auto passed = plan().gates.passed.value(u"verify.lift-freeze"_s);
    QCOMPARE(passed.passed.second, approverName);
    QCOMPARE(passed.passed.target, title);
    QVERIFY(!passed.passed.facts.isEmpty());
    QTRY_VERIFY(!find<QDialog>(u"pointDialog"_s));
}

void TestGateDialogs::whatIsPassedStaysPassed()
{
    select(u"verify.lift-freeze"_s);
    QTRY_VERIFY(!part<QPushButton>(u"doneButton"_s)->isEnabled());
    auto *view = part<QListView>(u"checklistView"_s);
    QTest::keyClick(view, Qt::Key_Space);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isSaved());
    QCOMPARE(statusOf(u"verify.lift-freeze"_s), ItemStatus::Done);
    QCOMPARE(plan().freeze.phase, FreezeState::Phase::Lifted);
    picture(u"passed-page"_s);
}

void TestGateDialogs::theHeaderLeadsThroughTheSameDoor()
{
    session().record(FreezeDeclared{{u"deck"_s}}); // until the first write on Y it may be declared again
    QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Holding);
    see(4);
    clickFrame(u"freezeButton"_s);
    auto *state = dialogNamed(m_window->window(), u"freezeStateDialog"_s);
    QVERIFY(state);
    state->findChild<QPushButton *>(u"liftFreezeButton"_s)->click();
    QVERIFY(dialogNamed(m_window->window(), u"pointDialog"_s));
    QCOMPARE(plan().freeze.phase, FreezeState::Phase::Holding);
    QVERIFY(passAs(m_window->window(), title, approverName, [this] { m_clock.goOn(10); }));
    QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Lifted);
    QVERIFY(plan().gates.passed.contains(freezeGate));
}

void TestGateDialogs::theDialogsFitInGerman()
{
    stop();
    const German german;
    QVERIFY(german.isSpoken());
    begin();
    activate();
    m_window->shell().goTo(StepId::Verify);
    const auto check = [this](const QString &name) {
        auto *dialog = dialogNamed(m_window->window(), name);
        QVERIFY(dialog);
        GuiTextCheck::waitForLayout(dialog);
        picture(u"de-"_s + name, dialog);
        QCOMPARE(GuiTextCheck::clippedTexts(dialog).join(u'\n'), QString());
        QCOMPARE(GuiTextCheck::overlaps(dialog).join(u'\n'), QString());
        cancel(dialog);
    };
    clickFrame(u"overrideButton"_s);
    check(u"waiverDialog"_s);
    select(u"verify.go"_s);
    click(u"doneButton"_s);
    check(u"signatureDialog"_s);
    select(u"verify.lift-freeze"_s);
    click(u"doneButton"_s);
    check(u"pointDialog"_s);
    clickFrame(u"overrideButton"_s);
    QVERIFY(waiveAs(m_window->window(), reason, approverName));
    QTRY_VERIFY(session().gate(StepId::Verify).open);
    activate();
    picture(u"de-waived-window"_s);
}

QTEST_MAIN(TestGateDialogs)
#include "tst_gatedialogs.moc"
