#pragma once

#include "domain/Deployment.h"
#include "domain/Error.h"

#include <QDateTime>

#include <optional>

namespace gatelift {

//! \brief What the Status API of one data plane says about the node itself, as it was read last. Sources
//! (Kong/kong): `configuration_hash` of `/status` (kong/api/routes/health.lua) is the hash that the node
//! serves; `/status/ready` (kong/status/ready.lua, 3.3 and later) gives 200 or 503 with a reason; the node's
//! id stands in no answer but `kong_node_info` of `/metrics` (kong/plugins/prometheus/exporter.lua, 3.0 and
//! later), and is the id of its row.
struct StatusReport
{
    QString source;           //!< its address, as shown
    QString host;             //!< of the address: tells whose it is where no id is known
    std::optional<Side> side; //!< the control plane that holds the node, where a person says so
    QDateTime at;             //!< of the last good answer, UTC; invalid: never
    QString nodeId;           //!< empty: not told
    QString configHash;       //!< empty: not told
    std::optional<bool> ready;
    QString message;             //!< the node's word for its readiness
    std::optional<Error> error;  //!< of the latest question, where it failed
    qint64 countsForSeconds = 0; //!< how old the answer may be; 0: statusCountsForSeconds

    friend bool operator==(const StatusReport &a, const StatusReport &b)
    {
        return saysTheSame(a, b) && a.at == b.at && a.countsForSeconds == b.countsForSeconds;
    }
    //! \brief Equal but for the moment of the answer: nothing is news.
    [[nodiscard]] static bool saysTheSame(const StatusReport &a, const StatusReport &b)
    {
        return a.source == b.source && a.host == b.host && a.side == b.side && a.nodeId == b.nodeId &&
               a.configHash == b.configHash && a.ready == b.ready && a.message == b.message &&
               a.error.has_value() == b.error.has_value();
    }
};

//! Two heartbeats: as long as a control plane's row may be silent before it is stale.
inline constexpr qint64 statusCountsForSeconds = 60;

//! \brief What a node's own Status API says beside its control plane's row, and which of them counts.
struct StatusEvidence
{
    QString source; //!< the address
    QDateTime at;   //!< of its answer, UTC
    QString configHash;
    QString rowHash; //!< what the control plane's row says
    std::optional<bool> ready;
    QString message;
    QString error;                //!< why the latest question failed; empty: it did not
    bool counts = true;           //!< false: too old, the row counts again
    QDateTime notReadySince = {}; //!< as far as it was watched; invalid: it is ready, or does not tell

    //! \brief Both say the same hash, or one says none.
    [[nodiscard]] bool agrees() const;

    friend bool operator==(const StatusEvidence &, const StatusEvidence &) = default;
};

} // namespace gatelift
