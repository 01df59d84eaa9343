#pragma once

#include "domain/Deployment.h"

#include <QString>

namespace gatelift {

//! \brief How far the upgrade is, for the drawing. ControlPlanes and DataPlanes are the specification's
//! figures 2 to 5.
enum class TopologyPhase { Start, ControlPlanes, DataPlanes, End };

//! \brief What is known about a control plane (traditional: the cluster's nodes as a whole).
enum class ControlPlaneState { Unknown, Connected, Disconnected, Inactive, NotDeployed };

//! \brief Admin writes, as the drawing shows them.
enum class FreezeShown { NotDeclared, Holding, Lifted };

//! \brief One of the two clusters in the drawing. Texts are ready to show; empty ones are left out.
struct TopologySide
{
    QString version;
    ControlPlaneState controlPlane = ControlPlaneState::Unknown;
    QString databaseNote; //!< second line of the database, e.g. 'PostgreSQL 15.8'
    QString hash;         //!< short config hash of these nodes, empty where they differ or none is known
    int nodes = 0;        //!< nodes that run this version
};

//! \brief All that a topology drawing shows; a plain value, made from live state or from a report.
struct TopologyScene
{
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    TopologyPhase phase = TopologyPhase::ControlPlanes;
    TopologySide x;
    TopologySide y;
    int nodesXOnControlPlaneY = 0; //!< nodes of version X that already talk to CP Y
    int percentY = 0;              //!< share of the traffic on Y
    FreezeShown freeze = FreezeShown::NotDeclared;

    [[nodiscard]] int totalNodes() const { return x.nodes + y.nodes; }
};

} // namespace gatelift
