#include "drawing/TopologyParts.h"

// The figures: where the boxes stand for each topology and strategy. One database per cluster stands outside
// its control plane (figures 2 and 4), a shared one between the two (figures 3 and 5).
namespace gatelift {
namespace {

constexpr QRectF groupX(134, 198, 232, 78);
constexpr QRectF groupY(414, 198, 232, 78);
constexpr QRectF wideGroupX(16, 198, 232, 78);
constexpr QRectF wideGroupY(532, 198, 232, 78);
constexpr QRectF sharedDatabase(338, 84, 104, 68);
constexpr qreal stack = 8; //!< how far the boxes behind a group stand out above it

QPainterPath polyline(std::initializer_list<QPointF> points)
{
    QPainterPath path(*points.begin());
    for (auto it = points.begin() + 1; it != points.end(); ++it)
        path.lineTo(*it);
    return path;
}

} // namespace

void TopologyParts::addHybrid()
{
    if (shared()) {
        addControlPlane(Side::X, QRectF(40, 88, 184, 60));
        addControlPlane(Side::Y, QRectF(556, 88, 184, 60));
        addDatabase(QStringLiteral("database"), sharedDatabase, std::nullopt);
        addGroup(Side::X, wideGroupX);
        addGroup(Side::Y, wideGroupY);
        addSharedDatabaseEdges(sharedDatabase, {224, 118}, {556, 118});
    } else {
        addControlPlane(Side::X, QRectF(166, 88, 184, 60));
        addControlPlane(Side::Y, QRectF(430, 88, 184, 60));
        addDatabase(QStringLiteral("database-x"), QRectF(8, 84, 104, 68), Side::X);
        addDatabase(QStringLiteral("database-y"), QRectF(668, 84, 104, 68), Side::Y);
        addGroup(Side::X, groupX);
        addGroup(Side::Y, groupY);
        addHybridDatabases();
    }
    addHybridConnections();
}

void TopologyParts::addHybridDatabases()
{
    TopologyEdge &x = connect(QStringLiteral("database-x--control-plane-x"),
                              polyline({{112, 118}, {166, 118}}), lineOf(Side::X), Side::X);
    x.name = tr("Control plane X uses database X");
    label(x, {139, 118}, tr("uses"));
    TopologyEdge &y = connect(QStringLiteral("control-plane-y--database-y"),
                              polyline({{614, 118}, {668, 118}}), lineOf(Side::Y), Side::Y);
    y.name = tr("Control plane Y uses database Y, restored from the dump of X");
    label(y, {641, 118}, tr("uses"));
}

void TopologyParts::addSharedDatabaseEdges(const QRectF &database, const QPointF &fromX, const QPointF &toY)
{
    // In place CP X loses the database once Y has migrated it; blue-green keeps both on it until 'finish'.
    const bool cut = m_scene.strategy == Strategy::InPlace && !before(TopologyPhase::DataPlanes);
    const bool gone = m_scene.phase == TopologyPhase::End;
    const qreal middle = database.center().y();
    TopologyEdge &x = connect(QStringLiteral("database--x"),
                              polyline({{database.left(), middle}, {fromX.x(), middle}, fromX}),
                              cut || gone ? TopologyLine::Blocked : lineOf(Side::X), Side::X);
    x.name = tr("X and the shared database");
    const qreal corner = fromX.x();
    const qreal half = (database.left() + corner) / 2;
    if (cut || gone) {
        x.side.reset();
        label(x, {half - 26, middle}, tr("cut"));
        x.cross = QPointF(half + 26, middle);
    } else {
        label(x, {half, middle}, tr("uses"));
    }
    TopologyEdge &y =
        connect(QStringLiteral("database--y"), polyline({{database.right(), middle}, {toY.x(), middle}, toY}),
                lineOf(Side::Y), Side::Y);
    y.name = tr("Y and the shared database");
    const qreal center = (database.right() + toY.x()) / 2;
    const bool migrates = m_scene.phase != TopologyPhase::End &&
                          (m_scene.strategy == Strategy::BlueGreen || before(TopologyPhase::DataPlanes));
    if (migrates) {
        label(y, {center, middle - 12}, tr("migrations up"));
        label(y, {center, middle + 12},
              m_scene.strategy == Strategy::BlueGreen ? tr("finish last") : tr("then finish"));
    } else {
        label(y, {center, middle}, tr("uses"));
    }
}

void TopologyParts::addHybridConnections()
{
    const QRectF x = m_layout.node(QStringLiteral("nodes-x"))->rect;
    const QRectF y = m_layout.node(QStringLiteral("nodes-y"))->rect;
    const QRectF controlY = m_layout.node(QStringLiteral("control-plane-y"))->rect;
    const int onX = std::max(0, m_scene.x.nodes - m_scene.nodesXOnControlPlaneY);

    TopologyEdge &own =
        connect(QStringLiteral("control-plane-x--nodes-x"),
                polyline({{x.left() + 96, 148}, {x.left() + 96, x.top() - stack}}), lineOf(Side::X), Side::X);
    own.name = tr("Data planes X and control plane X");
    label(own, {x.left() + 92, 170},
          (before(TopologyPhase::ControlPlanes) ? tr("CP X · %1", "with a count of nodes")
                                                : tr("either CP X · %1", "with a count of nodes"))
              .arg(nodeCount(onX)));

    const bool moved = m_scene.nodesXOnControlPlaneY > 0;
    TopologyEdge &other = connect(QStringLiteral("control-plane-y--nodes-x"),
                                  polyline({{controlY.left() + 40, 148}, {x.right() + 3, x.top() - 3}}),
                                  moved ? TopologyLine::Solid : TopologyLine::Possible, Side::Y);
    other.name = tr("Data planes X and control plane Y");
    label(other, {shared() ? 414.0 : 409.0, shared() ? 172.0 : 170.0},
          tr("…or CP Y · %1", "with a count of nodes").arg(nodeCount(m_scene.nodesXOnControlPlaneY)));

    const bool absent = before(TopologyPhase::DataPlanes) && m_scene.y.nodes == 0;
    TopologyEdge &next =
        connect(QStringLiteral("control-plane-y--nodes-y"),
                polyline({{y.right() - 76, 148}, {y.right() - 76, y.top() - (absent ? 0 : stack)}}),
                absent ? TopologyLine::Possible : TopologyLine::Solid, Side::Y);
    next.name = tr("Data planes Y and control plane Y");
    label(next, {y.right() - 66, 170},
          tr("CP Y · %1", "with a count of nodes").arg(nodeCount(m_scene.y.nodes)));
}

void TopologyParts::addTraditional()
{
    if (shared()) {
        addDatabase(QStringLiteral("database"), sharedDatabase, std::nullopt);
        addGroup(Side::X, wideGroupX);
        addGroup(Side::Y, wideGroupY);
        addSharedDatabaseEdges(sharedDatabase, {150, wideGroupX.top() - stack},
                               {630, wideGroupY.top() - stack});
        return;
    }
    addDatabase(QStringLiteral("database-x"), QRectF(198, 84, 104, 68), Side::X);
    addDatabase(QStringLiteral("database-y"), QRectF(478, 84, 104, 68), Side::Y);
    addGroup(Side::X, groupX);
    addGroup(Side::Y, groupY);
    TopologyEdge &x = connect(QStringLiteral("database-x--nodes-x"),
                              polyline({{250, 152}, {250, groupX.top() - stack}}), lineOf(Side::X), Side::X);
    x.name = tr("Nodes X use database X");
    label(x, {250, 171}, tr("uses"));
    TopologyEdge &y = connect(QStringLiteral("database-y--nodes-y"),
                              polyline({{530, 152}, {530, groupY.top() - stack}}), lineOf(Side::Y), Side::Y);
    y.name = tr("Nodes Y use database Y, restored from the dump of X");
    label(y, {530, 171}, tr("uses"));
}

void TopologyParts::addDbLess()
{
    TopologyNode &file = place(QStringLiteral("file"), TopologyNodeKind::File, QRectF(300, 84, 180, 60));
    file.line = TopologyLine::Neutral;
    file.title = tr("Declarative file");
    file.note = tr("instead of a database");
    file.icon = QStringLiteral("file");
    file.name = tr("Declarative file, loaded by every node at its start");
    const qreal middle = file.rect.center().y(); // what comes after may move the nodes in memory
    addGroup(Side::X, groupX);
    addGroup(Side::Y, groupY);
    TopologyEdge &x = connect(QStringLiteral("file--nodes-x"),
                              polyline({{300, middle}, {250, middle}, {250, groupX.top() - stack}}),
                              lineOf(Side::X), Side::X);
    x.name = tr("Nodes X load the declarative file");
    label(x, {250, 160}, tr("loads"));
    const bool absent = before(TopologyPhase::DataPlanes) && m_scene.y.nodes == 0;
    TopologyEdge &y =
        connect(QStringLiteral("file--nodes-y"),
                polyline({{480, middle}, {530, middle}, {530, groupY.top() - (absent ? 0 : stack)}}),
                absent ? TopologyLine::Possible : TopologyLine::Solid, Side::Y);
    y.name = tr("Nodes Y load the declarative file, checked against Y first");
    label(y, {530, 160}, tr("loads"));
}

} // namespace gatelift
