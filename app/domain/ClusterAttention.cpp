#include "domain/ClusterAttention.h"

#include "domain/ClusterRules.h"

namespace gatelift {

bool hasOtherConfiguration(const DataPlane &node, const ControlPlaneView &controlPlane)
{
    if (node.converged || node.row.configHash.isEmpty() || isEmptyHash(node.row.configHash))
        return false;
    // Hashes compare within one protocol only: a node of the smaller one is judged by its own group's hash.
    return controlPlane.expectedHashes.isEmpty() ? controlPlane.expectedHash.has_value()
                                                 : controlPlane.expectedHashes.contains(node.protocol);
}

QDateTime onClockOf(const ControlPlaneView &controlPlane, const QDateTime &at)
{
    const auto skew = controlPlane.info ? controlPlane.info->clockSkewSeconds : std::nullopt;
    return at.addSecs(skew.value_or(0));
}

std::optional<qint64> certSecondsLeft(const DataPlane &node, const ControlPlaneView &controlPlane,
                                      const QDateTime &at)
{
    if (node.row.certExpiry.value_or(0) <= 0)
        return std::nullopt;
    return *node.row.certExpiry - onClockOf(controlPlane, at).toSecsSinceEpoch();
}

AttentionCause attentionOf(const DataPlane &node, const ControlPlaneView &controlPlane, const QDateTime &at)
{
    if (!counts(node))
        return AttentionCause::None;
    if (node.state == NodeState::Empty)
        return AttentionCause::Empty;
    if (node.state == NodeState::Rejected)
        return AttentionCause::Rejected;
    if (!node.compatible)
        return AttentionCause::Incompatible;
    if (node.state == NodeState::Stale)
        return AttentionCause::Stale;
    const auto left = certSecondsLeft(node, controlPlane, at);
    if (left && *left < 0)
        return AttentionCause::CertificateExpired;
    const auto notReady = isNotReady(node) ? node.status->notReadySince : QDateTime();
    if (notReady.isValid() && notReady.secsTo(at) > settlingSeconds)
        return AttentionCause::NotReady;
    if (node.state == NodeState::Late)
        return AttentionCause::Late;
    const bool settling = !node.unsettledSince.isValid() || node.unsettledSince.secsTo(at) <= settlingSeconds;
    if (!settling && hasOtherConfiguration(node, controlPlane))
        return AttentionCause::OtherConfiguration;
    if (left && *left < certWarningDays * secondsPerDay)
        return AttentionCause::CertificateSoon;
    return AttentionCause::None;
}

} // namespace gatelift
