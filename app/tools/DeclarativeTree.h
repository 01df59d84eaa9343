#pragma once

#include "domain/Result.h"

#include <QJsonObject>
#include <QString>

namespace gatelift {

//! \brief A declarative file, whole: YAML (or JSON) as Kong reads it (lyaml's words for true and false, merge
//! keys, aliases unfolded as far as memory allows). Holds secrets as the file does. Error kinds: Io;
//! Oversized (file, nesting, what aliases unfold to); Malformed with the line. Call it on a worker thread.
[[nodiscard]] Result<QJsonObject> readDeclarativeTree(const QString &path);

} // namespace gatelift
