#pragma once

#include "domain/BackupCheck.h"
#include "domain/BackupManifest.h"
#include "tools/FileDigest.h"

namespace gatelift {

//! \brief Every file of the manifest is there with its size and checksum, and no other but the manifest.
[[nodiscard]] BackupCheck compareFiles(const BackupManifest &manifest, const TreeDigest &digest);

} // namespace gatelift
