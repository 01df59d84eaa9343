#include "session/ContentsJob.h"
#include "session/UpgradeSession.h"
#include "session/Verifications.h"
#include "support/GuiDatabase.h"
#include "support/GuiGerman.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/RowList.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! A step's verifications in the window: they look by themselves and at a press, a tick says no more than was
//! seen, and an override needs a reason.
class TestVerificationPanel : public QObject, private GuiDatabase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase();
    void entersDatabaseY();
    void showsWhatFails();
    void aTickAsksForAReason();
    void anOverrideIsShown();
    void settlesByItselfOnceMended();
    void testsAreReported();
    void fitsInGerman();

private:
    [[nodiscard]] QString words() const;
    void select(const QString &id);
    void checkNow();
    void workUpTo(const QString &id);
    [[nodiscard]] ItemState state(const QString &id) const { return plan().items.value(id); }

    bool m_broken = false;
};

void TestVerificationPanel::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    serve(u"kong"_s);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(m_server->run(u"CREATE DATABASE kong_y TEMPLATE kong"_s));
    QVERIFY(m_server->run(u"DELETE FROM plugins WHERE id = (SELECT id FROM plugins ORDER BY id LIMIT 1)"_s,
                          u"kong_y"_s));
    openPlanOf(u"kong"_s, Strategy::DualCluster);
}

void TestVerificationPanel::init()
{
    GATELIFT_FAIL_ON_WARNING;
    if (m_broken)
        QSKIP("an earlier stage failed");
}

void TestVerificationPanel::cleanupTestCase()
{
    if (m_workspace)
        stop();
}

QString TestVerificationPanel::words() const
{
    QStringList all;
    auto *rows = part<QWidget>(u"verificationRows"_s);
    for (const auto *label : rows->findChildren<QLabel *>())
        all << label->text();
    return all.join(u'\n');
}

void TestVerificationPanel::select(const QString &id)
{
    auto *view = part<QListView>(u"checklistView"_s);
    const auto *model = view->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto index = model->index(row, 0);
        if (index.data(Qt::UserRole + 1).toString() != id)
            continue;
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
        QCOMPARE(view->currentIndex().data(Qt::UserRole + 1).toString(), id);
        return;
    }
    QFAIL(qPrintable(id));
}

void TestVerificationPanel::checkNow()
{
    auto *check = part<QPushButton>(u"checkNowButton"_s);
    show(check);
    QTRY_VERIFY(check->isVisible() && check->isEnabled());
    QTest::mouseClick(check, Qt::LeftButton);
}

void TestVerificationPanel::workUpTo(const QString &id)
{
    for (const auto &item : session().checklist(StepId::ControlPlanes)) {
        if (item.id == id)
            break;
        if (state(item.id).status == ItemStatus::Open)
            session().record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
    }
    QTRY_VERIFY(isSaved());
}

void TestVerificationPanel::entersDatabaseY()
{
    m_window->shell().goTo(StepId::Deployment);
    QTRY_COMPARE(page(), u"deployment"_s);
    enter(u"yDatabaseHostEdit"_s, m_server->socketFolder());
    auto *port = part<QSpinBox>(u"yDatabasePortEdit"_s);
    show(port);
    port->setFocus();
    QTest::keyClick(port, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(port, QString::number(m_server->port()));
    QTest::keyClick(port, Qt::Key_Tab);
    enter(u"yDatabaseNameEdit"_s, u"kong_y"_s);
    enter(u"yDatabaseUserEdit"_s, u"owner"_s);
    QTRY_COMPARE(plan().databaseY.user, u"owner"_s);
    QTRY_VERIFY(isSaved());
    QCOMPARE(plan().databaseY.database, u"kong_y"_s);
    QCOMPARE(plan().databaseY.port, int(m_server->port()));
    QCOMPARE(plan().databaseX.database, u"kong"_s);
    click(u"testConnectionsButton"_s);
    QTRY_VERIFY(plan().databaseTestY && plan().databaseTestY->found);
    picture(u"database-y"_s);
}

void TestVerificationPanel::showsWhatFails()
{
    workUpTo(u"control-planes.dual.restore"_s);
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_COMPARE(page(), u"control-planes"_s);
    select(u"control-planes.dual.restore"_s);
    checkNow();
    QTRY_VERIFY_WITH_TIMEOUT(
        words().contains(u"tables differ: plugins"_s) && words().contains(u"Missing on Y: "_s), 15'000);
    QVERIFY2(words().contains(u"Y has its own"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"seen "_s) && words().contains(u" ago"_s), qPrintable(words()));
    QVERIFY(part<QLabel>(u"verificationHintLabel"_s)->text().contains(u"Settled by itself"_s));
    picture(u"fails"_s);
}

void TestVerificationPanel::aTickAsksForAReason()
{
    const auto id = u"control-planes.dual.restore"_s;
    QTRY_COMPARE(part<QPushButton>(u"doneButton"_s)->text(), u"Override…"_s);
    m_window->dialogs().setNextText(u"shrug"_s);
    click(u"doneButton"_s);
    QVERIFY2(m_window->dialogs().lastText().contains(u"plugins"_s),
             qPrintable(m_window->dialogs().lastText()));
    QTest::qWait(100);
    QVERIFY2(state(id).status == ItemStatus::Open, "five letters are no reason");
    // The list's own tick asks as well, and its dialog stays shut until the reason is long enough.
    auto *view = part<QListView>(u"checklistView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Space);
    QTRY_VERIFY(find<QPushButton>(u"agreeButton"_s));
    auto *agree = find<QPushButton>(u"agreeButton"_s);
    auto *answer = find<QPlainTextEdit>(u"answerEdit"_s);
    QVERIFY(answer && !agree->isEnabled());
    QTest::keyClicks(answer, u"too short"_s);
    QVERIFY(!agree->isEnabled());
    picture(u"dialog"_s, agree->window());
    QTest::keyClicks(answer, u": one test plugin, restored by hand"_s);
    QVERIFY(agree->isEnabled());
    agree->click();
    QTRY_COMPARE(state(id).status, ItemStatus::Done);
    QVERIFY(state(id).against.contains(u"restored by hand"_s));
}

void TestVerificationPanel::anOverrideIsShown()
{
    const auto id = u"control-planes.dual.restore"_s;
    select(id);
    auto *view = part<QListView>(u"checklistView"_s);
    QTRY_VERIFY(view->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"overridden"_s));
    const auto chips = m_window->window().currentPage()->findChildren<Chip *>();
    QVERIFY(std::any_of(chips.cbegin(), chips.cend(),
                        [](const Chip *chip) { return chip->text() == u"overridden"_s; }));
    QVERIFY(part<QLabel>(u"stateLabel"_s)->text().contains(u"restored by hand"_s));
    picture(u"overridden"_s);
    session().undo();
    QTRY_COMPARE(state(id).status, ItemStatus::Open);
}

void TestVerificationPanel::settlesByItselfOnceMended()
{
    QVERIFY(m_server->run(u"DROP DATABASE kong_y WITH (FORCE)"_s));
    QVERIFY(m_server->run(u"CREATE DATABASE kong_y TEMPLATE kong"_s));
    const auto id = u"control-planes.dual.restore"_s;
    select(id);
    auto *check = part<QPushButton>(u"checkNowButton"_s);
    for (int i = 0; i < 3 && !state(id).proven; ++i) {
        QTRY_VERIFY(check->isVisible() && check->isEnabled());
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(!session().verifications().contents().isRunning());
        QTest::qWait(500);
    }
    QTRY_VERIFY(state(id).proven);
    QTRY_VERIFY(state(u"control-planes.dual.compare"_s).proven);
    select(id);
    QVERIFY2(!part<QPushButton>(u"doneButton"_s)->isEnabled(), "what was seen can't be unticked");
    QVERIFY(part<QLabel>(u"stateLabel"_s)->text().contains(u"Settled by what Gatelift saw"_s));
    picture(u"proven"_s);
}

void TestVerificationPanel::testsAreReported()
{
    m_window->shell().goTo(StepId::DataPlanes);
    QTRY_COMPARE(page(), u"data-planes"_s);
    auto *segments = part<SegmentedControl>(u"viewSegments"_s);
    segments->setCurrentIndex(1);
    QTRY_VERIFY(part<QListView>(u"checklistView"_s)->isVisible());
    const auto id = u"data-planes.first-staging"_s;
    select(id);
    QTRY_COMPARE(part<QPushButton>(u"doneButton"_s)->text(), u"Report…"_s);
    m_window->dialogs().setNextText(u"12 of 12 passed"_s);
    click(u"doneButton"_s);
    QTRY_COMPARE(state(id).status, ItemStatus::Done);
    QTRY_VERIFY2(words().contains(u"12 of 12 passed"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"reported by Daria Marek"_s), qPrintable(words()));
    QVERIFY2(!part<QPushButton>(u"checkNowButton"_s)->isEnabled(), "tests are nothing to look at");
    picture(u"reported"_s);
}

void TestVerificationPanel::fitsInGerman()
{
    stop();
    const German german;
    QVERIFY(german.isSpoken());
    QVERIFY(m_server->run(u"DELETE FROM plugins WHERE id = (SELECT id FROM plugins ORDER BY id LIMIT 1)"_s,
                          u"kong_y"_s));
    openPlanOf(u"kong"_s, Strategy::DualCluster);
    auto y = plan().databaseX;
    y.database = u"kong_y"_s;
    session().record(DatabaseChanged{Side::Y, y});
    const auto id = u"control-planes.dual.restore"_s;
    workUpTo(id);
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_COMPARE(page(), u"control-planes"_s);
    select(id);
    checkNow();
    QTRY_VERIFY2(words().contains(u"Fehlt auf Y: "_s), qPrintable(words()));
    for (const auto &size : {QSize(1440, 900), QSize(1024, 700)}) {
        m_window->window().resize(size);
        isWhole(u"de-fails-%1"_s.arg(size.width()), &m_window->window());
    }
    auto *view = part<QListView>(u"checklistView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Space);
    QTRY_VERIFY(find<QPushButton>(u"agreeButton"_s));
    auto *agree = find<QPushButton>(u"agreeButton"_s);
    isWhole(u"de-dialog"_s, agree->window());
    QTest::keyClicks(find<QPlainTextEdit>(u"answerEdit"_s), u"Ein Test-Plugin, von Hand nachgetragen"_s);
    agree->click();
    QTRY_COMPARE(state(id).status, ItemStatus::Done);
    select(id);
    QTRY_VERIFY(part<QLabel>(u"stateLabel"_s)->text().contains(u"von Hand nachgetragen"_s));
    isWhole(u"de-overridden"_s, &m_window->window());
}

QTEST_MAIN(TestVerificationPanel)
#include "tst_verificationpanel.moc"
