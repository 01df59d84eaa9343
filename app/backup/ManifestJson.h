#pragma once

// Private to backup/ (knows the JSON library).

#include "domain/BackupManifest.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json toJson(const BackupManifest &manifest);
//! \brief Throws ShapeError.
[[nodiscard]] BackupManifest manifestFromJson(const JsonReader &value);

} // namespace gatelift
