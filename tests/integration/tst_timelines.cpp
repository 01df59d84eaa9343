#include "domain/ClusterRules.h"
#include "gateway/AdminApiJson.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <QFile>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

json timeline(const QString &name)
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA) + u"/recordings/timeline-%1.json"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no timeline %s", qPrintable(name));
    const auto bytes = file.readAll();
    return json::parse(bytes.begin(), bytes.end());
}

ClusterSnapshot snapshotOf(const json &poll)
{
    const auto page = decodeDataPlanes(QByteArray::fromStdString(poll["body"].dump()), u"timeline"_s);
    if (!page)
        qFatal("%s", qPrintable(page.error().message()));
    ClusterInput input;
    input.at = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(poll["t"].get<double>()), Qt::UTC);
    input.x.view.configured = true;
    input.x.view.polledAt = input.at;
    input.x.view.info = ControlPlaneInfo();
    input.x.view.info->version = QString::fromStdString(poll["version"]);
    input.x.view.info->purgeDelaySeconds = poll["purge_delay"].get<qint64>();
    input.x.rows = page->rows;
    return buildSnapshot(input);
}

//! What the processes really did must not be contradicted. A heartbeat may come late (the database may be in
//! trouble), and a node that just died can't be told from a live one before its heartbeats are missed.
QString contradiction(const DataPlane &node, const json &truth)
{
    constexpr int noticed = 65;
    constexpr int settled = 40;
    const bool running = truth["running"].get<bool>();
    const int since = truth["for"].get<int>();
    if (running && (node.state == NodeState::Ghost || node.state == NodeState::Stale))
        return u"it runs"_s;
    if (!running && since > noticed && takesPart(node))
        return u"it has been dead for %1 s"_s.arg(since);
    if (running && truth["empty"].is_boolean() && truth["empty"].get<bool>() &&
        truth["empty_for"].get<int>() > settled && node.state != NodeState::Empty &&
        node.state != NodeState::Rejected)
        return u"it holds no configuration"_s;
    return {};
}

} // namespace

class TestTimelines : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void agreesWithWhatReallyHappened_data();
    void agreesWithWhatReallyHappened();
    void seesTheGhostAndItsSuccessor();
};

void TestTimelines::agreesWithWhatReallyHappened_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("least"); // judged rows, so that an empty file can't pass
    QTest::newRow("a node replaced under the same hostname") << u"d-ghost-same-hostname"_s << 150;
    QTest::newRow("old data planes on a newer control plane") << u"f-old-dp-new-cp"_s << 120;
    QTest::newRow("rows purged after a minute") << u"k-purge-60"_s << 100;
}

void TestTimelines::agreesWithWhatReallyHappened()
{
    QFETCH(QString, name);
    QFETCH(int, least);
    int judged = 0;
    for (const auto &poll : timeline(name)) {
        for (const auto &node : snapshotOf(poll).dataPlanes) {
            const auto truth = poll["truth"].find(node.row.id.toStdString());
            if (truth == poll["truth"].end())
                continue;
            ++judged;
            const auto wrong = contradiction(node, *truth);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 is called %2, but %3"_s.arg(node.row.hostname,
                                                                                  toKey(node.state), wrong)));
        }
    }
    QVERIFY2(judged >= least, qPrintable(QString::number(judged)));
}

void TestTimelines::seesTheGhostAndItsSuccessor()
{
    const json polls = timeline(u"d-ghost-same-hostname"_s);
    ClusterSnapshot last;
    for (const auto &poll : polls) {
        if (poll["source"] == "cp-x")
            last = snapshotOf(poll);
    }
    QStringList states;
    for (const auto &node : last.dataPlanes)
        states << node.row.hostname + u' ' + toKey(node.state);
    states.sort();
    QCOMPARE(states, (QStringList{u"gw-1 fresh"_s, u"gw-2 fresh"_s, u"gw-2 ghost"_s, u"gw-old-1 stale"_s}));
    QVERIFY(isConverged(last.dataPlanes));
}

QTEST_APPLESS_MAIN(TestTimelines)
#include "tst_timelines.moc"
