#include "session/ShellDataBuilder.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/shell/AlarmButton.h"
#include "wizard/shell/ClusterStrip.h"
#include "wizard/shell/FooterBar.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/theme/Theme.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;

//! Alarms as a person meets them: the strip says them, its list acknowledges them, the plan keeps who did.
class TestAlarms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theStripNamesTheMostUrgent();
    void areAcknowledgedByKeyboard();
    void askAgainForOneMoreNode();
    void areForgottenWithTheirCause();
    void closeTheGateWhereTheyBlock();
    void theFooterSaysTheMostUrgentOnEachPage();
    void theFooterLeadsToTheDataPlanes();
    void allowMixedVersionsFor();
    void theAgeIsThatOfTheOneHeardLongestAgo();
    void aBrokenFreezeNeedsNoControlPlane();

private:
    [[nodiscard]] UpgradeSession &session() { return **m_session; }
    [[nodiscard]] StripData strip() { return shellData(session(), StepId::DataPlanes, m_now).strip; }
    void show(ClusterSnapshot snapshot) { session().applySnapshot(snapshot); }
    [[nodiscard]] QStringList open()
    {
        QStringList keys;
        for (const auto &alarm : session().alarms()) {
            if (!alarm.acknowledged)
                keys << alarm.key();
        }
        return keys;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SampleSession> m_session;
    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(23, 52), Qt::UTC);
};

void TestAlarms::initTestCase()
{
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(Settings::Appearance::Light);
    m_theme->apply();
}

void TestAlarms::init()
{
    GATELIFT_FAIL_ON_WARNING;
    PlanTarget target;
    target.from = QStringLiteral("3.4.3.12");
    target.to = QStringLiteral("3.10.0.2");
    PlanDetails details;
    details.operatorName = QStringLiteral("D. Marek");
    m_session = std::make_unique<SampleSession>(
        QList<std::pair<QDateTime, PlanEvent>>{{m_now, details}, {m_now, target}}, m_now);
    show(sampleCluster(m_now));
}

void TestAlarms::theStripNamesTheMostUrgent()
{
    QCOMPARE(open(), (QStringList{QStringLiteral("no-configuration/y"), QStringLiteral("stale/x"),
                                  QStringLiteral("certificate-soon/x")}));
    const auto data = strip();
    QVERIFY2(data.alerts.contains(QStringLiteral("dp-eu-18 no configuration")), qPrintable(data.alerts));
    QCOMPARE(data.alertGlyph, Glyph::Bad);
    QVERIFY(data.advice.startsWith(QStringLiteral("dp-eu-18 holds no configuration")));
    // The page counts by the same rule.
    QCOMPARE(session().summary().attention, 3);
}

void TestAlarms::areAcknowledgedByKeyboard()
{
    ClusterStrip widget;
    widget.resize(1200, 40);
    connect(&widget, &ClusterStrip::alarmAcknowledged, &widget,
            [this](const QString &key) { session().acknowledgeAlarm(key); });
    connect(&widget, &ClusterStrip::allAlarmsAcknowledged, &widget,
            [this] { session().acknowledgeAllAlarms(); });
    widget.setData(strip());
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    auto *button = widget.findChild<AlarmButton *>(QStringLiteral("alarmButton"));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto *menu = widget.findChild<QMenu *>(QStringLiteral("alarmMenu"));
    QTRY_VERIFY(menu->isVisible());
    if (const auto folder = qEnvironmentVariable("GATELIFT_PICTURES"); !folder.isEmpty())
        menu->grab().save(folder + QStringLiteral("/alarms.png")); // for people who look
    QVERIFY(!menu->findChild<QAction *>(QStringLiteral("adviceAction"))->isEnabled());
    QTest::keyClick(menu, Qt::Key_Down); // past the advice, onto the first alarm
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(session().plan().acknowledgedAlarms.size(), 1);
    const auto &kept = session().plan().acknowledgedAlarms;
    QCOMPARE(kept.firstKey(), QStringLiteral("no-configuration/y"));
    QCOMPARE(kept.first().by, QStringLiteral("D. Marek"));
    QCOMPARE(open().size(), 2);
    widget.setData(strip());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    menu->findChild<QAction *>(QStringLiteral("acknowledgeAllAction"))->trigger();
    menu->close();
    QTRY_COMPARE(open(), QStringList());
    QVERIFY2(strip().alerts.contains(QStringLiteral("acknowledged")), qPrintable(strip().alerts));
}

void TestAlarms::askAgainForOneMoreNode()
{
    session().acknowledgeAlarm(QStringLiteral("stale/x"));
    QTRY_VERIFY(!open().contains(QStringLiteral("stale/x")));
    auto snapshot = sampleCluster(m_now);
    snapshot.dataPlanes[2].state = NodeState::Stale;
    show(snapshot);
    QVERIFY(open().contains(QStringLiteral("stale/x")));
}

void TestAlarms::areForgottenWithTheirCause()
{
    session().acknowledgeAlarm(QStringLiteral("stale/x"));
    QTRY_VERIFY(!open().contains(QStringLiteral("stale/x")));
    auto snapshot = sampleCluster(m_now);
    snapshot.dataPlanes[21].state = NodeState::Fresh;
    show(snapshot);
    QTRY_VERIFY(session().plan().acknowledgedAlarms.isEmpty());
    show(sampleCluster(m_now)); // the next time it is news
    QVERIFY(open().contains(QStringLiteral("stale/x")));
}

void TestAlarms::closeTheGateWhereTheyBlock()
{
    const auto closed = session().gate(StepId::DataPlanes);
    QVERIFY(!closed.open);
    QVERIFY2(closed.reason.contains(QStringLiteral("dp-eu-18")), qPrintable(closed.reason));
    auto snapshot = sampleCluster(m_now);
    snapshot.dataPlanes[17].state = NodeState::Fresh;
    snapshot.dataPlanes[17].row.configHash = hashY;
    show(snapshot);
    QVERIFY(!session().gate(StepId::DataPlanes).reason.contains(QStringLiteral("dp-eu-18")));
}

void TestAlarms::theFooterSaysTheMostUrgentOnEachPage()
{
    for (int i = 0; i < stepCount; ++i) {
        const auto footer = shellData(session(), static_cast<StepId>(i), m_now).footer;
        QVERIFY2(footer.alarm.startsWith(QStringLiteral("dp-eu-18 holds no configuration")),
                 qPrintable(footer.alarm));
        QCOMPARE(footer.alarmGlyph, Glyph::Bad);
    }
    const auto line = [this] { return shellData(session(), StepId::Backup, m_now).footer; };
    session().acknowledgeAlarm(QStringLiteral("no-configuration/y"));
    QTRY_VERIFY(line().alarm.startsWith(QStringLiteral("dp-eu-22 is stale")));
    session().acknowledgeAlarm(QStringLiteral("stale/x"));
    QTRY_COMPARE(line().alarmGlyph, Glyph::Warn); // a certificate
    session().acknowledgeAllAlarms();
    QTRY_COMPARE(line().alarm, QString()); // also the one that blocks: somebody has seen it
    QCOMPARE(line().alarmGlyph, Glyph::None);
}

void TestAlarms::theFooterLeadsToTheDataPlanes()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    MainWindow window(m_theme.get(), &settings, [](const QString &, QWidget *) { return nullptr; });
    QList<StepId> asked;
    connect(&window, &MainWindow::stepRequested, &window, [&asked](StepId step) { asked << step; });
    auto data = shellData(session(), StepId::Backup, m_now);
    window.setShell(data);
    auto *button = window.findChild<QPushButton *>(QStringLiteral("footerAlarmButton"));
    for (const QSize size : {QSize(1440, 900), QSize(1024, 700)}) {
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(button->isVisible());
        QTRY_VERIFY2(button->width() > 150, qPrintable(QString::number(button->width())));
        const auto *next = window.findChild<QWidget *>(QStringLiteral("nextButton"));
        QVERIFY(button->geometry().right() < next->geometry().left());
        if (const auto pictures = qEnvironmentVariable("GATELIFT_PICTURES"); !pictures.isEmpty())
            window.grab().save(pictures + QStringLiteral("/footer-%1.png").arg(size.width()));
    }
    QVERIFY(button->accessibleName().contains(QStringLiteral("dp-eu-18 holds no configuration")));
    QVERIFY(button->accessibleDescription().contains(QStringLiteral("Send it no traffic")));
    QVERIFY(button->toolTip().contains(data.footer.alarm)); // in full, with what to do
    QTest::mouseClick(button, Qt::LeftButton);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked, (QList<StepId>{StepId::DataPlanes, StepId::DataPlanes}));
    data.footer.alarm.clear();
    window.setShell(data);
    QVERIFY(!button->isVisible());
}

void TestAlarms::allowMixedVersionsFor()
{
    auto mixed = sampleCluster(m_now);
    mixed.mixedSince = m_now.addSecs(-10 * 3600LL);
    show(mixed);
    const auto key = QStringLiteral("mixed-versions/x");
    QVERIFY(!open().contains(key)); // a day is allowed
    ClusterStrip widget;
    widget.resize(1200, 40);
    connect(&widget, &ClusterStrip::mixedVersionsAllowed, &widget,
            [this](int minutes) { session().record(MonitorLimitsChanged{minutes}); });
    widget.setData(strip());
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    auto *button = widget.findChild<AlarmButton *>(QStringLiteral("alarmButton"));
    //! The choice with the mark, then the one at this place is taken by keyboard.
    const auto choose = [&](int place) {
        QTest::mouseClick(button, Qt::LeftButton);
        auto *menu = widget.findChild<QMenu *>(QStringLiteral("alarmMenu"));
        auto *limits = menu->findChild<QMenu *>(QStringLiteral("mixedVersionsMenu"));
        if (!QTest::qWaitFor([menu] { return menu->isVisible(); }) || !limits)
            return QString();
        QString marked;
        for (const auto *action : limits->actions())
            marked += action->isChecked() ? action->text() : QString();
        menu->setActiveAction(limits->menuAction());
        QTest::keyClick(menu, Qt::Key_Right);
        if (!QTest::qWaitFor([limits] { return limits->isVisible(); }))
            return QString();
        limits->setActiveAction(limits->actions().at(place));
        QTest::keyClick(limits, Qt::Key_Return);
        return marked;
    };
    QCOMPARE(choose(1), QStringLiteral("24 hours"));
    QTRY_COMPARE(session().plan().mixedMinutes, 8 * 60);
    QTRY_VERIFY(open().contains(key)); // ten hours are too long now
    widget.setData(strip());
    QCOMPARE(choose(3), QStringLiteral("8 hours"));
    QTRY_COMPARE(session().plan().mixedMinutes, 3 * 24 * 60);
    QTRY_VERIFY(!open().contains(key));
    widget.setData(strip());
    QCOMPARE(choose(3), QStringLiteral("3 days"));
}

void TestAlarms::theAgeIsThatOfTheOneHeardLongestAgo()
{
    auto snapshot = sampleCluster(m_now);
    QCOMPARE(strip().pollAge, std::optional<qint64>(2));
    QVERIFY(!strip().pollSide);
    snapshot.y.polledAt = m_now.addSecs(-300);
    show(snapshot);
    QCOMPARE(strip().pollAge, std::optional<qint64>(300));
    QCOMPARE(strip().pollSide, std::optional(Side::Y));
}

void TestAlarms::aBrokenFreezeNeedsNoControlPlane()
{
    FreezeWrite write;
    write.id = QStringLiteral("w");
    write.table = QStringLiteral("public.routes");
    write.updated = 1;
    write.after = m_now.addSecs(-3);
    write.until = m_now;
    m_session = std::make_unique<SampleSession>(
        QList<std::pair<QDateTime, PlanEvent>>{{m_now, FreezeDeclared{{QStringLiteral("sql")}}},
                                               {m_now, FreezeWriteSeen{write}}},
        m_now);
    const auto data = strip();
    QVERIFY2(data.note.contains(QStringLiteral("No control plane connected yet")), qPrintable(data.note));
    QVERIFY2(data.alerts.startsWith(QStringLiteral("1 alert")), qPrintable(data.alerts));
    ClusterStrip widget;
    widget.setData(data);
    for (const int width : {1192, 968}) {
        widget.resize(width, 40);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        auto *button = widget.findChild<AlarmButton *>(QStringLiteral("alarmButton"));
        const auto *note = widget.findChild<QLabel *>(QStringLiteral("clusterNoteLabel"));
        QTRY_VERIFY(button->isVisible() && note->isVisible());
        QVERIFY(button->accessibleName().contains(data.alerts));
        if (const auto folder = qEnvironmentVariable("GATELIFT_PICTURES"); !folder.isEmpty())
            widget.grab().save(folder + QStringLiteral("/strip-broken-%1.png").arg(width));
    }
    // Without an alarm it says what it said before.
    session().record(FreezeWritesAcknowledged{{write.id}, QStringLiteral("a name only")});
    QTRY_VERIFY(session().alarms().isEmpty());
    widget.setData(strip());
    QVERIFY(!widget.findChild<AlarmButton *>(QStringLiteral("alarmButton"))->isVisible());
}

QTEST_MAIN(TestAlarms)
#include "tst_alarms.moc"
