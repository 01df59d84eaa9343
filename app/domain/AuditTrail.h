#pragma once

#include "domain/FreezeWrite.h"

namespace gatelift {

//! \brief One request to the Admin API that Enterprise's audit log holds; bodies are never read.
struct AuditedRequest
{
    QString id;
    QDateTime at;
    QString method;
    QString path;   //!< without its query
    QString person; //!< RBAC user; may be empty
    QString client; //!< address
    QString source; //!< kong-manager and the like, from 3.2 on
    int status = 0;

    friend bool operator==(const AuditedRequest &, const AuditedRequest &) = default;
};

//! \brief One entity that the audit log saw change.
struct AuditedObject
{
    QString requestId;
    QString table; //!< as the gateway names the kind of entity, which is its table's name
    QString key;

    friend bool operator==(const AuditedObject &, const AuditedObject &) = default;
};

//! \brief What the audit log holds of a span of time.
struct AuditTrail
{
    QList<AuditedRequest> requests;
    QList<AuditedObject> objects;
    bool isCut = false; //!< it was too long to be read whole

    friend bool operator==(const AuditTrail &, const AuditTrail &) = default;
};

//! \brief Who made this write, by the entities that the log names, else by the time: 'alice, PATCH
//! /services/7 from 10.0.0.9 at 22:14:03 UTC'. Says so where the log has nothing that fits.
[[nodiscard]] QString whoWrote(const AuditTrail &trail, const FreezeWrite &write);

} // namespace gatelift
