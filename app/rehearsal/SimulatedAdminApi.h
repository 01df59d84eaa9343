#pragma once

#include "rehearsal/SimulatedCluster.h"

#include <QByteArray>
#include <QUrlQuery>

namespace gatelift {

//! \brief A request to a simulated control plane's Admin API.
struct AdminRequest
{
    QByteArray method = "GET";
    QString path;
    QUrlQuery query;
    qint64 requestsServed = 0; //!< by this control plane so far: `server.total_requests` of /status
};

//! \brief Its answer, as it would go over the wire.
struct AdminAnswer
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers; //!< all but Content-Length
    QByteArray body;
};

//! \brief What this control plane answers at the cluster's present moment. Shapes, messages and headers are
//! those of recorded gateways (2.8.5, 3.4.2, 3.9.1); a version in between gets the fields that it has.
[[nodiscard]] AdminAnswer answerAdmin(const SimulatedCluster &cluster, Side side,
                                      const AdminRequest &request);

//! \brief Only the body of a GET, for readers inside the program.
[[nodiscard]] QByteArray answerBody(const SimulatedCluster &cluster, Side side, const QString &path,
                                    const QString &query = {});

//! \brief 401 as a gateway with a key in front of its Admin API gives it: another message for a missing token
//! than for a wrong one.
[[nodiscard]] AdminAnswer refuseToken(const SimulatedCluster &cluster, Side side, bool missing);

} // namespace gatelift
