#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift {

//! \brief Hostnames of the data planes that are of a newer minor version than their control plane, which
//! refuses them (Kong/kong, kong/clustering/compat/version.lua). Nodes that two control planes list are left
//! out: nobody knows whose they are.
[[nodiscard]] QStringList newerThanControlPlane(const ClusterSnapshot &snapshot);

//! \brief Whether a control plane ran Y when it answered last (ControlPlaneView::polledAt).
[[nodiscard]] bool isOnY(const ControlPlaneView &view, const Version &y);

} // namespace gatelift
