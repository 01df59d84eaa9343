#pragma once

#include "domain/Clock.h"
#include "domain/DataPlane.h"
#include "domain/Deployment.h"
#include "domain/TrafficShare.h"
#include "rehearsal/Fault.h"

namespace gatelift {

//! \brief What CP Y's database was when it started.
enum class YDatabase {
    Empty,
    Copied, //!< restored from X's dump of ten minutes earlier: X's nodes are listed, frozen
    Shared  //!< X's own: both control planes list the same rows
};

//! \brief What a simulated cluster is made of. Two clusters with equal options and equal times are equal.
struct ClusterOptions
{
    Version x{3, 4, 3, 12};
    std::optional<Version> y;            //!< runs from the start; otherwise startControlPlaneY()
    std::optional<Version> dataPlaneOnX; //!< where it differs from X's version
    int dataPlanes = 24;                 //!< 0 to 10,000
    quint64 seed = 1;
    qint64 purgeDelaySeconds = 1'209'600; //!< cluster_data_plane_purge_delay's default: 14 days
    int consumers = 4;                    //!< in the configuration; each has a key
    YDatabase yDatabase = YDatabase::Copied;
    Clock clock = systemClock();
    QList<Fault> faults;       //!< there from the start
    int zones = 3;             //!< values of the label `zone`: a, b, c …, up to 26
    int heartbeatSeconds = 30; //!< as the gateway's; another one makes another gateway
    int batch = 0;             //!< nodes that are moved at the same time; 0: all, one shortly after the other
    bool incrementalSync = false; //!< on both control planes, from 3.9 on
    int churnSeconds = 0;         //!< every so many seconds a node of X goes for a while; 0: never
    //! Traditional and DB-less nodes answer as such, and list no data planes.
    Topology topology = Topology::Hybrid;
    //! What the control planes say of their databases, host:port/name; empty: as recorded, on this machine.
    QString databaseX;
    QString databaseY; //!< of a copied or empty one; a shared one is X's
};

inline constexpr int maxSimulatedNodes = 10'000;
inline constexpr int maxSimulatedZones = 26;

//! \brief A line of the cluster's own log: what a watcher must have seen.
struct SimulatedLogLine
{
    enum class Kind { Started, Stopped } kind = Kind::Started;
    QDateTime at;
    Side side = Side::X;
    QString id;
    QString hostname;
};

//! \brief The data plane that stands at one place of the cluster at this moment.
struct SimulatedDataPlane
{
    Side side = Side::X;
    QString id;
    QString hostname;
    Version version;
    QString configHash;
    QDateTime since;        //!< its counters count from here
    qint64 served = 0;      //!< requests
    qint64 failed = 0;      //!< of those, answered with 5xx
    qint64 certExpiry = 0;  //!< Unix seconds
    bool connected = false; //!< to its control plane
};

//! \brief A row as a control plane lists it. `restored`: it is another side's node, known through the
//! database.
struct SimulatedRow
{
    DataPlaneRow row;
    bool restored = false;
};

//! \brief What a load balancer in front of the data planes would show for one side. Simulated figures.
struct SimulatedTraffic
{
    double requestsPerSecond = 0;
    double share = 0;      //!< 0 to 1 of all requests
    double errorShare = 0; //!< 0 to 1 of this side's requests answered with 5xx
};

//! \brief What one side's data planes have served since the cluster began. Simulated figures.
struct SimulatedRequests
{
    qint64 served = 0;
    qint64 failed = 0; //!< of those, answered with 5xx
};

} // namespace gatelift
