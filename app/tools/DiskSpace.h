#pragma once

#include "domain/Result.h"

#include <QString>

namespace gatelift {

//! \brief Bytes that may still be written where this file or folder is (or will be: the nearest folder above
//! it that exists).
[[nodiscard]] Result<qint64> freeBytes(const QString &path);

//! \brief Error kind Io, with both figures, where less than `neededBytes` is free.
[[nodiscard]] Result<void> checkDiskSpace(const QString &path, qint64 neededBytes);

} // namespace gatelift
