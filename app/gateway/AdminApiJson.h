#pragma once

#include "domain/ClusterSnapshot.h"
#include "domain/License.h"
#include "domain/Result.h"
#include "gateway/AdminApiClient.h"

namespace gatelift {

//! \brief One page of /clustering/data-planes.
struct DataPlanePage
{
    QList<DataPlaneRow> rows;
    QString offset; //!< of the next page; empty on the last one
};

//! \brief One page of any list of entities, counted.
struct CountedPage
{
    qint64 count = 0;
    QString offset; //!< of the next page; empty on the last one
};

// Pure decoders of the Admin API's answers; for worker threads. `what` names the address in errors. Missing,
// unknown and null fields are fine, numbers may be floats, an empty Lua table may be {} or []. Kind Malformed
// names the JSON path, kind NotKong stands for JSON of something else.
[[nodiscard]] Result<ControlPlaneInfo> decodeInfo(const QByteArray &body, const QString &what);
//! \brief Of `/license/report`: the expiry alone. Its source: developer.konghq.com, License reports.
[[nodiscard]] Result<LicenseFacts> decodeLicense(const QByteArray &body, const QString &what);
[[nodiscard]] Result<NodeStatus> decodeStatus(const QByteArray &body, const QString &what);
[[nodiscard]] Result<DataPlanePage> decodeDataPlanes(const QByteArray &body, const QString &what);
[[nodiscard]] Result<QList<DataPlaneRow>> decodeClusteringStatus(const QByteArray &body, const QString &what);
[[nodiscard]] Result<CountedPage> decodeCountedPage(const QByteArray &body, const QString &what);

//! \brief The `message` of an error answer, shortened to one line; empty where there is none.
[[nodiscard]] QString messageOf(const QByteArray &body);

} // namespace gatelift
