#pragma once

#include "session/DataPlaneItem.h"

namespace gatelift {

//! \brief How rows go to the clipboard.
enum class CopyFormat { Text, Csv, Json };

//! \brief Rows as text for other programs: tab-separated as shown, CSV (RFC 4180) with raw values, or JSON
//! with the keys of `gatelift status --json`. Values that a spreadsheet would run as a formula get an
//! apostrophe in front.
[[nodiscard]] QString copyText(const QList<const DataPlaneItem *> &items, CopyFormat format);

} // namespace gatelift
