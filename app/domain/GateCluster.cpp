#include "domain/GateCluster.h"

namespace gatelift {
namespace {

Version versionOf(const ControlPlaneView &view)
{
    return view.info ? Version::parse(view.info->version).value_or(Version()) : Version();
}

} // namespace

QStringList newerThanControlPlane(const ClusterSnapshot &snapshot)
{
    const Version x = versionOf(snapshot.x).line();
    const Version y = versionOf(snapshot.y).line();
    QStringList hostnames;
    for (const auto &node : snapshot.dataPlanes) {
        if (!counts(node) || !node.version || node.sideUncertain)
            continue;
        const auto &own = node.side == Side::X ? x : y;
        if (own.major() > 0 && node.version->line() > own)
            hostnames << node.row.hostname;
    }
    return hostnames;
}

bool isOnY(const ControlPlaneView &view, const Version &y)
{
    return view.configured && view.info && !y.isNull() && y.isPrefixOf(versionOf(view));
}

} // namespace gatelift
