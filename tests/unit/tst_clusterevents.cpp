#include "domain/Alarm.h"
#include "domain/ClusterEventText.h"
#include "domain/ClusterWatch.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 purgeDelay = 1209600;
constexpr qint64 start = 1795196000;
const QString hashA = u"67598e3c6ee0ab1c14b3a843ea416402"_s;
const QString hashB = u"8410c5e4a73bf61dcd699d0a6fd05e3d"_s;
const QString zeros = QString(32, u'0');
const QString versioned = u"v02_0000000000000000000000000007"_s;

DataPlaneRow rowOf(const QString &id, qint64 age = 3, const QString &hash = hashA,
                   const QString &version = u"3.9.1"_s, const QString &hostname = {})
{
    DataPlaneRow row;
    row.id = id;
    row.hostname = hostname.isEmpty() ? id : hostname;
    row.version = version;
    row.syncStatus = u"normal"_s;
    row.configHash = hash;
    row.lastSeen = start - age;
    row.ttl = purgeDelay - age;
    return row;
}

//! A watch of one control plane, or of two: each look is a poll some seconds later.
class Watch
{
public:
    Watch() { m_watch.setMixedLimit(3600); }

    QStringList look(const QList<DataPlaneRow> &x, qint64 after = 5)
    {
        m_input.at = QDateTime::fromSecsSinceEpoch(m_at += after, Qt::UTC);
        m_input.x.view.configured = true;
        auto info = m_input.x.view.info.value_or(ControlPlaneInfo());
        info.version = u"3.9.1"_s;
        noteAnswer(m_input.x, info, x, m_input.at);
        return step();
    }

    QStringList miss(qint64 after = 5)
    {
        m_input.at = QDateTime::fromSecsSinceEpoch(m_at += after, Qt::UTC);
        m_input.x.view.error = Error{ErrorKind::Unreachable, {}, u"refused"_s, {}, {}};
        return step();
    }

    QStringList lookAtY(const QList<DataPlaneRow> &y)
    {
        m_input.y = m_input.x;
        m_input.y.rows = y;
        return step();
    }

    [[nodiscard]] QString state(const QString &id) const
    {
        for (const auto &node : snapshot().dataPlanes) {
            if (node.row.id == id)
                return toKey(node.state);
        }
        return u"not listed"_s;
    }
    [[nodiscard]] QStringList alarms(const AlarmLimits &limits = {}) const
    {
        QStringList keys;
        for (const auto &alarm : alarmsOf(snapshot(), limits))
            keys << alarm.key() + u' ' + QString::number(alarm.nodes.size());
        return keys;
    }
    ClusterInput &input() { return m_input; }
    [[nodiscard]] const ClusterSnapshot &snapshot() const { return m_watch.snapshot(); }
    [[nodiscard]] const QList<ClusterEvent> &events() const { return m_events; }

private:
    QStringList step()
    {
        m_events = m_watch.look(m_input);
        QStringList told;
        for (const auto &event : std::as_const(m_events))
            told << toKey(event.kind) + u' ' + event.nodeId;
        return told;
    }

    qint64 m_at = start;
    ClusterInput m_input;
    ClusterWatch m_watch;
    QList<ClusterEvent> m_events;
};

} // namespace

class TestClusterEvents : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void anOutageIsOneEvent();
    void whatWasStaleBeforeAnOutageStaysSo();
    void anotherAddressMakesNobodyLeave();
    void tellsZerosAtTheFirstLook();
    void tellsManyAtOnceAsOne();
    void measuresHowLongConvergenceTook();
    void convergesPerControlPlane();
    void recognizesWhoComesBack();
    void tellsTheFallBackToFullSync();
    void warnsOfCertificatesOnTheControlPlanesClock();
    void tellsOfTwinsThatStay();
    void tellsOfMixedVersionsOnce();
    void tellsOfControlPlaneNodes();
    void tellsOfAControlPlanesNewVersion();
    void tellsWhoMoved();
    void learningTheOwnerIsNoMove();
    void tellsOfWhatDoesNotFit();
    void tellsOfEachSyncStatus();
    void ignoresRestoredRowsOnYsOwnClock();
    void groupsAlarmsByCause();
    void agreesWithTheCount();
    void saysOneLine();
};

void TestClusterEvents::anOutageIsOneEvent()
{
    Watch watch;
    watch.look({rowOf(u"a"_s, 20), rowOf(u"b"_s, 25)});
    QCOMPARE(watch.miss(), QStringList{u"control-plane-down "_s});
    for (int i = 0; i < 30; ++i)
        QCOMPARE(watch.miss(), QStringList());
    QCOMPARE(watch.state(u"a"_s), u"unknown"_s);
    QCOMPARE(summarize(watch.snapshot(), Version(3, 9), Version()).attention, 0);
    QCOMPARE(watch.snapshot().x.expectedHash, hashA); // what it expects does not change meanwhile
    // Back, and the nodes have not had the time to ping yet: silence still proves nothing.
    QCOMPARE(watch.look({rowOf(u"a"_s, 180), rowOf(u"b"_s, 185)}), QStringList{u"control-plane-up "_s});
    QCOMPARE(watch.look({rowOf(u"a"_s, 1), rowOf(u"b"_s, 190)}), QStringList());
    QCOMPARE(watch.state(u"a"_s), u"fresh"_s);
    QCOMPARE(watch.look({rowOf(u"a"_s, 30), rowOf(u"b"_s, 260)}, 70), QStringList{u"stale b"_s});
}

void TestClusterEvents::whatWasStaleBeforeAnOutageStaysSo()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"dead"_s, 300)});
    watch.miss();
    QCOMPARE(watch.state(u"dead"_s), u"stale"_s);
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"dead"_s, 310)}), QStringList{u"control-plane-up "_s});
    QCOMPARE(watch.state(u"dead"_s), u"stale"_s);
}

void TestClusterEvents::anotherAddressMakesNobodyLeave()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s)});
    watch.lookAtY({rowOf(u"c"_s, 2, hashB)});
    watch.input().x = ControlPlaneReport(); // not asked yet
    QCOMPARE(watch.lookAtY({rowOf(u"c"_s, 2, hashB)}).filter(u"left"_s), QStringList());
    QCOMPARE(watch.look({rowOf(u"a"_s)}).filter(u"joined"_s), QStringList());
    QCOMPARE(watch.look({rowOf(u"d"_s)}), (QStringList{u"joined d"_s, u"left a"_s}));
}

void TestClusterEvents::tellsZerosAtTheFirstLook()
{
    Watch watch;
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"z"_s, 3, zeros)}), QStringList{u"no-configuration z"_s});
    QCOMPARE(watch.alarms(), QStringList{u"no-configuration/x 1"_s});
    QVERIFY(alarmsOf(watch.snapshot(), {}).constFirst().isBlocking());
    // While somebody watches: the alarm within one poll, the words with the change.
    watch.look({rowOf(u"a"_s, 3, zeros), rowOf(u"z"_s)});
    QCOMPARE(watch.alarms(), QStringList{u"no-configuration/x 1"_s});
    watch.look({rowOf(u"a"_s), rowOf(u"z"_s)});
    QCOMPARE(watch.alarms(), QStringList());
}

void TestClusterEvents::tellsManyAtOnceAsOne()
{
    QList<DataPlaneRow> rows;
    for (int i = 0; i < 300; ++i)
        rows << rowOf(u"dp-%1"_s.arg(i), 3, zeros);
    Watch watch;
    QCOMPARE(watch.look(rows), QStringList{u"no-configuration "_s});
    QCOMPARE(watch.events().constFirst().count, 300);
    QVERIFY(sentenceOf(watch.events().constFirst()).startsWith(u"300 "_s));
    QCOMPARE(watch.alarms(), QStringList{u"no-configuration/x 300"_s});

    QList<ClusterEvent> many;
    for (int i = 0; i < 60; ++i)
        many << ClusterEvent{watch.snapshot().at, ClusterEventKind::Stale, Severity::Bad, Side::X,
                             u"id-%1"_s.arg(i),   u"dp-%1"_s.arg(i),       u"fresh"_s,    u"stale"_s};
    many << ClusterEvent{
        watch.snapshot().at, ClusterEventKind::ControlPlaneDown, Severity::Bad, Side::Y, {}, u"cp-y"_s, {},
        u"refused"_s};
    const auto groups = inGroups(many);
    QCOMPARE(groups.size(), 2);
    QCOMPARE(groups.constFirst().count, 60);
    QVERIFY(groups.constFirst().hostname.isEmpty());
    QCOMPARE(groups.constLast().hostname, u"cp-y"_s);
}

void TestClusterEvents::measuresHowLongConvergenceTook()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s)});
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"b"_s), rowOf(u"n"_s, 1, zeros)}), QStringList{u"joined n"_s});
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s), rowOf(u"n"_s, 1, zeros)});
    const auto told = watch.look({rowOf(u"a"_s), rowOf(u"b"_s), rowOf(u"n"_s, 1)});
    QCOMPARE(told, (QStringList{u"hash-changed n"_s, u"converged n"_s, u"converged "_s}));
    QCOMPARE(watch.events().at(1).seconds, std::optional<qint64>(10));
    QCOMPARE(watch.events().at(2).seconds, std::optional<qint64>(10));
    QCOMPARE(sentenceOf(watch.events().at(1)), u"n converged on 67598e in 10 s"_s);
}

void TestClusterEvents::convergesPerControlPlane()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s)});
    watch.lookAtY({rowOf(u"c"_s, 1, zeros)});
    QCOMPARE(watch.snapshot().x.unsettledSince, QDateTime());
    QVERIFY(watch.snapshot().y.unsettledSince.isValid());
    const auto told = watch.lookAtY({rowOf(u"c"_s, 1, hashB)});
    QVERIFY2(told.contains(u"converged "_s), qPrintable(told.join(u' ')));
    QCOMPARE(watch.events().constLast().side, Side::Y);
    QCOMPARE(watch.events().constLast().after, hashB);
}

void TestClusterEvents::recognizesWhoComesBack()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s)});
    QCOMPARE(watch.look({rowOf(u"a"_s)}), QStringList{u"left b"_s});
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"b"_s)}, 30), QStringList{u"came-back b"_s});
    QCOMPARE(watch.events().constFirst().seconds, std::optional<qint64>(30));
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"b"_s, 70)}), QStringList{u"stale b"_s});
    QCOMPARE(watch.look({rowOf(u"a"_s), rowOf(u"b"_s, 1)}), QStringList{u"came-back b"_s});
    // Before 3.1 a start gives another id: the hostname tells.
    auto told = watch.look({rowOf(u"a"_s), rowOf(u"b"_s, 20), rowOf(u"b2"_s, 1, hashA, u"3.9.1"_s, u"b"_s)});
    QVERIFY2(told.contains(u"came-back b2"_s), qPrintable(told.join(u' ')));
    // Of another version it is no return, but a new node in an old one's place.
    told = watch.look({rowOf(u"a"_s, 20), rowOf(u"a2"_s, 1, hashA, u"3.10.0"_s, u"a"_s)});
    QVERIFY2(told.contains(u"joined a2"_s), qPrintable(told.join(u' ')));
}

void TestClusterEvents::tellsTheFallBackToFullSync()
{
    Watch watch;
    watch.look({rowOf(u"a"_s, 3, versioned), rowOf(u"b"_s, 3, versioned)});
    QVERIFY(watch.alarms().isEmpty());
    QVERIFY(watch.look({rowOf(u"a"_s, 3, versioned), rowOf(u"b"_s)}).contains(u"fell-back b"_s));
    QCOMPARE(watch.alarms(), QStringList{u"fell-back/x 1"_s});
    QVERIFY(watch.snapshot().dataPlanes.constLast().reasons.join(u'\n').contains(u"fell back"_s));
    QCOMPARE(watch.look({rowOf(u"a"_s, 3, versioned), rowOf(u"b"_s)}), QStringList()); // told once
    watch.look({rowOf(u"a"_s, 3, versioned), rowOf(u"b"_s, 3, versioned)});
    QVERIFY(watch.alarms().isEmpty());
}

void TestClusterEvents::warnsOfCertificatesOnTheControlPlanesClock()
{
    constexpr qint64 day = 86'400;
    auto row = rowOf(u"a"_s);
    row.certExpiry = start + 31 * day;
    Watch watch;
    QCOMPARE(watch.look({row}), QStringList());
    row.certExpiry = start + 29 * day;
    QCOMPARE(watch.look({row}), QStringList{u"certificate-near a"_s});
    QVERIFY2(sentenceOf(watch.events().constFirst()).contains(u"30 days"_s), "the limit is stated");
    QCOMPARE(watch.look({row}), QStringList());
    QCOMPARE(watch.alarms(), QStringList{u"certificate-soon/x 1"_s});
    // This machine's clock is a day behind: by the control plane's the certificate has ended.
    row.certExpiry = start + day / 2;
    watch.look({row});
    watch.input().x.view.info->clockSkewSeconds = day;
    QCOMPARE(watch.look({row}), QStringList{u"certificate-near a"_s});
    QCOMPARE(watch.alarms(), QStringList{u"certificate-expired/x 1"_s});
}

void TestClusterEvents::tellsOfTwinsThatStay()
{
    const auto look = [](Watch &watch) {
        return watch.look({rowOf(u"one"_s, 3, hashA, u"3.9.1"_s, u"localhost"_s),
                           rowOf(u"two"_s, 4, hashA, u"3.9.1"_s, u"localhost"_s)},
                          20);
    };
    Watch watch;
    watch.input().seenAlive = {u"one"_s, u"two"_s};
    QStringList told;
    for (int i = 0; i < 6; ++i)
        told += look(watch);
    QCOMPARE(told, QStringList{u"duplicate-hostname "_s});
    QCOMPARE(watch.alarms(), QStringList{u"duplicate-hostname/x 2"_s});
}

void TestClusterEvents::tellsOfMixedVersionsOnce()
{
    const QList rows{rowOf(u"a"_s), rowOf(u"b"_s, 3, hashA, u"3.8.1"_s)};
    Watch watch;
    QCOMPARE(watch.look(rows), QStringList());
    QCOMPARE(watch.look(rows, 3000), QStringList());
    QCOMPARE(watch.look(rows, 700), QStringList{u"mixed-versions "_s});
    QCOMPARE(watch.look(rows, 700), QStringList());
    AlarmLimits limits;
    limits.mixedSeconds = 3600;
    QCOMPARE(watch.alarms(limits), QStringList{u"mixed-versions/x 0"_s});
    watch.look({rowOf(u"a"_s)});
    QCOMPARE(watch.alarms(limits), QStringList());
}

void TestClusterEvents::tellsOfControlPlaneNodes()
{
    Watch watch;
    watch.input().x.view.nodes = {{u"cp-1"_s, u"3.9.1"_s}};
    watch.look({rowOf(u"a"_s)});
    watch.input().x.view.nodes.insert(u"cp-2"_s, u"3.10.0"_s);
    QCOMPARE(watch.look({rowOf(u"a"_s)}), QStringList{u"control-planes-changed cp-2"_s});
    QCOMPARE(watch.alarms(), QStringList{u"control-planes-differ/x 0"_s});
    watch.input().x.view.nodes = {{u"cp-2"_s, u"3.10.0"_s}};
    QCOMPARE(watch.look({rowOf(u"a"_s)}), QStringList{u"control-planes-changed cp-1"_s});
    QCOMPARE(watch.alarms(), QStringList());
}

void TestClusterEvents::tellsOfAControlPlanesNewVersion()
{
    Watch watch;
    watch.input().x.view.nodes = {{u"cp-1"_s, u"3.9.0"_s}};
    watch.look({rowOf(u"a"_s)});
    watch.input().x.view.nodes = {{u"cp-1"_s, u"3.9.1"_s}}; // upgraded in place
    QCOMPARE(watch.look({rowOf(u"a"_s)}), QStringList{u"control-planes-changed cp-1"_s});
    QCOMPARE(watch.events().constFirst().before, u"3.9.0"_s);
    QCOMPARE(watch.events().constFirst().after, u"3.9.1"_s);
    QCOMPARE(watch.look({rowOf(u"a"_s)}), QStringList());
}

void TestClusterEvents::tellsWhoMoved()
{
    Watch watch;
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s)});
    watch.lookAtY({rowOf(u"c"_s, 2, hashB)});
    watch.input().x.rows = {rowOf(u"a"_s), rowOf(u"b"_s, 70)}; // X's row of it stands still
    const auto told = watch.lookAtY({rowOf(u"c"_s, 2, hashB), rowOf(u"b"_s, 2, hashB)});
    QVERIFY2(told.contains(u"moved b"_s), qPrintable(told.join(u' ')));
    QVERIFY(!told.contains(u"left b"_s) && !told.contains(u"joined b"_s)); // one node
    for (const auto &event : watch.events()) {
        if (event.kind != ClusterEventKind::Moved)
            continue;
        QCOMPARE(event.before, u"x"_s);
        QCOMPARE(event.after, u"y"_s);
    }
}

void TestClusterEvents::learningTheOwnerIsNoMove()
{
    Watch watch;
    const QList rows{rowOf(u"a"_s), rowOf(u"b"_s)};
    watch.look(rows);
    watch.lookAtY(rows); // one database: both list the same
    QVERIFY(watch.snapshot().dataPlanes.constLast().sideUncertain);
    StatusReport report;
    report.source = u"http://b:8100"_s;
    report.nodeId = u"b"_s;
    report.configHash = hashA;
    report.side = Side::Y;
    report.at = watch.input().at;
    watch.input().statuses = {report};
    QCOMPARE(watch.lookAtY(rows).filter(u"moved"_s), QStringList());
    QCOMPARE(watch.snapshot().dataPlanes.constLast().side, Side::Y);
    QVERIFY(!watch.snapshot().dataPlanes.constLast().sideUncertain);
}

void TestClusterEvents::tellsOfWhatDoesNotFit()
{
    // Where the control plane itself says nothing, the rules do.
    const auto silent = [](const QString &id, const QString &version) {
        auto row = rowOf(id, 3, hashA, version);
        row.syncStatus.clear();
        return row;
    };
    Watch watch;
    watch.input().compatibility = [](const ControlPlaneInfo &, const Version &version) {
        return std::optional(
            CompatibilityVerdict{version < Version(3, 10), u"newer than its control plane"_s});
    };
    QCOMPARE(watch.look({silent(u"a"_s, u"3.9.1"_s), silent(u"b"_s, u"3.10.0"_s)}),
             QStringList{u"incompatible b"_s}); // also at the first look
    QCOMPARE(watch.alarms(), QStringList{u"incompatible/x 1"_s});
    QVERIFY(alarmsOf(watch.snapshot(), {}).constFirst().isBlocking());
    const auto told = watch.look({silent(u"a"_s, u"3.10.0"_s), silent(u"b"_s, u"3.10.0"_s)});
    QCOMPARE(told, (QStringList{u"version-changed a"_s, u"incompatible a"_s})); // b was told
    // What the control plane rejects is told by its status, and not twice.
    auto rejected = rowOf(u"b"_s);
    rejected.syncStatus = u"kong_version_incompatible"_s;
    QVERIFY(!watch.look({silent(u"a"_s, u"3.10.0"_s), rejected}).contains(u"incompatible b"_s));
    QCOMPARE(watch.state(u"b"_s), u"rejected"_s);
}

void TestClusterEvents::tellsOfEachSyncStatus()
{
    Watch watch;
    auto row = rowOf(u"a"_s);
    watch.look({rowOf(u"b"_s), row});
    QString before = row.syncStatus;
    for (const auto &status : {u"unknown"_s, u"kong_version_incompatible"_s, u"plugin_set_incompatible"_s,
                               u"plugin_version_incompatible"_s, u"filter_set_incompatible"_s,
                               u"of_a_later_gateway"_s, u"normal"_s}) {
        row.syncStatus = status;
        const auto told = watch.look({rowOf(u"b"_s), row});
        QVERIFY2(told.contains(u"status-changed a"_s), qPrintable(status + u": "_s + told.join(u' ')));
        QCOMPARE(watch.events().constFirst().before, before);
        QCOMPARE(watch.events().constFirst().after, status);
        QCOMPARE(watch.events().constFirst().severity,
                 status.endsWith(u"_incompatible"_s) ? Severity::Bad : Severity::Info);
        before = status;
    }
}

void TestClusterEvents::ignoresRestoredRowsOnYsOwnClock()
{
    constexpr qint64 day = 86'400;
    for (const qint64 skew : {qint64(0), day, -day}) {
        Watch watch;
        watch.look({});
        watch.input().restoredAt = start - 100; // on this machine's clock
        // Y's clock is off by `skew`, and so are the times in its rows.
        auto copied = rowOf(u"copied"_s, 300);
        auto real = rowOf(u"real"_s, 5);
        copied.lastSeen += skew;
        real.lastSeen += skew;
        watch.input().x.view.info->clockSkewSeconds = skew; // lookAtY takes it over
        watch.lookAtY({copied, real});
        QCOMPARE(watch.state(u"copied"_s), u"not listed"_s);
        QCOMPARE(watch.state(u"real"_s), u"fresh"_s);
    }
}

void TestClusterEvents::groupsAlarmsByCause()
{
    QList<DataPlaneRow> rows;
    for (int i = 0; i < 300; ++i)
        rows << rowOf(u"dp-%1"_s.arg(i), 100);
    rows << rowOf(u"bad"_s, 3, zeros);
    Watch watch;
    watch.look(rows);
    QCOMPARE(watch.alarms(), (QStringList{u"no-configuration/x 1"_s, u"stale/x 300"_s}));
    QCOMPARE(textOf(alarmsOf(watch.snapshot(), {}).constLast()),
             u"300 data planes of CP X are stale, no heartbeat for 60 s"_s);
    watch.look({rowOf(u"dp-1"_s)});
    QCOMPARE(watch.alarms(), QStringList()); // the cause is gone
}

void TestClusterEvents::agreesWithTheCount()
{
    // On another configuration: settling first, then something to look at, by the one rule.
    const QList rows{rowOf(u"a"_s), rowOf(u"b"_s), rowOf(u"c"_s, 3, hashB)};
    Watch watch;
    watch.look(rows);
    QCOMPARE(summarize(watch.snapshot(), Version(3, 9), Version()).attention, 0);
    watch.look(rows, 61);
    QCOMPARE(summarize(watch.snapshot(), Version(3, 9), Version()).attention, 1);
    QCOMPARE(watch.alarms(), QStringList{u"other-configuration/x 1"_s});
}

void TestClusterEvents::saysOneLine()
{
    Watch watch;
    QVERIFY(!whatToDoNow(watch.snapshot(), {}).text.isEmpty());
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s, 90)});
    auto alarms = alarmsOf(watch.snapshot(), {});
    auto advice = whatToDoNow(watch.snapshot(), alarms);
    QCOMPARE(advice.alarm, u"stale/x"_s);
    QVERIFY(advice.text.startsWith(u"b is stale"_s));
    alarms.first().acknowledged = AlarmAcknowledgement{u"Ann"_s, watch.snapshot().at, {u"b"_s}};
    advice = whatToDoNow(watch.snapshot(), alarms);
    QCOMPARE(advice.severity, Severity::Good);
    // One that blocks is said again after it was acknowledged: it stays in the way.
    watch.look({rowOf(u"a"_s), rowOf(u"b"_s, 3, zeros)});
    alarms = alarmsOf(watch.snapshot(), {});
    alarms.first().acknowledged = AlarmAcknowledgement{u"Ann"_s, watch.snapshot().at, {u"b"_s}};
    QCOMPARE(whatToDoNow(watch.snapshot(), alarms).alarm, u"no-configuration/x"_s);
}

QTEST_APPLESS_MAIN(TestClusterEvents)
#include "tst_clusterevents.moc"
