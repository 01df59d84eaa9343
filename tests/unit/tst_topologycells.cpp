#include "drawing/TopologyCellPainter.h"
#include "drawing/TopologyNodes.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QImage>
#include <QPainter>

using namespace gatelift;

namespace {

constexpr QSizeF area(204, 35);

TopologyCell node(const QString &name, const QString &zone = {}, Side side = Side::X,
                  CellLook look = CellLook::Good)
{
    return {QStringLiteral("id-") + name, name, zone, QStringLiteral("7c1e0422"), side, look};
}

QList<TopologyCell> nodes(int count, int zones = 0)
{
    QList<TopologyCell> all;
    for (int i = 0; i < count; ++i)
        all.append(node(QStringLiteral("dp-%1").arg(i, 5, 10, QLatin1Char('0')),
                        zones > 0 ? QString(QChar(u'a' + i % zones)) : QString()));
    return all;
}

QHash<QString, int> places(const TopologyCells &cells)
{
    QHash<QString, int> all;
    for (int i = 0; i < cells.cells().size(); ++i)
        if (!cells.cells().at(i).id.isEmpty())
            all.insert(cells.cells().at(i).id, i);
    return all;
}

} // namespace

class TestTopologyCells : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void oneCellANodeUpToFourHundred_data();
    void oneCellANodeUpToFourHundred();
    void nodesKeepTheirPlaceWhileOthersComeAndGo();
    void whoComesBackFindsItsPlace();
    void aNodeThatMovesOverKeepsItsPlace();
    void twinsOfOneNameHaveAPlaceEach();
    void zonesMakeBlocks();
    void withoutZonesHashesDo();
    void manyGroupsLeaveARest();
    void pointsFindTheirCells();
    void looksFollowTheNode_data();
    void looksFollowTheNode();
    void ghostsAndRetiredNodesAreLeftOut();
    void serversStandInWhereThereAreNoDataPlanes();
    void cellsShowOnceOneLooksCloser();
    void onlyWhatIsExposedIsPainted();
    void everyLookHasItsOwnPicture();
};

void TestTopologyCells::oneCellANodeUpToFourHundred_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 12, 13, 24, 60, 100, 399, 400, 401, 1000, 10000})
        QTest::addRow("%d nodes", count) << count;
}

void TestTopologyCells::oneCellANodeUpToFourHundred()
{
    QFETCH(int, count);
    const auto cells = TopologyCells::arrange(nodes(count, 3));
    QCOMPARE(cells.total(), count);
    QCOMPARE(cells.isGrouped(), count > TopologyCells::mostSingle);
    QCOMPARE(places(cells).size(), count);
    QList<QRectF> rects;
    const QRectF room(QPointF(0, 0), area);
    for (const int place : places(cells)) {
        const QRectF rect = cells.cellRect(place, area);
        QVERIFY2(room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(rect), qPrintable(QString::number(place)));
        rects << rect;
    }
    std::sort(rects.begin(), rects.end(), [](const QRectF &a, const QRectF &b) {
        return std::pair(a.top(), a.left()) < std::pair(b.top(), b.left());
    });
    for (qsizetype i = 1; i < rects.size(); ++i)
        QVERIFY(!rects.at(i).intersects(rects.at(i - 1)));
}

void TestTopologyCells::nodesKeepTheirPlaceWhileOthersComeAndGo()
{
    auto all = nodes(40);
    auto cells = TopologyCells::arrange(all);
    const auto before = places(cells);
    all.remove(5, 3);
    all.prepend(node(QStringLiteral("aa-new")));
    cells = TopologyCells::arrange(all, cells);
    const auto after = places(cells);
    for (const TopologyCell &one : std::as_const(all))
        if (before.contains(one.id))
            QCOMPARE(after.value(one.id), before.value(one.id));
    // The new one took a place that nobody ever had: those of the nodes that left are kept for them.
    const QSet<int> taken(before.cbegin(), before.cend());
    QVERIFY(!taken.contains(after.value(QStringLiteral("id-aa-new"))));
    QCOMPARE(cells.total(), 38);
}

void TestTopologyCells::whoComesBackFindsItsPlace()
{
    const auto all = nodes(24);
    auto cells = TopologyCells::arrange(all);
    const int place = places(cells).value(QStringLiteral("id-dp-00007"));
    auto fewer = all;
    fewer.removeAt(7);
    cells = TopologyCells::arrange(fewer, cells);
    cells = TopologyCells::arrange(fewer, cells); // remembered for longer than one picture
    QCOMPARE(cells.lookOf(place, Side::X), CellLook::Absent);
    auto back = fewer;
    back.append(node(QStringLiteral("dp-00007"), {}, Side::Y));
    back.last().id = QStringLiteral("another-id"); // it was started anew
    cells = TopologyCells::arrange(back, cells);
    QCOMPARE(places(cells).value(QStringLiteral("another-id")), place);
    QCOMPARE(cells.lookOf(place, Side::Y), CellLook::Good);
    QCOMPARE(cells.lookOf(place, Side::X), CellLook::Absent);
}

void TestTopologyCells::aNodeThatMovesOverKeepsItsPlace()
{
    for (const int count : {24, 1200}) {
        auto all = nodes(count, 3);
        auto cells = TopologyCells::arrange(all);
        const auto before = places(cells);
        for (int i = 0; i < count; i += 4)
            all[i].side = Side::Y;
        cells = TopologyCells::arrange(all, cells);
        QCOMPARE(places(cells), before);
        QCOMPARE(cells.count(Side::Y), count / 4);
        QCOMPARE(cells.lookOf(before.value(all.at(4).id), Side::Y), CellLook::Good);
        QCOMPARE(cells.lookOf(before.value(all.at(4).id), Side::X), CellLook::Absent);
    }
}

void TestTopologyCells::twinsOfOneNameHaveAPlaceEach()
{
    auto all = nodes(3);
    all.append(all.at(1));
    all.last().id = QStringLiteral("id-of-a-twin");
    const auto cells = TopologyCells::arrange(all);
    QCOMPARE(places(cells).size(), 4);
    QVERIFY(cells.placeOf(QStringLiteral("id-of-a-twin")) >= 0);
    QCOMPARE(cells.placeOf(QStringLiteral("nobody")), -1);
}

void TestTopologyCells::zonesMakeBlocks()
{
    auto all = nodes(1000, 4);
    for (int i = 0; i < 100; ++i)
        all[i].side = Side::Y;
    all[0].look = CellLook::Attention;
    const auto cells = TopologyCells::arrange(all);
    QCOMPARE(cells.grouping(), TopologyCells::Grouping::Zone);
    QCOMPARE(cells.blocks().size(), 4);
    QStringList keys;
    int first = 0;
    for (const TopologyBlock &block : cells.blocks()) {
        keys << block.key;
        QCOMPARE(block.first, first);
        first += block.capacity;
        QCOMPARE(block.nodes[0] + block.nodes[1], 250);
        QCOMPARE(block.nodes[1], 25);
    }
    QCOMPARE(keys, QStringList(
                       {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
    QCOMPARE(cells.blocks().at(0).attention[1], 1);
    QCOMPARE(cells.blocks().at(0).attention[0], 0);
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < i; ++j)
            QVERIFY(!cells.blockRect(i, area).intersects(cells.blockRect(j, area)));
}

void TestTopologyCells::withoutZonesHashesDo()
{
    auto all = nodes(500);
    for (int i = 0; i < 500; i += 5) {
        all[i].hash = QStringLiteral("b92fd3a0");
        all[i].side = Side::Y;
    }
    const auto cells = TopologyCells::arrange(all);
    QCOMPARE(cells.grouping(), TopologyCells::Grouping::Hash);
    QCOMPARE(cells.blocks().size(), 2);
    QCOMPARE(cells.blocks().at(0).key, QStringLiteral("7c1e0422"));
    QCOMPARE(cells.blocks().at(0).title, QStringLiteral("7c1e04"));
    QCOMPARE(cells.blocks().at(1).nodes[1], 100);
    // A single zone tells nothing apart either.
    QCOMPARE(TopologyCells::arrange(nodes(500, 1)).grouping(), TopologyCells::Grouping::Hash);
}

void TestTopologyCells::manyGroupsLeaveARest()
{
    QList<TopologyCell> all;
    for (int i = 0; i < 600; ++i)
        all.append(node(QStringLiteral("dp-%1").arg(i), QStringLiteral("z%1").arg(i % 60)));
    const auto cells = TopologyCells::arrange(all);
    QCOMPARE(cells.blocks().size(), TopologyCells::mostBlocks);
    QVERIFY(cells.blocks().constLast().rest);
    QCOMPARE(cells.total(), 600);
    QCOMPARE(places(cells).size(), 600);
}

void TestTopologyCells::pointsFindTheirCells()
{
    for (const int count : {24, 400, 10000}) {
        const auto cells = TopologyCells::arrange(nodes(count, 3));
        for (int place = 0; place < cells.cells().size(); place += 7) {
            const QRectF rect = cells.cellRect(place, area);
            QCOMPARE(cells.cellAt(rect.center(), area), place);
        }
        QCOMPARE(cells.cellAt(QPointF(-1, 5), area), -1);
        QCOMPARE(cells.cellAt(QPointF(5, 36), area), -1);
        const int last = static_cast<int>(cells.blocks().size()) - 1;
        QCOMPARE(cells.blockAt(cells.blockRect(last, area).center(), area), last);
    }
}

void TestTopologyCells::looksFollowTheNode_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<CellLook>("look");
    const auto row = [](const char *what, CellLook look) {
        QTest::newRow(what) << QString::fromUtf8(what) << look;
    };
    row("in order", CellLook::Good);
    row("stale", CellLook::Attention);
    row("late", CellLook::Attention);
    row("without a configuration", CellLook::NoConfiguration);
    row("rejected", CellLook::Trouble);
    row("incompatible", CellLook::Trouble);
    row("certificate expired", CellLook::Trouble);
    row("certificate near its end", CellLook::Attention);
    row("settling", CellLook::Settling);
    row("another configuration for minutes", CellLook::Attention);
    row("out of sight", CellLook::Unknown);
    row("another version", CellLook::Other);
}

void TestTopologyCells::looksFollowTheNode()
{
    QFETCH(QString, what);
    QFETCH(CellLook, look);
    const QDateTime at(QDate(2026, 3, 14), QTime(23, 0), Qt::UTC);
    auto snapshot = test::largeCluster(3, at);
    DataPlane &odd = snapshot.dataPlanes[1];
    if (what == QLatin1String("stale"))
        odd.state = NodeState::Stale;
    else if (what == QLatin1String("late"))
        odd.state = NodeState::Late;
    else if (what == QLatin1String("without a configuration"))
        odd.state = NodeState::Empty;
    else if (what == QLatin1String("rejected"))
        odd.state = NodeState::Rejected;
    else if (what == QLatin1String("incompatible"))
        odd.compatible = false;
    else if (what == QLatin1String("certificate expired"))
        odd.row.certExpiry = at.toSecsSinceEpoch() - 5;
    else if (what == QLatin1String("certificate near its end"))
        odd.row.certExpiry = at.toSecsSinceEpoch() + 3 * 86400;
    else if (what == QLatin1String("settling") || what.startsWith(QLatin1String("another configuration"))) {
        odd.converged = false;
        odd.row.configHash = QString(32, u'e');
        odd.unsettledSince = at.addSecs(what == QLatin1String("settling") ? -10 : -300);
    } else if (what == QLatin1String("out of sight"))
        odd.state = NodeState::Unknown;
    else if (what == QLatin1String("another version")) {
        odd.row.version = QStringLiteral("3.6.1.0");
        odd.version = Version(3, 6, 1, 0);
    }
    const auto cells = topologyNodes(snapshot, Topology::Hybrid, Version(3, 4, 3, 12), Version(3, 10, 0, 2));
    QCOMPARE(cells.size(), 3);
    QCOMPARE(cells.at(0).look, CellLook::Good);
    QCOMPARE(cells.at(1).look, look);
    QCOMPARE(cells.at(1).side, Side::X);
    QCOMPARE(cells.at(1).zone, QStringLiteral("a"));
}

void TestTopologyCells::ghostsAndRetiredNodesAreLeftOut()
{
    const QDateTime at(QDate(2026, 3, 14), QTime(23, 0), Qt::UTC);
    auto snapshot = test::sampleCluster(at); // 24 that count, and a ghost
    snapshot.dataPlanes[0].retired = true;
    const auto cells = topologyNodes(snapshot, Topology::Hybrid, Version(3, 4, 3, 12), Version(3, 10, 0, 2));
    QCOMPARE(cells.size(), 23);
    QCOMPARE(std::count_if(cells.cbegin(), cells.cend(),
                           [](const TopologyCell &cell) { return cell.side == Side::Y; }),
             5); // dp-eu-01 was the sixth
}

void TestTopologyCells::serversStandInWhereThereAreNoDataPlanes()
{
    const QDateTime at(QDate(2026, 3, 14), QTime(23, 0), Qt::UTC);
    auto snapshot = test::sampleCluster(at);
    snapshot.x.nodes = {{QStringLiteral("0f3a77c1-1"), QStringLiteral("3.4.3.12")},
                        {QStringLiteral("77ab0911-2"), QStringLiteral("3.4.3.12")}};
    for (const auto topology : {Topology::Traditional, Topology::DbLess}) {
        const auto cells = topologyNodes(snapshot, topology, Version(3, 4, 3, 12), Version(3, 10, 0, 2));
        QCOMPARE(cells.size(), 3);
        QCOMPARE(cells.at(0).side, Side::X);
        QCOMPARE(cells.at(0).name, QStringLiteral("0f3a77c1"));
        QCOMPARE(cells.at(2).side, Side::Y);
        QCOMPARE(cells.at(2).name, QStringLiteral("cp-y-1"));
        QCOMPARE(cells.at(2).look, CellLook::Good);
    }
    snapshot.y.error = Error{};
    const auto away =
        topologyNodes(snapshot, Topology::Traditional, Version(3, 4, 3, 12), Version(3, 10, 0, 2));
    QCOMPARE(away.at(2).look, CellLook::Unknown);
    QVERIFY(topologyNodes({}, Topology::DbLess, Version(3, 4, 3, 12), Version(3, 10, 0, 2)).isEmpty());
}

void TestTopologyCells::cellsShowOnceOneLooksCloser()
{
    QVERIFY(TopologyCellPainter::showsCells(TopologyCells::arrange(nodes(400, 3)), area, 0.85));
    const auto many = TopologyCells::arrange(nodes(10000, 3));
    QVERIFY(!TopologyCellPainter::showsCells(many, area, 1));
    QVERIFY(TopologyCellPainter::showsCells(many, area, 8));
}

void TestTopologyCells::onlyWhatIsExposedIsPainted()
{
    const auto cells = TopologyCells::arrange(nodes(400, 3));
    const auto &tokens = Tokens::of(Scheme::Light);
    QImage image(816, 140, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(4, 4);
    TopologyCellPainter::paint(&painter, cells, Side::X, QRectF(QPointF(0, 0), area), QRectF(0, 0, 50, 35), 4,
                               tokens);
    painter.end();
    const auto inked = [&image](const QRect &rect) {
        int count = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                count += image.pixelColor(x, y) != QColor(Qt::white);
        return count;
    };
    QVERIFY(inked(QRect(0, 0, 190, 140)) > 2000);
    QCOMPARE(inked(QRect(240, 0, 570, 140)), 0);
}

void TestTopologyCells::everyLookHasItsOwnPicture()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const auto &tokens = Tokens::of(scheme);
        QList<QImage> pictures;
        for (int i = 0; i < cellLookCount; ++i) {
            for (const Side side : {Side::X, Side::Y}) {
                const auto look = static_cast<CellLook>(i);
                QVERIFY(!TopologyCellPainter::lookText(look).isEmpty());
                // What the version doesn't show in is the same on both sides.
                if (side == Side::Y && look != CellLook::Good && look != CellLook::Settling)
                    continue;
                QImage image(26, 18, QImage::Format_ARGB32_Premultiplied);
                image.fill(tokens.color(Token::Surface));
                QPainter painter(&image);
                TopologyCellPainter::paintSample(&painter, QRectF(3, 3, 20, 12), look, side, tokens);
                painter.end();
                for (const QImage &other : std::as_const(pictures))
                    QVERIFY2(image != other, qPrintable(TopologyCellPainter::lookText(look)));
                pictures << image;
            }
        }
    }
}

QTEST_MAIN(TestTopologyCells)
#include "tst_topologycells.moc"
