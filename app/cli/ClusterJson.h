#pragma once

#include "cli/Console.h"
#include "domain/Alarm.h"

namespace gatelift {

// The live cluster as `gatelift status` prints it (CLI.md names every key).
[[nodiscard]] Json controlPlaneJson(const ControlPlaneInfo &info, const QString &configHash);
[[nodiscard]] Json dataPlaneJson(const DataPlane &node);
[[nodiscard]] Json summaryJson(const ClusterSummary &summary, const std::optional<QString> &expectedHash);
[[nodiscard]] Json eventJson(const ClusterEvent &event);
[[nodiscard]] Json alarmJson(const Alarm &alarm);
//! \brief One poll: `config_hash` is the node's own where it is no control plane; Y's part only where Y was
//! asked for.
[[nodiscard]] Json statusJson(const ClusterSnapshot &snapshot, const QString &configHash,
                              const QList<Alarm> &alarms);

} // namespace gatelift
