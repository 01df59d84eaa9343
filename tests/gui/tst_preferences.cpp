#include "session/Language.h"
#include "support/GuiWizard.h"
#include "wizard/PreferencesDialog.h"
#include "wizard/ProgramWindow.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The preferences as a person changes them, and the language that changes without a restart.
class TestPreferences : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void savesWhatWasChosen();
    void cancelKeepsWhatWas();
    void anotherLanguageWithoutARestart();
    void aChosenLanguageIsThereAfterARestart();
    void everyLanguageNamesItself();
    void travelsInAFile();
    void refusesForeignFiles_data();
    void refusesForeignFiles();

private:
    [[nodiscard]] MainWindow &window() { return m_program->wizard().window(); }
    [[nodiscard]] PreferencesDialog *open();
    template <typename T>
    [[nodiscard]] static T *in(const QDialog *dialog, const QString &name)
    {
        return dialog->findChild<T *>(name);
    }
    static void save(const QDialog *dialog)
    {
        QTest::mouseClick(in<QPushButton>(dialog, u"savePreferencesButton"_s), Qt::LeftButton);
    }
    void choose(const QString &language);
    [[nodiscard]] QString file(const QString &name) const { return QDir(home()).filePath(name); }

    std::unique_ptr<ProgramWindow> m_program;
};

void TestPreferences::init()
{
    prepare(systemClock());
    QVERIFY(Language::use(u"en"_s, {}).has_value());
    QFile::remove(file(u"settings.ini"_s));
    m_settings = std::make_unique<Settings>(file(u"settings.ini"_s));
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_time);
    m_program = std::make_unique<ProgramWindow>(*m_workspace, *m_settings, *m_theme, QString());
    m_program->open();
    QTRY_VERIFY(m_workspace->isReady());
}

void TestPreferences::cleanup()
{
    m_program.reset();
    m_workspace.reset();
    QVERIFY(Language::use(u"en"_s, {}).has_value());
}

PreferencesDialog *TestPreferences::open()
{
    window().activateWindow();
    QTest::keyClick(&window(), Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = window().findChild<PreferencesDialog *>();
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

//! As a person does it: to the box by its name, then the keys.
void TestPreferences::choose(const QString &language)
{
    auto *dialog = open();
    QVERIFY(dialog);
    auto *box = in<QComboBox>(dialog, u"languageBox"_s);
    const int row = box->findData(language);
    QVERIFY(row >= 0);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    save(dialog);
}

void TestPreferences::savesWhatWasChosen()
{
    auto *dialog = open();
    QVERIFY(dialog);
    QCOMPARE(dialog->focusWidget()->objectName(), u"languageBox"_s);
    isWhole(u"preferences"_s, dialog);
    QTest::mouseClick(in<SegmentedControl>(dialog, u"themeSegments"_s)->segment(2), Qt::LeftButton);
    QTest::mouseClick(in<QCheckBox>(dialog, u"motionBox"_s), Qt::LeftButton, {}, QPoint(8, 8));
    auto *person = in<QLineEdit>(dialog, u"personEdit"_s);
    person->selectAll();
    QTest::keyClicks(person, u"Daria Marek"_s);
    auto *poll = in<QSpinBox>(dialog, u"pollXBox"_s);
    poll->selectAll();
    QTest::keyClicks(poll, u"15"_s);
    QTest::keyClicks(in<QLineEdit>(dialog, u"toolsFolderEdit"_s), u"/opt/tools"_s);
    QTest::mouseClick(in<QCheckBox>(dialog, u"notifyBox"_s), Qt::LeftButton, {}, QPoint(8, 8));
    save(dialog);
    const Settings read(file(u"settings.ini"_s));
    QCOMPARE(m_settings->appearance(), Settings::Appearance::Dark);
    QVERIFY(m_settings->reducedMotion());
    QCOMPARE(m_settings->person(), u"Daria Marek"_s);
    QCOMPARE(m_settings->pollSeconds(), 15);
    QCOMPARE(m_settings->toolsFolder(), u"/opt/tools"_s);
    QVERIFY(!m_settings->notifiesAlarms());
    QVERIFY(m_settings->language().isEmpty());
}

void TestPreferences::cancelKeepsWhatWas()
{
    auto *dialog = open();
    QVERIFY(dialog);
    QTest::keyClicks(in<QLineEdit>(dialog, u"toolsFolderEdit"_s), u"/opt/tools"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QVERIFY(m_settings->toolsFolder().isEmpty());
}

void TestPreferences::anotherLanguageWithoutARestart()
{
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session());
    const auto *plan = m_workspace->session();
    m_program->wizard().shell().goTo(StepId::ControlPlanes);
    window().resize(1300, 820);
    const auto english = m_workspace->session()->checklist(StepId::Backup).constFirst().title;
    QPointer<MainWindow> before(&window());
    QSignalSpy rebuilt(m_program.get(), &ProgramWindow::rebuilt);

    choose(u"de"_s);
    QTRY_COMPARE(rebuilt.size(), 1);
    QVERIFY(!before);
    QVERIFY(window().isVisible());
    QCOMPARE(window().size(), QSize(1300, 820));
    QCOMPARE(m_program->wizard().shell().step(), StepId::ControlPlanes);
    QCOMPARE(m_workspace->session(), plan); // the very plan, open all the while
    QVERIFY(plan->checklist(StepId::Backup).constFirst().title != english);
    picture(u"german"_s, &window());

    choose(u"ar"_s);
    QTRY_COMPARE(rebuilt.size(), 2);
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    QVERIFY(window().isRightToLeft());
    const auto *rail = window().findChild<QWidget *>(u"rail"_s);
    QVERIFY(rail->mapTo(&window(), QPoint()).x() > window().width() / 2);
    picture(u"arabic"_s, &window());
    // And back, to where the desktop speaks.
    choose(QString());
    QTRY_COMPARE(rebuilt.size(), 3);
    QVERIFY(m_settings->language().isEmpty());
}

void TestPreferences::aChosenLanguageIsThereAfterARestart()
{
    QSignalSpy rebuilt(m_program.get(), &ProgramWindow::rebuilt);
    choose(u"fr"_s);
    QTRY_COMPARE(rebuilt.size(), 1);
    const Settings again(file(u"settings.ini"_s));
    Language::usePreferred(again.language());
    QCOMPARE(QLocale().language(), QLocale::French);
    Language::usePreferred(u"tlh"_s); // a file from elsewhere names what nobody speaks here
    QVERIFY(QLocale().language() != QLocale::French);
}

void TestPreferences::everyLanguageNamesItself()
{
    QStringList names;
    for (const auto &name : Language::available())
        names << Language::nativeName(name);
    for (const auto &name : {u"English"_s, u"Deutsch"_s, u"Français"_s, u"Español"_s, u"Português (Brasil)"_s,
                             u"日本語"_s, u"简体中文"_s, u"العربية"_s})
        QVERIFY2(names.contains(name), qPrintable(name + u" in "_s + names.join(u", "_s)));
    QCOMPARE(names.size(), 8);
}

void TestPreferences::travelsInAFile()
{
    auto *dialog = open();
    QVERIFY(dialog);
    m_settings->setPerson(u"Daria Marek"_s);
    m_settings->setPollSeconds(20);
    m_settings->addRecentPlan(u"/plans/secret-customer.gatelift"_s);
    m_settings->setState(u"window"_s, "geometry");
    const auto out = file(u"out.ini"_s);
    dialog->dialogs().setNextFileName(out);
    QTest::mouseClick(in<QPushButton>(dialog, u"exportButton"_s), Qt::LeftButton);
    QFile written(out);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto text = written.readAll();
    QVERIFY2(text.contains("Daria Marek") && text.contains("20"), text.constData());
    QVERIFY2(!text.contains("secret-customer") && !text.contains("geometry"), text.constData());
    m_settings->setPerson(u"Somebody else"_s);
    m_settings->setPollSeconds(5);
    dialog->dialogs().setNextFileName(out);
    QTest::mouseClick(in<QPushButton>(dialog, u"importButton"_s), Qt::LeftButton);
    QVERIFY(!dialog->isVisible()); // it is in force
    QCOMPARE(m_settings->person(), u"Daria Marek"_s);
    QCOMPARE(m_settings->pollSeconds(), 20);
    QCOMPARE(m_settings->recentPlans().size(), 1);
    // The program's own file is no place for it.
    QVERIFY(!m_settings->exportTo(file(u"settings.ini"_s)));
    QCOMPARE(m_settings->recentPlans().size(), 1);
}

void TestPreferences::refusesForeignFiles_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another program's") << QByteArray("[General]\nlanguage=de\n");
    QTest::newRow("no INI") << QByteArray("\x7f"
                                          "ELF\0\1\2",
                                          7);
    QTest::newRow("huge") << QByteArray("[gatelift]\npreferences=1\n") + QByteArray(100'000, ';');
}

void TestPreferences::refusesForeignFiles()
{
    QFETCH(const QByteArray, contents);
    QFile foreign(file(u"foreign.ini"_s));
    QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write(contents) == contents.size());
    foreign.close();
    QSignalSpy changed(m_settings.get(), &Settings::languageChanged);
    const auto done = m_settings->importFrom(foreign.fileName());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Input);
    QCOMPARE(changed.size(), 0);
    QVERIFY(!m_settings->importFrom(file(u"not-there.ini"_s)));
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
