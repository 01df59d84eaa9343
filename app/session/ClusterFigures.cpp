#include "session/ClusterFigures.h"

#include "domain/ClusterRules.h"
#include "domain/GateCluster.h"

#include <array>

namespace gatelift {
namespace {

//! The hash that all nodes of one version share, as far as they were seen.
class SharedHash
{
public:
    void note(const QString &hash)
    {
        if (!m_any)
            m_hash = hash;
        else if (m_hash != hash)
            m_differs = true;
        m_any = true;
    }
    [[nodiscard]] QString text() const { return m_differs ? QString() : shortHash(m_hash); }

private:
    QString m_hash;
    bool m_any = false;
    bool m_differs = false;
};

} // namespace

ClusterFigures clusterFigures(const ClusterSnapshot &snapshot, const FiguresFor &plan)
{
    const auto &[x, y, limits] = plan;
    ClusterFigures figures;
    figures.summary = summarize(snapshot, x, y);
    figures.calm = calmAdvice(snapshot);
    figures.alarms = alarmsOf(snapshot, limits);
    figures.newerNodes = newerThanControlPlane(snapshot);
    std::array<HashShare, 2> shares{HashShare{Side::X, 0, 0, {}}, HashShare{Side::Y, 0, 0, {}}};
    SharedHash hashX;
    SharedHash hashY;
    for (const auto &node : snapshot.dataPlanes) {
        if (!counts(node))
            continue;
        auto &share = shares[node.side == Side::X ? 0 : 1];
        ++share.total;
        share.matching += node.converged ? 1 : 0;
        figures.seenRecently += node.ageSeconds && *node.ageSeconds <= lateAfterSeconds ? 1 : 0;
        if (!node.version)
            continue;
        if (x.isPrefixOf(*node.version))
            hashX.note(node.row.configHash);
        if (y.isPrefixOf(*node.version)) {
            hashY.note(node.row.configHash);
            figures.convergedOnY += node.converged ? 1 : 0;
        }
        figures.nodesXOnControlPlaneY += node.side == Side::Y && x.sameLine(*node.version) ? 1 : 0;
    }
    for (auto &share : shares) {
        share.hash = snapshot.controlPlane(share.side).expectedHash.value_or(QString());
        if (share.total > 0)
            figures.hashes << share;
    }
    figures.sharedHashX = hashX.text();
    figures.sharedHashY = hashY.text();
    return figures;
}

} // namespace gatelift
