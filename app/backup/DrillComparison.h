#pragma once

#include "domain/BackupCheck.h"
#include "domain/ContentFingerprint.h"

namespace gatelift {

//! \brief Every table of the manifest beside its copy; what only the copy has comes last.
[[nodiscard]] QList<DrilledTable> drilledTables(const ContentFingerprint &original,
                                                const ContentFingerprint &copy);

//! \brief The verdict over tables, sequences and counts. Checksums of two algorithms can't be compared: that
//! is no proof, and said.
[[nodiscard]] BackupCheck checkEqual(const ContentFingerprint &original, const ContentFingerprint &copy);

} // namespace gatelift
