#pragma once

#include "domain/DataPlane.h"
#include "domain/Error.h"

#include <QList>

namespace gatelift {

//! \brief What `GET /` says about one control plane.
struct ControlPlaneInfo
{
    QString version; //!< as reported
    Edition edition = Edition::OpenSource;
    QString hostname;
    QString nodeId;
    QString role;     //!< traditional|control_plane|data_plane
    QString database; //!< postgres|off|cassandra
    QString
        databasePlace; //!< host:port/name of its PostgreSQL; empty where that is its own machine's, or untold
    QString databaseName; //!< of that PostgreSQL database, wherever its server is; empty: untold
    qint64 purgeDelaySeconds = 1209600;     //!< cluster_data_plane_purge_delay
    QMap<QString, QString> plugins;         //!< available on the server: name to version ('' before 3.0)
    QStringList enabledPlugins;             //!< enabled in the cluster
    std::optional<qint64> clockSkewSeconds; //!< the answer's Date header minus our clock

    friend bool operator==(const ControlPlaneInfo &, const ControlPlaneInfo &) = default;
};

//! \brief One control plane as last seen: its answer, or why there is none.
struct ControlPlaneView
{
    Side side = Side::X;
    bool configured = false;              //!< an address is known
    std::optional<ControlPlaneInfo> info; //!< last good answer, kept through failures
    std::optional<Error> error;           //!< of the latest poll
    QDateTime polledAt;                   //!< of the last good answer, UTC
    std::optional<QString> expectedHash;  //!< inferred from the freshest majority; nothing on a tie
    //! The same by sync protocol, where a control plane serves both; expectedHash is that of the larger
    //! group.
    QMap<SyncProtocol, QString> expectedHashes{};
    //! Every node_id that answered at this address with its version: several where a proxy stands before
    //! them.
    QMap<QString, QString> nodes{};
    //! Of a node without a database: the hash of the file that it has loaded, from its /status; empty where
    //! it tells none. Source: kong/api/routes/health.lua (Kong/kong).
    QString configurationHash{};
    //! Since when its data planes do not all hold its configuration; invalid: they do, or it has none.
    QDateTime unsettledSince{};

    [[nodiscard]] bool connected() const { return configured && info && !error; }
};

//! \brief The whole estate at one moment, both control planes merged. Values only; made by
//! gateway/ClusterMonitor or the rehearsal, shown by everyone.
struct ClusterSnapshot
{
    QDateTime at; //!< UTC
    ControlPlaneView x{Side::X, false, {}, {}, {}, {}};
    ControlPlaneView y{Side::Y, false, {}, {}, {}, {}};
    QList<DataPlane> dataPlanes;           //!< one entry per node, sorted by hostname
    QDateTime mixedSince{};                //!< since when more than one version runs; invalid: one does
    QMap<QString, QDateTime> twinsSince{}; //!< hostnames that several live nodes share, with since when
    QStringList statusRemarks{};           //!< Status APIs that count nowhere, each with the reason

    [[nodiscard]] const ControlPlaneView &controlPlane(Side side) const { return side == Side::X ? x : y; }
    [[nodiscard]] ControlPlaneView &controlPlane(Side side) { return side == Side::X ? x : y; }
};

//! \brief Something that changed between two snapshots.
enum class ClusterEventKind {
    Joined,
    Left,
    VersionChanged,
    HashChanged,
    Converged,
    StatusChanged,
    StateChanged,
    ControlPlaneUp,
    ControlPlaneDown,
    Moved,    //!< another control plane holds the node now; before and after are x|y
    CameBack, //!< a node that was away, or another one of its hostname and version; `seconds` it was away
    Stale,
    Incompatible,
    NoConfiguration,      //!< 32 zeros at the very first look
    CertificateNear,      //!< after is its end (RFC 3339), `seconds` are left
    DuplicateHostname,    //!< several live nodes; after is how many
    ControlPlanesChanged, //!< nodeId is the control plane's; before and after its version, empty: none
    MixedVersions,        //!< longer than the operator allowed; `seconds` so far
    FellBack              //!< from incremental to full sync; before and after are the hashes
};

//! \brief How loud an event is.
enum class Severity { Info, Good, Warning, Bad };

//! \brief One line of the event list.
struct ClusterEvent
{
    QDateTime at;
    ClusterEventKind kind = ClusterEventKind::Joined;
    Severity severity = Severity::Info;
    Side side = Side::X;
    QString nodeId;   //!< empty for events of a control plane
    QString hostname; //!< of the node or control plane
    QString before;
    QString after;
    std::optional<qint64> seconds{}; //!< how long it took or lasted, where that was seen
    int count = 1;                   //!< nodes that it is about, where it stands for several

    friend bool operator==(const ClusterEvent &, const ClusterEvent &) = default;
};

//! \brief Key as `gatelift status --watch` prints it: joined|left|version-changed|hash-changed|converged|…
[[nodiscard]] QString toKey(ClusterEventKind kind);
[[nodiscard]] std::optional<ClusterEventKind> clusterEventKindFromKey(const QString &key);
[[nodiscard]] QString toKey(Severity severity); //!< info|good|warning|bad
[[nodiscard]] std::optional<Severity> severityFromKey(const QString &key);

//! \brief Counts over the nodes that count (ghosts and retired ones do not).
struct ClusterSummary
{
    int total = 0;
    int onX = 0; //!< by version: same line as X, and not Y
    int onY = 0;
    int stale = 0;
    int attention = 0; //!< attentionOf() has a cause
    bool converged = false;
    QMap<QString, int> byVersion;
    QMap<QString, int> byConfigHash;
    QMap<QString, int> bySyncStatus;
    QMap<QString, int> byState;
};

//! \brief Which version a node runs, seen from the plan.
enum class Place { X, Y, Neither };

//! \brief X, Y or neither, by the version that the node reports; everything is on X while Y is null. Where X
//! and Y share a line (a patch upgrade) the order within the line decides.
[[nodiscard]] Place placeOf(const std::optional<Version> &version, const Version &x, const Version &y);

//! \brief Counts a snapshot. X and Y versions decide onX and onY; where Y is null every node is on X.
[[nodiscard]] ClusterSummary summarize(const ClusterSnapshot &snapshot, const Version &x, const Version &y);

} // namespace gatelift
