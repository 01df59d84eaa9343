#include "domain/ClusterSnapshot.h"

#include "domain/ClusterAttention.h"
#include "domain/ClusterRules.h"

#include <array>
#include <utility>

namespace gatelift {
namespace {

constexpr std::array<std::pair<ClusterEventKind, const char *>, 19> eventKeys{
    {{ClusterEventKind::Joined, "joined"},
     {ClusterEventKind::Left, "left"},
     {ClusterEventKind::VersionChanged, "version-changed"},
     {ClusterEventKind::HashChanged, "hash-changed"},
     {ClusterEventKind::Converged, "converged"},
     {ClusterEventKind::StatusChanged, "status-changed"},
     {ClusterEventKind::StateChanged, "state-changed"},
     {ClusterEventKind::ControlPlaneUp, "control-plane-up"},
     {ClusterEventKind::ControlPlaneDown, "control-plane-down"},
     {ClusterEventKind::Moved, "moved"},
     {ClusterEventKind::CameBack, "came-back"},
     {ClusterEventKind::Stale, "stale"},
     {ClusterEventKind::Incompatible, "incompatible"},
     {ClusterEventKind::NoConfiguration, "no-configuration"},
     {ClusterEventKind::CertificateNear, "certificate-near"},
     {ClusterEventKind::DuplicateHostname, "duplicate-hostname"},
     {ClusterEventKind::ControlPlanesChanged, "control-planes-changed"},
     {ClusterEventKind::MixedVersions, "mixed-versions"},
     {ClusterEventKind::FellBack, "fell-back"}}};

constexpr std::array<std::pair<Severity, const char *>, 4> severityKeys{{{Severity::Info, "info"},
                                                                         {Severity::Good, "good"},
                                                                         {Severity::Warning, "warning"},
                                                                         {Severity::Bad, "bad"}}};

} // namespace

Place placeOf(const std::optional<Version> &version, const Version &x, const Version &y)
{
    if (y.isNull())
        return Place::X;
    if (!version)
        return Place::Neither;
    if (!x.isNull() && x.sameLine(y)) {
        if (!version->sameLine(y))
            return Place::Neither;
        return *version >= y && !y.isRange() ? Place::Y : Place::X;
    }
    if (version->sameLine(y))
        return Place::Y;
    return x.isNull() || version->sameLine(x) ? Place::X : Place::Neither;
}

QString toKey(ClusterEventKind kind)
{
    for (const auto &[value, key] : eventKeys) {
        if (value == kind)
            return QLatin1String(key);
    }
    return {};
}

std::optional<ClusterEventKind> clusterEventKindFromKey(const QString &key)
{
    for (const auto &[value, candidate] : eventKeys) {
        if (key == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

QString toKey(Severity severity)
{
    for (const auto &[value, key] : severityKeys) {
        if (value == severity)
            return QLatin1String(key);
    }
    return {};
}

std::optional<Severity> severityFromKey(const QString &key)
{
    for (const auto &[value, candidate] : severityKeys) {
        if (key == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

ClusterSummary summarize(const ClusterSnapshot &snapshot, const Version &x, const Version &y)
{
    ClusterSummary summary;
    summary.converged = isConverged(snapshot.dataPlanes);
    QHash<QString, int> versions;
    QHash<QString, int> hashes;
    QHash<QString, int> statuses;
    for (const auto &node : snapshot.dataPlanes) {
        if (!counts(node))
            continue;
        ++summary.total;
        const auto place = placeOf(node.version, x, y);
        summary.onX += place == Place::X ? 1 : 0;
        summary.onY += place == Place::Y ? 1 : 0;
        summary.stale += node.state == NodeState::Stale ? 1 : 0;
        const auto cause = attentionOf(node, snapshot.controlPlane(node.side), snapshot.at);
        summary.attention += cause != AttentionCause::None ? 1 : 0;
        ++versions[node.row.version];
        ++hashes[node.row.configHash];
        ++statuses[node.row.syncStatus];
        ++summary.byState[toKey(node.state)];
    }
    const auto copy = [](const QHash<QString, int> &from, QMap<QString, int> &to) {
        for (auto it = from.begin(); it != from.end(); ++it)
            to.insert(it.key(), it.value());
    };
    copy(versions, summary.byVersion);
    copy(hashes, summary.byConfigHash);
    copy(statuses, summary.bySyncStatus);
    return summary;
}

} // namespace gatelift
