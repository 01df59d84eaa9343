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
    QString id{};        //!< of this run alone: data planes before 3.1 make a new one at each start
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
    qint64 statusBehindSince = 0;

    [[nodiscard]] const std::vector<Presence> &on(Side side) const { return side == Side::X ? onX : onY; }
    [[nodiscard]] std::vector<Presence> &on(Side side) { return side == Side::X ? onX : onY; }
    //! \brief The id that its folder keeps; a run may have one of its own.
    [[nodiscard]] const QString &id(Side side) const { return side == Side::X ? idX : idY; }
    [[nodiscard]] const QString &idOf(Side side, const Presence &run) const
    {
        return run.id.isEmpty() ? id(side) : run.id;
    }
    //! \brief The run that had begun last by then; nullptr before the first.
    [[nodiscard]] const Presence *runAt(Side side, qint64 at) const;
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
        QString increment; //!< what incremental sync has in the hash's place
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
    qint64 heartbeatMs = 30'000; //!< CLUSTERING_PING_INTERVAL of the gateway's constants
    bool incremental = false;    //!< data planes that can get their configuration by increments

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
    bool incremental = false; //!< the hash is a version of incremental sync
};

//! \brief 32 zeros: no configuration yet.
[[nodiscard]] QString emptyHash();

//! \brief What incremental sync shows in the hash's place for its version `number`: a decimal of 32 digits in
//! 3.9, `v02_` and 28 hex digits from 3.10 on (Kong/kong: services/sync/strategies/postgres.lua and its
//! tests).
[[nodiscard]] QString incrementalHash(const Version &controlPlane, int number);

//! \brief Both sides know incremental sync and have the same version: with another one the gateway falls
//! back to full sync without a word (developer.konghq.com, Incremental configuration sync).
[[nodiscard]] bool syncsByIncrements(const Version &controlPlane, const Version &dataPlane);

//! \brief The node's row on that side, computed for `at` from nothing but times: no state is kept between
//! calls, so that ten thousand nodes cost nothing while nobody looks. Nothing where it never reached that
//! control plane.
[[nodiscard]] std::optional<NodeReport> reportOf(const SimulatedNode &node, Side side,
                                                 const ControlPlaneHistory &cp, qint64 at);
//! \brief The same of one of its runs, also where a later one has begun.
[[nodiscard]] std::optional<NodeReport> reportOf(const SimulatedNode &node, const Presence &run,
                                                 const ControlPlaneHistory &cp, qint64 at);

//! \brief A number spread evenly by its input (SplitMix64): the simulation's only source of chance.
[[nodiscard]] quint64 mix(quint64 value);

//! \brief Milliseconds from the start of a new node until its first configuration: 3 to 6 s.
[[nodiscard]] qint64 firstConfigurationDelay(const SimulatedNode &node);

//! \brief The control plane refuses this data plane's version: another major, or a newer minor (facts from
//! the gateway's own check, 3.4 to 3.9).
[[nodiscard]] bool refusesVersion(const Version &controlPlane, const Version &dataPlane);

} // namespace gatelift
