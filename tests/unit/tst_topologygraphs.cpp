#include "knowledge/KnowledgePack.h"
#include "knowledge/TopologyCatalog.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace gatelift;
using nlohmann::json;

namespace {

const QString knowledgeFolder = QStringLiteral(GATELIFT_SOURCE_DIR "/resources/knowledge/");

json document()
{
    return test::readJsonFile(knowledgeFolder + QStringLiteral("topologies.json"));
}

} // namespace

//! The graphs of the upgrade as data: complete, true to the specification's figures, and refused where they
//! are not.
class TestTopologyGraphs : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyDeploymentHasItsGraph_data();
    void everyDeploymentHasItsGraph();
    void figuresConnectWhatTheSpecificationConnects_data();
    void figuresConnectWhatTheSpecificationConnects();
    void refusesBrokenGraphs_data();
    void refusesBrokenGraphs();
    void aFolderStandsOverTheBuiltInFile();
    void aPackWithBrokenGraphsIsRefused();
};

void TestTopologyGraphs::everyDeploymentHasItsGraph_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::newRow("hybrid, dual-cluster") << Topology::Hybrid << Strategy::DualCluster;
    QTest::newRow("hybrid, in-place") << Topology::Hybrid << Strategy::InPlace;
    QTest::newRow("hybrid, blue-green") << Topology::Hybrid << Strategy::BlueGreen;
    QTest::newRow("traditional, dual-cluster") << Topology::Traditional << Strategy::DualCluster;
    QTest::newRow("traditional, in-place") << Topology::Traditional << Strategy::InPlace;
    QTest::newRow("traditional, blue-green") << Topology::Traditional << Strategy::BlueGreen;
    QTest::newRow("DB-less, rolling") << Topology::DbLess << Strategy::Rolling;
    QTest::newRow("DB-less, whatever was chosen before") << Topology::DbLess << Strategy::InPlace;
}

void TestTopologyGraphs::everyDeploymentHasItsGraph()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    const auto graphs = loadTopologies();
    QVERIFY2(graphs.has_value(), graphs ? "" : qPrintable(graphs.error().message()));
    const TopologyGraph graph = graphs->find(topology, strategy);
    QVERIFY(!graph.isEmpty());
    QVERIFY(graph.source.size() > 10);
    int groups = 0;
    for (const TopologyGraphNode &node : graph.nodes)
        groups += node.kind == TopologyNodeKind::NodeGroup;
    QCOMPARE(groups, 2);
    QVERIFY(graph.has(QStringLiteral("lock")));
    QVERIFY(graph.has(QStringLiteral("load-balancer")));
    QVERIFY(graph.has(QStringLiteral("clients")));
    QCOMPARE(graph.has(QStringLiteral("control-plane-y")), topology == Topology::Hybrid);
    for (int i = 0; i < topologyPhaseCount; ++i)
        QCOMPARE(static_cast<int>(graph.phases.at(i).phase), i);
    // What a phase leaves out takes its edges along.
    for (const TopologyGraphPhase &phase : graph.phases)
        for (const TopologyGraphEdge &edge : graph.edges)
            if (phase.absent.contains(edge.from) || phase.absent.contains(edge.to))
                QVERIFY2(phase.absent.contains(edge.id), qPrintable(edge.id));
}

void TestTopologyGraphs::figuresConnectWhatTheSpecificationConnects_data()
{
    QTest::addColumn<int>("figure");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<TopologyPhase>("phase");
    QTest::addColumn<QStringList>("dashed");
    QTest::addColumn<QStringList>("red");
    QTest::addColumn<QStringList>("solid");
    const auto list = [](std::initializer_list<const char *> ids) {
        QStringList all;
        for (const char *id : ids)
            all << QString::fromLatin1(id);
        return all;
    };
    const QStringList writes = list({"lock--control-plane-x", "lock--control-plane-y"});
    QTest::newRow("figure 2") << 2 << Strategy::DualCluster << TopologyPhase::ControlPlanes
                              << list({"database-x", "control-plane-x", "database-x--control-plane-x"})
                              << writes
                              << list({"database-y", "control-plane-y", "database-y--control-plane-y",
                                       "nodes-x", "clients--nodes-x"});
    QTest::newRow("figure 3") << 3 << Strategy::InPlace << TopologyPhase::ControlPlanes
                              << list({"control-plane-x", "database--control-plane-x"}) << writes
                              << list(
                                     {"database", "control-plane-y", "database--control-plane-y", "nodes-x"});
    QTest::newRow("figure 4") << 4 << Strategy::DualCluster << TopologyPhase::DataPlanes
                              << list({"database-x", "control-plane-x", "nodes-x"}) << writes
                              << list({"control-plane-y", "nodes-y", "control-plane-y--nodes-y",
                                       "load-balancer--nodes-x", "load-balancer--nodes-y",
                                       "clients--load-balancer"});
    QTest::newRow("figure 5") << 5 << Strategy::InPlace << TopologyPhase::DataPlanes
                              << list({"control-plane-x", "nodes-x"})
                              << writes + list({"database--control-plane-x"})
                              << list(
                                     {"database", "control-plane-y", "nodes-y", "database--control-plane-y"});
}

void TestTopologyGraphs::figuresConnectWhatTheSpecificationConnects()
{
    QFETCH(int, figure);
    QFETCH(Strategy, strategy);
    QFETCH(TopologyPhase, phase);
    QFETCH(QStringList, dashed);
    QFETCH(QStringList, red);
    QFETCH(QStringList, solid);
    const auto graph = loadTopologies()->find(Topology::Hybrid, strategy);
    const TopologyGraphPhase &shown = graph.at(phase);
    QCOMPARE(shown.figure, figure);
    for (const QString &id : std::as_const(dashed))
        QVERIFY2(shown.retired.contains(id), qPrintable(id));
    for (const QString &id : std::as_const(solid)) {
        QVERIFY2(graph.has(id), qPrintable(id));
        for (const QStringList &other : {shown.retired, shown.possible, shown.blocked, shown.absent})
            QVERIFY2(!other.contains(id), qPrintable(id));
    }
    QCOMPARE(QSet<QString>(shown.blocked.cbegin(), shown.blocked.cend()),
             QSet<QString>(red.cbegin(), red.cend()));
    QVERIFY(shown.possible.contains(QStringLiteral("control-plane-y--nodes-x"))); // '…or to CP Y'
}

void TestTopologyGraphs::refusesBrokenGraphs_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const char *pointer, const char *value, const char *complaint) {
        QTest::newRow(name) << QString::fromUtf8(pointer) << QString::fromUtf8(value)
                            << QString::fromUtf8(complaint);
    };
    row("a kind of node that is none", "/graphs/0/nodes/0/kind", "\"cloud\"", "known words");
    row("a box off the canvas", "/graphs/0/nodes/0/at", "[700, 84, 104, 68]", "outside the canvas");
    row("a box without a height", "/graphs/0/nodes/0/at", "[8, 84, 104]", "4 numbers");
    row("a word for a number", "/graphs/0/nodes/0/at", "[8, 84, 104, \"x\"]", "numbers are expected");
    row("an edge to nobody", "/graphs/0/edges/0/to", "\"control-plane-z\"", "no part 'control-plane-z'");
    row("a path of one point", "/graphs/0/edges/0/path", "[[112, 118]]", "at least two points");
    row("a number that nothing counts", "/graphs/0/edges/2/number", "\"pods\"", "known words");
    row("an id twice", "/graphs/0/nodes/1/id", "\"database-x\"", "there twice");
    row("a phase out of its order", "/graphs/0/phases/1/phase", "\"data-planes\"", "in their order");
    row("a phase too few", "/graphs/0/phases",
        R"([{"phase": "start", "title": "T", "caption": "C", "notes": {}, "pills": {}}])", "4 phases");
    row("a phase that retires nobody", "/graphs/0/phases/1/retired", "[\"cache\"]", "no part 'cache'");
    row("a note on nobody", "/graphs/0/phases/1/notes", "{\"cache\": \"serving\"}", "no part 'cache'");
    row("a pill on a box", "/graphs/0/phases/1/pills", "{\"database-x\": [\"uses\"]}", "no edge");
    row("a group of no side", "/graphs/0/nodes/4/side", "null", "belongs to a side");
    row("the same deployment twice", "/graphs/1/strategy", "\"dual-cluster\"", "there twice");
    row("no source", "/graphs/0/source", "\" \"", "is empty");
}

void TestTopologyGraphs::refusesBrokenGraphs()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, complaint);
    QTemporaryDir folder;
    json changed = document();
    changed[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    QFile file(folder.filePath(QStringLiteral("topologies.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(changed.dump()));
    file.close();
    const auto loaded = loadTopologies(folder.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Input);
    QVERIFY2(loaded.error().why.contains(complaint), qPrintable(loaded.error().why));
    QVERIFY2(loaded.error().why.startsWith(QStringLiteral("/graphs/")), qPrintable(loaded.error().why));
    QCOMPARE(loaded.error().what, file.fileName());
}

void TestTopologyGraphs::aFolderStandsOverTheBuiltInFile()
{
    QTemporaryDir folder;
    json changed = document();
    changed["graphs"][0]["phases"][1]["caption"] = "A caption of our own.";
    QFile file(folder.filePath(QStringLiteral("topologies.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(changed.dump()));
    file.close();
    const auto pack = loadKnowledge(folder.path());
    QVERIFY(pack.has_value());
    QCOMPARE(pack->topologies.find(Topology::Hybrid, Strategy::DualCluster)
                 .at(TopologyPhase::ControlPlanes)
                 .caption,
             QStringLiteral("A caption of our own."));
}

void TestTopologyGraphs::aPackWithBrokenGraphsIsRefused()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("topologies.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"graphs\": ");
    file.close();
    QVERIFY(!loadKnowledge(folder.path()));
}

QTEST_MAIN(TestTopologyGraphs)
#include "tst_topologygraphs.moc"
