#include "drawing/Fonts.h"
#include "drawing/Hatch.h"
#include "drawing/NodesOverTime.h"
#include "drawing/TimeAxis.h"
#include "drawing/TopologyDrawing.h"
#include "support/TestMain.h"

#include <QImage>
#include <QPainter>

using namespace gatelift;

namespace {

TopologyScene scene(Topology topology, Strategy strategy, TopologyPhase phase, int onY, int total)
{
    TopologyScene s;
    s.topology = topology;
    s.strategy = strategy;
    s.phase = phase;
    s.x = {QStringLiteral("3.4.3.12"),
           ControlPlaneState::Connected,
           QStringLiteral("PostgreSQL 15.8"),
           {},
           total - onY};
    s.y = {QStringLiteral("3.10.0.17"),
           ControlPlaneState::Connected,
           QStringLiteral("PostgreSQL 15.8"),
           {},
           onY};
    s.percentY = total > 0 ? onY * 100 / total : 0;
    s.freeze = FreezeShown::Holding;
    return s;
}

//! Keeps a drawing for the eye where the tester asks for it.
void keep(const QImage &image, const QString &name)
{
    const QString folder = qEnvironmentVariable("GATELIFT_KEEP_DRAWINGS");
    if (!folder.isEmpty())
        QVERIFY(image.save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

QImage render(const TopologyScene &s, Scheme scheme)
{
    QImage image(1560, 800, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(Tokens::of(scheme).color(Token::Surface));
    QPainter painter(&image);
    TopologyDrawing::paint(&painter, QRectF(0, 0, 780, 400), layoutTopology(s), Tokens::of(scheme));
    return image;
}

} // namespace

class TopologyDrawingTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void layout_data();
    void layout();
    void everyNodeKeepsItsPlaceBetweenPhases_data() { strategies(); }
    void everyNodeKeepsItsPlaceBetweenPhases();
    void figuresAreNumberedAsInTheSpecification();
    void inPlaceCutsControlPlaneXFromTheDatabase();
    void freezeBlocksBothControlPlanes();
    void trafficWidthFollowsTheShare();
    void cellsFollowTheNodes();
    void manyNodesShareCells();
    void hitsCarryNames();
    void hatchStripesStayInsideTheirShape();
    void timeTicksStandOnFullLocalHours();
    void countTicksAreQuartersOrRound();

private:
    static void strategies();
};

void TopologyDrawingTest::strategies()
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
}

void TopologyDrawingTest::layout_data()
{
    QTest::addColumn<TopologyScene>("drawn");
    const QList<std::tuple<const char *, Topology, Strategy>> rows{
        {"hybrid-dual", Topology::Hybrid, Strategy::DualCluster},
        {"hybrid-in-place", Topology::Hybrid, Strategy::InPlace},
        {"hybrid-blue-green", Topology::Hybrid, Strategy::BlueGreen},
        {"traditional-dual", Topology::Traditional, Strategy::DualCluster},
        {"traditional-in-place", Topology::Traditional, Strategy::InPlace},
        {"traditional-blue-green", Topology::Traditional, Strategy::BlueGreen},
        {"dbless-rolling", Topology::DbLess, Strategy::Rolling}};
    for (const auto &[name, topology, strategy] : rows) {
        const auto add = [&, topology = topology, strategy = strategy](const char *phase, TopologyPhase at,
                                                                       int onY, int total) {
            QTest::addRow("%s-%s", name, phase) << scene(topology, strategy, at, onY, total);
        };
        add("start", TopologyPhase::Start, 0, 24);
        add("control-planes", TopologyPhase::ControlPlanes, 0, 24);
        add("data-planes", TopologyPhase::DataPlanes, 3, 24);
        add("end", TopologyPhase::End, 24, 24);
        add("10000-nodes", TopologyPhase::DataPlanes, 1000, 10000);
    }
    auto cold = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::Start, 0, 1);
    cold.y.controlPlane = ControlPlaneState::NotDeployed;
    cold.freeze = FreezeShown::NotDeclared;
    QTest::newRow("not-deployed-and-not-frozen") << cold;
}

void TopologyDrawingTest::layout()
{
    QFETCH(TopologyScene, drawn);
    const TopologyLayout layout = layoutTopology(drawn);
    QList<std::pair<QString, QRectF>> boxes;
    for (const TopologyNode &node : layout.nodes) {
        const bool stacked = node.kind == TopologyNodeKind::NodeGroup && node.line != TopologyLine::Possible;
        boxes.append({node.id, stacked ? node.rect.adjusted(0, -8, 8, 0) : node.rect});
        QVERIFY2(!node.name.isEmpty(), qPrintable(node.id));
    }
    for (const TopologyEdge &edge : layout.edges) {
        const bool lock = edge.id.startsWith(QLatin1String("lock--"));
        QVERIFY2(lock || !edge.labels.isEmpty(), qPrintable(edge.id));
        for (const TopologyLabel &label : edge.labels) {
            boxes.append({edge.id + QLatin1String(": ") + label.text, label.rect});
            QVERIFY(Fonts::width(Fonts::ui(12), label.text) + 8 <= label.rect.width());
        }
        if (edge.cross)
            boxes.append(
                {edge.id + QLatin1String(" cross"), QRectF(*edge.cross - QPointF(8, 8), QSizeF(16, 16))});
    }
    boxes.append({QStringLiteral("legend"), layout.legendRect});
    const QRectF canvas(0, 0, TopologyLayout::width, TopologyLayout::height);
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        QVERIFY2(canvas.contains(boxes.at(i).second), qPrintable(boxes.at(i).first));
        for (qsizetype j = i + 1; j < boxes.size(); ++j)
            QVERIFY2(!boxes.at(i).second.intersects(boxes.at(j).second),
                     qPrintable(boxes.at(i).first + QLatin1String(" lies on ") + boxes.at(j).first));
    }
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
        keep(render(drawn, scheme),
             QLatin1String(QTest::currentDataTag()) +
                 (scheme == Scheme::Light ? QLatin1String("-light") : QLatin1String("-dark")));
}

void TopologyDrawingTest::everyNodeKeepsItsPlaceBetweenPhases()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    const TopologyLayout first = layoutTopology(scene(topology, strategy, TopologyPhase::Start, 0, 24));
    for (const auto phase : {TopologyPhase::ControlPlanes, TopologyPhase::DataPlanes, TopologyPhase::End}) {
        const TopologyLayout later = layoutTopology(scene(topology, strategy, phase, 12, 24));
        QCOMPARE(later.nodes.size(), first.nodes.size());
        for (const TopologyNode &node : first.nodes) {
            QVERIFY2(later.node(node.id), qPrintable(node.id));
            QCOMPARE(later.node(node.id)->rect, node.rect);
        }
    }
}

void TopologyDrawingTest::figuresAreNumberedAsInTheSpecification()
{
    const auto figure = [](Topology t, Strategy s, TopologyPhase p) {
        return topologyFigure(scene(t, s, p, 3, 24));
    };
    QCOMPARE(figure(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::ControlPlanes), 2);
    QCOMPARE(figure(Topology::Hybrid, Strategy::InPlace, TopologyPhase::ControlPlanes), 3);
    QCOMPARE(figure(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes), 4);
    QCOMPARE(figure(Topology::Hybrid, Strategy::InPlace, TopologyPhase::DataPlanes), 5);
    QCOMPARE(figure(Topology::Traditional, Strategy::InPlace, TopologyPhase::DataPlanes), 0);
    QCOMPARE(figure(Topology::DbLess, Strategy::Rolling, TopologyPhase::DataPlanes), 0);
}

void TopologyDrawingTest::inPlaceCutsControlPlaneXFromTheDatabase()
{
    const auto edge = [](TopologyPhase phase) {
        const auto layout = layoutTopology(scene(Topology::Hybrid, Strategy::InPlace, phase, 3, 24));
        for (const TopologyEdge &candidate : layout.edges)
            if (candidate.id == QLatin1String("database--x"))
                return candidate;
        return TopologyEdge{};
    };
    QCOMPARE(edge(TopologyPhase::ControlPlanes).line, TopologyLine::Retired);
    QVERIFY(!edge(TopologyPhase::ControlPlanes).cross);
    QCOMPARE(edge(TopologyPhase::DataPlanes).line, TopologyLine::Blocked);
    QVERIFY(edge(TopologyPhase::DataPlanes).cross);
}

void TopologyDrawingTest::freezeBlocksBothControlPlanes()
{
    auto s = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::ControlPlanes, 0, 24);
    const auto crosses = [](const TopologyScene &drawn) {
        int count = 0;
        for (const TopologyEdge &edge : layoutTopology(drawn).edges)
            count += edge.id.startsWith(QLatin1String("lock--")) && edge.cross &&
                     edge.line == TopologyLine::Blocked;
        return count;
    };
    QCOMPARE(crosses(s), 2);
    s.freeze = FreezeShown::NotDeclared;
    QCOMPARE(crosses(s), 0);
}

void TopologyDrawingTest::trafficWidthFollowsTheShare()
{
    auto s = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24);
    s.percentY = 10;
    for (const TopologyEdge &edge : layoutTopology(s).edges) {
        if (edge.id == QLatin1String("load-balancer--nodes-x")) {
            QCOMPARE(edge.width, 1 + 9 * 0.9);
            QCOMPARE(edge.labels.first().text, QStringLiteral("90 %"));
        }
        if (edge.id == QLatin1String("load-balancer--nodes-y"))
            QCOMPARE(edge.width, 1 + 9 * 0.1);
    }
}

void TopologyDrawingTest::cellsFollowTheNodes()
{
    const auto layout =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24));
    QCOMPARE(layout.node(QStringLiteral("nodes-x"))->filled, 21);
    QCOMPARE(layout.node(QStringLiteral("nodes-y"))->filled, 3);
    QCOMPARE(layout.node(QStringLiteral("nodes-y"))->cells, 24);
}

void TopologyDrawingTest::manyNodesShareCells()
{
    const auto layout =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 1, 10000));
    const TopologyNode *y = layout.node(QStringLiteral("nodes-y"));
    QVERIFY(y->cells <= 120);
    QVERIFY(y->nodesPerCell * y->cells >= 10000);
    QCOMPARE(y->filled, 1); // a lone node is never rounded away
    QCOMPARE(y->nodes, 1);
}

void TopologyDrawingTest::hitsCarryNames()
{
    const auto layout =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24));
    const auto hit = layout.at(layout.node(QStringLiteral("nodes-y"))->rect.center());
    QVERIFY(hit);
    QCOMPARE(hit->id, QStringLiteral("nodes-y"));
    QVERIFY(hit->name.contains(QStringLiteral("3 of 24")));
    QVERIFY(!layout.at(QPointF(2, 398)));
    const QTransform scaled = TopologyDrawing::transform(QRectF(10, 20, 390, 200));
    QCOMPARE(scaled.map(QPointF(0, 0)), QPointF(10, 20));
    QCOMPARE(scaled.map(QPointF(780, 400)), QPointF(400, 220));
}

void TopologyDrawingTest::hatchStripesStayInsideTheirShape()
{
    QPainterPath shape;
    shape.addEllipse(QRectF(3, 5, 60, 40));
    const QPainterPath stripes = Hatch::stripes(shape);
    QVERIFY(!stripes.isEmpty());
    QVERIFY(shape.boundingRect().adjusted(-0.01, -0.01, 0.01, 0.01).contains(stripes.boundingRect()));
    QVERIFY(stripes.subtracted(shape).boundingRect().width() < 1);
}

void TopologyDrawingTest::timeTicksStandOnFullLocalHours()
{
    const QTimeZone zone("Asia/Kolkata"); // half an hour off, so that ticks by UTC would show
    const auto axis = TimeAxis::covering({QDateTime(QDate(2025, 11, 15), QTime(16, 34), Qt::UTC),
                                          QDateTime(QDate(2025, 11, 15), QTime(21, 26), Qt::UTC)},
                                         zone, QLocale::c());
    QStringList labels;
    for (const QDateTime &tick : axis.ticks(6))
        labels << axis.label(tick);
    QCOMPARE(labels,
             QStringList({QStringLiteral("22:00"), QStringLiteral("23:00"), QStringLiteral("00:00"),
                          QStringLiteral("01:00"), QStringLiteral("02:00"), QStringLiteral("03:00")}));
}

void TopologyDrawingTest::countTicksAreQuartersOrRound()
{
    QCOMPARE(NodesOverTime::countTicks(24), QList<int>({0, 6, 12, 18, 24}));
    QCOMPARE(NodesOverTime::countTicks(23), QList<int>({0, 10, 20, 30}));
    QCOMPARE(NodesOverTime::countTicks(4), QList<int>({0, 1, 2, 3, 4}));
    QCOMPARE(NodesOverTime::countTicks(0), QList<int>({0, 1}));
    QCOMPARE(NodesOverTime::countTicks(10000), QList<int>({0, 2500, 5000, 7500, 10000}));
}

QTEST_MAIN(TopologyDrawingTest)
#include "tst_topologydrawing.moc"
