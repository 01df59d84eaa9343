#include "domain/SideWithoutNodes.h"

namespace gatelift {

std::optional<Side> sideWithoutNodes(const ClusterSnapshot &snapshot, const ClusterSummary &summary,
                                     Strategy strategy)
{
    const bool shared = strategy == Strategy::InPlace || strategy == Strategy::BlueGreen;
    const bool x = snapshot.x.connected();
    const bool y = snapshot.y.connected();
    const bool seen = shared ? x || y : x && y;
    if (!seen || summary.total <= 0)
        return std::nullopt;
    if (summary.onX == summary.total)
        return Side::Y;
    return summary.onY == summary.total ? std::optional(Side::X) : std::nullopt;
}

} // namespace gatelift
