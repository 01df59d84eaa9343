#pragma once

#include "domain/Deployment.h"

namespace gatelift {

//! \brief `plan.target`: X, Y and how. Versions as text, so that a half-typed one survives.
struct PlanTarget
{
    QString from;
    QString to;
    Edition edition = Edition::Enterprise;
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    InstallMethod install = InstallMethod::Package;

    friend bool operator==(const PlanTarget &, const PlanTarget &) = default;
};

} // namespace gatelift
