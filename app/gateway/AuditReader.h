#pragma once

#include "domain/AuditTrail.h"
#include "domain/Result.h"
#include "gateway/EndpointConfig.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

class ReadOnlyTransport;

//! \brief Asks Enterprise's audit log who wrote: `GET /audit/objects` and `/audit/requests`, all pages up to
//! a limit. Their source: developer.konghq.com, Kong Gateway audit logs. Bodies of requests are not kept.
class AuditReader : public QObject
{
    Q_OBJECT

public:
    explicit AuditReader(EndpointConfig config, QObject *parent = nullptr);
    ~AuditReader() override;

    //! \brief What the log holds of a span of time. NotFound: this gateway keeps none.
    [[nodiscard]] QFuture<Result<AuditTrail>> read(const QDateTime &from, const QDateTime &until);

private:
    class Reading;
    std::unique_ptr<ReadOnlyTransport> m_transport;
};

//! \brief One page of either list, pure: appends what lies in the span; gives the next page's offset.
[[nodiscard]] Result<QString> decodeAuditObjects(const QByteArray &body, const QString &what,
                                                 AuditTrail &trail);
[[nodiscard]] Result<QString> decodeAuditRequests(const QByteArray &body, const QString &what,
                                                  const QDateTime &from, const QDateTime &until,
                                                  AuditTrail &trail);

} // namespace gatelift
