#include "session/ClusterEventFilterModel.h"
#include "session/NodeDetail.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Kind = ClusterEventKind;

//! The event list: what is told once only, what is told together, what it is filtered by, and whose history
//! it makes.
class TestEventLines : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsOnlyOnce_data();
    void tellsOnlyOnce();
    void tellsManyTogether();
    void filtersByTopicAndWords();
    void copiesLinesAsTheyStand();
    void knowsWhatHappenedToANode();
    void describesANode();
    void setsTheNodesOwnWordBesideItsRow();

private:
    [[nodiscard]] ClusterEvent event(Kind kind, const QString &before = {}, const QString &after = {},
                                     int second = 0, const QString &host = u"dp-1"_s) const
    {
        return {m_at.addSecs(second), kind, Severity::Info, Side::Y, u"id-of-"_s + host, host, before, after};
    }
    [[nodiscard]] static QStringList texts(const QList<ClusterEvent> &events, qsizetype most = 100)
    {
        QStringList lines;
        for (const auto &line : eventLines(events, most))
            lines << line.text;
        return lines;
    }

    const QDateTime m_at = QDateTime(QDate(2026, 3, 14), QTime(23, 50), Qt::UTC);
};

void TestEventLines::tellsOnlyOnce_data()
{
    QTest::addColumn<QList<ClusterEvent>>("events");
    QTest::addColumn<QStringList>("told");
    auto converged = event(Kind::Converged, {}, hashY);
    converged.seconds = 6;
    auto all = event(Kind::Converged, {}, hashY);
    all.nodeId.clear();
    all.hostname = u"cp-y"_s;
    all.seconds = 6;
    auto second = event(Kind::Converged, {}, hashY, 0, u"dp-2"_s);
    auto rejection = event(Kind::StatusChanged, u"normal"_s, u"plugin_set_incompatible"_s);
    rejection.severity = Severity::Bad;
    const auto took = event(Kind::HashChanged, noHash, hashY);
    using Events = QList<ClusterEvent>;
    QTest::newRow("converged covers what it took")
        << Events{took, converged} << QStringList{u"dp-1 converged on b92fd3 in 6 s"_s};
    QTest::newRow("and that all have it, of a single node")
        << Events{took, converged, all} << QStringList{u"dp-1 converged on b92fd3 in 6 s"_s};
    QTest::newRow("but not of several")
        << Events{converged, second, all}
        << QStringList{u"dp-1 converged on b92fd3 in 6 s"_s, u"dp-2 converged on b92fd3"_s,
                       u"All data planes of CP Y hold config b92fd3, after 6 s"_s};
    QTest::newRow("of another poll nothing is covered")
        << Events{took, event(Kind::Converged, {}, hashY, 5)}
        << QStringList{u"dp-1 took its first config b92fd3"_s, u"dp-1 converged on b92fd3"_s};
    QTest::newRow("of another node neither")
        << Events{took, second}
        << QStringList{u"dp-1 took its first config b92fd3"_s, u"dp-2 converged on b92fd3"_s};
    QTest::newRow("another hash than it converged on is told")
        << Events{event(Kind::HashChanged, noHash, hashX), converged}
        << QStringList{u"dp-1 took its first config 7c1e04"_s, u"dp-1 converged on b92fd3 in 6 s"_s};
    QTest::newRow("whoever joins is accepted")
        << Events{event(Kind::Joined, {}, u"3.10.0.2"_s),
                  event(Kind::StatusChanged, u"unknown"_s, u"normal"_s)}
        << QStringList{u"dp-1 joined on 3.10.0.2"_s};
    auto newcomer = event(Kind::Joined, {}, u"3.10.0.2"_s);
    newcomer.nodeId = u"another id"_s;
    QTest::newRow("who is replaced by whom that came")
        << Events{newcomer, event(Kind::StateChanged, u"fresh"_s, u"ghost"_s)}
        << QStringList{u"dp-1 joined on 3.10.0.2"_s};
    QTest::newRow("replaced by one that was there is news")
        << Events{event(Kind::StateChanged, u"fresh"_s, u"ghost"_s)}
        << QStringList{u"dp-1 was replaced by another node"_s};
    QTest::newRow("accepted after a rejection is news")
        << Events{took, event(Kind::StatusChanged, u"plugin_set_incompatible"_s, u"normal"_s)}
        << texts({took, event(Kind::StatusChanged, u"plugin_set_incompatible"_s, u"normal"_s, 1)});
    QTest::newRow("a rejection is told once")
        << Events{rejection, event(Kind::StateChanged, u"fresh"_s, u"rejected"_s)}
        << QStringList{u"dp-1: it lacks a plugin that is configured"_s};
    QTest::newRow("an empty hash is told once")
        << Events{event(Kind::HashChanged, hashY, noHash), event(Kind::StateChanged, u"fresh"_s, u"empty"_s)}
        << QStringList{u"dp-1 holds no configuration: requests to it get 404"_s};
    QTest::newRow("fresh again without more is news")
        << Events{event(Kind::StateChanged, u"late"_s, u"fresh"_s)} << QStringList{u"dp-1 is fresh again"_s};
}

void TestEventLines::tellsOnlyOnce()
{
    QFETCH(QList<ClusterEvent>, events);
    QFETCH(QStringList, told);
    QCOMPARE(texts(events), told);
}

void TestEventLines::tellsManyTogether()
{
    QList<ClusterEvent> poll;
    for (int i = 0; i < 9; ++i)
        poll << event(Kind::HashChanged, hashX, hashY, 0, u"dp-%1"_s.arg(i));
    poll << event(Kind::Joined, {}, u"3.10.0.2"_s, 0, u"dp-new"_s);
    QCOMPARE(texts(poll).size(), 10);
    QCOMPARE(texts(poll, 9),
             (QStringList{u"9 data planes took another config"_s, u"dp-new joined on 3.10.0.2"_s}));
}

void TestEventLines::filtersByTopicAndWords()
{
    ClusterEventModel events;
    ClusterEventFilterModel filtered(events);
    const QAbstractItemModelTester tester(&filtered, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto down = event(Kind::ControlPlaneDown, {}, u"refused"_s);
    down.nodeId.clear();
    events.addEvents({event(Kind::Joined, {}, u"3.10.0.2"_s), event(Kind::HashChanged, noHash, hashY, 5),
                      event(Kind::Stale, {}, {}, 70), down,
                      event(Kind::Joined, {}, u"3.10.0.2"_s, 80, u"dp-2"_s)});
    events.add({EventLine{m_at, Glyph::Info, {}, u"Share 25 % started by D. Marek"_s, {}, false}});
    const QList<std::pair<EventTopic, int>> counts{{EventTopic::Nodes, 2},
                                                   {EventTopic::Configuration, 1},
                                                   {EventTopic::Health, 1},
                                                   {EventTopic::ControlPlanes, 1},
                                                   {EventTopic::Acts, 1}};
    for (const auto &[topic, count] : counts) {
        filtered.setTopic(topic);
        QCOMPARE(filtered.rowCount(), count);
        QCOMPARE(filtered.index(0, 0).data(ClusterEventModel::TopicRole).toInt(), int(topic));
    }
    filtered.setTopic(std::nullopt);
    QCOMPARE(filtered.rowCount(), 6);
    filtered.setText(u"JOINED dp-2"_s);
    QCOMPARE(filtered.rowCount(), 1);
    filtered.setText(u"marek"_s);
    QCOMPARE(filtered.index(0, 0).data().toString(), u"Share 25 % started by D. Marek"_s);
    filtered.setTopic(EventTopic::Nodes);
    QCOMPARE(filtered.rowCount(), 0);
    filtered.setText({});
    events.addEvents({event(Kind::Left, u"3.4.3.12"_s, {}, 90)}); // what comes in is filtered, too
    QCOMPARE(filtered.rowCount(), 3);
}

void TestEventLines::copiesLinesAsTheyStand()
{
    ClusterEventModel events;
    events.setZone(QTimeZone::utc());
    ClusterEventFilterModel filtered(events);
    events.addEvents({event(Kind::Joined, {}, u"3.10.0.2"_s), event(Kind::Stale, {}, {}, 70)});
    QCOMPARE(filtered.copyText({filtered.index(1, 0), filtered.index(0, 0)}),
             u"2026-03-14 23:51:10\tdp-1 is stale: no heartbeat for 60 s\n"
             "2026-03-14 23:50:00\tdp-1 joined on 3.10.0.2\n"_s);
}

void TestEventLines::knowsWhatHappenedToANode()
{
    ClusterEventLog log;
    log.add({event(Kind::Joined, {}, u"3.10.0.2"_s), event(Kind::Joined, {}, u"3.10.0.2"_s, 0, u"dp-2"_s)});
    log.add({event(Kind::HashChanged, noHash, hashY, 6), event(Kind::Converged, {}, hashY, 6)});
    const EventLine act{m_at.addSecs(3), Glyph::Info, u"dp-1"_s, u"dp-1 retired by D. Marek"_s,
                        u"id-of-dp-1"_s, false};
    QStringList told;
    for (const auto &line : historyOf(u"id-of-dp-1"_s, log, {act}))
        told << line.text;
    QCOMPARE(told, (QStringList{u"dp-1 converged on b92fd3"_s, u"dp-1 retired by D. Marek"_s,
                                u"dp-1 joined on 3.10.0.2"_s}));
    QVERIFY(historyOf({}, log, {}).isEmpty());
    QVERIFY(historyOf(u"id-of-nobody"_s, log, {}).isEmpty());
}

void TestEventLines::describesANode()
{
    const auto snapshot = sampleCluster(m_at);
    const auto node = std::find_if(snapshot.dataPlanes.cbegin(), snapshot.dataPlanes.cend(),
                                   [](const DataPlane &one) { return one.row.hostname == u"dp-eu-22"_s; });
    const auto item =
        makeItem(*node, snapshot, {Version(3, 4, 3, 12), Version(3, 10, 0, 2), {}, {}}, nullptr);
    auto detail = nodeDetail(item, snapshot, QTimeZone::utc());
    const auto fact = [&detail](const QString &key) {
        for (const auto &[name, value] : std::as_const(detail.facts)) {
            if (name == key)
                return value;
        }
        return QString();
    };
    QCOMPARE(fact(u"ID"_s), u"id-of-dp-eu-22"_s);
    QCOMPARE(fact(u"Shown by"_s), u"CP X on 3.4.3.12"_s);
    QCOMPARE(fact(u"Status"_s), u"Stale (the control plane says normal)"_s);
    QCOMPARE(fact(u"Config hash"_s), u"7c1e04, the expected one"_s);
    QCOMPARE(fact(u"Last seen"_s), u"64 s ago, 23:48:56"_s);
    QCOMPARE(fact(u"Certificate"_s), u"ends 2026-10-12 23:51, in 212 days"_s);
    QCOMPARE(fact(u"Labels"_s), u"tier:edge zone:c"_s);
    const auto text = copyText(detail);
    QVERIFY2(text.contains(u"Hostname: dp-eu-22\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Whole hash: "_s + hashX + u'\n'), qPrintable(text));
    QVERIFY2(text.endsWith(u"History\nnothing since this plan watches\n"_s), qPrintable(text));
    detail.history = {u"23:31 dp-eu-22 is stale"_s};
    detail.earlier = 3;
    QVERIFY(copyText(detail).endsWith(u"23:31 dp-eu-22 is stale\n3 earlier events\n"_s));
}

void TestEventLines::setsTheNodesOwnWordBesideItsRow()
{
    const auto snapshot = sampleCluster(m_at);
    auto node = snapshot.dataPlanes.first();
    StatusEvidence own;
    own.source = u"http://10.42.8.11:8100"_s;
    own.at = m_at.addSecs(-2);
    own.configHash = hashX;
    own.rowHash = hashY;
    own.ready = false;
    own.message = u"draining"_s;
    node.row.configHash = hashX;
    const auto fact = [&] {
        node.status = own;
        const auto item =
            makeItem(node, snapshot, {Version(3, 4, 3, 12), Version(3, 10, 0, 2), {}, {}}, nullptr);
        for (const auto &[name, value] : nodeDetail(item, snapshot, QTimeZone::utc()).facts) {
            if (name == u"Status API"_s)
                return value;
        }
        return QString();
    };
    const auto source = u" (http://10.42.8.11:8100, "_s + own.at.toString(u"HH:mm:ss"_s) + u')';
    QCOMPARE(fact(),
             u"not ready to serve (draining); config hash 7c1e04, its control plane's row says b92fd3"_s +
                 source);
    own.ready = true;
    own.rowHash = hashX;
    QCOMPARE(fact(), u"ready to serve; config hash 7c1e04"_s + source);
    own.ready.reset();
    own.counts = false;
    QCOMPARE(fact(),
             u"too old, the control plane's row counts: readiness not told (gateways do from 3.3 on); "
             "config hash 7c1e04"_s +
                 source);
}

QTEST_GUILESS_MAIN(TestEventLines)
#include "tst_eventlines.moc"
