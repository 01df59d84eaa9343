#include "session/ChecklistViewModel.h"
#include "session/Language.h"
#include "session/SmokeRunner.h"
#include "session/SmokeViewModel.h"
#include "support/GuiTextCheck.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"
#include "wizard/Dialogs.h"
#include "wizard/pages/VerifyPage.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The smoke tests on the page Verify, by a person's hands.
class TestVerifyPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void writesAndRunsATest();
    void asksBeforeItSendsWhatMayChange();
    void editsByKeyboard();
    void showsWhatCanNotRun();
    void fitsIntoTheSmallestWindow();
    void everythingIsSeenInTheUsualWindow();
    void tellsThatARunWasStopped();
    void tellsWhatAnImportLeftOut();

private:
    void open(const QList<PlanEvent> &events, const QString &readOnlyReason = {});
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_frame->findChild<T *>(name);
    }
    void click(const QString &button);
    [[nodiscard]] QDialog *dialog(const QString &name) const;
    [[nodiscard]] bool isIdle() const { return !m_view->runner().isRunning() && !(*m_session)->isSaving(); }
    void picture(const QString &name);
    //! All words of the details, as a screen reader gets them.
    [[nodiscard]] QStringList shownDetails() const
    {
        QStringList words;
        const auto labels = part<QWidget>(u"smokeDetails"_s)->findChildren<QLabel *>();
        for (const auto *label : labels)
            words << (label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
        return words;
    }
    [[nodiscard]] PlanEvent target(Side side) const
    {
        SmokeTarget target;
        target.url = side == Side::X ? m_x->url() : m_y->url();
        return SmokeTargetChanged{side, target};
    }

    [[nodiscard]] qsizetype shownGlyphs(Glyph glyph) const
    {
        const auto marks = part<QWidget>(u"smokeDetails"_s)->findChildren<StatusGlyph *>();
        return std::count_if(marks.cbegin(), marks.cend(),
                             [glyph](const StatusGlyph *mark) { return mark->glyph() == glyph; });
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ScriptedServer> m_x;
    std::unique_ptr<ScriptedServer> m_y;
    std::unique_ptr<SampleSession> m_session;
    std::unique_ptr<QWidget> m_frame;
    Dialogs *m_dialogs = nullptr; //!< the frame's
    SmokeViewModel *m_view = nullptr;
};

namespace {

const QDateTime now(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

SmokeTest testOf(int number, const QString &name, const QString &method, const QString &path,
                 const QStringList &lines)
{
    SmokeTest test;
    test.id = u"smoke.%1"_s.arg(number, 8, 10, QLatin1Char('0'));
    test.name = name;
    test.method = method;
    test.path = path;
    for (const auto &line : lines)
        test.expectations << *SmokeExpectation::parse(line);
    return test;
}

} // namespace

void TestVerifyPage::initTestCase()
{
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(qEnvironmentVariable("GATELIFT_PICTURES_THEME") == "dark"_L1
                               ? Settings::Appearance::Dark
                               : Settings::Appearance::Light);
    m_theme->apply();
    Theme::setMotionReduced(true);
    if (const auto locale = qEnvironmentVariable("GATELIFT_PICTURES_LOCALE"); !locale.isEmpty())
        QVERIFY(Language::use(locale, {}).has_value());
}

void TestVerifyPage::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_x = std::make_unique<ScriptedServer>();
    m_y = std::make_unique<ScriptedServer>();
    for (auto *server : {m_x.get(), m_y.get()}) {
        const bool isX = server == m_x.get();
        server->on(u"/orders"_s, [isX](const auto &request, ScriptedServer::Answer &answer) {
            answer.send(200,
                        request.method == "HEAD" ? ""
                        : isX                    ? R"({"count":1})"
                                                 : R"({"count":2})",
                        "application/json", {{"Server", isX ? "kong/3.4.3" : "kong/3.10.0"}});
        });
        server->onJson(u"/"_s, "{}");
    }
}

void TestVerifyPage::cleanup()
{
    m_frame.reset();
    m_session.reset();
}

void TestVerifyPage::open(const QList<PlanEvent> &events, const QString &readOnlyReason)
{
    QList<std::pair<QDateTime, PlanEvent>> all{{now, PlanCreated{1, u"Retail edge"_s, false, {}, {}}},
                                               {now, PlanTarget{u"3.4.3.12"_s, u"3.10.0.2"_s}}};
    for (const auto &event : events)
        all.append({now, event});
    m_session = std::make_unique<SampleSession>(all, now, readOnlyReason);
    m_frame = std::make_unique<QWidget>();
    m_frame->resize(964, 620);
    m_dialogs = new Dialogs(m_frame.get());
    auto *checklist = new ChecklistViewModel(**m_session, StepId::Verify, m_frame.get());
    m_view = new SmokeViewModel(**m_session, m_frame.get());
    auto *page = new VerifyPage(*checklist, *m_view, *m_dialogs, m_frame.get());
    auto *layout = new QVBoxLayout(m_frame.get());
    layout->addWidget(page);
    m_frame->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_frame.get()));
    part<QToolButton>(u"verifySmokeButton"_s)->click();
    QVERIFY(part<QWidget>(u"smokePanel"_s)->isVisible());
}

void TestVerifyPage::click(const QString &name)
{
    auto *button = part<QPushButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

QDialog *TestVerifyPage::dialog(const QString &name) const
{
    auto *found = m_frame->findChild<QDialog *>(name);
    return found && found->isVisible() ? found : nullptr;
}

void TestVerifyPage::picture(const QString &name)
{
    GuiTextCheck::waitForLayout(m_frame.get());
    const auto folder = qEnvironmentVariable("GATELIFT_PICTURES");
    if (!folder.isEmpty())
        m_frame->grab().save(folder + u'/' + name + u".png"_s);
    QCOMPARE(GuiTextCheck::clippedTexts(m_frame.get()).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(m_frame.get()).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::nameless(m_frame.get()).join(u'\n'), QString());
}

void TestVerifyPage::writesAndRunsATest()
{
    open({});
    picture(u"verify-smoke-empty"_s);
    click(u"addSmokeTestButton"_s);
    QTRY_VERIFY(dialog(u"smokeTestDialog"_s));
    auto *form = dialog(u"smokeTestDialog"_s);
    auto *save = form->findChild<QPushButton *>(u"saveSmokeTestButton"_s);
    QVERIFY(!save->isEnabled());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"smokeNameEdit"_s), u"Orders are counted"_s);
    auto *path = form->findChild<QLineEdit *>(u"smokePathEdit"_s);
    path->selectAll();
    QTest::keyClicks(path, u"orders"_s);
    auto *problem = form->findChild<QLabel *>(u"smokeProblemLabel"_s);
    QVERIFY(problem->isVisible() && !save->isEnabled());
    QTest::keyClick(path, Qt::Key_Home);
    QTest::keyClicks(path, u"/"_s);
    QVERIFY(save->isEnabled());
    form->findChild<QPlainTextEdit *>(u"smokeExpectEdit"_s)
        ->setPlainText(u"status 200\njson /count as-on-x"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(isIdle() && (*m_session)->plan().smoke.tests.size() == 1);
    QCOMPARE((*m_session)->plan().smoke.tests.first().path, u"/orders"_s);
    for (const auto side : {Side::X, Side::Y}) {
        click(side == Side::X ? u"smokeTargetXButton"_s : u"smokeTargetYButton"_s);
        QTRY_VERIFY(dialog(u"smokeTargetDialog"_s));
        auto *asked = dialog(u"smokeTargetDialog"_s);
        QTest::keyClicks(asked->findChild<QLineEdit *>(u"smokeUrlEdit"_s),
                         (side == Side::X ? m_x : m_y)->url().toString());
        QTest::mouseClick(asked->findChild<QPushButton *>(u"saveSmokeTargetButton"_s), Qt::LeftButton);
        QTRY_VERIFY(isIdle() && !(*m_session)->plan().smoke.target(side).url.isEmpty());
        QTRY_VERIFY(!m_frame->findChild<QDialog *>(u"smokeTargetDialog"_s));
    }
    click(u"runSmokeXButton"_s);
    QTRY_VERIFY(isIdle() && !m_x->requests().isEmpty());
    click(u"runSmokeYButton"_s);
    QTRY_VERIFY(isIdle() && !m_y->requests().isEmpty());
    part<QTableView>(u"smokeTestsView"_s)->selectRow(0);
    const auto details = shownDetails();
    QVERIFY2(details.contains(u"json /count as-on-x"_s) && details.contains(u"body /count"_s),
             qPrintable(details.join(u'\n')));
    QCOMPARE(shownGlyphs(Glyph::Ok), 4); // X's answer and both expectations, and Y's status
    QCOMPARE(shownGlyphs(Glyph::Bad), 2);
    QCOMPARE(shownGlyphs(Glyph::Warn), 2); // the body's value on either side
    QVERIFY(part<CodeBox>(u"smokeSentBox"_s)->code().startsWith(u"GET /orders"_s));
    QCOMPARE(part<Chip>(u"smokeStandingYChip"_s)->glyph(), Glyph::Bad);
    QCOMPARE(part<Chip>(u"smokeStandingXChip"_s)->glyph(), Glyph::Ok);
    picture(u"verify-smoke-compared"_s);
}

void TestVerifyPage::asksBeforeItSendsWhatMayChange()
{
    open({target(Side::Y), SmokeTestsSaved{{testOf(1, u"An order is taken"_s, u"DELETE"_s, u"/orders"_s,
                                                   {u"status is 200"_s})}}});
    const auto note = part<QLabel>(u"smokeNoteLabel"_s);
    QVERIFY2(note->isVisible() && note->text().contains(u"DELETE http"_s), qPrintable(note->text()));
    m_dialogs->setNextAnswer(false);
    click(u"runSmokeYButton"_s);
    QVERIFY(!m_view->runner().isRunning());
    m_dialogs->setNextAnswer(true);
    click(u"runSmokeYButton"_s);
    QTRY_VERIFY(isIdle() && !m_y->requests().isEmpty());
    QVERIFY(m_dialogs->lastText().contains(u"DELETE http"_s));
    QCOMPARE(m_y->requests().last().method, "DELETE");
}

void TestVerifyPage::editsByKeyboard()
{
    open({SmokeTestsSaved{{testOf(1, u"One"_s, u"GET"_s, u"/a"_s, {u"status is 200"_s}),
                           testOf(2, u"Two"_s, u"GET"_s, u"/b"_s, {u"status is 200"_s})}}});
    auto *table = part<QTableView>(u"smokeTestsView"_s);
    m_frame->activateWindow();
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    table->selectRow(1);
    QTest::keySequence(table, QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Two\tGET /b\t"_s));
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(isIdle() && (*m_session)->plan().smoke.tests.size() == 1);
    (*m_session)->undo();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
}

void TestVerifyPage::showsWhatCanNotRun()
{
    open({}, u"It is open elsewhere."_s);
    QVERIFY(!part<QPushButton>(u"addSmokeTestButton"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"runSmokeYButton"_s)->isEnabled());
    QVERIFY(part<QLabel>(u"smokeNoteLabel"_s)->text().contains(u"open elsewhere"_s));
}

void TestVerifyPage::fitsIntoTheSmallestWindow()
{
    open({target(Side::X), target(Side::Y),
          SmokeTestsSaved{
              {testOf(1, u"Orders are listed"_s, u"GET"_s, u"/orders?limit=1"_s, {u"status is 200"_s}),
               testOf(2, u"Customers are found by their number"_s, u"GET"_s,
                      u"/customers/search?number=4711&with=addresses"_s, {u"status is 200"_s}),
               testOf(3, u"An order is taken"_s, u"POST"_s, u"/orders"_s, {u"status is 201"_s})}}});
    m_frame->resize(920, 560); // beside the rail of a window of 1024 x 700
    m_view->runner().run(Side::X, {u"smoke.00000001"_s, u"smoke.00000002"_s});
    QTRY_VERIFY(isIdle());
    picture(u"verify-smoke-small"_s);
}

void TestVerifyPage::everythingIsSeenInTheUsualWindow()
{
    auto secret =
        testOf(4, u"The account is known"_s, u"GET"_s, u"/account/of/a-customer?with=addresses"_s,
               {u"status is 200"_s, u"header Content-Type contains json"_s, u"latency below 500"_s});
    secret.headers = {{u"apikey"_s, u"{{secret:account-key}}"_s}, {u"Accept"_s, u"application/json"_s}};
    auto open = testOf(5, u"Search"_s, u"GET"_s, u"/search"_s, {u"status is 200"_s});
    open.toComplete = u"The route's path is a regular expression: write a path that it matches."_s;
    const auto orders =
        testOf(1, u"Orders are listed"_s, u"GET"_s, u"/orders?limit=1"_s,
               {u"status is 200"_s, u"header Content-Type contains json"_s, u"json /count as-on-x"_s,
                u"body not contains error"_s, u"latency below 5000"_s});
    this->open(
        {target(Side::X), target(Side::Y),
         SmokeTestsSaved{{orders,
                          testOf(2, u"Customers are found by their number"_s, u"GET"_s,
                                 u"/customers/search?number=4711&with=addresses"_s, {u"status is 200"_s}),
                          testOf(3, u"An order is taken"_s, u"POST"_s, u"/orders"_s, {u"status is 201"_s}),
                          secret, open}}});
    m_frame->resize(1192 + 22, 736 + 22); // beside the rail of a window of 1440 x 900
    for (const auto side : {Side::X, Side::Y}) {
        m_view->runner().run(side, {u"smoke.00000001"_s, u"smoke.00000002"_s});
        QTRY_VERIFY(isIdle());
    }
    picture(u"verify-smoke-usual"_s);
    const auto *page = part<QScrollArea>(u"pageScrollArea"_s);
    QCOMPARE(page->verticalScrollBar()->maximum(), 0);
    // Beside the table, not below it.
    const auto *details = part<QWidget>(u"smokeDetails"_s);
    const auto *table = part<QTableView>(u"smokeTestsView"_s);
    QVERIFY(details->mapTo(m_frame.get(), QPoint()).x() >
            table->mapTo(m_frame.get(), QPoint(table->width(), 0)).x());
    part<QTableView>(u"smokeTestsView"_s)->selectRow(4);
    QVERIFY(shownDetails().contains(open.toComplete));
    part<QTableView>(u"smokeTestsView"_s)->selectRow(3);
    QVERIFY(part<CodeBox>(u"smokeSentBox"_s)->code().contains(u"apikey: {{secret:account-key}}"_s));
}

void TestVerifyPage::tellsThatARunWasStopped()
{
    m_y->on(u"/slow"_s, [](const auto &, ScriptedServer::Answer &) {}); // never answers
    open({target(Side::Y),
          SmokeTestsSaved{{testOf(1, u"Slow"_s, u"GET"_s, u"/slow"_s, {u"status is 200"_s}),
                           testOf(2, u"Slow too"_s, u"GET"_s, u"/slow"_s, {u"status is 200"_s})}}});
    click(u"runSmokeYButton"_s);
    QTRY_VERIFY(part<QPushButton>(u"stopSmokeButton"_s)->isVisible());
    QCOMPARE(part<Chip>(u"smokeStandingYChip"_s)->glyph(), Glyph::Run);
    QTRY_COMPARE(shownGlyphs(Glyph::Run), 1);
    picture(u"verify-smoke-running"_s);
    click(u"stopSmokeButton"_s);
    QTRY_VERIFY(isIdle());
    const auto *note = part<QLabel>(u"smokeNoteLabel"_s);
    QVERIFY2(note->isVisible() && note->text().contains(u'0') && note->text().contains(u'2'),
             qPrintable(note->text()));
    QCOMPARE(part<Chip>(u"smokeStandingYChip"_s)->glyph(), Glyph::Todo);
}

void TestVerifyPage::tellsWhatAnImportLeftOut()
{
    open({});
    QTemporaryDir folder;
    QFile file(folder.filePath(u"night.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"log": {"entries": [{"request": {"method": "GET", "url": "https://shop.test/a",
        "headers": [{"name": "Cookie", "value": "sid=geheim"}]}, "response": {"status": 200}}]}})");
    file.close();
    m_view->importFile(file.fileName());
    QTRY_VERIFY(isIdle() && (*m_session)->plan().smoke.tests.size() == 1);
    QTRY_VERIFY2(m_dialogs->lastText().contains(u"Cookie"_s), qPrintable(m_dialogs->lastText()));
    QVERIFY(!m_dialogs->lastText().contains(u"geheim"_s));
    QVERIFY(part<CodeBox>(u"smokeSentBox"_s)->code().contains(u"Cookie: {{secret:cookie}}"_s));
}

QTEST_MAIN(TestVerifyPage)
#include "tst_verifypage.moc"
