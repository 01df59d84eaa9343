#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QString>

#include <optional>
#include <vector>

namespace gatelift {

//! \brief A span of time in which a node runs; both ends in Unix milliseconds.
struct Presence
{
    qint64 from = 0;
    qint64 to = 0;
    bool cached = false; //!< it still has the configuration of an earlier run
};

//! \brief A data plane's place in the simulated cluster: first a node of version X stands there, later one of
//! Y. Both have the same hostname and, as they are two installations, two node ids.
struct SimulatedNode
{
    QString hostname;
    QString ip;
    QString zone;
    QString tier;
    QString idX;
    QString idY;
    std::vector<Presence> onX;
    std::vector<Presence> onY;
    qint64 certExpiry = 0; //!< Unix seconds
    quint64 salt = 0;
    qint64 stuckSince = 0; //!< Unix milliseconds, 0 where the fault is not set; likewise below
    qint64 emptySince = 0;
    qint64 newerSince = 0;
    qint64 pluginSetSince = 0;
    qint64 pluginVersionSince = 0;
    qint64 driftSince = 0;
    qint64 certExpiredSince = 0;

    [[nodiscard]] const std::vector<Presence> &on(Side side) const { return side == Side::X ? onX : onY; }
    [[nodiscard]] std::vector<Presence> &on(Side side) { return side == Side::X ? onX : onY; }
    [[nodiscard]] const QString &id(Side side) const { return side == Side::X ? idX : idY; }
    //! \brief Runs at this moment.
    [[nodiscard]] bool runs(Side side, qint64 at) const;
};

//! \brief What one control plane did so far, as far as its data planes notice.
struct ControlPlaneHistory
{
    struct Change
    {
        qint64 at = 0; //!< Unix milliseconds
        QString hash;
    };
    struct Outage
    {
        qint64 from = 0;
        qint64 to = 0;
    };

    Version version;
    Version dataPlaneVersion;
    std::vector<Change> changes; //!< oldest first, never empty
    std::vector<Outage> outages; //!< oldest first, disjoint

    [[nodiscard]] bool isUp(qint64 at) const;
    [[nodiscard]] const QString &hashAt(qint64 at) const;
};

//! \brief What a control plane would have in a node's row at one moment.
struct NodeReport
{
    qint64 pingAt = 0; //!< Unix milliseconds of the last write of the row
    QString hash;
    QString syncStatus;
    Version version;
};

inline constexpr qint64 heartbeatMs = 30'000; //!< CLUSTERING_PING_INTERVAL of the gateway's constants

//! \brief 32 zeros: no configuration yet.
[[nodiscard]] QString emptyHash();

//! \brief The node's row on that side, computed for `at` from nothing but times: no state is kept between
//! calls, so that ten thousand nodes cost nothing while nobody looks. Nothing where it never reached that
//! control plane.
[[nodiscard]] std::optional<NodeReport> reportOf(const SimulatedNode &node, Side side,
                                                 const ControlPlaneHistory &cp, qint64 at);

//! \brief A number spread evenly by its input (SplitMix64): the simulation's only source of chance.
[[nodiscard]] quint64 mix(quint64 value);

//! \brief Milliseconds from the start of a new node until its first configuration: 3 to 6 s.
[[nodiscard]] qint64 firstConfigurationDelay(const SimulatedNode &node);

//! \brief The control plane refuses this data plane's version: another major, or a newer minor (facts from
//! the gateway's own check, 3.4 to 3.9).
[[nodiscard]] bool refusesVersion(const Version &controlPlane, const Version &dataPlane);

} // namespace gatelift
