#pragma once

#include "domain/Clock.h"
#include "domain/ClockOffset.h"
#include "domain/ClusterSnapshot.h"
#include "domain/License.h"
#include "domain/Result.h"
#include "gateway/EndpointConfig.h"
#include "gateway/GatewayConfiguration.h"
#include "gateway/TlsFacts.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief What `GET /status` says; fields that a role or version does not have are empty.
struct NodeStatus
{
    std::optional<bool> databaseReachable; //!< control planes and traditional nodes
    std::optional<qint64> totalRequests; //!< since the node's start, the status requests themselves included
    QString configurationHash;           //!< data planes and DB-less nodes
};

//! \brief All rows of one control plane.
struct DataPlaneList
{
    QList<DataPlaneRow> rows;
    bool legacy = false; //!< from /clustering/status: no version, status or ttl
    int pages = 0;
};

//! \brief Asks one Kong Admin API, reading only: GET is all that it can express. Every function gives one
//! future with one result; decoding runs on a worker thread. cancel() and destruction end the futures as
//! cancelled, silently. Error kinds: NameResolution, Unreachable, Timeout, Tls, Auth, NotFound, Gateway,
//! NotKong, Malformed, Oversized, each with a hint.
class AdminApiClient : public QObject
{
    Q_OBJECT

public:
    explicit AdminApiClient(EndpointConfig config, Clock clock = systemClock(), QObject *parent = nullptr);
    ~AdminApiClient() override;

    //! \brief `GET /`: version, edition, role, database, plugins, purge delay; clock skew from the Date
    //! header.
    [[nodiscard]] QFuture<Result<ControlPlaneInfo>> info();
    //! \brief `GET /`: the effective kong.conf and the plugins that the node can load.
    [[nodiscard]] QFuture<Result<GatewayConfiguration>> configuration();
    //! \brief `GET /status`
    [[nodiscard]] QFuture<Result<NodeStatus>> status();
    //! \brief `GET /license/report` (Enterprise with a database): when the license ends. NotFound elsewhere.
    [[nodiscard]] QFuture<Result<LicenseFacts>> license();
    //! \brief `GET /clustering/data-planes`, all pages; where that endpoint is missing (below 2.2) from
    //! `/clustering/status`. Kind Usage where the node answers that it is no control plane.
    [[nodiscard]] QFuture<Result<DataPlaneList>> dataPlanes();
    //! \brief `GET /clustering/status`, deprecated since 2.2: ids, hostnames, hashes and last_seen only.
    [[nodiscard]] QFuture<Result<DataPlaneList>> clusteringStatus();

    //! \brief What the Date headers of all good answers of info(), configuration(), status() and license()
    //! say together: whole seconds each, but not the same fraction. Nothing where none had one.
    [[nodiscard]] std::optional<ClockOffset> clockOffset() const;
    //! \brief The certificate of the latest TLS connection, also of one that was refused.
    [[nodiscard]] std::optional<TlsFacts> tlsFacts() const;
    [[nodiscard]] const EndpointConfig &config() const;
    void cancel();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
