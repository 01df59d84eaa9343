#pragma once

#include "domain/TopologyGraph.h"
#include "drawing/TopologyCells.h"

#include <QMap>

namespace gatelift {

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
    TopologyGraph graph; //!< what stands where; empty: nothing is drawn
    TopologyPhase phase = TopologyPhase::ControlPlanes;
    TopologySide x;
    TopologySide y;
    TopologyCells cells;           //!< the nodes one by one; may be empty where only counts are known
    int nodesXOnControlPlaneY = 0; //!< nodes of version X that already talk to CP Y
    int percentY = 0;              //!< planned share of the traffic on Y
    std::optional<double> observedPercentY{};  //!< seen on the requests themselves
    std::optional<double> requestsPerSecond{}; //!< X and Y together
    FreezeShown freeze = FreezeShown::NotDeclared;
    QMap<QString, QStringList> details{}; //!< by part: what the live state adds for those who ask

    [[nodiscard]] const TopologySide &side(Side which) const { return which == Side::X ? x : y; }
    [[nodiscard]] int totalNodes() const { return x.nodes + y.nodes; }
};

} // namespace gatelift
