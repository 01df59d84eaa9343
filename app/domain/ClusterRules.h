#pragma once

#include "domain/ClusterSnapshot.h"

#include <QSet>

#include <functional>

// How rows of a control plane become states (DECISIONS.md, 'The live cluster'; DESIGN.md, truths 1 to 3, 11,
// 12). Pure functions: time comes in, nothing is read or kept.
namespace gatelift {

//! A data plane pings every 30 s (gateway code: CLUSTERING_PING_INTERVAL); one missed ping is late, two are
//! stale.
inline constexpr qint64 lateAfterSeconds = 45;
inline constexpr qint64 staleAfterSeconds = 60;

//! \brief What a rule says about one data plane on one control plane.
struct CompatibilityVerdict
{
    bool compatible = true;
    QString reason; //!< in words; may be empty where it is plainly compatible
};

//! \brief The rules of facts about versions, injected: nothing where they can't say. The answer may depend on
//! the control plane and on the data plane's version only (it is asked once per version).
using CompatibilityCheck = std::function<std::optional<CompatibilityVerdict>(
    const ControlPlaneInfo &controlPlane, const Version &dataPlane)>;

//! \brief What one control plane said at its last good poll, and how it stands now.
struct ControlPlaneReport
{
    ControlPlaneView view;    //!< side, info, error, polledAt
    QList<DataPlaneRow> rows; //!< of the last good poll
    //! Seconds that the rows age at most while the next answer is under way. After a pause (a suspended
    //! machine) the control plane that answers first would otherwise make the other's nodes stale.
    std::optional<qint64> agesAtMost{};
    //! The last good answer before its latest outage, and the first one after it.
    QDateTime awaySince{};
    QDateTime backSince{};
};

//! \brief Everything a snapshot is derived from.
struct ClusterInput
{
    QDateTime at;         //!< now, UTC
    ControlPlaneReport x; //!< an unconfigured side stays as it is
    ControlPlaneReport y;
    QSet<QString> retired; //!< node ids
    QSet<QString>
        seenAlive; //!< node ids that kept pinging beside another node of the same hostname: no ghosts
    //! Unix seconds of Y's restore on this machine's clock: rows on Y last seen before it are X's. Compared
    //! in CP Y's clock, or by the rows' ages where its answers have no date.
    std::optional<qint64> restoredAt;
    CompatibilityCheck compatibility; //!< may be empty
    QList<StatusReport> statuses{};   //!< what the data planes' Status APIs said, one for each address
};

//! \brief Derives the whole estate: states, owners, expected hashes, convergence, reasons.
[[nodiscard]] ClusterSnapshot buildSnapshot(const ClusterInput &input);

//! \brief Seconds since the control plane last wrote the row: purge delay minus ttl, so that no common clock
//! is needed. Nothing without ttl, or where the ttl is larger than the purge delay allows (the delay was
//! changed since).
[[nodiscard]] std::optional<qint64> ageOf(const DataPlaneRow &row, qint64 purgeDelaySeconds);

//! \brief 32 hex digits are full sync; `v02_…` or a zero-padded decimal (3.9) incremental. 32 zeros fit both.
[[nodiscard]] SyncProtocol syncProtocolOf(const QString &configHash);

//! \brief All zeros, with or without the `v02_` prefix: no configuration, requests get 404.
[[nodiscard]] bool isEmptyHash(const QString &configHash);

//! \brief The control plane says that it does not serve this node: one of the `*_incompatible` values.
[[nodiscard]] bool isRejection(const QString &syncStatus);

//! \brief A `sync_status` in words; a value that is not known comes back as it is.
[[nodiscard]] QString syncStatusText(const QString &syncStatus);

//! \brief A config hash as people compare it: its first six digits; 'v42' where sync is incremental.
[[nodiscard]] QString shortHash(const QString &hash);

//! \brief By age alone: fresh up to 45 s, late up to 60 s, then stale; unknown without an age.
[[nodiscard]] NodeState stateByAge(std::optional<qint64> ageSeconds);

//! \brief The hash that most fresh nodes of one control plane and protocol report (late ones where none is
//! fresh); nothing on a tie or without such a node. `nodes` are all of the estate.
[[nodiscard]] std::optional<QString> expectedHash(const QList<DataPlane> &nodes, Side side,
                                                  SyncProtocol protocol);

//! \brief Fresh or late, counted, and therefore part of the question whether the estate has converged.
[[nodiscard]] bool takesPart(const DataPlane &node);

//! \brief Every node that takes part reports its control plane's expected hash, and there is at least one. A
//! live node without configuration reports none, so nothing has converged beside it.
[[nodiscard]] bool isConverged(const QList<DataPlane> &nodes);
//! \brief The same for the nodes of one control plane.
[[nodiscard]] bool isConverged(const QList<DataPlane> &nodes, Side side);

//! \brief Carries into `after` what only watching tells: since when nodes and control planes are without the
//! configuration, who took it incrementally, since when versions are mixed and hostnames shared.
void carryOver(const ClusterSnapshot &before, ClusterSnapshot &after);

//! \brief What changed, in the order of the node list. Where `before` is a snapshot never taken: the nodes
//! without configuration and those whose certificate ends soon, as nobody saw how they came to it.
[[nodiscard]] QList<ClusterEvent> diff(const ClusterSnapshot &before, const ClusterSnapshot &after);

} // namespace gatelift
