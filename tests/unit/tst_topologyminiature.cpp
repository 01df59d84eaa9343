#include "drawing/TopologyMiniature.h"
#include "knowledge/TopologyCatalog.h"
#include "support/TestMain.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

TopologyScene sceneOf(const TopologyGraph &graph, TopologyPhase phase)
{
    const int onY = phase == TopologyPhase::End ? 24 : phase == TopologyPhase::DataPlanes ? 9 : 0;
    TopologyScene scene;
    scene.graph = graph;
    scene.phase = phase;
    scene.x.version = u"3.4.3.12"_s;
    scene.y.version = u"3.10.0.17"_s;
    scene.x.controlPlane = ControlPlaneState::Connected;
    scene.y.controlPlane =
        phase == TopologyPhase::Start ? ControlPlaneState::NotDeployed : ControlPlaneState::Connected;
    scene.x.nodes = 24 - onY;
    scene.y.nodes = onY;
    QList<TopologyCell> nodes;
    for (int i = 0; i < 24; ++i)
        nodes.append({u"id-%1"_s.arg(i),
                      u"dp-%1"_s.arg(i),
                      {},
                      u"7c1e04"_s,
                      i < onY ? Side::Y : Side::X,
                      CellLook::Good});
    scene.cells = TopologyCells::arrange(nodes);
    scene.percentY = onY * 100 / 24;
    scene.freeze = phase == TopologyPhase::End ? FreezeShown::Lifted : FreezeShown::Holding;
    return scene;
}

QSizeF canvas(const TopologyScene &scene)
{
    return {TopologyMiniature::width, TopologyMiniature::height(scene.graph)};
}

QString svgOf(const TopologyScene &scene)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setViewBox(QRectF(QPointF(), canvas(scene)));
    QPainter painter(&generator);
    TopologyMiniature::paint(&painter, QRectF(QPointF(), canvas(scene)), scene, Tokens::of(Scheme::Light));
    painter.end();
    return QString::fromUtf8(bytes);
}

} // namespace

class TopologyMiniatureTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void wordsStandWholeAndReadable_data() { phases(); }
    void wordsStandWholeAndReadable();
    void nothingLeavesTheCanvas_data() { phases(); }
    void nothingLeavesTheCanvas();
    void phasesLineUp();
    void legendNamesEachLineOnce();

private:
    static void phases();
};

void TopologyMiniatureTest::phases()
{
    QTest::addColumn<TopologyScene>("scene");
    const auto graphs = loadTopologies().value_or(TopologyGraphs());
    for (const TopologyGraph &graph : graphs.all())
        for (const auto phase : {TopologyPhase::Start, TopologyPhase::ControlPlanes,
                                 TopologyPhase::DataPlanes, TopologyPhase::End})
            QTest::addRow("%s %s", qPrintable(graph.id), qPrintable(toKey(phase))) << sceneOf(graph, phase);
}

void TopologyMiniatureTest::wordsStandWholeAndReadable()
{
    QFETCH(TopologyScene, scene);
    const QString svg = svgOf(scene);
    QVERIFY2(!svg.contains(u'…'), qPrintable(svg.mid(std::max<qsizetype>(0, svg.indexOf(u'…') - 60), 80)));
    const auto layout = layoutTopology(scene);
    const bool hasBalancer = layout.node(u"load-balancer"_s);
    for (const TopologyNode &node : layout.nodes) {
        if (node.kind == TopologyNodeKind::Client && hasBalancer)
            continue;
        QVERIFY2(svg.contains(u'>' + node.title + u'<'), qPrintable(node.title));
        const bool isBox =
            node.kind == TopologyNodeKind::ControlPlane || node.kind == TopologyNodeKind::NodeGroup;
        if (isBox)
            QVERIFY2(svg.contains(u'>' + node.version + u'<') && svg.contains(u'>' + node.note + u'<'),
                     qPrintable(node.name));
    }
    if (hasBalancer)
        QVERIFY(svg.contains(u">%1 %<"_s.arg(scene.percentY)));
    static const QRegularExpression size(u"font-size=\"([0-9.]+)\""_s);
    int texts = 0;
    for (auto it = size.globalMatch(svg); it.hasNext(); ++texts) {
        const qreal px = it.next().captured(1).toDouble();
        QVERIFY2(px >= TopologyMiniature::smallestWords, qPrintable(QString::number(px)));
    }
    QVERIFY(texts > 5);
}

void TopologyMiniatureTest::nothingLeavesTheCanvas()
{
    QFETCH(TopologyScene, scene);
    constexpr int around = 12;
    const QSize size = canvas(scene).toSize();
    QImage image(size + QSize(2 * around, 2 * around), QImage::Format_RGB32);
    const QColor paper = Tokens::of(Scheme::Light).color(Token::Surface);
    image.fill(paper);
    QPainter painter(&image);
    TopologyMiniature::paint(&painter, QRectF(QPointF(around, around), canvas(scene)), scene,
                             Tokens::of(Scheme::Light));
    painter.end();
    const QString folder = qEnvironmentVariable("GATELIFT_KEEP_DRAWINGS");
    if (!folder.isEmpty())
        QVERIFY(image.save(u"%1/miniature %2.png"_s.arg(folder, QLatin1String(QTest::currentDataTag()))));
    const QRect inside(QPoint(around, around), size);
    int painted = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const bool isPainted = image.pixelColor(x, y) != paper;
            painted += isPainted;
            QVERIFY2(!isPainted || inside.adjusted(-1, -1, 1, 1).contains(x, y),
                     qPrintable(u"%1, %2"_s.arg(x).arg(y)));
        }
    QVERIFY(painted > 1000);
}

void TopologyMiniatureTest::phasesLineUp()
{
    const auto graphs = loadTopologies().value_or(TopologyGraphs());
    QVERIFY(!graphs.all().isEmpty());
    for (const TopologyGraph &graph : graphs.all()) {
        // A third of an A4 page is about 218 px wide: drawn at that width, three rows fit a page.
        QVERIFY(TopologyMiniature::height(graph) < TopologyMiniature::width * 1.25);
        QString first;
        for (const auto phase : {TopologyPhase::DataPlanes, TopologyPhase::End}) {
            // The box of the nodes on Y stands at the same place in both.
            static const QRegularExpression words(
                u"<text[^>]*\\bx=\"([0-9.]+)\" y=\"([0-9.]+)\"[^>]*>([^<]*)<"_s);
            QString place;
            for (auto it = words.globalMatch(svgOf(sceneOf(graph, phase))); it.hasNext();) {
                const auto match = it.next();
                if (match.captured(3) == u"Data planes Y"_s || match.captured(3) == u"Nodes Y"_s)
                    place = match.captured(1) + u' ' + match.captured(2);
            }
            QVERIFY2(!place.isEmpty(), qPrintable(graph.id));
            if (first.isEmpty())
                first = place;
            QCOMPARE(place, first);
        }
    }
}

void TopologyMiniatureTest::legendNamesEachLineOnce()
{
    const auto graph =
        loadTopologies().value_or(TopologyGraphs()).find(Topology::Hybrid, Strategy::DualCluster);
    const QList<TopologyScene> scenes{sceneOf(graph, TopologyPhase::Start),
                                      sceneOf(graph, TopologyPhase::DataPlanes),
                                      sceneOf(graph, TopologyPhase::End)};
    const auto lines = TopologyMiniature::legend(scenes);
    QCOMPARE(lines, (QList<TopologyLine>{TopologyLine::Solid, TopologyLine::Retired, TopologyLine::Possible,
                                         TopologyLine::Blocked}));
    QCOMPARE(TopologyMiniature::legendText(lines).count(u';'), 3);
    QVERIFY(TopologyMiniature::legend({}).isEmpty());
}

QTEST_MAIN(TopologyMiniatureTest)
#include "tst_topologyminiature.moc"
