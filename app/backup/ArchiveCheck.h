#pragma once

#include "domain/BackupCheck.h"
#include "domain/BackupManifest.h"
#include "tools/DumpToc.h"

namespace gatelift {

//! \brief Whether the archive's table of contents names every table of the snapshot, with its rows, and no
//! other, and as many entries as the dump had.
[[nodiscard]] BackupCheck checkArchive(const DumpToc &toc, const DatabaseDumpRecord &record);

//! \brief Whether sizes and counts fit together: a dump that is empty while tables hold rows, files that are
//! smaller than compression can make them, a database without Kong's own tables.
[[nodiscard]] BackupCheck checkPlausible(const BackupManifest &manifest);

} // namespace gatelift
