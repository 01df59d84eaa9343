#include "session/UpgradeSession.h"
#include "support/GuiGerman.h"
#include "support/GuiWizard.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/RowList.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! A night on a clock of the test's own: the countdown in the header, the window at a glance, and what it
//! says while time runs out.
class TestMaintenanceWindow : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void leadsFromTheHeaderByMouseAndKey();
    void comparesPlannedAndActual();
    void warnsWhileTimeRunsOut();
    void saysWhatIsMissing();
    void fitsInGerman_data();
    void fitsInGerman();

private:
    [[nodiscard]] QDialog *dialog() const { return find<QDialog>(u"maintenanceWindowDialog"_s); }
    [[nodiscard]] QPushButton *button() const { return find<QPushButton>(u"windowButton"_s); }
    void openDialog();
    void planWindow(int minutes);
    void settle(int from, int to);
    [[nodiscard]] QString words(const QString &part) const;
    //! Until the header was built again with the clock as it is.
    [[nodiscard]] QString countdownNow()
    {
        m_window->shell().goTo(StepId::DataPlanes);
        m_window->shell().goTo(StepId::ControlPlanes);
        return find<QLabel>(u"windowCountdownLabel"_s)->text();
    }

    const QDateTime m_opens = QDateTime(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);
    QDateTime m_now;
};

void TestMaintenanceWindow::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_now = m_opens.addDays(-1);
    prepare([this] { return m_now; });
    start();
    m_window->window().resize(1440, 900);
    activate();
}

void TestMaintenanceWindow::planWindow(int minutes)
{
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    details.zone = u"Etc/UTC"_s;
    if (minutes > 0) {
        details.windowStart = m_opens;
        details.windowEnd = m_opens.addSecs(minutes * 60);
    }
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.9.1"_s, u"3.9.1"_s, Edition::OpenSource, Topology::Hybrid,
                                Strategy::InPlace, InstallMethod::Package});
    QTRY_VERIFY(isSaved());
    m_window->shell().goTo(StepId::ControlPlanes);
}

//! Items of the control planes' checklist, by place.
void TestMaintenanceWindow::settle(int from, int to)
{
    const auto items = session().checklist(StepId::ControlPlanes);
    for (int i = from; i < to; ++i)
        session().record(ItemStatusChanged{items.at(i).id, ItemStatus::Done, {}});
    QTRY_VERIFY(isSaved());
}

void TestMaintenanceWindow::openDialog()
{
    clickFrame(u"windowButton"_s);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

QString TestMaintenanceWindow::words(const QString &part) const
{
    QStringList all;
    const auto labels = dialog()->findChild<QWidget *>(part)->findChildren<QLabel *>();
    for (const auto *label : labels)
        all << label->text();
    return all.join(u'\n');
}

void TestMaintenanceWindow::leadsFromTheHeaderByMouseAndKey()
{
    planWindow(240);
    QTRY_VERIFY(button()->accessibleName().contains(u"Window opens in"_s));
    openDialog();
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    activate();
    button()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button(), Qt::Key_Space);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    picture(u"before"_s, dialog());
}

void TestMaintenanceWindow::comparesPlannedAndActual()
{
    planWindow(480);
    const auto items = session().checklist(StepId::ControlPlanes);
    const auto second = std::find_if(items.cbegin(), items.cend(), [&](const ChecklistItem &item) {
        return item.group != items.first().group;
    });
    const auto firstPhase = static_cast<int>(second - items.cbegin());
    m_now = m_opens.addSecs(20 * 60);
    settle(0, firstPhase);
    m_now = m_opens.addSecs(100 * 60);
    settle(firstPhase, firstPhase + 1);
    openDialog();
    const auto phases = words(u"windowPhases"_s);
    QVERIFY2(phases.contains(items.first().group), qPrintable(phases));
    QVERIFY2(phases.contains(u"took 22:00 to 22:20 · 20 min"_s), qPrintable(phases));
    QVERIFY2(phases.contains(u"since 22:20 · 1 h 20 min"_s), qPrintable(phases));
    QVERIFY2(words(u"windowFacts"_s).contains(u"Up to it"_s), qPrintable(words(u"windowFacts"_s)));
    dialog()->findChild<QPushButton *>(u"copyWindowButton"_s)->click();
    QVERIFY(QApplication::clipboard()->text().contains(u"22:00 to 22:20 · 20 min"_s));
    picture(u"running"_s, dialog());
    dialog()->close();
    picture(u"header"_s);
}

void TestMaintenanceWindow::warnsWhileTimeRunsOut()
{
    planWindow(480);
    m_now = m_opens.addSecs(60);
    QCOMPARE(countdownNow(), u"7:59:00"_s);
    QTRY_COMPARE(find<QLabel>(u"windowCountdownLabel"_s)->property("tone").toString(), QString());
    m_now = m_opens.addSecs(470 * 60); // ten minutes left, and everything is to do
    QCOMPARE(countdownNow(), u"0:10:00"_s);
    QCOMPARE(find<QLabel>(u"windowCountdownLabel"_s)->property("tone").toString(), u"bad"_s);
    QVERIFY2(button()->accessibleDescription().contains(u"stay on X"_s),
             qPrintable(button()->accessibleDescription()));
    openDialog();
    QVERIFY2(words(u"windowBanner"_s).contains(u"does not fit"_s), qPrintable(words(u"windowBanner"_s)));
    picture(u"too-short"_s, dialog());
    m_now = m_opens.addSecs(490 * 60);
    QTRY_VERIFY2(words(u"windowBanner"_s).contains(u"has closed"_s), qPrintable(words(u"windowBanner"_s)));
}

void TestMaintenanceWindow::saysWhatIsMissing()
{
    planWindow(0);
    openDialog();
    QVERIFY2(words(u"windowBanner"_s).contains(u"No maintenance window"_s),
             qPrintable(words(u"windowBanner"_s)));
    picture(u"none"_s, dialog());
}

void TestMaintenanceWindow::fitsInGerman_data()
{
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("passed");
    QTest::newRow("none") << 0 << -60;
    QTest::newRow("before") << 480 << -60;
    QTest::newRow("running") << 480 << 100;
    QTest::newRow("too-short") << 480 << 470;
    QTest::newRow("closed") << 480 << 490;
}

void TestMaintenanceWindow::fitsInGerman()
{
    QFETCH(int, planned);
    QFETCH(int, passed);
    stop(); // the checklists are read in the language of the program
    const German german;
    QVERIFY(german.isSpoken());
    start();
    m_window->window().resize(1024, 700);
    planWindow(planned);
    m_now = m_opens.addSecs(20 * 60);
    if (passed > 0)
        settle(0, 3);
    m_now = m_opens.addSecs(passed * 60);
    (void)countdownNow();
    activate();
    openDialog();
    const auto name = QString::fromLatin1(QTest::currentDataTag());
    isWhole(u"de-dialog-"_s + name, dialog());
    isWhole(u"de-window-"_s + name, &m_window->window());
}

QTEST_MAIN(TestMaintenanceWindow)

#include "tst_maintenancewindow.moc"
