#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"

namespace gatelift {

//! \brief A key's file, which nobody but its owner may read (0600) in a folder of theirs (0700). Both wait
//! for the disk: on a worker thread.
//! \brief A new one, never in the place of another. Error kind Io.
[[nodiscard]] Result<void> keepKeyFile(const QString &file, const Secret &text);
//! \brief Error kind Io also where others may read it.
[[nodiscard]] Result<Secret> readKeyFile(const QString &file);

} // namespace gatelift
