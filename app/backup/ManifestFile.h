#pragma once

#include "domain/BackupManifest.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief Writes `manifest.json` into a folder, mode 0600, on disk when it returns. Never over another one.
//! Error kind Io.
[[nodiscard]] Result<void> writeManifest(const BackupManifest &manifest, const QString &folder);

//! \brief Reads it back. Error kinds: Io (not readable), Input (no manifest there, broken with its JSON path,
//! or of a format that this program does not know).
[[nodiscard]] Result<BackupManifest> readManifest(const QString &folder);

} // namespace gatelift
