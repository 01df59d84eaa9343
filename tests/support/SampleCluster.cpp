#include "support/SampleCluster.h"

namespace gatelift::test {
namespace {

constexpr qint64 purgeDelay = 1209600;

ControlPlaneInfo infoOf(const QString &version, const QString &hostname)
{
    ControlPlaneInfo info;
    info.version = version;
    info.edition = Edition::Enterprise;
    info.hostname = hostname;
    info.nodeId = hostname + QStringLiteral("-id");
    info.role = QStringLiteral("control_plane");
    info.database = QStringLiteral("postgres");
    return info;
}

void setAge(DataPlane &node, qint64 seconds)
{
    node.ageSeconds = seconds;
    node.row.ttl = purgeDelay - seconds;
}

} // namespace

DataPlane sampleNode(const QString &hostname, const QDateTime &at)
{
    DataPlane node;
    node.row.id = QStringLiteral("id-of-%1").arg(hostname);
    node.row.hostname = hostname;
    node.row.ip = QStringLiteral("10.42.8.1");
    node.row.version = QStringLiteral("3.4.3.12");
    node.row.syncStatus = QStringLiteral("normal");
    node.row.configHash = hashX;
    node.row.lastSeen = at.toSecsSinceEpoch() - 5;
    node.row.labels = {{QStringLiteral("zone"), QStringLiteral("a")},
                       {QStringLiteral("tier"), QStringLiteral("edge")}};
    node.row.certExpiry = at.toSecsSinceEpoch() + 212 * 86400LL + 60;
    node.side = Side::X;
    node.version = Version(3, 4, 3, 12);
    node.state = NodeState::Fresh;
    node.protocol = SyncProtocol::Full;
    node.converged = true;
    setAge(node, 5);
    return node;
}

void moveToY(DataPlane &node)
{
    node.row.version = QStringLiteral("3.10.0.2");
    node.version = Version(3, 10, 0, 2);
    node.side = Side::Y;
    node.row.configHash = hashY;
    node.row.certExpiry = *node.row.certExpiry + 152 * 86400LL;
}

ClusterSnapshot sampleCluster(const QDateTime &at)
{
    ClusterSnapshot snapshot;
    snapshot.at = at;
    snapshot.x.configured = snapshot.y.configured = true;
    snapshot.x.info = infoOf(QStringLiteral("3.4.3.12"), QStringLiteral("cp-x-1"));
    snapshot.y.info = infoOf(QStringLiteral("3.10.0.2"), QStringLiteral("cp-y-1"));
    snapshot.x.polledAt = snapshot.y.polledAt = at.addSecs(-2);
    snapshot.x.expectedHash = hashX;
    snapshot.y.expectedHash = hashY;
    const QList<int> onY{1, 2, 9, 10, 17, 18};
    const int ages[]{4, 9, 21, 6, 14, 27, 2, 19, 17, 3, 8, 11, 25, 13, 5, 7, 12, 2, 28, 16, 10, 64, 1, 22};
    for (int i = 1; i <= 24; ++i) {
        auto node = sampleNode(QStringLiteral("dp-eu-%1").arg(i, 2, 10, QLatin1Char('0')), at);
        const int zone = (i - 1) / 8;
        node.row.ip = QStringLiteral("10.42.%1.%2").arg(8 + zone).arg(10 + i);
        node.row.labels.insert(QStringLiteral("zone"), QString(QChar(u'a' + zone)));
        setAge(node, ages[i - 1]);
        if (onY.contains(i))
            moveToY(node);
        snapshot.dataPlanes << node;
    }
    auto &starting = snapshot.dataPlanes[17];
    starting.row.configHash = noHash;
    starting.state = NodeState::Empty;
    starting.converged = false;
    starting.reasons = QStringList{QStringLiteral("holds no configuration: requests to it get 404")};
    auto &stale = snapshot.dataPlanes[21];
    stale.state = NodeState::Stale;
    stale.reasons = QStringList{QStringLiteral("last heartbeat 64 s ago (expected every 30 s)")};
    snapshot.dataPlanes[11].row.certExpiry = at.toSecsSinceEpoch() + 19 * 86400LL + 60;
    auto ghost = sampleNode(QStringLiteral("dp-eu-18"), at);
    ghost.row.id = QStringLiteral("id-of-a-ghost");
    ghost.state = NodeState::Ghost;
    ghost.converged = false;
    setAge(ghost, 300);
    snapshot.dataPlanes << ghost;
    return snapshot;
}

ClusterSnapshot largeCluster(int count, const QDateTime &at)
{
    ClusterSnapshot snapshot;
    snapshot.at = at;
    snapshot.x.configured = true;
    snapshot.x.info = infoOf(QStringLiteral("3.4.3.12"), QStringLiteral("cp-x-1"));
    snapshot.x.expectedHash = hashX;
    snapshot.x.polledAt = at;
    snapshot.dataPlanes.reserve(count);
    for (int i = 1; i <= count; ++i)
        snapshot.dataPlanes << sampleNode(QStringLiteral("dp-%1").arg(i, 5, 10, QLatin1Char('0')), at);
    return snapshot;
}

} // namespace gatelift::test
