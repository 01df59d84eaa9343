#include "support/GuiSamples.h"
#include "support/GuiTextCheck.h"
#include "support/TestMain.h"

#include "session/Settings.h"
#include "wizard/Dialogs.h"
#include "wizard/pages/PageBase.h"
#include "wizard/shell/ClusterStrip.h"
#include "wizard/shell/FooterBar.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/shell/Rail.h"
#include "wizard/shell/RailModel.h"
#include "wizard/theme/StyleSheet.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/RunLabel.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QtWidgets>

using namespace gatelift;

Q_DECLARE_METATYPE(gatelift::Settings::Appearance)

//! The frame and the building blocks, with sample values: pictures for eyes, checks for the rest.
class TestGallery : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    QPalette m_desktop;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;

    void open(const ShellData &shell, QSize size)
    {
        m_window = std::make_unique<MainWindow>(
            m_theme.get(), m_settings.get(),
            [](const QString &, QWidget *parent) { return GuiSamples::componentsPage(parent); });
        m_window->setShell(shell);
        m_window->showPage(QStringLiteral("data-planes"));
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }

    [[nodiscard]] bool isShown(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->text() == text && label->isVisible(); });
    }

    template <typename T>
    T *part(const char *name)
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }

private slots:
    void initTestCase()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_dir->filePath(QStringLiteral("settings.ini")));
        m_desktop = paletteFor(Tokens::of(Scheme::Light));
        m_theme = std::make_unique<Theme>(qApp, [this] { return m_desktop; });
        m_theme->apply();
    }

    void init() { GATELIFT_FAIL_ON_WARNING; }

    void cleanup()
    {
        m_window.reset();
        m_settings->setAppearance(Settings::Appearance::System);
        m_theme->setPreference(Settings::Appearance::System);
    }

    void textsFitAndAreReachable_data()
    {
        QTest::addColumn<Settings::Appearance>("appearance");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("home");
        for (const auto &[word, appearance] :
             {std::pair{"light", Settings::Appearance::Light}, std::pair{"dark", Settings::Appearance::Dark}})
            for (const QSize size : {QSize(1440, 900), QSize(1024, 700)})
                for (const bool home : {false, true})
                    QTest::addRow("%s at %dx%d, %s", word, size.width(), size.height(),
                                  home ? "no plan open" : "mid-rollout")
                        << appearance << size << home;
    }

    void textsFitAndAreReachable()
    {
        QFETCH(Settings::Appearance, appearance);
        QFETCH(QSize, size);
        QFETCH(bool, home);
        m_theme->setPreference(appearance);
        open(home ? GuiSamples::home() : GuiSamples::rollout(), size);
        // The loading state shows itself only after its delay.
        QTRY_VERIFY(isShown(QStringLiteral("Reading data planes")));
        QDir out(QCoreApplication::applicationDirPath());
        QVERIFY(out.mkpath(QStringLiteral("gallery")));
        const QString file = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u',');
        QVERIFY(m_window->grab().save(out.filePath(QStringLiteral("gallery/%1.png").arg(file))));

        // A pane may still be on its way to the narrow window's layout.
        QTRY_COMPARE(GuiTextCheck::clippedTexts(m_window.get()), QStringList());
        QTRY_COMPARE(GuiTextCheck::overlaps(m_window.get()), QStringList());
        QCOMPARE(GuiTextCheck::nameless(m_window.get()), QStringList());
        QCOMPARE(GuiTextCheck::unreachableByTab(m_window.get()), QStringList());
        QCOMPARE(m_window->size(), size);
    }

    void theRailCollapsesInANarrowWindow()
    {
        open(GuiSamples::rollout(), {1440, 900});
        auto *rail = part<Rail>("rail");
        QCOMPARE(rail->width(), Rail::wideWidth);
        m_window->resize(1024, 700);
        QTRY_COMPARE(rail->width(), Rail::narrowWidth);
        m_window->resize(1280, 800);
        QTRY_COMPARE(rail->width(), Rail::wideWidth);
    }

    void theWindowNeverGetsSmallerThanPromised()
    {
        open(GuiSamples::rollout(), {400, 300});
        QCOMPARE(m_window->size(), QSize(1024, 700));
    }

    void theFootersReasonTakesTwoLines()
    {
        ShellData shell = GuiSamples::rollout();
        shell.footer.alarm.clear();
        shell.footer.reason = QStringLiteral("Next is blocked: “Smoke tests pass through the load balancer” "
                                             "and 9 more items of the checklist are open.");
        open(shell, {1024, 700});
        auto *reason = part<ElidedLabel>("footerReasonLabel");
        QTRY_VERIFY(reason->fontMetrics().horizontalAdvance(reason->text()) > reason->width());
        QVERIFY(!reason->isElided());
        QVERIFY(reason->height() >= 2 * reason->fontMetrics().lineSpacing());
        // Beside a long alarm it still says something.
        shell.footer.alarm = QStringLiteral("Written while frozen: services, 262 rows changed. ").repeated(3);
        m_window->setShell(shell);
        QTRY_VERIFY(part<QPushButton>("footerAlarmButton")->isVisible());
        QTRY_VERIFY2(reason->width() >= 200, qPrintable(QString::number(reason->width())));
        QTRY_VERIFY2(part<QPushButton>("footerAlarmButton")->width() > 150,
                     qPrintable(QString::number(part<QPushButton>("footerAlarmButton")->width())));
    }

    void theFootersReasonIsCutWithATip()
    {
        ShellData shell = GuiSamples::rollout();
        shell.footer.reason = QStringLiteral("Next is blocked: ").repeated(12);
        open(shell, {1024, 700});
        auto *reason = part<ElidedLabel>("footerReasonLabel");
        QVERIFY(reason->isElided());
        QCOMPARE(reason->text(), shell.footer.reason);
        QHelpEvent help(QEvent::ToolTip, {5, 5}, reason->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(reason, &help);
        QTRY_COMPARE(QToolTip::text(), shell.footer.reason);
        QToolTip::hideText();
        QVERIFY(part<QPushButton>("overrideButton")->isVisible());
    }

    void backAndNextFollowTheirButtons()
    {
        ShellData shell = GuiSamples::rollout();
        open(shell, {1440, 900});
        QSignalSpy back(m_window.get(), &MainWindow::backRequested);
        QSignalSpy next(m_window.get(), &MainWindow::nextRequested);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(back.count(), 1);
        QCOMPARE(next.count(), 0);
        shell.footer.nextEnabled = true;
        m_window->setShell(shell);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QTest::mouseClick(part<QPushButton>("nextButton"), Qt::LeftButton);
        QCOMPARE(next.count(), 2);
    }

    void stepsAreAskedForByKeyAndClick()
    {
        open(GuiSamples::rollout(), {1440, 900});
        QSignalSpy steps(m_window.get(), &MainWindow::stepRequested);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        auto *list = part<QListView>("railList");
        const QModelIndex backup = list->model()->index(3, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(backup).center());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(2, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(steps.count(), 4);
        QCOMPARE(steps.at(0).at(0).value<StepId>(), StepId::Deployment);
        QCOMPARE(steps.at(1).at(0).value<StepId>(), StepId::Report);
        QCOMPARE(steps.at(2).at(0).value<StepId>(), StepId::Backup);
        QCOMPARE(steps.at(3).at(0).value<StepId>(), StepId::UpgradePath);
    }

    void theRailsModelKeepsItsPromises()
    {
        RailModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto entries = GuiSamples::rollout().rail;
        model.setEntries(entries);
        QSignalSpy reset(&model, &RailModel::modelReset);
        QSignalSpy changed(&model, &RailModel::dataChanged);
        entries[1].count = QStringLiteral("5/6");
        model.setEntries(entries);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Deployment, pass, 5/6"));
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    }

    void theThemeFollowsTheDesktopUntilToldOtherwise()
    {
        open(GuiSamples::home(), {1440, 900});
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_desktop = paletteFor(Tokens::of(Scheme::Dark));
        QEvent news(QEvent::ThemeChange);
        QApplication::sendEvent(m_window.get(), &news);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(currentTokens().scheme(), Scheme::Dark);
        QTest::mouseClick(part<QToolButton>("themeButton"), Qt::LeftButton);
        QCOMPARE(m_settings->appearance(), Settings::Appearance::Light);
        QCOMPARE(currentTokens().scheme(), Scheme::Light);
        QApplication::sendEvent(m_window.get(), &news);
        QCOMPARE(currentTokens().scheme(), Scheme::Light);
        m_desktop = paletteFor(Tokens::of(Scheme::Light));
    }

    void pagesAreBuiltWhenFirstShownAndDroppedOnDemand()
    {
        int built = 0;
        MainWindow window(m_theme.get(), m_settings.get(),
                          [&](const QString &id, QWidget *parent) -> PageBase * {
                              if (id == QLatin1String("none"))
                                  return nullptr;
                              ++built;
                              return new PageBase(parent);
                          });
        QCOMPARE(built, 0);
        window.showPage(QStringLiteral("backup"));
        window.showPage(QStringLiteral("report"));
        window.showPage(QStringLiteral("backup"));
        QCOMPARE(built, 2);
        window.showPage(QStringLiteral("none"));
        QCOMPARE(window.currentPageId(), QStringLiteral("backup"));
        window.dropPages();
        QCOMPARE(window.currentPage(), nullptr);
    }

    void thePageSaysItsErrorInOnePlace()
    {
        open(GuiSamples::rollout(), {1440, 900});
        PageBase *page = m_window->currentPage();
        int retried = 0;
        page->showError({ErrorKind::Timeout,
                         QStringLiteral("CP Y"),
                         QStringLiteral("no answer in 5 s"),
                         QStringLiteral("Data planes keep serving."),
                         {}},
                        [&] { ++retried; });
        QVERIFY(page->hasError());
        auto *banner = page->findChild<QFrame *>(QStringLiteral("pageErrorBanner"));
        QCOMPARE(banner->accessibleName(), QStringLiteral("CP Y: no answer in 5 s."));
        QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(retried, 1);
        page->clearError();
        QVERIFY(!page->hasError());
    }

    void copyingTellsThatItDid()
    {
        CodeBox box(QStringLiteral("kong migrations up"));
        box.setPrompt(QStringLiteral("cp-y-1 $"));
        auto *button = box.findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("kong migrations up"));
        QCOMPARE(button->text(), QStringLiteral("Copied"));
        QTRY_COMPARE(button->text(), QStringLiteral("Copy"));
    }

    void aSegmentIsTakenByKeyAndTellsOnce()
    {
        SegmentedControl control;
        control.addSegment(QStringLiteral("Traditional"));
        control.addSegment(QStringLiteral("Hybrid"));
        QSignalSpy changed(&control, &SegmentedControl::currentChanged);
        control.setCurrentIndex(1);
        control.setCurrentIndex(1);
        QCOMPARE(changed.count(), 1);
        QTest::mouseClick(control.segment(0), Qt::LeftButton);
        QCOMPARE(control.currentIndex(), 0);
        QCOMPARE(changed.count(), 2);
    }

    void aFieldsErrorTakesTheHelpsPlace()
    {
        auto *edit = new QLineEdit;
        FormField field(QStringLiteral("Port"), edit);
        field.setHelp(QStringLiteral("Usually 5432"));
        QCOMPARE(edit->accessibleName(), QStringLiteral("Port"));
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("Usually 5432"));
        field.setError(QStringLiteral("Port is a number from 1 to 65535."));
        QVERIFY(edit->property("error").toBool());
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("Port is a number from 1 to 65535."));
        field.setError({});
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("Usually 5432"));
    }

    void valuesCannotSmuggleMarkup()
    {
        RunLabel label;
        label.setMarkup(
            QStringLiteral("<x>X %1</x> on %2").arg(5).arg(RunLabel::plain(QStringLiteral("<b>host</b>"))));
        QCOMPARE(label.text(), QStringLiteral("X 5 on <b>host</b>"));
    }

    void aReasonIsRequiredBeforeTheButtonOpens()
    {
        QWidget parent;
        Dialogs dialogs(&parent);
        QString entered;
        dialogs.askText({QStringLiteral("Override"),
                         QStringLiteral("It stands in the report."),
                         QStringLiteral("Reason"),
                         QStringLiteral("Override the gate"),
                         {},
                         true,
                         true},
                        &parent, [&](const QString &text) { entered = text; });
        auto *dialog = parent.findChild<QDialog *>();
        QVERIFY(dialog);
        auto *agree = dialog->findChild<QPushButton *>(QStringLiteral("agreeButton"));
        auto *edit = dialog->findChild<QPlainTextEdit *>(QStringLiteral("answerEdit"));
        QVERIFY(!agree->isEnabled());
        QTest::keyClicks(edit, QStringLiteral("  "));
        QVERIFY(!agree->isEnabled());
        QTest::keyClicks(edit, QStringLiteral("approved by the board"));
        QVERIFY(agree->isEnabled());
        QTest::mouseClick(agree, Qt::LeftButton);
        QCOMPARE(entered, QStringLiteral("approved by the board"));
    }

    void aDangerousActionNeedsThePlansName()
    {
        QWidget parent;
        Dialogs dialogs(&parent);
        bool agreed = false;
        dialogs.ask({QStringLiteral("Roll back"), QStringLiteral("X takes all traffic."),
                     QStringLiteral("Roll back to X"), true, QStringLiteral("Retail edge")},
                    &parent, [&] { agreed = true; });
        auto *dialog = parent.findChild<QDialog *>();
        auto *agree = dialog->findChild<QPushButton *>(QStringLiteral("agreeButton"));
        auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("answerEdit"));
        QTest::keyClicks(edit, QStringLiteral("Retail"));
        QVERIFY(!agree->isEnabled());
        QTest::keyClicks(edit, QStringLiteral(" edge"));
        QVERIFY(agree->isEnabled());
        QTest::mouseClick(agree, Qt::LeftButton);
        QVERIFY(agreed);
    }

    void testsAnswerThroughTheDoor()
    {
        QWidget parent;
        Dialogs dialogs(&parent);
        QStringList heard;
        dialogs.setNextAnswer(false);
        dialogs.ask({}, &parent, [&] { heard << QStringLiteral("agreed"); });
        dialogs.setNextText(QStringLiteral("why"));
        dialogs.askText({}, &parent, [&](const QString &text) { heard << text; });
        dialogs.setNextFileName(QStringLiteral("/plans/a.gatelift"));
        dialogs.openFile({}, &parent, [&](const QString &file) { heard << file; });
        QCOMPARE(heard, QStringList({QStringLiteral("why"), QStringLiteral("/plans/a.gatelift")}));
        QVERIFY(!parent.findChild<QDialog *>());
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
