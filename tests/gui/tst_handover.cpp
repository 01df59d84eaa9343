#include "journal/JournalVerify.h"
#include "report/ReportBuilder.h"
#include "report/ReportText.h"
#include "session/PlanReport.h"
#include "support/GuiWizard.h"

#include <QtWidgets>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

ReportDocument reportOf(const UpgradeSession &session)
{
    const auto &services = session.services();
    const PlanFacts facts(session.entries(), *services.knowledge, *services.checklists);
    return buildReport(facts.plan, session.entries(), reportInputs(facts, *services.knowledge));
}

const QDateTime evening(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

//! One person at their own window, with settings of their own.
class Seat : public test::GuiWizard
{
public:
    explicit Seat(const QString &person)
    {
        prepare([] { return evening; });
        m_settings->setPerson(person);
        start();
        m_window->window().resize(pictureSize());
    }
    ~Seat() { stop(); }

    using GuiWizard::isSaved;
    using GuiWizard::isWhole;
    using GuiWizard::page;
    using GuiWizard::picture;
    using GuiWizard::plan;
    using GuiWizard::session;
    using GuiWizard::stop;

    [[nodiscard]] Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] MainWindow &window() const { return m_window->window(); }
    [[nodiscard]] bool isWriter() const
    {
        return m_workspace->session() && !session().isReadOnly() && isSaved();
    }
    //! The text of the bar; empty where it is hidden.
    [[nodiscard]] QString bar() const
    {
        return find<QWidget>(u"handoverBar"_s)->isVisible() ? find<QLabel>(u"handoverLabel"_s)->text()
                                                            : QString();
    }
    [[nodiscard]] bool barSays(const QString &words) const { return bar().contains(words); }
    void enter(const QString &edit, const QString &text)
    {
        activate(); // the other window was used last
        GuiWizard::enter(edit, text);
    }
    void press(const QString &button)
    {
        activate();
        clickFrame(button);
    }
    void pressMenu(const QString &action)
    {
        activate();
        emit window().findChild<QMenu *>()->aboutToShow();
        auto *entry = window().findChild<QAction *>(action);
        QVERIFY2(entry && entry->isEnabled(), qPrintable(action));
        entry->trigger();
    }
    [[nodiscard]] QDialog *dialog() const
    {
        const auto all = window().findChildren<QDialog *>(u"handoverDialog"_s);
        for (auto *one : all) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    void type(const QString &person)
    {
        auto *edit = dialog()->findChild<QLineEdit *>(u"handoverPersonEdit"_s);
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, person);
    }
    void write(const QString &words)
    {
        auto *edit = dialog()->findChild<QPlainTextEdit *>(u"handoverWordsEdit"_s);
        QVERIFY(edit->isVisible());
        edit->setFocus();
        QTest::keyClicks(edit, words);
    }
    [[nodiscard]] bool asksForWords() const
    {
        return dialog()->findChild<QPlainTextEdit *>(u"handoverWordsEdit"_s)->isVisible();
    }
    [[nodiscard]] QPushButton *action() const
    {
        return dialog()->findChild<QPushButton *>(u"gateActionButton"_s);
    }
    [[nodiscard]] QString problem() const
    {
        return dialog()->findChild<QLabel *>(u"gateProblemLabel"_s)->text().trimmed();
    }
    void act()
    {
        QVERIFY2(action()->isEnabled(), qPrintable(problem()));
        QTest::mouseClick(action(), Qt::LeftButton);
    }
};

} // namespace

//! A plan passes from one shift to the next, by two people at two windows on one file.
class TestHandover : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_FAIL_ON_WARNING; }
    void init();
    void cleanup();
    void passesToTheNextShift();
    void whoWasNotAskedSaysWhy();
    void isTakenBack();
    void isNotTakenWhileAnotherWrites();
    void isTakenFromAProgramThatEnded();
    void isTakenWhereItIsWrittenAlready();
    void whoGaveItTakesItBackElsewhere();
    void theSlowerOneIsTold();
    void nobodyWritesBetweenHands();
    void anAlteredFileIsFollowedNoFurther();
    void aFileThatCanNotBeReadIsLookedForAgain();
    void theSimulatedClusterGoesOn();

private:
    //! Ann's plan is open at her window, and followed at Bea's.
    void openBoth();
    //! Ann leaves it to somebody who is not there; Bea asks for it.
    void offerToDora();

    std::unique_ptr<Seat> m_ann;
    std::unique_ptr<Seat> m_bea;
    QString m_file;
};

void TestHandover::init()
{
    m_ann = std::make_unique<Seat>(u"Ann Abel"_s);
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.approver = u"Cem Celik"_s;
    m_ann->workspace().createPlan(details);
    QTRY_VERIFY(m_ann->isWriter());
    m_file = m_ann->session().file();
    m_bea = std::make_unique<Seat>(u"Bea Bosch"_s);
}

void TestHandover::cleanup()
{
    m_bea.reset();
    m_ann.reset();
}

void TestHandover::openBoth()
{
    m_bea->workspace().openPlan(m_file);
    QTRY_VERIFY(m_bea->barSays(u"Followed live"_s));
    QVERIFY(m_bea->barSays(u"Ann Abel leads"_s));
    QVERIFY(m_bea->session().isReadOnly());
    QCOMPARE(m_ann->bar(), QString());
}

void TestHandover::offerToDora()
{
    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->type(u"Dora Dahl"_s);
    m_ann->act();
    QTRY_VERIFY(m_bea->barSays(u"to Dora Dahl"_s));
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
}

void TestHandover::passesToTheNextShift()
{
    openBoth();
    // Live: what Ann types is seen by Bea, who can type nothing.
    m_ann->enter(u"ticketEdit"_s, u"CHG-4711"_s);
    QTRY_COMPARE(m_bea->plan().details.ticket, u"CHG-4711"_s);
    QTRY_COMPARE(m_bea->session().entries().size(), m_ann->session().entries().size());
    QVERIFY(!m_bea->window().findChild<QAction *>(u"handOverAction"_s)->isEnabled());
    m_bea->picture(u"handover-followed"_s);

    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->type(u"ann abel"_s);
    QVERIFY(!m_ann->action()->isEnabled());
    QVERIFY2(m_ann->problem().contains(u"leads the plan already"_s), qPrintable(m_ann->problem()));
    m_ann->type(u"Bea Bosch"_s);
    m_ann->write(u"X is backed up; the freeze holds until four."_s);
    m_ann->isWhole(u"handover-offer"_s, m_ann->dialog());
    m_ann->act();
    QTRY_VERIFY2(m_ann->barSays(u"to Bea Bosch at 22:00"_s), qPrintable(m_ann->bar()));
    QVERIFY(m_ann->session().isReadOnly());
    m_ann->picture(u"handover-given"_s);
    m_ann->press(u"takeOverButton"_s); // she has another button for that
    QTRY_VERIFY(m_ann->dialog());
    m_ann->type(u"Ann Abel"_s);
    QVERIFY2(m_ann->problem().contains(u"take it back"_s), qPrintable(m_ann->problem()));
    QVERIFY(!m_ann->action()->isEnabled());
    m_ann->dialog()->close();

    QTRY_VERIFY2(m_bea->barSays(u"handed the plan over to Bea Bosch"_s), qPrintable(m_bea->bar()));
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
    QVERIFY(!m_bea->action()->isEnabled()); // nobody's name stands there but the one they type
    m_bea->type(u"Bea Bosch"_s);
    QVERIFY(!m_bea->asksForWords());
    m_bea->isWhole(u"handover-take"_s, m_bea->dialog());
    m_bea->act();
    QTRY_VERIFY(m_bea->isWriter());
    QTRY_COMPARE(m_bea->plan().details.operatorName, u"Bea Bosch"_s);
    QCOMPARE(m_bea->bar(), QString());

    m_bea->enter(u"ticketEdit"_s, u"CHG-4712"_s);
    QTRY_COMPARE(m_ann->plan().details.ticket, u"CHG-4712"_s);
    QTRY_VERIFY2(m_ann->barSays(u"Bea Bosch leads"_s), qPrintable(m_ann->bar()));
    const auto &entries = m_ann->session().entries();
    QCOMPARE(entries.constLast().by, u"Bea Bosch"_s);
    const auto offered = std::find_if(entries.cbegin(), entries.cend(), [](const JournalEntry &entry) {
        return std::holds_alternative<HandoverOffered>(entry.event);
    });
    QVERIFY(offered != entries.cend());
    QCOMPARE(offered->by, u"Ann Abel"_s);
    QCOMPARE(std::get<HandoverTaken>((offered + 1)->event).from, u"Ann Abel"_s);
    QCOMPARE((offered + 1)->by, u"Bea Bosch"_s);
    QCOMPARE(verifyJournal(m_file).outcome, JournalVerdict::Outcome::Whole);
    const auto report = reportOf(m_bea->session());
    QCOMPARE(ReportText::leaders(report.handovers), u"Ann Abel, then Bea Bosch"_s);
}

void TestHandover::whoWasNotAskedSaysWhy()
{
    openBoth();
    offerToDora();
    m_bea->type(u"Bea Bosch"_s);
    QVERIFY(m_bea->asksForWords());
    QVERIFY(!m_bea->action()->isEnabled());
    m_bea->write(u"She fell ill on her way"_s);
    m_bea->isWhole(u"handover-unasked"_s, m_bea->dialog());
    m_bea->act();
    QTRY_VERIFY(m_bea->isWriter());
    const auto report = reportOf(m_bea->session());
    const auto told = std::any_of(report.findings.cbegin(), report.findings.cend(), [](const auto &finding) {
        return finding.kind == FindingKind::Exception && finding.text.contains(u"She fell ill"_s);
    });
    QVERIFY(told);
}

void TestHandover::isTakenBack()
{
    openBoth();
    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->act(); // to whoever takes it
    QTRY_VERIFY(m_ann->barSays(u"Nobody has taken it yet"_s));
    QTRY_VERIFY(m_bea->barSays(u"Nobody has taken it yet"_s));
    QVERIFY(m_bea->window().findChild<QPushButton *>(u"takeBackButton"_s)->isHidden()); // it was not hers
    m_ann->press(u"takeBackButton"_s);
    QTRY_VERIFY(m_ann->isWriter());
    QTRY_VERIFY(!m_ann->plan().openHandover());
    QCOMPARE(m_ann->plan().details.operatorName, u"Ann Abel"_s);
    QCOMPARE(m_ann->bar(), QString());
    QTRY_VERIFY(m_bea->barSays(u"Ann Abel leads"_s));
    m_ann->enter(u"ticketEdit"_s, u"CHG-4713"_s);
    QTRY_COMPARE(m_bea->plan().details.ticket, u"CHG-4713"_s);
}

void TestHandover::isNotTakenWhileAnotherWrites()
{
    openBoth();
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
    m_bea->type(u"Bea Bosch"_s);
    m_bea->write(u"I thought that she had gone"_s);
    m_bea->act();
    QSignalSpy failed(&m_bea->workspace(), &Workspace::failed);
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.constFirst().constFirst().value<Error>();
    QVERIFY2(error.why.contains(u"has this plan open"_s), qPrintable(error.why));
    QVERIFY(!error.hint.isEmpty());
    QVERIFY(m_bea->session().isReadOnly());
    m_ann->enter(u"ticketEdit"_s, u"CHG-4714"_s);
    QTRY_COMPARE(m_bea->plan().details.ticket, u"CHG-4714"_s);
    QCOMPARE(m_bea->plan().handovers.size(), 0);
}

void TestHandover::isTakenFromAProgramThatEnded()
{
    openBoth();
    m_ann->stop();
    QTRY_VERIFY2(m_bea->barSays(u"Nobody writes this plan any more"_s), qPrintable(m_bea->bar()));
    m_bea->picture(u"handover-gone"_s);
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
    QCOMPARE(m_bea->dialog()->findChild<QLineEdit *>(u"handoverPersonEdit"_s)->text(), u"Bea Bosch"_s);
    QVERIFY(m_bea->asksForWords());
    m_bea->write(u"Her machine lost its power"_s);
    m_bea->act();
    QTRY_VERIFY(m_bea->isWriter());
    QTRY_COMPARE(m_bea->plan().details.operatorName, u"Bea Bosch"_s);
    m_bea->enter(u"ticketEdit"_s, u"CHG-4715"_s);
    QTRY_COMPARE(m_bea->plan().details.ticket, u"CHG-4715"_s);
    QCOMPARE(verifyJournal(m_file).outcome, JournalVerdict::Outcome::Whole);
}

//! Who opens a plan that nobody else has open writes it, but under whose name is said.
void TestHandover::isTakenWhereItIsWrittenAlready()
{
    m_ann->stop();
    m_bea->workspace().openPlan(m_file);
    QTRY_VERIFY(m_bea->isWriter());
    QTRY_VERIFY2(m_bea->barSays(u"Ann Abel leads this plan"_s), qPrintable(m_bea->bar()));
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
    m_bea->write(u"Ann has gone home"_s);
    m_bea->act();
    QTRY_COMPARE(m_bea->plan().details.operatorName, u"Bea Bosch"_s);
    QTRY_COMPARE(m_bea->bar(), QString());
    QCOMPARE(m_bea->session().entries().constLast().by, u"Bea Bosch"_s);
}

//! Who handed it over and came back at another machine has their name alone to show.
void TestHandover::whoGaveItTakesItBackElsewhere()
{
    openBoth();
    offerToDora();
    m_bea->type(u"Ann Abel"_s);
    QVERIFY(!m_bea->asksForWords());
    m_bea->act();
    QTRY_VERIFY(m_bea->isWriter());
    QTRY_VERIFY(!m_bea->plan().openHandover());
    QCOMPARE(m_bea->plan().details.operatorName, u"Ann Abel"_s);
    QCOMPARE(m_bea->plan().handovers.constLast().state, HandoverRecord::State::Withdrawn);
}

//! Two reach for it with their dialogs open: the slower one writes nothing, under no name.
void TestHandover::theSlowerOneIsTold()
{
    openBoth();
    Seat cem(u"Cem Celik"_s);
    cem.workspace().openPlan(m_file);
    QTRY_VERIFY(cem.barSays(u"Followed live"_s));
    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->act();
    QTRY_VERIFY(m_bea->barSays(u"Nobody has taken it yet"_s) && cem.barSays(u"Nobody has taken it yet"_s));
    cem.workspace().takeOver(u"Cem Celik"_s, {});
    QTRY_VERIFY(cem.isWriter());
    cem.workspace().closePlan();
    QSignalSpy failed(&m_bea->workspace(), &Workspace::failed);
    m_bea->workspace().takeOver(u"Bea Bosch"_s, {}); // as her dialog, which knew of the offer, would
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(m_bea->workspace().session() && m_bea->session().isReadOnly());
    QTRY_COMPARE(m_bea->plan().details.operatorName, u"Cem Celik"_s);
    QCOMPARE(m_bea->plan().handovers.size(), 1);
}

void TestHandover::nobodyWritesBetweenHands()
{
    openBoth();
    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->type(u"Bea Bosch"_s);
    m_ann->act();
    QTRY_VERIFY(m_ann->barSays(u"not taken it yet"_s));
    const auto before = m_ann->session().entries().size();
    QSignalSpy refused(&m_ann->session(), &UpgradeSession::saveFailed);
    m_ann->session().record(ItemNoted{u"backup.database"_s, u"one more thing"_s});
    QCOMPARE(refused.size(), 1);
    // A third one who opens it holds it no more than they do.
    Seat third(u"Dora Dahl"_s);
    third.workspace().openPlan(m_file);
    QTRY_VERIFY(third.barSays(u"not taken it yet"_s));
    QVERIFY(third.session().isReadOnly());
    QCOMPARE(third.session().entries().size(), before);
    m_bea->press(u"takeOverButton"_s);
    QTRY_VERIFY(m_bea->dialog());
    m_bea->type(u"Bea Bosch"_s);
    m_bea->act();
    QTRY_VERIFY(m_bea->isWriter());
    QTRY_VERIFY(third.barSays(u"Bea Bosch leads"_s));
    QTRY_VERIFY(m_ann->barSays(u"Bea Bosch leads"_s));
}

void TestHandover::anAlteredFileIsFollowedNoFurther()
{
    openBoth();
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size()));
    QCOMPARE(file.write("{\"seq\":99}\n"), qint64(11));
    file.close();
    QTRY_VERIFY2(m_bea->barSays(u"can’t be followed"_s) || m_bea->barSays(u"can't be followed"_s),
                 qPrintable(m_bea->bar()));
    m_bea->picture(u"handover-altered"_s);
}

//! As a network share that is gone for a while.
void TestHandover::aFileThatCanNotBeReadIsLookedForAgain()
{
    openBoth();
    const auto away = m_file + u".away"_s;
    QVERIFY(QFile::rename(m_file, away));
    QTRY_VERIFY2(m_bea->barSays(u"can't be read now: there is no such file"_s), qPrintable(m_bea->bar()));
    m_bea->picture(u"handover-unreadable"_s);
    QVERIFY(QFile::rename(away, m_file));
    QTRY_VERIFY2(m_bea->barSays(u"Followed live"_s), qPrintable(m_bea->bar()));
    const auto read = m_bea->session().entries().size();
    m_ann->session().record(ItemNoted{u"deployment.title"_s, u"back"_s});
    QTRY_COMPARE(m_bea->session().entries().size(), read + 1);
}

void TestHandover::theSimulatedClusterGoesOn()
{
    RehearsalOptions options;
    options.from = *Version::parse(u"3.4.3.12"_s);
    options.to = *Version::parse(u"3.10.0.17"_s);
    options.dataPlanes = 4;
    m_ann->workspace().startRehearsal(options);
    QTRY_VERIFY(m_ann->workspace().rehearsal());
    QTRY_VERIFY(m_ann->isWriter() && m_ann->session().summary().total == 4);
    const auto *cluster = m_ann->workspace().rehearsal();
    m_ann->pressMenu(u"handOverAction"_s);
    QTRY_VERIFY(m_ann->dialog());
    m_ann->act();
    QTRY_VERIFY(m_ann->barSays(u"Nobody has taken it yet"_s));
    QCOMPARE(m_ann->workspace().rehearsal(), cluster);
    QTRY_COMPARE(m_ann->session().summary().total, 4); // asked anew, by the session that follows
    m_ann->press(u"takeBackButton"_s);
    QTRY_VERIFY(m_ann->isWriter());
    QCOMPARE(m_ann->workspace().rehearsal(), cluster);
    QTRY_COMPARE(m_ann->session().summary().total, 4);
}

QTEST_MAIN(TestHandover)
#include "tst_handover.moc"
