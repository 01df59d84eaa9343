#include "support/GuiWizard.h"
#include "wizard/CommandPalette.h"
#include "wizard/GuideWindow.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Everything by keys: the palette does what is typed, F1 opens the guide where one is.
class TestCommands : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { stop(); }
    void ranks_data();
    void ranks();
    void goesToAStep();
    void pressesWhatThePageHas();
    void knowsWhatCanNotBeDone();
    void escapesWithoutADeed();
    void theGuideOpensAtThePage();
    void theGuideIsSearched();
    void theGuideListsTheKeys();
    void everyPageHasItsChapter_data();
    void everyPageHasItsChapter();

private:
    [[nodiscard]] CommandPalette *open();
    [[nodiscard]] static QStringList offered(const CommandPalette *palette);
    [[nodiscard]] GuideWindow *guide();
};

void TestCommands::initTestCase()
{
    prepare(systemClock());
    start();
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    QTRY_COMPARE(page(), u"deployment"_s);
}

CommandPalette *TestCommands::open()
{
    activate(); // after a dialog nobody has the keys here
    QTest::keyClick(&m_window->window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->window().findChild<CommandPalette *>();
    return palette && palette->isVisible() ? palette : nullptr;
}

QStringList TestCommands::offered(const CommandPalette *palette)
{
    QStringList texts;
    const auto *model = palette->findChild<QListView *>(u"paletteList"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        texts << model->index(row, 0).data().toString();
    return texts;
}

GuideWindow *TestCommands::guide()
{
    activate();
    QTest::keyClick(&m_window->window(), Qt::Key_F1);
    auto *window = m_window->window().findChild<GuideWindow *>();
    return window && window->isVisible() ? window : nullptr;
}

void TestCommands::ranks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("nothing typed keeps the order") << QString() << u"A"_s << u"B"_s;
    QTest::newRow("begins with it") << u"back"_s << u"Back up…"_s << u"Go to Backup"_s;
    QTest::newRow("a word begins with it") << u"pla"_s << u"New plan…"_s << u"Explain"_s;
    QTest::newRow("words in any order")
        << u"data go"_s << u"Go to Data planes"_s << u"Go to Control planes"_s;
}

void TestCommands::ranks()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, better);
    QFETCH(const QString, worse);
    QVERIFY(paletteRank(typed, better) >= paletteRank(typed, worse));
    QVERIFY(paletteRank(typed, better) > 0);
    QCOMPARE(paletteRank(u"no such thing"_s, better), 0);
}

void TestCommands::goesToAStep()
{
    auto *palette = open();
    QVERIFY(palette);
    QCOMPARE(palette->focusWidget()->objectName(), u"paletteEdit"_s);
    isWhole(u"palette"_s, palette);
    auto *edit = palette->findChild<QLineEdit *>(u"paletteEdit"_s);
    QTest::keyClicks(edit, u"data pl"_s);
    QVERIFY2(offered(palette).constFirst() == u"Go to Data planes"_s,
             qPrintable(offered(palette).join(u", "_s)));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(page(), u"data-planes"_s);
    activate();
    goTo(Qt::Key_1, u"deployment"_s);
}

void TestCommands::pressesWhatThePageHas()
{
    auto *palette = open();
    QVERIFY(palette);
    auto *edit = palette->findChild<QLineEdit *>(u"paletteEdit"_s);
    // A button of the frame: the same as a click on it.
    QTest::keyClicks(edit, u"next upgrade"_s);
    const auto found = offered(palette);
    QTest::keyClick(edit, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->window().findChild<CommandPalette *>());
    palette = open();
    QVERIFY(palette);
    edit = palette->findChild<QLineEdit *>(u"paletteEdit"_s);
    QTest::keyClicks(edit, u"dark"_s);
    QVERIFY2(offered(palette).contains(u"Dark"_s), qPrintable(offered(palette).join(u", "_s)));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(m_settings->appearance(), Settings::Appearance::Dark);
    m_settings->setAppearance(Settings::Appearance::Light);
}

void TestCommands::knowsWhatCanNotBeDone()
{
    auto *palette = open();
    QVERIFY(palette);
    const auto all = offered(palette);
    QVERIFY(all.contains(u"Preferences…"_s) && all.contains(u"Go to Report"_s) && all.contains(u"Guide"_s));
    // Without an address nothing can be tested, and the button is grey.
    const auto *test = part<QPushButton>(u"testConnectionsButton"_s);
    QVERIFY(test);
    QCOMPARE(all.contains(test->text()), test->isEnabled());
    QTest::keyClicks(palette->findChild<QLineEdit *>(u"paletteEdit"_s), u"zzzz"_s);
    QVERIFY(offered(palette).isEmpty());
    QTest::keyClick(palette->findChild<QLineEdit *>(u"paletteEdit"_s), Qt::Key_Return); // nothing
    QVERIFY(palette->isVisible());
    palette->reject();
    QTRY_VERIFY(!m_window->window().findChild<CommandPalette *>());
}

void TestCommands::escapesWithoutADeed()
{
    const auto entries = session().entries().size();
    auto *palette = open();
    QVERIFY(palette);
    QTest::keyClick(palette->findChild<QLineEdit *>(u"paletteEdit"_s), Qt::Key_Down);
    QTest::keyClick(palette, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->window().findChild<CommandPalette *>());
    QCOMPARE(session().entries().size(), entries);
}

void TestCommands::theGuideOpensAtThePage()
{
    activate();
    goTo(Qt::Key_3, u"backup"_s);
    auto *window = guide();
    QVERIFY(window);
    auto *text = window->findChild<QTextBrowser *>(u"guideText"_s);
    QVERIFY2(text->toPlainText().startsWith(u"Backup"_s), qPrintable(text->toPlainText().left(80)));
    isWhole(u"guide"_s, window);
    m_window->shell().goTo(StepId::Verify);
    QTRY_COMPARE(page(), u"verify"_s);
    emit m_window->window().guideRequested();
    QCOMPARE(m_window->window().findChildren<GuideWindow *>().size(), 1); // the same one
    QVERIFY(text->toPlainText().startsWith(u"Verify"_s));
    window->close();
    QTRY_VERIFY(!m_window->window().findChild<GuideWindow *>());
}

void TestCommands::theGuideIsSearched()
{
    auto *window = guide();
    QVERIFY(window);
    auto *list = window->findChild<QListWidget *>(u"guideList"_s);
    const int chapters = list->count();
    QTest::keyClick(window, Qt::Key_F, Qt::ControlModifier);
    auto *edit = window->findChild<QLineEdit *>(u"guideSearchEdit"_s);
    QTest::keyClicks(edit, u"FREEZE alarm"_s);
    QVERIFY(list->count() > 0);
    for (int row = 0; row < list->count(); ++row) {
        const auto line = list->item(row)->data(Qt::UserRole + 1).toString();
        QVERIFY2(line.contains(u"freeze"_s, Qt::CaseInsensitive) &&
                     line.contains(u"alarm"_s, Qt::CaseInsensitive),
                 qPrintable(line));
    }
    picture(u"guide-search"_s, window);
    list->setCurrentRow(0);
    QVERIFY(!window->findChild<QTextBrowser *>(u"guideText"_s)->toPlainText().isEmpty());
    edit->clear();
    QTest::keyClicks(edit, u"no-such-word"_s);
    QCOMPARE(list->count(), 1);
    QVERIFY(list->item(0)->text().contains(u"Nothing"_s));
    edit->clear();
    QCOMPARE(list->count(), chapters);
    window->close();
    QTRY_VERIFY(!m_window->window().findChild<GuideWindow *>());
}

void TestCommands::theGuideListsTheKeys()
{
    auto *window = guide();
    QVERIFY(window);
    window->showChapter(u"keys"_s);
    const auto text = window->findChild<QTextBrowser *>(u"guideText"_s)->toPlainText();
    for (const auto &keys : {u"Ctrl+K"_s, u"F1"_s, u"F5"_s, u"Ctrl+0"_s, u"Alt+Left"_s})
        QVERIFY2(text.contains(keys), qPrintable(keys));
    picture(u"guide-keys"_s, window);
    window->close();
}

void TestCommands::everyPageHasItsChapter_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("welcome") << u"welcome"_s;
    for (int i = 0; i < stepCount; ++i)
        QTest::newRow(qPrintable(toKey(static_cast<StepId>(i)))) << toKey(static_cast<StepId>(i));
}

void TestCommands::everyPageHasItsChapter()
{
    QFETCH(const QString, id);
    const UserGuide guide;
    const auto *chapter = guide.find(id);
    QVERIFY(chapter);
    QVERIFY(!chapter->title.isEmpty());
    // Every link leads to a chapter that is there.
    static const QRegularExpression link(u"\\]\\(([^)]+)\\)"_s);
    for (const auto &one : guide.chapters()) {
        for (auto it = link.globalMatch(one.text); it.hasNext();) {
            const auto target = it.next().captured(1);
            QVERIFY2(target.startsWith(u"http"_s) || guide.find(target.section(u".md"_s, 0, 0)),
                     qPrintable(one.id + u": "_s + target));
        }
    }
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
