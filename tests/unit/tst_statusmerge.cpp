#include "domain/Alarm.h"
#include "domain/ClusterAttention.h"
#include "domain/ClusterWatch.h"
#include "domain/StatusMerge.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! \brief What a data plane's own Status API says beside its control plane's row: which of them counts, and
//! for whom.
class TestStatusMerge : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void outranksTheRow();
    void confirmsTheRowWithoutAWord();
    void emptyCountsEitherWay();
    void findsItsNode_data();
    void findsItsNode();
    void takesTheLaterOfTwoAddresses();
    void countsWhileItIsYoungEnough_data();
    void countsWhileItIsYoungEnough();
    void tellsThatANodeIsNotReady();
    void tellsOfANodeThatServesUnheard();
    void isNoGhostThatAnswers();
    void tellsWhichControlPlaneHoldsASharedNode_data();
    void tellsWhichControlPlaneHoldsASharedNode();
    void countsInAWholeSnapshotOfOneDatabase();
};

namespace {

constexpr qint64 purgeDelay = 1'209'600;
const QDateTime now = QDateTime::fromSecsSinceEpoch(1'795'196'000, Qt::UTC);
const QString hashA = u"67598e3c6ee0ab1c14b3a843ea416402"_s;
const QString hashB = u"8410c5e4a73bf61dcd699d0a6fd05e3d"_s;
const QString zeros = QString(32, u'0');

DataPlaneRow rowOf(const QString &id, qint64 age = 5, const QString &hash = hashA,
                   const QString &version = u"3.9.1"_s)
{
    DataPlaneRow row;
    row.id = id;
    row.hostname = u"dp-"_s + id;
    row.ip = u"10.0.0."_s + id;
    row.version = version;
    row.syncStatus = u"normal"_s;
    row.configHash = hash;
    row.lastSeen = now.toSecsSinceEpoch() - age;
    row.ttl = purgeDelay - age;
    return row;
}

ClusterInput inputOf(const QList<DataPlaneRow> &x, const QList<StatusReport> &statuses)
{
    ClusterInput input;
    input.at = now;
    input.x.view.configured = true;
    input.x.view.info = ControlPlaneInfo();
    input.x.view.info->version = u"3.9.1"_s;
    input.x.view.polledAt = now;
    input.x.rows = x;
    input.statuses = statuses;
    return input;
}

StatusReport reportOf(const QString &id, const QString &hash, qint64 age = 2)
{
    StatusReport report;
    report.source = u"http://10.0.0."_s + id + u":8100"_s;
    report.host = u"10.0.0."_s + id;
    report.nodeId = id;
    report.configHash = hash;
    report.ready = true;
    report.message = u"ready"_s;
    report.at = now.addSecs(-age);
    return report;
}

StatusReport silent(StatusReport report)
{
    report.error = Error{ErrorKind::Timeout, report.source, u"no answer within 4 s"_s, {}, {}};
    return report;
}

DataPlane nodeOf(const ClusterSnapshot &snapshot, const QString &id)
{
    for (const auto &node : snapshot.dataPlanes) {
        if (node.row.id == id)
            return node;
    }
    return {};
}

bool says(const DataPlane &node, const QString &words)
{
    return node.reasons.join(u'\n').contains(words);
}

} // namespace

void TestStatusMerge::outranksTheRow()
{
    const auto snapshot =
        buildSnapshot(inputOf({rowOf(u"1"_s), rowOf(u"2"_s), rowOf(u"3"_s)}, {reportOf(u"2"_s, hashB)}));
    QCOMPARE(snapshot.x.expectedHash, std::optional(hashA));
    const auto node = nodeOf(snapshot, u"2"_s);
    QCOMPARE(node.row.configHash, hashB);
    QVERIFY(!node.converged);
    QVERIFY(!isConverged(snapshot.dataPlanes));
    QVERIFY(node.status && node.status->counts && !node.status->agrees());
    QCOMPARE(node.status->rowHash, hashA);
    QVERIFY2(says(node, u"says config hash 8410c5, its control plane's row says 67598e"_s),
             qPrintable(node.reasons.join(u'\n')));
    QVERIFY(!nodeOf(snapshot, u"1"_s).status);
    QVERIFY(snapshot.statusRemarks.isEmpty());
}

void TestStatusMerge::confirmsTheRowWithoutAWord()
{
    const auto snapshot = buildSnapshot(inputOf({rowOf(u"1"_s)}, {reportOf(u"1"_s, hashA)}));
    const auto node = nodeOf(snapshot, u"1"_s);
    QVERIFY(node.converged && node.status && node.status->agrees());
    QVERIFY2(node.reasons.isEmpty(), qPrintable(node.reasons.join(u'\n')));
}

void TestStatusMerge::emptyCountsEitherWay()
{
    // It lost its configuration, which its row does not tell before the next heartbeat; and the reverse.
    const auto snapshot = buildSnapshot(inputOf(
        {rowOf(u"1"_s), rowOf(u"2"_s, 5, zeros), rowOf(u"3"_s, 5, zeros), rowOf(u"4"_s)},
        {reportOf(u"1"_s, zeros), reportOf(u"2"_s, hashA), reportOf(u"3"_s, u"v02_"_s + QString(28, u'0'))}));
    QCOMPARE(nodeOf(snapshot, u"1"_s).state, NodeState::Empty);
    QCOMPARE(nodeOf(snapshot, u"2"_s).state, NodeState::Fresh);
    QVERIFY(nodeOf(snapshot, u"2"_s).converged);
    QCOMPARE(nodeOf(snapshot, u"3"_s).state, NodeState::Empty);
    QVERIFY(nodeOf(snapshot, u"3"_s).status->agrees()); // two ways to write nothing
}

void TestStatusMerge::findsItsNode_data()
{
    QTest::addColumn<QList<DataPlaneRow>>("rows");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("owner");
    auto twin = rowOf(u"2"_s);
    twin.ip = u"10.0.0.1"_s;
    auto dead = twin;
    dead.ttl = purgeDelay - 900;
    const QList one{rowOf(u"1"_s), rowOf(u"3"_s)};
    QTest::newRow("by its id") << one << u"3"_s << u"127.0.0.1"_s << u"3"_s;
    QTest::newRow("its id is not listed") << one << u"9"_s << u"10.0.0.1"_s << QString();
    QTest::newRow("no id, by its address") << one << QString() << u"10.0.0.1"_s << u"1"_s;
    QTest::newRow("no id, by its host name") << one << QString() << u"DP-3"_s << u"3"_s;
    QTest::newRow("no id, nobody of that name") << one << QString() << u"dp-4"_s << QString();
    QTest::newRow("no id, behind one address several")
        << QList{rowOf(u"1"_s), twin} << QString() << u"10.0.0.1"_s << QString();
    QTest::newRow("no id, a dead row of earlier")
        << QList{rowOf(u"1"_s), dead} << QString() << u"10.0.0.1"_s << u"1"_s;
    QTest::newRow("no id, only a dead row") << QList{dead} << QString() << u"10.0.0.1"_s << u"2"_s;
}

void TestStatusMerge::findsItsNode()
{
    QFETCH(QList<DataPlaneRow>, rows);
    QFETCH(QString, id);
    QFETCH(QString, host);
    QFETCH(QString, owner);
    auto report = reportOf(u"1"_s, hashB);
    report.nodeId = id;
    report.host = host;
    const auto snapshot = buildSnapshot(inputOf(rows, {report}));
    QStringList changed;
    for (const auto &node : snapshot.dataPlanes) {
        if (node.status)
            changed << node.row.id;
        QCOMPARE(node.row.configHash, node.status ? hashB : hashA);
    }
    QCOMPARE(changed.join(u' '), owner);
    QCOMPARE(snapshot.statusRemarks.size(), owner.isEmpty() ? 1 : 0);
    if (id.isEmpty()) { // a second one on the same host: whose is which?
        auto other = report;
        other.source += u"1"_s;
        for (const auto &node : buildSnapshot(inputOf(rows, {report, other})).dataPlanes)
            QVERIFY(!node.status);
    }
}

void TestStatusMerge::takesTheLaterOfTwoAddresses()
{
    const auto early = reportOf(u"1"_s, hashB, 9);
    const auto late = reportOf(u"1"_s, hashA, 2);
    for (const auto &reports : {QList{early, late}, QList{late, early}}) {
        const auto node = nodeOf(buildSnapshot(inputOf({rowOf(u"1"_s)}, reports)), u"1"_s);
        QCOMPARE(node.row.configHash, hashA);
        QCOMPARE(node.status->rowHash, hashA);
    }
}

void TestStatusMerge::countsWhileItIsYoungEnough_data()
{
    QTest::addColumn<qint64>("rowAge");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<bool>("answers");
    QTest::addColumn<bool>("counts");
    QTest::newRow("just read") << qint64(20) << qint64(1) << true << true;
    QTest::newRow("read before the row was written, but it answers")
        << qint64(2) << qint64(5) << true << true;
    QTest::newRow("silent, and the row is older") << qint64(40) << qint64(30) << false << true;
    QTest::newRow("silent, and the row was written since") << qint64(10) << qint64(30) << false << false;
    QTest::newRow("silent for a minute") << qint64(70) << qint64(60) << false << true;
    QTest::newRow("silent for longer") << qint64(70) << qint64(61) << false << false;
    QTest::newRow("nobody asked for so long") << qint64(5) << qint64(61) << true << false;
}

void TestStatusMerge::countsWhileItIsYoungEnough()
{
    QFETCH(qint64, rowAge);
    QFETCH(qint64, age);
    QFETCH(bool, answers);
    QFETCH(bool, counts);
    auto report = reportOf(u"1"_s, hashB, age);
    if (!answers)
        report = silent(report);
    const QList rows{rowOf(u"1"_s, rowAge), rowOf(u"2"_s), rowOf(u"3"_s)};
    auto node = nodeOf(buildSnapshot(inputOf(rows, {report})), u"1"_s);
    QCOMPARE(node.row.configHash, counts ? hashB : hashA);
    QCOMPARE(node.status->counts, counts);
    QVERIFY2(says(node, u"row counts again"_s) == !counts, qPrintable(node.reasons.join(u'\n')));
    if (!answers)
        QVERIFY(says(node, u"no answer within 4 s"_s));
    // Where it is asked less often its answers stand for longer.
    report.countsForSeconds = 130;
    node = nodeOf(buildSnapshot(inputOf(rows, {report})), u"1"_s);
    QCOMPARE(node.status->counts, answers || rowAge >= age);
}

void TestStatusMerge::tellsThatANodeIsNotReady()
{
    auto report = reportOf(u"1"_s, hashA);
    report.ready = false;
    report.message = u"router builds not yet complete"_s;
    ClusterWatch watch;
    auto input = inputOf({rowOf(u"1"_s), rowOf(u"2"_s)}, {report});
    (void)watch.look(input);
    auto node = nodeOf(watch.snapshot(), u"1"_s);
    QVERIFY(isNotReady(node));
    QVERIFY(says(node, u"not ready to serve: router builds not yet complete"_s));
    QCOMPARE(attentionOf(node, watch.snapshot().x, watch.snapshot().at), AttentionCause::None); // it starts
    for (const int seconds : {30, 61}) {
        input.at = now.addSecs(seconds);
        input.x.view.polledAt = input.at;
        input.statuses[0].at = input.at;
        (void)watch.look(input);
    }
    node = nodeOf(watch.snapshot(), u"1"_s);
    QCOMPARE(attentionOf(node, watch.snapshot().x, watch.snapshot().at), AttentionCause::NotReady);
    const auto alarms = alarmsOf(watch.snapshot(), {});
    QCOMPARE(alarms.size(), 1);
    QCOMPARE(alarms.first().key(), u"not-ready/x"_s);
    QCOMPARE(alarms.first().severity(), Severity::Bad);
    QVERIFY(!alarms.first().isBlocking());
    QCOMPARE(textOf(alarms.first()), u"dp-1 is not ready to serve, says its Status API"_s);
    QVERIFY(whatToDoNow(watch.snapshot(), alarms).text.contains(u"Send it no traffic"_s));
    input.statuses[0].ready = true;
    (void)watch.look(input);
    QVERIFY(alarmsOf(watch.snapshot(), {}).isEmpty());
}

void TestStatusMerge::tellsOfANodeThatServesUnheard()
{
    // Its control plane hears no heartbeat: stale all the same, with what the node says beside it.
    const auto snapshot =
        buildSnapshot(inputOf({rowOf(u"1"_s, 300), rowOf(u"2"_s)}, {reportOf(u"1"_s, hashA)}));
    const auto node = nodeOf(snapshot, u"1"_s);
    QCOMPARE(node.state, NodeState::Stale);
    QVERIFY(says(node, u"says that it is ready to serve, with config hash 67598e"_s));
}

void TestStatusMerge::isNoGhostThatAnswers()
{
    auto older = rowOf(u"1"_s, 40);
    auto newer = rowOf(u"2"_s, 5);
    newer.hostname = older.hostname;
    QCOMPARE(nodeOf(buildSnapshot(inputOf({older, newer}, {})), u"1"_s).state, NodeState::Ghost);
    const auto report = reportOf(u"1"_s, hashA);
    QCOMPARE(nodeOf(buildSnapshot(inputOf({older, newer}, {report})), u"1"_s).state, NodeState::Fresh);
    QCOMPARE(nodeOf(buildSnapshot(inputOf({older, newer}, {silent(report)})), u"1"_s).state,
             NodeState::Ghost);
}

void TestStatusMerge::tellsWhichControlPlaneHoldsASharedNode_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QString>("named"); // the side that a person named beside its address
    QTest::addColumn<QString>("onX");   // hash of a node that is known to be X's
    QTest::addColumn<QString>("onY");
    QTest::addColumn<QString>("side"); // empty: stays unknown
    QTest::newRow("nothing tells") << hashA << QString() << QString() << QString() << QString();
    QTest::newRow("a person does") << hashA << u"y"_s << QString() << QString() << u"y"_s;
    QTest::newRow("its hash is X's") << hashA << QString() << hashA << hashB << u"x"_s;
    QTest::newRow("its hash is Y's") << hashB << QString() << hashA << hashB << u"y"_s;
    QTest::newRow("both push the same") << hashA << QString() << hashA << hashA << QString();
    QTest::newRow("of Y nothing is known") << hashA << QString() << hashA << QString() << QString();
    QTest::newRow("its hash is nobody's") << QString(32, u'c') << QString() << hashA << hashB << QString();
    QTest::newRow("it holds nothing") << zeros << QString() << hashA << hashB << QString();
    QTest::newRow("a person outranks its hash") << hashA << u"y"_s << hashA << hashB << u"y"_s;
}

void TestStatusMerge::tellsWhichControlPlaneHoldsASharedNode()
{
    QFETCH(QString, hash);
    QFETCH(QString, named);
    QFETCH(QString, onX);
    QFETCH(QString, onY);
    QFETCH(QString, side);
    std::vector<DataPlane> nodes(1);
    nodes[0].row = rowOf(u"1"_s, 5, hash);
    nodes[0].ageSeconds = 5;
    nodes[0].sideUncertain = true;
    QSet<QString> known;
    for (const auto &[id, of, held] : {std::tuple(u"2"_s, Side::X, onX), std::tuple(u"3"_s, Side::Y, onY)}) {
        if (held.isEmpty())
            continue;
        DataPlane node;
        node.row = rowOf(id, 5, held);
        node.ageSeconds = 5;
        node.side = of;
        nodes.push_back(node);
        known.insert(id);
    }
    QList<StatusReport> reports;
    if (!named.isEmpty()) {
        reports << reportOf(u"1"_s, hash);
        reports.first().side = sideFromKey(named);
    }
    settleSharedNodes(nodes, reports, known);
    QCOMPARE(nodes[0].sideUncertain, side.isEmpty());
    if (!side.isEmpty())
        QCOMPARE(toKey(nodes[0].side), side);
}

void TestStatusMerge::countsInAWholeSnapshotOfOneDatabase()
{
    // Both list all of them: `4` is Y's by its version, `1` is X's by a person's word, the others by hash,
    // which for `3` only its Status API tells as it is now.
    const QList rows{rowOf(u"1"_s), rowOf(u"2"_s), rowOf(u"3"_s, 5, hashA),
                     rowOf(u"4"_s, 5, hashB, u"3.10.0"_s), rowOf(u"5"_s, 5, QString(32, u'd'))};
    auto named = reportOf(u"1"_s, hashA);
    named.side = Side::X;
    auto input = inputOf(rows, {named, reportOf(u"3"_s, hashB)});
    input.y = input.x;
    input.y.view.info->version = u"3.10.0"_s;
    const auto snapshot = buildSnapshot(input);
    QCOMPARE(snapshot.dataPlanes.size(), 5);
    QString sides;
    for (const auto &node : snapshot.dataPlanes)
        sides += node.sideUncertain ? u"?"_s : toKey(node.side);
    QCOMPARE(sides, u"xxyy?"_s);
    QVERIFY(nodeOf(snapshot, u"3"_s).converged); // with Y's configuration
    QCOMPARE(snapshot.y.expectedHash, std::optional(hashB));
    // Without any Status API X's hash is known from nobody, so the hash tells nothing.
    input.statuses.clear();
    sides.clear();
    for (const auto &node : buildSnapshot(input).dataPlanes)
        sides += node.sideUncertain ? u"?"_s : toKey(node.side);
    QCOMPARE(sides, u"???y?"_s);
}

QTEST_GUILESS_MAIN(TestStatusMerge)
#include "tst_statusmerge.moc"
