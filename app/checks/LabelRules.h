#pragma once

#include <QString>

namespace gatelift {

//! \brief So many labels a data plane may have (Kong/kong, kong/conf_loader/parse.lua, validate_labels; the
//! same from 3.3 on).
inline constexpr qsizetype mostLabels = 10;

//! \brief Why a gateway refuses to start with this label of cluster_dp_labels; empty where it doesn't. By the
//! same source: key and value of 1 to 63 bytes, letters, digits and `. : _ -`, a letter or digit at both
//! ends, no key that begins with a word of the vendor's. The text does not repeat the value.
[[nodiscard]] QString labelProblem(const QString &key, const QString &value);

} // namespace gatelift
