#pragma once

#include "domain/Deployment.h"
#include "domain/SharedOptional.h"
#include "domain/StatusReport.h"
#include "domain/Version.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief One row of `/clustering/data-planes` as the control plane gave it; nothing derived. Within a
//! DataPlane its hash is that of the node's own Status API where that counts (DataPlane::status).
//! Fields that a gateway version does not have are empty (DESIGN.md, truth 11).
struct DataPlaneRow
{
    QString id;
    QString hostname;
    QString ip;
    QString version; //!< as reported; parse with Version::parse
    QString syncStatus;
    QString configHash;
    qint64 lastSeen = 0;              //!< Unix seconds on the control plane's clock
    std::optional<qint64> ttl;        //!< seconds until the row is purged
    std::optional<qint64> updatedAt;  //!< Unix seconds, 3.3 and later
    QMap<QString, QString> labels;    //!< 3.5 and later
    std::optional<qint64> certExpiry; //!< Unix seconds, 3.6 and later
    QStringList rpcCapabilities;      //!< 3.7 and later

    friend bool operator==(const DataPlaneRow &, const DataPlaneRow &) = default;
};

//! \brief What a row means, first that holds (DECISIONS.md, 'The live cluster').
enum class NodeState { Rejected, Empty, Ghost, Stale, Late, Fresh, Unknown };

//! \brief How the node gets its configuration; hashes compare within one protocol only.
enum class SyncProtocol { Full, Incremental, Unknown };

//! \brief A data plane with everything derived from its row, its control plane and its neighbours.
struct DataPlane
{
    DataPlaneRow row;
    Side side = Side::X;            //!< the control plane whose row this is
    std::optional<Version> version; //!< nothing where the report can't be read
    NodeState state = NodeState::Unknown;
    SyncProtocol protocol = SyncProtocol::Unknown;
    std::optional<qint64> ageSeconds; //!< purge delay minus ttl; nothing without ttl
    bool compatible = true;           //!< with its control plane: what it reports, then the rules
    bool converged = false;           //!< reports its control plane's expected hash
    bool retired = false;             //!< the operator said so; counts nowhere
    bool sideUncertain = false;       //!< both control planes list this very row (one shared database)
    QStringList reasons;              //!< why this state and compatibility, in words

    // What only watching tells; carried from one snapshot to the next by carryOver().
    QDateTime unsettledSince{};  //!< since when it has had no or another configuration; invalid: it has it
    bool wasIncremental = false; //!< it took its configuration incrementally before

    //! What its own Status API says, where its address is known and its node was recognized.
    SharedOptional<StatusEvidence> status{};

    friend bool operator==(const DataPlane &, const DataPlane &) = default;
};

//! \brief Whether the node counts in totals, shares and convergence: ghosts and retired ones count nowhere.
[[nodiscard]] inline bool counts(const DataPlane &node)
{
    return node.state != NodeState::Ghost && !node.retired;
}

//! \brief Silent, but nobody could have heard it: its control plane did not answer, or only just does again.
[[nodiscard]] inline bool isOutOfSight(const DataPlane &node)
{
    return node.state == NodeState::Unknown && node.ageSeconds.has_value();
}

//! \brief It went back from incremental to full sync, which nothing else shows.
[[nodiscard]] inline bool fellBack(const DataPlane &node)
{
    return node.wasIncremental && node.protocol == SyncProtocol::Full;
}

//! \brief Whether its cluster certificate was past its end at that moment; false where the end isn't known.
[[nodiscard]] inline bool hasExpiredCertificate(const DataPlane &node, const QDateTime &at)
{
    return node.row.certExpiry.value_or(0) > 0 && *node.row.certExpiry < at.toSecsSinceEpoch();
}

//! \brief Its Status API says that it is not ready to serve, whatever its row says.
[[nodiscard]] inline bool isNotReady(const DataPlane &node)
{
    return node.status && node.status->counts && !node.status->ready.value_or(true);
}

[[nodiscard]] QString toKey(NodeState state);       //!< fresh|late|stale|ghost|empty|rejected|unknown
[[nodiscard]] QString toKey(SyncProtocol protocol); //!< full|incremental|unknown
[[nodiscard]] std::optional<NodeState> nodeStateFromKey(const QString &key);

} // namespace gatelift
