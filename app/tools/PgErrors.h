#pragma once

#include "domain/Error.h"

#include <QStringList>

namespace gatelift {

//! \brief What pg_dump or pg_restore said (in the C locale) as a typed error. `what` names the action or
//! database; all lines become the details.
[[nodiscard]] Error pgError(const QString &what, const QStringList &errorLines);

} // namespace gatelift
