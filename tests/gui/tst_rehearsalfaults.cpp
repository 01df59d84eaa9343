#include "rehearsal/SimulatedClock.h"
#include "session/RehearsalMemory.h"
#include "session/TrafficWatch.h"
#include "support/GuiWizard.h"
#include "support/WatchUntil.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nodes = 12;
constexpr int minutes = 3; // CP X restarts after 20 s, a data plane every two minutes

} // namespace

//! The faults that the rehearsal's dialog offers, one after the other: a share is recorded by hand, and the
//! screens say what is wrong and keep from the next share.
class TestRehearsalFaults : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(m_clock.clock()); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        start();
    }
    void cleanup() { stop(); }

    void everyFaultIsInTheTable();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    //! Starts the rehearsal, and takes it to its first share on the Topology & strategy page.
    void begin(const QString &fault);
    void pass(int seconds);
    [[nodiscard]] QString criteria() const;

    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
};

void TestRehearsalFaults::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("criteria"); // that are not met at some time
    QTest::addColumn<QString>("alarm");        // a key's first part; empty: none is asked for
    QTest::addColumn<QString>("event");        // that happens; empty: none is asked for
    const auto row = [](const char *fault, const QStringList &criteria, const char *alarm,
                        const char *event = "") {
        QTest::newRow(fault) << criteria << QString::fromLatin1(alarm) << QString::fromLatin1(event);
    };
    row("hash-drift", {u"alarms"_s}, "other-configuration");
    row("dp-stuck", {u"alarms"_s}, "stale");
    row("dp-empty", {u"alarms"_s}, "no-configuration");
    row("dp-newer", {u"alarms"_s}, "rejected");
    row("plugin-set", {u"alarms"_s}, "rejected");
    row("plugin-version", {u"alarms"_s}, "rejected");
    row("dp-restart", {}, ""); // away for four seconds: calm again by itself
    row("cp-restart", {}, "", "control-plane-down");
    row("cert-expired", {u"alarms"_s}, "no-configuration"); // 3.4 tells no expiry, but it gets none
    row("traffic-skew", {u"share"_s}, "");
    row("error-burst", {u"errors"_s}, "");
}

void TestRehearsalFaults::everyFaultIsInTheTable()
{
    const auto faults = rehearsalFaults();
    QCOMPARE(faults.size(), 11); // another one needs its row above
}

void TestRehearsalFaults::begin(const QString &fault)
{
    m_clock.goTo(QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC));
    RehearsalOptions options;
    options.dataPlanes = nodes;
    options.faults << fault;
    m_workspace->startRehearsal(options);
    QTRY_VERIFY(m_workspace->session() && m_workspace->rehearsal());
    QTRY_VERIFY(session().isMonitoring());
    QTRY_COMPARE(session().summary().total, nodes);
    QTRY_VERIFY(isSaved());
    m_window->shell().declareFreeze({u"admin-api"_s});
    m_window->shell().goTo(StepId::Topology);
    QTRY_COMPARE(page(), u"topology"_s);
    QTRY_VERIFY(isSaved());
    m_window->dialogs().setNextText(u"It is a rehearsal"_s); // asked where the fault shows already
    click(u"nextShareButton"_s);
    QTRY_VERIFY(!plan().reached.isEmpty());
}

void TestRehearsalFaults::pass(int seconds)
{
    m_clock.goOn(seconds);
    auto &traffic = session().trafficWatch();
    session().pollNow();
    QTRY_VERIFY(!session().isPolling());
    traffic.askNow();
    QTRY_VERIFY(!traffic.isAsking() && isSaved());
}

QString TestRehearsalFaults::criteria() const
{
    QStringList words;
    for (const auto &one : session().trafficWatch().health().criteria)
        words << u"%1 %2 %3"_s.arg(one.id, toKey(one.state), one.reason);
    return words.join(u'\n');
}

void TestRehearsalFaults::saysWhatIsWrong()
{
    QFETCH(QStringList, criteria);
    QFETCH(QString, alarm);
    QFETCH(QString, event);
    const auto fault = QString::fromUtf8(QTest::currentDataTag());
    begin(fault);
    QStringList events;
    connect(&session(), &UpgradeSession::clusterEventsHappened, this,
            [&events](const QList<ClusterEvent> &happened) {
                for (const auto &one : happened)
                    events << toKey(one.kind);
            });
    QSet<QString> alarms;
    QSet<QString> unmet;
    for (int second = 0; second < minutes * 60; second += 5) {
        pass(5);
        for (const auto &one : session().alarms())
            alarms << one.key().section(u'/', 0, 0);
        for (const auto &one : session().trafficWatch().health().criteria) {
            if (one.state == CriterionState::NotMet)
                unmet << one.id;
        }
        if (QTest::currentTestFailed())
            return;
    }
    picture(u"fault-%1-topology"_s.arg(fault));
    const auto said = this->criteria();
    for (const auto &id : criteria)
        QVERIFY2(unmet.contains(id), qPrintable(said));
    QVERIFY2(alarm.isEmpty() || alarms.contains(alarm), qPrintable(alarms.values().join(u' ')));
    QVERIFY2(event.isEmpty() || events.contains(event), qPrintable(events.join(u' ')));
    if (fault == u"dp-restart"_s)
        QVERIFY2(session().alarms().isEmpty(), qPrintable(said));
    // The page says no as long as the criteria do, in words, and so does the Data planes page.
    const auto health = session().trafficWatch().health();
    auto *step = part<QWidget>(u"stepCard"_s);
    QTRY_COMPARE(step->accessibleDescription(), session().trafficWatch().health().sentence);
    const auto *record = part<QPushButton>(u"nextShareButton"_s);
    QCOMPARE(record->text().endsWith(u'…'), !health.mayGoOn());
    if (!criteria.isEmpty())
        QVERIFY2(!health.mayGoOn(), qPrintable(said));
    const auto why = record->accessibleDescription();
    m_window->shell().goTo(StepId::DataPlanes);
    QTRY_COMPARE(page(), u"data-planes"_s);
    picture(u"fault-%1-nodes"_s.arg(fault));
    if (const auto *next = part<QPushButton>(u"goNextButton"_s); next->isVisible())
        QCOMPARE(next->accessibleDescription(), why);
}

QTEST_MAIN(TestRehearsalFaults)
#include "tst_rehearsalfaults.moc"
