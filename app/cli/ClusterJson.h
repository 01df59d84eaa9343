#pragma once

#include "cli/Console.h"
#include "domain/ClusterSnapshot.h"

namespace gatelift {

// The live cluster as `gatelift status` prints it (CLI.md names every key).
[[nodiscard]] Json controlPlaneJson(const ControlPlaneInfo &info, const QString &configHash);
[[nodiscard]] Json dataPlaneJson(const DataPlane &node);
[[nodiscard]] Json summaryJson(const ClusterSummary &summary, const std::optional<QString> &expectedHash);
[[nodiscard]] Json eventJson(const ClusterEvent &event);

} // namespace gatelift
