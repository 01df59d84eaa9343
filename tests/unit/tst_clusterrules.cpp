#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 purgeDelay = 1209600;
constexpr qint64 cpNow = 1795196000; // on the control plane's clock
const QString hashA = u"67598e3c6ee0ab1c14b3a843ea416402"_s;
const QString hashB = u"8410c5e4a73bf61dcd699d0a6fd05e3d"_s;
const QString zeros = QString(32, u'0');

DataPlaneRow rowOf(const QString &id, qint64 age, const QString &hash = hashA,
                   const QString &status = u"normal"_s, const QString &version = u"3.9.1"_s,
                   const QString &hostname = {})
{
    DataPlaneRow row;
    row.id = id;
    row.hostname = hostname.isEmpty() ? id : hostname;
    row.version = version;
    row.syncStatus = status;
    row.configHash = hash;
    row.lastSeen = cpNow - age;
    row.ttl = purgeDelay - age;
    return row;
}

ControlPlaneReport reportOf(const QString &version, const QList<DataPlaneRow> &rows,
                            const QDateTime &polledAt)
{
    ControlPlaneReport report;
    report.view.configured = true;
    report.view.info = ControlPlaneInfo();
    report.view.info->version = version;
    report.view.polledAt = polledAt;
    report.rows = rows;
    return report;
}

const QDateTime now = QDateTime::fromSecsSinceEpoch(cpNow, Qt::UTC);

ClusterInput inputOf(const QList<DataPlaneRow> &x, const QList<DataPlaneRow> &y = {})
{
    ClusterInput input;
    input.at = now;
    input.x = reportOf(u"3.9.1"_s, x, now);
    if (!y.isEmpty())
        input.y = reportOf(u"3.10.0"_s, y, now);
    return input;
}

const DataPlane *nodeOf(const ClusterSnapshot &snapshot, const QString &id)
{
    for (const auto &node : snapshot.dataPlanes) {
        if (node.row.id == id)
            return &node;
    }
    return nullptr;
}

QString stateOf(const ClusterSnapshot &snapshot, const QString &id)
{
    const auto *node = nodeOf(snapshot, id);
    return node ? toKey(node->state) : u"not listed"_s;
}

} // namespace

class TestClusterRules : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsProtocols_data();
    void tellsProtocols();
    void derivesStates_data();
    void derivesStates();
    void needsNoCommonClock_data();
    void needsNoCommonClock();
    void refusesATtlAboveThePurgeDelay();
    void findsGhosts();
    void tellsOfAnExpiredCertificate();
    void keepsTwinsThatStillPing();
    void infersTheExpectedHash_data();
    void infersTheExpectedHash();
    void comparesWithinOneProtocolOnly();
    void withoutANodeNothingIsConverged();
    void givesARestoredRowToTheFresherControlPlane();
    void ignoresRowsFromBeforeTheRestore();
    void saysThatASharedDatabaseHidesTheOwner();
    void letsXAndYServeSideBySideUnderOneName();
    void callsNobodyStaleWhileTheControlPlaneIsAway();
    void putsTheControlPlaneAboveTheRules_data();
    void putsTheControlPlaneAboveTheRules();
    void countsWithoutGhostsAndRetired();
    void placesVersions_data();
    void placesVersions();
    void tellsWhatChanged();
    void theFirstConfigurationIsOneEvent();
    void givesWords_data();
    void givesWords();
    void keysRoundTrip();
};

void TestClusterRules::tellsProtocols_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<SyncProtocol>("protocol");
    QTest::addColumn<bool>("empty");
    QTest::newRow("32 hex digits are full sync") << hashA << SyncProtocol::Full << false;
    QTest::newRow("32 zeros fit both protocols") << zeros << SyncProtocol::Unknown << true;
    QTest::newRow("a zero-padded decimal is 3.9's incremental sync")
        << u"00000000000000000000000000000042"_s << SyncProtocol::Incremental << false;
    QTest::newRow("v02 is newer incremental sync")
        << u"v02_0000000000000000000000000042"_s << SyncProtocol::Incremental << false;
    QTest::newRow("v02 with zeros only is empty")
        << u"v02_0000000000000000000000000000"_s << SyncProtocol::Incremental << true;
    QTest::newRow("digits without padding are an MD5 all the same")
        << u"12345678901234567890123456789012"_s << SyncProtocol::Full << false;
    QTest::newRow("another length is unknown") << u"abc123"_s << SyncProtocol::Unknown << false;
    QTest::newRow("no hash is unknown, not empty") << QString() << SyncProtocol::Unknown << false;
}

void TestClusterRules::tellsProtocols()
{
    QFETCH(QString, hash);
    QTEST(syncProtocolOf(hash), "protocol");
    QTEST(isEmptyHash(hash), "empty");
}

void TestClusterRules::derivesStates_data()
{
    QTest::addColumn<DataPlaneRow>("row");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");
    auto noTtl = rowOf(u"a"_s, 3);
    noTtl.ttl.reset();
    QTest::newRow("a heartbeat just now is fresh") << rowOf(u"a"_s, 0) << u"fresh"_s << QString();
    QTest::newRow("45 s is still fresh") << rowOf(u"a"_s, 45) << u"fresh"_s << QString();
    QTest::newRow("46 s is late") << rowOf(u"a"_s, 46) << u"late"_s << u"last heartbeat 46 s ago"_s;
    QTest::newRow("60 s is still late") << rowOf(u"a"_s, 60) << u"late"_s << u"last heartbeat 60 s ago"_s;
    QTest::newRow("61 s is stale") << rowOf(u"a"_s, 61) << u"stale"_s << u"last heartbeat 61 s ago"_s;
    QTest::newRow("a day is stale") << rowOf(u"a"_s, 86400) << u"stale"_s << u"last heartbeat 24 h ago"_s;
    QTest::newRow("without ttl it is unknown") << noTtl << u"unknown"_s << u"no ttl"_s;
    QTest::newRow("an all-zero hash is empty although normal")
        << rowOf(u"a"_s, 3, zeros) << u"empty"_s << u"requests to it get 404"_s;
    QTest::newRow("rejected comes before empty")
        << rowOf(u"a"_s, 3, zeros, u"kong_version_incompatible"_s, u"3.10.0"_s) << u"rejected"_s
        << u"reports kong_version_incompatible: version 3.10.0 does not fit a control plane of version 3.9.1"_s;
    QTest::newRow("a missing plugin is a rejection")
        << rowOf(u"a"_s, 3, hashA, u"plugin_set_incompatible"_s) << u"rejected"_s << u"lacks a plugin"_s;
    QTest::newRow("another plugin version is a rejection")
        << rowOf(u"a"_s, 3, hashA, u"plugin_version_incompatible"_s) << u"rejected"_s << u"another version"_s;
    QTest::newRow("a missing filter is a rejection")
        << rowOf(u"a"_s, 3, hashA, u"filter_set_incompatible"_s) << u"rejected"_s << u"filter"_s;
    QTest::newRow("a status from the future is shown as it comes")
        << rowOf(u"a"_s, 3, hashA, u"resting"_s) << u"fresh"_s << u"'resting'"_s;
}

void TestClusterRules::derivesStates()
{
    QFETCH(DataPlaneRow, row);
    QFETCH(QString, reason);
    const auto snapshot = buildSnapshot(inputOf({row}));
    QTEST(toKey(snapshot.dataPlanes.first().state), "state");
    const auto reasons = snapshot.dataPlanes.first().reasons.join(u'\n');
    QVERIFY2(reason.isEmpty() ? reasons.isEmpty() : reasons.contains(reason), qPrintable(reasons));
}

void TestClusterRules::needsNoCommonClock_data()
{
    QTest::addColumn<int>("skewHours");
    QTest::newRow("our clock is right") << 0;
    QTest::newRow("our clock is a day ahead") << 24;
    QTest::newRow("our clock is a day behind") << -24;
}

void TestClusterRules::needsNoCommonClock()
{
    QFETCH(int, skewHours);
    auto input = inputOf({rowOf(u"a"_s, 10), rowOf(u"b"_s, 50), rowOf(u"c"_s, 70)});
    input.at = input.at.addSecs(skewHours * 3600);
    input.x.view.polledAt = input.at;
    const auto snapshot = buildSnapshot(input);
    QCOMPARE(stateOf(snapshot, u"a"_s), u"fresh"_s);
    QCOMPARE(stateOf(snapshot, u"b"_s), u"late"_s);
    QCOMPARE(stateOf(snapshot, u"c"_s), u"stale"_s);
    QCOMPARE(*nodeOf(snapshot, u"c"_s)->ageSeconds, 70);
}

void TestClusterRules::refusesATtlAboveThePurgeDelay()
{
    auto input = inputOf({rowOf(u"a"_s, 10)});
    input.x.view.info->purgeDelaySeconds = 60; // lowered since the row was written
    const auto snapshot = buildSnapshot(input);
    QCOMPARE(stateOf(snapshot, u"a"_s), u"unknown"_s);
    QVERIFY(!snapshot.dataPlanes.first().ageSeconds);

    auto row = rowOf(u"a"_s, 0);
    row.ttl = 61; // one second of rounding is no lie
    input = inputOf({row});
    input.x.view.info->purgeDelaySeconds = 60;
    QCOMPARE(buildSnapshot(input).dataPlanes.first().ageSeconds, std::optional<qint64>(0));
}

void TestClusterRules::findsGhosts()
{
    const auto gone = rowOf(u"old"_s, 20, hashA, u"normal"_s, u"2.8.5"_s, u"gw-2"_s);
    const auto here = rowOf(u"new"_s, 2, hashB, u"normal"_s, u"2.8.5"_s, u"gw-2"_s);
    const auto emptyGone = rowOf(u"old-empty"_s, 90, zeros, u"normal"_s, u"2.8.5"_s, u"gw-2"_s);
    const auto snapshot = buildSnapshot(inputOf({gone, here, emptyGone}));
    QCOMPARE(stateOf(snapshot, u"old"_s), u"ghost"_s);
    QCOMPARE(stateOf(snapshot, u"new"_s), u"fresh"_s);
    QCOMPARE(stateOf(snapshot, u"old-empty"_s), u"empty"_s); // the more dangerous fact comes first
    QVERIFY(nodeOf(snapshot, u"old"_s)->reasons.join(u'\n').contains(u"id new"_s));
    QVERIFY(nodeOf(snapshot, u"new"_s)->converged); // the ghost's hash has no vote
}

void TestClusterRules::tellsOfAnExpiredCertificate()
{
    auto past = rowOf(u"past"_s, 2, hashA);
    past.certExpiry = cpNow - 86'400;
    auto valid = rowOf(u"valid"_s, 2, hashA);
    valid.certExpiry = cpNow + 86'400;
    const auto unknown = rowOf(u"unknown"_s, 2, hashA);
    const auto snapshot = buildSnapshot(inputOf({past, valid, unknown}));
    QCOMPARE(stateOf(snapshot, u"past"_s), u"fresh"_s);
    QVERIFY(nodeOf(snapshot, u"past"_s)->reasons.join(u'\n').contains(u"certificate expired"_s));
    QCOMPARE(nodeOf(snapshot, u"valid"_s)->reasons, QStringList());
    QCOMPARE(nodeOf(snapshot, u"unknown"_s)->reasons, QStringList());
}

void TestClusterRules::keepsTwinsThatStillPing()
{
    const auto one = rowOf(u"one"_s, 20, hashA, u"normal"_s, u"3.9.1"_s, u"localhost"_s);
    const auto two = rowOf(u"two"_s, 2, hashA, u"normal"_s, u"3.9.1"_s, u"localhost"_s);
    auto input = inputOf({one, two});
    QCOMPARE(stateOf(buildSnapshot(input), u"one"_s), u"ghost"_s);
    input.seenAlive = {u"one"_s};
    QCOMPARE(stateOf(buildSnapshot(input), u"one"_s), u"fresh"_s);
    const auto tie = rowOf(u"two"_s, 20, hashA, u"normal"_s, u"3.9.1"_s, u"localhost"_s);
    QCOMPARE(stateOf(buildSnapshot(inputOf({one, tie})), u"one"_s), u"fresh"_s);
}

void TestClusterRules::infersTheExpectedHash_data()
{
    QTest::addColumn<QList<DataPlaneRow>>("rows");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("converged");
    QTest::newRow("all the same") << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 2)} << hashA << true;
    QTest::newRow("two against one") << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 2), rowOf(u"c"_s, 3, hashB)}
                                     << hashA << false;
    QTest::newRow("a tie gives nothing")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 2, hashB)} << QString() << false;
    QTest::newRow("late nodes have no vote beside fresh ones")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 50, hashB), rowOf(u"c"_s, 50, hashB)} << hashA << false;
    QTest::newRow("late nodes vote among themselves")
        << QList{rowOf(u"a"_s, 50), rowOf(u"b"_s, 55)} << hashA << true;
    QTest::newRow("stale nodes neither vote nor hold up")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 100, hashB), rowOf(u"c"_s, 100, hashB)} << hashA << true;
    QTest::newRow("an empty node has no vote, and beside it nothing has converged")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 1, zeros)} << hashA << false;
    QTest::newRow("an empty node that is long dead holds nothing up")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 300, zeros)} << hashA << true;
    QTest::newRow("a rejected node has no vote")
        << QList{rowOf(u"a"_s, 1), rowOf(u"b"_s, 1, hashB, u"plugin_set_incompatible"_s)} << hashA << true;
}

void TestClusterRules::infersTheExpectedHash()
{
    QFETCH(QList<DataPlaneRow>, rows);
    const auto snapshot = buildSnapshot(inputOf(rows));
    QTEST(snapshot.x.expectedHash.value_or(QString()), "expected");
    QTEST(isConverged(snapshot.dataPlanes), "converged");
}

void TestClusterRules::comparesWithinOneProtocolOnly()
{
    const QString incremental = u"v02_0000000000000000000000000007"_s;
    const auto snapshot =
        buildSnapshot(inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1), rowOf(u"c"_s, 1, incremental)}));
    QVERIFY(isConverged(snapshot.dataPlanes));
    QCOMPARE(snapshot.x.expectedHash, hashA);
    QCOMPARE(snapshot.x.expectedHashes.value(SyncProtocol::Incremental), incremental);

    const auto twoSides = buildSnapshot(inputOf({rowOf(u"a"_s, 1)}, {rowOf(u"y"_s, 1, hashB)}));
    QVERIFY(isConverged(twoSides.dataPlanes)); // never across control planes
    QCOMPARE(twoSides.y.expectedHash, hashB);
}

void TestClusterRules::withoutANodeNothingIsConverged()
{
    QVERIFY(!isConverged(buildSnapshot(inputOf({})).dataPlanes));
    QVERIFY(!isConverged(buildSnapshot(inputOf({rowOf(u"a"_s, 100)})).dataPlanes));
    auto retired = inputOf({rowOf(u"a"_s, 1)});
    retired.retired = {u"a"_s};
    QVERIFY(!isConverged(buildSnapshot(retired).dataPlanes));
}

void TestClusterRules::givesARestoredRowToTheFresherControlPlane()
{
    auto movedNow = rowOf(u"moved"_s, 4, hashB, u"normal"_s, u"3.10.0"_s);
    const auto snapshot = buildSnapshot(
        inputOf({rowOf(u"moved"_s, 300), rowOf(u"stays"_s, 5)}, {movedNow, rowOf(u"stays"_s, 400)}));
    QCOMPARE(snapshot.dataPlanes.size(), 2);
    QCOMPARE(nodeOf(snapshot, u"moved"_s)->side, Side::Y);
    QCOMPARE(stateOf(snapshot, u"moved"_s), u"fresh"_s);
    QCOMPARE(nodeOf(snapshot, u"stays"_s)->side, Side::X);
    QCOMPARE(stateOf(snapshot, u"stays"_s), u"fresh"_s);
    QVERIFY(!nodeOf(snapshot, u"stays"_s)->sideUncertain);
}

void TestClusterRules::ignoresRowsFromBeforeTheRestore()
{
    auto input = inputOf({}, {rowOf(u"copied"_s, 300), rowOf(u"real"_s, 5)});
    input.restoredAt = cpNow - 100;
    const auto snapshot = buildSnapshot(input);
    QCOMPARE(snapshot.dataPlanes.size(), 1);
    QCOMPARE(snapshot.dataPlanes.first().row.id, u"real"_s);
}

void TestClusterRules::saysThatASharedDatabaseHidesTheOwner()
{
    const QList rows{rowOf(u"a"_s, 5), rowOf(u"b"_s, 9), rowOf(u"c"_s, 7, hashB, u"normal"_s, u"3.10.0"_s),
                     rowOf(u"d"_s, 900)};
    const auto snapshot = buildSnapshot(inputOf(rows, rows));
    QCOMPARE(snapshot.dataPlanes.size(), 4);
    QVERIFY(nodeOf(snapshot, u"a"_s)->sideUncertain);
    QVERIFY(nodeOf(snapshot, u"a"_s)->reasons.join(u'\n').contains(u"one shared database"_s));
    QCOMPARE(nodeOf(snapshot, u"c"_s)->side, Side::Y); // 3.9.1 would not serve it
    QVERIFY(!nodeOf(snapshot, u"d"_s)->sideUncertain);
    QCOMPARE(stateOf(snapshot, u"d"_s), u"stale"_s);
}

void TestClusterRules::letsXAndYServeSideBySideUnderOneName()
{
    const auto successor = rowOf(u"y1"_s, 3, hashB, u"normal"_s, u"3.10.0"_s, u"gw-a"_s);
    const auto serving = rowOf(u"x1"_s, 20, hashA, u"normal"_s, u"3.9.1"_s, u"gw-a"_s);
    auto input = inputOf({serving}, {successor});
    QCOMPARE(stateOf(buildSnapshot(input), u"x1"_s), u"ghost"_s);
    QCOMPARE(summarize(buildSnapshot(input), Version(3, 9), Version(3, 10)).total, 1);
    input.seenAlive = {u"x1"_s};
    QCOMPARE(stateOf(buildSnapshot(input), u"x1"_s), u"fresh"_s);
    QCOMPARE(summarize(buildSnapshot(input), Version(3, 9), Version(3, 10)).total, 2);
}

void TestClusterRules::callsNobodyStaleWhileTheControlPlaneIsAway()
{
    auto input = inputOf({rowOf(u"a"_s, 20)});
    input.x.view.error = Error{ErrorKind::Unreachable, {}, u"refused"_s, {}, {}};
    input.at = now.addSecs(30);
    QCOMPARE(stateOf(buildSnapshot(input), u"a"_s), u"unknown"_s); // nobody listened: not late
    input.at = now.addSecs(600);
    const auto snapshot = buildSnapshot(input);
    QCOMPARE(stateOf(snapshot, u"a"_s), u"unknown"_s);
    QCOMPARE(*snapshot.dataPlanes.first().ageSeconds, 620);
    QVERIFY(snapshot.dataPlanes.first().reasons.join(u'\n').contains(u"cache"_s));
    QCOMPARE(summarize(snapshot, Version(3, 9), Version()).attention, 0);
}

void TestClusterRules::putsTheControlPlaneAboveTheRules_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("rule");
    QTest::addColumn<bool>("compatible");
    QTest::newRow("accepted although the rule says no") << u"normal"_s << false << true;
    QTest::newRow("refused although the rule says yes") << u"kong_version_incompatible"_s << true << false;
    QTest::newRow("not judged: the rule decides no") << u"unknown"_s << false << false;
    QTest::newRow("not reported: the rule decides yes") << QString() << true << true;
}

void TestClusterRules::putsTheControlPlaneAboveTheRules()
{
    QFETCH(QString, status);
    QFETCH(bool, rule);
    auto input = inputOf({rowOf(u"a"_s, 3, hashA, status)});
    input.compatibility = [rule](const ControlPlaneInfo &, const Version &) {
        return CompatibilityVerdict{rule, u"outside the documented window"_s};
    };
    const auto snapshot = buildSnapshot(input);
    QTEST(snapshot.dataPlanes.first().compatible, "compatible");
    QVERIFY(snapshot.dataPlanes.first().reasons.contains(u"outside the documented window"_s));
}

void TestClusterRules::countsWithoutGhostsAndRetired()
{
    auto input = inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 70), rowOf(u"c"_s, 1, zeros), rowOf(u"r"_s, 1),
                          rowOf(u"g"_s, 90, hashA, u"normal"_s, u"3.9.1"_s, u"a"_s)});
    input.retired = {u"r"_s};
    const auto summary = summarize(buildSnapshot(input), Version(3, 9, 1), Version(3, 10));
    QCOMPARE(summary.total, 3);
    QCOMPARE(summary.onX, 3);
    QCOMPARE(summary.onY, 0);
    QCOMPARE(summary.stale, 1);
    QCOMPARE(summary.attention, 2);
    QVERIFY(!summary.converged); // c is live and empty
    QCOMPARE(summary.byState, (QMap<QString, int>{{u"empty"_s, 1}, {u"fresh"_s, 1}, {u"stale"_s, 1}}));
    QCOMPARE(summary.byVersion, (QMap<QString, int>{{u"3.9.1"_s, 3}}));
}

void TestClusterRules::placesVersions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("x");
    QTest::addColumn<QString>("y");
    QTest::addColumn<int>("onX");
    QTest::addColumn<int>("onY");
    QTest::newRow("without Y every node is on X") << u"3.9.1"_s << u"3.4"_s << QString() << 1 << 0;
    QTest::newRow("X's line") << u"3.4.3.9"_s << u"3.4.3.12"_s << u"3.10.0.17"_s << 1 << 0;
    QTest::newRow("Y's line") << u"3.10.0.2"_s << u"3.4.3.12"_s << u"3.10.0.17"_s << 0 << 1;
    QTest::newRow("neither line") << u"3.6.1"_s << u"3.4.3.12"_s << u"3.10.0.17"_s << 0 << 0;
    QTest::newRow("a patch upgrade, not yet") << u"3.4.3.9"_s << u"3.4.3.9"_s << u"3.4.3.12"_s << 1 << 0;
    QTest::newRow("a patch upgrade, done") << u"3.4.3.12"_s << u"3.4.3.9"_s << u"3.4.3.12"_s << 0 << 1;
    QTest::newRow("an unreadable version") << u"banana"_s << u"3.4"_s << u"3.5"_s << 0 << 0;
}

void TestClusterRules::placesVersions()
{
    QFETCH(QString, version);
    QFETCH(QString, x);
    QFETCH(QString, y);
    const auto parsed = [](const QString &text) {
        return text.isEmpty() ? Version() : *Version::parse(text);
    };
    const auto snapshot = buildSnapshot(inputOf({rowOf(u"a"_s, 1, hashA, u"normal"_s, version)}));
    const auto summary = summarize(snapshot, parsed(x), parsed(y));
    QTEST(summary.onX, "onX");
    QTEST(summary.onY, "onY");
}

void TestClusterRules::tellsWhatChanged()
{
    const auto before =
        buildSnapshot(inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1, hashB), rowOf(u"gone"_s, 1)}));
    QVERIFY(diff(ClusterSnapshot(), before).isEmpty());
    QVERIFY(diff(before, before).isEmpty());

    auto changed = rowOf(u"b"_s, 1, hashA, u"unknown"_s, u"3.9.2"_s);
    auto input = inputOf({rowOf(u"a"_s, 50), changed, rowOf(u"came"_s, 1)});
    QStringList lines;
    for (const auto &event : diff(before, buildSnapshot(input)))
        lines << toKey(event.kind) + u' ' + event.nodeId + u' ' + event.before.left(4) + u'>' +
                     event.after.left(5);
    const QStringList expected{u"state-changed a fres>late"_s, u"version-changed b 3.9.>3.9.2"_s,
                               u"hash-changed b 8410>67598"_s, u"status-changed b norm>unkno"_s,
                               u"joined came >3.9.1"_s,        u"left gone 3.9.>"_s,
                               u"converged  >67598"_s};
    QCOMPARE(lines, expected);

    auto down = inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1, hashB), rowOf(u"gone"_s, 1)});
    down.x.view.error = Error{ErrorKind::Unreachable, {}, u"refused"_s, {}, {}};
    const auto events = diff(before, buildSnapshot(down));
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().kind, ClusterEventKind::ControlPlaneDown);
    QCOMPARE(diff(buildSnapshot(down), before).first().kind, ClusterEventKind::ControlPlaneUp);
}

void TestClusterRules::theFirstConfigurationIsOneEvent()
{
    const auto empty = buildSnapshot(inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1, QString(32, u'0'))}));
    const auto filled = buildSnapshot(inputOf({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1)}));
    QList<ClusterEventKind> kinds;
    for (const auto &event : diff(empty, filled))
        kinds << event.kind;
    QCOMPARE(kinds, QList<ClusterEventKind>({ClusterEventKind::HashChanged, ClusterEventKind::Converged}));
    // The way there is told: a node that loses its configuration is an alarm.
    kinds.clear();
    for (const auto &event : diff(filled, empty))
        kinds << event.kind;
    QVERIFY(kinds.contains(ClusterEventKind::StateChanged));
}

void TestClusterRules::givesWords_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << qint64(64) << u"64 s"_s;
    QTest::newRow("minutes") << qint64(600) << u"10 min"_s;
    QTest::newRow("hours") << qint64(7200) << u"2 h"_s;
    QTest::newRow("days") << qint64(200000) << u"2 d"_s;
}

void TestClusterRules::givesWords()
{
    QFETCH(qint64, seconds);
    QTEST(ageText(seconds), "text");
}

void TestClusterRules::keysRoundTrip()
{
    for (const auto *key :
         {"joined", "left", "version-changed", "hash-changed", "converged", "status-changed", "state-changed",
          "control-plane-up", "control-plane-down", "moved", "came-back", "stale", "incompatible",
          "no-configuration", "certificate-near", "duplicate-hostname", "control-planes-changed",
          "mixed-versions", "fell-back"}) {
        const auto kind = clusterEventKindFromKey(QLatin1String(key));
        QVERIFY(kind.has_value());
        QCOMPARE(toKey(*kind), QLatin1String(key));
    }
    QVERIFY(!clusterEventKindFromKey(u"nonsense"_s));
    QCOMPARE(severityFromKey(toKey(Severity::Bad)), Severity::Bad);
}

QTEST_APPLESS_MAIN(TestClusterRules)
#include "tst_clusterrules.moc"
