#pragma once

#include "domain/DataPlane.h"

#include <QString>

namespace gatelift {

//! \brief A stretch of time as the header counts it: `4:07:12`, from a day on `3 d 07:54`. Negative counts as
//! 0.
[[nodiscard]] QString countdown(qint64 seconds);

//! \brief A node's state as one lower-case word for sentences: fresh, late, stale, …
[[nodiscard]] QString nodeStateWord(NodeState state);

} // namespace gatelift
