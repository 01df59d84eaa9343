#include "session/ShellDataBuilder.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/shell/AlarmButton.h"
#include "wizard/shell/ClusterStrip.h"
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
    void theAgeIsThatOfTheOneHeardLongestAgo();

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

QTEST_MAIN(TestAlarms)
#include "tst_alarms.moc"
