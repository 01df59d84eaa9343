#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"

#include <QByteArray>

namespace gatelift {

//! \brief The journal's type name, e.g. `item.status`.
[[nodiscard]] QString eventType(const PlanEvent &event);

//! \brief The event's `data`, canonical JSON with snake_case keys. User information in an address is left
//! out: no event carries a secret.
[[nodiscard]] QByteArray encodeEvent(const PlanEvent &event);

//! \brief The event back from its type and `data`. A type that this program does not know becomes an
//! UnknownEvent; a known type of another shape is an Error of kind Input that names the JSON path.
[[nodiscard]] Result<PlanEvent> decodeEvent(const QString &type, QByteArrayView data);

} // namespace gatelift
