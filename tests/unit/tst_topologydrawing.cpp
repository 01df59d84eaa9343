#include "drawing/Fonts.h"
#include "drawing/Hatch.h"
#include "drawing/NodesOverTime.h"
#include "drawing/TimeAxis.h"
#include "drawing/TopologyDrawing.h"
#include "drawing/TopologyPicture.h"
#include "knowledge/TopologyCatalog.h"
#include "support/TestMain.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

using namespace gatelift;

namespace {

TopologyScene scene(Topology topology, Strategy strategy, TopologyPhase phase, int onY, int total)
{
    static const TopologyGraphs graphs = loadTopologies().value_or(TopologyGraphs());
    TopologyScene s;
    s.graph = graphs.find(topology, strategy);
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
    QList<TopologyCell> nodes;
    for (int i = 0; i < total; ++i)
        nodes.append({QStringLiteral("id-%1").arg(i), QStringLiteral("dp-%1").arg(i, 5, 10, QLatin1Char('0')),
                      QString(QChar(u'a' + i % 3)), QStringLiteral("7c1e04"), i < onY ? Side::Y : Side::X,
                      i % 40 == 7 ? CellLook::Attention : CellLook::Good});
    s.cells = TopologyCells::arrange(nodes);
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
    QImage image(1560, 832, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(Tokens::of(scheme).color(Token::Surface));
    QPainter painter(&image);
    TopologyDrawing::paint(&painter, QRectF(0, 0, 780, 416), layoutTopology(s), Tokens::of(scheme));
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
    void theShareThatIsSeenStandsBesideThePlannedOne();
    void numbersAreWrittenAlikeEverywhere();
    void runningNodesWinOverThePhase();
    void whatIsHitExplainsItself();
    void aGroupConsistsOfItsNodesOrBlocks();
    void descriptionNamesEveryPart();
    void picturesAreValid_data() { strategies(); }
    void picturesAreValid();
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
        const bool lock = edge.kind == TopologyEdgeKind::Writes;
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
    if (!layout.cellLegend.isEmpty())
        boxes.append({QStringLiteral("legend of cells"), layout.cellLegendRect});
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
        QVERIFY(later.nodes.size() >= first.nodes.size());
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
    for (const auto phase : {TopologyPhase::Start, TopologyPhase::ControlPlanes, TopologyPhase::DataPlanes,
                             TopologyPhase::End}) {
        QCOMPARE(figure(Topology::Hybrid, Strategy::BlueGreen, phase), 0);
        const auto caption = topologyCaption(scene(Topology::Hybrid, Strategy::BlueGreen, phase, 3, 24));
        QVERIFY2(!caption.contains(QStringLiteral("view of figure")), qPrintable(caption));
    }
    for (const auto strategy : {Strategy::DualCluster, Strategy::InPlace}) {
        for (const auto phase : {TopologyPhase::ControlPlanes, TopologyPhase::DataPlanes}) {
            const auto caption = topologyCaption(scene(Topology::Hybrid, strategy, phase, 3, 24));
            const auto wanted =
                QStringLiteral("ive view of figure %1").arg(figure(Topology::Hybrid, strategy, phase));
            QVERIFY2(caption.contains(wanted), qPrintable(caption));
        }
    }
    QCOMPARE(figure(Topology::Traditional, Strategy::InPlace, TopologyPhase::DataPlanes), 0);
    QCOMPARE(figure(Topology::DbLess, Strategy::Rolling, TopologyPhase::DataPlanes), 0);
}

void TopologyDrawingTest::inPlaceCutsControlPlaneXFromTheDatabase()
{
    const auto edge = [](TopologyPhase phase) {
        const auto layout = layoutTopology(scene(Topology::Hybrid, Strategy::InPlace, phase, 3, 24));
        for (const TopologyEdge &candidate : layout.edges)
            if (candidate.id == QLatin1String("database--control-plane-x"))
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

void TopologyDrawingTest::theShareThatIsSeenStandsBesideThePlannedOne()
{
    auto s = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24);
    s.percentY = 10;
    s.observedPercentY = 9.7;
    s.requestsPerSecond = 12400;
    const auto layout = layoutTopology(s);
    QStringList pills;
    for (const TopologyEdge &edge : layout.edges)
        if (edge.kind == TopologyEdgeKind::Traffic)
            pills << edge.labels.constFirst().text;
    QCOMPARE(pills, QStringList({QStringLiteral("90 % · seen 90.3 %"), QStringLiteral("10 % · seen 9.7 %")}));
    QCOMPARE(layout.node(QStringLiteral("clients"))->note, QStringLiteral("12,400 per second"));
}

void TopologyDrawingTest::numbersAreWrittenAlikeEverywhere()
{
    const auto layout = layoutTopology(
        scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 1000, 10000));
    QStringList pills;
    for (const TopologyEdge &edge : layout.edges)
        for (const TopologyLabel &label : edge.labels)
            pills << label.text;
    QVERIFY2(pills.contains(QStringLiteral("either CP X · 9,000 nodes")), qPrintable(pills.join(u'\n')));
    QVERIFY2(pills.contains(QStringLiteral("CP Y · 1,000 nodes")), qPrintable(pills.join(u'\n')));
    const auto name = layout.node(QStringLiteral("nodes-x"))->name;
    QVERIFY2(name.contains(QStringLiteral("9,000 of 10,000 nodes")), qPrintable(name));
}

void TopologyDrawingTest::runningNodesWinOverThePhase()
{
    // Stepped back to the control planes by hand while three nodes run Y: nothing is denied.
    const auto early =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::ControlPlanes, 3, 24));
    QCOMPARE(early.node(QStringLiteral("nodes-y"))->line, TopologyLine::Solid);
    QCOMPARE(early.node(QStringLiteral("nodes-x"))->line, TopologyLine::Retired);
    const auto late =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::End, 3, 24));
    QVERIFY(late.node(QStringLiteral("nodes-x"))->note != QStringLiteral("replaced"));
    const auto done =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::End, 24, 24));
    QCOMPARE(done.node(QStringLiteral("nodes-x"))->note, QStringLiteral("replaced"));
    auto cold = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::ControlPlanes, 0, 24);
    cold.y.controlPlane = ControlPlaneState::NotDeployed;
    QCOMPARE(layoutTopology(cold).node(QStringLiteral("control-plane-y"))->line, TopologyLine::Possible);
    QCOMPARE(layoutTopology(cold).node(QStringLiteral("database-y"))->line, TopologyLine::Possible);
}

void TopologyDrawingTest::whatIsHitExplainsItself()
{
    auto s = scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24);
    s.details.insert(QStringLiteral("control-plane-x"), {QStringLiteral("Asked at https://cp-x")});
    const auto layout = layoutTopology(s);
    const auto group = layout.at(layout.node(QStringLiteral("nodes-y"))->rect.topLeft() + QPointF(60, 20));
    QVERIFY(group);
    QCOMPARE(group->id, QStringLiteral("nodes-y"));
    QVERIFY2(group->name.contains(QStringLiteral("3 of 24")), qPrintable(group->name));
    QCOMPARE(group->side, Side::Y);
    const auto control = layout.at(layout.node(QStringLiteral("control-plane-x"))->rect.center());
    QVERIFY(control);
    QCOMPARE(control->details, QStringList{QStringLiteral("Asked at https://cp-x")});
    QVERIFY(!control->leads());
    // The thin line between database and control plane, beside its pill.
    const auto line = layout.at(QPointF(114.5, 121));
    QVERIFY(line);
    QCOMPARE(line->id, QStringLiteral("database-x--control-plane-x"));
    // The first node stands on Y: its cell is there, and its place on X is free.
    const QRectF cell = layout.cells.cellRect(0, layout.node(QStringLiteral("nodes-y"))->cellArea.size());
    const auto onY = layout.at(cell.center() + layout.node(QStringLiteral("nodes-y"))->cellArea.topLeft());
    QVERIFY(onY);
    QCOMPARE(onY->node, QStringLiteral("id-0"));
    const auto onX = layout.at(cell.center() + layout.node(QStringLiteral("nodes-x"))->cellArea.topLeft());
    QVERIFY(onX);
    QCOMPARE(onX->id, QStringLiteral("nodes-x"));
    QVERIFY(!layout.at(QPointF(2, 414)));
    const QTransform scaled = TopologyDrawing::transform(QRectF(10, 20, 390, 208));
    QCOMPARE(scaled.map(QPointF(0, 0)), QPointF(10, 20));
    QCOMPARE(scaled.map(QPointF(780, 416)), QPointF(400, 228));
}

void TopologyDrawingTest::aGroupConsistsOfItsNodesOrBlocks()
{
    const auto few =
        layoutTopology(scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 3, 24));
    QCOMPARE(few.inside(QStringLiteral("nodes-x")).size(), 21);
    QCOMPARE(few.inside(QStringLiteral("nodes-y")).size(), 3);
    QVERIFY(few.inside(QStringLiteral("database-x")).isEmpty());
    for (const TopologyTarget &cell : few.inside(QStringLiteral("nodes-x"))) {
        QVERIFY(
            few.node(QStringLiteral("nodes-x"))->cellArea.adjusted(-0.1, -0.1, 0.1, 0.1).contains(cell.rect));
        const auto again = few.target(cell.id);
        QVERIFY2(again, qPrintable(cell.id));
        QCOMPARE(again->rect, cell.rect);
    }
    const auto many = layoutTopology(
        scene(Topology::Hybrid, Strategy::DualCluster, TopologyPhase::DataPlanes, 1000, 10000));
    const auto blocks = many.inside(QStringLiteral("nodes-x"));
    QCOMPARE(blocks.size(), 3);
    QCOMPARE(blocks.constFirst().key, QStringLiteral("a"));
    QVERIFY2(blocks.constFirst().name.contains(QStringLiteral("3,000 of 3,334")),
             qPrintable(blocks.constFirst().name));
    QCOMPARE(many.insideBlock(blocks.constFirst()).size(), 3000);
    // Far away the block is what one points at, close up the node.
    const auto inside = many.insideBlock(blocks.constFirst()).constFirst();
    QCOMPARE(inside.parent, blocks.constFirst().id);
    QCOMPARE(blocks.constFirst().parent, QStringLiteral("nodes-x"));
    QCOMPARE(many.childrenOf(blocks.constFirst().id).size(), 3000);
    QVERIFY(many.childrenOf(inside.id).isEmpty());
    QCOMPARE(many.at(inside.rect.center(), 1)->kind, TopologyTarget::Kind::Block);
    QCOMPARE(many.at(inside.rect.center(), 10)->node, inside.node);
}

void TopologyDrawingTest::descriptionNamesEveryPart()
{
    const auto layout =
        layoutTopology(scene(Topology::Hybrid, Strategy::InPlace, TopologyPhase::DataPlanes, 3, 24));
    const QString text = TopologyDrawing::description(layout);
    for (const auto *part :
         {"Data planes, in-place and rolling", "Database: ", "Control plane X, version 3.4.3.12",
          "21 of 24 nodes", "planned shares", "blocked by the write freeze", "cut"})
        QVERIFY2(text.contains(QLatin1String(part)),
                 qPrintable(QLatin1String(part) + QStringLiteral(" in:\n") + text));
    TopologyScene none;
    QVERIFY(layoutTopology(none).nodes.isEmpty()); // a graph that nobody knows draws nothing
}

void TopologyDrawingTest::picturesAreValid()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    for (const int total : {24, 10000}) {
        const auto s = scene(topology, strategy, TopologyPhase::DataPlanes, total / 8, total);
        const QByteArray svg = TopologyPicture::svg(s, Tokens::of(Scheme::Light));
        QXmlStreamReader xml(svg);
        int texts = 0;
        int images = 0;
        QString title;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            texts += xml.name() == QLatin1String("text");
            images += xml.name() == QLatin1String("image");
            if (xml.name() == QLatin1String("title"))
                title = xml.readElementText();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts > 10);
        QCOMPARE(images, 0); // vectors only
        QCOMPARE(title, topologyTitle(s));
        QVERIFY2(svg.size() < 400'000, qPrintable(QString::number(svg.size())));
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBoxF(), QRectF(0, 0, 780, 416));
        const QImage image = TopologyPicture::image(s, Tokens::of(Scheme::Dark), 2);
        QCOMPARE(image.size(), QSize(1560, 832));
        QCOMPARE(image.pixelColor(2, 2), Tokens::of(Scheme::Dark).color(Token::Surface));
    }
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
