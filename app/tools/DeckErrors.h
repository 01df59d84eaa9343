#pragma once

#include "domain/Error.h"

#include <QStringList>

namespace gatelift {

//! \brief What decK said as a typed error. `what` names the address or file; all lines become the details.
[[nodiscard]] Error deckError(const QString &what, const QStringList &errorLines);

} // namespace gatelift
