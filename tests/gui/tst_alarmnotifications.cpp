#include "session/Settings.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/AlarmNotifications.h"
#include "wizard/Notifier.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Message
{
    QString title;
    QString text;
    Severity severity = Severity::Info;
};

//! Keeps what it is told.
class KeepingNotifier : public Notifier
{
public:
    explicit KeepingNotifier(QList<Message> &told)
        : m_told(told)
    {
    }
    [[nodiscard]] bool showsWords() const override { return true; }
    void notify(const QString &title, const QString &text, Severity severity) override
    {
        m_told << Message{title, text, severity};
    }

private:
    QList<Message> &m_told;
};

} // namespace

//! Who looks elsewhere is told of new alarms: once, together, and only if wanted.
class TestAlarmNotifications : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tellsAllOfAPollInOneMessage();
    void tellsNothingTwice();
    void tellsWhatComesLater();
    void isSilentWhileSomebodyLooks();
    void isSilentWhereItIsTurnedOff();
    void tellsAFlappingAlarmOnceInFiveMinutes();
    void saysNothingOfWhatWasAcknowledged();
    void isSilentInAReplay();
    void forgetsAPlanThatWasClosed();
    void aClickAsksForTheWindow();

private:
    [[nodiscard]] UpgradeSession &session() { return **m_session; }
    //! The sample estate with nothing wrong, but for these nodes, which are stale.
    void show(const QList<int> &stale, int second)
    {
        auto snapshot = largeCluster(8, m_now.addSecs(second));
        for (const int node : stale)
            snapshot.dataPlanes[node].state = NodeState::Stale;
        m_session->setNow(m_now.addSecs(second));
        session().applySnapshot(snapshot);
    }

    std::unique_ptr<SampleSession> m_session;
    std::unique_ptr<AlarmNotifications> m_notifications;
    QList<Message> m_told;
    bool m_lookedAt = false;
    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(23, 52), Qt::UTC);
};

void TestAlarmNotifications::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_told.clear();
    m_lookedAt = false;
    PlanDetails details;
    details.title = u"Retail edge"_s;
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.2"_s;
    m_notifications.reset();
    m_session = std::make_unique<SampleSession>(
        QList<std::pair<QDateTime, PlanEvent>>{{m_now, details}, {m_now, target}}, m_now);
    m_notifications =
        std::make_unique<AlarmNotifications>(m_session->settings(), [this] { return m_lookedAt; });
    m_notifications->setNotifier(std::make_unique<KeepingNotifier>(m_told));
    m_notifications->setSession(&session());
}

void TestAlarmNotifications::tellsAllOfAPollInOneMessage()
{
    session().applySnapshot(sampleCluster(m_now)); // no configuration, stale, a certificate
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(m_told.constFirst().title, u"Retail edge"_s);
    const auto &text = m_told.constFirst().text;
    QVERIFY2(text.startsWith(u"dp-eu-18 holds no configuration"_s), qPrintable(text));
    QVERIFY2(text.endsWith(u"And 2 more alarms."_s), qPrintable(text));
    QCOMPARE(m_told.constFirst().severity, Severity::Bad);
}

void TestAlarmNotifications::tellsNothingTwice()
{
    show({2}, 0);
    show({2}, 5);
    show({2, 3}, 10); // one node more is the same alarm
    QCOMPARE(m_told.size(), 1);
    QVERIFY2(m_told.constFirst().text.contains(u"dp-00003 is stale"_s), qPrintable(m_told.constFirst().text));
}

void TestAlarmNotifications::tellsWhatComesLater()
{
    show({}, 0);
    QVERIFY(m_told.isEmpty());
    show({1}, 5);
    QCOMPARE(m_told.size(), 1);
}

void TestAlarmNotifications::isSilentWhileSomebodyLooks()
{
    m_lookedAt = true;
    show({1}, 0);
    m_lookedAt = false;
    show({1}, 5); // it was seen
    QVERIFY(m_told.isEmpty());
    show({}, 10);
    show({1}, 400);
    QCOMPARE(m_told.size(), 1);
}

void TestAlarmNotifications::isSilentWhereItIsTurnedOff()
{
    QVERIFY(m_session->settings().notifiesAlarms());
    m_session->settings().setNotifiesAlarms(false);
    show({1}, 0);
    QVERIFY(m_told.isEmpty());
    m_session->settings().setNotifiesAlarms(true);
    show({1}, 5); // turned on, it tells what is new from then on
    QVERIFY(m_told.isEmpty());
}

void TestAlarmNotifications::tellsAFlappingAlarmOnceInFiveMinutes()
{
    for (int second = 0; second < 290; second += 10)
        show(second % 20 == 0 ? QList<int>{1} : QList<int>{}, second);
    QCOMPARE(m_told.size(), 1);
    show({}, 300);
    show({1}, 320);
    QCOMPARE(m_told.size(), 2);
}

void TestAlarmNotifications::saysNothingOfWhatWasAcknowledged()
{
    m_lookedAt = true;
    show({1}, 0);
    session().acknowledgeAlarm(u"stale/x"_s);
    QTRY_COMPARE(session().plan().acknowledgedAlarms.size(), 1);
    m_lookedAt = false;
    show({1}, 400);
    QVERIFY(m_told.isEmpty());
    show({1, 2}, 800); // one more than was acknowledged asks anew
    QCOMPARE(m_told.size(), 1);
}

void TestAlarmNotifications::isSilentInAReplay()
{
    SampleSession replayed({}, m_now, {}, true);
    m_notifications->setSession(&*replayed);
    replayed->applySnapshot(sampleCluster(m_now));
    QVERIFY(!replayed->alarms().isEmpty());
    QVERIFY(m_told.isEmpty());
    m_notifications->setSession(nullptr);
}

void TestAlarmNotifications::forgetsAPlanThatWasClosed()
{
    m_notifications->setSession(nullptr);
    show({1}, 0);
    QVERIFY(m_told.isEmpty());
    m_notifications->setSession(&session());
    QCOMPARE(m_told.size(), 1);
}

void TestAlarmNotifications::aClickAsksForTheWindow()
{
    QSignalSpy wanted(m_notifications.get(), &AlarmNotifications::activated);
    emit m_notifications->notifier()->activated();
    QCOMPARE(wanted.count(), 1);
}

QTEST_MAIN(TestAlarmNotifications)
#include "tst_alarmnotifications.moc"
