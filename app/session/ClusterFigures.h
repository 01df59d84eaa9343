#pragma once

#include "domain/Alarm.h"
#include "session/ShellData.h"

namespace gatelift {

//! \brief What is counted in a snapshot for strip, gates and topology: one pass over the nodes, so that none
//! of them walks through ten thousand nodes on its own. A value; derived on a worker where the estate is
//! large.
struct ClusterFigures
{
    ClusterSummary summary;
    int convergedOnY = 0;    //!< as convergedOnY() says
    int seenRecently = 0;    //!< last seen within 45 s
    QList<HashShare> hashes; //!< one of each control plane that has nodes
    QString sharedHashX;     //!< that all counted nodes of version X report; empty where they differ
    QString sharedHashY;
    int nodesXOnControlPlaneY = 0; //!< nodes that run X under control plane Y
    QStringList newerNodes;        //!< as newerThanControlPlane() says
    Advice calm;                   //!< what to do where no alarm says it
    QList<Alarm> alarms;           //!< as alarmsOf() gives them, with nobody's acknowledgement
};

//! \brief What of the plan the figures depend on.
struct FiguresFor
{
    Version x;
    Version y;
    AlarmLimits limits;

    friend bool operator==(const FiguresFor &, const FiguresFor &) = default;
};

//! \brief Counts a snapshot for a plan from X to Y, and derives its alarms.
[[nodiscard]] ClusterFigures clusterFigures(const ClusterSnapshot &snapshot, const FiguresFor &plan);

//! \brief From how many nodes on a picture is derived on a worker: fewer take less time than the way there.
inline constexpr qsizetype workerNodes = 300;

} // namespace gatelift
